"""Links: a list of titles with their addresses."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.lazy import late, library
from postmortem_tui.values.answers.addresses import TICKET
from postmortem_tui.values.answers.answers import Field

if TYPE_CHECKING:
    import html
else:
    html = library("html")

_ADDRESS = late(r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}://[^\s<>]*)>|[A-Za-z][A-Za-z0-9+.\-]{1,31}://[^\s<>]+")
_TITLED = late(
    r"""\[(?P<title>[^\[\]\\`<]+)\]
    \((?:<(?P<within>[^<>\\`]*)>|(?P<address>(?:[^\s()<>\[\]\\`]|\([^\s()<>\[\]\\`]*\))+))
    (?P<tooltip>[ ]"[^"\\`]*")?[ ]?\)""",
    re.VERBOSE,
)

_TICKET_AT_END = late(rf"(?:(?P<title>.*\S)[ ])?\[(?P<ticket>{TICKET})\]")


class Link(Row):
    """A title and an address, either of which may be missing."""

    title: str = ""
    address: str = ""


class Links(Rows[Link]):
    """Bulleted links."""

    kind: Literal["links"]
    key: ClassVar[str] = "links"

    @property
    def row_type(self) -> type[Link]:
        """A link."""
        return Link

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The title and the address."""
        return (
            Field(id="title", label="Title", placeholder=self.placeholder, why=self.why, example=self.example),
            Field(id="address", label="Address", placeholder="https://… or a path"),
        )

    def clean_row(self, row: Link) -> Link:
        """Keep both on one line each, and a link that was pasted as a title as the link that it is."""
        title, address = (" ".join(text.split()) for text in self.cells(super().clean_row(row)).values())
        if title and not address:
            title, address = pasted_link(title)
        return row.having(title="" if title == address else title, address=address)


def pasted_link(text: str) -> tuple[str, str]:
    """Return title and address of a text that people paste as a link; of any other text, the text and no address.

    Links are a lone address, `<address>`, `[title](address)`, and a ticket in brackets, as in `Incident [OPS-12]`.
    """
    if found := _ADDRESS.fullmatch(text):
        return "", found[1] or text
    found = _TITLED.fullmatch(text)
    if found and found["title"].strip():
        title, address = html.unescape(found["title"]).strip(), html.unescape(found["within"] or found["address"] or "")
        return "" if title == address and not found["tooltip"] else title, address
    if found := _TICKET_AT_END.fullmatch(text):
        return found["title"] or "", found["ticket"]
    return text, ""
