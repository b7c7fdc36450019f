"""Choose a draft by its number, or begin a new one."""

from collections.abc import Sequence
from datetime import datetime

from postmortem_tui.collection.actions.action_changes import change_item, ticked
from postmortem_tui.collection.actions.actions import Filter, Owed, owed
from postmortem_tui.collection.questions.listed import collection_of, drafts_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.plain.talk.talk import Talk
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.values.answers.choices import folded
from postmortem_tui.values.times.clock import say_date

SHOWN = 20
"""How many drafts are listed at most."""

HELP = {"?", "help", ":help", ":h"}

HELP_TEXT = """\
A draft's number, its id or the beginning of it, or the path of its file, opens it.
n begins a new draft. a lists the open action items of all postmortems, and ticks them. Enter or :q leaves."""


def choose_draft(store: DraftStore, talk: Talk, new: Draft) -> Draft | None:
    """Return the draft that a person chooses, or `new`; None if they leave. Raise EOFError if the input ends."""
    summaries = drafts_of(store)
    if not summaries:
        talk.say("There are no drafts yet: this is a new one.")
        return new
    talk.say("Drafts, the one that was saved last first:")
    for number, summary in enumerate(summaries[:SHOWN], 1):
        talk.say(f"{number}. {_in_words(summary)}")
    if len(summaries) > SHOWN:
        talk.say(f"And {len(summaries) - SHOWN} more; `postmortem list` names them all.")
    while True:
        word = talk.ask("A number opens one, n begins a new one, a lists action items, Enter leaves: ").strip()
        if not word or word == ":q":
            return None
        if folded(word) in HELP:
            talk.say(HELP_TEXT)
            continue
        if folded(word) in {"n", "new"}:
            return new
        if folded(word) in {"a", "actions"}:
            _follow_up(store, talk)
            continue
        number = int(word) if word.isdecimal() else 0
        try:
            return store.open(summaries[number - 1].id if 0 < number <= len(summaries) else word)
        except PostmortemError as error:
            talk.say(str(error))


def _follow_up(store: DraftStore, talk: Talk) -> None:
    """List the open action items of all postmortems by due date, and tick those that a person names."""
    today, noticed = datetime.now().astimezone().date(), set[str]()
    while True:
        try:
            found = collection_of(store)
        except PostmortemError as error:
            talk.say(str(error))
            return
        found.index.close()
        for problem in found.problems:
            if problem not in noticed:
                talk.say(problem)
        noticed.update(found.problems)
        items = owed(found.records, Filter(today))
        _list(items, talk)
        while (one := _named(items, talk)) is not None:
            try:
                change_item(store, one.record, one.item, ticked(one.record, say_date(today)))
            except PostmortemError as error:
                talk.say(str(error))
            else:
                talk.say(f"“{one.item.action}” is done.")
                break
        else:
            return


def _named(items: Sequence[Owed], talk: Talk) -> Owed | None:
    """Return the item that a person names, asking until one is named; None if they go back.

    Do not repeat the list meanwhile, as a screen reader reads every word. Raise EOFError if the input ends.
    """
    while items:
        word = talk.ask("The first word of an item ticks it, Enter goes back: ").strip()
        if not word or word == ":q":
            return None
        named = [one for one in items if one.item.key.startswith(word.casefold())]
        if len(named) == 1:
            return named[0]
        talk.say(f"{'Several items begin' if named else 'No open item begins'} with '{word}'.")
    return None


def _list(items: Sequence[Owed], talk: Talk) -> None:
    for one in items[:SHOWN]:
        due = f"due {one.due}" if one.due else ""
        late = f"{one.overdue} days late" if one.overdue else ""
        parts = (one.item.key, due, late, one.item.owner, one.item.action, one.record.title)
        talk.say(", ".join(filter(None, parts)))
    if len(items) > SHOWN:
        talk.say(f"And {len(items) - SHOWN} more; `postmortem actions` names them all.")
    if not items:
        talk.say("No action item is open.")


def _in_words(summary: Summary) -> str:
    if summary.problem:
        return f"{summary.id}, cannot be read: {summary.problem}"
    done, of = summary.progress
    left = f"{summary.to_sign} to sign" if summary.to_sign else ""
    parts = (summary.title or "no title", summary.severity, summary.status, f"{done} of {of} needed", left)
    return ", ".join(filter(None, parts))
