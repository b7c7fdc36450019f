"""Claim all lines that are left as prose."""

from collections.abc import Container, Iterable, Sequence

from postmortem_tui.exchange.fitting.parts.claims import Claimed
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import prose_at
from postmortem_tui.exchange.lens.answer_spans import ProseSpan
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.fences import is_open
from postmortem_tui.markdown.parse.nodes import Fence
from postmortem_tui.markdown.parse.other_markup import reread
from postmortem_tui.markdown.write.guarding import unguard
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.values.text.cleaning import clean_text

_COMMENT = late(r" {0,3}<!--")
"""The beginning of a comment (CommonMark 4.6, the second kind of HTML blocks)."""


def with_frames(lines: Sequence[int], frames: Container[int]) -> Sequence[int]:
    """Return the indices of lines with those of the HTML tags right around them; `frames` are line numbers, from 1."""
    if not lines:
        return lines
    first, last = lines[0], lines[-1]
    while first in frames:
        first -= 1
    while last + 2 in frames:
        last += 1
    return (*range(first, lines[0]), *lines, *range(lines[-1] + 1, last + 1))


def claim_prose(reading: Reading, lines: Sequence[int], taken: Iterable[int], level: int) -> Claimed:
    """Claim the lines that are left, as Markdown; a hint of the blank form is an empty answer.

    `level` is the heading's. A comment that is never closed hides what is below it: it ends an answer, and stays.
    """
    source, all_lines = reading.source, frozenset(lines)
    lines = _above_open_comment(source.lines, lines)
    read = reread(source.text)
    indent = min((read.indents.get(n + 1, 0) for n in lines), default=0)
    spans = prose_at(source, with_frames(lines, read.frames), taken)
    spans = tuple((min(start + indent, end), end) for start, end in spans)
    shown = "\n".join(source.text[a:b] for a, b in spans)
    value = unguard(shown)
    stripped = clean_text(value)
    if stripped and "\n" not in stripped and (reading.is_hint(stripped) or is_mark(stripped)):
        return Claimed("", ProseSpan(Verbatim(spans, "", " " * indent, level)), all_lines)
    if not stripped or reading.is_form(stripped):
        return Claimed("", ProseSpan(Verbatim(spans, "", " " * indent, level)), all_lines)
    kept = stripped.split("\n")
    skipped = value.split("\n").index(kept[0]) if kept[0] in value.split("\n") else 0
    spots = list(spans[skipped : skipped + len(kept)])
    last = spots[-1]
    while last[1] > last[0] and source.text[last[1] - 1].isspace():
        last = (last[0], last[1] - 1)
    spots[-1] = last
    return Claimed(stripped, ProseSpan(Verbatim(tuple(spots), stripped, " " * indent, level)), all_lines)


def _above_open_comment(source: Sequence[str], lines: Sequence[int]) -> Sequence[int]:
    """Return the lines above the first that begins a comment which is never closed; all if nothing else is above."""
    if not any(_COMMENT.match(source[n]) for n in lines):
        return lines
    last = next((n for n in range(len(source) - 1, -1, -1) if "-->" in source[n]), -1)
    for at, n in enumerate(lines):
        if n > last and _COMMENT.match(source[n]):
            nodes = parse("\n".join(source[m] for m in lines[:at]))
            is_code = bool(nodes) and isinstance(nodes[-1], Fence) and is_open(nodes[-1])
            return lines[:at] if nodes and not is_code else lines
    return lines
