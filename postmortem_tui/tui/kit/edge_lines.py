"""The lines at the edges of a screen: what is open and whether it is saved, help or an error, and the keys."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from postmortem_tui.tui.kit.commands import COMMANDS, WHERE_TITLES, key_name
from postmortem_tui.tui.kit.plain import plain, shortened, shortened_in_quotes

GAP = "  "

ORDER = {command.id: n for n, command in enumerate(sorted(COMMANDS, key=lambda c: list(WHERE_TITLES).index(c.where)))}
"""The position of each command in the row: the nearest place first, in the order of declaration."""


KEPT = {command.id for command in COMMANDS if command.kept}
"""The commands whose words stay where others have no room."""


class Line(Widget):
    """One row across the screen."""

    DEFAULT_CSS = "Line { height: 1; width: 100%; padding: 0 1; }"


class Heading(NamedTuple):
    """What the header says: the subject on the left, its state on the right, which may say that something is wrong."""

    subject: str
    state: str = ""
    problem: bool = False


class HeaderLine(Line):
    """Says what is open, and how it stands."""

    DEFAULT_CSS = "HeaderLine { background: $panel; text-style: bold; }"

    heading = Heading("")

    def show(self, heading: Heading) -> None:
        """Show another heading; the same one draws nothing."""
        if heading != self.heading:
            self.heading = heading
            self.set_class(heading.problem, "-problem")
            self.refresh()

    def render(self) -> Content:
        """Return the row: the state is never cut before the subject is."""
        width = self.size.width
        state = shortened(self.heading.state, width)
        subject = shortened(self.heading.subject, width - cell_len(state) - len(GAP))
        return plain(subject + " " * (width - cell_len(subject) - cell_len(state)) + state)


class HelpLine(Line):
    """Says how to type what is asked, how it was read, or what is wrong."""

    DEFAULT_CSS = """
    HelpLine { color: $text-muted; }
    HelpLine.-problem { color: $text-error; text-style: bold; }
    """

    text = ""
    beneath = ""

    def say(self, text: str, problem: bool = False) -> None:
        """Show another text; the same one draws nothing."""
        shown = f"! {text}" if problem and text else text
        if shown != self.text:
            self.text = shown
            self.set_class(problem, "-problem")
            self.refresh()

    def say_beneath(self, text: str) -> None:
        """Show a text for as long as nothing else is said."""
        if text != self.beneath:
            self.beneath = text
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        return plain(shortened_in_quotes(self.text or self.beneath, self.size.width))


class KeysLine(Line):
    """Says which keys work here: the nearest first, in the order of their declaration; those of anywhere at the end."""

    DEFAULT_CSS = "KeysLine { background: $panel; }"

    def on_mount(self) -> None:
        """Follow the keys that work."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """Return the row: what does not fit is left out before what works anywhere."""
        here: dict[str, Binding] = {}
        anywhere: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled and key_name(active.binding.key):
                keys = anywhere if active.node is self.app else here
                keys.setdefault(active.binding.action, active.binding)
        last = [_words(binding) for binding in sorted(anywhere.values(), key=_order)]
        nearest = [(binding.id in KEPT, _words(binding)) for binding in sorted(here.values(), key=_order)]
        room = self.size.width + len(GAP) - sum(map(_cells, last))
        room -= sum(_cells(words) for kept, words in nearest if kept)
        shown: list[Content] = []
        for kept, words in nearest:
            room -= 0 if kept else _cells(words)
            if kept or room >= 0:
                shown.append(words)
        return Content(GAP).join((*shown, *last))


def _order(binding: Binding) -> int:
    """Return where among all commands a binding's stands; what is no command belongs to what is open just now."""
    return ORDER.get(binding.id or "", -1)


def _words(binding: Binding) -> Content:
    key = binding.key_display or key_name(binding.key)
    return Content.assemble(plain(f"{key} ", "bold"), plain(binding.description))


def _cells(words: Content) -> int:
    return words.cell_length + len(GAP)
