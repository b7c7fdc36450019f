"""The form of a line that begins with a time: a pattern, and the examples that are its tests."""

from typing import NamedTuple

from postmortem_tui.evidence.stamps.machine_times import PLAIN

LONGEST = 4000
"""Characters of a line that are matched; the rest belongs to the text."""


class Example(NamedTuple):
    """A line, and what the shape makes of it."""

    line: str
    when: str
    who: str
    text: str


class Shape(NamedTuple):
    """The form of a line that begins with a time.

    `ignored` says why such lines are not rows. With `speaks`, `Name: text` has a speaker only where the first part can
    be a name. `own` marks a team's shape: its searches are limited in time. `holds` are texts; if no line of a sample
    has one of them, none is of the shape, which is not compiled then. Where `beside` is set, the shape is only used
    where other shapes of its format fit more lines, or where a line has one of the words in it: what a chat program
    notes among messages would be an event among notes. With `most` it is only used where most lines are of it.
    """

    format: str
    pattern: str
    kinds: tuple[str, ...] = PLAIN
    examples: tuple[Example, ...] = ()
    ignored: str = ""
    speaks: bool = False
    own: bool = False
    holds: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    most: bool = False
