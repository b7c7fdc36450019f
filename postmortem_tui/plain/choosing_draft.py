"""The drafts there are: one is chosen by its number, or a new one begun."""

from collections.abc import Iterator
from datetime import datetime

from postmortem_tui.collection.actions import Filter, owed
from postmortem_tui.collection.typed_search import collection_of
from postmortem_tui.document.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.plain.talk import Talk
from postmortem_tui.storage.listing.summary import Summary
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.values.choices import folded

SHOWN = 20
"""How many drafts are listed."""


def choose_draft(store: DraftStore, talk: Talk, new: Draft) -> Draft | None:
    """Return the draft that somebody chooses, or `new`; None when they leave. Raise EOFError."""
    summaries = store.summaries()
    if not summaries:
        talk.say("There are no drafts yet: this is a new one.")
        return new
    talk.say("Drafts, the one that was saved last first:")
    for number, summary in enumerate(summaries[:SHOWN], 1):
        talk.say(f"{number}. {_in_words(summary)}")
    if len(summaries) > SHOWN:
        talk.say(f"And {len(summaries) - SHOWN} more; `postmortem list` names them all.")
    while True:
        word = talk.ask(
            "A number or an id opens one, n begins a new one, a lists the action items, Enter leaves: "
        ).strip()
        if not word or word == ":q":
            return None
        if folded(word) in {"n", "new"}:
            return new
        if folded(word) in {"a", "actions"}:
            for line in _owed(store):
                talk.say(line)
            continue
        number = int(word) if word.isdecimal() else 0
        try:
            return store.open(summaries[number - 1].id if 0 < number <= len(summaries) else word)
        except PostmortemError as error:
            talk.say(str(error))


def _owed(store: DraftStore) -> Iterator[str]:
    """Yield the open action items of all postmortems, what is due first on top, and how one is ticked."""
    try:
        found = collection_of(store)
    except PostmortemError as error:
        yield str(error)
        return
    found.index.close()
    items = owed(found.records, Filter(datetime.now().astimezone().date()))
    for one in items[:SHOWN]:
        due = f"due {one.due}" if one.due else ""
        late = f"{one.overdue} days late" if one.overdue else ""
        parts = (one.item.key, due, late, one.item.owner, one.item.action, one.record.title)
        yield ", ".join(filter(None, parts))
    if len(items) > SHOWN:
        yield f"And {len(items) - SHOWN} more; `postmortem actions` names them all."
    yield "`postmortem actions done ITEM` ticks one by its first word here." if items else "No action item is open."


def _in_words(summary: Summary) -> str:
    if summary.problem:
        return f"{summary.id}, cannot be read: {summary.problem}"
    done, of = summary.progress
    parts = (summary.title or "no title", summary.severity, summary.status, f"{done} of {of} sections done")
    return ", ".join(filter(None, parts))
