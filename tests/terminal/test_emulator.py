import pyte

from tests.each import each
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


@each("x", range(1, 11))
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


@each("size", [1, 2, 3, 5, 1000])
def test_a_whole_sequence_does_what_its_characters_do(size: int) -> None:
    """In pieces of any size, against pyte's own stream: styles, moves, unknown ones, and one that is broken off."""
    styles = "\x1b[1;38;2;1;2;3ma\x1b[m\x1b[2;3Hb\x1b[31;4mc\x1b[?25l\x1b[7m \x1b[K"
    sent = f"{styles}\x1b[99999Gd\x1b[;H\x1b[3\x18\x1b[2qe\x1b[u\x1b7\r\nf"
    at_once, one_by_one = Emulator(10, 4), Emulator(10, 4)
    one_by_one._stream = pyte.Stream(one_by_one)
    for begin in range(0, len(sent), size):
        at_once.feed(sent[begin : begin + size])
        one_by_one.feed(sent[begin : begin + size])
    assert (at_once.cells(), at_once.cursor_at()) == (one_by_one.cells(), one_by_one.cursor_at())
    assert at_once.cursor.attrs == one_by_one.cursor.attrs
    assert at_once.mode == one_by_one.mode
    assert "b" in at_once.display[1] and "f" in at_once.display[1]
