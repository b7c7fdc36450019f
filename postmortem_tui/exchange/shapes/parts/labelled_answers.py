"""Read labelled answers: `**Date:** …`, `Date: …`, `* **Date** — …`, bullets, and tables with a name and a value."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from postmortem_tui.exchange.shapes.parts.form_tables import (
    FACTS,
    explained_at,
    header_is_answer,
    is_form,
    is_row_of_facts,
    pairs_in_row,
)
from postmortem_tui.exchange.shapes.parts.labelled_line import LabelLayout, Labelled, split
from postmortem_tui.exchange.shapes.parts.labels_beside import side_by_side
from postmortem_tui.exchange.shapes.parts.labels_without_colons import labels_without_colons
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.identity import Itself
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Other, Paragraph, Table

LONGEST = 60
"""Characters of the longest term of a definition."""

_LINE_MARK = late(r"[> \t]*(?:[-*+][ \t]+)?")
"""The marks before a line of a quote, or of an admonition of Python-Markdown, which is a paragraph here."""

_INDENTED = late(r"(?:(?:\t| {4})[^\s][^\n]*\n?)+")
"""Lines that are indented alike, and are a block of code to Markdown, though some write the facts of a document so."""

_NUMBERED = late(r"[^\W\d_][^\W_]{0,11}\d{1,2}\s?[:：](?:[ \t]+\S|(?<=：)\S)")
"""One word that ends with a number, before an answer: `T0: 2026-03-01 09:12`, `Q4: …`."""

_LONG_LABEL = late(
    r"(?P<label>[^\W_][^:：\n*`|<>\[\].!?。]{3,98}[^\s\d:：.!?])\s?[:：](?:[ \t]+|$)(?P<value>.*)", re.DOTALL
)
"""A label that is as long as a sentence, without the end of one; with a number at its end it is a step or a day."""

_SENTENCE_ENDS = late(r"[.!?。！？][*_`)\]]*\s*$")
"""The end of a line of a quote after which a line without a label is no more of the answer, but a sentence."""

_ADMONITION = late(r"\[!\w+\][-+]?.*|(?:!!!|\?\?\?\+?)[ \t]+[\w-].*")
"""The first line of an alert or admonition: `> [!NOTE]` (GitHub), `!!! info "Facts"` (Python-Markdown)."""


def _without_colons(
    pieces: Pieces, texts: Sequence[Piece], layout: LabelLayout, numbers: Iterable[int], vocabulary: Vocabulary
) -> list[Labelled | None]:
    """Return for each text its label without a colon; `numbers` are the numbers of their lines, from 1."""
    found = labels_without_colons(pieces, texts, vocabulary)
    return [
        Labelled(one.label, one.value, layout, one.marked, line) if one else None
        for one, line in zip(found, numbers, strict=True)
    ]


def labelled_in(pieces: Pieces, node: Node, vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    """Return the labelled answers of one node; none if it is no form."""
    asked = (labelled_in, Itself(node), Itself(vocabulary))
    return pieces.once(asked, lambda: _labelled_in(pieces, node, vocabulary))


def _labelled_in(pieces: Pieces, node: Node, vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    match node:
        case Paragraph():
            return _of_lines(pieces, node, vocabulary)
        case Other() if node.source.lstrip().startswith(">"):
            return _unless_of_a_log(_of_lines(pieces, node, vocabulary), vocabulary)
        case Other() if _INDENTED.fullmatch(node.source):
            return _unless_of_a_log(_of_lines(pieces, node, vocabulary), vocabulary)
        case Listing():
            return _of_items(pieces, node, vocabulary)
        case Table() if is_form(node, vocabulary, pieces.form_headers) or pairs_in_row(node, vocabulary):
            return tuple(_of_rows(pieces, node, vocabulary))
        case Table() if is_row_of_facts(node, vocabulary):
            return _of_columns(pieces, node)
        case _:
            return ()


def _unless_of_a_log(found: tuple[Labelled, ...], vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    """Return labelled lines; none if most lines are plain and unknown, as `Date:` may be a line of a log, too."""
    lines = {one.line for one in found}
    known = {one.line for one in found if vocabulary.role(one.label.text)}
    return found if len(known) * 2 >= len(lines) or any(one.marked for one in found) else ()


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
    others = _without_colons(pieces, lines, "lines", range(node.line, node.line + len(lines)), vocabulary)
    ends = [n for n, line in enumerate(lines) if _NUMBERED.match(line.text)]
    numbered = ends if len(ends) == 1 else []  # `T0: …`, `T1: …` are the rows of a timeline
    for n, line in enumerate(lines):
        cut = [*side_by_side(pieces, line, vocabulary, goes_on=bool(found))]
        parts = [split(pieces, part, "lines", node.line + n) for part in cut]
        parts = parts if any(parts) else [others[n]]
        if parts == [None] and n in numbered and found and all(vocabulary.role(one.label.text) for one in found):
            parts = [split(pieces, line, "lines", node.line + n, numbered=True)]
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
    found: list[Sequence[Labelled]] = []
    leads = [pieces.lead(item) for item in node.items]
    others = _without_colons(pieces, leads, "bullets", (item.line for item in node.items), vocabulary)
    for item, lead, other in zip(node.items, leads, others, strict=True):
        if item.checked is not None:
            return ()
        nested = pieces.nested(item)
        if not nested and len(several := _several(pieces, lead, item.line, vocabulary)) > 1:
            found.append(several)
        elif labelled := split(pieces, lead, "bullets", item.line) or other:
            found.append(_with_nested(pieces, item, labelled, vocabulary) if nested else (labelled,))
    if len(found) > 1 and len(found) < len(node.items):
        found = _with_long_labels(pieces, node, found)
    if len(found) * 3 < len(node.items) * 2:
        return ()
    names = Counter(title_key(one.label.text) for one in chain.from_iterable(found))
    if any(len(labels) > 1 for labels in found) and names.most_common(1)[0][1] > 1:
        return ()  # the same labels again and again are records
    return tuple(chain.from_iterable(found))


def _with_long_labels(pieces: Pieces, node: Listing, found: list[Sequence[Labelled]]) -> list[Sequence[Labelled]]:
    """Return the labels of a list with those that are as long as a sentence, if every item has a label then.

    Beside `Validation performed:` a text before a colon is a label, too: `What the next of us should know of it:`.
    """
    at = {labels[0].line: labels for labels in found}
    made: list[Sequence[Labelled]] = []
    for item in node.items:
        lead = pieces.lead(item)
        long = _LONG_LABEL.fullmatch(lead.text) if item.line not in at and not pieces.nested(item) else None
        if long:
            label, value = (pieces.part(lead, *long.span(name)) for name in ("label", "value"))
            at[item.line] = (Labelled(label, value, "bullets", False, item.line),)
        made.append(at.get(item.line, ()))
    return made if all(made) else found


def _several(pieces: Pieces, lead: Piece, line: int, vocabulary: Vocabulary) -> Sequence[Labelled]:
    """Return the labels that are side by side in an item: `- **Date:** … | **Severity:** …`."""
    parts = [split(pieces, part, "bullets", line) for part in side_by_side(pieces, lead, vocabulary, goes_on=False)]
    return [part for part in parts if part] if all(parts) else ()


def _with_nested(pieces: Pieces, item: Item, labelled: Labelled, vocabulary: Vocabulary) -> Sequence[Labelled]:
    """Return the label of an item with what is nested under it as its answer, or the facts that are nested there."""
    nested = pieces.nested(item)
    below = item.nodes[1] if len(item.nodes) == 2 else None
    if not labelled.value and isinstance(below, Listing):
        facts = _of_items(pieces, below, vocabulary)
        if FACTS.intersection(vocabulary.role(one.label.text) for one in facts):
            return facts
        if len(below.items) == 1 and not pieces.nested(below.items[0]):
            return (labelled._replace(value=pieces.lead(below.items[0])),)
    start = labelled.value.start if labelled.value else nested.start
    return (labelled._replace(value=pieces.piece(start, nested.end)),)


def _of_columns(pieces: Pieces, table: Table) -> tuple[Labelled, ...]:
    names, cells = pieces.cells(table, -1), pieces.cells(table, 0)
    line = pieces.row_line(table, 0)
    return tuple(
        Labelled(_bare(pieces, name), cell, "table", False, line, len(cells))
        for name, cell in zip(names, cells, strict=False)
        if title_key(name.text)
    )


def _of_rows(pieces: Pieces, table: Table, vocabulary: Vocabulary) -> Iterator[Labelled]:
    explained = explained_at(table, vocabulary)
    column = table.header[explained] if explained else ""
    rows: Sequence[int] = range(-1 if header_is_answer(table, vocabulary) else 0, len(table.rows))
    for row in rows:
        cells = pieces.cells(table, row)
        aside = cells[explained] if explained and len(cells) > explained else None
        cells = tuple(cell for cell in cells if cell is not aside)
        for cell, value in zip(cells[::2], cells[1::2], strict=False):
            name = _bare(pieces, cell)
            if title_key(name.text):
                line = pieces.row_line(table, row)
                yield Labelled(name, value, "table", name != cell, line, len(cells), aside=aside, column=column)


def _bare(pieces: Pieces, cell: Piece) -> Piece:
    """Return the name in a cell without bold marks and colon."""
    found = re.fullmatch(
        r"\W{0,3}?(?P<mark>\*\*|__|\*|_|)(?P<name>.+?)\s*[:：]?(?P=mark)\s*[:：]?", cell.text, re.DOTALL
    )
    return pieces.part(cell, *found.span("name")) if found else cell
