"""The command line: every verb, and the edge at which failures are said; loads a screen only to show it."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    from postmortem_tui.cli.again import printed_again

    if not printed_again(sys.argv[1:]):
        from postmortem_tui.cli.verbs import run

        run()
