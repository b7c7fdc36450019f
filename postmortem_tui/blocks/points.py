"""Points: a list of lines."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from postmortem_tui.blocks.base import Place, Row
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.saying import item_text, read_text, with_nested, write_text
from postmortem_tui.values.answers import Field

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Node


class Point(Row):
    """One line."""

    point: str = ""


class Points(Rows[Point]):
    """Lines, numbered or bulleted."""

    kind: Literal["points"]
    layout: Literal["numbered", "bulleted"] = "numbered"
    """How the lines stand in the document."""
    item_label: str = ""
    """Written before each line with its number, as in `**Lesson 1:** …`."""
    """Written before each line with its number, as in `**Lesson 1:** …`."""
    key: ClassVar[str] = "points"

    @property
    def row_type(self) -> type[Point]:
        """A point."""
        return Point

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The line itself."""
        return (
            Field(
                id="point",
                label=self.item_label or "Point",
                placeholder=self.placeholder,
                why=self.why,
                example=self.example,
            ),
        )

    def row_from_plain(self, row: object, place: str) -> Point:
        """Read a line, which a draft file gives as mere text."""
        return super().row_from_plain({"point": row} if isinstance(row, str) else row, place)

    def row_to_plain(self, row: Point) -> object:
        """Return a line as mere text."""
        return row.plain() if row.extra else row.point

    def write(self, value: tuple[Point, ...], place: Place) -> str:
        """Return the lines as a list."""
        from postmortem_tui.markdown import writing
        from postmortem_tui.markdown.inline import label

        texts = [write_text(row.point) for row in value]
        if self.item_label:
            texts = [f"{label(f'{self.item_label} {n}')} {text}" for n, text in enumerate(texts, 1)]
        return writing.numbered(texts) if self.layout == "numbered" else writing.bullets(texts)

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[tuple[Point, ...], tuple[Node, ...]]":
        """Claim lists of either sort, and paragraphs: a line that somebody wrote without a mark is a point too."""
        from postmortem_tui.markdown.nodes import Listing, Paragraph

        points: list[Point] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Listing():
                    for item in node.items:
                        source, nested = item_text(item)
                        text = read_text(strip_item_label(source, self.item_label))
                        points.append(Point(point=with_nested(text, nested)))
                case Paragraph() if is_mark(node.source):
                    pass
                case Paragraph():
                    points.append(Point(point=read_text(node.source)))
                case _:
                    rest.append(node)
        return self.clean(tuple(points)), tuple(rest)


def strip_item_label(source: str, item_label: str) -> str:
    """Return what follows a label such as `**Lesson 1:**`, be it there or not."""
    from postmortem_tui.markdown.inline import split_label

    match split_label(source):
        case (name, rest) if item_label and is_item_label(name, item_label):
            return rest
        case _:
            return source


def is_item_label(name: str, item_label: str) -> bool:
    """Return whether a label is the item label with or without a number."""
    from postmortem_tui.markdown.inline import fold

    return fold(name.rstrip(": 0123456789")) == fold(item_label)
