"""The editor of prose: one long text."""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import TextArea

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.markdown.parse.flowing import flowing
from postmortem_tui.markdown.write.skeleton import skeleton, without
from postmortem_tui.tui.editors.around_answer import Lead
from postmortem_tui.tui.editors.base import Asking, Editor, EditorPosition, Notice
from postmortem_tui.tui.editors.stored_line import NOT_APPLICABLE, ONLY_WHEN_EMPTY
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.cursor import CURSOR
from postmortem_tui.tui.kit.texts.cursor_followed import followed
from postmortem_tui.tui.kit.texts.long_text import LongText
from postmortem_tui.values.times.clock import Context

HOW_TO_WRITE = "Markdown is welcome; Tab goes on"

TAKEN = "The suggestion is your answer: nobody has edited it yet"


def suggested_of(made_of: Sequence[str]) -> str:
    """Return what a suggestion is made of, by the titles of questions, and the keys for it."""
    *others, last = made_of
    titles = f"{', '.join(others)} and {last}" if others else last
    return f"Suggested from {titles}: Enter takes it, typing replaces it, arrows edit it"


class ProseEditor(Editor[str]):
    """Edits a text of any length."""

    DEFAULT_CSS = """
    ProseEditor { height: auto; }
    ProseEditor > Horizontal { height: auto; }
    ProseEditor LongText { width: 1fr; border-left: solid $border !important; }
    """

    BINDINGS = [*bindings("answer"), Binding("enter", "take_suggestion", "takes it", priority=True)]

    def __init__(self, block: Prose, value: str, context: Callable[[], Context], *, only: Sequence[str] = ()) -> None:
        super().__init__(block, value, context, only=only)
        self._area = LongText(value, block.placeholder)
        self._lead = Lead()
        self._reason = ""
        self._shape = ""
        self._suggestion = ""
        """The suggestion or example that is shown; it is no answer until it is edited."""

    def compose(self) -> ComposeResult:
        """Lay out the text, after a symbol that shows whether it has the focus."""
        with Horizontal():
            yield self._lead
            yield self._area

    def on_mount(self) -> None:
        """Show the symbol of an answer that is needed, if it is."""
        self._show_mark()

    def _show_mark(self) -> None:
        symbol = "" if self.value else "–" if self._reason else "*" if self.block.required else ""
        self._lead.show(CURSOR if self._area.has_focus else symbol)

    def show(self, value: str) -> None:
        """Show a new text, as after an undo; post nothing."""
        self.value = value
        self._shape = self._suggestion = ""
        self._area.show(value)
        if not value and self._area.has_focus:
            self._suggest()
        self._show_mark()

    def show_arrived(self, value: str) -> None:
        """Show a text with what others wrote; the cursor stays in its paragraph, after all that was typed there."""
        if self._shape or self._suggestion or not self._area.text:
            self.show(value)
            return
        self.value = value
        text, at = followed(self._area.text, self._area.cursor_offset, value)
        self._area.show(text)
        self._area.go_to(at)
        self._show_mark()

    def _suggest(self) -> None:
        """Show the suggestion for an empty answer, selected, so that the first typed character replaces it."""
        if suggestion := self.suggested().text:
            self._suggestion = suggestion
            self._area.show(suggestion)
            self._area.select_all()
            self.refresh_bindings()

    def show_waived(self, reasons: Mapping[str, str]) -> None:
        """Show why the question does not apply, in place of its answer."""
        self._reason = reasons.get("", "")
        self._area.show_hint(self._hint())
        self._show_mark()

    def put_away(self) -> str:
        """Remove the shape of the example, if nothing has been written into it yet."""
        if not self._shape or self.value:
            return ""
        self.show("")
        return f"The example's shape is gone again; {key_of('use_example')} shows it."

    def _hint(self) -> str:
        return f"{NOT_APPLICABLE}: {self._reason}" if self._reason else self.block.placeholder

    @property
    def suggesting(self) -> bool:
        """Whether the text is a suggestion that nobody has edited."""
        return bool(self._suggestion)

    @property
    def as_suggested(self) -> bool:
        """Whether the answer is the suggestion, unedited."""
        return bool(self.value.strip()) and self.value.strip() == self.suggested().text.strip()

    def focus_question(self, field: str = "") -> None:
        """Put the cursor at the end of the text."""
        self.screen.set_focus(self._area)
        if not self._suggestion:
            self._area.move_cursor(self._area.document.end)

    def position(self) -> EditorPosition:
        """Return where the cursor is in the text."""
        return EditorPosition(at=self._area.cursor_offset)

    def focus_position(self, position: EditorPosition) -> None:
        """Put the cursor at an offset in the text."""
        self.screen.set_focus(self._area)
        if not self._suggestion:
            self._area.go_to(position.at)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Post the new text."""
        event.stop()
        if self._suggestion:
            if self._area.text == self._suggestion:
                return
            self._suggestion = ""
            self.post_message(Notice(HOW_TO_WRITE))
        elif self.as_suggested and not self._shape:
            self.post_message(Notice(HOW_TO_WRITE))
        self.change(without(self._area.text, self._shape) if self._shape else self._area.text)

    def focus_found(self, row: int, start: int, end: int) -> None:
        """Select a match, from one offset in the text to another."""
        if end <= len(self._area.text):
            self._area.mark(start, end)

    def action_use_example(self) -> None:
        """Insert the outline of the example, or show the example as a placeholder; store neither."""
        if self._suggestion:
            self.action_take_suggestion()
        elif self._area.text:
            self.post_message(Notice(ONLY_WHEN_EMPTY))
        elif not self.block.example:
            self.post_message(Notice("There is no example of this answer."))
        elif shape := skeleton(self.block.example):
            self._shape = shape
            self._area.show(shape)
            self._area.move_cursor((0, len(shape.split("\n")[0])))
            self.post_message(Notice("The example's shape without its facts; lines left as they are are not kept."))
        else:
            self._area.show_hint(flowing(self.block.example))
            self.post_message(Notice("The example is shown and not stored: type over it."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: Enter takes a suggestion while all of it is selected."""
        whole = self._suggestion and self._area.selected_text == self._suggestion
        return bool(whole) if action == "take_suggestion" else True

    def action_take_suggestion(self) -> None:
        """Make the suggestion the answer, with the cursor at its end."""
        taken, self._suggestion = self._suggestion, ""
        self._area.move_cursor(self._area.document.end)
        self.change(taken)
        self.refresh_bindings()
        self.post_message(Notice(TAKEN))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the suggestion, if there is no answer, and say what can be written."""
        self._show_mark()
        self.post_message(Asking(self.block))
        if not self.value:
            self._suggest()
        as_taken = TAKEN if self.as_suggested else HOW_TO_WRITE
        self.post_message(Notice(suggested_of(self.suggested().made_of) if self._suggestion else as_taken))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Remove the cursor symbol, and a suggestion or example that nobody has edited."""
        if self._shape or self._suggestion:
            self.show(self.value)
        self._area.show_hint(self._hint())
        self._show_mark()
