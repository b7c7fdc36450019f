"""The command line: every verb, and the edge at which failures are said; loads a screen only to show it."""

from postmortem_tui.cli.verbs import main

__all__ = ["main"]
