"""Make grown blocks and columns for what a document has and its template lacks."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Literal
from zlib import crc32

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import TAKEN, Template
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, Vocabulary
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.values.answers.answers import Field

LONGEST = 32
"""Characters of the longest id."""

AS_KNOWN = 1.0
"""The score of a part whose draft says what it is."""

FormLayout = Literal["lines", "bullets", "table", "front"]


def name_for(title: str, taken: Collection[str], lead: str = "own") -> str:
    """Return an id for a title that is not taken; with the same ids taken, the same title gets the same id."""
    plain = unicodedata.normalize("NFKD", title_key(title)).encode("ascii", "ignore").decode().lower()
    slug = "_".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("_")
    if not slug or len(slug) * 2 < len(title_key(title)):
        slug = f"x{crc32(title_key(title).encode()):08x}"
    name = first = f"{lead}_{slug}" if lead else slug if slug[0].isalpha() else f"f_{slug}"
    number = 1
    while name in taken or name in TAKEN:
        number += 1
        name = f"{first}_{number}"
    return name


def ids_of(template: Template) -> set[str]:
    """Return the ids of all sections and blocks of a template."""
    return {one.id for one in template.sections} | {block.id for block in template.blocks()}


def fields_for(labels: Iterable[str]) -> tuple[Field, ...]:
    """Return a field for each label."""
    made: dict[str, Field] = {}
    for label in labels:
        name = name_for(label, made, "")
        made[name] = Field(id=name, label=label)
    return tuple(made.values())


class Columns:
    """The columns of a list by label: those of the template, and those that only its document has."""

    def __init__(self, block: Timeline | Checklist, words: Vocabulary) -> None:
        self._words = words
        self._known = block.asked[1:]
        self._taken = {*block.row_type.part_names(), *(one.id for one in block.columns)}
        self._more: dict[str, Field] = {}
        self.labels: dict[str, str] = {}
        """The document's labels of columns of the template, by the id of the column."""

    def called(self, label: str, row: Collection[str], **parts: Any) -> str:
        """Return the id of the column with a label in which a row has no text; add a column if there is none."""
        found = self.known(label, row)
        if found and found not in self._more:
            self.labels.setdefault(found, label)
        if not found:
            found = name_for(label, {*self._taken, *self._more}, "")
            self._more[found] = Field(id=found, label=label, **parts)
        return found

    def known(self, label: str, row: Collection[str]) -> str:
        """Return the id of the column with a label in which a row has no text yet; "" if there is none."""
        name = title_key(label)
        among = (*self._known, *self._more.values())
        found = [one.id for one in among if name in map(title_key, (one.label, *one.also))]
        found = found or [one.id for one in among if self._numbers_rows(label) and self._numbers_rows(one.label)]
        return next((one for one in found if one not in row), "")

    def _numbers_rows(self, label: str) -> bool:
        return "number" in self._words.columns(label)

    def used_in(self, rows: Iterable[Row]) -> tuple[Field, ...]:
        """Return the new columns in which any of the rows has a text."""
        used = {name for row in rows for name in row.plain()}
        return tuple(one for name, one in self._more.items() if name in used)


def form_of(name: str, fields: Sequence[Field], layout: FormLayout) -> Fields:
    """Return a grown form that asks for the fields, in the layout of the document."""
    return Fields(kind="fields", id=name, layout=layout, fields=tuple(fields), grown=True)


def checklist_of(
    name: str, title: str, rows: Sequence[ActionRow], *, promised: bool, header: Collection[str]
) -> Checklist:
    """Return a grown checklist with a column for each part of an item that any of the rows has.

    `header` are the roles of the columns of its table, which are kept although nobody has filled them in.
    """
    columns: list[Field] = []
    if "owner" in header or any(row.owner for row in rows):
        columns.append(Field(id="owner", label="Owner", type="people"))
    if "due" in header or any(row.due for row in rows):
        columns.append(Field(id="due", label="Due", type="date"))
    if "ticket" in header or any(row.ticket for row in rows):
        columns.append(Field(id="ticket", label="Ticket", type="link"))
    labels = dict.fromkeys(label for row in rows for label, _ in row.others)
    known = {"action", "done", "wont_do", *(column.id for column in columns)}
    for label in labels:
        column = name_for(label, known, "")
        known.add(column)
        columns.append(Field(id=column, label=label))
    mere = promised and not columns
    return Checklist(kind="checklist", id=name, title=title, columns=tuple(columns), promised=mere, grown=True)


def names_actions(words: Vocabulary, part: Part) -> bool:
    """Return whether the heading of a part names action items, or is below such a heading and does not name rules."""
    assert part.branch is not None
    head = part.branch.head.source
    if words.names_actions(head) or words.names_rules(head):
        return words.names_actions(head)
    section = part.section or (part.of.section if part.of else None)
    asked = section is not None and (
        words.names_actions(section.title)
        or any(isinstance(block, Checklist) and block.holds_actions for block in section.blocks)
    )
    return asked or part.about_above == ACTIONS


def as_known(shape: Shape, block: AnyBlock | None) -> Shape:
    """Return the shape of a part as of the kind of the block that its draft has there, if any."""
    if block is None or block.kind == shape.kind or (isinstance(block, Prose) and shape.kind in ("", "fields")):
        return shape
    layout = block.layout if isinstance(block, Points) else ""
    holds = isinstance(block, Checklist) and block.holds_actions
    return Shape(block.kind, layout, AS_KNOWN, "its draft says so", nodes=shape.nodes, of_actions=holds)


def block_of(shape: Shape, name: str, title: str, rows: Sequence[ActionRow], *, promised: bool = False) -> AnyBlock:
    """Return a grown block for the nodes under a heading that the template lacks; prose if the shape is unclear.

    `promised` is whether that heading names action items.
    """
    match shape.kind:
        case "timeline":
            return Timeline(kind="timeline", id=name, title=title, grown=True)
        case "checklist" if rows or shape.score == AS_KNOWN:
            header = [column.role for column in shape.columns] if shape.layout == "table" else ()
            return checklist_of(name, title, rows, promised=promised, header=header)
        case "points":
            numbered = shape.layout == "numbered"
            how: Literal["numbered", "bulleted"] = "numbered" if numbered else "bulleted"
            return Points(kind="points", id=name, title=title, layout=how, grown=True)
        case _:
            return Prose(kind="prose", id=name, title=title, grown=True)
