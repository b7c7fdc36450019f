"""`postmortem run -- COMMAND`: runs it untouched, and notes that it ran, for how long, and with which exit code."""

import os
import shlex
import signal
import subprocess
import sys
from datetime import UTC, datetime
from time import monotonic

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import message
from postmortem_tui.cli.timeline.note_verb import VARIABLE, keep_note
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.drafts.naming import LAST
from postmortem_tui.storage.settings.writer import writer

NOT_FOUND, NOT_STARTED = 127, 126
"""The exit codes of a shell where a command is not there, or cannot be started."""


@click.command(
    "run",
    context_settings={"ignore_unknown_options": True},
    epilog="\b\nExample:\n  postmortem run -- kubectl rollout restart deploy/api",
)
@click.option("--who", metavar="NAME", help="Who ran it; without it, you.")
@click.option("--draft", "word", metavar="DRAFT", help=f"Which draft; else ${VARIABLE}, else the last one.")
@click.argument("command", nargs=-1, type=click.UNPROCESSED, required=True)
def run_verb(command: tuple[str, ...], who: str | None, word: str | None) -> None:
    """Run COMMAND, and add a row with its exit code and how long it took.

    It has the terminal, the signals and the streams as without this; the exit code is its own. What it prints is not
    kept: pipe it into `postmortem note` for that.
    """
    drafts = folder()
    path = drafts.resolve(word or os.environ.get(VARIABLE) or LAST)
    begun, ticks = datetime.now(UTC).replace(microsecond=0), monotonic()
    code = _run(command)
    took = monotonic() - ticks
    ended = f"exit code {code}" if code >= 0 else f"ended by {signal.Signals(-code).name}"
    said = f"ran `{shlex.join(command)}` ({ended}, {_said(took)})"
    keep_note(drafts, path, said, begun, who or writer(drafts.settings))
    click.get_current_context().exit(code if code >= 0 else 128 - code)


def _run(command: tuple[str, ...]) -> int:
    """Return the exit code of a command, or less than 0 where a signal ended it."""
    # Ctrl+C is the command's: whether it ends is its own affair.
    before = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGQUIT)}
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        process = subprocess.Popen(command, preexec_fn=_as_before)
        return process.wait()
    except FileNotFoundError:
        message(f"There is no command {command[0]}.")
        return NOT_FOUND
    except OSError as error:
        message(f"{command[0]}: {error.strerror}.")
        return NOT_STARTED
    except ValueError:
        raise UsageError("there is a null character in the command") from None
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _as_before() -> None:
    """Set the signals of the command as a shell does."""
    for one in (signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE):
        signal.signal(one, signal.SIG_DFL)


def _said(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
