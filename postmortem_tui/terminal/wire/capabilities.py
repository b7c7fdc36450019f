"""The abilities of the terminal by its entry in the terminfo database."""

import curses


def erases_with_background() -> bool:
    """Return whether the terminal erases with the current background colour (`bce`); an unknown one does not."""
    try:
        curses.setupterm()
        return bool(curses.tigetflag("bce") == 1 and curses.tigetstr("ech") and curses.tigetstr("el"))
    except curses.error:
        return False
