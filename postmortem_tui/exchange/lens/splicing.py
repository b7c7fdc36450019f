"""Splice a changed answer into its previous Markdown: unchanged words keep their source."""

from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.raw_html import tags_left
from postmortem_tui.markdown.line.spans import Kind, read_inline, spans
from postmortem_tui.markdown.parse.table_lines import with_escaped_pipes, without_escaped_pipes


class _Character(NamedTuple):
    """A character of an answer, and the span of its source."""

    text: str
    start: int
    end: int


def spliced(source: str, new: str) -> str:
    """Return inline Markdown of the text `new` that keeps as much as possible of the old `source`.

    Neither has blanks at its ends. Equal words at the start and at the end keep their source, including escapes,
    entities and line breaks; the words between them are written again, with the tags that were there.
    """
    characters = _characters(source)
    old = "".join(character.text for character in characters)
    if old == new:
        return source
    first, last = _common(old, new)
    middle = new[first : len(new) - last]
    head = source[: characters[first - 1].end] if first else ""
    tail = source[characters[len(old) - last].start :] if last else ""
    tags = tags_left(source, new)
    for candidate in (
        head + _written(middle, tags) + tail,
        write_inline(new, tags=tags),
        write_inline(new, emphasis=False),
    ):
        if read_inline(candidate) == new:
            return candidate
    return write_inline(new, links=False, emphasis=False)


def spliced_cell(source: str, new: str) -> str:
    """Return the same as `spliced` for the source of a cell, in which a pipe is escaped."""
    return with_escaped_pipes(spliced(without_escaped_pipes(source), new))


def read_cell(source: str) -> str:
    """Return the text of the source of a cell, as `read_inline` does for other inline Markdown."""
    return read_inline(without_escaped_pipes(source))


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


def _common(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the start and at the end are the same in both, counted in whole words."""
    most = min(len(old), len(new))
    first = next((n for n in range(most) if old[n] != new[n]), most)
    last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
    return _to_edge(old, new, first, -1), _to_edge(old[::-1], new[::-1], last, -1)


def _to_edge(old: str, new: str, count: int, step: int) -> int:
    while count and not all(count == len(text) or _parts(text[count - 1], text[count]) for text in (old, new)):
        count += step
    return count


def _parts(one: str, other: str) -> bool:
    """Return whether a word may end between two characters: one is a blank, or not ASCII."""
    return one.isspace() or other.isspace() or not (one.isascii() and other.isascii())


def _written(text: str, tags: Sequence[str]) -> str:
    """Return typed text from within a line as inline Markdown, with its blanks at both ends, and with these tags."""
    bare = text.strip()
    if not bare:
        return text
    at = text.index(bare)
    return text[:at] + write_inline(bare, tags=tags) + text[at + len(bare) :]
