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
