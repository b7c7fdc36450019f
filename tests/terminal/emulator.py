"""A terminal in memory: pyte's, with clusters of several characters, and the halves of a wide one bound together."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from inspect import Parameter, signature
from types import MethodType
from unicodedata import east_asian_width

import pyte
from pyte.screens import Char
from rich.cells import get_character_cell_size

from postmortem_tui.terminal.wire.clusters import Cluster, clusters

Cell = tuple[object, ...]
Measure = Callable[[str], Iterator[Cluster]]


def one_by_one(text: str) -> Iterator[Cluster]:
    """As a terminal does that knows no sequences: each character by its own width."""
    for character in text:
        yield Cluster(character, get_character_cell_size(character))


def emoji_narrow(text: str) -> Iterator[Cluster]:
    """As an old terminal does: what is no CJK fills one cell."""
    for cluster in clusters(text):
        wide_everywhere = "\u3000" < cluster.text[0] < "\ud7a4"
        yield Cluster(cluster.text, cluster.width if wide_everywhere else min(cluster.width, 1))


def ambiguous_wide(text: str) -> Iterator[Cluster]:
    """As a terminal set up for East Asia may do: two cells for what Unicode leaves open."""
    for cluster in clusters(text):
        yield Cluster(cluster.text, 2 if east_asian_width(cluster.text[0]) == "A" else cluster.width)


class Letters(dict[str, Char]):
    """The cells of one style by their text; a screen has few that differ, and many thousands are drawn."""

    def __init__(self, style: Char) -> None:
        self.style = style

    def __missing__(self, text: str) -> Char:
        cell = self[text] = self.style._replace(data=text)
        return cell


letters = lru_cache(maxsize=1 << 12)(Letters)


@lru_cache(maxsize=1 << 16)
def seen(char: Char) -> Char:
    """Return a cell without what nobody sees of it: of a blank, all but its background and the lines through it."""
    if char.data != " " or (char.reverse and char.fg == "default"):
        return char
    background = char.fg if char.reverse else char.bg
    return char._replace(bg=background, fg="default", reverse=False, bold=False, italics=False)


@cache
def _most(method: Callable[..., None]) -> int | None:
    """Return how many parameters a method takes beside its object, or None where it takes any number."""
    kinds = [parameter.kind for parameter in signature(method).parameters.values()]
    return None if Parameter.VAR_POSITIONAL in kinds else kinds.count(Parameter.POSITIONAL_OR_KEYWORD) - 1


def _as_many_as_it_takes(handler: MethodType) -> Callable[..., None]:
    """Ignore parameters that a control sequence does not have, as terminals do; pyte 0.8.2 raises TypeError.

    A line that is cut amid a style joins it to what is said of the cut: `38;2;10;20;30;` to ssh's `client_loop: …`.
    """
    most = _most(handler.__func__)
    if most is None:
        return handler
    return lambda *parameters, **private: handler(*parameters[:most], **private)


SEQUENCE = re.compile(r"\x1b\[(\??)([\d;]*)([a-zA-Z`])")
"""A control sequence that came as a whole: whether it is private, its parameters, and what it does."""


@lru_cache(maxsize=1 << 12)
def numbers(parameters: str) -> tuple[int, ...]:
    """Return the parameters of a control sequence as pyte reads them."""
    return tuple(min(int(one or 0), 9999) for one in parameters.split(";"))


class QuickStream(pyte.Stream):
    """Takes a whole control sequence at once: pyte takes its characters one by one, a third of a frame's cost."""

    def feed(self, data: str) -> None:
        """Take what is written; what is no text and no whole sequence goes to pyte, character by character."""
        screen, text_at, sequence_at = self.listener, self._text_pattern.match, SEQUENCE.match
        assert screen is not None
        offset = 0
        while offset < len(data):
            if self._taking_plain_text and (found := text_at(data, offset)):
                screen.draw(found[0])
                offset = found.end()
            elif self._taking_plain_text and (found := sequence_at(data, offset)):
                private, parameters, final = found.groups()
                does = getattr(screen, self.csi.get(final, "debug"))
                does(*numbers(parameters), private=True) if private else does(*numbers(parameters))
                offset = found.end()
            else:
                self._taking_plain_text = self._send_to_parser(data[offset])
                offset += 1


class Emulator(pyte.Screen):
    def __init__(self, columns: int, lines: int, measure: Measure = clusters) -> None:
        self._measure = measure
        self._rows: dict[int, list[Cell]] = {}
        super().__init__(columns, lines)
        for name in {*pyte.Stream.csi.values()}:
            setattr(self, name, _as_many_as_it_takes(getattr(self, name)))
        self._stream = QuickStream(self)
        self._styles: dict[tuple[Char, tuple[int, ...]], Char] = {}
        self.reset_mode(7, private=True)

    def feed(self, data: str) -> None:
        """Take what is written; NUL counts for nothing, also amid a control sequence (VT100 User Guide, chapter 3).

        pyte 0.8.2 ends the sequence there, and draws what is left of it. A test that fills a terminal writes NUL
        wherever the app had to stop.
        """
        self._stream.feed(data.replace("\0", "").replace("\n", "\r\n"))

    def draw(self, data: str) -> None:
        end = self.cursor.x + len(data)
        if end <= self.columns and data.isascii() and data.isprintable():
            self._put_all(data, end)
        else:
            for text, width in self._measure(data):
                if width:
                    self._put(text, width)
                else:
                    self._combine(text)
        self.dirty.add(self.cursor.y)

    def select_graphic_rendition(self, *attrs: int) -> None:
        """Take a style; which one follows from the one before, and is looked for once."""
        key = self.cursor.attrs, attrs
        if key not in self._styles:
            super().select_graphic_rendition(*attrs)
            self._styles[key] = self.cursor.attrs
        self.cursor.attrs = self._styles[key]

    def _put_all(self, text: str, end: int) -> None:
        """Put what fills one cell each on every terminal, up to a column of the row."""
        cells, line = letters(self.cursor.attrs), self.buffer[self.cursor.y]
        self._part(self.cursor.x, end)
        for x, character in enumerate(text, self.cursor.x):
            line[x] = cells[character]
        self.cursor.x = end

    def _put(self, text: str, width: int) -> None:
        x, line = min(self.cursor.x, self.columns - width), self.buffer[self.cursor.y]
        self._part(x, x + width)
        cells = letters(self.cursor.attrs)
        line[x] = cells[text]
        if width == 2:
            line[x + 1] = cells[""]
        self.cursor.x = min(x + width, self.columns)

    def _part(self, x: int, end: int) -> None:
        """Leave a blank of each wide sign that stands half in these columns of the row, and half beside them."""
        line = self.buffer[self.cursor.y]
        if line[x].data == "" and x:
            line[x - 1] = line[x - 1]._replace(data=" ")
        if end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")

    def erase_characters(self, count: int | None = None) -> None:
        x = min(self.cursor.x, self.columns - 1)
        self._part(x, min(x + (count or 1), self.columns))
        with self._background_alone():
            super().erase_characters(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        assert how == 0, "the wire erases to the right only"
        self._part(min(self.cursor.x, self.columns - 1), self.columns)
        with self._background_alone():
            super().erase_in_line(how, private)

    @contextmanager
    def _background_alone(self) -> Iterator[None]:
        """Erase as terminals do that give erased cells the background: nothing else of the style counts."""
        style = self.cursor.attrs
        self.cursor.attrs = self.default_char._replace(bg=style.bg)
        yield
        self.cursor.attrs = style

    def _combine(self, text: str) -> None:
        line = self.buffer[self.cursor.y]
        x = self.cursor.x - 1
        if x > 0 and line[x].data == "":
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + text)

    def cells(self) -> list[list[Cell]]:
        """Return every cell as it looks. Only the rows that were written to since the last time are looked at again."""
        for y in self.dirty:
            line = self.buffer[y]
            self._rows[y] = [seen(line[x]) for x in range(self.columns)]
        self.dirty.clear()
        return [self._rows[y] for y in range(self.lines)]

    @property
    def display(self) -> list[str]:
        """Return the text of each row; pyte 0.8.2 raises AssertionError where a cluster has several wide characters."""
        return ["".join(self.buffer[y][x].data for x in range(self.columns)) for y in range(self.lines)]

    def cursor_at(self) -> tuple[int, int]:
        return min(self.cursor.x, self.columns - 1), self.cursor.y
