"""Two drafts that come from one, put together: nothing that either side wrote is lost."""

from pathlib import Path
from time import process_time
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import to_plain
from postmortem_tui.document.merging import aligning
from postmortem_tui.document.merging.aligning import merged_lists
from postmortem_tui.document.merging.conflicts import title_of
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.merging.preference import Side
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import BUILT_IN, Templates
from tests.each import each
from tests.forgetting import anew
from tests.known import NOW, STANDARD, WORKED
from tests.strategies import drafts

SUMMARY = WORKED.template.find("summary").block

items = st.lists(st.sampled_from("abcdef"), max_size=6)


@given(items, items, items)
@settings(deadline=None)
def test_what_either_side_added_is_in_the_list_of_both(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged = merged_lists(base, mine, theirs)
    assert set(merged) >= (set(mine) | set(theirs)) - set(base)
    assert merged_lists(base, mine, base) == mine
    assert merged_lists(base, base, theirs) == theirs


@given(items, items, items)
@settings(deadline=None)
def test_long_lists_are_put_together_by_the_same_law(base: list[str], mine: list[str], theirs: list[str]) -> None:
    with patch.object(aligning, "MOST_COMPARED", 0):
        merged = merged_lists(base, mine, theirs)
        assert set(merged) >= (set(mine) | set(theirs)) - set(base)
        assert merged_lists(base, mine, base) == mine and merged_lists(base, base, theirs) == theirs
        for now in (mine, theirs):
            changes = [*aligning.changes(base, now)]
            assert [item for _, a, b, _, _ in changes for item in base[a:b]] == base
            assert [item for _, _, _, c, d in changes for item in now[c:d]] == now
            assert all(base[a:b] == now[c:d] for kind, a, b, c, d in changes if kind == "equal")


@pytest.mark.parametrize("unit", ["a\n-\n", "a ", "x\n\n", "TBD ", "1", "the and of a to in\n"])
def test_texts_are_put_together_in_time_that_grows_as_they_do(unit: str) -> None:
    def cost(size: int) -> float:
        text = (unit * size)[:size]
        old, mine, theirs = (WORKED.put(SUMMARY, one) for one in (text, f"mine {text}", f"{text} theirs"))
        begun = anew()
        merged = merge(old, mine, theirs).draft[SUMMARY]
        assert str(merged).startswith("mine ") or str(merged).endswith(" theirs")
        return process_time() - begun

    cost(100)
    assert any(cost(240_000) <= 5 * cost(60_000) + 0.1 for _ in range(3))


def test_lists_are_put_together_row_by_row() -> None:
    old = [{"time": "1", "event": "a"}, {"time": "2", "event": "b"}]
    mine = [{"time": "1", "event": "a", "who": "ana"}, {"time": "2", "event": "b"}]
    theirs = [{"time": "0", "event": "z"}, {"time": "1", "event": "a", "done": True}, {"time": "2", "event": "c"}]
    assert merged_lists(old, mine, theirs) == [
        {"time": "0", "event": "z"},
        {"time": "1", "event": "a", "who": "ana", "done": True},
        {"time": "2", "event": "c"},
    ]
    assert merged_lists([old[0]], [old[0] | {"who": "ana"}], [old[0] | {"who": "bo"}]) == [
        old[0] | {"who": "ana"},
        old[0] | {"who": "bo"},
    ]
    assert merged_lists([old[0]], [], [old[0] | {"who": "bo"}]) == [old[0] | {"who": "bo"}]
    assert merged_lists(old, old[1:], old) == old[1:]


@given(drafts(STANDARD), drafts(STANDARD))
@settings(deadline=None, max_examples=40)
def test_a_side_that_changed_nothing_gives_way(base: Draft, changed: Draft) -> None:
    assert merge(base, changed, base).draft == changed
    assert merge(base, base, changed).draft == changed


@given(drafts(STANDARD), drafts(STANDARD), drafts(STANDARD))
@settings(deadline=None, max_examples=40)
def test_what_only_one_side_answered_is_in_the_draft_of_both(base: Draft, mine: Draft, theirs: Draft) -> None:
    merged = merge(base, mine, theirs).draft
    for name in {*mine.answers, *theirs.answers} - set(base.answers):
        block = STANDARD.find(name).block
        if name not in theirs.answers:
            assert merged[block] == mine[block]
        if name not in mine.answers:
            assert merged[block] == theirs[block]


def test_fields_are_put_together_one_by_one_and_conflicts_are_kept_and_named() -> None:
    mine = WORKED.put_role("title", "Mine").put_role("severity", "2-High")
    theirs = WORKED.put_role("title", "Theirs").put_role("status", "Final")
    merged = merge(WORKED, mine, theirs)
    assert [merged.draft.role(role) for role in ("title", "severity", "status")] == ["Mine", "2-High", "Final"]
    assert [conflict.theirs for conflict in merged.conflicts] == ["Theirs"]
    assert "Theirs" in merged.draft.unplaced
    again = merge(WORKED, merged.draft, theirs)
    assert again.draft.unplaced == merged.draft.unplaced, "a conflict is told once"


def test_a_text_is_put_together_by_its_paragraphs() -> None:
    block = STANDARD.find("notes").block
    base, mine, theirs = (WORKED.put(block, text) for text in ("one\n\ntwo", "one, mine\n\ntwo", "one\n\ntwo\n\nthree"))
    assert merge(base, mine, theirs).draft[block] == "one, mine\n\ntwo\n\nthree"


def test_an_answer_goes_before_a_reason_why_there_is_none() -> None:
    base = Draft.begin(STANDARD, "one", WORKED.created)
    question = STANDARD.find("notes")
    mine = base.waive(question, "nothing to add")
    theirs = base.put(question.block, "something")
    merged = merge(base, mine, theirs).draft
    assert merged.text(question) == "something"
    assert merged.applies(question)


def test_a_short_row_that_both_wrote_anew_is_in_conflict_and_not_merely_doubled() -> None:
    assert merged_lists(["disk"], ["cable"], ["fan"], Side.MINE) == ["cable"]
    assert merged_lists(["disk"], ["cable"], ["fan"], Side.THEIRS) == ["fan"]
    assert merged_lists(["disk"], ["cable"], ["fan"]) == ["cable", "fan"]
    assert merged_lists(["disk"], ["cable"], ["disk", "fan"]) == ["cable", "fan"]


@each(
    "name, key, title",
    [
        ("headline", "title", "Title"),
        ("headline", "bogus", "Title and Status, bogus"),
        ("went_right", "points", "What Went Right"),
        ("went_right", "", "What Went Right"),
        ("nope", "bogus", "nope.bogus"),
    ],
)
def test_what_both_wrote_differently_is_called_by_its_name(name: str, key: str, title: str) -> None:
    assert title_of(name, key, STANDARD) == title


def test_what_follows_from_others_is_of_the_side_whose_answer_stays() -> None:
    ended = STANDARD.role("end")
    assert ended is not None
    base = Draft.begin(STANDARD, "d", NOW).follow("end", "2026-11-18 00:48:00 UTC")
    theirs = base.follow("end", "2026-11-18 01:48:00 UTC")
    merged = merge(base, base.put_role("title", "Disk full"), theirs).draft
    assert merged.role("end") == theirs.role("end") and merged.follows(ended)
    typed = theirs.put_role("end", "2026-11-18 02:00:00 UTC")
    assert not merge(base, base.put_role("title", "Disk full"), typed).draft.follows(ended)


def test_what_follows_in_another_form_is_left_out_of_a_merge(tmp_path: Path) -> None:
    for name in BUILT_IN:
        other = Draft.begin(Templates(Folders.under(tmp_path)).load(name), "d", NOW)
        other = other.follow("summary", "x").follow("end", "2026-11-18 00:48:00 UTC")
        assert to_plain(merge(None, Draft.begin(STANDARD, "d", NOW), other).draft)
