"""Splice a changed answer into its previous Markdown: unchanged words keep their source."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postmortem_tui.document.merging.aligning import changes
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.raw_html import tags_left
from postmortem_tui.markdown.line.spans import Kind, read_inline, spans
from postmortem_tui.markdown.parse.table_lines import with_escaped_pipes, without_escaped_pipes

_MARKS = r"*_~`\[\]()!<>"
_TOKEN = late(rf"\s+|(?P<mark>[{_MARKS}])(?P=mark)*|[^\s{_MARKS}]+")
"""Blanks, a run of one mark, or what is between these."""

_GOES_ON = late(r"[^\W\d_]|\d(?!\d{0,8}[.)](?:\s|$))")
"""What begins no block at the start of a line: a letter, or a number that is not that of an item (CommonMark 5.2)."""


class _Character(NamedTuple):
    """A character of an answer, and the span of its source."""

    text: str
    start: int
    end: int


class _Token(NamedTuple):
    """Some characters of an answer, and their source."""

    text: str
    source: str


def spliced(source: str, new: str) -> str:
    """Return inline Markdown of the text `new` that keeps as much as possible of the old `source`.

    Neither has blanks at its ends. Equal words and marks keep their source, with escapes, entities and line breaks; the
    others are written as in the whole new text, with the tags that were there, so that a mark keeps its other half.
    """
    if read_inline(source) == new:
        return source
    tags = tags_left(source, new)
    whole = write_inline(new, tags=tags)
    for candidate in (_woven(source, whole), whole, write_inline(new, emphasis=False)):
        if read_inline(candidate) == new:
            return candidate
    return write_inline(new, links=False, emphasis=False)


def spliced_cell(source: str, new: str) -> str:
    """Return the same as `spliced` for the source of a cell, in which a pipe is escaped."""
    return with_escaped_pipes(spliced(without_escaped_pipes(source), new))


def read_cell(source: str) -> str:
    """Return the text of the source of a cell, as `read_inline` does for other inline Markdown."""
    return read_inline(without_escaped_pipes(source))


def _woven(source: str, whole: str) -> str:
    """Return the Markdown `whole` with each word and mark that is the same in `source` as it is written there."""
    old, new = _tokens(source), _tokens(whole)
    kept: list[int | None] = [None] * len(new)
    for kind, a, b, c, d in changes([one.text for one in old], [one.text for one in new]):
        if kind == "equal":
            kept[c:d] = range(a, b)
    for n in _rewritten(old, new, kept):
        kept[n] = None
    return "".join(one.source if at is None else old[at].source for one, at in zip(new, kept, strict=True))


def _rewritten(old: Sequence[_Token], new: Sequence[_Token], kept: Sequence[int | None]) -> Iterator[int]:
    """Yield the tokens of the new text that are written otherwise than the same tokens of the old one.

    These are what now begins a line, the end of a line before what could begin a block, and two escaped marks between
    which all is new: they may be meant as marks now.
    """
    opened: int | None = None
    for n, at in enumerate(kept):
        if at is None:
            continue
        ends_line = "\n" in old[at].source and kept[n + 1 : n + 2] != [at + 1]
        if (n == 0 and at > 0) or (ends_line and not _GOES_ON.match("".join(one.source for one in new[n + 1 : n + 2]))):
            yield n
        escaped = old[at].source == "".join(f"\\{character}" for character in old[at].text)
        if escaped and opened is not None and new[opened].text == new[n].text and n > opened + 1:
            yield from (opened, n)
        opened = n if escaped else None


def _tokens(source: str) -> list[_Token]:
    characters = _characters(source)
    return [
        _Token(found[0], source[characters[found.start()].start : characters[found.end() - 1].end])
        for found in _TOKEN.finditer("".join(character.text for character in characters))
    ]


def _characters(source: str) -> list[_Character]:
    characters: list[_Character] = []
    for span in spans(source):
        if span.kind in (Kind.PLAIN, Kind.VERBATIM) and len(span.text) == len(span.source):
            characters += [
                _Character(character, span.start + n, span.start + n + 1) for n, character in enumerate(span.text)
            ]
        else:
            characters += [_Character(character, span.start, span.start + len(span.source)) for character in span.text]
    return characters
