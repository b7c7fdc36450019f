"""Two drafts that come from one, merged by field; both sides of a conflict are kept."""

from dataclasses import dataclass, replace
from typing import Any

from postmortem_tui.blocks.base import Block, Plain
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import FOLLOWED, HEAD, from_plain, read_followed, to_plain
from postmortem_tui.document.merging.aligning import merged_lists
from postmortem_tui.document.merging.conflicts import Conflict, conflict_in_words, new_in, with_both_texts
from postmortem_tui.document.merging.kept_sections import with_sections_of
from postmortem_tui.document.merging.own_parts import merged_sections
from postmortem_tui.document.merging.preference import KEEP_BOTH, KEEP_BOTH_TOGETHER, Preference, Side
from postmortem_tui.document.merging.renames import renames_of, with_names
from postmortem_tui.document.template.grown_tables import TABLE as GROWN
from postmortem_tui.document.template.grown_tables import grown_table, with_grown

_GONE = object()
"""Represents a missing value."""

_UNKNOWN = object()
"""Represents a value of an unknown version."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The draft of both, the blocks in which it differs from mine, and what is in conflict.

    My version is in the place of the answer. Theirs follows it if there is room for both, in a list or between
    paragraphs; otherwise it becomes part of the unplaced text, or stands beside mine in the answer (`together`).
    """

    draft: Draft
    changed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    typed_again: tuple[str, ...] = ()
    """The blocks with an answer that the others' draft had put back to what it was, and that stands as it was typed."""
    twice: tuple[str, ...] = ()
    """The blocks with rows or paragraphs that both have changed, and that follow each other now."""
    together: bool = False
    """Whether both texts of what is in conflict are in the answers themselves."""

    def told_after(self, before: "Merged | None") -> "Merged":
        """Return what is to be told of this merge and of the one before it, if there was one."""
        if before is None:
            return self
        changed = dict.fromkeys((*before.changed, *self.changed))
        typed = dict.fromkeys((*before.typed_again, *self.typed_again))
        conflicts = (*before.conflicts, *self.conflicts)
        twice = dict.fromkeys((*before.twice, *self.twice))
        together = before.together or self.together
        return Merged(self.draft, tuple(changed), conflicts, tuple(typed), tuple(twice), together)


def keeping_both(*, together: bool) -> Preference:
    """Return the preference that keeps both sides, `together` in the answers or theirs as unplaced text."""
    return KEEP_BOTH_TOGETHER if together else KEEP_BOTH


class _Differing:
    """What is found to differ: the answers in conflict, and the blocks that have both versions of something."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []
        self.twice: dict[str, None] = {}


def merge(base: Draft | None, mine: Draft, theirs: Draft, preference: Preference = KEEP_BOTH) -> Merged:
    """Put two drafts together that come from `base`; without one, every difference between them is a conflict.

    Both sides of a conflict are kept, unless the preference says whose answer stays.
    """
    if base is not None and mine == base:
        theirs = replace(theirs, id=mine.id)
        return Merged(theirs, changed_blocks(mine, theirs), together=preference.together)
    if theirs == base:
        return Merged(mine, together=preference.together)
    if base is not None:
        base, mine, theirs = map(with_names, (base, mine, theirs), renames_of(base, mine, theirs))
    found = _Differing()
    old, ours, others = ({} if draft is None else to_plain(draft) for draft in (base, mine, theirs))
    tables: Plain = {HEAD: _merged_heads(ours, others)}
    for name in dict.fromkeys((*ours, *others)):
        if name not in (HEAD, FOLLOWED, GROWN):
            began = old.get(name, _GONE) if base is not None else _UNKNOWN
            table = _merged_tables(name, began, ours.get(name, _GONE), others.get(name, _GONE), found, preference)
            if table is not _GONE:
                tables[name] = table
    began, own, new = (one.get(GROWN, {}) for one in (old, ours, others))
    own = merged_sections(began, own, new, preference.of(GROWN, ""))
    template = with_sections_of(tables, with_grown(mine.template, own), (mine, theirs))
    tables[GROWN] = grown_table(template)
    merged = _without_needless_waivers(from_plain(tables, mine.template))
    merged = replace(merged, followed=_merged_followed(merged, mine, theirs))
    unplaced = _merged_unplaced(old, ours, others)
    doubled = [c for c in found.conflicts if preference.of(c.block, c.key) is Side.BOTH]
    if preference.together:
        merged, doubled = with_both_texts(merged, doubled)
    added = [words for c in doubled if (words := conflict_in_words(c, mine.template)) not in unplaced]
    merged = replace(merged, unplaced="\n\n".join(filter(None, (unplaced, *dict.fromkeys(added)))))
    return Merged(
        merged,
        changed_blocks(mine, merged),
        tuple(found.conflicts),
        twice=tuple(found.twice),
        together=preference.together,
    )


def _merged_followed(merged: Draft, mine: Draft, theirs: Draft) -> dict[str, str]:
    """Return the answers of a merged draft that follow from others: those that do so on the side that they are of."""
    asked = read_followed({**theirs.followed, **mine.followed}, merged.template)
    texts = {name: merged.text(merged.template.find(name)) for name in asked}
    return {name: text for name, text in texts.items() if text in (mine.followed.get(name), theirs.followed.get(name))}


class TypedAgain:
    """Keeps what was typed since a draft was opened if others put exactly that back, as `git checkout -f` does.

    Each answer is kept only once: a person who puts it back a second time means it, and two programs cannot loop
    forever.
    """

    def __init__(self, opened: Draft) -> None:
        """Take the draft as it was opened."""
        self._opened = to_plain(opened)
        self._kept: set[tuple[str, str]] = set()

    def in_draft(self, before: Draft, after: Draft) -> Merged:
        """Return the draft that came `after` one with what had been typed into that; remember what others changed."""
        had, has = to_plain(before), to_plain(after)
        tables, again = dict(has), dict[str, None]()
        for name in dict.fromkeys((*had, *has)):
            mine, theirs, opened = (table.get(name, {}) for table in (had, has, self._opened))
            if name in (HEAD, FOLLOWED) or not all(isinstance(table, dict) for table in (mine, theirs, opened)):
                continue
            for key in dict.fromkeys((*mine, *theirs)):
                typed, now, began = (table.get(key) for table in (mine, theirs, opened))
                if typed == now:
                    continue
                if typed and typed != began and now == began and (name, key) not in self._kept:
                    self._kept.add((name, key))
                    tables[name] = {**tables.get(name, {}), key: typed}
                    again[name] = None
                elif now != began:
                    self._opened[name] = {**self._opened.get(name, {}), key: now}
        if not again:
            return Merged(after)
        return Merged(_without_needless_waivers(from_plain(tables, after.template)), typed_again=tuple(again))


def changed_blocks(mine: Draft, merged: Draft) -> tuple[str, ...]:
    """Return the ids of the blocks in which two drafts differ, in the order of the template, unplaced text last."""
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


def _merged_heads(ours: Plain, theirs: Plain) -> Plain:
    updated = max(ours[HEAD]["updated"], theirs[HEAD]["updated"])
    return {**theirs[HEAD], **ours[HEAD], "updated": updated, "unplaced": ""}


def _merged_unplaced(old: Plain, ours: Plain, theirs: Plain) -> str:
    base, mine, other = (tables.get(HEAD, {}).get("unplaced", "") for tables in (old, ours, theirs))
    return _merged_text(base, mine, other, Side.BOTH)


def _merged_tables(name: str, base: Any, mine: Any, theirs: Any, found: _Differing, preference: Preference) -> Any:
    """Return a block's table of both, or `_GONE`; every key is a field, a text of paragraphs, or a list of rows."""
    old, ours, others = ({} if table in (_GONE, _UNKNOWN) else table for table in (base, mine, theirs))
    if not all(isinstance(table, dict) for table in (old, ours, others)):
        return _merged_value(name, "", base, mine, theirs, found, preference.of(name, ""))
    merged = {}
    for key in dict.fromkeys((*ours, *others)):
        began = _UNKNOWN if base is _UNKNOWN else old.get(key, _GONE)
        value = _merged_value(
            name, key, began, ours.get(key, _GONE), others.get(key, _GONE), found, preference.of(name, key)
        )
        if value is not _GONE:
            merged[key] = value
    return merged or _GONE


def _merged_value(block: str, key: str, base: Any, mine: Any, theirs: Any, found: _Differing, side: Side) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    match mine, theirs:
        case list(), list() if base is _UNKNOWN and side is not Side.BOTH:
            return mine if side is Side.MINE else theirs
        case list(), list():
            twice: list[object] = []
            merged = merged_lists(base if isinstance(base, list) else [], mine, theirs, side, twice)
            found.twice |= dict.fromkeys([block] if twice else [])
            return merged
        case str(), str() if "\n" in mine + theirs:
            paragraphs: list[object] = []
            text = _merged_text(base if isinstance(base, str) else "", mine, theirs, side, paragraphs)
            found.twice |= dict.fromkeys([block] if paragraphs else [])
            return text
        case _ if mine is _GONE:
            return theirs
        case _ if theirs is _GONE:
            return mine
    found.conflicts.append(Conflict(block, key, new_in(str(theirs), str(base))))
    return theirs if side is Side.THEIRS else mine


def _merged_text(base: str, mine: str, theirs: str, side: Side, twice: list[object] | None = None) -> str:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if not base and side is not Side.BOTH:
        return mine if side is Side.MINE else theirs
    old, ours, others = (text.split("\n\n") if text else [] for text in (base, mine, theirs))
    return "\n\n".join(merged_lists(old, ours, others, side, twice))
