"""Signals as they are to a program on a terminal."""

import signal

ENDING = (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM)


def heed() -> None:
    """Let the signals that end a program do so again.

    A shell's background and nohup have some of them ignored, and every process that is started would inherit that.
    """
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
