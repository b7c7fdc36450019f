"""The template: what a postmortem asks, section by section, and which answers play a role."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

from postmortem_tui.blocks.base import Id
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock, BlockSpec
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.lazy import library
from postmortem_tui.timeline.measured import SPANS
from postmortem_tui.values.answers.answers import AnswerType
from postmortem_tui.values.answers.answers import Field as OneLine
from postmortem_tui.values.answers.spec import Checked, NotEmpty, Shape, Spec
from postmortem_tui.values.text.own_words import OwnWord, OwnWords, languages, words_of

if TYPE_CHECKING:
    import difflib
else:
    difflib = library("difflib")

Role = Literal[
    "title",
    "date",
    "authors",
    "status",
    "severity",
    "start",
    "end",
    "incident_id",
    "summary",
    "responders",
    "timeline",
    "gap",
    "signatures",
    "impact",
    "cause",
    "resolution",
]
"""A part that the product knows an answer by: so nothing else has to name a section."""

ROLE_TYPES: Mapping[str, tuple[AnswerType, ...]] = {
    "roles.title": ("text",),
    "roles.date": ("date",),
    "roles.start": ("moment", "date"),
    "roles.end": ("moment", "date"),
}
"""The roles that only a field of certain types can play; in some forms start and end are days without a time."""

UNPLACED = "unplaced"
"""The id of the block, and of its section, for the text that an import found no place for."""

UNPLACED_HINT = (
    "An import found no place for this text. It is exported under this heading, at the end; "
    "move what answers a question to its place."
)
"""What is said over that text."""

TAKEN = frozenset({"postmortem", "not_applicable", "dismissed", "readers_remarks", "filled_in", "template", UNPLACED})
"""The names that no block can have: a draft file uses them."""

MEASURED = tuple(span.fact for span in SPANS)
"""The facts that are counted between the milestones of the timeline."""

FACTS = ("duration", *MEASURED, "template_version", "last_updated")
"""What a field can show besides a role's answer."""


def _language(code: str) -> str:
    if code != "en" and code not in languages():  # most templates are English: the files of the others are not read
        raise ValueError(f"the program has words of its own in {', '.join(languages())}, and not in '{code}'")
    return code


class Section(Spec):
    """A section of the document: a heading, and the blocks under it."""

    id: Id
    """What the section is called in the template: small letters, digits and _."""
    title: str
    """The heading."""
    short: str = ""
    """The title as a narrow outline shows it; without one the whole title is shown."""
    also: tuple[str, ...] = ()
    """Other titles that people use for it; an import recognises them."""
    written: str = ""
    """The heading as a draft's document has it, where its spelling is not the title's; no template sets it."""
    mark: str = ""
    """How its heading is written: `#` to `######`, `=` or `-` (setext), `**` or `**:` (a bold line); else as `##`."""
    heading: bool = True
    """Whether the title is written; the document's first lines have none."""
    ruled: bool = False
    """Whether the section is at the document's end, under a rule."""
    placeholder: str = ""
    """What belongs there, shown while nothing is written and never exported."""
    why: str = ""
    """Why the section is asked for, in a sentence or two."""
    grown: bool = False
    """Whether it belongs to the draft alone: it came from a document, not from the template."""
    blocks: Annotated[tuple[BlockSpec, ...], NotEmpty()]
    """What the section asks, in order."""

    @property
    def shown(self) -> str:
        """The heading as a person knows it: that of the draft's document, if it has another."""
        return self.written or self.title

    @property
    def shown_short(self) -> str:
        """The heading as a narrow outline shows it."""
        return self.written or self.short or self.title

    @cached_property
    def asked(self) -> tuple[AnyBlock, ...]:
        """The blocks that somebody answers."""
        return tuple(block for block in self.blocks if asks(block))


class Reference(NamedTuple):
    """A question named by another part of the template: a block, or a field of one."""

    block: AnyBlock
    field: OneLine | None = None

    @property
    def name(self) -> str:
        """The question's name: `block` or `block.field`."""
        return f"{self.block.id}.{self.field.id}" if self.field else self.block.id


class Template(Spec):
    """All that is asked, in order."""

    name: Annotated[str, Shape(r"^[a-z0-9][a-z0-9_-]*$")]
    """What the template is called: small letters, digits, - and _."""
    version: Annotated[str, NotEmpty()]
    """The version, which a draft keeps and a document can show."""
    description: str = ""
    """One line for `postmortem template list`."""
    unplaced: str = "Additional Information"
    """The heading over text that an import found no place for."""
    asides: tuple[str, ...] = ()
    """Headings under which the blank form has guidance: with or without a number, they are no sections."""
    roles: dict[Role, str] = {}
    """For each role the question that plays it, as `block` or `block.field`."""
    first: tuple[str, ...] = ()
    """The needed questions that the wizard asks first, named likewise."""
    short: tuple[str, ...] = ()
    """The blocks that are on the one page for busy readers; of a timeline its milestones alone."""
    language: Annotated[str, Checked(_language)] = "en"
    """The language of the program's own words in the document, such as lengths of time and milestones: en, de, fr, …"""
    words: dict[OwnWord, str] = {}
    """The program's own words if the document has others than those of its language: `hours` and `minutes` (`{}` is
    the number; forms for one and more: `{} hour | {} hours`), `between` them, `unanswered`, `not_applicable`,
    `detected`, `acknowledged`, `mitigated`, `resolved`."""
    form: str = ""
    """The blank document in Markdown: what a new draft of a team's own form is written into."""
    offers: bool = False
    """Whether it only offers its questions, as a draft's document was written in another form; no template sets it."""
    tracker: str = ""
    """The address at which tickets are found, `{ticket}` in their place or at its end; without one they are text."""
    sections: Annotated[tuple[Section, ...], NotEmpty()]
    """The sections, in the order of the document."""

    def check(self) -> None:
        """Raise ValueError with a line for each part that does not fit the others."""
        if problems := (*self._wrong_ids(), *self._wrong_fields(), *self._wrong_references(), *self._wrong_words()):
            raise ValueError("\n".join(problems))

    def _wrong_ids(self) -> Iterator[str]:
        blocks = [block.id for block in self.blocks()]
        yield from (f"two sections have the id '{name}'" for name in twice(section.id for section in self.sections))
        yield from (f"two blocks have the id '{name}'" for name in twice(blocks))
        for name in sorted(TAKEN.intersection(blocks)):
            yield f"no block can be called '{name}': a draft needs the word"
        if any(section.id == UNPLACED for section in self.sections):
            yield f"no section can be called '{UNPLACED}': a draft needs the word"

    def _wrong_fields(self) -> Iterator[str]:
        known = (*get_args(Role), *FACTS)
        for block in self.blocks():
            fields = fields_of(block)
            if isinstance(block, Fields) and not fields:
                yield f"{block.id}: there is no field to answer"
            yield from (f"{block.id}: two fields have the id '{name}'" for name in twice(field.id for field in fields))
            for field in fields:
                if field.shows and field.shows not in known:
                    yield f"{block.id}.{field.id}.shows: nothing is called {nearest(field.shows, known)}"

    def _wrong_references(self) -> Iterator[str]:
        if "title" not in self.roles:
            yield "roles: nothing plays the role 'title'"
        for location, name in chain(
            ((f"roles.{role}", name) for role, name in self.roles.items()),
            (("first", name) for name in self.first),
            (("short", name) for name in self.short),
        ):
            try:
                found = self.find(name)
            except ValueError as error:
                yield f"{location}: {error}"
            else:
                types = ROLE_TYPES.get(location, ())
                if types and (found.field is None or found.field.type not in types):
                    yield f"{location}: should name a field of the type {' or '.join(types)}, and '{name}' is none"
                if location == "short" and found.field is not None:
                    yield f"{location}: should name a whole block, and '{name}' is a field of one"

    def _wrong_words(self) -> Iterator[str]:
        try:
            words_of(self.language).having(self.words)
        except ValueError as error:
            yield str(error)

    @cached_property
    def own_words(self) -> OwnWords:
        """The program's own words: the template's, or else those of its language."""
        return words_of(self.language).having(self.words)

    def blocks(self) -> Iterator[AnyBlock]:
        """Yield every block, in the document's order."""
        return iter(self._blocks)

    @cached_property
    def _blocks(self) -> tuple[AnyBlock, ...]:
        """Every block, which each reading of a document asks for a thousand times."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def heading(self) -> Fields | None:
        """The form that is the document's first heading, if there is one; mostly its answer is the title."""
        return next((one for one in self.blocks() if isinstance(one, Fields) and one.layout == "heading"), None)

    @property
    def first_answers(self) -> Mapping[str, object]:
        """The answers of a new draft, by the id of their block: the items that every document has."""
        return {block.id: block.first for block in self.blocks() if block.first != block.empty}

    @cached_property
    def unplaced_block(self) -> Prose:
        """The block that holds the text that found no place: it belongs to no section of the template."""
        return Prose(kind="prose", id=UNPLACED)

    @cached_property
    def unplaced_section(self) -> Section:
        """The section to show that text in, after all the others."""
        return Section(id=UNPLACED, title=self.unplaced, placeholder=UNPLACED_HINT, blocks=(self.unplaced_block,))

    @cached_property
    def _questions(self) -> Mapping[str, Reference]:
        """Every question by its name: the blocks, the asked fields of forms, and the text that found no place."""
        blocks = [Reference(block) for block in (self.unplaced_block, *self.blocks())]
        forms = [block for block in self.blocks() if isinstance(block, Fields)]
        fields = [Reference(block, field) for block in forms for field in block.asked]
        return {reference.name: reference for reference in (*blocks, *fields)}

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        """The section of each block, by the block's id."""
        return {block.id: section for section in (self.unplaced_section, *self.sections) for block in section.blocks}

    def find(self, name: str) -> Reference:
        """Return the question named `block` or `block.field`; raise ValueError, with the nearest name, if none is."""
        found = self._questions.get(name)
        if found is not None:
            return found
        block_id, _, _ = name.partition(".")
        if block_id not in self._questions:
            raise ValueError(f"no block is called {nearest(block_id, [block.id for block in self.blocks()])}")
        block = self._questions[block_id].block
        fields = [field.id for field in block.asked] if isinstance(block, Fields) else []
        field_id = name.removeprefix(f"{block_id}.")
        raise ValueError(f"block {block_id} asks for no field called {nearest(field_id, fields)}")

    @cached_property
    def played(self) -> dict[Role, str]:
        """For each role the question that plays it: one of the template, or one of the draft's own."""
        grown = [block for block in self.blocks() if block.grown]
        own = {text.own_role: text.id for text in grown if isinstance(text, Prose)}
        forms = [block for block in grown if isinstance(block, Fields)]
        own |= {one.own_role: f"{form.id}.{one.id}" for form in forms for one in form.asked if one.own_role}
        return {role: name for role in get_args(Role) if (name := self.roles.get(role) or own.get(role))}

    def role(self, role: Role) -> Reference | None:
        """Return the question that plays a role, if any does."""
        return self.find(self.played[role]) if role in self.played else None

    def played_by(self, role: str) -> str:
        """Return the name of the question that plays a role, as `block` or `block.field`; "" for another word."""
        return next((name for known, name in self.played.items() if known == role), "")

    def section_of(self, block: AnyBlock) -> Section:
        """Return the section that a block is in. Raise KeyError if the block is not of this template."""
        return self._sections[block.id]


def asks(block: AnyBlock) -> bool:
    """Return whether a block asks for anything at all."""
    return not isinstance(block, Note) and (not isinstance(block, Fields) or bool(block.asked))


def fields_of(block: AnyBlock) -> tuple[OneLine, ...]:
    """Return the one-line fields of a block: those that are asked, and those that show a fact."""
    return block.fields if isinstance(block, Fields) else block.asked if isinstance(block, Rows) else ()


def twice(names: Iterable[str]) -> list[str]:
    """Return the names that stand more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def nearest(word: str, known: Collection[str]) -> str:
    """Return a word in quotes, with the known word nearest to it."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"'{word}'" + (f" (did you mean '{close[0]}'?)" if close else "")
