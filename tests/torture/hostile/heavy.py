"""Texts that take long to read: 60 kB of each is pasted, and the window closed while they are reviewed."""

import random
import signal
from time import monotonic, sleep

from postmortem_tui.terminal.input.paste import END, START
from postmortem_tui.values.text.cleaning import clean_text
from tests.torture.hostile.pastes import pour
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import LONG_PATIENCE, PROSE, Run, go
from tests.torture.tools.table import Bench, Measured

UNITS = (
    "1234567890",
    "a@b.co ",
    "``a`",
    "# a\n",
    "a\n=\n",
    "- - - a\n",
    "> > a\n",
    "[[[[",
    "****",
    "|a|b|\n",
    "<b>",
    "TBD ",
    "\t",
    "1. - a\n",
    "*** ",
)
SIZE = 60_000
MOST = 2.0
"""Seconds from the hang-up to the end."""

PAUSE = 0.9
"""Seconds after the last key in which a review has begun."""


def heavy(bench: Bench) -> Measured:
    """Close the window during the review of each text."""
    units = UNITS[:: bench.spacing]
    longest, wrong, slow = 0.0, list[str](), list[str]()
    for unit in units:
        with own_folder() as home:
            run = Run(Library(home), random.Random(bench.seed))
            text = (unit * SIZE)[:SIZE]
            with run.opened() as app:
                go(app, PROSE)
                pour(app, START + text.encode() + END)
                until = monotonic() + LONG_PATIENCE
                while not _is_kept(run, text) and monotonic() < until:
                    app.read(0.1)
                sleep(PAUSE)
                begun = monotonic()
                run.ends(app, lambda app=app: app.signal(signal.SIGHUP), 129)
                spent = monotonic() - begun
            longest = max(longest, spent)
            wrong += [f"{unit!r}: {one}" for one in run.wrong]
            wrong += [] if _is_kept(run, text) else [f"{unit!r}: not all of it is kept"]
            slow += [f"{unit!r}: {spent:.1f} s"] if spent > MOST else []
    return Measured(f"{longest:.1f} s at most", f"{len(units)} texts of 60 kB", wrong, slow=slow)


def _is_kept(run: Run, text: str) -> bool:
    draft = run.library.seen()
    return draft.text(draft.template.find("summary")) == clean_text(text)
