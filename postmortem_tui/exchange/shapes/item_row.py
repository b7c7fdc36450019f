"""An item of a list of actions as it stands, and what the readers of one lean on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from postmortem_tui.exchange.shapes.pieces import Piece
from postmortem_tui.exchange.shapes.row_times import Day

ItemLayout = Literal["boxes", "bullets", "numbered", "table"]
DoneBy = Literal["", "box", "strike", "word"]


class Hand(NamedTuple):
    """What may be leaned on where items are typed or pasted, and not read from a document that others read too."""

    day: Callable[[str], date | None]
    """Returns the day that is meant by words such as `fri` or `2w`, if they are one."""
    names: Collection[str] = ()
    """The names that are known, case-folded."""
    at_is_owner: bool = True
    """Whether `@x` is who does it; in todo.txt it is a context."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An item as it stands."""

    line: int
    layout: ItemLayout
    whole: Piece
    action: Piece
    done: bool = False
    done_by: DoneBy = ""
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
    """The day behind a text that is struck through: when it was done."""
    ticket: Piece | None = None
    others: tuple[tuple[str, Piece], ...] = ()
    """The cells of further columns, by the header's name."""
    remarks: tuple[Piece, ...] = ()
    """What stands beside the word of its state."""
    nested: Piece | None = None
    """What stands in the item under its first paragraph."""
    lines_taken: frozenset[int] = frozenset()
    """The lines of it, from 1, that say the item's owner, day, ticket or state."""
    end: int = -1
    """Behind the item's own text, where a reason and a trail stand or would stand."""
    wont_do: Piece | None = None
    """Why it will not be done, with its mark and the dash before it."""
    trail: Piece | None = None
    """What became of it after the text was final, in its brackets."""
    is_hint: bool = False
