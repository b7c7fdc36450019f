"""Links: a list of titles with their addresses."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from postmortem_tui.blocks.base import Place, Row
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.saying import item_text, read_text, with_nested, write_text
from postmortem_tui.values.answers import Field

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Node


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

    @property
    def asked(self) -> tuple[Field, ...]:
        """The title and the address."""
        return (
            Field(id="title", label="Title", placeholder=self.placeholder, why=self.why, example=self.example),
            Field(id="address", label="Address", placeholder="https://… or a path"),
        )

    def clean_row(self, row: Link) -> Link:
        """Keep both on one line each; a title that is a link gives its address, one that is the address is none."""
        title, address = (" ".join(text.split()) for text in self.cells(super().clean_row(row)).values())
        if title and not address and (":" in title or "](" in title):  # as every link has one of them
            from postmortem_tui.markdown.links import read_link

            title, address = read_link(write_text(title)) or (title, "")
        return row.having(title="" if title == address else title, address=address)

    def write(self, value: tuple[Link, ...], place: Place) -> str:
        """Return a bullet for each link."""
        from postmortem_tui.markdown import writing
        from postmortem_tui.markdown.links import write_link

        return writing.bullets(write_link(r.title, r.address) if r.address else write_text(r.title) for r in value)

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[tuple[Link, ...], tuple[Node, ...]]":
        """Claim lists, and paragraphs that are one link; a bullet without a link is a title without an address."""
        from postmortem_tui.markdown.links import read_link
        from postmortem_tui.markdown.nodes import Listing, Paragraph

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
        return self.clean(tuple(links)), tuple(rest)

    def forget(self, value: tuple[Link, ...]) -> tuple[Link, ...]:
        """Drop the samples, and links whose address is only the word of the template."""
        return tuple(row for row in super().forget(value) if row.address != "link")
