"""An action item as it is written, and what its reading depends on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from postmortem_tui.exchange.shapes.parts.pieces import EmptyCell, Piece
from postmortem_tui.exchange.written_times.days import Day

ItemLayout = Literal["boxes", "bullets", "numbered", "table", "tabs", "headed"]
OwnerPosition = Literal["", "front", "dash", "brackets"]
"""Where the blank form asks for the owner: before the action, after a dash or in brackets after it, or nowhere."""
DoneBy = Literal["", "box", "strike", "word", "day"]
"""What says that an item is done; "day" is a word beside its due day, or in place of it."""


class TypedContext(NamedTuple):
    """What the reading of typed or pasted items depends on; items of a shared document have none."""

    day: Callable[[str], date | None]
    """A function that returns the day that words such as `fri` or `2w` mean, or None."""
    names: Collection[str] = ()
    """The known names, case-folded."""
    at_is_owner: bool = True
    """Whether `@x` is the owner; in todo.txt it is a context."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action item as it is written."""

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
    """The cell of the state column, or the word of the state."""
    struck: Piece | None = None
    """The run between `~~` marks, with the marks."""
    owner: Piece | None = None
    due: Piece | None = None
    due_day: Day | None = None
    done_on: Piece | None = None
    """The day on which it was done."""
    ticket: Piece | None = None
    others: tuple[tuple[str, Piece], ...] = ()
    """The cells of further columns, each with the label of its column."""
    remarks: tuple[Piece, ...] = ()
    """The texts beside the word of its state."""
    nested: Piece | None = None
    """The nodes of the item under its first paragraph."""
    lines_taken: frozenset[int] = frozenset()
    """The numbers of its lines, from 1, that are the item's owner, day, ticket or state."""
    begin: int = -1
    """The offset at which the text of an item of a list begins, after its box; -1 in other layouts."""
    end: int = -1
    """The offset after the item's text, at which a reason and a trail are, or are written."""
    wont_do: Piece | None = None
    """The reason why it will not be done, with its mark and the dash before it."""
    trail: Piece | None = None
    """What became of it after the text was final, with the brackets."""
    empty: tuple[EmptyCell, ...] = ()
    is_hint: bool = False
