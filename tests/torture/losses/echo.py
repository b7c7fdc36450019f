"""How long a key takes to be seen: over a slow disk and a large draft, against a fast disk and a small one."""

import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median
from time import monotonic, sleep

from tests.terminal.pty_app import TIMEOUT, PtyApp
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import PROSE, Run, go, quit_with
from tests.torture.tools.table import Bench, Measured
from tests.torture.tools.tracing import needed

SLOW = "-einject=fsync,fdatasync:delay_enter=1000000"
LARGE = 1_000_000
"""Characters."""

SYMBOLS = "漢字仮名交文日本語四五六七八九"
"""Each is three bytes that occur in no escape sequence."""

BETWEEN = 0.04
"""Seconds between two keys."""

GOAL = 2.0


def echo(bench: Bench) -> Measured:
    """Type into both by turns, so that whatever else the machine does is done to both."""
    with ExitStack() as stack:
        slow, fast = _typing(stack, slowed=True), _typing(stack, slowed=False)
        times = [(_seen_after(slow, sign), _seen_after(fast, sign)) for sign in _characters(bench.keys)]
        for app in (slow, fast):
            quit_with(app)
            app.exit_code()
    slow_median, fast_median = (median(column) * 1000 for column in zip(*times, strict=True))
    ratio = slow_median / fast_median
    figure = f"{ratio:.2f} ({slow_median:.1f} ms / {fast_median:.1f} ms)"
    slow_too = [f"the ratio is {ratio:.2f}"] if ratio > GOAL else []
    return Measured(figure, f"{len(times)} keys each", slow=slow_too)


def _typing(stack: ExitStack, *, slowed: bool) -> PtyApp:
    """Open the product where a text can be typed."""
    home = stack.enter_context(own_folder())
    library = Library(home)
    python = [sys.executable, "-m", "postmortem_tui", library.draft_id]
    if slowed:
        _grow(library)
        calls = ("--seccomp-bpf", "-etrace=fsync,fdatasync", SLOW)
        python = [needed("strace"), "-f", "-qq", "-o/dev/null", *calls, *python]
    app = stack.enter_context(Run(library, random.Random()).opened(python))
    go(app, PROSE)
    return app


def _grow(library: Library) -> None:
    """Make the draft large, in a place that is not on the screen."""
    store = library.store()
    draft = store.open(library.draft_id)
    line = "2024-01-15T14:32:07Z pool-7 connection refused, retrying in 200 ms\n"
    store.save(draft.put(draft.template.find("notes").block, line * (LARGE // len(line))))


def _characters(keys: int) -> Iterator[str]:
    for number in range(keys):
        yield SYMBOLS[number % len(SYMBOLS)]


def _seen_after(app: PtyApp, sign: str) -> float:
    """Type a sign, and give the seconds until the terminal gets it."""
    begun, seen = monotonic(), b""
    app.send(sign.encode())
    while sign.encode() not in seen:
        seen += app.read(0.5)
        assert monotonic() - begun < TIMEOUT, f"{sign} is not seen on:\n{app.text()}"
    spent = monotonic() - begun
    sleep(BETWEEN)
    app.read(0)
    return spent
