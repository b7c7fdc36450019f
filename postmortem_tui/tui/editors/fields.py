"""The editor of fields: a form with one line for each question."""

from collections.abc import Callable, Collection, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.tui.editors.around_answer import Lead, widest_label
from postmortem_tui.tui.editors.base import Asking, Editor, EditorPosition
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context


class ShownFact(Widget):
    """A field that shows what follows from other answers; nobody fills it in."""

    DEFAULT_CSS = """
    ShownFact { height: 1; }
    ShownFact .fact { width: 1fr; }
    """

    def __init__(self, field: Field, label_width: int) -> None:
        """Take the field, and the width of its label in cells."""
        super().__init__()
        self.field = field
        self.label_width = label_width
        self._fact = Static("", classes="fact")

    def compose(self) -> ComposeResult:
        """Lay out label and text."""
        with Horizontal():
            yield Lead(self.field.written, self.label_width)
            yield self._fact

    def show(self, text: str) -> None:
        """Show the text; an empty one shows that it will be filled in."""
        self._fact.update(plain(f"{text} (filled in)" if text else "fills in by itself"))


class FieldsEditor(Editor[Row]):
    """Edits one answer for each field."""

    DEFAULT_CSS = "FieldsEditor { height: auto; }"

    def __init__(self, block: Fields, value: Row, context: Callable[[], Context], *, only: Sequence[str] = ()) -> None:
        super().__init__(block, value, context, only=only)
        asked = [field for field in block.asked if not only or field.id in only]
        shown = [] if only else [field for field in block.fields if field.shows]
        width = widest_label((*asked, *shown))
        self._order = [field.id for field in block.fields]
        # A question that is asked alone has its label over it.
        beside = 0 if len(only) == 1 else width
        self._lines = {
            field.id: OneLine(
                field,
                value.text(field.id),
                context,
                label_width=beside,
                names=(lambda: self.names()) if field.type == "people" else None,
            )
            for field in asked
        }
        self._facts = {field.id: ShownFact(field, width) for field in shown}

    def compose(self) -> ComposeResult:
        """Lay out the lines in the template's order."""
        parts: dict[str, Widget] = {**self._lines, **self._facts}
        yield from (parts[name] for name in self._order if name in parts)

    def show(self, value: Row) -> None:
        """Show other answers."""
        self.value = value
        for name, line in self._lines.items():
            line.show(value.text(name))

    def show_filled_in(self, value: Row) -> None:
        """Show new answers that nobody typed; the first key in such a line replaces its text."""
        self.value = value
        for name, line in self._lines.items():
            line.show_filled_in(value.text(name))

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Show what follows from other answers."""
        for shown in self._facts.values():
            shown.show(facts.get(shown.field.shows, ""))

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Show beside answers that nobody typed where they come from."""
        for name, line in self._lines.items():
            line.show_reason(reasons.get(name, ""))

    def judge(self, *, once: bool = False) -> str:
        """Show why the answer with the cursor cannot be read, and return the reason, or "" if it can."""
        here = (line for line in self._lines.values() if line.cursor is not None)
        return next((line.judge(once=once) for line in here), "")

    def show_waived(self, reasons: Mapping[str, str]) -> None:
        """Show why fields do not apply."""
        for name, line in self._lines.items():
            line.show_waived(reasons.get(name) or reasons.get("", ""))

    def show_found(self, fields: Collection[str]) -> None:
        """Mark the fields in whose answers something was found."""
        for name, line in self._lines.items():
            line.show_found(name in fields)

    def focus_question(self, field: str = "") -> None:
        """Put the cursor into a field, by default the first unanswered one."""
        blank = (name for name in self._lines if not self.value.text(name))
        chosen = field if field in self._lines else next(blank, next(iter(self._lines), ""))
        if chosen:
            self._lines[chosen].focus_input()

    def position(self) -> EditorPosition:
        """Return the field with the cursor, and where it is in the text."""
        return next(
            (EditorPosition(name, at=at) for name, line in self._lines.items() if (at := line.cursor) is not None),
            EditorPosition(),
        )

    def focus_position(self, position: EditorPosition) -> None:
        """Put the cursor into a field, at an offset in its text."""
        if position.field in self._lines:
            self._lines[position.field].focus_input(position.at)
        else:
            self.focus_question()

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Post the new answers."""
        event.stop()
        self.change(self.value.having(**{event.field.id: event.text}))

    def on_one_line_entered(self, event: OneLine.Entered) -> None:
        """Post which question is asked now."""
        event.stop()
        self.post_message(Asking(self.block, event.field))

    def on_one_line_submitted(self, event: OneLine.Submitted) -> None:
        """Go to the next field; from the last one, let the message go on to the section."""
        names = list(self._lines)
        following = names[names.index(event.field.id) + 1 :]
        if following:
            event.stop()
            self._lines[following[0]].focus_input()
