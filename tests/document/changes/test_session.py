"""The session: the one door for changes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.changes.undo_steps import PAUSE
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from tests.known import STANDARD

NOW = datetime(2024, 1, 16, tzinfo=UTC)


class Hands:
    """A session whose clock and ticks are told, and that keeps what it saves."""

    def __init__(self) -> None:
        self.saved: list[Draft] = []
        self.recorded: list[Draft] = []
        self.elsewhere: Callable[[Draft], Draft] = lambda draft: draft
        self.broken = False
        self.moment = NOW
        self.tick = 0.0
        draft = Draft.begin(STANDARD, "one", NOW)
        self.session = Session(draft, self, lambda: self.moment, lambda: self.tick)

    def record(self, draft: Draft) -> None:
        self.recorded.append(draft)

    def save(self, draft: Draft) -> Draft:
        if self.broken:
            raise StorageError("the disk is full")
        kept = self.elsewhere(draft)
        self.saved.append(kept)
        return kept

    def has_document(self, draft: Draft) -> bool:
        return False

    def write(self, block: str, text: str) -> bool:
        found = STANDARD.find(block).block
        assert isinstance(found, Prose)
        return self.session.put(found, text)

    def read(self, block: str) -> str:
        return self.session.draft.text(STANDARD.find(block))


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_a_change_is_dirty_until_it_is_saved(hands: Hands) -> None:
    assert not hands.session.dirty
    assert hands.write("notes", "one")
    assert hands.session.dirty
    assert hands.session.save()
    assert not hands.session.dirty
    assert not hands.session.save(), "nothing new to save"
    assert [draft.text(STANDARD.find("notes")) for draft in hands.saved] == ["one"]


def test_the_same_value_is_no_change(hands: Hands) -> None:
    hands.write("notes", "one")
    hands.session.save()
    assert not hands.write("notes", "one  ")
    assert not hands.session.dirty


def test_typing_without_a_pause_is_undone_together(hands: Hands) -> None:
    for text in ("a", "ab", "abc"):
        hands.write("notes", text)
        hands.tick += PAUSE / 2
    hands.tick += PAUSE
    hands.write("notes", "abc d")
    assert hands.session.undo() == "notes"
    assert hands.read("notes") == "abc"
    assert hands.session.undo() == "notes"
    assert hands.read("notes") == ""
    assert hands.session.undo() is None


def test_undo_and_redo_reach_over_blocks(hands: Hands) -> None:
    hands.write("notes", "one")
    hands.write("trigger", "two")
    assert hands.session.undo() == "trigger"
    assert hands.session.undo() == "notes"
    assert (hands.read("notes"), hands.read("trigger")) == ("", "")
    assert hands.session.redo() == "notes"
    assert hands.session.redo() == "trigger"
    assert (hands.read("notes"), hands.read("trigger")) == ("one", "two")
    assert hands.session.redo() is None


def test_a_change_after_an_undo_ends_what_could_be_redone(hands: Hands) -> None:
    hands.write("notes", "one")
    hands.session.undo()
    hands.write("trigger", "two")
    assert hands.session.redo() is None


def test_an_undone_draft_is_saved_as_any_other(hands: Hands) -> None:
    hands.write("notes", "one")
    hands.session.save()
    hands.session.undo()
    assert hands.session.dirty
    hands.session.save()
    assert hands.saved[-1].text(STANDARD.find("notes")) == ""


def test_a_failing_save_leaves_the_draft_dirty_and_the_text_there(hands: Hands) -> None:
    hands.broken = True
    hands.write("notes", "one")
    with pytest.raises(StorageError):
        hands.session.save()
    assert hands.session.dirty
    assert hands.read("notes") == "one"
    hands.broken = False
    assert hands.session.save()


def test_a_change_says_when_the_draft_was_updated(hands: Hands) -> None:
    hands.moment = NOW + timedelta(hours=1)
    hands.write("notes", "one")
    assert hands.session.draft.updated == NOW + timedelta(hours=1)
    assert hands.session.draft.created == NOW


def test_what_does_not_apply_can_be_taken_back(hands: Hands) -> None:
    question = STANDARD.find("notes")
    hands.write("notes", "one")
    hands.tick += 2 * PAUSE
    assert hands.session.waive(question, "nothing to add")
    assert not hands.session.draft.applies(question)
    assert hands.read("notes") == ""
    hands.session.undo()
    assert hands.session.draft.applies(question)
    assert hands.read("notes") == "one"


def test_text_that_found_no_place_is_put_and_undone_like_an_answer(hands: Hands) -> None:
    assert not hands.session.has_unplaced
    assert hands.session.put(STANDARD.unplaced_block, "## Costs\n\ntwelve hours  ")
    assert hands.session.draft.unplaced == "## Costs\n\ntwelve hours"
    hands.tick += PAUSE
    assert hands.session.put(STANDARD.unplaced_block, "")
    assert hands.session.has_unplaced, "an undo brings it back"
    assert hands.session.undo() == STANDARD.unplaced_block.id
    assert hands.session.draft.unplaced == "## Costs\n\ntwelve hours"


def test_every_change_is_recorded_at_once(hands: Hands) -> None:
    hands.write("notes", "one")
    hands.tick += PAUSE
    hands.write("notes", "two")
    hands.session.undo()
    assert [draft.text(STANDARD.find("notes")) for draft in hands.recorded] == ["one", "two", "one"]


def test_what_others_wrote_arrives_with_a_save_and_outlives_an_undo(hands: Hands) -> None:
    trigger = STANDARD.find("trigger").block
    hands.elsewhere = lambda draft: draft.put(trigger, "theirs")
    hands.write("notes", "mine")
    assert hands.session.take_arrived() is None
    hands.session.save()
    assert (hands.read("notes"), hands.read("trigger")) == ("mine", "theirs")
    assert not hands.session.dirty
    arrived = hands.session.take_arrived()
    assert arrived is not None and arrived.changed == ("trigger",)
    assert hands.session.take_arrived() is None
    hands.session.undo()
    assert (hands.read("notes"), hands.read("trigger")) == ("", "theirs")


def test_what_is_typed_while_others_changes_arrive_stays(hands: Hands) -> None:
    def kept(draft: Draft) -> Draft:
        hands.write("notes", "mine, and more")
        return draft.put(STANDARD.find("trigger").block, "theirs")

    hands.elsewhere = kept
    hands.write("notes", "mine")
    hands.session.save()
    assert (hands.read("notes"), hands.read("trigger")) == ("mine, and more", "theirs")
    assert hands.session.dirty


def test_what_was_typed_stays_where_the_file_is_put_back_to_what_it_was(hands: Hands) -> None:
    """As `git checkout -f` does under an open screen: to a merge it looks like a deletion."""

    def put_back(draft: Draft) -> Draft:
        return draft.put(STANDARD.find("notes").block, "").put(STANDARD.find("trigger").block, "theirs")

    hands.write("notes", "typed")
    hands.session.save()
    hands.tick += PAUSE
    hands.elsewhere = put_back
    hands.write("summary", "and more")
    hands.session.save()
    assert (hands.read("notes"), hands.read("trigger"), hands.read("summary")) == ("typed", "theirs", "and more")
    assert hands.session.dirty, "the file has it no more, and is to have it"
    arrived = hands.session.take_arrived()
    assert arrived is not None and arrived.typed_again == ("notes",)
    hands.session.undo()
    assert (hands.read("notes"), hands.read("summary")) == ("typed", "")
    hands.session.redo()
    hands.session.save()
    assert hands.read("notes") == "", "who takes it back once more means it"
    hands.elsewhere = lambda draft: draft.put(STANDARD.find("trigger").block, "")
    hands.session.save()
    hands.write("summary", "and more of it")
    hands.session.save()
    assert hands.read("trigger") == "", "others may take back what others wrote"


def test_an_answer_that_was_there_before_can_be_deleted_by_others(hands: Hands) -> None:
    hands.write("notes", "of an earlier day")
    hands.session.save()
    later = Hands()
    later.session = Session(hands.session.draft, later, lambda: later.moment, lambda: later.tick)
    later.elsewhere = lambda draft: draft.put(STANDARD.find("notes").block, "")
    later.write("summary", "typed")
    later.session.save()
    assert (later.read("notes"), later.read("summary")) == ("", "typed")
    assert not later.session.dirty
