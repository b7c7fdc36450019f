"""A change is put into the draft as it is by then: what came since the value that it was made from stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.remarks import remark
from tests.known import STANDARD

NOW = datetime(2024, 1, 16, tzinfo=UTC)

Change = Callable[[Draft], Draft]

BLOCKS: list[Any] = [
    next(one for one in STANDARD.blocks() if isinstance(one, kind)) for kind in (Points, Checklist, Timeline, Prose)
]
FORM = next(one for one in STANDARD.blocks() if isinstance(one, Fields) and len(one.asked) > 3)
NAMES = [one.id for one in FORM.asked if not one.choices]


class Meeting:
    """An editor with the value that it shows, a session, and others who write."""

    def __init__(self, block: Any) -> None:
        draft = Draft.begin(STANDARD, "one", NOW)
        self.session = Session(draft, self, lambda: NOW, lambda: 0.0)
        self.block = block
        self.shown: Any = draft[block]
        self.others: Change = lambda draft: draft
        self.with_document = False

    def record(self, draft: Draft) -> None: ...

    def save(self, draft: Draft) -> Draft:
        return self.others(draft)

    def arrived(self, draft: Draft) -> Draft | None:
        return self.others(draft)

    def has_document(self, draft: Draft) -> bool:
        return self.with_document

    def type(self, value: Any) -> None:
        """The editor posts a value that was made from the one that it shows."""
        made_from, self.shown = self.shown, value
        self.session.put(self.block, value, made_from)

    def come(self, change: Change) -> None:
        """What others wrote comes into the draft, and is not shown yet."""
        self.others = change
        assert self.session.save() or self.session.look()
        self.others = lambda draft: draft

    def show(self) -> None:
        self.shown = self.session.draft[self.block]

    @property
    def there(self) -> Any:
        return self.session.draft[self.block]


def with_one(block: Any, value: Any, at: int, text: str) -> Any:
    """Return a value with one more row, paragraph or answer."""
    match block:
        case Prose():
            parts = value.split("\n\n") if value else []
            return "\n\n".join((*parts[: at % (len(parts) + 1)], text, *parts[at % (len(parts) + 1) :]))
        case Fields():
            return value.having(**{block.asked[at % len(block.asked)].id: text})
        case _:
            at %= len(value) + 1
            column = block.asked[1 if isinstance(block, Timeline) else 0].id
            return (*value[:at], block.row_type(**{column: text}), *value[at:])


def longer(block: Any, value: Any, text: str, by: str) -> Any:
    """Return a value with more after a text that is in it."""
    if isinstance(block, Prose):
        return value.replace(text, text + by)
    columns = [one.id for one in block.asked]
    return tuple(
        row.having(**{name: row.text(name) + by for name in columns if row.text(name) == text}) for row in value
    )


ACTS = st.lists(st.tuples(st.sampled_from(["row", "character", "come", "show"]), st.integers(0, 9)), max_size=14)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
@given(ACTS, st.booleans())
def test_whatever_comes_between_two_keys_all_of_both_is_there(
    block: Any, acts: list[tuple[str, int]], with_document: bool
) -> None:
    meeting, mine, theirs = Meeting(block), list[str](), list[str]()
    meeting.with_document = with_document
    for n, (act, at) in enumerate(acts):
        if act == "row":
            mine.append(f"mine{n} is written here")
            meeting.type(with_one(block, meeting.shown, at, mine[-1]))
        elif act == "character" and mine:
            meeting.type(longer(block, meeting.shown, mine[-1], "x"))
            mine[-1] += "x"
        elif act == "come":
            theirs.append(f"theirs{n} came by itself")
            new = theirs[-1]
            meeting.come(lambda draft, new=new, at=at: draft.put(block, with_one(block, draft[block], at, new)))
        elif act == "show":
            meeting.show()
    there = _texts(block, meeting.there)
    if (
        isinstance(block, Prose) and not with_document
    ):  # two first lines have no place together: theirs is kept beside the answers
        there += [text for text in theirs if text not in there and text in meeting.session.draft.unplaced]
    assert sorted(there) == sorted((*mine, *theirs))


def _texts(block: Any, value: Any) -> list[str]:
    return value.split("\n\n") if isinstance(block, Prose) and value else list(block.texts(value))


@given(ACTS)
def test_answers_of_others_in_a_form_stay_when_it_is_typed_in(acts: list[tuple[str, int]]) -> None:
    meeting, expected = Meeting(FORM), Draft.begin(STANDARD, "one", NOW)[FORM]
    mine, *others = NAMES
    for n, (act, at) in enumerate(acts):
        if act in ("row", "character"):
            meeting.type(meeting.shown.having(**{mine: f"{n} typed"}))
            expected = expected.having(**{mine: f"{n} typed"})
        elif act == "come":
            new = {others[at % len(others)]: f"{n} came"}
            meeting.come(lambda draft, new=new: draft.put(FORM, draft[FORM].having(**new)))
            expected = expected.having(**new)
        elif act == "show":
            meeting.show()
    assert meeting.there == FORM.clean(expected)


def test_a_row_that_others_deleted_stays_deleted_and_one_that_was_written_meanwhile_stays() -> None:
    block = BLOCKS[0]
    meeting = Meeting(block)
    for text in ("one", "two", "three"):
        meeting.type(with_one(block, meeting.shown, len(meeting.shown), text))
    meeting.come(lambda draft: draft.put(block, draft[block][1:]))
    meeting.type(longer(block, meeting.shown, "three", "!"))
    assert _texts(block, meeting.there) == ["two", "three!"]
    meeting.show()
    meeting.come(lambda draft: draft.put(block, draft[block][:1]))
    meeting.type(longer(block, meeting.shown, "three!", "?"))
    assert _texts(block, meeting.there) == ["two", "three!?"]


def test_blanks_that_are_not_kept_are_no_change_of_others() -> None:
    meeting = Meeting(BLOCKS[3])
    for text in ("a", "a ", "a b", "a b ", "a b c", "a b", "a", ""):
        meeting.type(text)
        assert meeting.there == text.strip()


def test_what_both_wrote_into_one_answer_is_kept_twice_and_told_once() -> None:
    meeting = Meeting(FORM)
    name = NAMES[0]
    meeting.come(lambda draft: draft.put(FORM, draft[FORM].having(**{name: "theirs"})))
    meeting.session.take_arrived()
    meeting.type(meeting.shown.having(**{name: "m"}))
    meeting.type(meeting.shown.having(**{name: "mi"}))
    assert meeting.there.text(name) == "mi" and "theirs" in meeting.session.draft.unplaced
    told = meeting.session.take_arrived()
    assert told is not None and [one.theirs for one in told.conflicts] == ["theirs"]
    meeting.type(meeting.shown.having(**{name: "mine"}))
    assert meeting.session.take_arrived() is None
    assert meeting.session.undo() == FORM.id


def test_what_both_wrote_into_one_answer_of_a_draft_with_a_document_is_there_side_by_side() -> None:
    """Theirs became unplaced text, which a team's document has no place for."""
    meeting = Meeting(FORM)
    meeting.with_document = True
    name = NAMES[0]

    def there() -> tuple[str, str]:
        return meeting.there.text(name), meeting.session.draft.unplaced

    meeting.type(meeting.shown.having(**{name: "o"}))
    meeting.come(lambda draft: draft.put(FORM, draft[FORM].having(**{name: "theirs"})))
    for typed in ("m", "mi", "mine"):
        meeting.type(meeting.shown.having(**{name: typed}))
        assert there() == (f"<<< {typed} === theirs >>>", ""), "each key takes the place of the one before"
    meeting.show()
    meeting.come(lambda draft: draft.put(FORM, draft[FORM].having(**{name: "<<< mine === theirs === third >>>"})))
    meeting.type(meeting.shown.having(**{name: "mine"}))
    assert there() == ("<<< mine === third >>>", ""), "what was not chosen does not come back, and what is new does"
    while meeting.session.undo() is not None:
        assert not meeting.session.draft.unplaced


def test_an_act_in_many_places_and_a_remark_keep_what_came_meanwhile() -> None:
    block = BLOCKS[0]
    meeting = Meeting(block)
    before = meeting.session.draft
    made = before.put_role("title", "API outage")
    meeting.come(lambda draft: draft.put(block, with_one(block, draft[block], 0, "theirs")))
    assert meeting.session.take(made, before, "")
    assert meeting.session.draft.role("title") == "API outage" and _texts(block, meeting.there) == ["theirs"]
    one, other = (remark("summary", who, NOW, "Why?") for who in ("ann", "ben"))
    meeting.come(lambda draft: replace(draft, remarks=(other,)))
    assert meeting.session.remark(lambda draft: draft.with_remark(one))
    assert {one.who for one in meeting.session.draft.remarks} == {"ann", "ben"}
