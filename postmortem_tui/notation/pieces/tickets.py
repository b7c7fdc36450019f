"""Tickets in a document: plain text, or links if the address of the tracker is known."""

from postmortem_tui.lazy import late
from postmortem_tui.values.answers.addresses import TICKET, is_ticket

HERE = "{ticket}"
"""The place of the ticket in a tracker's address; without it the ticket is appended."""

_LINKED = late(r"\[([^][]+)\]\(([^\s()]+)\)")
_AT_END = late(rf"(?:(?P<title>.*\S)[ ])?\[(?P<ticket>{TICKET})\]")


def address_of(ticket: str, tracker: str) -> str:
    """Return the address of a ticket; "" without a tracker, or for a ticket of another project (`other/one#12`)."""
    name = ticket.removeprefix("#")
    if not tracker or not is_ticket(ticket) or "#" in name:
        return ""
    before, _, after = _around(tracker)
    return f"{before}{name}{after}"


def _around(tracker: str) -> tuple[str, str, str]:
    """Return the parts of a tracker's address before and after the ticket, and between them `HERE` or ""."""
    if HERE in tracker:
        return tracker.partition(HERE)
    is_folder = tracker[-1:].isalnum() and "?" not in tracker
    return (f"{tracker}/" if is_folder else tracker), "", ""


def ticket_at(address: str, tracker: str) -> str:
    """Return the ticket of an address in the tracker; "" if it is no such address."""
    before, _, after = _around(tracker)
    name = address.removeprefix(before).removesuffix(after) if tracker else ""
    return next((ticket for ticket in (name, f"#{name}") if address_of(ticket, tracker) == address), "")


def write_ticket(text: str, tracker: str) -> str:
    """Return a ticket as a link to the tracker; "" if the text is no ticket, or has no address there."""
    address = address_of(text, tracker)
    return f"[{text}]({address})" if address else ""


def read_ticket(source: str, tracker: str) -> str:
    """Return the ticket of inline Markdown that is a link to it in the tracker; otherwise ""."""
    found = _LINKED.fullmatch(source.strip()) if tracker else None
    return found[1] if found and address_of(found[1], tracker) == found[2] else ""


def split_ticket(source: str) -> tuple[str, str] | None:
    """Return the text before a ticket at the end, as in `Incident ticket [OPS-12]`, and the ticket, or None."""
    found = _AT_END.fullmatch(source.strip())
    return (found["title"] or "", found["ticket"]) if found else None
