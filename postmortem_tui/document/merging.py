"""Two drafts that come from one, put together: by field, and both sides of a conflict kept."""

from dataclasses import dataclass, replace
from typing import Any

from postmortem_tui.blocks.base import Block, Plain
from postmortem_tui.document.aligning import merged_lists
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.keeping import HEAD, from_plain, to_plain
from postmortem_tui.document.template import Template
from postmortem_tui.markdown.escaping import write_inline
from postmortem_tui.markdown.inline import label

_GONE = object()
"""Stands for a value that is not there."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that both sides wrote differently: the block, the key in its table, and theirs, which has no place."""

    block: str
    key: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The draft of both, the blocks in which it differs from mine, and what is in conflict.

    Mine stands in the place of the answer. Theirs stands behind it where there is room for both, in a list or between
    paragraphs, else it is part of the text that found no place.
    """

    draft: Draft
    changed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Draft | None, mine: Draft, theirs: Draft) -> Merged:
    """Put two drafts together that come from `base`; without one, every difference between them is a conflict."""
    if base is not None and mine == base:
        theirs = replace(theirs, id=mine.id)
        return Merged(theirs, _changed(mine, theirs))
    if theirs == base:
        return Merged(mine)
    conflicts: list[Conflict] = []
    old, ours, others = ({} if draft is None else to_plain(draft) for draft in (base, mine, theirs))
    tables: Plain = {HEAD: _merged_heads(old, ours, others)}
    for name in dict.fromkeys((*ours, *others)):
        if name != HEAD:
            table = _merged_tables(
                name, old.get(name, _GONE), ours.get(name, _GONE), others.get(name, _GONE), conflicts
            )
            if table is not _GONE:
                tables[name] = table
    merged = _without_needless_waivers(from_plain(tables, mine.template))
    unplaced = _merged_unplaced(old, ours, others)
    said = [words for c in conflicts if (words := _in_words(c, mine.template)) not in unplaced]
    merged = replace(merged, unplaced="\n\n".join(filter(None, (unplaced, *dict.fromkeys(said)))))
    return Merged(merged, _changed(mine, merged), tuple(conflicts))


def _changed(mine: Draft, merged: Draft) -> tuple[str, ...]:
    blocks: list[Block[Any]] = [*mine.template.blocks(), mine.template.unplaced_block]
    return tuple(block.id for block in blocks if mine[block] != merged[block])


def _without_needless_waivers(draft: Draft) -> Draft:
    """Return the draft in which a question that one side answered applies, whatever the other said."""
    known = {block.id for block in draft.template.blocks()}

    def answered(name: str) -> bool:
        block, _, field = name.partition(".")
        if block not in known or block not in draft.answers:
            return False
        return not field or bool(draft.text(draft.template.find(name)))

    return replace(draft, waived={name: reason for name, reason in draft.waived.items() if not answered(name)})


def _merged_heads(old: Plain, ours: Plain, theirs: Plain) -> Plain:
    updated = max(ours[HEAD]["updated"], theirs[HEAD]["updated"])
    return {**theirs[HEAD], **ours[HEAD], "updated": updated, "unplaced": ""}


def _merged_unplaced(old: Plain, ours: Plain, theirs: Plain) -> str:
    base, mine, other = (tables.get(HEAD, {}).get("unplaced", "") for tables in (old, ours, theirs))
    return _merged_text(base, mine, other)


def _merged_tables(name: str, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    """Return a block's table of both, or `_GONE`; every key is a field, a text of paragraphs, or a list of rows."""
    old, ours, others = ({} if table is _GONE else table for table in (base, mine, theirs))
    if not all(isinstance(table, dict) for table in (old, ours, others)):
        return _merged_value(name, "", base, mine, theirs, conflicts)
    merged = {}
    for key in dict.fromkeys((*ours, *others)):
        value = _merged_value(name, key, old.get(key, _GONE), ours.get(key, _GONE), others.get(key, _GONE), conflicts)
        if value is not _GONE:
            merged[key] = value
    return merged or _GONE


def _merged_value(block: str, key: str, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    match mine, theirs:
        case list(), list():
            return merged_lists(base if isinstance(base, list) else [], mine, theirs)
        case str(), str() if "\n" in mine + theirs:
            return _merged_text(base if isinstance(base, str) else "", mine, theirs)
        case _ if mine is _GONE:
            return theirs
        case _ if theirs is _GONE:
            return mine
    conflicts.append(Conflict(block, key, str(theirs)))
    return mine


def _merged_text(base: str, mine: str, theirs: str) -> str:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    return "\n\n".join(merged_lists(*(text.split("\n\n") if text else [] for text in (base, mine, theirs))))


def _in_words(conflict: Conflict, template: Template) -> str:
    return f"{label(_title(conflict, template))} {write_inline(conflict.theirs)}"


def _title(conflict: Conflict, template: Template) -> str:
    """Return what people call the answer: the field's label, else the title of the block or of its section."""
    blocks = {block.id: block for block in template.blocks()}
    if conflict.block not in blocks:
        return f"{conflict.block}.{conflict.key}"
    block = blocks[conflict.block]
    try:
        field = template.find(f"{conflict.block}.{conflict.key}").field
    except ValueError:
        field = None
    return field.label if field else block.title or template.section_of(block).title
