"""What is picked from: a row as somebody wrote it over, an item with what is to become of it, a row that is taken."""

from datetime import datetime
from typing import NamedTuple

from postmortem_tui.evidence.model import Row


class Own(NamedTuple):
    """A row as a person wrote it over."""

    time: datetime | None
    who: str
    text: str


class Item(NamedTuple):
    """A proposed row, and what is to become of it.

    hidden: it is part of another row, or left out with all like it.
    joined: the places of the items whose texts go on in it; alike: of those that it stands for.
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
