"""A draft as the tables of a draft file, and back: readable keys in the template's order, nothing unknown lost."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from postmortem_tui.blocks.base import Block, Plain
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.remarks import remarks_from_plain, remarks_to_plain
from postmortem_tui.document.template.grown_tables import TABLE as GROWN
from postmortem_tui.document.template.grown_tables import grown_table, with_grown
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import DraftError
from postmortem_tui.values.text.cleaning import clean_line, clean_text
from postmortem_tui.values.text.typed import value_in_words
from postmortem_tui.values.zones.zones import as_utc

FORMAT = 1
"""The version of the tables of a draft file."""
V = TypeVar("V")

HEAD = "postmortem"
"""The table that says what the draft is."""

WAIVED = "not_applicable"
"""The table that says why questions do not apply."""

DISMISSED = "dismissed"
"""The table that says why findings of a review may stand."""

FOLLOWED = "filled_in"
"""The table of the answers that follow from others, and that nobody has changed."""

REMARKS = "readers_remarks"
"""The table of what colleagues ask; every other table holds the answers of one block."""


class Head(NamedTuple):
    """What a draft file says of itself; `more` are keys of a newer version, kept. The moments are UTC."""

    format: int
    id: str
    template: str
    version: str
    created: datetime
    updated: datetime
    unplaced: str = ""
    seal: str = ""
    printed: str = ""
    more: Plain = {}


def read_head(tables: Plain) -> Head:
    """Read what a draft file says of itself; raise DraftError when it is no draft, or one of a newer format."""
    table = tables.get(HEAD)
    if not isinstance(table, dict):
        raise DraftError(
            f"there is no [{HEAD}] table in it", hint="Is this a draft? `postmortem import` reads Markdown."
        )
    words = {"format": FORMAT, "unplaced": "", "seal": "", "printed": ""} | table
    created, updated = (_moment(words, name) for name in ("created", "updated"))
    more = {name: value for name, value in table.items() if name not in Head._fields or name == "more"}
    head = Head(
        format=_known(words, "format", int, "a number"),
        id=_text(words, "id"),
        template=_text(words, "template"),
        version=_text(words, "version"),
        created=created,
        updated=updated,
        unplaced=_known(words, "unplaced", str, "text in quotes"),
        seal=_known(words, "seal", str, "text in quotes"),
        printed=_known(words, "printed", str, "text in quotes"),
        more=more,
    )
    if head.format > FORMAT:
        raise DraftError(
            f"it has the format {value_in_words(head.format)}, and this version reads up to {FORMAT}",
            location=f"{HEAD}.format",
            hint="Open it with a newer postmortem-tui.",
        )
    return head


def _known(table: Plain, name: str, kind: type[V], wanted: str) -> V:
    if name not in table:
        raise DraftError(f"the key '{name}' is missing", location=HEAD)
    value = table[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise DraftError(f"should be {wanted}, not {value_in_words(value)}", location=f"{HEAD}.{name}")
    return value


def _text(table: Plain, name: str) -> str:
    text = _known(table, name, str, "text in quotes")
    if not text:
        raise DraftError("should not be empty", location=f"{HEAD}.{name}")
    return text


def _moment(table: Plain, name: str) -> datetime:
    return in_calendar(_known(table, name, datetime, "a date and time"), name)


def in_calendar(moment: datetime, name: str) -> datetime:
    """Return a moment of a draft's head in UTC; raise DraftError if it has none there, as at the ends of time."""
    try:
        return as_utc(moment)
    except OverflowError:
        raise DraftError(f"in UTC it is outside the calendar: {moment}", location=f"{HEAD}.{name}") from None


def to_plain(draft: Draft) -> Plain:
    """Return the tables of the draft file: the head, the blocks in the template's order, what is unknown."""
    head: Plain = {
        "format": FORMAT,
        "id": draft.id,
        "template": draft.template.name,
        "version": draft.version,
        "created": as_utc(draft.created),
        "updated": as_utc(draft.updated),
    }
    if draft.unplaced:
        head["unplaced"] = draft.unplaced
    if draft.seal:
        head["seal"] = draft.seal
    if draft.printed:
        head["printed"] = "\n".join(draft.printed)
    tables: Plain = {HEAD: head | draft.unknown.get(HEAD, {})}
    blocks: Iterable[Block[Any]] = draft.template.blocks()
    for block in blocks:
        table = block.to_plain(draft[block]) if block.id in draft.answers else {}
        table |= draft.unknown.get(block.id, {})
        if table:
            tables[block.id] = table
    if grown := grown_table(draft.template):
        tables[GROWN] = grown
    if draft.waived:
        tables[WAIVED] = dict(draft.waived)
    if draft.dismissed:
        tables[DISMISSED] = dict(draft.dismissed)
    if followed := {name: text for name, text in draft.followed.items() if draft.follows(draft.template.find(name))}:
        tables[FOLLOWED] = followed
    if draft.remarks:
        tables[REMARKS] = remarks_to_plain(draft.remarks)
    return tables | {name: table for name, table in draft.unknown.items() if name not in tables and name != HEAD}


def from_plain(tables: Plain, template: Template) -> Draft:
    """Read a draft of the template from its tables; raise DraftError, with the location, if something is wrong."""
    head = read_head(tables)
    template = with_grown(template, tables.get(GROWN, {}))
    known: dict[str, Block[Any]] = {block.id: block for block in template.blocks()}
    unknown: Plain = {HEAD: dict(head.more)} if head.more else {}
    answers: dict[str, Any] = {}
    for name, table in tables.items():
        if name in (HEAD, WAIVED, DISMISSED, FOLLOWED, REMARKS, GROWN):
            continue
        if name not in known:
            unknown[name] = table
            continue
        block = known[name]
        if not isinstance(table, dict):
            raise DraftError(f"should be a table, not {value_in_words(table)}", location=name)
        try:
            value = block.from_plain(table)
        except ValueError as error:
            raise DraftError(str(error), location=name) from error
        if value != block.empty:
            answers[name] = value
        if more := block.unknown(table):
            unknown[name] = more
    unplaced = clean_text(head.unplaced)
    waived, dismissed = (read_reasons(tables.get(name, {}), name) for name in (WAIVED, DISMISSED))
    return Draft(
        template,
        head.id,
        head.created,
        head.updated,
        head.version,
        answers,
        waived,
        dismissed,
        unplaced,
        unknown,
        head.seal,
        tuple(head.printed.splitlines()),
        remarks_from_plain(tables.get(REMARKS, {}), REMARKS),
        followed=read_followed(tables.get(FOLLOWED, {}), template),
    )


def read_followed(table: object, template: Template) -> dict[str, str]:
    """Read the table of the answers that follow from others, without those that the template does not ask for."""
    followed = read_reasons(table, FOLLOWED)
    blocks = tuple(template.blocks()) if followed else ()
    known = {f"{block.id}.{one.id}" for block in blocks if isinstance(block, Fields) for one in block.asked}
    known |= {block.id for block in blocks if isinstance(block, Prose)}
    return {name: text for name, text in followed.items() if name in known}


def read_reasons(table: object, location: str) -> dict[str, str]:
    """Read a table of reasons by what they are for; raise DraftError if one is no text."""
    if not isinstance(table, dict):
        raise DraftError(f"should be a table, not {value_in_words(table)}", location=location)
    for name, reason in table.items():
        if not isinstance(reason, str):
            raise DraftError(
                f"should be a reason in quotes, not {value_in_words(reason)}", location=f"{location}.{name}"
            )
    return {name: clean_line(reason).strip() for name, reason in table.items()}
