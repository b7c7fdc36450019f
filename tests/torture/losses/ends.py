"""Faults that end the process, or ought to: signals, a terminal that goes away, a handler that fails, bad input."""

import os
import pty
import signal
import sys
from time import monotonic

from postmortem_tui.storage.disk.sidecar_names import journal_of
from postmortem_tui.storage.drafts.beside.untaken_texts import left_beside
from postmortem_tui.terminal.input.paste import END, START
from tests.terminal.pty_app import TIMEOUT, in_a_terminal
from tests.torture.tools.run import FIELD, PROSE, ROWS, Run, go, quit_with, rest, stall
from tests.torture.tools.tracing import traced

BAD = b"\xff\xc3\x28\xed\xa0\x80\x1b[99999999999;5u\x1b[48;99999;99999;1;1t\x1b[<0;99999999;99999999M\x1b[99999999;1R"
F1 = b"\x1bOP"
EDITOR = b"\x0f"


def by_signal(run: Run, number: signal.Signals) -> None:
    """A signal that a process may answer."""
    with run.opened() as app:
        run.type(app)
        run.ends(app, lambda: app.signal(number), 128 + number)


def by_force(run: Run, number: signal.Signals) -> None:
    """A signal that leaves no time."""
    with run.opened() as app:
        run.type(app)
        run.ends(app, lambda: app.signal(number), -number, restored=False)


def cleaned(run: Run) -> None:
    """All that lies beside the draft is removed while it is open, as by `git clean -X`; then a signal without time.

    What is typed after it is in a journal again; what was typed before it was saved with the draft.
    """
    with run.opened() as app:
        run.type(app, PROSE)
        rest(app)
        for path in run.library.path.parent.glob(".*"):
            path.unlink()
        run.type(app, FIELD)
        until = monotonic() + TIMEOUT
        while not journal_of(run.library.path).exists() and monotonic() < until:
            app.read()
        if not journal_of(run.library.path).exists():
            run.wrong.append("the journal is not begun again")
        run.ends(app, lambda: app.signal(signal.SIGKILL), -signal.SIGKILL, restored=False)


def over_a_preview(run: Run, number: signal.Signals) -> None:
    """A signal while what a paste makes of a list is shown, and nobody has taken it."""
    with run.opened() as app:
        run.type(app, FIELD)
        go(app, ROWS)
        text = run.text()
        app.send(START + f"10:00 {text}\n10:01 b".encode() + END)
        app.wait_for("These lines make 2 rows")
        app.settle()
        code, restored = (-number, False) if number is signal.SIGKILL else (128 + number, True)
        run.ends(app, lambda: app.signal(number), code, restored=restored)
    if text not in "".join(left.read_text("utf-8") for left in left_beside(run.library.path)):
        run.wrong.append(f"{text!r} was pasted and shown, and is not kept beside the draft")


def closed(run: Run) -> None:
    """The terminal goes away, as under a window that is closed."""
    with run.opened() as app:
        run.type(app)
        run.ends(app, app.hang_up, 129)


def stopped_then_closed(run: Run) -> None:
    """The process is stopped when the line drops."""
    with run.opened() as app:
        run.type(app)
        app.signal(signal.SIGSTOP)
        run.ends(app, lambda: (app.hang_up(), app.signal(signal.SIGCONT)), 129)


def output_fails(run: Run) -> None:
    """Whatever is written to the terminal is refused, though nobody hangs up."""
    with run.opened() as app:
        run.type(app)
        with traced(app.process.pid, f"-P{app.name}", "-einject=write:error=EPIPE"):
            run.ends(app, lambda: app.send(b"x"), 129, restored=False)


def stalled_then_hung_up(run: Run) -> None:
    """Nobody reads what is written, more is typed all the same, then the line drops."""
    with run.opened(columns=120, rows=40) as app:
        run.type(app, PROSE)
        stall(app)
        unseen = run.text()
        app.send(unseen.encode())
        if run.kept_soon(unseen):
            run.typed.append(unseen)
        else:
            run.wrong.append("the loop stands still while the output does")
        run.ends(app, lambda: app.signal(signal.SIGHUP), 129, read=False)


def handler_fails(run: Run) -> None:
    """A handler of the app raises an error, with the draft's words in it."""
    with run.opened((sys.executable, "-m", "tests.torture.tools.failing", run.library.draft_id)) as app:
        text = run.type(app)
        before = len(app.output)
        run.ends(app, lambda: app.send(F1), 1)
        printed = app.output[before:]
        if text.encode() in printed.partition(b"\x1b[?1049l")[2] or b"has failed" not in printed:
            run.wrong.append("the crash is not told as it ought to be")


def bad_input(run: Run) -> None:
    """Bytes that are no text, and reports of absurd numbers."""
    with run.opened() as app:
        run.type(app, PROSE)
        app.send(BAD)
        run.type(app, FIELD)
        run.ends(app, lambda: quit_with(app), 0)


def closed_unheard(run: Run) -> None:
    """The terminal goes away, and the hang-up is ignored, as under nohup."""
    with run.opened(prepare=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as app:
        run.type(app)
        run.ends(app, app.hang_up, 129)


def input_ends(run: Run) -> None:
    """The input comes to its end; the output, another terminal, is still there."""
    master, slave = pty.openpty()
    with run.opened(prepare=lambda: os.dup2(slave, 0)) as app:
        os.close(slave)
        app.keyboard = master
        run.type(app)
        run.ends(app, lambda: os.close(master), 129, restored=False)


def closed_over_an_editor(run: Run) -> None:
    """The window is closed while the person's own editor has the terminal."""
    editor = run.library.home / "editor"
    editor.write_text("#!/bin/sh\necho in the editor\nsleep 600\n", encoding="utf-8")
    editor.chmod(0o700)
    with run.opened(VISUAL=str(editor)) as app:
        run.type(app, PROSE)
        app.send(EDITOR)
        app.wait_for("in the editor")
        run.ends(app, app.hang_up, 129)


def woken_after_a_take_over(run: Run) -> None:
    """The process is stopped, somebody takes the draft over, then it goes on: it ends, and reports no failure."""
    with run.opened() as app:
        run.type(app)
        rest(app)
        app.signal(signal.SIGSTOP)
        with in_a_terminal(
            "postmortem_tui", run.library.draft_id, forked=False, POSTMORTEM_HOME=str(run.library.home)
        ) as other:
            other.wait_for("Take it over")
            other.send(b"j\r")
            run.ends(app, lambda: other.wait_for("^Q quit"), 128 + signal.SIGTERM)
            quit_with(other)
            other.exit_code()
    if reports := [path.name for path in run.library.home.rglob("crash-*")]:
        run.wrong.append(f"a failure is reported: {reports}")


def quit_by_key(run: Run) -> None:
    """The person quits."""
    with run.opened() as app:
        run.type(app)
        run.ends(app, lambda: quit_with(app), 0)
