"""An item of a list of actions as it is written, and what its readers depend on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from postmortem_tui.exchange.shapes.parts.pieces import EmptyCell, Piece
from postmortem_tui.exchange.written_times.days import Day

ItemLayout = Literal["boxes", "bullets", "numbered", "table", "headed"]
DoneBy = Literal["", "box", "strike", "word", "day"]
"""What says that an item is done; "day" is a word that stands in place of its due day."""


class TypedContext(NamedTuple):
    """What readings depend on where items are typed or pasted, rather than read from a shared document."""

    day: Callable[[str], date | None]
    """Returns the day that is meant by words such as `fri` or `2w`, if they are one."""
    names: Collection[str] = ()
    """The names that are known, case-folded."""
    at_is_owner: bool = True
    """Whether `@x` is who does it; in todo.txt it is a context."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An item as it is written."""

    line: int
    layout: ItemLayout
    whole: Piece
    action: Piece
    done: bool = False
    done_by: DoneBy = ""
    dropped: bool = False
    """Whether the word of its state says that it will not be done."""
    nesting: int = 0
    """How many items it is nested under."""
    box: Piece | None = None
    """The character between the brackets of a box."""
    state: Piece | None = None
    """The cell of the state column, or the word that says the state."""
    struck: Piece | None = None
    """The run between `~~` marks, the marks with it."""
    owner: Piece | None = None
    due: Piece | None = None
    due_day: Day | None = None
    done_on: Piece | None = None
    """The day after a text that is struck through: when it was done."""
    ticket: Piece | None = None
    others: tuple[tuple[str, Piece], ...] = ()
    """The cells of further columns, by the header's name."""
    remarks: tuple[Piece, ...] = ()
    """The text beside the word of its state."""
    nested: Piece | None = None
    """The nodes of the item under its first paragraph."""
    lines_taken: frozenset[int] = frozenset()
    """The lines of it, from 1, that say the item's owner, day, ticket or state."""
    end: int = -1
    """The offset after the item's own text, at which a reason and a trail are or would be."""
    wont_do: Piece | None = None
    """Why it will not be done, with its mark and the dash before it."""
    trail: Piece | None = None
    """Its follow-up after the text was final, in its brackets."""
    empty: tuple[EmptyCell, ...] = ()
    is_hint: bool = False
