"""Moves of the cursor in few bytes."""

from collections.abc import Iterator

LONGEST_MOVE = 6
"""Characters of the longest move within a row; fewer cells than that can be written again instead."""


def shortest(cursor: tuple[int, int] | None, x: int, y: int) -> str:
    """Return the shortest sequence that moves the cursor to a column and row.

    `cursor` is None if its position is unknown.
    """
    return min(_ways(cursor, x, y), key=len)


def _ways(cursor: tuple[int, int] | None, x: int, y: int) -> Iterator[str]:
    """Yield sequences that move the cursor; no line feeds, after which terminals may go back to the margin."""
    yield f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
    if cursor is None:
        return
    right, down = x - cursor[0], y - cursor[1]
    if not down:
        yield "\r" if not x else f"\x1b[{x + 1}G"
        yield "\b" * -right if right < 0 else _by(right, "C")
        yield _by(-right, "D") if right < 0 else _by(right, "C")
    elif not right:
        yield _by(down, "B") if down > 0 else _by(-down, "A")


def _by(steps: int, way: str) -> str:
    return f"\x1b[{steps}{way}" if steps > 1 else f"\x1b[{way}"
