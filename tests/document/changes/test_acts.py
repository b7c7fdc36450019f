"""Acts: what a person takes back at once."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.changes.acts import edit_of
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from tests.known import STANDARD

NOW = datetime(2024, 1, 16, tzinfo=UTC)


class Kept:
    """A saver that keeps nothing."""

    def record(self, draft: Draft) -> None:
        pass

    def save(self, draft: Draft) -> Draft:
        return draft

    def arrived(self, draft: Draft) -> Draft | None:
        return None

    def has_document(self, draft: Draft) -> bool:
        return False


def session() -> Session:
    return Session(Draft.begin(STANDARD, "one", NOW), Kept(), lambda: NOW, lambda: 0.0)


def notes() -> Prose:
    block = STANDARD.find("notes").block
    assert isinstance(block, Prose)
    return block


def typed(hands: Session, *texts: str) -> list[str]:
    """What each undo leaves, once each text was put in the place of the one before."""
    for text in texts:
        hands.put(notes(), text)
    left = []
    while hands.undo() is not None:
        left.append(hands.draft[notes()])
    return left


def keys(text: str) -> list[str]:
    """What a text is after each key."""
    return [text[: n + 1] for n in range(len(text))]


def test_what_comes_in_one_go_goes_on_with_the_word_that_it_begins_in() -> None:
    assert typed(session(), "h", "hello world foo", *keys("hello world foo bar")[-4:]) == ["hello world foo", ""]
    assert typed(session(), "hello", "hello world foo") == ["hello", ""]


def test_words_are_taken_back_one_by_one() -> None:
    assert typed(session(), *keys("The pool ran dry")) == ["The pool ran", "The pool", "The", ""]


def test_words_are_deleted_and_come_back_one_by_one() -> None:
    text = "The pool ran"
    shorter = [text[:n] for n in range(len(text) - 1, 0, -1)]
    left = typed(session(), text, *shorter)
    assert left[:3] == ["The", "The pool", "The pool ran"]


def test_typing_somewhere_else_is_another_act() -> None:
    assert typed(session(), "ab", "abc", "xabc", "xyabc") == ["abc", ""]


def test_a_doubled_letter_goes_on_with_its_word() -> None:
    assert typed(session(), "bc", "abc", "abbc", "abbbc") == ["bc", ""]


def test_what_is_deleted_and_what_is_typed_then_are_two_acts() -> None:
    assert typed(session(), "abc", "ab", "abd") == ["ab", "abc", ""]


def test_each_field_of_a_form_is_an_act_of_its_own() -> None:
    hands, block = session(), STANDARD.find("header").block
    assert isinstance(block, Fields)
    first, second = [field.id for field in block.asked][:2]
    for texts in ({first: "a"}, {first: "ab"}, {first: "ab", second: "c"}, {first: "ab", second: "cd"}):
        hands.put(block, hands.draft[block].having(**texts))
    hands.undo()
    assert (hands.draft[block].text(first), hands.draft[block].text(second)) == ("ab", "")
    hands.undo()
    assert hands.draft[block].text(first) == ""


def test_each_cell_of_a_row_is_an_act_of_its_own_though_rows_are_sorted() -> None:
    hands, block = session(), STANDARD.find("timeline").block
    assert isinstance(block, Timeline)
    rows = (Entry(time="10:00", event="one"), Entry(time="11:00", event="two"))
    hands.put(block, rows)
    for event in ("twos", "twosa"):
        hands.put(block, (hands.draft[block][0], hands.draft[block][1].having(event=event)))
    moved = hands.draft[block][1].having(time="09:00")
    hands.put(block, (moved, hands.draft[block][0]))
    hands.undo()
    assert [row.text("time") for row in hands.draft[block]] == ["10:00", "11:00"]
    assert hands.draft[block][1].text("event") == "twosa"
    hands.undo()
    assert hands.draft[block][1].text("event") == "two"


@given(st.text("ab \n", max_size=20), st.text("ab \n", max_size=20))
def test_an_edit_says_where_a_text_differs(before: str, after: str) -> None:
    edit = edit_of(notes(), before, after)
    if edit is None:
        assert before == after
    else:
        assert before[: edit.at] + edit.came + before[edit.at + len(edit.gone) :] == after
        assert before[edit.at : edit.at + len(edit.gone)] == edit.gone


@given(st.lists(st.sampled_from(["a", "b", " ", "<"]), max_size=30))
def test_undoing_all_and_making_all_again_changes_nothing(pressed: list[str]) -> None:
    hands, text = session(), ""
    for key in pressed:
        text = text[:-1] if key == "<" else text + key
        hands.put(notes(), text)
    end = hands.draft[notes()]
    steps = 0
    while hands.undo() is not None:
        steps += 1
    assert hands.draft[notes()] == ""
    for _ in range(steps):
        hands.redo()
    assert hands.draft[notes()] == end


def test_an_edit_names_what_no_column_asks_for_and_counts_rows_that_are_alike() -> None:
    block = STANDARD.find("short_term").block
    item = ActionItem(action="Fix it")
    alike = edit_of(block, (item, ActionItem(action="Fix it")), (item,))
    assert alike is not None and (alike.gone, alike.came) == ("Fix it", "")
    reason = edit_of(block, (item,), (item.changed(wont_do="no time"),))
    assert reason is not None and (reason.gone, reason.came, reason.row) == ("", "no time", 0)
    other = edit_of(block, (item.changed(wont_do="no time"),), (item.changed(wont_do="no"),))
    assert other is not None and (other.gone, other.came) == ("no time", "no")
    tick = edit_of(block, (item,), (item.changed(done=True),))
    assert tick is not None and (tick.gone, tick.came, tick.row_before) == ("", "", 0)


@pytest.mark.parametrize("number", [1, 3])
def test_a_row_that_goes_is_named_with_where_it_stood(number: int) -> None:
    block = STANDARD.find("timeline").block
    rows = tuple(Entry(time=f"1{n}:00", event=f"event {n}", who="Ben") for n in range(4))
    edit = edit_of(block, rows, rows[:number] + rows[number + 1 :])
    assert edit is not None
    assert edit.gone == f"1{number}:00 · event {number} · Ben" and edit.came == ""
    assert edit.row == min(number, 2)
