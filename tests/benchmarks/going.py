"""Ways to places in the product and in other programs where one types, as a person would go them."""

from tests.benchmarks.bench import SETTLED
from tests.benchmarks.seat import Seat

UP, DOWN, RIGHT, END, PAGE_UP, PAGE_DOWN = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[F", b"\x1b[5~", b"\x1b[6~"
ENTER, ESCAPE, ERASE, HELP = b"\r", b"\x1b", b"\x7f", b"\x1bOP"
NEXT, SAVE, GO_TO = b"\x0e", b"\x13", b"\x07"


def go_to(seat: Seat, words: str, sight: str) -> None:
    """Go to a section or question of the product, and wait until something of it is seen."""
    seat.answer(GO_TO, SETTLED)
    seat.answer(words.encode(), SETTLED)
    seat.press(ENTER, lambda now: sight in now.text(), SETTLED)


def into_field(seat: Seat) -> None:
    """Go to the end of a one-line answer."""
    go_to(seat, "user-facing", "› User-Facing")
    seat.answer(END)


def into_prose(seat: Seat) -> None:
    """Go to the end of the summary."""
    go_to(seat, "plain english", "up, end")


def into_paragraph(seat: Seat) -> None:
    """Go to the middle of a paragraph of the summary."""
    into_prose(seat)
    seat.answer(PAGE_UP * 8, SETTLED)
    seat.answer(DOWN * 8 + RIGHT * 30, SETTLED)


def into_timeline(seat: Seat) -> None:
    """Go to the first row of the timeline."""
    go_to(seat, "timeline", "Event")


def nowhere(seat: Seat) -> None:
    """Stay where the program begins."""


def down_into_paragraph(seat: Seat) -> None:
    """Go to the middle of a paragraph of a text area that has just been opened."""
    seat.answer(DOWN * 8 + RIGHT * 30, SETTLED)
