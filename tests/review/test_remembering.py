"""Of a draft that was reviewed before only the changes are read: the same is found for a fraction of the work."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings

from postmortem_tui.blocks.excerpts import Excerpt
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.review.draft_reading import GivenUp, Memory
from postmortem_tui.review.reviewing import review
from tests.exchange.vocabularies import words
from tests.forgetting import anew
from tests.known import STANDARD
from tests.review.support import AT, BASE, GUIDE, block, put, with_row
from tests.strategies import drafts

TIMELINE, LOGS = block("timeline"), block("logs")
ROWS, LINES = 2000, 2000


def large() -> Draft:
    rows = [
        Entry(time=f"{n // 180:02}:{n // 3 % 60:02}", event=f"Restarted pod {n}, saw {n % 97}") for n in range(ROWS)
    ]
    log = "\n".join(f"2024-01-15 15:00:{n % 60:02} ERROR [API] Request {n} failed after 30000ms" for n in range(LINES))
    return BASE.put(TIMELINE, tuple(rows)).put(LOGS, (Excerpt(language="text", body=log),))


def cost(work: Callable[[], object]) -> float:
    before = anew()
    work()
    return process_time() - before


def test_a_change_to_a_large_draft_costs_a_small_part_of_its_first_review() -> None:
    """The part is what holds on any machine; in seconds it was 1.0 and 0.02 for 10,000 rows with a megabyte of logs."""
    draft, memory = large(), Memory()
    assert memory.unread(draft) > ROWS
    first = cost(lambda: review(draft, AT, GUIDE, words, memory))
    rows, log = draft[TIMELINE], draft[LOGS][0]
    changes = {
        "a row": draft.put(TIMELINE, (*rows[:50], rows[50].having(event="TBD"), *rows[51:])),
        "a time": draft.put(TIMELINE, (*rows[:50], rows[50].having(time="00:16"), *rows[51:])),
        "a text": draft.put(block("notes"), "TBD"),
        "a line of the log": draft.put(LOGS, (log.having(body=log.body + "\nx"),)),
    }
    for what, changed in changes.items():
        assert what == "a line of the log" or memory.unread(changed) < 300
        costs = [cost(lambda changed=changed: review(changed, AT, GUIDE, words, memory)) for _ in range(3)]
        assert min(costs) * 6 < first, what


def test_a_reading_is_given_up_at_its_next_line() -> None:
    memory = Memory()
    draft = BASE.put(LOGS, (Excerpt(language="text", body="a"),))
    assert review(draft, AT, GUIDE, words, memory) == review(draft, AT, GUIDE, words)
    memory.give_up()
    with pytest.raises(GivenUp):
        review(draft.put(block("notes"), "TBD"), AT, GUIDE, words, memory)


@settings(deadline=None, max_examples=12)
@given(before=drafts(STANDARD), after=drafts(STANDARD))
def test_what_is_remembered_changes_nothing_that_is_found(before: Draft, after: Draft) -> None:
    memory = Memory()
    for draft in (before, after, before):
        assert review(draft, AT, GUIDE, words, memory) == review(draft, AT, GUIDE, words)


def test_a_finding_follows_its_row() -> None:
    memory = Memory()
    draft = with_row(BASE, "timeline", 4, event="TBD")
    rows = draft[TIMELINE]
    assert [one.location.row for one in review(draft, AT, GUIDE, words, memory)] == [4]
    moved = draft.put(TIMELINE, (*rows[:3], rows[4], rows[3], *rows[5:]))
    found = review(moved, AT, GUIDE, words, memory)
    assert {one.location.row for one in found if one.code == "placeholder-left"} == {3}


def test_a_name_that_is_new_in_the_draft_is_known_in_texts_that_were_read_before() -> None:
    memory = Memory()
    draft = BASE.put(block("notes"), "Xanthippe missed the page.")
    assert review(draft, AT, GUIDE, words, memory) == ()
    named = put(draft, "overview", responders="Xanthippe Okafor")
    assert [one.code for one in review(named, AT, GUIDE, words, memory)] == ["language-blame"]
