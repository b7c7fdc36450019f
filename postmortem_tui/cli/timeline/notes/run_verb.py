"""`postmortem run -- COMMAND`: runs a command, and adds a row with its duration and exit code."""

import os
import shlex
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message
from postmortem_tui.cli.timeline.notes.note_verb import note_into
from postmortem_tui.cli.timeline.notes.note_writing import VARIABLE, written_at
from postmortem_tui.cli.timeline.secrets_in_words import say_secrets
from postmortem_tui.errors import PostmortemError, UsageError
from postmortem_tui.storage.drafts.beside import evidence, spool
from postmortem_tui.storage.drafts.text.draft_ids import LAST
from postmortem_tui.storage.settings.settings import writer
from postmortem_tui.terminal.lifecycle import copied_command
from postmortem_tui.terminal.lifecycle.passed_signals import PassedSignals

NOT_FOUND, NOT_STARTED = 127, 126
"""The exit codes of a shell where a command is not there, or cannot be started."""


@click.command(
    "run",
    context_settings={"ignore_unknown_options": True},
    epilog="\b\nExample:\n  postmortem run -- kubectl rollout restart deploy/api",
)
@click.option("--who", metavar="NAME", help="Who ran it; the default is you.")
@click.option("--draft", "word", metavar="DRAFT", help=f"The draft; default: ${VARIABLE}, else the last one.")
@click.option("--keep", "kept", is_flag=True, help="Keep the output as the source of the row.")
@click.argument("command", nargs=-1, type=click.UNPROCESSED, required=True)
def run_verb(command: tuple[str, ...], who: str | None, word: str | None, kept: bool) -> None:
    """Run COMMAND, and add a row with its exit code and how long it took.

    COMMAND gets the terminal, the signals and the streams unchanged, and its exit code is the one of this verb. With
    --keep its output is also kept beside the draft, readable only by you, as the source of the row.
    """
    drafts = folder()
    path = drafts.resolve(word or os.environ.get(VARIABLE) or LAST)
    begun, ticks = datetime.now(UTC).replace(microsecond=0), monotonic()
    output = bytearray() if kept else None
    with PassedSignals() as signals:
        code = _run(command, output, signals)
        took = monotonic() - ticks
        ended = f"exit code {code}" if code >= 0 else f"ended by {signal.Signals(-code).name}"
        event = f"ran `{shlex.join(command)}` ({ended}, {_seconds_in_words(took)})"
        note = spool.Note(spool.new_key(), written_at(begun), event, who or writer(drafts.settings))
        kept_as = lost = ""
        if output:
            kept_as, note, lost = _with_output(path, command, bytes(output), note)
        note_into(drafts, path, note)
        if lost:  # printed last, like what follows: where the terminal is gone, nothing can be printed
            message(f"What it printed is not kept: {lost}")
        if output and kept_as:
            message(f"What it printed is kept as {kept_as}.")
            say_secrets(drafts.folders, kept_as, bytes(output).decode("utf-8", "replace"))
    click.get_current_context().exit(code if code >= 0 else 128 - code)


def _with_output(path: Path, command: tuple[str, ...], output: bytes, note: spool.Note) -> tuple[str, spool.Note, str]:
    """Keep a command's output beside the draft; return its name, the note with its location, and why that failed."""
    try:
        source = evidence.keep(path, f"run-{Path(command[0]).name}.txt", output)
    except PostmortemError as error:
        return "", note, str(error)
    return source, note._replace(source=f"{source}:1"), ""


def _run(command: tuple[str, ...], output: bytearray | None, signals: PassedSignals) -> int:
    """Return a command's exit code, or the negative number of the signal that ended it; `output` gets its output."""
    # Ctrl+C goes to the command, which may ignore it.
    before = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGQUIT)}
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        if output is not None:
            return copied_command.run_copied(command, output, _as_before, signals.go_to)
        process = subprocess.Popen(command, preexec_fn=_as_before)
        signals.go_to(process)
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
    """Reset the signals for the command, as a shell does."""
    for one in (signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE):
        signal.signal(one, signal.SIG_DFL)


def _seconds_in_words(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
