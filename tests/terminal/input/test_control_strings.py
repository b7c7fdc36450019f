"""What a terminal answers to programs is nobody's keys; what a hand types is, however it looks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.events import Paste
from textual.message import Message

from postmortem_tui.terminal.input.control_strings import KEPT
from postmortem_tui.terminal.input.input_reading import HAND, PASTE_SILENCE, REST, TerminalInput
from postmortem_tui.terminal.seams import KeyParser
from tests.each import each
from tests.terminal.input.test_input import keys, pressed, read

STRINGS = [
    b"\x1b]11;rgb:dddd/dddd/dddd\x1b\\",
    b"\x1b]4;1;rgb:ff/ff/ff\x07",
    b"\x1b]52;c;" + b"ZGRkZGRkZGQ=" * 9000 + b"\x1b\\",
    b"\x1b]52;p;!!!!\x07",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP>|XTerm(999)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP!|00000000\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1bXstring\x1b\\",
]
REPORTS = [
    b"\x1b[?62;4c",
    b"\x1b[>41;354;0c",
    b"\x1b[=1;2c",
    b"\x1b[0n",
    b"\x1b[8;24;80t",
    b"\x1b[?1;2;3;4;5;6;7;8;9u",
    b"\x1b[1;1;1;128;128;1;0x",
    b"\x1b[?997;1n",
    b"\x1b[7;9;9z",
]


@each("answer", [*STRINGS, *REPORTS])
@each("cut", [0, 2, 3, 5, -1])
def test_no_answer_is_a_key(answer: bytes, cut: int) -> None:
    assert keys(read(b"a" + answer[:cut], answer[cut:] + b"d")) == ["a", "d"]


def test_an_answer_that_does_not_end_holds_no_key_back_for_long() -> None:
    terminal = TerminalInput()
    assert keys([*terminal.feed(b"\x1b]52;c;" + b"d" * 10_000)]) == []
    assert terminal.timeout == PASTE_SILENCE
    assert keys([*terminal.pause()]) == [] and terminal.timeout is None
    assert keys([*terminal.feed(b"d")]) == ["d"]


@pytest.mark.parametrize("key", [b"\x1b[A", b"\x1bOP"])
def test_a_key_ends_an_answer_that_does_not_end(key: bytes) -> None:
    assert keys(read(b"\x1b]11;rgb:dd", key)) == keys(read(key))


def test_an_escape_key_ends_an_answer_that_does_not_end() -> None:
    terminal = TerminalInput()
    events = [*terminal.feed(b"\x1b]11;rgb:dd"), *terminal.feed(b"\x1b"), *terminal.pause()]
    assert keys(events) == ["escape"] and terminal.timeout is None


def test_a_paste_ends_an_answer_that_does_not_end() -> None:
    events = read(b"\x1b]11;rgb:dd", b"\x1b[200~text\x1b[201~")
    assert keys(events) == [] and [event.text for event in events if isinstance(event, Paste)] == ["text"]


@each("typed", [b"\x1b]", b"\x1bP", b"\x1b_", b"\x1bPlease", b"\x1b]d", b"\x1b^" + b"word " * KEPT])
def test_what_a_hand_types_with_alt_is_typed(typed: bytes) -> None:
    """Return the keys that Textual's own parser makes of it."""
    terminal, parser = TerminalInput(), KeyParser()
    events = [*terminal.feed(typed), *terminal.pause()]
    wanted = [event for character in typed.decode() for event in parser.feed(character)]
    parser.give_up()
    wanted += parser.tick()
    assert pressed(events) == pressed(wanted) or keys(events) == keys(wanted)
    assert terminal.timeout in (None, REST)


@each("sequence", [*ANSI_SEQUENCES_KEYS])
def test_every_sequence_that_textual_knows_is_read_as_it_reads_it(sequence: str) -> None:
    terminal, parser = TerminalInput(), KeyParser()
    events = [*terminal.feed(sequence.encode()), *terminal.pause()]
    wanted = [event for character in sequence for event in parser.feed(character)]
    parser.give_up()
    wanted += parser.tick()
    assert keys(events) == keys(wanted)


@pytest.mark.parametrize("rest", [b"]11;rgb:dddd/dddd/dddd\x1b\\", b"P1$r0m\x1b\\", b"_Gi=1;OK\x1b\\"])
def test_an_answer_whose_escape_came_first_is_none_either(rest: bytes) -> None:
    terminal = TerminalInput()
    events = [*terminal.feed(b"\x1b"), *terminal.pause(), *terminal.feed(rest), *terminal.feed(b"d"), *terminal.pause()]
    assert keys(events) == ["escape", "d"]


BEGUN = [
    b"\x1b",
    b"\x1b[",
    b"\x1b[1;",
    b"\x1b[<0;3;",
    b"\x1b[[",
    b"\x1b[M",
    b"\x1bO",
    b"\x1b]",
    b"\x1b]1",
    b"\x1b]10;rgb:dd",
    b"\x1bP",
    b"\x1bP1$r0",
    b"\x1b_G",
    b"\x1bX",
    b"\x1b[200",
    b"\xe6\xbc",
]


@each("begun", BEGUN)
@each("split", [False, True])
def test_a_key_with_ctrl_is_read_at_once_whatever_has_begun_before_it(begun: bytes, split: bool) -> None:
    pieces = [begun, b"\x11"] if split else [begun + b"\x11"]
    assert keys(read(*pieces))[-1:] == ["ctrl+q"]


@each("begun", [b"\x1b]10;rgb:dd", b"\x1bP1$r0", b"\x1b_G"])
def test_what_is_typed_over_an_answer_that_broke_off_is_typed(begun: bytes) -> None:
    now = 0.0
    terminal = TerminalInput(clock=lambda: now)
    events = [*terminal.feed(begun)]
    for character in "pool":
        now += 2 * HAND
        events += terminal.feed(character.encode())
    assert keys(events) == [*"pool"]


PIECES = [b"\x1b", b"]", b"P", b"_", b"G", b"1", b";", b"a", b"\\", b"\x07", b"\x1bP", b"\x1b]1", b"\x1b_G"]


@example([b"\x1bP", b"\x1b", b"_", b"G"])
@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_a_string_begun_by_hand_over_another_is_read_to_its_end(pieces: list[bytes]) -> None:
    """What came by hand in one string is not typed again in the next one, again and again."""
    now = 0.0
    terminal = TerminalInput(clock=lambda: now)
    events: list[Message] = []
    for piece in pieces:
        now += 2 * HAND
        events += terminal.feed(piece)
    assert len(keys(events)) <= sum(map(len, pieces))
