"""The output of the program: results on stdout, messages on stderr, and no control characters to a terminal."""

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
    """Return text for a stream: without control characters for a terminal, unchanged for anything else."""
    return harmless(text) if on_terminal(stream) else text


def result(text: str) -> None:
    """Print a result to stdout, and a newline."""
    _print(shown(text, sys.stdout), sys.stdout)


def message(text: str) -> None:
    """Print a message and a newline to stderr; control sequences in it are removed as a whole."""
    _print(shown(without_sequences(text), sys.stderr), sys.stderr)


def _print(text: str, stream: TextIO | None) -> None:
    if stream is not None:  # closed before the start
        stream.write(f"{text}\n")
        stream.flush()


def say_left_out(*texts: str) -> None:
    """Say on stderr how many control characters were left out of texts, if any."""
    if notice := unfit_in_words(sum(map(unfit, texts))):
        message(notice)


def say(printed: Printed) -> None:
    """Print the result and the message, if not empty."""
    if printed.result:
        result(printed.result)
    if printed.message:
        message(printed.message)


def as_json(value: Any) -> str:
    """Return plain values as JSON, with moments and dates in ISO 8601.

    Objects have only the fields that `--json=FIELDS` names; raise UsageError where no field has such a name.
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
