"""The command line: every verb, and the one place that reports failures; loads a screen only to show it."""

import gc
import sys
from time import altzone, time, timezone

from postmortem_tui.errors import INTERRUPTED

__all__ = ["main"]

NO_CLOCK = """\
Cannot read the time: this machine's clock is set before 1677 or after 2262.
Set the clock, and try again; nothing has been written."""

NO_ZONE = """\
Cannot read the time: the zone that TZ names is 24 hours or more away from UTC.
Set TZ to a zone such as Europe/Berlin, and try again; nothing has been written."""

DAY = 24 * 60 * 60
"""Seconds; `datetime` has no zone that is so far away, and each reading of the local day would fail."""

ASKING = ("actions", "list", "search")
"""Verbs whose questions the index can answer."""


def main() -> None:
    """Run the command line, and end the process with its exit code; ^C ends it quietly at any time."""
    try:
        _main()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def _main() -> None:
    # A verb is done before there is anything to collect; the screens, which stay, have the collector begin again.
    gc.disable()
    try:
        time()
    except OverflowError:
        # Python counts time in 64 bits of nanoseconds. Outside of them `datetime.now` would put the last possible day
        # into rows, in silence, and half of the standard library, such as `logging`, cannot even be imported.
        print(NO_CLOCK, file=sys.stderr)
        raise SystemExit(3) from None
    if max(abs(timezone), abs(altzone)) >= DAY:
        print(NO_ZONE, file=sys.stderr)
        raise SystemExit(3)
    if sys.argv[1:2] and sys.argv[1] in ASKING:
        from postmortem_tui.cli.quick import answered

        if answered(sys.argv[1:]):
            return

    from postmortem_tui.own_modules import find_own_modules

    find_own_modules()
    if sys.argv[1:2] == ["note"]:
        from postmortem_tui.cli.timeline.notes.quick_note import quickly_noted

        if (code := quickly_noted(sys.argv[2:])) is not None:
            raise SystemExit(code)

    from postmortem_tui.cli.running.way_in import run

    run()
