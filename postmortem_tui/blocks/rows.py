"""What the kinds with a list of rows have in common: columns to ask for, rows to keep."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, NamedTuple

from postmortem_tui.blocks.base import Block, Plain, R, Row, read_row
from postmortem_tui.identity import same_ends
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import value_in_words

HTML = "html"
"""The key under which a row keeps the tags of its text that were raw HTML in a document, one a line."""

BETWEEN_CELLS = " · "
"""What is between the cells of a row that is shown on one line."""


def tags_of(row: Row) -> list[str]:
    """Return the tags of a row's text that were raw HTML in a document."""
    tags = row.text(HTML)
    return tags.split("\n") if tags else []


def with_own_tags(row: R, text: str) -> R:
    """Return a row without its tags if its text no longer has the same ones: which of them were typed is unknown."""
    if not row.text(HTML):
        return row
    tags = Counter(tags_of(row))
    changed = any(text.count(tag) != number for tag, number in tags.items())
    return row.having(**{HTML: ""}) if changed else row


def in_order(columns: Sequence[Field], order: Sequence[str]) -> tuple[Field, ...]:
    """Return columns in the order of their ids; those that the order does not name come last."""
    by_id = {column.id: column for column in columns}
    named = dict.fromkeys(name for name in order if name in by_id)
    return tuple(by_id[name] for name in (*named, *(name for name in by_id if name not in named)))


class RowsAround(NamedTuple, Generic[R]):
    """The rows around one that is typed, on which the reading of its time depends."""

    above: Sequence[R] = ()
    """Those above it: its day is theirs, or the next, and `+5m` counts from the last."""
    beside: Sequence[R] = ()
    """All others of its list, and itself as it was: if they are in one unknown zone, it is, too."""

    @classmethod
    def under(cls, rows: Sequence[R]) -> "RowsAround[R]":
        """Return what is around a row that is added under all others."""
        return cls(rows, rows)


class Rows(Block[tuple[R, ...]], Generic[R]):
    """A block whose answer is a list of rows, in order."""

    key: ClassVar[str]
    """What the list is called in a draft file."""

    @property
    @abstractmethod
    def row_type(self) -> type[R]:
        """The type of a row."""

    @property
    @abstractmethod
    def asked(self) -> tuple[Field, ...]:
        """The columns that a person fills in, in order; the first says what the row is about."""

    @property
    def empty(self) -> tuple[R, ...]:
        """No rows."""
        return ()

    def blank(self) -> R:
        """Return an empty row."""
        return self.row_type()

    def with_text(self, row: R, column: str, text: str) -> R:
        """Return a row with a text in a column, and with what follows from it."""
        return row.having(**{column: text})

    def begun(self, row: R) -> bool:
        """Return whether anything of a row is filled in."""
        return row.filled

    def clean(self, value: tuple[R, ...]) -> tuple[R, ...]:
        """Drop control characters, blanks around the texts, and rows without any."""
        return self._each_clean(value)

    def _each_clean(self, value: Sequence[R]) -> tuple[R, ...]:
        """Return the rows in their normal form, each by itself."""
        return tuple(row for row in map(self.clean_row, value) if self.begun(row))

    def renewed(self, value: tuple[R, ...], before: tuple[R, ...]) -> tuple[R, ...]:
        """Return the rows in normal form; those shared with `before`, which is normal, are not checked again."""
        start, end = same_ends(before, value)
        return (*value[:start], *self._each_clean(value[start : len(value) - end]), *value[len(value) - end :])

    def clean_row(self, row: R) -> R:
        """Return one row in its normal form."""
        return row.cleaned(column.id for column in self.asked)

    @property
    def known_keys(self) -> frozenset[str]:
        """The list's key."""
        return frozenset({self.key})

    def to_plain(self, value: tuple[R, ...]) -> Plain:
        """Return a table with the list of rows under the kind's key."""
        return {self.key: [self.row_to_plain(row) for row in value]}

    def row_to_plain(self, row: R) -> object:
        """Return one row as it is in a draft file."""
        return row.plain()

    def from_plain(self, table: Plain) -> tuple[R, ...]:
        """Read the rows; raise ValueError, with the row's number, if one is wrong."""
        rows: Any = table.get(self.key, [])
        if not isinstance(rows, list):
            raise ValueError(f"{self.key}: should be a list of tables, not {value_in_words(rows)}")
        return self.clean(tuple(self.row_from_plain(row, f"{self.key} {n}") for n, row in enumerate(rows, 1)))

    def row_from_plain(self, row: object, location: str) -> R:
        """Read one row of a draft file."""
        return read_row(self.row_type, row, self.asked, location)

    def texts(self, value: tuple[R, ...]) -> tuple[str, ...]:
        """Return the texts row by row, in the columns' order."""
        return tuple(text for row in value for column in self.asked if (text := row.text(column.id)))

    def cells(self, row: R) -> Mapping[str, str]:
        """Return a row's texts by column."""
        return {column.id: row.text(column.id) for column in self.asked}
