"""What the terminal's entry in the terminfo database says that it can do."""

import curses


def erases_with_background() -> bool:
    """Return whether erased cells get the background that is written with (`bce`); no, for a terminal nobody knows."""
    try:
        curses.setupterm()
        return bool(curses.tigetflag("bce") == 1 and curses.tigetstr("ech") and curses.tigetstr("el"))
    except curses.error:
        return False
