"""Walk over a draft; every output is made from the pieces that this yields."""

from collections.abc import Iterator, Sequence
from typing import Any

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.records import Records
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Section
from postmortem_tui.exchange.exporting.exporting import BLOCK_LEVEL, SECTION_LEVEL, groups, surroundings_in
from postmortem_tui.exchange.outputs.output_pieces import (
    Code,
    Entry,
    Heading,
    List,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.labels import bold, label
from postmortem_tui.markdown.parse import nodes
from postmortem_tui.markdown.parse.block_structure import READ_DEEP, parse
from postmortem_tui.markdown.write.guarding import guard
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.kinds.fields import FieldsNotation
from postmortem_tui.notation.pieces.marks import write_waived
from postmortem_tui.notation.pieces.one_line import write_text
from postmortem_tui.values.answers.answers import Field

_LINE_END = late(r"(?:(?P<hard>\\\\|(?<! )  )[ \t]*|(?<![ \t])[ \t]+|)\n[ \t]*")


def walk(draft: Draft) -> Iterator[Piece]:
    """Yield the pieces of a draft in the order of its document, without unanswered questions."""
    unplaced = [
        Heading(SECTION_LEVEL, write_inline(draft.template.unplaced)),
        *of_markdown(guard(draft.unplaced, SECTION_LEVEL)),
    ]
    pending = unplaced if draft.unplaced else []
    for section in draft.template.sections:
        if section.ruled:
            yield from pending
            pending = []
        yield from of_section(draft, section)
    yield from pending


def of_section(draft: Draft, section: Section) -> Iterator[Piece]:
    """Yield the pieces of a section with its heading; none if nothing in it is answered."""
    found = [piece for group in groups(section) for piece in _of_group(draft, group)]
    if found:
        if section.ruled:
            yield Rule()
        if section.heading:
            yield Heading(SECTION_LEVEL, write_inline(section.written or section.title))
        yield from found


def _of_group(draft: Draft, group: Sequence[AnyBlock]) -> list[Piece]:
    """Return the pieces of the blocks under one heading; notes are left out if no other block has pieces."""
    found = [(block, list(_of_block(draft, block))) for block in group]
    answered = any(pieces for block, pieces in found if not isinstance(block, Note))
    if not answered and not all(isinstance(block, Note) for block in group):
        return []
    title = group[0].own_title or group[0].title
    return [
        *([Heading(BLOCK_LEVEL, write_inline(title))] if title else []),
        *(piece for _, pieces in found for piece in pieces),
    ]


def _of_block(draft: Draft, block: AnyBlock) -> Iterator[Piece]:
    reason = draft.waived.get(block.id)
    pieces = [Paragraph(write_waived(reason, draft.template.own_words))] if reason else list(_of_answer(draft, block))
    if pieces and block.label:
        yield Paragraph(label(block.label))
    yield from pieces


def _of_answer(draft: Draft, block: AnyBlock) -> Iterator[Piece]:
    """Yield the pieces of an answer: from its Markdown, or from its value if that says more."""
    match block:
        case Note():
            yield from of_markdown(block.text)
        case Fields():
            yield from _of_fields(draft, block)
        case Records():
            rows = draft[block]
            yield from _of_records(block, rows)
        case Excerpts():
            yield from (Code(one.body, one.language, one.caption) for one in draft[block])
        case _:
            asked: Block[Any] = block
            value = draft[asked]
            yield from of_markdown(notation(block).write(value, surroundings_in(draft, block))) if value else ()


def _of_fields(draft: Draft, block: Fields) -> Iterator[Piece]:
    surroundings = surroundings_in(draft, block)
    how, value = FieldsNotation(block), draft[block]
    pairs = list(how.pairs(value, surroundings))
    if not pairs:
        return
    match block.layout:
        case "heading":
            yield Heading(1, how.title(value, pairs[0][1]))
        case "alone":
            yield Paragraph(pairs[0][1])
        case "table":
            yield Table(
                (write_inline(block.header[0]), write_inline(block.header[1])),
                tuple((bold(name), text) for name, text in pairs),
            )
        case "lines":
            yield Paragraph("\n".join(f"{label(name)} {text}" for name, text in pairs))
        case _:
            yield List(False, tuple(Entry(f"{label(name)} {text}") for name, text in pairs))


def _of_records(block: Records, rows: Sequence[Row]) -> Iterator[Piece]:
    first, *others = block.asked
    labelled = bool(block.item_label) and not block.unlabelled
    if not rows:
        return
    match block.layout:
        case "table":
            header = tuple(write_inline(field.written) for field in block.written)
            yield Table(header, tuple(tuple(write_text(row.text(field.id)) for field in block.written) for row in rows))
        case "headed":
            for number, row in enumerate(rows, 1):
                lead = f"{write_inline(block.item_label)} {number}: " if labelled else ""
                yield Heading(BLOCK_LEVEL, f"{lead}{write_text(row.text(first.id))}")
                if answers := _answers(row, others):
                    yield List(False, answers)
        case _:
            entries = []
            for number, row in enumerate(rows, 1):
                lead = f"{label(f'{block.item_label} {number}')} " if labelled else ""
                answers = _answers(row, others)
                entries.append(
                    Entry(f"{lead}{write_text(row.text(first.id))}", below=(List(False, answers),) if answers else ())
                )
            yield List((block.own_marks or block.layout) == "numbered", tuple(entries))


def _answers(row: Row, fields: Sequence[Field]) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"{label(field.written)} {write_text(row.text(field.id))}") for field in fields if row.text(field.id)
    )


DEEPEST = 24
"""The depth to which nested lists are laid out; deeper ones are shown verbatim."""


def of_markdown(source: str) -> Iterator[Piece]:
    """Yield the pieces of Markdown that a person wrote."""
    return _of_nodes(parse(source), 0)


def _of_nodes(parsed: Sequence[nodes.Node], depth: int) -> Iterator[Piece]:
    """Yield the pieces of nodes that are nested in `depth` lists."""
    for node in parsed:
        match node:
            case _ if depth > DEEPEST:
                yield Quote(node.source)
            case nodes.Heading():
                yield Heading(node.level, node.text)
            case nodes.Paragraph():
                yield Paragraph(_unbroken(node.source))
            case nodes.Listing() if depth and depth % READ_DEEP == 0:
                yield from (_of_list(one, depth) for one in parse(node.source) if isinstance(one, nodes.Listing))
            case nodes.Listing():
                yield _of_list(node, depth)
            case nodes.Table():
                yield Table(node.header, node.rows)
            case nodes.Fence():
                yield Code(node.body, node.language)
            case nodes.Rule():
                yield Rule()
            case nodes.Other():
                yield Quote(node.source)


def _of_list(node: nodes.Listing, depth: int) -> List:
    return List(node.ordered, tuple(_of_listed(item, depth + 1) for item in node.items))


def _of_listed(item: nodes.Item, depth: int) -> Entry:
    first, *rest = item.nodes or (None,)
    if isinstance(first, nodes.Paragraph):
        return Entry(_unbroken(first.source), item.checked, tuple(_of_nodes([one for one in rest if one], depth)))
    return Entry("", item.checked, tuple(_of_nodes(item.nodes, depth)))


def _unbroken(source: str) -> str:
    """Return a paragraph with only its hard line breaks as newlines (CommonMark 6.7 and 6.8)."""
    return _LINE_END.sub(lambda found: "\n" if found["hard"] else " ", source)
