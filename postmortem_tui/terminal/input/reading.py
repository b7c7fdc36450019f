"""From the bytes of the terminal to Textual's events: no byte ends the app, no report is believed beyond reason."""

from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual.events import CursorPosition, Key, MouseEvent, Paste, Resize
from textual.message import Message

from postmortem_tui.terminal.input.paste import END, Opened, Pasted, PasteScanner, Typed
from postmortem_tui.terminal.seams import KeyParser

LARGEST_SIDE = 1000
"""Columns or rows; a report of more would have Textual lay out, and keep, a screen of that size."""

PAUSE = 0.05
"""Seconds between looks at the clock while an escape sequence or a paste is not complete."""

PASTE_SILENCE = 20
"""Pauses after which what has come of a paste is handed on, though its end has not."""

PARSER_FAULTS = (ValueError, OverflowError, ArithmeticError, LookupError, RuntimeError)
"""What Textual's parser was seen to raise over reports with absurd numbers."""


class TerminalInput:
    """Turns bytes into events, one piece after another; holds no file.

    Bytes that are no UTF-8 become U+FFFD (Textual's decoder is strict: Textualize/textual#6456).
    """

    def __init__(self) -> None:
        self._pastes = PasteScanner()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = KeyParser()
        self._pauses = 0

    @property
    def waiting(self) -> bool:
        """Return whether time matters: something incomplete was read."""
        return self._parser.waiting or (self._pastes.open and self._pauses <= PASTE_SILENCE)

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events of the next bytes."""
        self._pauses = 0
        for piece in self._pastes.feed(data):
            match piece:
                case Typed(typed):
                    yield from self._keys(self._decode(typed))
                case Opened():
                    # The parser has read the start; it is shown an end at once, so that it never is inside a paste.
                    yield from self._keys(END.decode())
                case Pasted():
                    yield from _pasted(piece)

    def pause(self) -> Iterator[Message]:
        """Yield what is due when nothing has come for PAUSE seconds."""
        self._pauses += 1
        if self._pastes.open and self._pauses == PASTE_SILENCE:
            for piece in self._pastes.silence():
                yield from _pasted(piece)
        try:
            for event in self._parser.tick():
                yield from self._believed(event)
        except PARSER_FAULTS:
            self._renew()

    def _keys(self, text: str) -> Iterator[Message]:
        for character in text:
            # One by one, so that what follows a fault is read by the parser that follows the broken one.
            try:
                for event in self._parser.feed(character):
                    yield from self._believed(event)
            except PARSER_FAULTS:
                self._renew()

    def _renew(self) -> None:
        broken, self._parser = self._parser, KeyParser()
        self._parser.mouse_pixels = broken.mouse_pixels
        self._parser.terminal_size = broken.terminal_size
        self._parser.terminal_pixel_size = broken.terminal_pixel_size

    def _believed(self, event: Message) -> Iterator[Message]:
        match event:
            case Paste():
                pass  # of the parser, which saw the marks only
            case Key() if _is_text(event.key) and _is_text(event.character or ""):
                yield event
            case Key():
                pass
            case Resize():
                width, height = (max(1, min(side, LARGEST_SIDE)) for side in event.size)
                pixels = event.pixel_size if event.pixel_size and all(event.pixel_size) else None
                resize = Resize.from_dimensions((width, height), pixels)
                self._parser.terminal_size, self._parser.terminal_pixel_size = resize.size, pixels
                yield resize
            case MouseEvent() if max(event.screen_x, event.screen_y) > LARGEST_SIDE:
                pass
            case CursorPosition() if max(event.x, event.y) > LARGEST_SIDE:
                pass
            case _:
                yield event


def _pasted(piece: Pasted) -> Iterator[Message]:
    if piece.text:
        yield Paste(piece.text)


def _is_text(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
