"""What the notations of the kinds with a list of rows have in common."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.block_structure import parse
from postmortem_tui.notation.contract import Notation, Surroundings
from postmortem_tui.notation.nesting import parted
from postmortem_tui.notation.one_line import forget_placeholders

R = TypeVar("R", bound=Row)
L = TypeVar("L", bound=Rows[Any])


class RowsNotation(Notation[L, tuple[R, ...]], Generic[L, R]):
    """Rows, one after another."""

    def forget(self, value: tuple[R, ...]) -> tuple[R, ...]:
        """Drop the rows that are samples, and the texts that are placeholders."""
        samples = self.samples() if value else ()
        kept = [forget_placeholders(row, self.block.asked) for row in value if row not in samples]
        return self.clean(kept)

    def samples(self) -> Sequence[R]:
        """Return the rows that the blank form shows; they are nobody's answers."""
        return [row for sample in self.block.samples for row in self.read(parse(sample), Surroundings()).value]

    def item(self, row: R, name: str, write: Callable[[R], str], surroundings: Surroundings) -> str:
        """Return a row as an item of a list; a list in the text of that name stands under it, where it reads back."""
        first, under = parted(row.text(name))
        if under:
            source = f"{write(row.having(**{name: first}))}\n{under}"
            if self.read(parse(writing.bullets([source])), surroundings).value == (row,):
                return source
        return write(row)

    def clean(self, rows: Sequence[R]) -> tuple[R, ...]:
        """Return the rows in their normal form."""
        cleaned: tuple[R, ...] = self.block.clean(tuple(rows))
        return cleaned
