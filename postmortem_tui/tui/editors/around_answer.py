"""What stands around an answer: before it its symbol and label, under it what is wrong and what its choices mean."""

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.texts.choice_input import choices_shown
from postmortem_tui.values.answers.answers import Field

GUIDED = "-wide"
"""The class of a screen that has the guidance of the question beside it, and there what each choice means."""

SIGN_WIDTH = 2
"""Cells of the symbol, with the blank behind it."""


def lead_width(label_width: int) -> int:
    """Return the cells of a symbol and a label of a width; without a label there is only the symbol."""
    return SIGN_WIDTH + (label_width + 1 if label_width else 0)


def lead(symbol: str, label: str, style: str = "") -> Content:
    """Return the row of a symbol and a label."""
    return Content.assemble(plain(f"{symbol:{SIGN_WIDTH}}", "bold $accent"), plain(label, style))


class Lead(Widget):
    """A symbol and a label in one row, as wide as they are: a changed symbol needs no layout."""

    DEFAULT_CSS = "Lead { height: 1; }"

    def __init__(self, label: str = "", label_width: int = 0) -> None:
        """Take the label, and its cells; without any there is only the symbol."""
        super().__init__()
        self.symbol = ""
        self._label = shortened(label, label_width)
        self.styles.width = lead_width(label_width)

    def show(self, symbol: str) -> None:
        """Show another symbol; the same one draws nothing."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        return lead(self.symbol, self._label)


class DrawnLead:
    """A symbol and a label that a line draws itself, beside its input: each widget is a millisecond."""

    def __init__(self, line: Widget, label: str, label_width: int) -> None:
        """Take the line, its label, and the cells of the label."""
        self._line = line
        self._label = shortened(label, label_width)
        self._symbol = ""

    def show(self, symbol: str) -> None:
        """Show another symbol; the same one draws nothing."""
        if symbol != self._symbol:
            self._symbol = symbol
            self._line.refresh(Region(0, 0, SIGN_WIDTH, 1))

    def content(self) -> Content:
        """Return the row."""
        return lead(self._symbol, self._label, "$text-muted")


class UnderLine:
    """Shows under a line what is wrong with its answer, and what each choice means; most lines need neither widget."""

    def __init__(self, line: Widget, field: Field, indent: int, *, labelled: bool) -> None:
        """Take the line, the field that it asks, and the cells before what is shown; whether it has a label."""
        self._labelled = labelled
        self._line = line
        self._field = field
        self._indent = indent
        self._problem: Static | None = None  # a widget costs a millisecond
        self._meanings: Static | None = None

    @property
    def has_problem(self) -> bool:
        """Whether it says what is wrong."""
        return self._problem is not None and self._problem.has_class("-there")

    def show_problem(self, problem: str) -> None:
        """Show what is wrong; an empty text is nothing."""
        if problem and self._problem is None:
            self._problem = self._indented(Content(), "problem")
            self._line.mount(self._problem, after=0)
        if self._problem is not None:
            self._problem.update(plain(problem))
            self._problem.set_class(bool(problem), "-there")

    def hide_problem(self) -> None:
        """Show nothing that is wrong, while somebody types."""
        if self._problem is not None:
            self._problem.remove_class("-there")

    def show_meanings(self, *, shown: bool) -> None:
        """Show what each choice means, where nothing beside the line does; or show it no more."""
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
