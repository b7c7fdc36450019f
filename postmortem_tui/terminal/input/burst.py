"""Keys that come in one go: typed ahead over a stalled line, or pasted in a terminal that does not mark pastes.

tmux's `paste-buffer` without `-p`, GNU screen and old versions of PuTTY send a paste as if it had been typed. In a list
its letters would be commands. A person who types ahead sends few keys, mostly the same ones; a text has many.
"""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from textual.events import Event, Key
from textual.message import Message

FEWEST = 3
"""Keys in one piece that make a burst; two may be typed at once."""

LONG = 8
"""Keys in one piece from which the next piece may belong to the same burst."""

SILENCE = 0.05
"""Seconds without a key that end a long burst."""

TYPED_AT_MOST = 24
"""Characters that a person may have typed while the line was stalled: three seconds at eight a second."""

BREAKS = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}
"""The keys, other than characters, that a text may contain."""


ALT = "alt+"
"""The beginning of the name of a key with Alt, which Textual still counts as printable."""


class Reading(Enum):
    """What a burst is read as."""

    KEYS = auto()
    UNSURE = auto()
    TEXT = auto()


class Burst(Event):
    """Keys that came in one go, in order."""

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        self.keys = tuple(keys)

    @property
    def text(self) -> str:
        """The keys as text."""
        return "".join(map(text_of, self.keys))


def text_of(key: Key) -> str:
    """Return the text of a key; "" for a key that types none, such as a letter with Alt."""
    if key.key.startswith(ALT):
        return ""
    return BREAKS.get(key.key) or (key.character or "" if key.is_printable else "")


def read_burst(text: str) -> Reading:
    """Return how to read keys that came in one go where letters are commands.

    Few different keys are commands: `jjjj`, `dd`, `jjk` and Enter. Two lines, or more than a person types ahead, are a
    text. Anything between is asked about. A letter and a tab are a command and the step out of its first field.
    """
    if text[1:2] == "\t":
        return Reading.KEYS
    characters = {character for character in text if not character.isspace()}
    if len(characters) < FEWEST:
        return Reading.KEYS
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 or (len(text) > TYPED_AT_MOST and len(characters) > FEWEST):
        return Reading.TEXT
    return Reading.UNSURE if len(characters) > FEWEST or "\n" in text else Reading.KEYS


class BurstCollector:
    """Joins keys that come in one go into a `Burst`; passes everything else on unchanged."""

    def __init__(self) -> None:
        self._keys: list[Key] = []

    @property
    def waiting(self) -> bool:
        """Whether more keys of a burst may come."""
        return bool(self._keys)

    def piece(self, events: Iterable[Message]) -> Iterator[Message]:
        """Yield the events of the next piece of input; a burst only once it has ended."""
        for event in events:
            if isinstance(event, Key) and text_of(event):
                self._keys.append(event)
            else:
                yield from self.end()
                yield event
        if len(self._keys) < LONG:
            yield from self.end()

    def end(self) -> Iterator[Message]:
        """Yield the burst that has come so far; few keys are yielded as they are."""
        keys, self._keys = self._keys, []
        if len(keys) < FEWEST:
            yield from keys
        else:
            yield Burst(keys)
