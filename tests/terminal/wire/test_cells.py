"""The law of the wire: after every frame the screen is the one that whole frames would have painted."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from postmortem_tui.terminal.wire.clusters import agreed, reach
from postmortem_tui.terminal.wire.pen import RESET
from postmortem_tui.terminal.wire.screen_output import IncrementalOutput
from tests.each import each
from tests.terminal.emulator import Emulator, Measure, ambiguous_wide, emoji_narrow, one_by_one

SIZE = WIDTH, HEIGHT = 24, 6
STYLES = ["", "1", "38;2;10;20;30", "1;38;2;10;20;30;48;2;1;2;3", "48;2;1;2;3", "3;4;31;40", "7;97", "38;5;9;100",
          "7;38;5;23;48;5;17", "48;5;23", "9;38;5;23;48;5;17", "7;48;5;17"]  # fmt: skip
NARROW = ["a", "b", " ", "──", "hello", "      ", " " * 16, "é"]
PLAIN = [*NARROW, "漢字"]
UNSURE = ["👩‍👩‍👧", "❤️", "🙂", "e\u0301", "🇫🇷", "✓", "ไทย", "→"]


class Piece(NamedTuple):
    """Text painted at a place of the screen."""

    x: int
    y: int
    text: str
    style: str


def framed(pieces: list[Piece], cursor: tuple[int, int] = (0, 0)) -> str:
    """Write pieces as Textual writes a frame; what does not fit into the row is cut off."""
    parts = []
    for x, y, text, style in pieces:
        fitting = set_cell_size(text, min(cell_len(text), WIDTH - x))
        parts.append(f"\x1b[{y + 1};{x + 1}H" + (f"\x1b[{style}m{fitting}\x1b[0m" if style else fitting))
    return "".join(parts) + f"\x1b[{cursor[1] + 1};{cursor[0] + 1}H"


def pieces(words: list[str]) -> st.SearchStrategy[list[Piece]]:
    text = st.lists(st.sampled_from(words), min_size=1, max_size=8).map("".join)
    piece = st.builds(Piece, st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), text, st.sampled_from(STYLES))
    return st.lists(piece, min_size=1, max_size=6)


def frames(words: list[str]) -> st.SearchStrategy[list[str]]:
    cursor = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
    return st.lists(st.builds(framed, pieces(words), cursor), min_size=1, max_size=8)


def opened(erases: bool = False) -> tuple[IncrementalOutput, Emulator, Emulator]:
    output = IncrementalOutput(erases=erases)
    output.resize(WIDTH, HEIGHT)
    return output, Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)


def assert_same(ours: Emulator, stock: Emulator) -> None:
    assert ours.cells() == stock.cells()
    assert ours.cursor_at() == stock.cursor_at()


@given(frames(PLAIN + UNSURE), st.booleans())
@settings(deadline=None, max_examples=300)
def test_the_screen_is_the_one_that_whole_frames_paint(session: list[str], erases: bool) -> None:
    output, ours, stock = opened(erases)
    for frame in session:
        stock.feed(frame)
        ours.feed(output.frame(frame, ready=True))
        assert_same(ours, stock)


@given(frames(NARROW), st.lists(st.booleans(), min_size=8, max_size=8))
@settings(deadline=None, max_examples=200)
def test_a_stalled_terminal_catches_up_in_one_go(session: list[str], readiness: list[bool]) -> None:
    output, ours, stock = opened()
    for frame, ready in zip(session, readiness, strict=False):
        stock.feed(frame)
        sent = output.frame(frame, ready=ready)
        assert ready or not sent
        ours.feed(sent)
    assert not output.lost
    ours.feed(output.catch_up())
    assert_same(ours, stock)


@given(
    frames(PLAIN + UNSURE),
    st.sampled_from(["\x1b[2J", "\x1b[3;1H\x1b[J", "\x1b[?1049h", "wall\r\n"]),
    st.integers(0, 7),
)
@settings(deadline=None, max_examples=200)
def test_what_is_not_understood_is_sent_and_all_is_forgotten(session: list[str], strange: str, at: int) -> None:
    output, ours, stock = opened()
    session.insert(at, strange)
    for data in session:
        stock.feed(data)
        if data == strange:
            ours.feed(output.control(data))
        else:
            ours.feed(output.frame(data, ready=True))
        assert_same(ours, stock)


LINK = "\x1b]8;;http://x\x1b\\a\x1b]8;;\x1b\\"


@each(
    "odd",
    [
        "\x1b[1;1Ha\x1b[2Kb\x1b[1;1H",
        f"\x1b[1;1H{LINK}\x1b[1;1H",
        "text first\x1b[1;1H",
        "\x1b[1;20Hlonger than the row\x1b[1;1H",
        "\x1b[40;1Hx\x1b[1;1H",
        "\x1b[1;1H漢\x1b[1;2Hx\x1b[1;1H",
    ],
)
def test_a_frame_that_holds_more_is_sent_whole(odd: str) -> None:
    output, ours, _ = opened()
    plain = framed([Piece(0, 0, "abc", "")])
    ours.feed(output.frame(plain, ready=True))
    assert output.frame(odd, ready=True).removeprefix(RESET) == odd
    assert "abc" in output.frame(plain, ready=True)  # nothing is known of the screen now


def test_a_strange_frame_that_a_stalled_terminal_missed_is_told() -> None:
    output, _, _ = opened()
    assert output.frame("\x1b[1;1H\x1b[2K\x1b[1;1H", ready=False) == ""
    assert output.lost


def covered(stock: Emulator, y: int, east_asian: bool) -> set[int]:
    """Return the columns of a row that a cluster of unsure width may fill in some terminal.

    In the last column there is no room for a wider one, so that it may stand a column to the left.
    """
    texts = [str(stock.buffer[y][x].data) for x in range(WIDTH)]
    unsure = [(x, text) for x, text in enumerate(texts) if not agreed(text, east_asian=east_asian)]
    return {column for x, text in unsure for column in range(min(x, WIDTH - 2), x + reach(text))}


@each("measure", [one_by_one, emoji_narrow, ambiguous_wide])
@each("seed", range(150))
def test_a_terminal_of_other_widths_shows_the_rest_of_each_row(seed: int, measure: Measure) -> None:
    """After every frame: only where a cluster of unsure width stands may cells differ, as far as it may reach."""
    chance = random.Random(seed)
    east_asian = measure is ambiguous_wide
    output = IncrementalOutput(erases=seed % 2 == 0, east_asian=east_asian)
    stock, ours = Emulator(*SIZE), Emulator(*SIZE, measure)
    output.resize(*SIZE)
    for frame in [framed([Piece(0, y, "." * WIDTH, "") for y in range(HEIGHT)]), *some_frames(chance)]:
        stock.feed(frame)
        sent = output.frame(frame, ready=True)
        if sent.endswith(frame):
            return  # what is not understood is sent as Textual wrote it
        ours.feed(sent)
        for y, (mine, theirs) in enumerate(zip(ours.cells(), stock.cells(), strict=True)):
            unsure = covered(stock, y, east_asian)
            assert [mine[x] for x in range(WIDTH) if x not in unsure] == [
                theirs[x] for x in range(WIDTH) if x not in unsure
            ]


def some_frames(chance: random.Random) -> Iterator[str]:
    """Yield a few frames with clusters of all sorts in two rows, so that they meet."""
    for _ in range(chance.randint(1, 4)):
        texts = ["".join(chance.choices(PLAIN + UNSURE, k=chance.randint(1, 4))) for _ in range(chance.randint(1, 3))]
        cells = [(chance.randrange(WIDTH), chance.randrange(2)) for _ in texts]
        yield framed([Piece(*cell, text, chance.choice(STYLES)) for cell, text in zip(cells, texts, strict=True)])


def test_one_key_costs_a_few_bytes() -> None:
    output, ours, _ = opened()
    text = "the quick brown fox"
    ours.feed(output.frame(framed([Piece(0, y, text.ljust(WIDTH), STYLES[3]) for y in range(HEIGHT)]), ready=True))
    typed = framed([Piece(0, 2, (text + "!").ljust(WIDTH), STYLES[3])], cursor=(len(text) + 1, 2))
    sent = output.frame(typed, ready=True)
    assert len(sent) < 50
    assert output.frame(typed, ready=True) == ""


@given(frames(NARROW))
@settings(deadline=None, max_examples=200)
def test_erasing_leaves_the_same_blanks_in_fewer_bytes(session: list[str]) -> None:
    erasing, ours, stock = opened(erases=True)
    writing, _, _ = opened()
    for frame in session:
        stock.feed(frame)
        sent = erasing.frame(frame, ready=True)
        assert len(sent) <= len(writing.frame(frame, ready=True)) + len("\x1b[24G")
        ours.feed(sent)
        assert_same(ours, stock)


def test_bells_and_clipboards_are_not_forgotten_for() -> None:
    output, _, _ = opened()
    frame = framed([Piece(0, 0, "abc", "")])
    output.frame(frame, ready=True)
    for harmless in ("\x07", "\x1b]52;c;eA==\x07", "\x1b[?25l", "\x1b]22;text\x07", "\x1b[?2004h", "\x1b[>1u"):
        assert output.control(harmless) == harmless
    assert output.frame(frame, ready=True) == ""
    assert output.control("\x1b[?1049h").endswith("\x1b[?1049h")
    assert "abc" in output.frame(frame, ready=True)


def test_what_nobody_sees_of_a_blank_is_not_sent() -> None:
    output, ours, stock = opened(erases=True)
    for style, sent in (("38;5;9;48;5;17", True), ("1;38;5;10;48;5;17", False), ("4;38;5;10;48;5;17", True)):
        frame = framed([Piece(0, 0, "      ", style)])
        stock.feed(frame)
        ours.feed(answer := output.frame(frame, ready=True))
        assert bool(answer) == sent
        assert ours.cells() == stock.cells()
