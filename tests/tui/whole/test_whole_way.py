"""The whole way, by keys alone: every section is filled in, the app is left, the draft is resumed and exported."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, assert_never

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import counted
from postmortem_tui.document.template.template import Section, Template, asks
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.texts.line_input import LineInput
from tests.conftest import Portion
from tests.known import NOW, WORKED
from tests.tui.conftest import Opened, current
from tests.tui.driving import keys_of

GOLDEN = Path(__file__).parents[2] / "cases" / "worked_example.md"
IN_REVIEW = WORKED.put_role("status", "Under Review")
"""What is filled in: a text becomes final when all of it stands there."""

TYPED = 5
"""Texts up to this long are typed key by key; longer ones are pasted, to be quick."""

Hands = Pilot[object]


async def write(hands: Hands, text: str) -> None:
    """Type or paste a text where the cursor is."""
    if len(text) <= TYPED and text.isascii() and "\n" not in text:
        await hands.press(*keys_of(text))
    else:
        hands.app.post_message(events.Paste(text))
        await hands.pause()


async def to_block(hands: Hands, block: AnyBlock) -> None:
    """Go on with Tab until the cursor is in a block's editor."""
    for _ in range(40):
        focused = hands.app.focused
        if focused is not None and any(parent.id == f"block-{block.id}" for parent in ancestry(focused)):  # type: ignore[attr-defined]  # only a block's editor has such a parent
            return
        await hands.press("tab")
    pytest.fail(f"Tab does not lead to {block.id}")


def ancestry(widget: Widget) -> Sequence[object]:
    return [widget, *widget.ancestors]


async def fill(hands: Hands, block: AnyBlock, worked: Draft) -> None:
    """Answer a block as the worked example does."""
    value: Any = worked.answers[block.id]
    await to_block(hands, block)
    match block:
        case Note():
            pass
        case Prose():
            await write(hands, value)
        case Fields():
            for field in block.asked:
                await hands.press("ctrl+u", "ctrl+k")
                await write(hands, value.text(field.id))
                await hands.press("tab")
        case Records() if block.presets:
            for row in value:
                await hands.press("enter", "enter")
                await cells(hands, block, row, skip=1)
                await hands.press("j")
        case Points() | Records() | Timeline() | Checklist() | Excerpts() | Links():
            await rows(hands, block, value)
        case _:
            assert_never(block)


async def rows(hands: Hands, block: Rows[Any], value: Sequence[Row]) -> None:
    """Add a list's rows one after the other, then tick those that are done, and mark the milestones."""
    await hands.press("a")
    for row in value:
        await cells(hands, block, row)
    await hands.press("escape")
    match block:
        case Checklist():
            await hands.press("g")
            for row in value:
                assert isinstance(row, ActionItem)
                if row.done != block.blank().done:
                    await hands.press("space")
                await hands.press("j")
        case Timeline():
            await hands.press("g")
            for row in value:
                assert isinstance(row, Entry)
                if row.milestone:
                    await hands.press("M", "enter")  # the wording suggests it
                await hands.press("j")
        case _:
            pass


async def cells(hands: Hands, block: Rows[Any], row: Row, skip: int = 0) -> None:
    """Fill in the cells of the open row; Enter goes from one to the next, Tab out of one with many lines."""
    texts: Mapping[str, str] = block.cells(row)
    for column in block.asked[skip:]:
        if block.blank().text(column.id):
            await hands.press("ctrl+u", "ctrl+k")
        await write(hands, texts[column.id])
        many_lines = isinstance(block, Excerpts) and column.id == "body"
        await hands.press(*(("escape", "a") if many_lines else ("enter",)))


def by_hand(template: Template, whole: bool, portion: Portion) -> set[AnyBlock]:
    """Return the blocks that are filled in by keys: all, or of every second section that is the first with a kind."""
    met: set[type[object]] = set()
    chosen: list[Section] = []
    for section in template.sections:
        kinds = {type(block) for block in section.blocks}
        if whole or kinds - met:
            chosen.append(section)
        met |= kinds
    return {block for section in portion(chosen, 2) for block in section.blocks}


@pytest.mark.slow
async def test_the_worked_example_filled_in_by_keys(
    opened: Opened, store: DraftStore, standard: Template, request: pytest.FixtureRequest, portion: Portion
) -> None:
    """By day half of the kinds of blocks are filled in once by keys, in turns; the others are answered after that."""
    draft = store.new(standard, "", NOW)
    hand = by_hand(standard, request.config.getoption("--night"), portion)
    async with opened(draft) as hands:
        for block in standard.blocks():
            if block in hand and asks(block):
                await fill(hands, block, IN_REVIEW)
        await hands.press("ctrl+q")
    resumed = store.open(draft.id)
    for block in standard.blocks():
        if block not in hand and asks(block):
            resumed = resumed.put(block, IN_REVIEW.answers[block.id])
    resumed = store.save(resumed)
    assert counted(resumed) == counted(WORKED)
    assert dict(resumed.answers) == dict(IN_REVIEW.answers)

    async with opened(resumed) as hands:
        assert current(hands.app).draft == resumed
        await hands.press("ctrl+g", *"status", "enter")
        focused = hands.app.focused
        assert isinstance(focused, LineInput)
        assert focused.value == IN_REVIEW.role("status")
        await write(hands, WORKED.role("status"))
        await hands.press("tab", "ctrl+q")
    final = store.open(draft.id)
    assert export(replace(final, updated=WORKED.updated)) == GOLDEN.read_text(encoding="utf-8")
