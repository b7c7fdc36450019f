"""Headings and labels of a draft's own that one side renamed: what the other wrote goes under the new name.

They are known by ids that are made from their words. One that is gone, and a new one in the same place with the same
answers, are one that was renamed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Section, fields_of

_SECTION, _BLOCK = "section", "block"

Path = tuple[str, str]
"""What has an id: `section` or `block` with its id, or a block's id with that of a field."""

Names = Mapping[Path, str]
"""New ids, by what had the old ones."""


class Renames(NamedTuple):
    """The new ids that three drafts need, so that all have the same ones."""

    of_base: Names
    of_mine: Names
    of_theirs: Names


def renames_of(base: Draft, mine: Draft, theirs: Draft) -> Renames:
    """Return the ids that what one side renamed gets in the others.

    What both have renamed differently, and what would get an id that is there already, keeps its ids.
    """
    ours, others = _renamed(base, mine), _renamed(base, theirs)
    ours, others = _clear_of(theirs, ours, others), _clear_of(mine, others, ours)
    return Renames(
        {**ours, **others},
        {path: name for path, name in others.items() if path not in ours},
        {path: name for path, name in ours.items() if path not in others},
    )


def inverse(names: Names) -> Names:
    """Return the old ids by the new ones."""
    blocks = {old: new for (kind, old), new in names.items() if kind == _BLOCK}
    return {(blocks.get(kind, kind), new): old for (kind, old), new in names.items()}


def _clear_of(other: Draft, names: Names, others: Names) -> Names:
    """Return the new ids that the other side neither has for anything else nor has replaced by different ones."""
    there = set(_paths(other)) if names else set()
    return {
        path: name
        for path, name in names.items()
        if (others[path] == name if path in others else (path[0], name) not in there)
    }


def _paths(draft: Draft) -> Iterator[Path]:
    for section in draft.template.sections:
        yield _SECTION, section.id
        for block in section.blocks:
            yield _BLOCK, block.id
            yield from ((block.id, field.id) for field in fields_of(block))


def _renamed(before: Draft, after: Draft) -> Names:
    """Return the new ids of what is named differently in the later one of two drafts."""
    old, new = ({section.id: section for section in draft.template.sections} for draft in (before, after))

    def say_the_same(one: AnyBlock, other: AnyBlock) -> bool:
        return one.kind == other.kind and before.answers.get(one.id) == after.answers.get(other.id)

    def are_one_section(one: str, other: str) -> bool:
        had, has = old[one].blocks, new[other].blocks
        return new[other].grown and len(had) == len(has) and all(map(say_the_same, had, has))

    names: dict[Path, str] = {}
    for one, other in _pairs([*old], [*new], are_one_section):
        names[_SECTION, one] = other
        blocks = zip(old[one].blocks, new[other].blocks, strict=True)
        names |= {(_BLOCK, a.id): b.id for a, b in blocks if a.id != b.id}
    for name in old.keys() & new.keys():
        names |= _renamed_blocks(old[name], new[name], say_the_same)
    for had, has in _both(before, after):
        names |= _renamed_fields(had, before.answers.get(had.id), has, after.answers.get(has.id))
    return names


def _renamed_blocks(before: Section, after: Section, say_the_same: Callable[[AnyBlock, AnyBlock], bool]) -> Names:
    old, new = ({block.id: block for block in section.blocks} for section in (before, after))
    pairs = _pairs([*old], [*new], lambda one, other: new[other].grown and say_the_same(old[one], new[other]))
    return {(_BLOCK, one): other for one, other in pairs}


def _both(before: Draft, after: Draft) -> Iterator[tuple[AnyBlock, AnyBlock]]:
    """Yield each block that two drafts have by the same id."""
    blocks = {block.id: block for block in after.template.blocks()}
    return ((one, blocks[one.id]) for one in before.template.blocks() if one.id in blocks)


def _renamed_fields(before: AnyBlock, old: Any, after: AnyBlock, new: Any) -> Names:
    if before == after:
        return {}
    had, has = ([field.id for field in fields_of(block)] for block in (before, after))
    pairs = _pairs(had, has, lambda one, other: _texts(old, one) == _texts(new, other))
    return {(before.id, one): other for one, other in pairs}


def _texts(value: Any, name: str) -> Sequence[str]:
    """Return the texts under a name in an answer: one of a form, one for each row of a list."""
    rows = [value] if isinstance(value, Row) else value if isinstance(value, tuple) else ()
    return [row.text(name) for row in rows]


def _pairs(old: Sequence[str], new: Sequence[str], are_one: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Yield each id that is gone with the only new one in its place that is the same, if that is so of no other one.

    The place is after the last id that both have.
    """
    gone, came = _by_anchor(old, new), _by_anchor(new, old)
    for anchor, names in gone.items():
        there = came.get(anchor, ())
        found = {name: [other for other in there if are_one(name, other)] for name in names}
        taken = [other for others in found.values() for other in others]
        yield from ((name, others[0]) for name, others in found.items() if len(others) == 1 == taken.count(others[0]))


def _by_anchor(names: Sequence[str], others: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the ids that others lack, by the last id before them that both have; "" at the start."""
    known, anchor = set(others), ""
    found: dict[str, list[str]] = {}
    for name in names:
        if name in known:
            anchor = name
        else:
            found.setdefault(anchor, []).append(name)
    return found


def with_names(draft: Draft, names: Names) -> Draft:
    """Return a draft with other ids of its parts; its answers, and what is said of them, go with them."""
    if not names:
        return draft

    def block_id(old: str) -> str:
        return names.get((_BLOCK, old), old)

    def question(old: str) -> str:
        name, dot, field = old.partition(".")
        return f"{block_id(name)}{dot}{names.get((name, field), field)}"

    def finding(old: str) -> str:
        code, at, rest = old.partition("@")
        name, mark, digest = rest.partition("#")
        return f"{code}{at}{question(name)}{mark}{digest}"

    sections = (
        one.changed(
            id=names.get((_SECTION, one.id), one.id),
            blocks=tuple(_block_with_names(block, block_id(block.id), names) for block in one.blocks),
        )
        for one in draft.template.sections
    )
    return replace(
        draft,
        template=draft.template.replaced(sections=tuple(sections)),
        answers={block_id(name): _value_with_names(value, name, names) for name, value in draft.answers.items()},
        waived={question(name): reason for name, reason in draft.waived.items()},
        dismissed={finding(key): reason for key, reason in draft.dismissed.items()},
        followed={question(name): text for name, text in draft.followed.items()},
        remarks=tuple(one._replace(question=question(one.question)) for one in draft.remarks),
        unknown={block_id(name): table for name, table in draft.unknown.items()},
    )


def _block_with_names(block: AnyBlock, name: str, names: Names) -> AnyBlock:
    def of(field: str) -> str:
        return names.get((block.id, field), field)

    parts: dict[str, Any] = {}
    for part in set(type(block).part_names()) & {"columns", "fields"}:
        parts[part] = tuple(one.changed(id=of(one.id)) for one in getattr(block, part))
    for part in set(type(block).part_names()) & {"own_order", "order"}:
        parts[part] = tuple(map(of, getattr(block, part)))
    return block.changed(id=name, **parts)


def _value_with_names(value: Any, block: str, names: Names) -> Any:
    def row_with_names(row: Row) -> Row:
        return row.of({names.get((block, key), key): part for key, part in row.plain().items()})

    if not any(name == block for name, _ in names):
        return value
    return row_with_names(value) if isinstance(value, Row) else tuple(map(row_with_names, value))
