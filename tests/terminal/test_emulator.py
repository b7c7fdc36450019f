import pytest

from tests.terminal.emulator import Emulator


def test_a_style_that_was_cut_does_not_end_the_reading() -> None:
    """A line that is reset amid a style joins it to what ssh says; terminals ignore parameters that are too many."""
    screen = Emulator(40, 2)
    screen.feed("\x1b[1;38;2;10;20;30;client_loop: send disconnect: Broken pipe\r\x1b[31mred")
    assert screen.display[0].startswith("rednt_loop: send disconnect")


def test_a_family_is_one_text_of_the_row_it_stands_in() -> None:
    screen = Emulator(10, 1)
    screen.feed("a👩\u200d👩\u200d👧b漢")
    assert screen.display == ["a👩\u200d👩\u200d👧b漢    "]


def test_what_fills_a_terminal_amid_a_sequence_changes_nothing() -> None:
    filled, plain = Emulator(10, 1), Emulator(10, 1)
    for character in "\x1b[1;31mred\x1b[0m \x1b[2Cx":
        filled.feed(f"{character}\0\0")
        plain.feed(character)
    assert (filled.cells(), filled.display) == (plain.cells(), plain.display)
    assert plain.display == ["red   x   "]


@pytest.mark.parametrize("x", range(1, 11))
def test_a_run_of_letters_leaves_what_its_letters_leave_one_by_one(x: int) -> None:
    """Over halves of wide signs, and past the end of the row."""
    at_once, one_by_one = Emulator(10, 1), Emulator(10, 1)
    for screen in (at_once, one_by_one):
        screen.feed(f"漢字漢字漢\x1b[{x}G\x1b[1;31m")
    at_once.feed("abc")
    for letter in "abc":
        one_by_one._put(letter, 1)
    assert (at_once.cells(), at_once.cursor_at()) == (one_by_one.cells(), one_by_one.cursor_at())
    assert "c" in at_once.display[0]
