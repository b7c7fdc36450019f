"""Records: a list of small forms; those with prepared rows, a name, a day and a word are signatures."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows, in_order
from postmortem_tui.values.answers.answers import Field

VOID = "Void since"
"""The beginning of the word of a signature that is void."""


class Records(Rows[Row]):
    """Small forms, all alike; the first field says what the record is about."""

    kind: Literal["records"]
    layout: Literal["numbered", "bulleted", "headed", "pairs", "table"] = "numbered"
    """How a record is written in the document."""
    item_label: str = ""
    """Written before each record with its number, as in `**Factor 1:** …` or `### Failure Mode 1: …`."""
    label_style: Literal["bold", "italic", "plain"] = "bold"
    """How the labels of the further fields are written."""
    presets: tuple[str, ...] = ()
    """Texts of the first field, each of which makes a prepared row; such a row is kept once somebody fills in more."""
    fields: tuple[Field, ...]
    """The questions of each record; the first says what it is about."""
    own_marks: Literal["", "numbered", "bulleted"] = ""
    """How the draft's document marks the items, where not as in the layout; no template sets it."""
    unlabelled: bool = False
    """Whether the draft's document has the items without their label; no template sets it."""
    own_order: tuple[str, ...] = ()
    """The ids of the columns in the order of the table in the draft's document; no template sets it."""
    key: ClassVar[str] = "records"

    def check(self) -> None:
        """Raise ValueError if the parts do not go together."""
        if not self.fields:
            raise ValueError("a record has at least one field")
        if self.layout == "pairs" and len(self.fields) != 2:
            raise ValueError("a pair has exactly two fields")

    @property
    def row_type(self) -> type[Row]:
        """Answers by field."""
        return Row

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields of a record."""
        return self.fields

    @cached_property
    def written(self) -> tuple[Field, ...]:
        """The fields in the order in which the document's table has them."""
        return in_order(self.fields, self.own_order)

    def begun(self, row: Row) -> bool:
        """Return whether more is filled in than what was prepared."""
        plain = row.plain()
        lead = self.fields[0].id
        return bool(plain) and not (set(plain) == {lead} and plain[lead] in self.presets)

    def ready(self, value: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the prepared rows that are not yet in the value."""
        lead = self.fields[0].id
        used = {row.text(lead) for row in value}
        return tuple(Row.of({lead: text}) for text in self.presets if text not in used)

    def offered(self, value: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows, with each ready row inserted after those that precede it in the template."""
        lead = self.fields[0].id
        offered = list(value)
        for ready in self.ready(value):
            before = self.presets[: self.presets.index(ready.text(lead))]
            indexes = [n for n, row in enumerate(offered) if row.text(lead) in before]
            offered.insert(indexes[-1] + 1 if indexes else 0, ready)
        return tuple(offered)


class Signature(NamedTuple):
    """The columns of a signature: who signs, on which day, and the word."""

    name: Field
    day: Field
    word: Field


def signature_of(block: Records) -> Signature | None:
    """Return the columns that a row is signed in; None if no rows are prepared, or a column is missing."""
    others = block.fields[1:]
    name = next((field for field in others if field.type == "people"), None)
    day = next((field for field in others if field.type == "date"), None)
    word = next((field for field in reversed(others) if field.type == "text"), None)
    return Signature(name, day, word) if block.presets and name and day and word else None


def is_signed(block: Records, row: Row) -> bool:
    """Return whether all of a row is filled in, and its signature not void."""
    columns = signature_of(block)
    void = columns is not None and row.text(columns.word.id).startswith(VOID)
    return not void and all(block.cells(row).values())


def unsigned(block: Records, rows: Sequence[Row]) -> Sequence[str]:
    """Return the roles of the prepared rows that have not signed."""
    lead = block.fields[0].id
    return [role for role in block.presets if not any(r.text(lead) == role and is_signed(block, r) for r in rows)]
