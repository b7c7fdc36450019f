"""Questions over many postmortems when no file has changed since the last one: the index answers, no verb is loaded.

Anything else is left to the verb, which gives the same answers.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TextIO

from postmortem_tui.cli.many.line_texts import printed_count, printed_drafts, printed_rows
from postmortem_tui.cli.streams import columns, on_terminal, set_encodings
from postmortem_tui.cli.text_columns import Printed
from postmortem_tui.collection.index.index_inputs import DRAFTS, EVERYTHING, Kept, kept
from postmortem_tui.collection.index.index_lines import DueItem, due_before, lines
from postmortem_tui.errors import UsageError
from postmortem_tui.terminal.controls import harmless

Options = Mapping[str, str]

FLAGS = {
    "actions": {"--overdue", "--brief", "--open", "--done", "--wont", "--all"},
    "list": {"--open", "--missing"},
    "search": set[str](),
}
"""The options without a value that are answered here, by verb."""

VALUES = {
    "actions": {"--due", "--owner", "--list"},
    "list": {"--status", "--severity", "--since", "--owner", "--author", "--template", "--sort"},
    "search": set[str](),
}
"""The options with a value that are answered here, by verb."""


def answered(words: Sequence[str]) -> bool:
    """Print the answer to the words of a command; return False where the verb has to answer instead."""
    try:
        printed = answer(words)
    except OSError:  # there is no current folder
        return False
    texts = printed and ((printed.result, sys.stdout), (printed.message, sys.stderr))
    return bool(texts) and all(_written(text, stream) for text, stream in texts or () if text)


def _written(text: str, stream: TextIO) -> bool:
    """Write to a stream; return False where that fails, and the verb reports why."""
    set_encodings(stream)
    try:
        stream.write(f"{harmless(text) if on_terminal(stream) else text}\n")
        stream.flush()
    except BrokenPipeError:
        import signal  # loads more than a short answer needs

        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.raise_signal(signal.SIGPIPE)  # a reader such as `head` closed the pipe: end without a message
    except OSError:
        return False
    return True


def answer(words: Sequence[str]) -> Printed | None:
    """Return the answer to the words of a command; None where the verb has to answer."""
    read = _read(words)
    if read is None or sys.stdout is None or sys.stderr is None:
        return None
    options, rest = read
    found = kept(os.environ, DRAFTS if words == ["list"] else EVERYTHING)
    if found is not None and found.now is not None:
        # Loads what reads a draft: in most runs no draft has changed.
        from postmortem_tui.collection.reading.index_refreshing import freshened

        found = freshened(found, os.environ)
    if found is None:
        return None
    try:
        return _answered(words[0], found, options, rest)
    except (UsageError, ValueError, TypeError, LookupError, AttributeError, sqlite3.Error):
        return None  # a value that the verb refuses with a message, or a damaged index
    finally:
        found.database.close()


def _read(words: Sequence[str]) -> tuple[dict[str, str], list[str]] | None:
    """Return the options of a command, and its other words; None where one of them is not understood."""
    if not words or words[0] not in FLAGS:
        return None
    flags, values = FLAGS[words[0]], VALUES[words[0]]
    options: dict[str, str] = {}
    rest: list[str] = []
    waiting = iter(words[1:])
    for word in waiting:
        name, equals, value = word.partition("=")
        if word in flags:
            options[word] = word
        elif name in values:
            options[name] = value if equals else next(waiting, "")
            if not options[name]:
                return None
        elif word.startswith("-"):
            return None
        else:
            rest.append(word)
    return options, rest


def _answered(verb: str, found: Kept, options: Options, rest: Sequence[str]) -> Printed | None:
    of_lines = None if rest else _OF_LINES.get((verb, frozenset(options)))
    today = datetime.now().astimezone().date()
    wide = columns(sys.stdout)
    if of_lines:
        return of_lines(found, wide, today)
    # Loads what reads records: the most frequent questions need none.
    from postmortem_tui.cli.quick_questions import answer_to

    return answer_to(verb, found, options, rest, wide, today)


def _drafts(found: Kept, wide: int, today: date) -> Printed:
    return printed_drafts(lines(found.database, found.order), wide)


def _overdue(found: Kept, wide: int, today: date) -> Printed:
    due = _due(found, today)
    late = {day: f"{(today - date.fromisoformat(day)).days} d" for day in {one.day for one in due}}
    rows = ((one.key, one.due, late[one.day], one.owner, one.action, one.ticket, one.title) for one in due)
    return printed_rows(rows, wide, overdue=True)


def _overdue_count(found: Kept, wide: int, today: date) -> Printed:
    late = len(_due(found, today))
    return printed_count(late, late)


def _due(found: Kept, today: date) -> list[DueItem]:
    return due_before(found.database, found.order, today.isoformat())


_OF_LINES: Mapping[tuple[str, frozenset[str]], Callable[[Kept, int, date], Printed]] = {
    ("list", frozenset()): _drafts,
    ("actions", frozenset({"--overdue"})): _overdue,
    ("actions", frozenset({"--overdue", "--brief"})): _overdue_count,
}
"""The questions, by verb and options, that are answered by the lines that the index keeps."""
