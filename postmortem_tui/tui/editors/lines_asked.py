"""What a list asks of the screen about lines that come into it: keep them, show them, and drop them once answered."""

from dataclasses import dataclass
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.tui.editors.base import RowAsked


@dataclass(eq=False, repr=False)
class LinesPasted(RowAsked):
    """Lines were pasted into a list: they are kept, to pick rows from."""

    text: str


@dataclass(eq=False, repr=False)
class LinesShown(RowAsked):
    """The rows of lines are shown: the lines are kept beside the draft until somebody takes or drops them."""

    block: Block[Any]
    text: str


@dataclass(eq=False, repr=False)
class LinesAnswered(RowAsked):
    """Lines that were shown are in the list now, or were dropped."""

    block: Block[Any]
    text: str


@dataclass(eq=False, repr=False)
class LinesLeft(RowAsked):
    """Lines that were shown when the program ended are to be shown again."""

    block: str
    text: str
