"""Tickets in a document: text until it is known where the tracker is, then links."""

from postmortem_tui.lazy import late
from postmortem_tui.values.answers.addresses import TICKET, is_ticket

HERE = "{ticket}"
"""Stands in a tracker's address where the ticket goes; without it the ticket comes last."""

_LINKED = late(r"\[([^][]+)\]\(([^\s()]+)\)")
_AT_END = late(rf"(?:(?P<title>.*\S)[ ])?\[(?P<ticket>{TICKET})\]")


def address_of(ticket: str, tracker: str) -> str:
    """Return where a ticket is found; nothing without a tracker, or for one of another project (`other/one#12`)."""
    name = ticket.removeprefix("#")
    if not tracker or not is_ticket(ticket) or "#" in name:
        return ""
    before, _, after = _around(tracker)
    return f"{before}{name}{after}"


def _around(tracker: str) -> tuple[str, str, str]:
    """Return what stands before and after a ticket in a tracker's addresses; a folder's name ends with its slash."""
    if HERE in tracker:
        return tracker.partition(HERE)
    is_folder = tracker[-1:].isalnum() and "?" not in tracker
    return (f"{tracker}/" if is_folder else tracker), "", ""


def ticket_at(address: str, tracker: str) -> str:
    """Return the ticket that an address in the tracker leads to, or nothing."""
    before, _, after = _around(tracker)
    name = address.removeprefix(before).removesuffix(after) if tracker else ""
    return next((ticket for ticket in (name, f"#{name}") if address_of(ticket, tracker) == address), "")


def write_ticket(text: str, tracker: str) -> str:
    """Return a ticket as a link to the tracker; nothing where the text is no ticket, or has no address there."""
    address = address_of(text, tracker)
    return f"[{text}]({address})" if address else ""


def read_ticket(source: str, tracker: str) -> str:
    """Return the ticket that inline Markdown is a link to, in the tracker, or nothing."""
    found = _LINKED.fullmatch(source.strip()) if tracker else None
    return found[1] if found and address_of(found[1], tracker) == found[2] else ""


def split_ticket(source: str) -> tuple[str, str] | None:
    """Return what stands before a ticket in brackets, `Incident ticket [OPS-12]`, and the ticket; None without one."""
    found = _AT_END.fullmatch(source.strip())
    return (found["title"] or "", found["ticket"]) if found else None
