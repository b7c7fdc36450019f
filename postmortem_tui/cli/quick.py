"""Questions over many postmortems where nothing has changed since the last: the index answers, and no verb is loaded.

What is not plainly one of these questions, or cannot be answered so, is left to the verb, which answers the same.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TextIO

from postmortem_tui.cli.many.list_texts import printed_drafts, printed_hits, printed_items, printed_postmortems
from postmortem_tui.cli.streams import columns, on_terminal, set_encodings
from postmortem_tui.cli.text_columns import Printed
from postmortem_tui.collection import index_queries
from postmortem_tui.collection.actions import CLOSED, Filter, Wanted, days_of, owed
from postmortem_tui.collection.index_inputs import DRAFTS, EVERYTHING, Kept, kept
from postmortem_tui.collection.query import Query, days_before, order
from postmortem_tui.errors import UsageError
from postmortem_tui.terminal.controls import harmless

Options = Mapping[str, str]

FLAGS = {
    "actions": {"--overdue", "--brief", "--open", "--done", "--wont", "--all"},
    "list": {"--open", "--missing"},
    "search": set[str](),
}
"""The options without a value that are understood here, by verb."""

VALUES = {
    "actions": {"--due", "--owner", "--list"},
    "list": {"--status", "--severity", "--since", "--owner", "--author", "--template", "--sort"},
    "search": set[str](),
}
"""The options with one."""


def answered(words: Sequence[str]) -> bool:
    """Print the answer to the words of a command. Return whether that was done: else the verb has to be asked."""
    try:
        printed = answer(words)
    except OSError:  # there is no current folder
        return False
    texts = printed and ((printed.result, sys.stdout), (printed.message, sys.stderr))
    return bool(texts) and all(_written(text, stream) for text, stream in texts or () if text)


def _written(text: str, stream: TextIO) -> bool:
    """Write to a stream; where that fails the verb is asked after all, and says why."""
    set_encodings(stream)
    try:
        stream.write(f"{harmless(text) if on_terminal(stream) else text}\n")
        stream.flush()
    except BrokenPipeError:
        import signal  # loads more than a short answer needs

        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.raise_signal(signal.SIGPIPE)  # a reader that has seen enough ends the program quietly
    except OSError:
        return False
    return True


def answer(words: Sequence[str]) -> Printed | None:
    """Return the answer to the words of a command; None where the verb itself has to be asked."""
    read = _read(words)
    if read is None or sys.stdout is None or sys.stderr is None:
        return None
    options, rest = read
    verb = _VERBS[words[0]]
    found = kept(os.environ, DRAFTS if words == ["list"] else EVERYTHING)
    if found is not None and found.now is not None:
        # Loads what reads a draft: most often none has changed.
        from postmortem_tui.collection.index_refreshing import freshened

        found = freshened(found, os.environ)
    if found is None:
        return None
    try:
        return verb(found, options, rest, columns(sys.stdout))
    except (UsageError, ValueError, TypeError, LookupError, AttributeError, sqlite3.Error):
        return None  # a value that the verb refuses in words, or damage
    finally:
        found.database.close()


def _read(words: Sequence[str]) -> tuple[dict[str, str], list[str]] | None:
    """Return the options of a command, and its other words; None where one of them is not understood."""
    if not words or words[0] not in _VERBS:
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


def _actions(found: Kept, options: Options, rest: Sequence[str], wide: int) -> Printed | None:
    states = [state for name, state in STATES.items() if name in options]
    if rest or len(states) > 1 or ("--overdue" in options and {*states} & {*CLOSED}):
        return None
    today = _today()
    overdue = "--overdue" in options
    wanted = Filter(
        today,
        states[0] if states else "open",
        overdue,
        days_of(options["--due"]) if "--due" in options else None,
        options.get("--owner", ""),
        options.get("--list", ""),
    )
    records = index_queries.records(found.database, found.order, due_before=today.isoformat() if overdue else "")
    return printed_items(owed(records, wanted), wide, brief="--brief" in options, overdue=overdue)


def _list(found: Kept, options: Options, rest: Sequence[str], wide: int) -> Printed | None:
    since = days_before(options["--since"], _today()) if "--since" in options else None
    if rest or (since is None and "--since" in options) or options.get("--sort", "date") not in SORTS:
        return None
    if not options:
        return printed_drafts(index_queries.lines(found.database, found.order), wide)
    query = Query(
        severity=options.get("--severity", ""),
        status=options.get("--status", ""),
        owner=options.get("--owner", ""),
        author=options.get("--author", ""),
        template=options.get("--template", ""),
        since=since,
        open="--open" in options,
        missing="--missing" in options,
    )
    taken = index_queries.records if query.owner else index_queries.brief_records
    records = [record for record in taken(found.database, found.order) if query.takes(record)]
    return printed_postmortems(order(records, options.get("--sort", "edited")), wide)


def _search(found: Kept, options: Options, rest: Sequence[str], wide: int) -> Printed | None:
    if not "".join(rest).strip() or any(
        word.casefold().startswith("since:") and not days_before(word[6:], _today()) for word in rest
    ):
        return None
    query = Query.of_parts(rest, _today())
    hits = list(index_queries.hits(found.database, query.words, {*found.order}))
    taken = index_queries.records if query.owner else index_queries.brief_records
    records = taken(found.database, found.order, only={hit.path for hit in hits})
    return printed_hits([pair for pair in index_queries.in_order(records, hits) if query.takes(pair[0])], query.words)


STATES: Mapping[str, Wanted] = {"--open": "open", "--done": "done", "--wont": "wont", "--all": "all"}

SORTS = ("edited", "date", "severity", "status", "title")

_VERBS: Mapping[str, Callable[[Kept, Options, Sequence[str], int], Printed | None]] = {
    "actions": _actions,
    "list": _list,
    "search": _search,
}


def _today() -> date:
    return datetime.now().astimezone().date()
