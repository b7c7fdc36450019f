"""The lines at the top and the bottom of a screen: what is open and whether it is saved, help or an error, the keys."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, key_name
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from postmortem_tui.tui.kit.cursor import CursorOnRows
from postmortem_tui.tui.kit.plain import plain, shortened, shortened_in_quotes

GAP = "  "

ORDER = {command.id: n for n, command in enumerate(sorted(COMMANDS, key=lambda c: list(WHERE_TITLES).index(c.where)))}
"""The position of each command in the footer: the nearest context first, in the order of declaration."""


KEPT = {command.id for command in COMMANDS if command.kept}
"""The commands that stay in the footer when others have no room."""


ROWS = 5
"""Rows that a sentence takes at most, broken between words."""

KEPT_ROWS = 3
"""Rows that the help line keeps at most under a list, as the sentences about its rows differ in length."""


class Line(Widget):
    """One row across the screen."""

    DEFAULT_CSS = "Line { height: 1; width: 100%; padding: 0 1; }"


class Heading(NamedTuple):
    """What the header says: the subject on the left, its state on the right, which may say that something is wrong."""

    subject: str
    state: str = ""
    problem: bool = False


class HeaderLine(Line):
    """Shows what is open, and its state."""

    DEFAULT_CSS = "HeaderLine { background: $panel; text-style: bold; }"

    heading = Heading("")

    def show(self, heading: Heading) -> None:
        """Show a heading; draw nothing if it has not changed."""
        if heading != self.heading:
            self.heading = heading
            self.set_class(heading.problem, "-problem")
            self.refresh()

    def render(self) -> Content:
        """Return the row: the subject is cut before the state."""
        width = self.size.width
        state = shortened(self.heading.state, width)
        subject = shortened(self.heading.subject, width - cell_len(state) - len(GAP))
        return plain(subject + " " * (width - cell_len(subject) - cell_len(state)) + state)


class HelpLine(Line):
    """Says how to type an answer, how it was read, or what is wrong; a long sentence takes more rows."""

    DEFAULT_CSS = """
    HelpLine { color: $text-muted; }
    HelpLine.-problem { color: $text-error; text-style: bold; }
    """

    text = ""
    beneath = ""
    unused = ""
    tall = 1
    _under: Widget | None = None
    _kept = 1
    """The most rows that texts have taken since the list with the cursor got the focus."""

    def say(self, text: str, problem: bool = False) -> None:
        """Show a text; draw nothing if it has not changed."""
        shown = f"! {text}" if problem and text else text
        if shown != self.text or self._under is not self.screen.focused:
            self.text = shown
            self.set_class(problem, "-problem")
            self._show()

    def say_unused(self, sentence: str) -> None:
        """Show in place of the text, until the next key, why a key did nothing; "" shows the text again."""
        if sentence != self.unused:
            self.unused = sentence
            self._show()

    def say_beneath(self, text: str) -> None:
        """Show a text while `say` has none."""
        if text != self.beneath:
            self.beneath = text
            self._show()

    def on_mount(self) -> None:
        """Show the hint of another widget when that gets the focus."""
        self.watch(self.screen, "focused", self._follow_focus, init=False)

    def _follow_focus(self) -> None:
        if not (self.unused or self.text or self.beneath) and self._under is not self.screen.focused:
            self._show()

    def on_resize(self) -> None:
        """Take as many rows as the text needs in the new width."""
        self._show()

    def _show(self) -> None:
        """Draw the text. Only a new number of rows lays the screen out again, which draws the text, too.

        While the cursor moves in a list the line does not get lower: at 80x24 each step drew the whole screen again.
        """
        tall = len(self._rows())
        if self._under is not (focused := self.screen.focused):
            self._under = focused
            self._kept = focused.hint_rows if isinstance(focused, CursorOnRows) else 1
        if self._kept > 1:
            self._kept = max(self._kept, min(tall, KEPT_ROWS))
        tall = max(tall, self._kept)
        if tall != self.tall:
            self.tall = tall
            self.styles.height = tall
        else:
            self.refresh()

    def _rows(self) -> Sequence[Content]:
        width = self.content_size.width
        focused = self.screen.focused
        hint = focused.hint if isinstance(focused, CursorOnRows) else ""
        whole = " ".join((self.unused or self.text or self.beneath or hint).split())
        if cell_len(whole) <= width or not width:
            return (plain(whole),)
        rows = plain(shortened_in_quotes(whole, width * (ROWS - 1))).wrap(width)
        if len(rows) <= ROWS:
            return tuple(rows)
        rest = " ".join(row.plain for row in rows[ROWS - 1 :])
        return (*rows[: ROWS - 1], plain(shortened(rest, width)))

    def render(self) -> Content:
        """Return the rows of the sentence; one of more than `ROWS` rows is cut."""
        return Content("\n").join(self._rows())


class KeysLine(Line):
    """Shows which keys work here: those of the nearest context first, those that work anywhere last."""

    DEFAULT_CSS = "KeysLine { background: $panel; }"

    unused = ""
    """The key that did nothing last, on a screen without a help line."""

    def __init__(self, rows: int = 1) -> None:
        """Take the most rows that the keys may have; it has as many of these as they need."""
        super().__init__()
        self._most = rows
        self._tall = 1

    def say_unused(self, key: str) -> None:
        """Say that a key does nothing, before the keys that work."""
        if (name := key_name(key)) != self.unused:
            self.unused = name
            self.refresh()

    def on_mount(self) -> None:
        """Draw the line again whenever other keys work."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self) -> None:
        """Take as many rows as the keys need in the new width."""
        self._fit()

    def _changed(self, _screen: Screen[object]) -> None:
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        if self._most > 1 and (tall := len(self._rows())) != self._tall:
            self._tall = tall
            self.styles.height = tall

    def render(self) -> Content:
        """Return the rows; if they are too few, the keys that work anywhere and the one that leaves a dialog stay."""
        return Content("\n").join(self._rows())

    def _rows(self) -> Sequence[Content]:
        here: dict[str, Binding] = {}
        anywhere: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled and key_name(active.binding.key):
                keys = anywhere if active.node is self.app else here
                keys.setdefault(active.binding.action, active.binding)
        last = [_words(binding) for binding in sorted(anywhere.values(), key=_order)]
        ordered = sorted(here.values(), key=_order)
        nearest = [(binding.id in KEPT or _leads_out(binding), _words(binding)) for binding in ordered]
        unused = (plain(f"{self.unused} does nothing here:"),) if self.unused else ()
        while True:
            rows = _in_rows((*unused, *(words for _, words in nearest), *last), self.size.width, self._most)
            droppable = [n for n, (kept, _) in enumerate(nearest) if not kept]
            if _wide(rows[-1]) <= self.size.width or not droppable:
                return [Content(GAP).join(row) for row in rows]
            del nearest[droppable[-1]]


def _in_rows(words: Sequence[Content], width: int, most: int) -> Sequence[Sequence[Content]]:
    """Return words in at most `most` rows, of which only the last may be wider than `width` cells."""
    rows: list[list[Content]] = [[]]
    for one in words:
        if len(rows) < most and rows[-1] and _wide((*rows[-1], one)) > width:
            rows.append([])
        rows[-1].append(one)
    return rows


def _wide(row: Sequence[Content]) -> int:
    return sum(map(_cells, row)) - len(GAP)


def _order(binding: Binding) -> tuple[int, bool]:
    """Return the position of a binding by its command; one without a command, as in a dialog, comes first.

    The one that leaves the dialog is the last of these.
    """
    return ORDER.get(binding.id or "", -1), _leads_out(binding)


def _leads_out(binding: Binding) -> bool:
    """Return whether a binding leaves a dialog, and so is always shown."""
    return binding.key == "escape" and (binding.id or "") not in ORDER


def _words(binding: Binding) -> Content:
    key = binding.key_display or key_name(binding.key)
    return Content.assemble(plain(f"{key} ", "bold"), plain(binding.description))


def _cells(words: Content) -> int:
    return words.cell_length + len(GAP)
