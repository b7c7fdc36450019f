"""Read labelled answers: `**Date:** …`, `Date: …`, `* **Date** — …`, bullets, and tables with a name and a value."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from postmortem_tui.exchange.shapes.parts.form_tables import header_is_answer, is_form, is_row_of_facts
from postmortem_tui.exchange.shapes.parts.labels_beside import BEFORE, PLAIN, side_by_side
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph, Table

LONGEST = 60
"""Characters of the longest term of a definition."""

MOST_WORDS = 7
"""The most words of a label without marks."""

LabelLayout = Literal["lines", "bullets", "table"]

_MARKED = late(
    BEFORE
    + r"(?P<mark>\*\*\*|\*\*|__|\*|_|`)(?P<label>(?:(?!(?P=mark)).){1,80}?)(?P<colon>\s*[:：])?(?P=mark)"
    + r"(?:[ \t]*(?P<remark>[(（][^()（）\n]{1,80}[)）])(?=\s*[:：](?:\s|$)))?"
    + r"(?P<apart>\s*[:：]|\s+[-–—=·•|]+(?=\s)|\s*→|\u3000)?(?P<gap>[ \t\u3000]*)(?P<value>.*)",
    re.DOTALL,
)
_WRAPPED = late(
    BEFORE
    + r"(?P<mark>\*\*|__|\*|_)(?P<label>[^\W_][^:：\n*_`|<>\[\]]{0,58}?)\s*[:：]\s+"
    + r"(?P<value>(?:(?!(?P=mark)).)+)(?P=mark)"
)
"""A line in emphasis as a whole: `_Published: March 9, 2026_`."""

_WIDE = late(
    BEFORE + r"(?P<label>[\u2e80-\uffdc][^\s:：*_`|<>\[\]、。，；]{0,15})(?P<gap>\u3000+)(?P<value>\S.*)", re.DOTALL
)
"""A label without marks before an ideographic space: `担当者　田中`. A text may have one, too: only known labels
count."""


_LINE_MARK = late(r"[> \t]*(?:[-*+][ \t]+)?")
"""The marks before a line of a quote, or of an admonition of Python-Markdown, which is a paragraph here."""

_INDENTED = late(r"(?:(?:\t| {4})[^\s][^\n]*\n?)+")
"""Lines that are indented alike, and are a block of code to Markdown, though some write the facts of a document so."""

_SENTENCE_ENDS = late(r"[.!?。！？][*_`)\]]*\s*$")
"""The end of a line of a quote after which a line without a label is no more of the answer, but a sentence."""

_ADMONITION = late(r"\[!\w+\][-+]?.*|(?:!!!|\?\?\?\+?)[ \t]+[\w-].*")
"""The first line of an alert or admonition: `> [!NOTE]` (GitHub), `!!! info "Facts"` (Python-Markdown)."""


class Labelled(NamedTuple):
    """An answer with its label; both are pieces of the document."""

    label: Piece
    value: Piece
    layout: LabelLayout
    marked: bool
    """Whether the label is in bold, italic or code."""
    line: int
    cells: int = 0
    """The number of cells in the table's row; 0 if there is no table."""
    bare: bool = False
    """Whether it has neither an answer nor a mark that asks for one, as `**Date**` alone."""
    remark: str = ""
    """What stands in brackets between a label in bold and its colon: `**Checks** (logs, monitors):`."""

    @property
    def awaits_answer(self) -> bool:
        """Whether a label in bold has only a hint in brackets after it: `**Tracking ID:** {id}`."""
        value = self.value.text.strip()
        return self.marked and bool(value) and (value[0], value[-1]) in (("[", "]"), ("{", "}"), ("<", ">"))


def split(pieces: Pieces, whole: Piece, layout: LabelLayout, line: int) -> Labelled | None:
    """Return the label at the start of a line, and its answer; None if there is none."""
    wrapped = _WRAPPED.fullmatch(whole.text) if whole.text[-1:] in ("*", "_") and whole.text[-3:-2] != ":" else None
    if (found := wrapped) and len(found["label"].split()) <= MOST_WORDS:
        label, value = (pieces.part(whole, *found.span(name)) for name in ("label", "value"))
        return Labelled(label, value, layout, False, line)
    if found := _MARKED.match(whole.text):
        strong = found["mark"] in ("**", "__", "***")  # `*How many?*` alone is a hint
        questions = found["label"].rstrip().endswith("?") and (strong or bool(found["value"]))
        asks = bool(found["colon"] or found["apart"]) or questions
        bare = not asks and not found["value"]
        if (asks or (bare and strong)) and any(map(str.isalnum, found["label"])):
            label, value = (pieces.part(whole, *found.span(name)) for name in ("label", "value"))
            return Labelled(label, value, layout, True, line, bare=bare, remark=found["remark"] or "")
        return None
    found = PLAIN.match(whole.text)
    if found is None or len(found["label"].split()) > MOST_WORDS or re.search(r"\d$", found["label"].strip()):
        return None
    return Labelled(
        pieces.part(whole, *found.span("label")), pieces.part(whole, *found.span("value")), layout, False, line
    )


def _wide_labels(
    pieces: Pieces, texts: Sequence[Piece], layout: LabelLayout, numbers: Iterable[int], vocabulary: Vocabulary
) -> list[Labelled | None]:
    """Return for each text its label before an ideographic space, with the answer; only None if no label is known.

    `numbers` are the numbers of their lines, from 1.
    """
    made: list[Labelled | None] = []
    known = False
    for text, line in zip(texts, numbers, strict=True):
        if found := _WIDE.match(text.text):
            label, value = (pieces.part(text, *found.span(name)) for name in ("label", "value"))
            known = known or bool(vocabulary.role(label.text) or vocabulary.columns(label.text))
            made.append(Labelled(label, value, layout, False, line))
        else:
            made.append(None)
    return made if known else [None] * len(made)


def labelled_in(pieces: Pieces, node: Node, vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    """Return the labelled answers of one node; none if it is no form."""
    match node:
        case Paragraph():
            return _of_lines(pieces, node, vocabulary)
        case Other() if node.source.lstrip().startswith(">"):
            return _of_lines(pieces, node, vocabulary)
        case Other() if _INDENTED.fullmatch(node.source):
            found = _of_lines(pieces, node, vocabulary)
            known = sum(bool(vocabulary.role(one.label.text)) for one in found)
            return found if known * 2 >= len(found) else ()  # `Date:` may be a line of a log, too
        case Listing():
            return _of_items(pieces, node, vocabulary)
        case Table() if is_form(node, vocabulary):
            return tuple(_of_rows(pieces, node, vocabulary))
        case Table() if is_row_of_facts(node, vocabulary):
            return _of_columns(pieces, node)
        case _:
            return ()


def _of_lines(pieces: Pieces, node: Paragraph | Other, vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    """Return the labels of a paragraph or a quote that begins with one; a line without a label continues the one above.

    A line may have several labels: `**Date:** … | **Severity:** …`, `Date: … · Severity: …`.
    """
    lines = [*pieces.lines_of(pieces.node(node))]
    if defined := _defined(pieces, node, lines):
        return defined
    found: list[Labelled] = []
    bare = 0
    marks = [_LINE_MARK.match(whole.text) for whole in lines]
    lines = [pieces.part(one, mark.end() if mark else 0, len(one.text)) for one, mark in zip(lines, marks, strict=True)]
    wide = _wide_labels(pieces, lines, "lines", range(node.line, node.line + len(lines)), vocabulary)
    for n, line in enumerate(lines):
        cut = [*side_by_side(pieces, line, goes_on=bool(found))]
        parts = [split(pieces, part, "lines", node.line + n) for part in cut]
        parts = parts if any(parts) else [wide[n]]
        if found and len(parts) == 1 and parts[0] and _is_weaker(pieces, parts[0], found[0], vocabulary):
            parts = [None]
        if labelled := [part for part in parts if part]:
            if found and parts[0] is None and len(cut) > 1:
                found[-1] = found[-1]._replace(value=pieces.piece(found[-1].value.start, cut[0].end))
            found.extend(labelled)
        elif not found and (not line or _ADMONITION.fullmatch(line.text)):
            continue
        elif not found:
            return ()
        elif isinstance(node, Other) and _SENTENCE_ENDS.search(lines[n - 1].text):
            break
        else:
            bare += 1
            last = found[-1]
            found[-1] = last._replace(value=pieces.piece(last.value.start, line.end))
    marked = any(one.marked for one in found)
    known = any(vocabulary.role(one.label.text) for one in found)
    if not marked and not known and (len(found) < 2 or bare):
        return ()
    return tuple(found)


def _is_weaker(pieces: Pieces, one: Labelled, first: Labelled, vocabulary: Vocabulary) -> bool:
    """Return whether an unknown label is in a weaker mark than the bold first one, as a word of its answer may be."""
    bold, weak = (pieces.text[each.label.start - 2 : each.label.start] in ("**", "__") for each in (first, one))
    return one.marked and bold and not weak and not vocabulary.role(one.label.text)


def _defined(pieces: Pieces, node: Paragraph | Other, lines: Sequence[Piece]) -> tuple[Labelled, ...]:
    """Return the terms of a definition list, each with the line under it that begins with a colon; otherwise none."""
    if len(lines) % 2 or lines[1].text[:1] != ":":
        return ()
    terms, values = lines[::2], lines[1::2]
    if not all(re.match(r":(?:\s|$)", value.text) for value in values):
        return ()
    if any(":" in term.text or len(term.text) > LONGEST for term in terms):
        return ()
    return tuple(
        Labelled(term, pieces.part(value, 1, len(value.text)), "lines", True, node.line + 2 * n + 1)
        for n, (term, value) in enumerate(zip(terms, values, strict=True))
    )


def _of_items(pieces: Pieces, node: Listing, vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    found = []
    leads = [pieces.lead(item) for item in node.items]
    wide = _wide_labels(pieces, leads, "bullets", (item.line for item in node.items), vocabulary)
    for item, lead, one in zip(node.items, leads, wide, strict=True):
        if item.checked is not None:
            return ()
        labelled = split(pieces, lead, "bullets", item.line) or one
        if labelled is None:
            continue
        if nested := pieces.nested(item):
            start = labelled.value.start if labelled.value else nested.start
            labelled = labelled._replace(value=pieces.piece(start, nested.end))
        found.append(labelled)
    return tuple(found) if len(found) * 3 >= len(node.items) * 2 else ()


def _of_columns(pieces: Pieces, table: Table) -> tuple[Labelled, ...]:
    names, cells = pieces.cells(table, -1), pieces.cells(table, 0)
    line = pieces.row_line(table, 0)
    return tuple(
        Labelled(_bare(pieces, name), cell, "table", False, line, len(cells))
        for name, cell in zip(names, cells, strict=False)
        if title_key(name.text)
    )


def _of_rows(pieces: Pieces, table: Table, vocabulary: Vocabulary) -> Iterator[Labelled]:
    rows: Sequence[int] = range(-1 if header_is_answer(table, vocabulary) else 0, len(table.rows))
    for row in rows:
        cells = pieces.cells(table, row)
        name = _bare(pieces, cells[0])
        if title_key(name.text):
            yield Labelled(name, cells[1], "table", name != cells[0], pieces.row_line(table, row), len(cells))


def _bare(pieces: Pieces, cell: Piece) -> Piece:
    """Return the name in a cell without bold marks and colon."""
    found = re.fullmatch(
        r"\W{0,3}?(?P<mark>\*\*|__|\*|_|)(?P<name>.+?)\s*[:：]?(?P=mark)\s*[:：]?", cell.text, re.DOTALL
    )
    return pieces.part(cell, *found.span("name")) if found else cell
