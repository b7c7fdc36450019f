"""The tables of a draft's own sections, blocks and columns, merged: each is known by its id."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.base import Plain
from postmortem_tui.document.merging.preference import Side

_NAME, _BLOCKS, _SECTIONS = "id", "blocks", "sections"


def merged_sections(base: Plain, mine: Plain, theirs: Plain, side: Side) -> Plain:
    """Return the table of the sections of both; a block that the two have in different sections is in mine."""
    merged = _merged_parts(base, mine, theirs, side)
    home = {
        block[_NAME]: section[_NAME]
        for sections in (theirs, mine)
        for section in sections.get(_SECTIONS, [])
        for block in section[_BLOCKS]
    }
    return {**merged, _SECTIONS: [*_each_block_once(merged.get(_SECTIONS, []), home)]} if merged else {}


def _each_block_once(sections: Sequence[Plain], home: Mapping[str, str]) -> Iterator[Plain]:
    for section in sections:
        own = [block for block in section[_BLOCKS] if home[block[_NAME]] == section[_NAME]]
        if own or len(own) == len(section[_BLOCKS]):
            yield section if len(own) == len(section[_BLOCKS]) else {**section, _BLOCKS: own}


def _merged_parts(base: Plain, mine: Plain, theirs: Plain, side: Side) -> Plain:
    """Return a table of both: lists of tables with ids are merged by id, any other value is of who changed it.

    Where both changed one, it is mine, unless `side` is theirs. A table that one side took away stays if the other
    changed it.
    """
    merged = {}
    for key in dict.fromkeys((*mine, *theirs)):
        value = _merged(base.get(key), mine.get(key), theirs.get(key), side)
        if value is not None:
            merged[key] = value
    return merged


def _merged(base: Any, mine: Any, theirs: Any, side: Side) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _merged_parts(base if isinstance(base, dict) else {}, mine, theirs, side)
    if (ours := _by_id(mine)) is not None and (others := _by_id(theirs)) is not None:
        old = _by_id(base) or {}
        each = {name: _merged(old.get(name), ours.get(name), others.get(name), side) for name in _order(ours, others)}
        return [table for table in each.values() if table is not None]
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    return theirs if side is Side.THEIRS else mine


def _by_id(tables: object) -> Mapping[str, Plain] | None:
    """Return the tables of a list by their ids, which differ; None of anything else. A missing list is an empty one."""
    if tables is None:
        return {}
    if not isinstance(tables, list) or not all(
        isinstance(one, dict) and isinstance(one.get(_NAME), str) for one in tables
    ):
        return None
    found = {one[_NAME]: one for one in tables}
    return found if len(found) == len(tables) else None


def _order(mine: Mapping[str, Plain], theirs: Mapping[str, Plain]) -> Sequence[str]:
    """Return the ids of both: mine in their order, each of theirs alone after the one that it follows there."""
    order, before = [*mine], ""
    for name in theirs:
        if name not in mine:
            order.insert(order.index(before) + 1 if before else 0, name)
        before = name
    return order
