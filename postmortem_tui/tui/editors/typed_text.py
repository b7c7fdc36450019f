"""The text of a line while it is edited: what stands in its input, and what of that is stored."""

from collections.abc import Callable

from postmortem_tui.tui.editors.stored_line import StoredLine
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.text.one_row import on_one_row


class TypedText:
    """Keeps the input of a line and what is stored of it in step."""

    def __init__(self, line: LineInput, stored: StoredLine, stored_anew: Callable[[], None], *, given: str) -> None:
        """Take the input, what is stored of it, and what follows once a key has stored another text.

        `given` is a text that nobody typed: the first key replaces it.
        """
        self._line = line
        self._stored = stored
        self._stored_anew = stored_anew
        self._given = given
        self._typed = stored.shown
        self._at: int | None = None
        """Where the cursor is to be once it comes; None is the end of the text."""

    def show(self) -> None:
        """Show what is stored, with the cursor at its end; nothing is posted."""
        with self._line.prevent(LineInput.Changed):
            self._typed = self._line.value = self._stored.shown
            self._line.cursor_position = len(self._typed)

    def give(self, text: str) -> None:
        """Take a text that nobody typed, before it is shown."""
        self._given = text

    def put(self, text: str) -> None:
        """Put a text in as if it had been typed."""
        self._line.value = on_one_row(text)
        self.catch_up()

    def catch_up(self) -> None:
        """Store the text of the input, if it is new: Textual posts the first text of an input too, and late."""
        if self._line.value != self._typed:
            self._typed = self._line.value
            self._stored.read(self._typed)
            self._stored_anew()

    @property
    def zone(self) -> tuple[str, str] | None:
        """The zone that is typed now, and the one before; None where it is the same."""
        return self._stored.zone_typed(self._typed)

    def show_example(self) -> str:
        """Show the example where there is no answer yet; return what to say of that."""
        example, sentence = self._stored.example()
        if example:
            self._line.show_hint(example)
        return sentence

    def focus(self, at: int | None) -> None:
        """Put the cursor at an offset in the text, or at its end."""
        self._at = at
        if self._line.has_focus:
            self._put_cursor()
        else:
            self._line.screen.set_focus(self._line)

    def come(self) -> None:
        """Put the cursor, which has just come, where it is to be; a text that nobody typed is selected."""
        self._put_cursor()
        if self._given and self._stored.reading.text == self._given:
            self._line.select_all()

    def _put_cursor(self) -> None:
        size, at = len(self._line.value), self._at
        self._at = None
        self._line.cursor_position = size if at is None else min(at, size)
