"""Where a link can lead: a web address, a path, a ticket; as typed or as pasted from a chat."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread, one_line, shown

_ADDRESS = late(r"[a-z][a-z0-9+.-]*://\S+|mailto:\S+@\S+|www\.\S+\.\S+|(?:\.{0,2}/)\S+", re.IGNORECASE)
_WEB = late(r"(?:[a-z][a-z0-9+.-]*://|mailto:|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_MAIL = late(r"[^\s@]+@[\w-]+(?:\.[\w-]+)*")
_PATH = late(r"(?:~|\.{1,2})?/\S+|[a-z]:[\\/]\S*|\\\\\S+|[\w.-]+(?:/[\w.-]+){2,}/?|[\w.-]+/[\w.-]+\.\w+", re.IGNORECASE)
_HOST = late(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*(?::\d+)?")
_NUMBERED_HOST = late(
    r"\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?|(?:[0-9a-f]{1,4}:)*:(?::?[0-9a-f]{1,4})*(?:/\d+)?"
    r"|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?:/\d+)?",
    re.IGNORECASE,
)
_TICKET = late(r"[a-z][a-z0-9_]*(?:-\d+)+", re.IGNORECASE)
_NUMBERED_TICKET = late(r"(?:[\w.-]+/[\w.-]+)?#\d+")
_BRACKETED = late(r"\[(?P<inner>\S+)\]|<(?P<address>[^\s|>]+)(?:\|(?P<title>[^>]+))?>")

TICKET = r"[A-Z][A-Z0-9_]*(?:-\d+)+|(?:[\w.-]+/[\w.-]+)?#\d+"
"""A ticket as it is kept, as a regular expression: `OPS-12`, `#12`, `owner/project#12`."""

_KEPT_TICKET = late(TICKET)


def is_ticket(text: str) -> bool:
    """Return whether a text is a ticket, in the spelling that is kept."""
    return bool(_KEPT_TICKET.fullmatch(text))


def is_address(text: str) -> bool:
    """Return whether a text is an address and nothing else, with or without brackets or a title.

    That is one of the web or of mail, a path of files, or the name or the number of a host.
    """
    typed = one_line(text)
    bare = typed.strip("<>[]()\"'`")
    alone = (_WEB, _MAIL, _PATH, _HOST, _NUMBERED_HOST)
    return any(each.fullmatch(bare) for each in alone) or (_is_titled(typed) and "://" in typed)


def link_parts(text: str) -> tuple[str, str]:
    """Return the title and the address of a text that is one Markdown link; two empty texts for another."""
    title, _, address = text[1:-1].rpartition("](")
    return (title, address) if text.startswith("[") and text.endswith(")") and title else ("", "")


def leads_somewhere(text: str) -> bool:
    """Return whether a text is a Markdown link to an address or a path, not to a ticket: `[OPS-12](OPS-12)`."""
    address = link_parts(text)[1]
    return bool(address) and not (_TICKET.fullmatch(address) or _NUMBERED_TICKET.fullmatch(address))


def ticket_in(text: str) -> str:
    """Return the ticket that a link is titled with, else the text: `[OPS-12](https://…)` is about `OPS-12`."""
    title = link_parts(text)[0]
    return title if is_ticket(title) else text


def unbracketed(text: str) -> str:
    """Return the address that is all of a text in the brackets of Markdown, `<https://…>`; another text as it is."""
    found = _BRACKETED.fullmatch(text)
    return found["address"] if found and found["address"] and not found["title"] else text


def read_link(text: str) -> str:
    """Return the link as it is stored: `https://…`, `./a/path`, `ABC-123`, `#12`, or `[title](address)`.

    Brackets around a lone address or ticket are removed, a chat's `<address|title>` becomes Markdown, and a ticket is
    written in capitals. Raise Misread if the text leads nowhere.
    """
    typed = one_line(text)
    if _is_titled(typed):
        return typed if leads_somewhere(typed) else _of_nowhere(*link_parts(typed))
    bracketed = _BRACKETED.fullmatch(typed)
    link = _plain(bracketed["inner"] or bracketed["address"]) if bracketed else _plain(typed)
    if link and bracketed and bracketed["title"]:
        link = _titled(one_line(bracketed["title"]), link)
    if link is None:
        raise Misread(f"Not a link or a ticket: {shown(typed)}. Try https://…, ABC-123 or [title](https://…).")
    return link


def _of_nowhere(title: str, ticket: str) -> str:
    """Return a link whose address is a ticket: that ticket alone if the title is the same, else what was typed."""
    return ticket.upper() if title.casefold() == ticket.casefold() else f"[{title}]({ticket})"


def _plain(typed: str) -> str | None:
    if _TICKET.fullmatch(typed):
        return typed.upper()
    return typed if _ADDRESS.fullmatch(typed) or _NUMBERED_TICKET.fullmatch(typed) else None


def _titled(title: str, address: str) -> str | None:
    link = f"[{title}]({address})"
    return link if _is_titled(link) else None


def _is_titled(typed: str) -> bool:
    return _plain(link_parts(typed)[1]) is not None
