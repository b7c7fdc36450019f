"""What is around an answer: the symbol and the label before it, what is wrong and what its choices mean under it."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.texts.choice_input import choices_shown
from postmortem_tui.values.answers.answers import Field

GUIDED = "-wide"
"""The class of a screen that shows the guidance beside the question, and in it what each choice means."""

SYMBOL_WIDTH = 2
"""Cells of the symbol, with the blank after it."""

WIDEST_LABEL = 24
"""Cells of a label at most; a longer one is cut."""


def widest_label(fields: Iterable[Field]) -> int:
    """Return the width in cells of the labels of these questions, one under another."""
    return min(max(cell_len(field.written) for field in fields), WIDEST_LABEL)


def lead_width(label_width: int) -> int:
    """Return the width in cells of a symbol and a label; a label of width 0 is none."""
    return SYMBOL_WIDTH + (label_width + 1 if label_width else 0)


def lead(symbol: str, label: str, style: str = "") -> Content:
    """Return a symbol and a label as one row."""
    return Content.assemble(plain(f"{symbol:{SYMBOL_WIDTH}}", "bold $accent"), plain(label, style))


class Lead(Widget):
    """A symbol and a label in one row, of a fixed width, so that a changed symbol needs no layout."""

    DEFAULT_CSS = "Lead { height: 1; }"

    def __init__(self, label: str = "", label_width: int = 0) -> None:
        """Take the label, and its width in cells; 0 means only the symbol."""
        super().__init__()
        self.symbol = ""
        self._label = shortened(label, label_width)
        self.styles.width = lead_width(label_width)

    def show(self, symbol: str) -> None:
        """Show a symbol; draw nothing if it has not changed."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        return lead(self.symbol, self._label)


class DrawnLead:
    """A symbol and a label that a line draws itself, before its input, as each widget costs a millisecond."""

    def __init__(self, line: Widget, label: str, label_width: int) -> None:
        """Take the line, its label, and the width of the label in cells."""
        self._line = line
        self._label = shortened(label, label_width)
        self._symbol = ""

    def show(self, symbol: str) -> None:
        """Show a symbol; draw nothing if it has not changed."""
        if symbol != self._symbol:
            self._symbol = symbol
            self._line.refresh(Region(0, 0, SYMBOL_WIDTH, 1))

    def content(self) -> Content:
        """Return the row."""
        return lead(self._symbol, self._label, "$text-muted")


class UnderLine:
    """Shows under a line what is wrong with its answer, and what each choice means."""

    def __init__(self, line: Widget, field: Field, indent: int, *, labelled: bool) -> None:
        """Take the line, its field, the indent in cells of what is shown, and whether the line has a label."""
        self._labelled = labelled
        self._line = line
        self._field = field
        self._indent = indent
        self._problem: Static | None = None  # a widget costs a millisecond
        self._meanings: Static | None = None

    @property
    def has_problem(self) -> bool:
        """Whether it shows what is wrong."""
        return self._problem is not None and self._problem.has_class("-there")

    def show_problem(self, problem: str) -> None:
        """Show what is wrong; an empty text hides it."""
        if problem and self._problem is None:
            self._problem = self._indented(Content(), "problem")
            self._line.mount(self._problem, after=0)
        if self._problem is not None:
            self._problem.update(plain(problem))
            self._problem.set_class(bool(problem), "-there")

    def hide_problem(self) -> None:
        """Hide what is wrong, while somebody types."""
        if self._problem is not None:
            self._problem.remove_class("-there")

    def show_meanings(self, *, shown: bool) -> None:
        """Show what each choice means, unless the guidance beside the line does; or hide it."""
        shown = shown and self._labelled and not self._line.screen.has_class(GUIDED)
        if self._meanings is None and shown and self._field.meanings:
            self._meanings = self._indented(choices_shown(self._field), "meanings")
            self._line.mount(self._meanings)
        if self._meanings is not None:
            self._meanings.display = shown

    def _indented(self, text: Content, classes: str) -> Static:
        shown = Static(text, classes=classes)
        shown.styles.margin = (0, 0, 0, self._indent)
        return shown
