"""Pick rows from raw sources on a line terminal: ask for missing facts, which rows to take, and milestones."""

import re

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.offer import Picked, ToPick
from postmortem_tui.evidence.picking.picks import Picks
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.evidence.picking.timeline_adding import time_text
from postmortem_tui.evidence.reading.missing_facts import QUESTIONS, with_fact
from postmortem_tui.plain.talk.talk import Talk
from postmortem_tui.values.text.one_row import on_one_row
from postmortem_tui.values.text.own_words import MILESTONES
from postmortem_tui.values.text.typed import Misread

OPEN = "-"
"""The answer that leaves a fact open, or takes no row."""

HELP = (
    "Numbers, such as 1-4 7; all; - for none; i 3 leaves out all like 3; g 3 makes one row of them; ? lists them again"
)


def pick_plainly(talk: Talk, to_pick: ToPick) -> Picked | None:
    """Ask which rows to take; return them, or None if there are none. Raise EOFError if the input ends before that.

    If it ends later, at the milestones, the chosen rows are returned.
    """
    sources = ReadSources(to_pick)
    found, rows = sources.read()
    sources.take(found)
    if sources.asks:
        sources.tell(_asked_facts(talk, sources))
        found, rows = sources.read()
        sources.take(found)
    for one in sources.assumed:
        talk.tell(f"Assumed {one}.")
    picks = Picks(rows)
    if not picks.items:
        talk.tell("No row can be made of that.")
        return None
    _list(talk, picks)
    talk.tell(HELP)
    while not _chosen(talk, picks):
        pass
    if not picks.kept:
        return None
    try:
        _ask_milestones(talk, picks)
    except EOFError:
        talk.tell("The input ends here: the rows that were chosen are taken.")
    return Picked(tuple(picks.taken()), tuple(sources.evidences))


def _asked_facts(talk: Talk, sources: ReadSources) -> Facts:
    """Ask for the facts that the sources lack, and return all facts."""
    asks, now = sources.asks, sources.given.now
    likely = sources.guesses(asks)
    known = sources.given.facts
    for fact in asks:
        guess = likely.get(fact)
        hint = (
            f"{guess.text}: {guess.why}; Enter takes that, {OPEN} leaves it open" if guess else "Enter leaves it open"
        )
        while True:
            typed = talk.ask(f"{QUESTIONS[fact]} ({hint}): ").strip() or (guess.text if guess else "")
            try:
                known = with_fact(known, fact, "" if typed == OPEN else typed, now)
                break
            except Misread as misread:
                talk.tell(str(misread))
    return known


def _list(talk: Talk, picks: Picks) -> None:
    for at in picks.shown:
        row = picks.row(at)
        note = " (known)" if row.known else " (similar to one that is there)" if row.near else ""
        who = f"{row.who}: " if row.who else ""
        time = time_text(row.time, approximate=row.approximate) or "?"
        talk.say(f"{at + 1:>4}  {time}  {who}{on_one_row(row.text)}{note}")


def _chosen(talk: Talk, picks: Picks) -> bool:
    """Take one answer about the rows; return whether it said which to take."""
    typed = talk.ask("Which rows? ").strip().casefold()
    if typed == OPEN:
        return True
    if typed == "?":
        _list(talk, picks)
        return False
    if typed == "all":
        picks.keep_all()
        return True
    verb, _, rest = typed.partition(" ")
    indexes = _indexes(rest if verb in ("i", "g") else typed, picks)
    if not indexes:
        talk.tell(HELP)
        return False
    if verb in ("i", "g"):
        talk.tell(picks.ignore(indexes[0]) if verb == "i" else picks.group(indexes[0]))
        return False
    for at in indexes:
        if not picks.items[at].kept:
            picks.keep(at)
    return True


def _indexes(typed: str, picks: Picks) -> list[int]:
    """Return the indexes that numbers and ranges name; none if one of them is no listed row."""
    shown = set(picks.shown)
    indexes: list[int] = []
    for word in re.split(r"[\s,]+", typed.strip()):
        found = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", word)
        if not found:
            return []
        first, last = int(found[1]), int(found[2] or found[1])
        named = [at for at in range(first - 1, min(last, len(picks.items))) if at in shown]
        if not named:
            return []
        indexes.extend(named)
    return indexes


def _ask_milestones(talk: Talk, picks: Picks) -> None:
    for milestone in MILESTONES:
        while True:
            typed = talk.ask(f"Which row is the moment at which it was {milestone}? (a number, or Enter for none): ")
            indexes = _indexes(typed, picks) if typed.strip() else []
            if indexes:
                picks.mark(indexes[0], milestone)
            if indexes or not typed.strip():
                break
            talk.tell("That is the number of no row above.")
