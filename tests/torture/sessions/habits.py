"""What somebody, or a cat, does to the product: random keys, texts, pastes, the mouse, another size; by a seed."""

import random
from collections.abc import Callable

from postmortem_tui.terminal.input.paste import END, START
from tests.torture.hostile.pastes import ANSWERS, hostile

KEYS = {
    "arrows and the like": [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1b[5~", b"\x1b[6~"],
    "from field to field": [b"\t", b"\x1b[Z", b"\r", b"\x1b"],
    "sections, undo, save": [b"\x0e", b"\x14", b"\x1a", b"\x19", b"\x13"],
    "screens": [b"\x07", b"\x06", b"\x0c", b"\x12", b"\x1bOP", b"\x1bl", b"\x1b[15~"],
    "in lists": [b"a", b"d", b"u", b" ", b"J", b"K", b"t", b"m", b"x"],
    "taking away": [b"\x7f", b"\x1b[3~", b"\x17", b"\x15", b"\x0b"],
}
"""None quits, and none gives the terminal to another program. Some lead to the library, and to another draft."""

WORDS = ["pool", "lock", "14:32", "2024-01-15", "+5m", "漢字", "é", "[/]", "TICKET-1", "- [ ] ", "```", "| a |"]
SIZES = ((20, 200), (5, 60))


def _key(chance: random.Random) -> bytes:
    return chance.choice(chance.choice([*KEYS.values()]))


def _words(chance: random.Random) -> bytes:
    return " ".join(chance.choices(WORDS, k=3)).encode()


def _paste(chance: random.Random) -> bytes:
    return START + chance.choice([*hostile(), "one\r\ntwo\nthree", "\t".join(WORDS)]).encode() + END


def _mouse(chance: random.Random) -> bytes:
    column, row = chance.randint(1, SIZES[0][1]), chance.randint(1, SIZES[1][1])
    button = chance.choice([0, 0, 0, 2, 32, 35, 64, 65])
    pressed = f"\x1b[<{button};{column};{row}M"
    return (pressed + f"\x1b[<{button};{column};{row}m" * (button < 3)).encode()


def _noise(chance: random.Random) -> bytes:
    return chance.choice(
        [b"\x1b[I", b"\x1b[O", b"\xff", b"\xe6\xbc", b"\x1b[99999999999;5u", b"\x1b[48;9;9;9;9t", b"\x00", *ANSWERS]
    )


HABITS: dict[Callable[[random.Random], bytes], int] = {_key: 12, _words: 4, _paste: 1, _mouse: 3, _noise: 1}


def something(chance: random.Random) -> bytes:
    """Return what is sent next."""
    [habit] = chance.choices([*HABITS], [*HABITS.values()])
    return habit(chance)
