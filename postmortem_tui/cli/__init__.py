"""The command line: every verb, and the edge at which failures are said; loads a screen only to show it."""

import gc
import sys

__all__ = ["main"]

ASKING = ("actions", "list", "search")
"""Verbs whose questions the index can answer."""


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    # A verb is done before there is anything to collect; the screens, which stay, have the collector begin again.
    gc.disable()
    if sys.argv[1:2] and sys.argv[1] in ASKING:
        from postmortem_tui.cli.quick import answered

        if answered(sys.argv[1:]):
            return

    if sys.argv[1:2] == ["note"]:
        from postmortem_tui.cli.timeline.quick_note import quickly_noted

        if (code := quickly_noted(sys.argv[2:])) is not None:
            raise SystemExit(code)

    from postmortem_tui.cli.verbs import run

    run()
