"""The text of a line while it is edited: what its input shows, and what of that is stored."""

from collections.abc import Callable

from postmortem_tui.tui.editors.stored_line import StoredLine
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.text.one_row import on_one_row


class TypedText:
    """Keeps the input of a line and its stored text in step."""

    def __init__(self, line: LineInput, stored: StoredLine, stored_anew: Callable[[], None], *, given: str) -> None:
        """Take the input, the stored line, and a function to call once a key has stored a new text.

        `given` is a text that nobody typed: the first key replaces it.
        """
        self._line = line
        self._stored = stored
        self._stored_anew = stored_anew
        self._given = given
        self._typed = stored.shown
        self._at: int | None = None
        """The offset for the cursor when the input gets the focus; None means the end of the text."""

    def show(self) -> None:
        """Show the stored text, with the cursor at its end; post nothing."""
        with self._line.prevent(LineInput.Changed):
            self._typed = self._line.value = self._stored.shown
            self._line.cursor_position = len(self._typed)

    def give(self, text: str) -> None:
        """Remember a text as one that nobody typed, before it is shown."""
        self._given = text

    def put(self, text: str) -> None:
        """Put a text in as if it had been typed."""
        self._line.value = on_one_row(text)
        self.catch_up()

    def catch_up(self) -> None:
        """Store the text of the input, if it is new: Textual posts the first text of an input, too, and late."""
        if self._line.value != self._typed:
            self._typed = self._line.value
            self._stored.read(self._typed)
            self._stored_anew()

    @property
    def zone(self) -> tuple[str, str] | None:
        """The typed zone and the previous one; None if they are the same."""
        return self._stored.zone_typed(self._typed)

    def show_example(self) -> str:
        """Show the example if there is no answer yet; return a sentence about it."""
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
        """Place the cursor after the input got the focus; select a text that nobody typed."""
        self._put_cursor()
        if self._given and self._stored.reading.text == self._given:
            self._line.select_all()

    def _put_cursor(self) -> None:
        size, at = len(self._line.value), self._at
        self._at = None
        self._line.cursor_position = size if at is None else min(at, size)
