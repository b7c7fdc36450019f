"""A program that shows its first words, and then takes long: it waits, or fails."""

import sys
from time import sleep

from postmortem_tui.terminal.lifecycle.first_screen import first_screen

if __name__ == "__main__":
    with first_screen("What is opened"):
        if "fail" in sys.argv:
            raise SystemExit(3)
        sleep(60)
