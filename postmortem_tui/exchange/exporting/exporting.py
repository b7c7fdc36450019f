"""Write a draft as a well-formed Markdown document with the headings, order, labels and layouts of its template."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED, Section, Template
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import fold, label, write_inline
from postmortem_tui.markdown.write import writing
from postmortem_tui.markdown.write.guarding import guard
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.pieces.marks import write_unanswered, write_waived
from postmortem_tui.values.text.own_words import by_words

_NUMBER = late(r"^(\d+)\\([.)])")

SECTION_LEVEL = 2
"""The level of a section's heading."""
BLOCK_LEVEL = 3
"""The level of the heading of a titled block."""


def export(draft: Draft, *, everything: bool = False) -> str:
    """Return the document. Unanswered questions are left out, unless `everything` asks to show them as such."""
    with by_words(draft.template.own_words):
        return writing.blocks(*_parts(draft, everything=everything)) + "\n"


def exports_as(draft: Draft, text: str, *, everything: bool) -> bool:
    """Return whether the document without blanks at its end is a text; the first part that differs ends the work."""
    with by_words(draft.template.own_words):
        so_far = ""
        for part in _parts(draft, everything=everything):
            so_far = writing.blocks(so_far, part)
            if not text.startswith(so_far.rstrip()):
                return False
        return so_far.rstrip() == text


def _parts(draft: Draft, *, everything: bool) -> Iterator[str]:
    """Yield the parts of the document in order; one may be empty."""
    facts = draft.facts()
    for section in draft.template.sections:
        if section.ruled:
            yield _unplaced(draft)
        yield _section(section, draft, facts, everything=everything)
    if not any(section.ruled for section in draft.template.sections):
        yield _unplaced(draft)


def export_section(draft: Draft, section: Section) -> str:
    """Return the part of a section in the document; "" if it has none."""
    if section.id == UNPLACED:
        return _unplaced(draft)
    with by_words(draft.template.own_words):
        return _section(section, draft, draft.facts(), everything=False)


def _unplaced(draft: Draft) -> str:
    if not draft.unplaced:
        return ""
    return writing.blocks(
        writing.heading(SECTION_LEVEL, write_inline(draft.template.unplaced)), guard(draft.unplaced, SECTION_LEVEL)
    )


def _section(section: Section, draft: Draft, facts: Mapping[str, str], *, everything: bool) -> str:
    if not everything and not draft.begun(section) and _is_silent(section):
        return ""  # a document is told from an export by writing all of its draft: a short one is read in 5 % less time
    parts = [_group(group, section, draft, facts, everything=everything) for group in groups(section)]
    title = heading_of(section) if section.heading else ""
    if not any(parts):
        return title if section.grown else ""  # the document has that heading, and nothing under it
    rule = "---" if section.ruled else ""
    return writing.blocks(rule, title, *parts)


@lru_cache(maxsize=512)
def _is_silent(section: Section) -> bool:
    """Return whether a section in which nothing is answered has no text: no heading, no fact, no note by itself."""
    return not section.grown and all(
        any(not isinstance(block, Note) for block in group)
        and not (group[0].title and group[0].grown)
        and not any(one.shows for block in group if isinstance(block, Fields) for one in block.fields)
        for group in groups(section)
    )


def _group(
    group: Sequence[AnyBlock], section: Section, draft: Draft, facts: Mapping[str, str], *, everything: bool
) -> str:
    """Return the Markdown of the blocks under one heading; notes are left out if no other block has a text."""
    bodies = {
        block.id: _body(
            block,
            draft,
            surroundings_of(block, section, draft.template)._replace(
                facts=facts, waived=_waived(draft, block), everything=everything
            ),
        )
        for block in group
    }
    notes = {block.id for block in group if isinstance(block, Note)}
    if not any(body for name, body in bodies.items() if name not in notes) and notes != set(bodies):
        return heading_of(group[0]) if group[0].title and group[0].grown else ""
    return writing.blocks(heading_of(group[0]) if group[0].title else "", *bodies.values())


def _body(block: AnyBlock, draft: Draft, surroundings: Surroundings) -> str:
    waived = draft.waived.get(block.id)
    answered: Block[Any] = block
    body = write_waived(waived, surroundings.words) if waived else notation(block).write(draft[answered], surroundings)
    if not body and surroundings.everything:
        body = write_unanswered(surroundings.words)
    return writing.blocks(label(block.label) if block.label else "", body) if body else ""


def _waived(draft: Draft, block: AnyBlock) -> Mapping[str, str]:
    """Return the reasons why fields of a block do not apply, by field."""
    return {
        name.removeprefix(f"{block.id}."): why for name, why in draft.waived.items() if name.startswith(f"{block.id}.")
    }


def surroundings_in(draft: Draft, block: AnyBlock) -> Surroundings:
    """Return the surroundings of a block in the document of a draft, with the facts and waived fields of the draft."""
    surroundings = surroundings_of(block, draft.template.section_of(block), draft.template)
    return surroundings._replace(facts=draft.facts(), waived=_waived(draft, block))


def surroundings_of(block: AnyBlock, section: Section, template: Template) -> Surroundings:
    """Return the surroundings of a block of a section in the document."""
    return _around(block, section)._replace(tracker=template.tracker, words=template.own_words)


@lru_cache(maxsize=512)  # asked of each block, for each document that is read and for each that is written
def _around(block: AnyBlock, section: Section) -> Surroundings:
    level = BLOCK_LEVEL if block.title else SECTION_LEVEL if section.heading else 1
    inner = BLOCK_LEVEL if any(other.title for other in section.blocks) else level
    beside_prose = any(isinstance(other, Prose) for other in group_of(block, section) if other is not block)
    return Surroundings(level, max(level, inner), frozenset(_labels(block, section)), beside_prose)


def _labels(block: AnyBlock, section: Section) -> Iterator[str]:
    for other in group_of(block, section):
        if other is not block:
            names = [other.label] if other.label else []
            if isinstance(other, Fields):
                names.extend(name for field in other.fields for name in (field.label, *field.also))
            yield from map(fold, names)


def groups(section: Section) -> tuple[tuple[AnyBlock, ...], ...]:
    """Return the blocks of a section grouped by heading: that of the section, or of a titled block."""
    found: list[list[AnyBlock]] = []
    for block in section.blocks:
        if block.title or not found:
            found.append([])
        found[-1].append(block)
    return tuple(map(tuple, found))


def heading_of(named: Section | AnyBlock, level: int = 0) -> str:
    """Return the heading of a section, or of a titled block; at its own level without another one."""
    if isinstance(named, Section):
        return writing.heading(level or SECTION_LEVEL, _written(named.written or named.title))
    return writing.heading(level or BLOCK_LEVEL, _written(named.own_title or named.title))


def _written(title: str) -> str:
    """Return a title as inline Markdown; a number at its start is not escaped, as it begins no list in a heading."""
    return _NUMBER.sub(r"\1\2", write_inline(title))


def group_of(block: AnyBlock, section: Section) -> tuple[AnyBlock, ...]:
    """Return the blocks under the same heading as a block, in order."""
    return next(group for group in groups(section) if block in group)
