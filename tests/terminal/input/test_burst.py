"""Keys that come in one go: what is a text, what are commands, and what has to be asked."""

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import Key
from textual.message import Message

from postmortem_tui.terminal.input.burst import Burst, Reading, read_burst
from postmortem_tui.terminal.input.input_reading import TerminalInput
from tests.each import each


@each(
    "text, reading",
    [
        ("jjjjjjjj", Reading.KEYS),
        ("ddd", Reading.KEYS),
        ("jjjdd", Reading.KEYS),
        ("\n\n\n", Reading.KEYS),
        ("jjjjjkkkkkjjjjjkkkkkjjjjjkkkkk", Reading.KEYS),
        ("GkJJ", Reading.KEYS),
        ("jjkk\n", Reading.KEYS),
        ("a\tthe pager rang and nobody heard it", Reading.KEYS),
        ("dead\n", Reading.UNSURE),
        ("done", Reading.UNSURE),
        ("add a card", Reading.UNSURE),
        ("aDisk was full", Reading.UNSURE),
        ("added disk\ndeleted node\n", Reading.TEXT),
        ("dd\nok\n", Reading.TEXT),
        ("14:02 the pager rang, nobody answered", Reading.TEXT),
        ("磁盘已满\n数据库停止\n", Reading.TEXT),
    ],
)
def test_what_a_burst_is_read_as(text: str, reading: Reading) -> None:
    assert read_burst(text) is reading


def bursts(events: list[Message]) -> list[str]:
    return [event.text for event in events if isinstance(event, Burst)]


def test_keys_that_come_one_by_one_are_no_burst() -> None:
    terminal = TerminalInput()
    events = [event for byte in b"deleted node\r" for event in terminal.feed(bytes([byte]))]
    assert bursts(events) == []
    assert len(events) == 13
    assert terminal.timeout is None


def test_a_paste_without_marks_is_one_burst_however_it_is_cut() -> None:
    terminal = TerminalInput()
    events = [event for piece in (b"two lines of", b" ", b"text\rand\tmore\n") for event in terminal.feed(piece)]
    assert events == []
    assert terminal.timeout is not None
    assert bursts(list(terminal.pause())) == ["two lines of text\nand\tmore\n"]
    assert terminal.timeout is None


def test_a_key_that_is_no_text_ends_a_burst() -> None:
    events = list(TerminalInput().feed(b"jjjj\x1b[Aabcd"))
    assert [type(event).__name__ for event in events] == ["Burst", "Key", "Burst"]


def test_a_letter_with_alt_is_no_text_of_a_burst() -> None:
    """Typed ahead in a list, Alt+h among other keys was taken for the `h` of a paste."""
    events = list(TerminalInput().feed(b"jj\x1bhkk\x1bldd"))
    assert [event.key for event in events if isinstance(event, Key)] == [*"jj", "alt+h", *"kk", "alt+l", *"dd"]
    events = list(TerminalInput().feed(b"deleted\x1bhnodes"))
    assert bursts(events) == ["deleted", "nodes"]


@given(st.lists(st.text(alphabet="adjk \r\x1b[A漢\x13", max_size=12), max_size=6))
@settings(deadline=None)
def test_no_key_is_lost_or_moved(pieces: list[str]) -> None:
    """Joined or not, the same keys come in the same order."""

    def keys(terminal: TerminalInput, parts: list[bytes]) -> list[str]:
        events = [event for part in parts for event in terminal.feed(part)]
        while terminal.timeout is not None:
            events += terminal.pause()
        found: list[str] = []
        for event in events:
            found += [key.key for key in event.keys] if isinstance(event, Burst) else []
            found += [event.key] if isinstance(event, Key) else []
        return found

    stream = "".join(pieces).encode()
    never = float("inf")
    together = keys(TerminalInput(clock=lambda: never), [stream])
    assert keys(TerminalInput(clock=lambda: never), [bytes([byte]) for byte in stream]) == together
