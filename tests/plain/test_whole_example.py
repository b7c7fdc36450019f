"""The worked example, answered line by line, is exported as it is."""

from typing import Any

from hypothesis import given, settings

from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import order
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.values.text.one_row import on_one_row
from postmortem_tui.values.text.typed import one_line
from tests.known import STANDARD, WORKED
from tests.plain.answering import answer, answers
from tests.plain.talking import talk
from tests.strategies import drafts


def test_the_worked_example_is_written_line_by_line() -> None:
    begun = Draft.begin(STANDARD, WORKED.id, WORKED.created).put_role("status", "")
    in_review = WORKED.put_role("status", "Under Review")
    talked = talk([*answers(in_review), ":go Status", "Final", ":q"], begun, now=WORKED.updated)
    assert export(talked.draft) == export(WORKED)
    assert "All that is needed is answered." in talked.printed
    assert "kept as typed" not in talked.printed
    assert talked.memory.saved[-1] is talked.draft


def test_every_answer_is_saved_when_it_is_given() -> None:
    """What broke when comes first; the first text is saved line by line."""
    begun = Draft.begin(STANDARD, WORKED.id, WORKED.created)
    first = next(n for n, question in enumerate(order(STANDARD)) if isinstance(question.block, Prose))
    lines = [line for question in order(STANDARD)[: first + 1] for line in answer(WORKED, question)]
    block = order(STANDARD)[first].block
    once = talk(lines[:1], begun, now=WORKED.updated).memory.saved[-1]
    assert (once.role("start"), once.role("end")) == (WORKED.role("start"), "")
    text = talk(lines[: -len(list(answer(WORKED, order(STANDARD)[first]))) + 1], begun, now=WORKED.updated)
    assert text.memory.saved[-1][block] == WORKED[block].split("\n")[0]


@settings(deadline=None, max_examples=60)
@given(draft=drafts(STANDARD))
def test_any_text_can_be_typed(draft: Draft) -> None:
    blank = Draft(STANDARD, "blank", draft.created, draft.updated, STANDARD.version)
    talked = talk(answers(draft), blank, now=draft.updated)
    assert not set(talked.written) & {"\x1b", "\x07", "\x9b", "\u202e", "\r"}
    for block in STANDARD.blocks():
        match block:
            case Prose():
                assert talked.draft[block] == draft[block]
            case Excerpts():
                assert [row.body for row in talked.draft[block]] == [row.body for row in draft[block]]
            case Points() | Links() | Timeline():
                assert on_lines(talked.draft, block) == on_lines(draft, block)


def on_lines(draft: Draft, block: Rows[Any]) -> list[str]:
    """Return what is no time, date or name, as it can be typed on a line."""
    value: tuple[Any, ...] = draft[block]
    times = {"time"}
    texts = (row.text(column.id) for row in value for column in block.asked if column.id not in times)
    return sorted(filter(None, (one_line(on_one_row(text)) for text in texts)))
