"""The drafts there are: one is chosen by its number, or a new one begun."""

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
        talk.say(f"{number}. {_said(summary)}")
    if len(summaries) > SHOWN:
        talk.say(f"And {len(summaries) - SHOWN} more; `postmortem list` names them all.")
    while True:
        word = talk.ask("A number or an id opens one, n begins a new one, Enter leaves: ").strip()
        if not word or word == ":q":
            return None
        if folded(word) in {"n", "new"}:
            return new
        number = int(word) if word.isdecimal() else 0
        try:
            return store.open(summaries[number - 1].id if 0 < number <= len(summaries) else word)
        except PostmortemError as error:
            talk.say(str(error))


def _said(summary: Summary) -> str:
    if summary.problem:
        return f"{summary.id}, cannot be read: {summary.problem}"
    done, of = summary.progress
    parts = (summary.title or "no title", summary.severity, summary.status, f"{done} of {of} sections done")
    return ", ".join(filter(None, parts))
