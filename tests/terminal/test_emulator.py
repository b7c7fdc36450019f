from tests.terminal.emulator import Emulator


def test_a_style_that_was_cut_does_not_end_the_reading() -> None:
    """A line that is reset amid a style joins it to what ssh says; terminals ignore parameters that are too many."""
    screen = Emulator(40, 2)
    screen.feed("\x1b[1;38;2;10;20;30;client_loop: send disconnect: Broken pipe\r\x1b[31mred")
    assert screen.display[0].startswith("rednt_loop: send disconnect")
