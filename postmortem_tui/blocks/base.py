"""What every kind of block has in common: what it asks, and how its answer is kept in a draft file."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Annotated, Any, Generic, Self, TypeVar, cast, get_args

from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.spec import Shape, Spec
from postmortem_tui.values.text.cleaning import clean_line
from postmortem_tui.values.text.typed import value_in_words
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.times.moments import say_moment
from postmortem_tui.values.zones.zones import as_utc

V = TypeVar("V")

Plain = dict[str, Any]
"""A TOML table as `tomllib` returns it: what a value looks like in a draft file."""

Id = Annotated[str, Shape(r"^[a-z][a-z0-9_]*$")]
"""The id of a section or a block."""

_WANTED = {bool: "true or false", int: "a whole number"}
"""What a part that is no text holds, in words."""

_MORE = ""
"""The key under which a row keeps what it does not know; no part can have this name."""


class Row(Spec):
    """Texts by name: a row of a list, or the answers of a form; keys of a newer version are kept."""

    def __init__(self, **parts: Any) -> None:
        self._fill(parts)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Return the row that a table holds; raise ValueError if a known key holds a value of another type."""
        row = cls.__new__(cls)
        row._fill(table)
        return row

    def _fill(self, table: Mapping[str, Any]) -> None:
        own, defaults = self.__dict__, self._defaults
        if not defaults:
            own[_MORE] = dict(table)
            return
        known = 0
        for name, default in defaults.items():
            if name not in table:
                own[name] = default
                continue
            known += 1
            value = own[name] = table[name]
            if not isinstance(value, type(default)) or (value is True and default is not False):
                wanted = _WANTED.get(type(default), "text in quotes")
                raise ValueError(f"{name}: should be {wanted}, not {value_in_words(value)}")
        more = () if known == len(table) else table.items()
        own[_MORE] = {name: value for name, value in more if name not in defaults}

    @property
    def extra(self) -> Plain:
        """The keys for which the row's kind has no part."""
        return cast(Plain, self.__dict__[_MORE])  # it is no field, so that it is no part of what a row is compared by

    def plain(self) -> Plain:
        """Return the row as a TOML table, without what is empty."""
        own = {name: value for name, value in self.__dict__.items() if value and name}  # defaults are empty
        return own | self.extra

    @property
    def filled(self) -> bool:
        """Whether there is anything in the row: asked of thousands of rows at a time."""
        return any(self.__dict__.values())  # the defaults are empty, and so are the keys of a newer version

    def text(self, name: str) -> str:
        """Return the text under a name; an empty one if there is none."""
        own = self.__dict__  # asked hundreds of times of each draft of a collection
        value = own[name] if name in own else own[_MORE].get(name)
        return value if isinstance(value, str) else ""

    def having(self, **texts: str) -> Self:
        """Return the row with these texts replaced; an empty one removes its key."""
        plain = self.plain() | texts
        return self.of({name: value for name, value in plain.items() if value != ""})

    def changed(self, **parts: Any) -> Self:
        """Return the row with these parts replaced."""
        return self.of({name: self.__dict__[name] for name in self._kinds} | self.extra | parts)

    def cleaned(self, names: Iterable[str]) -> Self:
        """Return the row with these texts without control characters and without blanks at their ends."""
        texts = {name: text for name in names if not _is_clean(text := self.text(name))}
        if not texts and "" not in self.extra.values():
            return self
        return self.having(**{name: clean_line(text).strip() for name, text in texts.items()})

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *(self.__dict__[name] for name in self._kinds)))


def _is_clean(text: str) -> bool:
    """Return whether a text is clean already, without blanks at its ends."""
    if text.isprintable():  # among blanks that is the space alone
        return not text or (text[0] != " " and text[-1] != " ")
    return text == clean_line(text).strip()


R = TypeVar("R", bound=Row)


def read_row(row: type[R], table: object, fields: Iterable[Field], location: str = "") -> R:
    """Return a row from a draft file's table; dates and times written without quotes become texts.

    Raise ValueError, with the location, if it is no table, or if a field holds anything but text.
    """
    if not isinstance(table, dict):
        raise ValueError(f"{location}: should be a table with keys, not {value_in_words(table)}")
    texts = table
    for field in fields:
        found = texts.get(field.id, "")
        if isinstance(found, str):
            continue
        texts = dict(texts)
        where = f"{location + '.' if location else ''}{field.id}"
        if not isinstance(found, date | time):
            raise ValueError(f"{where}: should be text in quotes, not {value_in_words(found)}")
        try:
            texts[field.id] = _spelled(found, field)
        except OverflowError:
            raise ValueError(f"{where}: is outside the calendar in UTC: {found}") from None
    return row.of(texts)


def _spelled(found: date | time, field: Field) -> str:
    """Return a date or a time of TOML in the one spelling that is kept; without an offset it is in UTC."""
    match found:
        case datetime() if field.type == "date":
            return say_date(found.date())  # the day that somebody wrote, wherever they are
        case datetime():
            moment = as_utc(found)
            return (
                say_moment(moment) if field.type == "moment" else f"{say_date(moment.date())} {_clock(moment.time())}"
            )
        case date():
            return say_date(found)
        case _:
            return _clock(found)


def _clock(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")


class Block(Spec, Generic[V]):
    """One thing that a section asks for; `V` is the frozen value of its answer."""

    id: Id
    """What the block is called in the template and in a draft: small letters, digits and _."""
    title: str = ""
    """Written as a heading over the block; without one it is right under its section's heading."""
    also: tuple[str, ...] = ()
    """Other titles that people use for it; an import recognises them."""
    mark: str = ""
    """How its heading is written: `#` to `######`, `=` or `-` (setext), `**` or `**:` (a bold line); else as `###`."""
    label: str = ""
    """Written as a bold line over a block without a heading, where a reader has to tell it from its neighbour."""
    placeholder: str = ""
    """What belongs there, shown while nothing is written and never exported."""
    why: str = ""
    """Why it is asked, in a sentence or two."""
    example: str = ""
    """Markdown, shown as guidance and never exported."""
    required: bool = False
    """Whether the text cannot be final without it."""
    samples: tuple[str, ...] = ()
    """Markdown of the template that looks like an answer but is not one; an import leaves it out."""
    grown: bool = False
    """Whether it belongs to the draft alone: it came from a document, not from the template."""
    own_title: str = ""
    """Its heading as the draft's document has it, if its spelling is not the title's; no template sets it."""

    @classmethod
    def kind_name(cls) -> str:
        """Return the name of the kind in a template: the only value that the class's `kind` can have."""
        (name,) = get_args(cls._kinds["kind"])
        return str(name)

    @property
    def shown(self) -> str:
        """What it is called: its heading, that of the draft's document if it has another, or else its label; or ""."""
        return self.own_title or self.title or self.label

    @property
    @abstractmethod
    def empty(self) -> V:
        """The value of a block without an answer."""

    @property
    def first(self) -> V:
        """The value of a block in a new draft."""
        return self.empty

    @abstractmethod
    def clean(self, value: V) -> V:
        """Return the value in its normal form: what an import reads from its export."""

    def renewed(self, value: V, before: V) -> V:
        """Return the value in its normal form; what it shares with `before`, which is normal, need not be checked."""
        return self.clean(value)

    @abstractmethod
    def to_plain(self, value: V) -> Plain:
        """Return the value as the block's table in a draft file."""

    @abstractmethod
    def from_plain(self, table: Plain) -> V:
        """Return the value kept in a draft file's table; raise ValueError (or pydantic's) with the location."""

    def unknown(self, table: Plain) -> Plain:
        """Return the keys of a draft file's table that the value does not hold; they are written back."""
        return {key: kept for key, kept in table.items() if key not in self.known_keys}

    @property
    @abstractmethod
    def known_keys(self) -> frozenset[str]:
        """The keys of the block's table in a draft file."""

    @abstractmethod
    def texts(self, value: V) -> tuple[str, ...]:
        """Return every text that a person typed, in reading order: for finding and for reviewing."""

    def answered(self, value: V) -> bool:
        """Return whether there is an answer at all."""
        return value != self.empty

    def complete(self, value: V) -> bool:
        """Return whether all that is required of the block is answered."""
        return self.answered(value) or not self.required
