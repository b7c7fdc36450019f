"""What every kind of block has in common: what it asks, where it stands, how it is written, read and kept."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from postmortem_tui.markdown.nodes import Node

V = TypeVar("V")

Plain = dict[str, Any]
"""A TOML table as `tomllib` gives it: what a value looks like in a draft file."""

ID_SHAPE = r"^[a-z][a-z0-9_]*$"


class Spec(BaseModel):
    """A part of a template: frozen, and closed to words that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(BaseModel):
    """Texts by name: a row of a list, or the answers of a form; words of a newer version are carried along."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    def plain(self) -> Plain:
        """Give the row as a TOML table, without what is empty."""
        own = {name: value for name, value in self.__dict__.items() if value}  # what is empty is every default
        return own | (self.model_extra or {})

    def text(self, name: str) -> str:
        """Give the text under a name, or nothing."""
        value = self.__dict__.get(name) or (self.model_extra or {}).get(name)
        return value if isinstance(value, str) else ""

    def having(self, **texts: str) -> Self:
        """Give the same row with these texts; an empty one is taken away."""
        plain = self.plain() | texts
        return type(self).model_validate({name: value for name, value in plain.items() if value != ""})


R = TypeVar("R", bound=Row)


def read_row(row: type[R], table: object, names: Iterable[str], place: str = "") -> R:
    """Give a row from a draft file's table; dates written without quotes are texts too.

    Raise ValueError, with the place in it, where the table is none or one of the names holds something else than text.
    """
    if not isinstance(table, dict):
        raise ValueError(f"{place}: should be a table with keys, not {table!r}")
    texts = dict(table)
    for name in names:
        match texts.get(name, ""):
            case str():
                pass
            case datetime() as moment:
                texts[name] = moment.isoformat(" ")
            case date() | time() as day:
                texts[name] = day.isoformat()
            case other:
                raise ValueError(f"{place + '.' if place else ''}{name}: should be text in quotes, not {other!r}")
    return row.model_validate(texts)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document a block is written or read.

    `level` is that of the heading it stands under; headings up to `guarded` are the document's own; `labels` are the
    folded bold labels that its neighbours own; `beside_prose` says that one of them takes any text; `facts` are the
    texts that fields show without asking; `waived` are the reasons why fields do not apply; `everything` asks to write
    what is unanswered too.
    """

    level: int = 2
    guarded: int = 2
    labels: frozenset[str] = frozenset()
    beside_prose: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    waived: Mapping[str, str] = field(default_factory=dict)
    everything: bool = False


class Block(Spec, Generic[V]):
    """One thing that a section asks for; `V` is the frozen value of its answer."""

    id: str = Field(pattern=ID_SHAPE)
    title: str = ""
    """Written as a heading over the block; without one it stands right under its section's heading."""
    label: str = ""
    """Written as a bold line over a block without a heading, where a reader has to tell it from its neighbour."""
    placeholder: str = ""
    why: str = ""
    example: str = ""
    """Markdown, shown as guidance and never exported."""
    required: bool = False
    samples: tuple[str, ...] = ()
    """Markdown of the template that looks like an answer and is none; an import leaves it out."""

    @property
    @abstractmethod
    def empty(self) -> V:
        """The value of a block that nobody answered."""

    @abstractmethod
    def clean(self, value: V) -> V:
        """Give the value in its normal form: what an export and an import would give back."""

    def renewed(self, value: V, before: V) -> V:
        """Give the value in its normal form; what it shares with one that is in it already need not be looked at."""
        return self.clean(value)

    @abstractmethod
    def write(self, value: V, place: Place) -> str:
        """Give the block as Markdown, without its heading; nothing at all where there is nothing to say."""

    @abstractmethod
    def read(self, nodes: Sequence[Node], place: Place) -> tuple[V, tuple[Node, ...]]:
        """Take from the nodes what belongs to the block; give its value, and the nodes that it does not claim."""

    @abstractmethod
    def to_plain(self, value: V) -> Plain:
        """Give the value as the block's table in a draft file."""

    @abstractmethod
    def from_plain(self, table: Plain) -> V:
        """Give the value kept in a draft file's table; raise ValueError (or pydantic's) with the place in it."""

    def unknown(self, table: Plain) -> Plain:
        """Give the keys of a draft file's table that the value does not carry: they are written back."""
        return {key: kept for key, kept in table.items() if key not in self.known_keys}

    @property
    @abstractmethod
    def known_keys(self) -> frozenset[str]:
        """The keys of the block's table in a draft file."""

    @abstractmethod
    def forget(self, value: V) -> V:
        """Give the value without the template's own placeholders and samples, which are nobody's answers."""

    @abstractmethod
    def texts(self, value: V) -> tuple[str, ...]:
        """Give every text that a person typed, in reading order: for finding and for reviewing."""

    def answered(self, value: V) -> bool:
        """Tell whether there is an answer at all."""
        return value != self.empty

    def complete(self, value: V) -> bool:
        """Tell whether all that is required of the block is answered."""
        return self.answered(value) or not self.required
