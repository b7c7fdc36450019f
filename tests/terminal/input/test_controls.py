"""Control characters and sequences leave a text whole, and nothing else does."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.terminal.controls import harmless, without_controls
from tests.each import each

texts = st.text(alphabet=st.one_of(st.sampled_from("\x1b[]m;0123?\x07\x9b\x9d\x90\\\n\t P^_(B"), st.characters()))


@each(
    "dirty, clean",
    [
        ("\x1b[32mINFO\x1b[0m started", "INFO started"),
        ("\x1b[38;2;10;20;30mred\x1b[39m", "red"),
        ("\x1b]0;user@host: ~\x07$ ls", "$ ls"),
        ("\x1b]0;user@host: ~\x1b\\$ ls", "$ ls"),
        ("\x1b]8;;https://e.example\x1b\\the page\x1b]8;;\x1b\\", "the page"),
        ("\x1b]133;A\x07prompt\x1b[K", "prompt"),
        ("\x1b]0;cut off here\nnext line", "cut off here\nnext line"),
        ("\x1bPq#0;2\x1b\\after", "after"),
        ("\x1b(B\x1b[mplain\x1b=\x1b>\x1b7\x1b8", "plain"),
        ("a\x9b31mb\x9c", "ab"),
        ("no\udc9b31msuch\udc9b0m", "nosuch"),
        ("a \udc9d0;title\udc9c b", "a  b"),
        ("read wrong\x9bas Latin-1", "read wrongas Latin-1"),
        ("a key: \x1bb and its letter", "a key: b and its letter"),
        ("[32m is what somebody wrote", "[32m is what somebody wrote"),
        ("array[0;1] and ]0;title", "array[0;1] and ]0;title"),
        ("cut at the end \x1b[3", "cut at the end [3"),
    ],
)
def test_a_sequence_goes_whole(dirty: str, clean: str) -> None:
    assert without_controls(dirty) == (clean, len(dirty) - len(clean))


@settings(deadline=None)
@given(texts)
def test_nothing_is_left_that_a_terminal_acts_on_and_once_is_enough(text: str) -> None:
    kept, left_out = without_controls(text)
    assert harmless(kept).replace("\ufffd", "") == "".join(c for c in kept if not "\ud800" <= c <= "\udfff").translate(
        dict.fromkeys((0x2028, 0x2029, 0xFFFD), "")
    )
    assert left_out == len(text) - len(kept)
    assert without_controls(kept) == (kept, 0)


@pytest.mark.parametrize("unit", ["\x1b[", "\x1b]", "\x1b]0;", "\x1b[1", "\x9b1;", "\x9d", "\x1bP", "\x1b[ ", "\x1b"])
def test_a_long_text_takes_no_more_than_twice_as_long_when_it_is_twice_as_long(unit: str) -> None:
    def taken(number: int) -> float:
        begun = time.process_time()
        without_controls(unit * number)
        return time.process_time() - begun

    short, long = (min(taken(number) for _ in range(3)) for number in (20_000, 80_000))
    assert long < 10 * short + 0.02
