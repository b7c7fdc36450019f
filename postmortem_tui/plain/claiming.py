"""Claim a draft to write on; if somebody else has it, name them, and let the person choose what to do."""

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.plain.talk.talk import Talk
from postmortem_tui.storage.library.store import Claimed, DraftStore
from postmortem_tui.storage.sharing.lock import DraftHeld
from postmortem_tui.values.answers.choices import folded


def claim(store: DraftStore, talk: Talk, draft: Draft) -> Claimed | None:
    """Return the draft to write on, and say what was recovered of it; None if the person leaves it to its holder.

    Raise DraftHeld if nobody is there to choose, and PostmortemError if the draft cannot be read.
    """
    try:
        claimed = store.claim(draft)
    except DraftHeld as held:
        if not talk.attended:
            raise
        talk.say(f"{held.title}: {held.sentence}.")
        match folded(talk.ask("o takes it over, c works on a copy, Enter leaves it: ")):
            case "o":
                talk.say("Asking for it; this takes a few seconds.")
                store.take_over(draft, held.holder)
                claimed = store.claim(draft)
            case "c":
                claimed = store.claim(store.duplicate(draft))
            case _:
                return None
    if claimed.sentence:
        talk.tell(claimed.sentence)
    return claimed
