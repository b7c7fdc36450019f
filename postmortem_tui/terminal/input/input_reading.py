"""Turn the bytes of the terminal into Textual's events: no byte ends the app, and absurd reports are ignored."""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from time import monotonic

from textual.events import AppBlur, AppFocus, CursorPosition, Key, MouseEvent, Paste, Resize
from textual.message import Message

from postmortem_tui.terminal.input.burst import SILENCE, BurstCollector
from postmortem_tui.terminal.input.control_strings import ESCAPE, INTRODUCERS, ControlString, is_control, is_whole
from postmortem_tui.terminal.input.paste import END, Opened, Pasted, PasteScanner, Typed
from postmortem_tui.terminal.seams import KeyParser

LARGEST_SIDE = 1000
"""Columns or rows at most; for a larger report Textual would lay out, and keep, a screen of that size."""

LONE_ESCAPE = 0.08
"""Seconds after which an escape character alone is the Escape key."""

REST = 0.5
"""Seconds in which the rest of a sequence may follow its escape character, once the line was found to be slow."""

TAIL = 2.0
"""Seconds for the rest once more than the escape character has come: nobody types that, and a lost packet comes again
within two seconds (RFC 6298, 2.1 and 5.5)."""

HAND = 0.05
"""Seconds between two characters from which they may have been typed by hand."""

TOO_MANY = 3
"""Characters that each came alone, from which a sequence is none: a terminal sends it whole, and a slow line
splits it into two or three pieces, not into single characters."""

TORN = 0.3
"""Seconds after an Escape key in which the rest of a sequence proves that it was none; nobody types that fast."""

PASTE_SILENCE = 1.0
"""Seconds of silence after which the begun part of a paste is passed on without its end."""

PARSER_FAULTS = (ValueError, OverflowError, ArithmeticError, LookupError, RuntimeError)
"""The errors that Textual's parser was seen to raise for reports with absurd numbers."""

_REST = re.compile(r"\[[0-?]*[ -/]*[@-~]|O[A-Z]|\]\d+;|P[\d;]*[>=!$+|]|_G")
_PARAMETERS = re.compile(r"\x1b\[[0-?]+[ -/]*")
_ALT = re.compile(r"\x1b[^\x1b\[O\]PX^_]", re.DOTALL)
"""A complete key with Alt (ECMA-35, 13.2), for which Textual's parser would wait for more."""

_CSI = "\x1b["
_GOES_ON = re.compile(r"[0-?]+|\[|M")
"""The rest of a CSI that may still become a sequence: parameters, the Linux console's `[`, the `M` of old mice."""

_BEGUN = re.compile(r"\[[0-?]*[ -/]*|\]\d*|P[\d;]*|_")
"""What may follow the escape character at the beginning of a sequence or an answer (ECMA-48, 5.4)."""


class TerminalInput:
    """Turns bytes into events, piece by piece; reads no file itself.

    Bytes that are no UTF-8 become U+FFFD (Textual's decoder is strict: Textualize/textual#6456). An escape character
    is the Escape key if nothing follows it for `lone_escape` seconds. If the rest of a sequence follows later, the
    line is slow, and from then on REST seconds are waited; unless `learns` is false, as the person has set the time.
    """

    def __init__(
        self, lone_escape: float = LONE_ESCAPE, *, learns: bool = True, clock: Callable[[], float] = monotonic
    ) -> None:
        self.lone_escape = lone_escape
        self._learns = learns
        self._clock = clock
        self._pastes = PasteScanner()
        self._silent = False
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = KeyParser()
        self._begun = ""
        self._fed_at = float("-inf")
        self._alone = False
        self._all_alone = False
        self._string = ControlString()
        self._by_hand = ""
        """The last characters in a string that each came alone."""
        self._escaped_at = float("-inf")
        self._held = ""
        self._bursts = BurstCollector()
        self._focus: type[AppFocus | AppBlur] = AppFocus

    @property
    def timeout(self) -> float | None:
        """The seconds without input after which to call `pause`; None if there is nothing to call it for."""
        if self._string.open and self._string.is_answer:
            return PASTE_SILENCE
        if self._string.open:
            return self.lone_escape if self._string.may_be_key else REST
        if self._parser.waiting:
            return self.lone_escape if self._begun == ESCAPE else TAIL
        if self._held:
            return TORN
        if self._bursts.waiting:
            return SILENCE
        return PASTE_SILENCE if self._pastes.open and not self._silent else None

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events of the next bytes."""
        self._silent = False
        now = self._clock()
        self._alone = now - self._fed_at >= HAND
        self._fed_at = now
        yield from self._bursts.piece(self._focus_once(self._events(data)))

    def pause(self) -> Iterator[Message]:
        """Yield the events that are due after `timeout` seconds without input."""
        yield from self._bursts.end()
        if self._held:
            held, self._held = self._held, ""
            yield from self._keys(held)
        if self._pastes.open and not self._silent:
            self._silent = True
            for piece in self._pastes.silence():
                yield from _pasted(piece)
        if self._string.open:
            yield from self._string_broken_off()
        if self._parser.waiting:
            yield from self._broken_off()

    def _broken_off(self) -> Iterator[Message]:
        """Yield the begun sequence, whose rest has not come, as keys; half a report is no text."""
        if _PARAMETERS.fullmatch(self._begun) and not self._all_alone:
            self._renew()
        else:
            self._escaped_at = self._clock() if self._begun == ESCAPE else self._escaped_at
            yield from self._as_keys()
            self._begun = ""

    def _as_keys(self) -> Iterator[Message]:
        """Yield the begun sequence as the keys that it is without its rest."""
        self._parser.give_up()
        try:
            for event in self._parser.tick():
                yield from self._believed(event)
        except PARSER_FAULTS:
            self._renew()

    def end(self) -> Iterator[Message]:
        """Yield what was held back of a paste and of a burst, as nothing more will come."""
        yield from self._bursts.end()
        for piece in self._pastes.silence() if self._pastes.open else ():
            yield from _pasted(piece)

    def _events(self, data: bytes) -> Iterator[Message]:
        for piece in self._pastes.feed(data):
            match piece:
                case Typed(typed):
                    text = self._repaired(self._decode(typed))
                    self._alone = self._alone and len(text) == 1
                    yield from self._keys(text)
                case Opened():
                    # The parser has read the start mark; feed it an end at once, so that it is never inside a paste.
                    self._alone = False
                    yield from self._keys(END.decode())
                case Pasted():
                    yield from _pasted(piece)

    def _focus_once(self, events: Iterator[Message]) -> Iterator[Message]:
        """Yield the events without those reports of focus that another one follows, or that change nothing.

        Each makes Textual style the whole screen again: thousands, as from a faulty window manager, would take minutes.
        """
        last = self._focus
        for event in events:
            if isinstance(event, AppFocus | AppBlur):
                last = type(event)
                continue
            yield from self._told(last)
            yield event
        yield from self._told(last)

    def _told(self, focus: type[AppFocus | AppBlur]) -> Iterator[Message]:
        if focus is not self._focus:
            self._focus = focus
            yield focus()

    def _repaired(self, text: str) -> str:
        """Return text with the escape character added before the rest of a sequence that came too late.

        A beginning that may have been typed by hand is held back until that is known.
        """
        soon = self._clock() - self._escaped_at < TORN
        text, self._held = self._held + text, ""
        if not soon or not text:
            return text
        if _BEGUN.fullmatch(text):
            self._held = text
            return ""
        self._escaped_at = float("-inf")
        if not _REST.match(text):
            return text
        if self._learns:
            self.lone_escape = max(self.lone_escape, REST)
        return ESCAPE + text

    def _keys(self, text: str) -> Iterator[Message]:
        for character in text:
            if self._string.open:
                yield from self._in_string(character)
            elif self._begun == ESCAPE and character in INTRODUCERS:
                self._by_hand = ""
                self._string.takes(character)
            else:
                yield from self._key(character)

    def _key(self, character: str) -> Iterator[Message]:
        """Read one character at a time, so that after an error the new parser reads the rest.

        A control amid a sequence ends it: a terminal that sends the rest later sends no key between.
        """
        if is_control(character) and len(self._begun) > 1:
            yield from self._broken_off()
        try:
            for event in self._parser.feed(character):
                yield from self._believed(event)
        except PARSER_FAULTS:
            self._renew()
        begun = "" if character == ESCAPE else self._begun
        self._begun = begun + character if self._parser.waiting else ""
        if self._is_typed():
            yield from self._as_keys()
            self._begun = ""
        elif is_whole(self._begun):
            self._renew()  # a report unknown to Textual, which would make keys of it
        elif _ALT.fullmatch(self._begun):
            yield from self._as_keys()
            self._begun = ""

    def _is_typed(self) -> bool:
        """Return whether Alt+[ and the keys after it were typed: each came alone, and no terminal sends that."""
        rest = self._begun.removeprefix(_CSI) if self._begun.startswith(_CSI) else ""
        self._all_alone = self._alone and (self._all_alone or len(rest) == 1) if rest else False
        return self._all_alone and (len(rest) >= TOO_MANY or not _GOES_ON.fullmatch(rest))

    def _in_string(self, character: str) -> Iterator[Message]:
        """Read on in a string; TOO_MANY characters that each came alone are typed over an answer that broke off."""
        self._by_hand = self._by_hand + character if self._alone else ""
        if not self._string.takes(character):
            yield from self._string_broken_off()
            yield from self._keys(character)
        elif not self._string.open:
            self._renew()
        elif self._string.is_answer and len(self._by_hand) >= TOO_MANY:
            self._string.broken_off()
            self._renew()
            yield from self._keys(self._by_hand)

    def _string_broken_off(self) -> Iterator[Message]:
        broken = self._string.broken_off()
        if not broken.goes_on:
            self._renew()
        for character in broken.keys:
            yield from self._key(character)

    def _renew(self) -> None:
        self._begun = ""
        broken, self._parser = self._parser, KeyParser()
        self._parser.mouse_pixels = broken.mouse_pixels
        self._parser.terminal_size = broken.terminal_size
        self._parser.terminal_pixel_size = broken.terminal_pixel_size

    def _believed(self, event: Message) -> Iterator[Message]:
        match event:
            case Paste():
                pass  # an empty one: the parser saw only the marks
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


def escape_wait(setting: str | None) -> tuple[float, bool]:
    """Return the seconds to wait after a lone escape character, and whether to learn from the line.

    A setting is a number of milliseconds, as curses reads ESCDELAY; with one, nothing is learnt.
    """
    if setting is not None and setting.isascii() and setting.isdigit():
        return min(int(setting[:9]) / 1000, 10.0), False
    return LONE_ESCAPE, True


def _pasted(piece: Pasted) -> Iterator[Message]:
    if piece.text:
        yield Paste(piece.text)


def _is_text(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
