"""A text that a person wrote: where it stands, how it is meant, and what of it are sentences."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from postmortem_tui.blocks.answers import Field
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock, AnyRows
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.review.findings import Place

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class Manner(Enum):
    """How a text is meant."""

    PROSE = auto()
    """Sentences in Markdown."""
    TYPED = auto()
    """A date, a name, an address: words with a shape of their own."""
    CODE = auto()
    """Logs, commands, programs: word for word."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person wrote, and where."""

    place: Place
    text: str
    manner: Manner

    def lines(self) -> Iterator[tuple[Place, str]]:
        """Give the lines of prose, each with its place, blank where they are code; of other texts none."""
        if self.manner is Manner.PROSE:
            for number, line in enumerate(without_code(self.text)):
                if line.strip():
                    yield replace(self.place, text_line=number), line


def without_code(text: str) -> list[str]:
    """Give the lines of Markdown with blanks for all that is code; there are as many as before."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if closes else fence
            lines.append("")
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line)
    return lines


def manners_of(block: Fields | AnyRows) -> Mapping[str, Manner]:
    """Give how the text of each field or column is meant."""
    return {field.id: _manner(block, field) for field in block.asked}


def _manner(block: AnyBlock, field: Field) -> Manner:
    match block, field.id:
        case Excerpts(), "body":
            return Manner.CODE
        case (Excerpts(), "language") | (Links(), "address") | (Timeline(), "time"):
            return Manner.TYPED
        case _:
            return Manner.PROSE if field.type == "text" and not field.pattern else Manner.TYPED
