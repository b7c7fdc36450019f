"""What is picked from: a row as a person rewrote it, an item with its state, a row that is taken."""

from datetime import datetime
from typing import NamedTuple

from postmortem_tui.evidence.model import Row


class Own(NamedTuple):
    """A row as a person rewrote it."""

    time: datetime | None
    who: str
    text: str


class Item(NamedTuple):
    """A proposed row and its state.

    hidden: it is part of another row, or left out with all like it.
    joined: the indexes of the items whose texts are appended to it; alike: of those that it represents.
    """

    row: Row
    kept: bool = False
    hidden: bool = False
    own: Own | None = None
    milestone: str = ""
    joined: tuple[int, ...] = ()
    alike: tuple[int, ...] = ()


class Taken(NamedTuple):
    """A row that is taken, and the milestone that it is, if any."""

    row: Row
    milestone: str
