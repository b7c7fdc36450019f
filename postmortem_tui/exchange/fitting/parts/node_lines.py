"""The lines of nodes, and the texts within them, as offsets in a document."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from postmortem_tui.exchange.lens.slots import Inline
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.code_in_line import fenced
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.indents import LIST_MARK, dedent, indent_of, is_blank
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Other, Paragraph, Table
from postmortem_tui.notation.pieces.nesting import lines_kept, lines_read
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.text.cleaning import clean_line

CODE = 4
"""Columns of indent that make a line code (CommonMark 4.4)."""

_ITEM = late(rf" *{LIST_MARK} +")


LONGEST_QUOTE = 16
"""The most quotes within each other whose marks are told from the text."""

_QUOTE_MARK = late(r" {0,3}> ?")


class InlineText(NamedTuple):
    """The text of a span of a document, and its slot."""

    text: str
    slot: Inline


def lines_of(nodes: Iterable[Node]) -> Iterator[int]:
    """Yield the indices of the lines of nodes, without blank lines."""
    for node in nodes:
        for n, line in enumerate(node.source.split("\n"), node.line - 1):
            if not is_blank(line):
                yield n


def inline_text_at(source: Source, start: int, end: int, *, blocks: bool = False, lead_end: int = 0) -> InlineText:
    """Return the text of inline Markdown in a span; lines nested under its first paragraph are added one by one.

    With `blocks`, the blank lines between them are a part of the text, too. `lead_end` is the offset after the first
    line, if that is before the end of the line. The marks of a quote around all of the text are no part of it.
    """
    while end > start and source.text[end - 1].isspace():
        end -= 1
    first, last = source.line_at(start), source.line_at(max(start, end - 1))
    if first == last:
        return _of_inline(source, start, end, None)
    quotes = _marks_of(source.lines[first], LONGEST_QUOTE).count(">")
    marks = [_marks_of(source.lines[n], quotes) for n in range(first, last + 1)]
    inner = [source.lines[n].removeprefix(mark) for n, mark in enumerate(marks, first)]
    columns = [indent_of(line) for line in inner[1:] if not is_blank(line)]
    under = min(columns, default=0)
    content = _content_column(inner[0])
    under = content if content and under >= content + CODE else under
    parts = [(start, lead_end or source.starts[first] + len(source.lines[first]))]
    parts += [_cut(source, n, len(mark), under) for n, mark in enumerate(marks[1:], first + 1)]
    parts[-1] = (parts[-1][0], end)
    texts = [source.text[a:b] for a, b in parts]
    nodes = parse("\n".join(texts))
    lead = nodes[0].source.count("\n") + 1 if nodes and isinstance(nodes[0], Paragraph) and nodes[0].line == 1 else 0
    loose = blocks and lead > 0
    kept = [_line_or_gap(source, *parts[lead + n]) for n in lines_kept(texts[lead:], loose=loose)]
    if not any(end > begin for begin, end in kept):
        return _of_inline(source, start, end, None)
    indent = marks[-1] + " " * under
    if any(map(_is_indented_code, nodes)):
        value = "\n".join(line for node in nodes[1 if lead else 0 :] for line in _as_fenced(node))
        nested = Verbatim(tuple(kept), value, indent, reworded=True)
    else:
        inline = all(map(_is_read_by_line, nodes))
        value = lines_under(source, kept, under, inline=inline)
        nested = Verbatim(tuple(kept), value, indent, inline=inline)
    return _of_inline(source, start, parts[lead - 1][1] if lead else start, nested)


def _marks_of(line: str, most: int) -> str:
    """Return the marks of quotes that begin a line, at most so many, each with the blank after it."""
    at = 0
    for _ in range(most):
        found = _QUOTE_MARK.match(line, at)
        if found is None:
            break
        at = found.end()
    return line[:at]


def _line_or_gap(source: Source, start: int, end: int) -> tuple[int, int]:
    return (end, end) if is_blank(source.text[start:end]) else (start, end)


def _content_column(line: str) -> int:
    """Return the column at which the content of an item begins (CommonMark 5.2); 0 for a line that begins no item."""
    found = _ITEM.match(line.expandtabs(4))
    return found.end() if found else 0


def _is_indented_code(node: Node) -> bool:
    return isinstance(node, Other) and indent_of(node.source) >= CODE


def _as_fenced(node: Node) -> Sequence[str]:
    """Return the lines of a node without blank ones; indented code gets a fence, so that it stays code."""
    lines = [clean_line(line) for line in node.source.split("\n") if not is_blank(line)]
    return fenced([dedent(line, CODE) for line in lines]) if _is_indented_code(node) else lines


def _is_read_by_line(node: Node) -> bool:
    """Return whether a node has only inline Markdown after marks of items and quotes, and fenced code."""
    match node:
        case Listing():
            return all(_is_read_by_line(below) for item in node.items for below in item.nodes)
        case Other():
            return node.source.startswith(">")
        case _:
            return isinstance(node, Paragraph | Fence)


def lines_under(source: Source, spans: Sequence[tuple[int, int]], columns: int, *, inline: bool) -> str:
    """Return the text of the lines in some spans; indent after `columns` columns stays, as spaces.

    With `inline` it is their typed text, otherwise their Markdown.
    """
    texts = []
    for start, end in spans:
        line = source.lines[source.line_at(start)]
        text = source.text[start:end]
        if "\t" in line[: len(line) - len(line.lstrip(" \t"))]:
            text = " " * max(0, indent_of(line) - columns) + text.lstrip(" \t")
        texts.append(clean_line(text))
    return "\n".join(lines_read(texts) if inline else texts)


def _cut(source: Source, line: int, marks: int, columns: int) -> tuple[int, int]:
    """Return the span of a line after its first `marks` characters and an indent of at most some columns."""
    text = source.lines[line][marks:]
    blanks = len(text) - len(text.lstrip(" \t"))
    cut = next((n for n in range(blanks, 0, -1) if len(text[:n].expandtabs(4)) <= columns), 0)
    start = source.starts[line] + marks
    return start + cut, start + len(text)


def _of_inline(source: Source, start: int, end: int, nested: Verbatim | None) -> InlineText:
    while end > start and source.text[end - 1].isspace():
        end -= 1
    text = read_text(source.text[start:end])
    whole = "\n".join(filter(None, (text, nested.value if nested else "")))
    return InlineText(whole, Inline(start, end, whole, nested))


def prose_at(source: Source, lines: Sequence[int], taken: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the spans of the lines of a text, with the lines between them, which are blank.

    If another answer has `taken` any line between two of them, or another part has it, an empty span replaces these.
    """
    gone = set(taken)
    spans: list[tuple[int, int]] = []
    previous: int | None = None
    for n in lines:
        if previous is not None and n > previous + 1:
            between = range(previous + 1, n)
            if gone.isdisjoint(between) and all(is_blank(source.lines[one]) for one in between):
                spans += [_line(source, one) for one in between]
            else:
                end = spans[-1][1]
                spans.append((end, end))
        spans.append(_line(source, n))
        previous = n
    return tuple(spans)


def _line(source: Source, n: int) -> tuple[int, int]:
    return source.starts[n], source.starts[n] + len(source.lines[n])


def closed_up(lines: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans of lines without the blank ones at the end."""
    last = next((n for n, (start, end) in enumerate(reversed(lines)) if end > start), len(lines))
    return tuple(lines[: len(lines) - last])


def frames(document: Sequence[str], nodes: Iterable[Node], lines: Collection[int]) -> Iterator[int]:
    """Yield the indices of what is around rows among the lines of a document, and says nothing.

    These are the header and the rule of each table that has such a row, and the empty lines of a quote between them.
    """
    taken = set(lines)
    for node in nodes:
        if isinstance(node, Table) and taken.intersection(lines_of([node])):
            yield from (node.line - 1, node.line)
    for n in range(min(lines, default=0), max(lines, default=0)):
        if n not in taken and _EMPTY_QUOTE.fullmatch(document[n]):
            yield n


_EMPTY_QUOTE = late(r"[ \t]*>[> \t]*")
