"""Read a typed line as an answer or a command; every command is declared once."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from postmortem_tui.values.text.own_words import MILESTONES


@dataclass(frozen=True, slots=True)
class Shape:
    """How a command is typed, as a pattern whose group is its argument, and how the help shows and explains it."""

    pattern: str
    shown: str
    says: str


class Command(Enum):
    """The commands that can be typed instead of an answer."""

    BACK = Shape(r"<()", "<", "back to the previous question")
    WAIVE = Shape(r"!(?!\[)(.*)", "! because …", "does not apply, and why")  # `![` begins a picture in Markdown
    WHY = Shape(r"\?()", "?", "why it is asked, what can be typed, and an example")
    HELP = Shape(r":(?:help|h)()", ":help", "these lines")
    MISSING = Shape(r":(?:list|l)( all)?", ":list", "what is missing; `:list all` with what is optional")
    REVIEW = Shape(r":(?:review|r)()", ":review", "what stands between this and the final text")
    LET = Shape(
        r":let (\d+(?: .*)?)",
        ":let 2 because …",
        "finding 2 of the review may stand, and why; alone, it counts again",
    )
    GO = Shape(
        r":(?:go|g)(?: (.*))?", ":go NAME", "to a section or question, by a part of its name or its listed number"
    )
    CLEAR = Shape(r":clear()", ":clear", "take the answer away")
    UNDO = Shape(r":(?:undo|u)()", ":undo", "take the last change back")
    END = Shape(r"\.()", ".", "alone on a line: a longer text ends here")
    LEAVE = Shape(r":(?:q|q!|quit|wq|x)()", ":q", "leave; everything is saved")
    EDIT = Shape(r":e()", ":e", "write this answer in $VISUAL or $EDITOR")
    ROWS = Shape(r":rows()", ":rows", "list the rows")
    ADD = Shape(r":add()", ":add", "another row, with its first cell left empty")
    CHANGE = Shape(r":edit (\d+)", ":edit 2", "change row 2")
    DELETE = Shape(r":del (\d+)", ":del 2", "take row 2 out")
    MOVE = Shape(r":move (\d+ \d+)", ":move 3 1", "put row 3 where row 1 is")
    MARK = Shape(
        r":mark (\d+(?: .*)?)", ":mark 2 detected", f"say that row 2 is a milestone: {', '.join(MILESTONES)}, or none"
    )
    WONT = Shape(
        r":wont (\d+(?: .*)?)", ":wont 2 because …", "row 2 will not be done, and why; alone, it is open again"
    )
    TICK = Shape(r":done (\d+)", ":done 2", "mark row 2 as done, or as open again")


ANYWHERE = (
    Command.WHY,
    Command.HELP,
    Command.MISSING,
    Command.REVIEW,
    Command.LET,
    Command.GO,
    Command.UNDO,
    Command.LEAVE,
)
QUESTION = (Command.BACK, Command.WAIVE, *ANYWHERE, Command.CLEAR, Command.EDIT)
"""The commands at a question with one answer."""

CELL = (Command.BACK, *ANYWHERE, Command.CLEAR, Command.EDIT)
"""The commands at one cell of a row."""

LONG = (*QUESTION, Command.END)
"""The commands before the first line of a long text."""

UNDER_WAY = tuple(command for command in LONG if command not in (Command.BACK, Command.WAIVE, Command.WHY))
"""The commands within a long text: none that a text may well have as a line of its own."""

LIST = (
    Command.BACK,
    Command.WAIVE,
    *ANYWHERE,
    Command.CLEAR,
    Command.ROWS,
    Command.ADD,
    Command.CHANGE,
    Command.DELETE,
    Command.MOVE,
)
"""The commands at a list; a checklist has TICK and WONT, too, a timeline MARK instead of MOVE."""


@dataclass(frozen=True, slots=True)
class Line:
    """A typed line as it is read: a command with its argument, or an answer; an empty answer skips."""

    text: str = ""
    command: Command | None = None
    stranger: bool = False
    """Whether the line looks like a command and is none."""


_LOOKS_LIKE_ONE = re.compile(r":[a-z]+!?(?: \d+)*(?: because .*)?")


def understand(typed: str, known: Collection[Command], *, strict: bool = True) -> Line:
    """Return the meaning of a typed line; a blank before a command makes it an answer.

    With `strict`, a word after a colon that is no command is not read as an answer.
    """
    if typed.startswith(" ") and _means(typed.strip(), known, strict=strict) != Line(typed.strip()):
        return Line(typed[1:])
    if not typed.strip():
        return Line("" if strict else typed)
    return _means(typed.rstrip(), known, strict=strict, whole=typed)


def _means(typed: str, known: Collection[Command], *, strict: bool, whole: str = "") -> Line:
    for command in known:
        if found := re.fullmatch(command.value.pattern, typed):
            return Line((found[1] or "").strip(), command)
    if strict and _LOOKS_LIKE_ONE.fullmatch(typed):
        return Line(typed, stranger=True)
    return Line(whole or typed)
