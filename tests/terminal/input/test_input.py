import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import AppBlur, AppFocus, Key, MouseDown, Paste, Resize
from textual.message import Message

from postmortem_tui.terminal.input.burst import SILENCE, Burst
from postmortem_tui.terminal.input.input_reading import (
    HAND,
    LARGEST_SIDE,
    LONE_ESCAPE,
    REST,
    TAIL,
    TORN,
    TerminalInput,
    escape_wait,
)
from postmortem_tui.terminal.lifecycle.environment import prepare
from tests.each import each


def pressed(events: list[Message]) -> list[Key]:
    found: list[Key] = []
    for event in events:
        found += event.keys if isinstance(event, Burst) else [event] if isinstance(event, Key) else []
    return found


def keys(events: list[Message]) -> list[str]:
    return [key.key for key in pressed(events)]


def read(*pieces: bytes) -> list[Message]:
    terminal = TerminalInput()
    events = [event for piece in pieces for event in terminal.feed(piece)]
    return events if terminal.timeout != SILENCE else [*events, *terminal.pause()]


def test_keys_are_read() -> None:
    assert keys(read(b"a\x1b[A\r\x13", "é漢".encode())) == ["a", "up", "enter", "ctrl+s", "é", "漢"]


def test_a_character_is_read_though_it_comes_in_parts() -> None:
    assert keys(read(b"\xe6", b"\xbc", b"\xa2")) == ["漢"]


def test_a_bad_byte_is_replaced_and_what_follows_is_read() -> None:
    events = read(b"a\xffb")
    assert [key.character for key in pressed(events)] == ["a", "\ufffd", "b"]


@each(
    "payload", [b"a\x1bb", b"\x1b[31mred\x1b[0m", b"\x1b", b"\x11\x13\x03", b"\x1b[200~", b"\x1b[201", b"\x1b\x1b\x1b"]
)
def test_nothing_of_a_paste_is_a_key(payload: bytes) -> None:
    stream = b"\x1b[200~" + payload + b"\x1b[201~" + b"k"
    for offset in range(len(stream)):
        events = read(stream[:offset], stream[offset:])
        assert [event.text for event in events if isinstance(event, Paste)] == [payload.decode()]
        assert keys(events) == ["k"]


def test_the_end_of_a_paste_may_come_late() -> None:
    terminal = TerminalInput()
    events = list(terminal.feed(b"\x1b[200~text\x1b[20"))
    events += terminal.pause()
    assert terminal.timeout is None
    events += terminal.feed(b"1~k")
    assert [event.text for event in events if isinstance(event, Paste)] == ["text"]
    assert keys(events) == ["k"]


def test_a_lone_escape_is_a_key_soon() -> None:
    terminal = TerminalInput()
    assert list(terminal.feed(b"\x1b")) == []
    assert terminal.timeout == LONE_ESCAPE
    assert 0.05 <= LONE_ESCAPE <= 0.1
    assert keys(list(terminal.pause())) == ["escape"]
    assert terminal.timeout is None


@each("begun", [b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b[<0;1"])
def test_more_than_an_escape_has_time_for_its_rest(begun: bytes) -> None:
    terminal = TerminalInput()
    assert list(terminal.feed(begun)) == []
    assert terminal.timeout == TAIL


@pytest.mark.parametrize(("begun", "typed"), [(b"\x1b[1;", []), (b"\x1b[<0;1", []), (b"\x1bO", ["alt+shift+o"])])
def test_half_a_sequence_whose_rest_never_comes_is_no_text(begun: bytes, typed: list[str]) -> None:
    terminal = TerminalInput()
    assert keys([*terminal.feed(begun), *terminal.pause(), *terminal.feed(b"k")]) == [*typed, "k"]


def test_what_was_held_back_is_yielded_at_the_end() -> None:
    terminal = TerminalInput()
    assert not [event for event in terminal.feed(b"\x1b[200~half of a\nlog\x1b[20") if isinstance(event, Paste)]
    assert [event.text for event in terminal.end() if isinstance(event, Paste)] == ["half of a\nlog"]
    terminal = TerminalInput()
    assert list(terminal.feed(b"many keys at once")) == []
    assert [event.text for event in terminal.end() if isinstance(event, Burst)] == ["many keys at once"]


@each(
    "rest, key",
    [([b"[A"], "up"), ([b"[", b"A"], "up"), ([b"[1", b";5", b"C"], "ctrl+right"), ([b"OP"], "f1"), ([b"[15~"], "f5")],
)
def test_the_first_torn_sequence_teaches_that_the_line_is_slow(rest: list[bytes], key: str) -> None:
    now = [0.0]
    terminal = TerminalInput(clock=lambda: now[0])
    events = [*terminal.feed(b"\x1b"), *terminal.pause()]
    for piece in rest:
        now[0] += TORN / 4
        events += terminal.feed(piece)
    assert keys(events) == ["escape", key]
    list(terminal.feed(b"\x1b"))
    assert terminal.timeout == REST
    assert keys(list(terminal.feed(rest[0]))) == ([key] if len(rest) == 1 else [])


def test_a_paste_whose_mark_was_torn_is_a_paste() -> None:
    terminal = TerminalInput(clock=lambda: 0.0)
    events = [*terminal.feed(b"\x1b"), *terminal.pause(), *terminal.feed(b"[200~a\x1bb\x1b[201~k")]
    assert [event.text for event in events if isinstance(event, Paste)] == ["a\x1bb"]
    assert keys(events) == ["escape", "k"]


def test_what_is_typed_after_an_escape_is_what_was_typed() -> None:
    now = [0.0]
    terminal = TerminalInput(clock=lambda: now[0])
    events = [*terminal.feed(b"\x1b"), *terminal.pause()]
    now[0] = TORN / 2
    events += terminal.feed(b"[")
    events += terminal.pause()
    now[0] = TORN * 2
    events += terminal.feed(b"A")
    assert keys(events) == ["escape", "left_square_bracket", "A"]
    assert terminal.lone_escape == LONE_ESCAPE
    events = [*terminal.feed(b"\x1b"), *terminal.pause(), *terminal.feed(b"d"), *terminal.feed(b"O")]
    assert keys(events) == ["escape", "d", "O"]


@each(
    "setting, wait",
    [(None, (LONE_ESCAPE, True)), ("25", (0.025, False)), ("500", (0.5, False)), ("", (LONE_ESCAPE, True)),
     ("soon", (LONE_ESCAPE, True)), ("-1", (LONE_ESCAPE, True)), ("9" * 40, (10.0, False))],
)  # fmt: skip
def test_the_time_that_a_person_has_set_is_kept(setting: str | None, wait: tuple[float, bool]) -> None:
    assert escape_wait(setting) == wait
    seconds, learns = wait
    if not learns:
        terminal = TerminalInput(seconds, learns=False, clock=lambda: 0.0)
        list(terminal.feed(b"\x1b"))
        list(terminal.pause())
        assert keys(list(terminal.feed(b"[A"))) == ["up"]
        assert terminal.lone_escape == seconds


def test_absurd_sizes_are_clamped() -> None:
    [resize] = read(b"\x1b[48;99999;88888;7;7t")
    assert isinstance(resize, Resize)
    assert (resize.size.width, resize.size.height) == (LARGEST_SIDE, LARGEST_SIDE)
    [resize] = read(b"\x1b[48;0;0;0;0t")
    assert isinstance(resize, Resize)
    assert (resize.size.width, resize.size.height) == (1, 1)


def test_the_mouse_is_read_after_a_size_report_without_pixels() -> None:
    events = read(b"\x1b[48;24;80;0;0t", b"\x1b[<0;10;5M", b"k")
    assert [type(event) for event in events] == [Resize, MouseDown, Key]


@each(
    "report",
    [
        b"\x1b[99999999999;5u",
        b"\x1b[1114112;5u",
        b"\x1b[55296;1;55296u",
        b"\x1b[97;;99999999999u",
        b"\x1b[97;99999999999;97u",
        b"\x1b[<0;99999999;99999999M",
        b"\x1b[99999999;99999999R",
        b"\x1b[" + b"9" * 200 + b"u",
    ],
)
def test_absurd_reports_do_no_harm(report: bytes) -> None:
    events = read(report, b"k")
    assert keys(events)[-1] == "k"
    for key in pressed(events):
        assert (key.key + (key.character or "")).isprintable()


SHARDS = [b"\x1b", b"[", b"<", b"?", b"0", b"99999", b";", b":", b"~", b"u", b"M", b"t", b"R", b"$y", b"O", b"a"]
BAD_BYTES = [b"\xff", b"\xc3", b"\x00", b"\xed\xa0\x80"]


@given(st.lists(st.sampled_from(SHARDS + BAD_BYTES), max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_bytes_end_the_reading(shards: list[bytes]) -> None:
    terminal = TerminalInput()
    for shard in shards:
        for event in terminal.feed(shard):
            if isinstance(event, Resize):
                assert max(event.size) <= LARGEST_SIDE
    # Whatever was begun is ended, then a key is a key.
    list(terminal.feed(b"\x1b[201~" + b"\x1b[I" * 20))
    while terminal.timeout is not None:
        list(terminal.pause())
    assert keys(list(terminal.feed(b"k")))[-1:] == ["k"]


def test_the_environment_is_made_fit_for_a_slow_line() -> None:
    environ = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
    prepare(environ)
    assert "COLUMNS" not in environ
    assert "LINES" not in environ
    assert "ESCDELAY" not in environ
    environ["ESCDELAY"] = "50"
    prepare(environ)
    assert environ["ESCDELAY"] == "50"


def test_of_many_reports_of_focus_the_last_one_counts() -> None:
    assert read(b"\x1b[I\x1b[O" * 3000 + b"\x1b[I") == []
    events = read(b"\x1b[O\x1b[I" * 3000 + b"\x1b[O", b"\x1b[O", b"\x1b[Ik")
    assert [type(event) for event in events] == [AppBlur, AppFocus, Key]


@each("letter", "hjkpwcaZ059.;-=?")
def test_a_character_with_alt_is_a_key_at_once_whatever_follows(letter: str) -> None:
    """Nothing more can come of it: to wait for it cost half a second, and a letter typed behind it lost the Alt."""
    terminal = TerminalInput()
    pressed = [event.key for event in terminal.feed(f"\x1b{letter}".encode()) if isinstance(event, Key)]
    assert len(pressed) == 1 and pressed[0].startswith("alt+")
    assert terminal.timeout is None
    assert keys([*terminal.feed(f"\x1b{letter}no\x1b{letter}".encode())]) == [*pressed, "n", "o", *pressed]


@each(
    "typed, found",
    [
        ("x", ["x"]),
        ("xy", ["x", "y"]),
        ("14:02", ["1", "4", "colon", "0", "2"]),
        ("é", ["é"]),
        (" a", ["space", "a"]),
        ("14", ["1", "4"]),
    ],
)
def test_what_is_typed_by_hand_behind_alt_and_a_bracket_is_kept(typed: str, found: list[str]) -> None:
    """Two seconds of what was typed were taken for the rest of a sequence, of which nobody is told."""
    now = [0.0]
    terminal = TerminalInput(clock=lambda: now[0])
    events = [*terminal.feed(b"\x1b[")]
    for character in typed:
        now[0] += 2 * HAND
        events += terminal.feed(character.encode())
    assert keys([*events, *terminal.pause()]) == ["left_square_bracket", *found]
    assert terminal.timeout is None


@each("rest", ["<0;10;5M", "1;5C", "15~", "200~a\x1bb\x1b[201~"])
def test_a_sequence_that_was_torn_twice_is_one_however_late_its_parts_come(rest: str) -> None:
    whole = [(type(event), vars(event).get("key")) for event in read(f"\x1b[{rest}".encode())]
    for first in range(len(rest) + 1):
        for second in range(first, len(rest) + 1):
            now = [0.0]
            terminal = TerminalInput(clock=lambda now=now: now[0])
            events = []
            for piece in ("\x1b[", rest[:first], rest[first:second], rest[second:]):
                events += terminal.feed(piece.encode()) if piece else []
                now[0] += TAIL * 0.9
            assert [(type(event), vars(event).get("key")) for event in events] == whole
