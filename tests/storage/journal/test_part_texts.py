"""The texts that a journal compares are those of the whole parts, though only new rows are put into words."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.journal.journal_lines import table_text
from postmortem_tui.storage.journal.part_texts import PartTexts
from tests.known import STANDARD, WORKED
from tests.storage.conftest import parts_between
from tests.strategies import drafts, values

LISTS: list[Rows[Any]] = [block for block in STANDARD.blocks() if isinstance(block, Rows)]


def whole_texts(old: Draft, new: Draft) -> dict[str, str | None]:
    return {name: None if part is None else table_text(part) for name, part in parts_between(old, new).items()}


@given(st.lists(drafts(STANDARD), min_size=2, max_size=5))
@settings(deadline=None, max_examples=40)
def test_the_texts_of_any_drafts_are_those_of_whole_parts(one_after_another: list[Draft]) -> None:
    texts = PartTexts()
    for old, new in pairwise(one_after_another):
        assert texts.changed(old, new) == whole_texts(old, new)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_the_texts_of_a_list_follow_rows_that_come_go_change_and_move(data: st.DataObject) -> None:
    block: Block[Any] = data.draw(st.sampled_from(LISTS))
    rows: list[Row] = [*data.draw(values(block))]
    texts, old = PartTexts(), WORKED
    for _ in range(5):
        match data.draw(st.sampled_from(["add", "drop", "swap"])):
            case "add":
                at = data.draw(st.integers(0, len(rows)))
                rows[at:at] = data.draw(values(block))
            case "drop" if rows:
                rows.pop(data.draw(st.integers(0, len(rows) - 1)))
            case "swap" if rows:
                one, other = (data.draw(st.integers(0, len(rows) - 1)) for _ in range(2))
                rows[one], rows[other] = rows[other], rows[one]
        draft = old.put(block, tuple(rows))
        assert texts.changed(old, draft) == whole_texts(old, draft)
        old = draft


TIMELINE = next(block for block in LISTS if block.id == "timeline")


@pytest.mark.parametrize(
    "before",
    [
        lambda texts: texts.changed(WORKED.put(TIMELINE, ()), WORKED),
        lambda texts: texts.learn(WORKED),
    ],
    ids=["recorded", "learned"],
)
def test_a_row_that_stays_is_not_put_into_words_again(
    monkeypatch: pytest.MonkeyPatch, before: Callable[[PartTexts], object]
) -> None:
    texts = PartTexts()
    before(texts)
    rows = WORKED[TIMELINE]
    new = rows[2].having(event="Something else.")
    draft = WORKED.put(TIMELINE, (*rows[:2], new, *rows[3:]))
    expected = whole_texts(WORKED, draft)
    worded: list[Row] = []
    plain = Row.plain

    def counted(row: Row) -> Any:
        worded.append(row)
        return plain(row)

    monkeypatch.setattr(Row, "plain", counted)
    assert texts.changed(WORKED, draft) == expected
    assert worded == [new]
    texts.learn(WORKED)
    assert texts.changed(WORKED, draft) == expected, "what is known since stays"
