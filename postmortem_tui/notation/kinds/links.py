"""Links in Markdown: a bullet each."""

from collections.abc import Sequence

from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.inline_links import read_link, write_link
from postmortem_tui.markdown.parse.nodes import Node
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.one_line import read_text, with_nested, write_text
from postmortem_tui.notation.pieces.rows import RowsNotation
from postmortem_tui.notation.pieces.tickets import address_of, split_ticket, ticket_at
from postmortem_tui.values.answers.addresses import is_ticket

_NO_ADDRESS = "link"
"""The word of the blank form in place of an address."""


class LinksNotation(RowsNotation[Links, Link]):
    """Writes a bullet for each title and address, and reads links."""

    def write(self, value: tuple[Link, ...], surroundings: Surroundings) -> str:
        """Return a bullet for each link."""
        return writing.bullets(link_source(row, surroundings.tracker) for row in value)

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[tuple[Link, ...]]:
        """Claim lists, and paragraphs that are one link; a bullet without a link is a title without an address."""

        def of_item(source: str, nested: Sequence[Node]) -> Link:
            title, address = _read(source, surroundings.tracker) or (read_text(source), "")
            return Link(title=with_nested(title, nested), address=address)

        def of_paragraph(source: str) -> Link | None:
            found = _read(source, surroundings.tracker)
            return Link(title=found[0], address=found[1]) if found is not None else None

        return self.read_items(nodes, of_item, of_paragraph)

    def forget(self, value: tuple[Link, ...]) -> tuple[Link, ...]:
        """Drop the samples, and links whose address is only the word of the blank form."""
        return tuple(row for row in super().forget(value) if row.address != _NO_ADDRESS)


def link_source(row: Link, tracker: str) -> str:
    """Return a link as inline Markdown; a ticket is text until the tracker's address is known."""
    if not is_ticket(row.address):
        return write_link(row.title, row.address) if row.address else _title(row.title)
    if address := address_of(row.address, tracker):
        return write_link(row.title or row.address, address)
    return f"{write_text(row.title)} [{row.address}]".lstrip()


def _read(source: str, tracker: str) -> tuple[str, str] | None:
    """Return title and address of inline Markdown that is a link, or ends in a ticket in brackets, or None."""
    if ticket := split_ticket(source):
        return read_text(ticket[0]), ticket[1]
    link = read_link(source)
    return (link[0], ticket_at(link[1], tracker) or link[1]) if link else None


def _title(text: str) -> str:
    """Return the source of a title without an address, written so that it is not read as a link."""
    source = write_text(text)
    return source if read_link(source) is None else write_inline(text, links=False)
