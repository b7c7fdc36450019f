"""What leaves the program: results on stdout, messages on stderr, and to a terminal no control characters."""

import sys
from collections.abc import Sequence
from typing import Any, TextIO

from postmortem_tui.cli.running.given import given
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.cli.text_columns import Printed
from postmortem_tui.errors import UsageError
from postmortem_tui.terminal.controls import harmless, without_sequences
from postmortem_tui.values.text.cleaning import unfit, unfit_in_words


def shown(text: str, stream: TextIO | None) -> str:
    """Return text as a stream may have it: harmless on a terminal, as it is anywhere else."""
    return harmless(text) if on_terminal(stream) else text


def result(text: str) -> None:
    """Print a result, and a line's end."""
    _print(shown(text, sys.stdout), sys.stdout)


def message(text: str) -> None:
    """Print a message, and a line's end, to stderr; control sequences in what it names go whole."""
    _print(shown(without_sequences(text), sys.stderr), sys.stderr)


def _print(text: str, stream: TextIO | None) -> None:
    if stream is not None:  # closed before the start
        stream.write(f"{text}\n")
        stream.flush()


def say_left_out(*texts: str) -> None:
    """Say on stderr how many control characters of what somebody wrote are not kept, where there are any."""
    if notice := unfit_in_words(sum(map(unfit, texts))):
        message(notice)


def say(printed: Printed) -> None:
    """Print a result and a message, each where there is one."""
    if printed.result:
        result(printed.result)
    if printed.message:
        message(printed.message)


def as_json(value: Any) -> str:
    """Return plain values as JSON; moments and dates as in ISO 8601.

    Objects have the fields that were asked for alone; raise UsageError where there is none of a name.
    """
    import json

    if names := given().fields:
        value = _with_fields(value, [name.strip() for name in names.split(",")])
    return json.dumps(value, ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat())


def _with_fields(value: Any, names: Sequence[str]) -> Any:
    rows = value if isinstance(value, list) else [value]
    known = dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row)
    if rows and (unknown := [name for name in names if name not in known]):
        raise UsageError(
            f"there is no field '{unknown[0]}'", location="--json", hint=f"There are: {', '.join(known) or 'none'}"
        )
    chosen = [{name: row.get(name) for name in names} if isinstance(row, dict) else row for row in rows]
    return chosen if isinstance(value, list) else chosen[0]
