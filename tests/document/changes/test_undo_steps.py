"""One question's last change is taken back by itself, whatever was done elsewhere since."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from tests.document.changes.test_acts import session
from tests.known import STANDARD

ASKED = [STANDARD.find(name) for name in ("notes", "summary", "headline.title", "overview.incident_id")]


def answer(hands: Session, question: Reference, text: str) -> None:
    hands.steps.set_apart()
    block: Any = question.block
    value: Any = hands.draft[block].having(**{question.field.id: text}) if question.field else text
    hands.put(block, value)


def texts(draft: Draft) -> list[str]:
    return [draft.text(question) for question in ASKED]


changes = st.lists(st.tuples(st.integers(0, len(ASKED) - 1), st.sampled_from(["a", "b", ""])), max_size=12)


@given(changes, st.integers(0, len(ASKED) - 1))
def test_what_others_say_stays_and_all_can_be_made_again(done: list[tuple[int, str]], first: int) -> None:
    hands, said = session(), {n: [text] for n, text in enumerate(texts(session().draft))}
    for n, text in done:
        answer(hands, ASKED[n], text)
        if said[n][-1] != text:
            said[n].append(text)
    before = hands.draft
    own = len(said[first]) - 1
    for left in range(own - 1, -1, -1):
        assert hands.undo(ASKED[first]) == ASKED[first].block.id
        expected = [all_said[left] if n == first else all_said[-1] for n, all_said in said.items()]
        assert texts(hands.draft) == expected
    after = texts(hands.draft)
    for _ in range(own):
        assert hands.redo() is not None
    assert texts(hands.draft) == texts(before)
    for _ in range(own):
        hands.undo(ASKED[first])
    assert texts(hands.draft) == after
    while hands.undo() is not None:
        pass
    assert texts(hands.draft) == texts(session().draft), "the others are taken back from the last to the first"


def test_a_change_in_many_questions_is_taken_back_whole() -> None:
    hands = session()
    notes, summary = ASKED[0], ASKED[1]
    answer(hands, notes, "one")
    hands.take(hands.draft.put(notes.block, "two").put(summary.block, "two"), hands.draft, notes.block.id, "both")
    answer(hands, ASKED[2], "T")
    assert hands.undo(notes) == "headline", "what changed more than this goes in its turn"
    assert hands.undo(notes) == "notes"
    assert hands.steps.stepped == "both"
    assert texts(hands.draft)[:2] == ["one", ""]
