"""What the terminal's entry in the terminfo database says that it can do."""

import curses


def erases_with_background() -> bool:
    """Return whether the terminal erases with the background that it writes with (`bce`); an unknown one does not."""
    try:
        curses.setupterm()
        return bool(curses.tigetflag("bce") == 1 and curses.tigetstr("ech") and curses.tigetstr("el"))
    except curses.error:
        return False
