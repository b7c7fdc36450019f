"""Keep the blocks under an item in its text, line by line with blank lines, and write them as blocks again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, starmap

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.raw_html import tags_meant
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.markdown.parse.indents import BOX_CHARACTER, LIST_MARK, is_blank
from postmortem_tui.markdown.parse.nodes import Node
from postmortem_tui.notation.pieces.one_line import nested_lines
from postmortem_tui.values.text.cleaning import clean_line

_LINE = late(rf"(?P<start> *(?:{LIST_MARK} +(?:\[{BOX_CHARACTER}\] +)?|> ?)*)(?P<words>\S.*)?")
LONGEST = 200
"""Lines of the longest fence that is read, so that not each of many unclosed ones is followed to the end."""

_FENCE = late(r"(?P<indent> *)(?P<run>`{3,}(?=[^`]*$)|~{3,}).*")
_BLOCK = late(rf" *(?:{LIST_MARK} +\S|>|```|~~~)|$")
"""The beginning of a block right under a line: an item, a quote, a fence, or a blank line before anything."""


def parted(text: str, tags: Sequence[str] = ()) -> tuple[str, str]:
    """Return the first line of a text, and the other lines as Markdown; the text and "" if they are no blocks.

    Raw HTML is escaped except these tags.
    """
    first, *others = text.split("\n")
    if not first or not others or not _BLOCK.match(others[0]):
        return text, ""
    fenced = frozenset(lines_of_fences(others))
    lines = [None if n in fenced else _LINE.fullmatch(line) for n, line in enumerate(others)]
    if any(starmap(_runs_on, pairwise(found for found in lines if found))):
        return text, ""
    return first, "\n".join(lines_written(others, tags))


def lines_of_fences(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the lines of closed fences, with the lines that open and close them."""
    at = 0
    while at < len(lines):
        end = max(_end_of_fence(lines, at), at + 1)
        yield from range(at, end) if end > at + 1 else ()
        at = end


def _runs_on(above: re.Match[str], line: re.Match[str]) -> bool:
    """Return whether a line that is not indented under the item or quote above would be read as its continuation."""
    return bool(line["words"]) and not line["start"].strip() and len(line["start"]) < len(above["start"].rstrip(" "))


def with_blocks(text: str, nested: Sequence[Node]) -> str:
    """Return a text with the blocks under it, line by line, with the blank lines between them."""
    if not nested:
        return text
    gap = [""] * nested[0].gap if text else []
    under = clean_line("\n".join(lines_read(nested_lines(nested)))).strip()
    return "\n".join([*([text] if text else []), *gap, under]) if under else text


def lines_kept(lines: Sequence[str], *, loose: bool) -> Sequence[int]:
    """Return the indices of the lines that a text keeps; blank lines only if it is `loose`, or in fenced code."""
    kept = list[int]()
    at = 0
    while at < len(lines):
        end = max(_end_of_fence(lines, at), at + 1)
        kept += [n for n in range(at, end) if loose or end > at + 1 or not is_blank(lines[n])]
        at = end
    return kept


def lines_read(lines: Sequence[str]) -> Sequence[str]:
    """Return lines of Markdown under an item as typed text, without blanks at their ends.

    List marks and fenced code stay unchanged.
    """
    return _changed(lines, _read)


def lines_written(lines: Sequence[str], tags: Sequence[str]) -> Sequence[str]:
    """Return lines that were typed under an item as Markdown, with these tags of raw HTML; undo `lines_read`."""
    return _changed(lines, partial(write_inline, tags=tags))


def marks_and_words(line: str) -> tuple[str, str]:
    """Return the marks of items and quotes that begin a line with the blanks around them, and the rest of the line."""
    found = _LINE.fullmatch(line)
    return (found["start"], found["words"] or "") if found else ("", line)


def tags_in(lines: Iterable[str]) -> Sequence[str]:
    """Return the tags of raw HTML in lines of Markdown, of an item or under it."""
    parts = (_LINE.fullmatch(line) for line in lines if "<" in line)
    return [tag for found in parts if found for tag in tags_meant(found["words"] or "")]


def _read(words: str) -> str:
    bare = words.rstrip(" \t")
    text = read_inline(bare)
    return bare if "\n" in text else text


def _changed(lines: Sequence[str], of: Callable[[str], str]) -> list[str]:
    made = list[str]()
    while len(made) < len(lines):
        at = len(made)
        if end := _end_of_fence(lines, at):
            made += lines[at:end]
        elif found := _LINE.fullmatch(lines[at]):
            made.append(f"{found['start']}{of(found['words'] or '')}")
        else:
            made.append(lines[at])
    return made


def _end_of_fence(lines: Sequence[str], at: int) -> int:
    """Return the index after a fence that begins on line `at` and is closed under the same item; 0 if there is none."""
    opened = _FENCE.fullmatch(lines[at])
    if not opened:
        return 0
    for n in range(at + 1, min(len(lines), at + LONGEST)):
        if lines[n].strip() and not lines[n].startswith(opened["indent"]):
            return 0
        closing = lines[n].strip()
        if closing.startswith(opened["run"]) and set(closing) == {opened["run"][0]}:
            return n + 1
    return 0
