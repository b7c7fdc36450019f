"""How a list takes lines: pasted lines as rows, and a line typed into the first cell of a row as the whole row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import library
from postmortem_tui.tui.editors.rows.row_traits import RowTraits
from postmortem_tui.values.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary import Vocabulary
    from postmortem_tui.tui.editors.rows import pasting
else:
    pasting = library("postmortem_tui.tui.editors.rows.pasting")  # sixty modules, for whoever pastes or types a line


@dataclass(frozen=True)
class LinesWritten:
    """Lines that a person writes in their own editor, from none on; what they left empty makes no rows."""

    taken: Callable[[str], None]
    """Called with the lines."""
    text: str = ""

    def take(self, text: str) -> None:
        """Take the lines."""
        if text.strip():
            self.taken(text)


class LinesTaken(Generic[R]):
    """Reads lines for one list."""

    def __init__(
        self,
        traits: RowTraits[R],
        names: Callable[[], Sequence[str]],
        words: "Callable[[], Callable[[], Vocabulary] | None]",
    ) -> None:
        """Take the traits of the list, and what returns the known names and the words of all languages, if any."""
        self._traits = traits
        self._names = names
        self._words = words
        self._before = ""
        self.made: pasting.Lines
        """The rows that lines made last."""
        self.doubt = ""
        """What to say of the line that was taken last."""

    def read(self, text: str, above: Sequence[R]) -> "pasting.Lines":
        """Return the rows that a text makes under those that are there."""
        self.made = pasting.read_lines(self._traits.list, text, above, self._leaning())
        return self.made

    def preview(self, text: str, above: Sequence[R]) -> "pasting.PastePreview":
        """Return the dialog that shows the rows `made` of a text, and asks whether to take them, or for their zone."""

        def again(zone: str) -> "pasting.Previewed":
            leaning = self._leaning()
            leaning = leaning._replace(context=leaning.context._replace(zone=zone_named(zone)))
            self.made = pasting.read_lines(self._traits.list, text, above, leaning)
            return self._previewed()

        traits = self._traits
        return pasting.PastePreview(
            traits.titles(), self._previewed(), again, traits.context().now, wraps=traits.wraps()
        )

    def _previewed(self) -> "pasting.Previewed":
        rows = self._traits.arranging.plainly(self.made.rows)
        cells = [self._traits.cells(row) for row in rows]
        return pasting.Previewed(cells, self._traits.dividers(rows), self.made.notices, self.made.zone)

    def whole(self, row: R, above: Sequence[R]) -> R | None:
        """Return the row that the line in a first cell makes; None where other cells have a text, or it makes none.

        A line is split once: after an undo it stays in the one cell.
        """
        typed = row.text(self._traits.list.asked[0].id)
        whole = self._made_of(typed, row, above)
        if whole is None:
            return None
        self._before = typed
        self.doubt = self._doubt(typed, whole)
        return row.having(**{c.id: whole.text(c.id) for c in self._traits.list.asked}).changed(
            **self._traits.beside(whole)
        )

    def read_back(self, typed: str, row: R, above: Sequence[R]) -> str:
        """Return how a line in a first cell is read as a whole row: its cells, and what is doubtful of it."""
        whole = self._made_of(typed, row, above)
        told = () if whole is None else (self._traits.in_words(whole), self._doubt(typed, whole))
        return ". ".join(filter(None, told))

    def _doubt(self, typed: str, whole: R) -> str:
        """Return what to say of a line that was taken: what may be meant otherwise, or a time within the text."""
        quoted = pasting.quoted_times([whole], self._traits.context()) if isinstance(whole, Entry) else ""
        return self._traits.doubt(typed, whole) or quoted

    def _made_of(self, typed: str, row: R, above: Sequence[R]) -> Any:
        """Return the row that a line makes; None where other cells have a text, it makes none, or was split before."""
        _, *others = self._traits.list.asked
        blank = self._traits.list.blank()
        if " " not in typed or typed == self._before or any(row.text(c.id) != blank.text(c.id) for c in others):
            return None
        return self._traits.by_cells(typed) or pasting.read_typed(self._traits.list, typed, above, self._leaning())

    def _leaning(self) -> "pasting.With":
        words = self._words()
        return pasting.With(self._traits.context(), self._names(), *([words()] if words else []))
