"""The kill of the product in each phase of a snapshot: at one of its system calls after another."""

from tests.terminal.pty_app import PtyApp
from tests.torture.tools.run import Run
from tests.torture.tools.tracing import traced
from tests.torture.tools.watch import until_gone

RENAME, LINK = "rename,renameat,renameat2", "link,linkat"
PHASES = (
    *(("pwrite64", number) for number in range(1, 4)),
    *(("openat", number) for number in range(1, 6)),
    ("flock", 1),
    *(("fchmod", number) for number in range(1, 4)),
    *(("fsync", number) for number in (1, 2)),
    ("fdatasync", 1),
    (LINK, 1),
    *((RENAME, number) for number in (1, 2)),
    *(("close", number) for number in (2, 4)),
)
"""A call of the thread that saves, and its number from when the tracing begins."""

SAVED = 5.0
"""Seconds after which every snapshot is over."""

TEXTS = 2
"""Texts that are typed: each is at least one write of the journal, and one alone need not reach the last call."""


def killed_at_a_call(run: Run) -> None:
    """A kill at a call of a snapshot; which one goes by the number of the run."""
    calls, number = PHASES[run.number % len(PHASES)]
    with run.opened() as app:
        run.type(app)
        with traced(app.process.pid, f"-etrace={calls}", f"-einject={calls}:signal=SIGKILL:when={number}"):
            gone = until_gone(app.process.pid, lambda: _type(run, app), lambda: app.read(0), SAVED)
            if gone.seconds is None:
                run.wrong.append(f"call {number} of {calls} never comes")


def _type(run: Run, app: PtyApp) -> None:
    for _ in range(TEXTS):
        if app.process.poll() is None:
            run.type_until_gone(app)
