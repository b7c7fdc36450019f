"""Where a block that a document lacks is written, the blank lines around it, and the heading that it leaves."""

from collections.abc import Iterable, Sequence

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.exchange.fitting.parts.fitted import Fitted, UnderHeading
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans, ProseSpan, RowsSpans, Spans
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import is_blank

_NAMED = late(r"(?P<heading>#{1,6}[ \t]+\S.*)|(?P<label>(?P<mark>(?:[-*+][ ]+)?)\*\*[^*]+(?::\*\*|\*\*:))(?P<text>.*)")
"""A heading, or the label of a line and what is after it: `- **Cause:** …`."""

_RULE = late(r"([-*_])(?:[ \t]*\1){2,}")
"""A thematic break (CommonMark 4.1)."""


def above_next(fitted: Fitted, under: UnderHeading, after: Iterable[AnyBlock]) -> int | None:
    """Return the index of the line above the first of some blocks that the document has under a heading.

    Return None if it has none of them there. What is right above such a block, as the header of a table, belongs to it.
    A document that has its texts right under their headings has the new one there, too.
    """
    source = fitted.source
    first = (_first_line(fitted, fitted.spans[one.id]) for one in after if one.id in fitted.spans)
    line = next((line for line in first if line is not None and under.start <= line < under.end), None)
    if line is None:
        return None
    while line > under.start and not is_blank(source.lines[line - 1]):
        line -= 1
    is_first = all(map(is_blank, source.lines[under.start : line]))
    return under.start if is_first and line > under.start and is_close(fitted, under) else line


def _first_line(fitted: Fitted, spans: Spans) -> int | None:
    """Return the index of the first line of an answer; None if the document has none of it."""
    match spans:
        case ProseSpan():
            at = spans.slot.start if spans.slot.lines else None
        case RowsSpans():
            at = min((row.start for row in spans.rows), default=spans.header[0] if spans.header else None)
        case FieldsSpans():
            at = min((start for start, _ in spans.lines.values()), default=None)
    return None if at is None else fitted.source.line_at(at)


def is_close(fitted: Fitted, under: UnderHeading) -> bool:
    """Return whether most texts are right under their headings, without a blank line: those of the same level, if any.

    A line that is a heading without a mark of Markdown has its text in the next paragraph.
    """
    texts = [(one.level, fitted.source.lines[one.start : one.end]) for one in fitted.headings.values()]
    first = [(level, is_blank(text[0])) for level, text in texts if not all(map(is_blank, text))]
    alike = [blank for level, blank in first if level == under.level] or [blank for _, blank in first]
    return bool(under.level) and sum(alike) * 2 < len(alike)


def at_line(fitted: Fitted, line: int, body: str, *, close: bool = False) -> list[Edit]:
    """Return the edit that adds a text at a line; it is `close` if no blank line has to be above it.

    There is one below it, unless the document has none above its headings either.
    """
    source = fitted.source
    if (
        not close
        and line + 1 < len(source.lines)
        and is_blank(source.lines[line])
        and _is_tight_above(fitted, line + 1)
    ):
        line += 1
    at = source.start_of(line)
    before = "" if close or line == 0 or is_blank(source.lines[line - 1]) else "\n"
    if at >= len(source.text) and source.text and not source.text.endswith("\n"):
        return [Edit(at, at, f"\n{before}{body}")]
    is_apart = line < len(source.lines) and not is_blank(source.lines[line]) and not _is_tight_above(fitted, line)
    return [Edit(at, at, f"{before}{body}\n{chr(10) * is_apart}")]


def _is_tight_above(fitted: Fitted, line: int) -> bool:
    """Return whether a line is a heading of a document that has no blank line above most of its other ones.

    The first is below the title.
    """
    heads = sorted({one.start - 1 for one in fitted.headings.values() if one.start > 1})
    above = [is_blank(fitted.source.lines[head - 1]) for head in heads[1:] if head != line]
    return line in heads and sum(above) * 2 < len(above)


def names_added(before: str, after: str) -> list[str]:
    """Return the headings, and the labels of lines, that a document has after writing, and had not before."""
    there = set(before.split("\n"))
    found = (_NAMED.match(line) for line in after.split("\n") if line not in there)
    return [one["heading"] or one["label"] for one in found if one and (one["heading"] or one["text"].strip())]


def without_empty_parts(text: str, names: Sequence[str], before: str) -> str:
    """Return a document without the lines of names that were written for answers, and have nothing after them now.

    `names` are headings and labels, from above to below; a heading is kept where the document has it elsewhere, too.
    `before` is the document before it was written: its last line may have no end.
    """
    whole = text
    for name in reversed(names):
        lines = text.split("\n")
        found = [n for n, line in enumerate(lines) if line.rstrip() == name]
        if len(found) == 1:
            text = "\n".join(_without_part(lines, found[0]))
    return text if text == whole or before.endswith("\n") else text.rstrip("\n")


def _without_part(lines: list[str], at: int) -> list[str]:
    """Return lines without a heading that has nothing below it, or without a label."""
    end = next((n for n in range(at + 1, len(lines)) if not is_blank(lines[n])), len(lines))
    if end == len(lines):
        above = next((n for n in range(at - 1, -1, -1) if not is_blank(lines[n])), -1)
        return [*lines[: above + 1], *([""] if lines[-1] == "" else [])]
    return [*lines[:at], *lines[end:]] if _ends(lines[at], lines[end]) else lines


def _ends(name: str, line: str) -> bool:
    """Return whether a line is not below a heading, or not what a label stands for."""
    one, other = _NAMED.match(name), _NAMED.match(line)
    if one is None or other is None:
        return bool(_RULE.fullmatch(line.strip()))
    if other["heading"]:
        return not one["heading"] or _rank(line) <= _rank(name)
    return not one["heading"] and one["mark"] == other["mark"]


def _rank(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))
