"""Cut inline Markdown into spans: verbatim ones, escapes and entities, breaks, and plain text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.lazy import kept_of_short, late, library
from postmortem_tui.markdown.line.code_in_line import PRE, read_code

if TYPE_CHECKING:
    import html
    from html import entities
else:
    html = library("html")
    entities = library("html.entities")

ENTITY = late(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
AUTOLINK = late(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\x00-\x20<>]*>")
_LINK = late(
    r"!?\[(?P<label>[^\[\]\\`<\n]*)\]"
    r"\((?:<[^<>\n\\`]*>|(?:[^\s()<>\[\]\\`]|\([^\s()<>\[\]\\`]*\))+)"
    r"""(?:[ \t]+"[^"\\\n`]*")?[ \t]*\)"""
)
_LINE_MARKS = r"[ \t]*(?:>[ \t]*)*"
"""What begins a further line, and is no text: its indent, and the marks of the quotes in which it is.

A `>` there is a mark, as it would otherwise begin a quote (CommonMark 5.1).
"""

_WRAP = late(rf"[ \t]*\n{_LINE_MARKS}")
_SPECIAL = late(
    rf"(?P<hard>(?:\\|(?<! ) {{2,}})\n{_LINE_MARKS})|(?P<soft>(?<![ \t])[ \t]*\n{_LINE_MARKS})"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>`+)"
    r"|(?P<br><br[ \t]*/?>)|(?P<verbatim><|!?\[)|(?P<entity>&)",
    re.IGNORECASE,
)


class Kind(Enum):
    """How a span is read."""

    PLAIN = auto()
    VERBATIM = auto()
    CHARACTER = auto()
    BREAK = auto()


class Span(NamedTuple):
    """A piece of inline Markdown: its kind, its offset, its source, and the text that it is read as."""

    kind: Kind
    start: int
    source: str
    text: str


class Backticks:
    """The runs of backticks in a line, to find the end of a code span without a second search."""

    def __init__(self, line: str) -> None:
        self._runs: dict[int, list[int]] = {}
        for run in re.finditer("`+", line):
            self._runs.setdefault(len(run[0]), []).append(run.start())

    def close(self, start: int, size: int) -> int | None:
        """Return the end of the code span whose opening run of `size` backticks ends at `start`, or None."""
        runs = self._runs.get(size, [])
        n = bisect_left(runs, start)
        return runs[n] + size if n < len(runs) else None


def find_link(text: str, start: int) -> int | None:
    """Return the end of the link or image `[text](address)` that begins at `start`, or None."""
    found = _LINK.match(text, start)
    return found.end() if found and found["label"].strip() else None


def decode(entity: str) -> str:
    """Return the character of an entity; an entity with an unknown name is returned unchanged."""
    return html.unescape(entity) if entity[1] == "#" else entities.html5.get(entity[1:], entity)


def spans(source: str) -> Iterator[Span]:
    """Yield the spans of inline Markdown in order; their sources together are the whole."""
    backticks = Backticks(source)
    plain = pos = 0
    while found := _SPECIAL.search(source, pos):
        start, pos = found.span()
        span = _span(source, found, backticks)
        if span is None:
            continue
        if start > plain:
            yield Span(Kind.PLAIN, plain, source[plain:start], source[plain:start])
        yield span
        plain = pos = start + len(span.source)
    if plain < len(source):
        yield Span(Kind.PLAIN, plain, source[plain:], source[plain:])


def _span(source: str, found: re.Match[str], backticks: Backticks) -> Span | None:
    start, text = found.start(), found[0]
    end: int | None
    match found.lastgroup:
        case "hard" | "br":
            return Span(Kind.BREAK, start, text, "\n")
        case "soft":
            return Span(Kind.PLAIN, start, text, " ")
        case "escape":
            return Span(Kind.CHARACTER, start, text, text[1])
        case "entity":
            entity = ENTITY.match(source, start)
            return Span(Kind.CHARACTER, start, entity[0], decode(entity[0])) if entity else None
        case "code":
            end = backticks.close(found.end(), len(text))
        case _ if code := PRE.match(source, start):
            return Span(Kind.VERBATIM, start, code[0], _code(source, start, code.end()))
        case _:
            autolink = AUTOLINK.match(source, start)
            end = autolink.end() if autolink else find_link(source, start)
    if end is None:
        return None
    whole = source[start:end]
    return Span(Kind.VERBATIM, start, whole, _WRAP.sub(" ", whole))


def _code(source: str, start: int, end: int) -> str:
    """Return the fence between two offsets, on lines of its own."""
    after_code = source.endswith("</pre>", 0, start) and not source.endswith("\\</pre>", 0, start)
    before = "" if after_code or not start else "\n"
    return f"{before}{read_code(source[start:end])}{chr(10) if end < len(source) else ''}"


@kept_of_short(1024)
def read_inline(source: str) -> str:
    """Return the text of inline Markdown as a person would have typed it.

    Code spans, links and marks of emphasis are unchanged. Escapes and entities become their characters, `<br>` and hard
    breaks become newlines, and lines that were only wrapped are joined by a blank.
    """
    return "".join(span.text for span in spans(source))
