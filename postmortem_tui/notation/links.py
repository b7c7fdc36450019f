"""Links in Markdown: a bullet each."""

from collections.abc import Sequence

from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.escaping import write_inline
from postmortem_tui.markdown.links import read_link, write_link
from postmortem_tui.markdown.nodes import Listing, Node, Paragraph
from postmortem_tui.notation.contract import Claim, Place
from postmortem_tui.notation.marks import is_mark
from postmortem_tui.notation.one_line import item_text, read_text, with_nested, write_text
from postmortem_tui.notation.rows import RowsNotation

_NO_ADDRESS = "link"
"""What the blank form has in place of an address."""


class LinksNotation(RowsNotation[Links, Link]):
    """Titles and addresses."""

    def write(self, value: tuple[Link, ...], place: Place) -> str:
        """Return a bullet for each link."""
        return writing.bullets(write_link(r.title, r.address) if r.address else _title(r.title) for r in value)

    def read(self, nodes: Sequence[Node], place: Place) -> Claim[tuple[Link, ...]]:
        """Claim lists, and paragraphs that are one link; a bullet without a link is a title without an address."""
        links: list[Link] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Listing():
                    for item in node.items:
                        source, nested = item_text(item)
                        title, address = read_link(source) or (read_text(source), "")
                        links.append(Link(title=with_nested(title, nested), address=address))
                case Paragraph() if is_mark(node.source):
                    pass
                case Paragraph() if (found := read_link(node.source)) is not None:
                    links.append(Link(title=found[0], address=found[1]))
                case _:
                    rest.append(node)
        return Claim(self.clean(links), tuple(rest))

    def forget(self, value: tuple[Link, ...]) -> tuple[Link, ...]:
        """Drop the samples, and links whose address is only the word of the blank form."""
        return tuple(row for row in super().forget(value) if row.address != _NO_ADDRESS)


def _title(text: str) -> str:
    """Return a title that leads nowhere, without anything in it that would be read as a link from end to end."""
    source = write_text(text)
    return source if read_link(source) is None else write_inline(text, links=False)
