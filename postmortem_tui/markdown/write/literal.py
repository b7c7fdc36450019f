"""Write the characters of typed prose that a page would not show as entities, so that they are seen.

People paste `<none>`, `__init__` and `2*3*4` into prose. In Markdown the first is a tag, which GitHub drops with the
word in it; the others become bold or italic and lose their marks. Such a character is written as a numeric entity
(CommonMark 6.2: `&#60;`), except in code, and `as_typed` undoes this. Tags of HTML elements stay tags if they are
closed again, or have no content.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.elements import EMPTY, OPEN_ENDED, PAIRED, SPECIAL_NAMES, WITH_ATTRIBUTES
from postmortem_tui.markdown.line.spans import Kind, spans
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.indents import indent_of
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Other, Rule

_MAY_VANISH = late(r"<[A-Za-z/?!]|__|[^\W_]\*[^\W_]")
_TAG = late(
    r"""<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)
    (?P<attributes>(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*)\s*/?>
    | <\? | <!(?:[A-Z]|\[CDATA\[)""",
    re.VERBOSE,
)
"""A tag, or the beginning of other raw HTML (CommonMark 6.6); not of comments, which are not meant to be shown."""

_DUNDER = late(r"(?<![\w*`])__(?P<name>[A-Za-z][A-Za-z0-9_]*?)__(?!\w)")
_PRODUCT = late(r"(?<=[^\W_])\*(?=[^\W_])")
_OPERAND = late(r"\d|(?<![^\W_])[^\W_](?![^\W_])")
_ENTITY = late(r"&#(60|42|95);")
_LEVEL = late(r"&#(?:(60|42|95);|38;(?=#(?:38;#)*(?:60|42|95);))")
_TYPED = late(r"&(?=#(?:38;#)*(?:60|42|95);)")


class Shown(NamedTuple):
    """A text of which a page shows all, except the first character of the lines in `heads` (indices)."""

    text: str
    heads: frozenset[int] = frozenset()


def shown(text: str) -> Shown:
    """Return prose with characters that a page would not show as entities, except at the start of a line."""
    if not _MAY_VANISH.search(text) and not _ENTITY.search(text):
        return Shown(text)
    prose = _Prose(text)
    once = prose.written(shift=False)
    if as_typed(once) == text:
        return Shown(once, prose.heads)
    return Shown(prose.written(shift=True), prose.heads)  # such an entity was typed: write its `&` as one, too


def as_typed(source: str) -> str:
    """Return the text for which `shown` returns this source; a source that it never returns is unchanged."""
    if not _LEVEL.search(source):
        return source
    prose = _Prose(source)
    for shift in (True, False):
        typed = prose.decoded(shift=shift)
        if _Prose(typed).written(shift=shift) == source:
            return typed
    return source


class _Stretch(NamedTuple):
    """Inline Markdown of a text, and for each of its lines the location in the text: line, and column of its start."""

    source: str
    locations: tuple[tuple[int, int], ...]

    def finder(self) -> Callable[[int], tuple[int, int]]:
        """Return a function that returns the line and column in the text for an index into the source."""
        starts = [0]
        for found in re.finditer("\n", self.source):
            starts.append(found.end())

        def located(index: int) -> tuple[int, int]:
            n = bisect_right(starts, index) - 1
            line, column = self.locations[n]
            return line, column + index - starts[n]

        return located


class _Prose:
    """A text, the columns of its lines that are code, and the characters that a page would not show."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._code: dict[int, set[int]] = {}
        self._vanishing: dict[int, set[int]] = {}
        self._open: dict[str, list[tuple[int, int]]] = {}
        self._fenced: set[int] = set()
        for stretch in self._stretches(parse(text)):
            self._look_into(stretch)
        for name, locations in self._open.items():
            if name not in OPEN_ENDED:
                for line, column in locations:
                    self._vanish(line, column)

    @property
    def heads(self) -> frozenset[int]:
        """The indices of the lines whose first character a page would not show."""
        return frozenset(n for n, columns in self._vanishing.items() if _head(self._lines[n]) in columns)

    def written(self, *, shift: bool) -> str:
        """Return the text with vanishing characters as entities; with `shift`, the `&` of typed entities, too."""
        return "\n".join(self._line(n, line, shift) for n, line in enumerate(self._lines))

    def _line(self, n: int, line: str, shift: bool) -> str:
        head = _head(line)
        put = {column: f"&#{ord(line[column])};" for column in self._vanishing.get(n, ()) if column > head}
        if shift and n not in self._fenced:
            typed = (found.start() for found in _TYPED.finditer(line, head + 1))
            put |= dict.fromkeys((column for column in typed if column not in self._code.get(n, ())), "&#38;")
        return "".join(put.get(column, character) for column, character in enumerate(line)) if put else line

    def decoded(self, *, shift: bool) -> str:
        """Return the text with one level of its entities decoded."""
        lines = enumerate(self._lines)
        return "\n".join(line if n in self._fenced else self._decoded(n, line, shift) for n, line in lines)

    def _decoded(self, n: int, line: str, shift: bool) -> str:
        out = []
        end = 0
        for found in (_LEVEL if shift else _ENTITY).finditer(line, _head(line) + 1):
            if found.start() not in self._code.get(n, ()):
                out += [line[end : found.start()], chr(int(found[1])) if found[1] else "&"]
                end = found.end()
        return "".join([*out, line[end:]])

    def _stretches(self, nodes: Sequence[Node]) -> Iterator[_Stretch]:
        """Yield the stretches of inline Markdown in order, and remember the lines that are code."""
        for node in nodes:
            match node:
                case Listing():
                    for item in node.items:
                        yield from self._stretches(item.nodes)
                case Fence():
                    self._fenced.update(_lines_of(node))
                case Other() if _is_code(node.source):
                    self._fenced.update(_lines_of(node))
                case Rule():
                    pass
                case _:
                    lines = zip(_lines_of(node), node.source.split("\n"), strict=True)
                    # The lines of an item have lost their indent, so columns are counted from the end.
                    yield _Stretch(node.source, tuple((n, len(self._lines[n]) - len(line)) for n, line in lines))

    def _look_into(self, stretch: _Stretch) -> None:
        located = stretch.finder()
        plain: list[tuple[int, int]] = []
        for span in spans(stretch.source):
            end = span.start + len(span.source)
            if span.kind is Kind.PLAIN:
                plain.append((span.start, end))
            elif span.source.startswith("`"):
                for index in range(span.start, end):
                    line, column = located(index)
                    self._code.setdefault(line, set()).add(column)
        marks = [found.start() for found in _PRODUCT.finditer(stretch.source) if _is_product(found)]
        marks = marks if len(marks) > 1 else []
        for found in _DUNDER.finditer(stretch.source):
            if _is_name(found):
                marks += [found.start(), found.start() + 1]
        inside = _within(plain)
        for index in filter(inside, marks):
            self._vanish(*located(index))
        for found in _TAG.finditer(stretch.source):
            if inside(found.start()):
                self._take_tag(found, located(found.start()))

    def _take_tag(self, found: re.Match[str], location: tuple[int, int]) -> None:
        name = (found["name"] or "").lower()
        if name in PAIRED and not found["closing"]:
            self._open.setdefault(name, []).append(location)
        elif name in PAIRED and self._open.get(name):
            self._open[name].pop()
        elif name not in EMPTY and not (name in WITH_ATTRIBUTES and found["attributes"]):
            self._vanish(*location)

    def _vanish(self, line: int, column: int) -> None:
        self._vanishing.setdefault(line, set()).add(column)


def _head(line: str) -> int:
    """Return the column of the first character of a line that is not blank."""
    return len(line) - len(line.lstrip(" \t"))


def _lines_of(node: Node) -> range:
    return range(node.line - 1, node.line + node.source.count("\n"))


def _is_code(source: str) -> bool:
    """Return whether the lines of an `Other` node are indented code, or contain a fence."""
    return "```" in source or "~~~" in source or all(indent_of(line) >= 4 for line in source.split("\n") if line)


def _is_product(star: re.Match[str]) -> bool:
    """Return whether a star in a word means a multiplication: a digit, or a single letter, is next to it."""
    return any(_OPERAND.match(star.string, at) for at in (star.start() - 1, star.end()))


def _is_name(found: re.Match[str]) -> bool:
    text, start, end = found.string, found.start(), found.end()
    return (
        found["name"] in SPECIAL_NAMES
        or text[start - 1 : start] in (".", "/")
        or text[end : end + 1] in ("(", "[", "/")
    )


def _within(ranges: Sequence[tuple[int, int]]) -> Callable[[int], bool]:
    starts = [start for start, _ in ranges]

    def within(index: int) -> bool:
        n = bisect_right(starts, index) - 1
        return n >= 0 and index < ranges[n][1]

    return within
