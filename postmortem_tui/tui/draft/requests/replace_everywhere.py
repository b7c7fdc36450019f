"""Replace a text anywhere in the draft: show each match, choose some, and replace them in one step."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.occurrences import Occurrence, occurrences, replaced
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.draft.requests.changes import Changes
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.texts.line_input import LineInput

MOST = 200
"""How many matches are listed, and so replaced, at most."""

BEFORE, AFTER = 20, 40
"""Characters that are shown before and after a match."""

LONGEST = 24
"""Cells of a text in the notice; a longer one is cut."""


class Wanted(NamedTuple):
    """The matches to replace, the text that was looked for, and the new text."""

    chosen: Sequence[Occurrence]
    old: str
    new: str


class ReplaceScreen(Dialog[Wanted | None]):
    """Asks for two texts, and lists what becomes of each match; returns the chosen ones."""

    about = (
        "Replaces a text anywhere in the draft: in answers, rows and reasons. Each match is listed with its new text; "
        "Space leaves one out, * all or none. Times, days, choices, milestones and the incident's id are not changed. "
        "All of it is one step, which undo takes back. A text without capital letters matches in any case."
    )

    DEFAULT_CSS = """
    ReplaceScreen > .box { width: 100; height: 1fr; }
    ReplaceScreen Horizontal { height: 1; }
    ReplaceScreen .label { width: 14; }
    ReplaceScreen LineInput { width: 1fr; }
    ReplaceScreen .count { height: 1; margin-top: 1; }
    ReplaceScreen OptionList { height: 1fr; }
    """

    BINDINGS = [
        Binding("enter", "go_on", "goes on", priority=True),
        Binding("enter", "take", "replaces them", priority=True),
        Binding("tab", "step(1)", "list", priority=True),
        Binding("shift+tab", "step(-1)", "back", show=False, priority=True),
        Binding("space", "turn", "leaves one out"),
        Binding("o", "take_one", "only this one"),
        Binding("asterisk", "turn_all", "all or none", key_display="*"),
        Binding("down", "down", "down", show=False),
    ]

    def __init__(self, draft: Draft, old: str) -> None:
        """Take the draft, and the text to begin with."""
        super().__init__()
        self._draft = draft
        self._old = LineInput(old, "The text to replace")
        self._new = LineInput("", "The new text; without one the old text is deleted")
        self._listed: tuple[Occurrence, ...] = ()
        self._more = 0
        self._left_out: set[int] = set()
        self._count = Static(classes="count")
        self._list = Choices(compact=True)

    def compose(self) -> ComposeResult:
        """Lay out the two lines, the count and the list."""
        with boxed(Vertical(), "Replace everywhere"):
            for label, line in (("Replace", self._old), ("with", self._new)):
                yield Horizontal(Static(plain(label), classes="label"), line)
            yield self._count
            yield self._list
        yield KeysLine()

    def on_mount(self) -> None:
        """Look for the text to begin with; if it is found, go on to the line for the new text."""
        self._look()
        (self._new if self._listed else self._old).focus()

    def _look(self) -> None:
        found = occurrences(self._draft, self._old.value)
        self._listed, self._more = found[:MOST], len(found[MOST:])
        self._left_out.clear()
        self._show(0)

    def _show(self, at: int | None) -> None:
        self._list.clear_options()
        self._list.add_options(Option(self._row(n, one)) for n, one in enumerate(self._listed))
        self._list.highlighted = at if self._listed else None
        self._say_count()

    def _say_count(self) -> None:
        number, chosen = len(self._listed), len(self._chosen)
        if not number:
            self._count.update(plain("Nothing found" if self._old.value.strip() else ""))
            return
        more = f"; {self._more} more come after these" if self._more else ""
        stands = "1 place" if number == 1 else f"{number} places"
        self._count.update(plain(f"{stands}, {chosen if chosen < number else 'all'} to be replaced{more}"))

    @property
    def _chosen(self) -> Sequence[Occurrence]:
        return [one for n, one in enumerate(self._listed) if n not in self._left_out]

    def _row(self, n: int, one: Occurrence) -> Content:
        title = questions.title(self._draft.template, one.question)
        where = one.section.shown if title == one.section.shown else f"{one.section.shown} › {title}"
        where += f", row {one.row + 1}" if one.column and not one.question.field else ""
        mark = "☐" if n in self._left_out else "✓"
        return Content.assemble(plain(f"{mark} {where}", "bold"), plain(f"\n    {around(one, self._new.value)}"))

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """List the matches of the typed texts."""
        if event.input is self._old:
            self._look()
        else:
            self._show(self._list.highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Stop the message: a click highlights a match and chooses none."""
        event.stop()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the widget that has the focus now."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key works: those of the list need the focus in it."""
        listed = self.focused is self._list
        match action:
            case "take" | "turn" | "take_one" | "turn_all":
                return listed
            case "go_on" | "down":
                return not listed
            case _:
                return True

    def action_go_on(self) -> None:
        """Go to the next line, and from the last one to the list."""
        self.action_step(1)

    def action_down(self) -> None:
        """Go to the list."""
        if self._listed:
            self._list.focus()

    def action_step(self, by: int) -> None:
        """Go to the next of the two lines and the list, or to the previous one; skip an empty list."""
        around = [self._old, self._new, *([self._list] if self._listed else [])]
        at = next((n for n, widget in enumerate(around) if widget is self.focused), 0)
        around[(at + by) % len(around)].focus()

    def action_turn(self) -> None:
        """Leave out the match with the cursor, or include it again, and go on to the next."""
        if (at := self._list.highlighted) is not None:
            self._left_out ^= {at}
            self._show(min(at + 1, len(self._listed) - 1))

    def action_turn_all(self) -> None:
        """Leave out all matches; if any is left out, include all."""
        self._left_out = set() if self._left_out else set(range(len(self._listed)))
        self._show(self._list.highlighted)

    def action_take(self) -> None:
        """Return all chosen matches."""
        if self._chosen:
            self.dismiss(Wanted(self._chosen, self._old.value, self._new.value))

    def action_take_one(self) -> None:
        """Return only the match with the cursor."""
        if (at := self._list.highlighted) is not None:
            self.dismiss(Wanted([self._listed[at]], self._old.value, self._new.value))


def around(one: Occurrence, new: str) -> str:
    """Return a match and its new text, on one line with the text around it."""
    begin = max(0, one.start - BEFORE)
    before = f"{'…' if begin else ''}{one.text[begin : one.start]}"
    after = f"{one.text[one.end : one.end + AFTER]}{'…' if one.end + AFTER < len(one.text) else ''}"
    turned = f"“{one.found}” → {f'“{new}”' if new else 'nothing'}"
    return " ".join(f"{before}{turned}{after}".split())


class Replacing:
    """Asks what to replace, and replaces it in one step that undo names."""

    def __init__(self, screen: WritingScreen, changes: Changes) -> None:
        self._screen = screen
        self._changes = changes

    def ask(self, old: str) -> None:
        """Ask for the texts and the matches, and replace them."""
        self._screen.open(ReplaceScreen(self._screen.session.draft, old), self._replace)

    def _replace(self, wanted: Wanted | None) -> None:
        if wanted is None:
            return
        before = self._screen.session.draft
        outcome = replaced(before, wanted.chosen, wanted.new)
        left = f"{outcome.left} could not be replaced and stay as they are. " if outcome.left else ""
        if not outcome.done:
            self._screen.say(f"Nothing is replaced. {left}".strip())
            return
        old, new = (shortened(text, LONGEST) for text in (wanted.chosen[0].found, wanted.new))
        where = "1 place" if outcome.done == 1 else f"{outcome.done} places"
        name = f"“{old}” replaced by {f'“{new}”' if new else 'nothing'} in {where}"
        first: Reference = wanted.chosen[0].question

        def then() -> None:
            self._screen.editors.show_changed(before)
            self._screen.changed()

        def made(draft: Draft) -> Draft:
            return replaced(draft, wanted.chosen, wanted.new).draft

        notice = f"{name[:1].upper()}{name[1:]}. {left}{key_of('undo')} takes that back."
        self._changes.make(first.block.id, made, name, then, notice)
