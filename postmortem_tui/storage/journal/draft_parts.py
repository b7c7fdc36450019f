"""A draft in parts, as a journal keeps them: one for each block, and those that belong to the whole draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from postmortem_tui.blocks.base import Block, Plain
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import (
    DISMISSED,
    FOLLOWED,
    HEAD,
    REMARKS,
    WAIVED,
    in_calendar,
    read_followed,
    read_reasons,
)
from postmortem_tui.document.draft.remarks import remarks_from_plain, remarks_to_plain
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import DraftError
from postmortem_tui.values.text.cleaning import clean_line, clean_text

UNREAD = "_unread"
"""The suffix of a block's name under which a table that the block cannot read is kept."""


def head_of(draft: Draft) -> Mapping[str, str]:
    """Return the head of a draft, of which `blank` makes the draft without its answers."""
    return {
        "id": draft.id,
        "template": draft.template.name,
        "version": draft.version,
        "created": draft.created.isoformat(),
    }


def blank(head: Mapping[str, str], template: Template) -> Draft:
    """Return the draft with this head and without answers."""
    created = in_calendar(datetime.fromisoformat(head["created"]), "created")
    return Draft(template, head["id"], created, created, head["version"])


def changed_names(old: Draft, new: Draft) -> Sequence[str]:
    """Return the names of the parts in which two drafts differ."""
    names = (HEAD, WAIVED, DISMISSED, FOLLOWED, REMARKS, *dict.fromkeys((*old.answers, *new.answers)))
    return [name for name in names if _differ(_value(old, name), _value(new, name))]


def with_parts(draft: Draft, parts: Mapping[str, Plain | None]) -> Draft:
    """Return the draft with these parts; parts that its template does not know become tables of their own, unread.

    Raise DraftError where a part that belongs to the whole draft cannot be read.
    """
    blocks: dict[str, Block[Any]] = {block.id: block for block in draft.template.blocks()}
    homeless: Plain = {}
    for name, table in parts.items():
        if name in (HEAD, WAIVED, DISMISSED, FOLLOWED, REMARKS):
            continue
        block = blocks.get(name)
        fitting = None if block is None else _with_answer(draft, block, table)
        if fitting is not None:
            draft = fitting
        elif table is not None:
            homeless[clean_line(name if block is None else f"{name}{UNREAD}")] = _fit(table)
    own = {name: table for name, table in parts.items() if table is not None}
    head = own.get(HEAD, {})
    if not (isinstance(head, dict) and all(isinstance(head.get(name, ""), str) for name in ("unplaced", "seal"))):
        raise DraftError("its head has a form that this version does not know", location=HEAD)
    return replace(
        draft,
        unknown={**draft.unknown, **homeless},
        unplaced=head.get("unplaced", draft.unplaced),
        seal=head.get("seal", draft.seal),
        printed=tuple(head.get("printed", draft.printed)),
        updated=in_calendar(datetime.fromisoformat(head["updated"]), "updated") if head else draft.updated,
        waived=read_reasons(own.get(WAIVED, dict(draft.waived)), WAIVED),
        dismissed=read_reasons(own.get(DISMISSED, dict(draft.dismissed)), DISMISSED),
        remarks=remarks_from_plain(own.get(REMARKS, remarks_to_plain(draft.remarks)), REMARKS),
        followed=read_followed(own.get(FOLLOWED, dict(draft.followed)), draft.template),
    )


def homeless(draft: Draft, parts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the tables that `with_parts` has kept beside the answers of a draft, unread."""
    return tuple(name for part in parts for name in (part, f"{part}{UNREAD}") if name in draft.unknown)


def _with_answer(draft: Draft, block: Block[Any], table: Plain | None) -> Draft | None:
    """Return the draft with the answer that a table holds; None where the block cannot read it."""
    answers = {name: kept for name, kept in draft.answers.items() if name != block.id}
    if table is None:
        return replace(draft, answers=answers)
    try:
        return replace(draft, answers=answers | {block.id: block.from_plain(table)})
    except (ValueError, TypeError, AttributeError, LookupError):  # a table of any shape may stand there
        return None


def _fit(value: Any) -> Any:
    """Return a value as a draft file can hold it, whatever a damaged or foreign journal has."""
    match value:
        case dict():
            return {clean_line(str(name)): _fit(inner) for name, inner in value.items()}
        case list():
            return [_fit(inner) for inner in value]
        case str():
            return clean_text(value)
        case None:
            return ""
        case _:
            return value


def _differ(old: object, new: object) -> bool:
    return old is not new and old != new


def _value(draft: Draft, name: str) -> object:
    own: Mapping[str, object] = {
        HEAD: (draft.unplaced, draft.updated, draft.seal, draft.printed),
        WAIVED: draft.waived,
        DISMISSED: draft.dismissed,
        FOLLOWED: draft.followed,
        REMARKS: draft.remarks,
    }
    return own[name] if name in own else draft.answers.get(name)


def part_of(draft: Draft, name: str) -> Plain | None:
    """Return a part as a table of a draft file; None where the draft does not have it."""
    own: Mapping[str, Plain] = {
        HEAD: {
            "unplaced": draft.unplaced,
            "updated": draft.updated.isoformat(),
            "seal": draft.seal,
            "printed": list(draft.printed),
        },
        WAIVED: dict(draft.waived),
        DISMISSED: dict(draft.dismissed),
        FOLLOWED: dict(draft.followed),
        REMARKS: remarks_to_plain(draft.remarks),
    }
    if name in own:
        return own[name]
    if name not in draft.answers:
        return None
    block: Block[Any] = draft.template.find(name).block
    return block.to_plain(draft.answers[name])


def titles_of(names: Iterable[str], template: Template) -> tuple[str, ...]:
    """Return the titles of the sections that the parts are in."""
    blocks = {block.id: block for block in template.blocks()}
    return tuple(dict.fromkeys(template.section_of(blocks[name]).title for name in names if name in blocks))
