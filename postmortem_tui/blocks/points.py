"""Points: a list of lines."""

from functools import cached_property
from typing import ClassVar, Literal

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows, with_own_tags
from postmortem_tui.values.answers.answers import Field


class Point(Row):
    """One line."""

    point: str = ""


class Points(Rows[Point]):
    """Lines, numbered or bulleted."""

    kind: Literal["points"]
    layout: Literal["numbered", "bulleted"] = "numbered"
    """How the lines are written in the document."""
    item_label: str = ""
    """Written before each line with its number, as in `**Lesson 1:** …`."""
    own_marks: Literal["", "numbered", "bulleted"] = ""
    """How the draft's document marks the items, where not as in the layout; no template sets it."""
    unlabelled: bool = False
    """Whether the draft's document has the items without their label; no template sets it."""
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

    def clean_row(self, row: Point) -> Point:
        """Forget tags that the line no longer has."""
        return with_own_tags(super().clean_row(row), row.point)

    def row_from_plain(self, row: object, location: str) -> Point:
        """Read a line, which a draft file has as plain text."""
        return super().row_from_plain({"point": row} if isinstance(row, str) else row, location)

    def row_to_plain(self, row: Point) -> object:
        """Return a line as plain text."""
        return row.plain() if row.extra else row.point
