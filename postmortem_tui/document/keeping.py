"""A draft as the tables of a draft file, and back: readable keys in the template's order, nothing unknown lost."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from postmortem_tui.blocks.base import Block, Plain
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Template
from postmortem_tui.errors import DraftError
from postmortem_tui.markdown.inline import clean_line, clean_text

FORMAT = 1
HEAD = "postmortem"
"""The table that says what the draft is."""

WAIVED = "not_applicable"
"""The table that says why questions do not apply."""

DISMISSED = "dismissed"
"""The table that says why findings of a review may stand; every other table holds the answers of one block."""


class Head(BaseModel):
    """What a draft file says of itself; words of a newer version are carried along. The moments are UTC."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    format: int = FORMAT
    id: str = Field(min_length=1)
    template: str = Field(min_length=1)
    version: str = Field(min_length=1)
    created: datetime
    updated: datetime
    unplaced: str = ""
    seal: str = ""
    printed: list[str] = Field(default_factory=list)

    @field_validator("created", "updated")
    @classmethod
    def _in_utc(cls, moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def read_head(tables: Plain) -> Head:
    """Read what a draft file says of itself; raise DraftError when it is no draft, or one of a newer format."""
    table = tables.get(HEAD)
    if not isinstance(table, dict):
        raise DraftError(
            f"there is no [{HEAD}] table in it", hint="Is this a draft? `postmortem import` reads Markdown."
        )
    try:
        head = Head.model_validate(table)
    except ValidationError as error:
        raise DraftError(said(error), place=HEAD) from error
    if head.format > FORMAT:
        raise DraftError(
            f"it has the format {head.format}, and this version reads up to {FORMAT}",
            place=f"{HEAD}.format",
            hint="Open it with a newer postmortem-tui.",
        )
    return head


def to_plain(draft: Draft) -> Plain:
    """Give the tables of the draft file: the head, the blocks in the template's order, what is unknown."""
    head = Head.model_validate(
        draft.unknown.get(HEAD, {})
        | {
            "id": draft.id,
            "template": draft.template.name,
            "version": draft.version,
            "created": draft.created,
            "updated": draft.updated,
            "unplaced": draft.unplaced,
            "seal": draft.seal,
            "printed": list(draft.printed),
        }
    )
    tables: Plain = {HEAD: {"format": FORMAT} | head.model_dump(exclude_defaults=True)}
    blocks: Iterable[Block[Any]] = draft.template.blocks()
    for block in blocks:
        table = block.to_plain(draft[block]) if block.id in draft.answers else {}
        table |= draft.unknown.get(block.id, {})
        if table:
            tables[block.id] = table
    if draft.waived:
        tables[WAIVED] = dict(draft.waived)
    if draft.dismissed:
        tables[DISMISSED] = dict(draft.dismissed)
    return tables | {name: table for name, table in draft.unknown.items() if name not in tables and name != HEAD}


def from_plain(tables: Plain, template: Template) -> Draft:
    """Read a draft of the template from its tables; raise DraftError, with the place, where something is wrong."""
    head = read_head(tables)
    known: dict[str, Block[Any]] = {block.id: block for block in template.blocks()}
    unknown: Plain = {HEAD: dict(head.model_extra)} if head.model_extra else {}
    answers: dict[str, Any] = {}
    for name, table in tables.items():
        if name in (HEAD, WAIVED, DISMISSED):
            continue
        if name not in known:
            unknown[name] = table
            continue
        block = known[name]
        if not isinstance(table, dict):
            raise DraftError(f"should be a table, not {table!r}", place=name)
        try:
            value = block.from_plain(table)
        except ValidationError as error:
            raise DraftError(said(error), place=name) from error
        except ValueError as error:
            raise DraftError(str(error), place=name) from error
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
        tuple(head.printed),
    )


def read_reasons(table: object, place: str) -> dict[str, str]:
    """Read a table of reasons by what they are for; raise DraftError where one is no text."""
    if not isinstance(table, dict):
        raise DraftError(f"should be a table, not {table!r}", place=place)
    for name, reason in table.items():
        if not isinstance(reason, str):
            raise DraftError(f"should be a reason in quotes, not {reason!r}", place=f"{place}.{name}")
    return {name: clean_line(reason).strip() for name, reason in table.items()}


def said(error: ValidationError) -> str:
    """Say what pydantic found first, with the key it found it at."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f"the key '{where}' is missing"
    words = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{where}: {words}" if where else words
