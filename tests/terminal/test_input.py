import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import constants
from textual._parser import get_time
from textual.events import Key, MouseDown, Paste, Resize
from textual.message import Message

from postmortem_tui.terminal.input.reading import LARGEST_SIDE, PASTE_SILENCE, TerminalInput
from postmortem_tui.terminal.lifecycle.environment import prepare


def keys(events: list[Message]) -> list[str]:
    return [event.key for event in events if isinstance(event, Key)]


def read(*pieces: bytes) -> list[Message]:
    terminal = TerminalInput()
    return [event for piece in pieces for event in terminal.feed(piece)]


def test_keys_are_read() -> None:
    assert keys(read(b"a\x1b[A\r\x13", "é漢".encode())) == ["a", "up", "enter", "ctrl+s", "é", "漢"]


def test_a_character_is_read_though_it_comes_in_parts() -> None:
    assert keys(read(b"\xe6", b"\xbc", b"\xa2")) == ["漢"]


def test_a_bad_byte_is_replaced_and_what_follows_is_read() -> None:
    events = read(b"a\xffb")
    assert [event.character for event in events if isinstance(event, Key)] == ["a", "\ufffd", "b"]


@pytest.mark.parametrize(
    "payload", [b"a\x1bb", b"\x1b[31mred\x1b[0m", b"\x1b", b"\x11\x13\x03", b"\x1b[200~", b"\x1b[201", b"\x1b\x1b\x1b"]
)
def test_nothing_of_a_paste_is_a_key(payload: bytes) -> None:
    stream = b"\x1b[200~" + payload + b"\x1b[201~" + b"k"
    for place in range(len(stream)):
        events = read(stream[:place], stream[place:])
        assert [event.text for event in events if isinstance(event, Paste)] == [payload.decode()]
        assert keys(events) == ["k"]


def test_the_end_of_a_paste_may_come_late() -> None:
    terminal = TerminalInput()
    events = list(terminal.feed(b"\x1b[200~text\x1b[20"))
    for _ in range(PASTE_SILENCE * 2):
        events += terminal.pause()
    events += terminal.feed(b"1~k")
    assert [event.text for event in events if isinstance(event, Paste)] == ["text"]
    assert keys(events) == ["k"]


def test_a_lone_escape_is_a_key_once_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = TerminalInput()
    assert list(terminal.feed(b"\x1b")) == []
    assert terminal.waiting
    assert list(terminal.pause()) == []
    later = get_time() + constants.ESCAPE_DELAY
    monkeypatch.setattr("textual._parser.get_time", lambda: later)
    assert keys(list(terminal.pause())) == ["escape"]
    assert not terminal.waiting


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


@pytest.mark.parametrize(
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
    for event in events:
        if isinstance(event, Key):
            assert (event.key + (event.character or "")).isprintable()


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
    assert keys(list(terminal.feed(b"k")))[-1:] == ["k"]


def test_the_environment_is_made_fit_for_a_slow_line() -> None:
    environ = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
    prepare(environ)
    assert "COLUMNS" not in environ
    assert "LINES" not in environ
    assert environ["ESCDELAY"] == "500"
    environ["ESCDELAY"] = "50"
    prepare(environ)
    assert environ["ESCDELAY"] == "50"
