"""Questions, blocks and parts of a form before they have ids, each with the line that it was read from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

TITLE_LABEL = "Title"
HEADING_LABEL = "Heading"
"""The label of a first heading that is not the title, as the form asks for the title elsewhere."""


@dataclass
class Question:
    """A question with a one-line answer."""

    label: str
    role: str = ""
    type: str = "text"
    choices: tuple[str, ...] = ()
    placeholder: str = ""
    answers: tuple[str, ...] = ()
    """What documents answer, if the question was found in these."""
    states: tuple[str, ...] | None = None
    """The words of a column of states, as they come; None if some are no states."""
    done_words: tuple[str, ...] = ()
    """The choices that mean done."""
    also: list[str] = field(default_factory=list)
    line: int = 0


@dataclass
class Asked:
    """A block of a form before it has an id."""

    kind: str
    line: int
    why: str
    """Why the block was inferred, in words for a person."""
    layout: str = ""
    questions: list[Question] = field(default_factory=list)
    """The fields of a form or of records, or the columns of a timeline or a checklist, in the order of the document."""
    placeholder: str = ""
    samples: list[str] = field(default_factory=list)
    by_name: bool = False
    """Whether only the name of its heading says what it is."""
    more: dict[str, Any] = field(default_factory=dict)
    """Further keys of the block's table."""


@dataclass
class Part:
    """A heading with the blocks under it, and the parts below it."""

    title: str
    key: str
    mark: str
    line: int
    concept: str = ""
    blocks: list[Asked] = field(default_factory=list)
    parts: "list[Part]" = field(default_factory=list)
    also: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A whole form."""

    front: Asked | None = None
    """The keys of the front matter."""
    title: Question | None = None
    """The title line, if a heading names the document."""
    prefix: str = ""
    lead: list[Asked] = field(default_factory=list)
    """The blocks before the first section."""
    parts: list[Part] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    text: str = ""
    """The Markdown of the blank form."""


def first_facts(lead: Iterable[Asked], parts: Iterable[Part]) -> Iterator[Asked]:
    """Yield the blocks before the first section, and those under the first heading that does not only hold others."""
    yield from lead
    flat = (one for part in parts for one in (part, *part.parts))
    yield from next((one.blocks for one in flat if one.blocks), ())
