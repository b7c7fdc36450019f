"""An item goes from list to list and keeps its words; names are gathered from all over a draft."""

from datetime import UTC, datetime
from typing import Any

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.document.changes.moving import moved, next_list, with_moved
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.names import names_in
from tests.known import STANDARD

NOW = datetime(2024, 1, 16, tzinfo=UTC)
DRAFT = Draft.begin(STANDARD, "x", NOW)
LISTS = [block for block in STANDARD.blocks() if isinstance(block, Checklist) and block.columns]


class Nowhere:
    def save(self, draft: Draft) -> Draft:
        """Keep nothing."""
        return draft

    def record(self, draft: Draft) -> None:
        """Keep nothing."""


def item(**texts: str) -> ActionItem:
    return ActionItem(action="Add a test (again)").having(**texts)


def test_the_lists_of_a_section_follow_each_other_in_a_ring() -> None:
    followed = [next_list(DRAFT, block) for block in LISTS]
    assert followed == [*LISTS[1:], LISTS[0]]
    alone = next(block for block in STANDARD.blocks() if isinstance(block, Checklist) and not block.columns)
    assert next_list(DRAFT, alone) is None


def test_an_item_that_went_round_is_what_it_was() -> None:
    _, short, long, process = LISTS
    before = item(owner="Ana", due="2024-01-29", ticket="OPS-1")
    there = moved(before, short, long)
    assert there == before
    further = moved(there, long, process)
    assert further.action == "Add a test (again) (Ticket: OPS-1)"
    done = moved(further, process, LISTS[0])
    assert (done.done, done.text("due")) == (True, "")
    assert moved(done, LISTS[0], short) == before


def test_an_item_that_was_done_on_a_day_stays_done() -> None:
    immediate, short, *_ = LISTS
    there = moved(item(completed="2024-01-15").changed(done=True), immediate, short)
    assert there.done


def test_words_that_only_look_like_columns_stay() -> None:
    _, short, _, process = LISTS
    before = ActionItem(action="Fix it (note: see wiki)")
    assert moved(before, short, process) == before


def test_both_lists_change_in_one_step() -> None:
    _, short, long, _ = LISTS
    session = Session(DRAFT.put(short, (item(), ActionItem(action="b"))), Nowhere(), lambda: NOW, lambda: 0.0)
    moved_on = DRAFT.put(short, (ActionItem(action="b"),)).put(long, (item(),))
    before = session.draft
    (one, left), (other, there) = with_moved(before, short, long, [0])
    assert session.take(before.put(one, left).put(other, there), before, short.id)
    assert session.draft.answers == moved_on.answers
    assert [row.action for row in session.draft[short]] == ["b"]
    assert session.draft[long] == (item(),)
    session.put(short, ())
    session.undo()
    assert session.undo() == short.id
    assert (session.draft[short], session.draft[long]) == ((item(), ActionItem(action="b")), ())


def test_names_come_from_people_and_from_the_timeline() -> None:
    _, short, *_ = LISTS
    timeline: Any = STANDARD.find(STANDARD.roles["timeline"]).block
    draft = DRAFT.put_role("responders", "Ana, Ben").put(short, (item(owner="Cy and Ben"),))
    draft = draft.put(timeline, timeline.clean((timeline.row_type(who="PagerDuty"),)))
    assert set(names_in(draft)) == {"Ana", "Ben", "Cy", "PagerDuty"}
    assert names_in(draft)[0] == "Ben"
