"""The template: what a postmortem asks, section by section, and which answers play a role."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from pydantic import Field, model_validator

from postmortem_tui.blocks.answers import Field as OneLine
from postmortem_tui.blocks.base import ID_SHAPE, Spec
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock, BlockSpec
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.rows import Rows

Role = Literal[
    "title", "date", "authors", "status", "severity", "start", "end", "incident_id", "summary", "responders", "timeline"
]
"""A part that the product knows an answer by: so nothing else has to name a section."""

FACTS = ("duration", "template_version", "last_updated")
"""What a field can show besides a role's answer."""


class Section(Spec):
    """A section of the document: a heading, and the blocks under it."""

    id: str = Field(pattern=ID_SHAPE)
    title: str
    short: str = ""
    """The title as a narrow outline shows it; without one the whole title is shown."""
    heading: bool = True
    """Whether the title is written; the document's first lines have none."""
    ruled: bool = False
    """Whether the section stands at the document's end, under a rule."""
    placeholder: str = ""
    why: str = ""
    blocks: tuple[BlockSpec, ...] = Field(min_length=1)

    @property
    def asked(self) -> tuple[AnyBlock, ...]:
        """The blocks that somebody answers."""
        return tuple(block for block in self.blocks if asks(block))


@dataclass(frozen=True, slots=True)
class Reference:
    """A question named by another part of the template: a block, or a field of one."""

    block: AnyBlock
    field: OneLine | None = None

    @property
    def name(self) -> str:
        """The question's name: `block` or `block.field`."""
        return f"{self.block.id}.{self.field.id}" if self.field else self.block.id


class Template(Spec):
    """All that is asked, in order."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    version: str = Field(min_length=1)
    description: str = ""
    unplaced: str = "Additional Information"
    """The heading over text that an import found no place for."""
    asides: tuple[str, ...] = ()
    """Headings under which the blank form gives guidance: with or without a number, they are no sections."""
    roles: dict[Role, str] = {}
    """For each role the question that plays it, as `block` or `block.field`."""
    first: tuple[str, ...] = ()
    """The questions that the wizard asks first, named likewise."""
    sections: tuple[Section, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _checked(self) -> "Template":
        for what, names in (
            ("section", [section.id for section in self.sections]),
            ("block", [block.id for block in self.blocks()]),
        ):
            if twice := {name for name in names if names.count(name) > 1}:
                raise ValueError(f"{what} ids have to differ, and {', '.join(sorted(twice))} stands twice")
        if taken := {block.id for block in self.blocks()} & {"postmortem", "not_applicable"}:
            raise ValueError(f"a block cannot be called {', '.join(sorted(taken))}: a draft file needs the word")
        if "title" not in self.roles:
            raise ValueError("roles: the role title has to name the question that asks for it")
        for block in self.blocks():
            self._check_fields(block)
        for name in (*self.roles.values(), *self.first):
            self.find(name)
        return self

    def _check_fields(self, block: AnyBlock) -> None:
        fields = block.fields if isinstance(block, Fields) else block.asked if isinstance(block, Rows) else ()
        ids = [field.id for field in fields]
        if len(set(ids)) < len(ids):
            raise ValueError(f"block {block.id}: the ids of its fields have to differ")
        known = (*get_args(Role), *FACTS)
        for field in fields:
            if field.shows and field.shows not in known:
                raise ValueError(f"block {block.id}: field {field.id} shows {nearest(field.shows, known)}")

    def blocks(self) -> Iterator[AnyBlock]:
        """Give every block, in the document's order."""
        return (block for section in self.sections for block in section.blocks)

    def find(self, name: str) -> Reference:
        """Give the question named `block` or `block.field`; raise ValueError, with the nearest name, if none is."""
        block_id, _, field_id = name.partition(".")
        by_id = {block.id: block for block in self.blocks()}
        if block_id not in by_id:
            raise ValueError(f"no block is called {nearest(block_id, by_id)}")
        block = by_id[block_id]
        if not field_id:
            return Reference(block)
        fields = {field.id: field for field in block.asked} if isinstance(block, Fields) else {}
        if field_id not in fields:
            raise ValueError(f"block {block_id} asks for no field called {nearest(field_id, fields)}")
        return Reference(block, fields[field_id])

    def role(self, role: Role) -> Reference | None:
        """Give the question that plays a role, if any does."""
        return self.find(self.roles[role]) if role in self.roles else None

    def section_of(self, block: AnyBlock) -> Section:
        """Give the section that a block stands in."""
        return next(section for section in self.sections if block in section.blocks)


def asks(block: AnyBlock) -> bool:
    """Tell whether a block asks for anything at all."""
    return not isinstance(block, Note) and (not isinstance(block, Fields) or bool(block.asked))


def nearest(word: str, known: Collection[str]) -> str:
    """Give a word in quotes, with the known word nearest to it."""
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"'{word}'" + (f" (did you mean '{close[0]}'?)" if close else "")
