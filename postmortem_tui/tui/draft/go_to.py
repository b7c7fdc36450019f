"""Going to a section or a question by typing a part of its name."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.questions import of_section
from postmortem_tui.tui.draft.outline import sections_shown, sign
from postmortem_tui.tui.draft.stage import Destination
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput


def destinations(draft: Draft) -> Iterator[tuple[str, Destination]]:
    """Yield every section, and every question under it, with the words that say where it is."""
    for section in sections_shown(draft.template, bool(draft.unplaced)):
        yield f"{sign(draft, section)} {section.title}", (section, None)
        for question in of_section(section):
            words = question.field.label if question.field else question.block.title or question.block.label
            if words:
                yield f"    {words}  ({section.title})", (section, question)


def _name(place: Destination) -> str:
    """Return what a place is called itself, without where it is; a list under its section's title only goes by that."""
    section, question = place
    if question is None:
        return section.title
    return question.field.label if question.field else question.block.title or question.block.label


def _nearness(typed: str, place: Destination) -> tuple[int, bool]:
    """Rank a place by its own name: the very words, their beginning, a part, and last what only its section has.

    Of two that are called the same the section comes first.
    """
    words, name = typed.strip().casefold(), _name(place).casefold()
    ranks = (name == words, name.startswith(words), words in name)
    return next((rank for rank, fits in enumerate(ranks) if fits), len(ranks)), place[1] is not None


class GoTo(ModalScreen[Destination | None]):
    """Lists the places of a draft, narrowed by what is typed."""

    DEFAULT_CSS = """
    GoTo { align: center middle; }
    GoTo > Vertical { width: 66; max-width: 95%; height: 90%; max-height: 20; padding: 1 2; background: $panel; }
    GoTo OptionList { height: 1fr; margin-top: 1; }
    """

    BINDINGS = [
        Binding("escape,ctrl+g", "leave", "back"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, draft: Draft) -> None:
        """Take the draft."""
        super().__init__()
        self._all = list(destinations(draft))
        self._found = self._all
        self._list = OptionList(compact=True)
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the line and the list."""
        with Vertical():
            yield LineInput("", "A part of a name; Enter goes there, Esc goes back")
            yield self._list

    def on_mount(self) -> None:
        """List everything."""
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        if typed.strip():
            matcher = Matcher(typed.strip())
            scored = ((matcher.match(words), words, place) for words, place in self._all)
            fitting = [found for found in scored if found[0] > 0]
            best = sorted(fitting, key=lambda found: (_nearness(typed, found[2]), -found[0]))
            self._found = [(words, place) for _, words, place in best]
        else:
            self._found = self._all
        self._list.clear_options()
        self._list.add_options(Option(plain(words)) for words, _ in self._found)
        self._list.highlighted = 0 if self._found else None

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """List what fits."""
        self._narrow(event.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go to what is marked."""
        if self._list.highlighted is not None:
            self.dismiss(self._found[self._list.highlighted][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to what was pointed at."""
        self.dismiss(self._found[event.option_index][1])

    def action_move(self, by: int) -> None:
        """Mark another place."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_leave(self) -> None:
        """Stay where we were."""
        self.dismiss(None)
