"""Subtasks: a box under an item is an item nested under it, in the draft, in an export and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import ActionItem, Checklist, end_of, only, within_reach
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

LEVELS = st.lists(st.integers(0, 4), min_size=1, max_size=7)
STYLES = st.sampled_from([("-", 2), ("-", 4), ("*", 4), ("*", 2), ("+", 2), ("1.", 3), ("-", 0)])
"""The mark of a list, and the blanks before each level; 0 is a tab."""


def document(levels: list[int], mark: str, step: int, text: str = "item {} (@ana)") -> str:
    indent = " " * step or "\t"
    lines = (f"{indent * level}{mark} [ ] {text.format(n)}" for n, level in enumerate(levels))
    return "# Outage\n\n## Action Items\n\n" + "\n".join(lines) + "\n\n## Lessons Learned\n\nNone.\n"


def read(text: str) -> Draft:
    return import_markdown(text, STANDARD, "x", NOW, words()).draft


def items(draft: Draft) -> tuple[ActionItem, ...]:
    lists = (block for block in draft.template.blocks() if isinstance(block, Checklist))
    return next(value for block in lists if (value := draft[block]))


def put(draft: Draft, rows: tuple[ActionItem, ...]) -> Draft:
    lists = [block for block in draft.template.blocks() if isinstance(block, Checklist) and draft[block]]
    return draft.put(lists[0], rows)


def levels_of(draft: Draft) -> list[int]:
    return [item.nesting for item in items(draft)]


def reached(levels: list[int]) -> list[int]:
    return [row.nesting for row in within_reach([ActionItem(action="a", nesting=level) for level in levels])]


@given(LEVELS, STYLES)
def test_items_are_as_deep_in_the_draft_in_its_file_and_in_its_export(
    levels: list[int], style: tuple[str, int]
) -> None:
    wanted = reached(levels)
    text = document(wanted, *style)
    draft = read(text)
    assert levels_of(draft) == wanted
    assert from_plain(to_plain(draft), draft.template) == draft
    assert put_back(text, STANDARD, draft, NOW, words()).text == text
    exported = export(draft)
    assert items(read(exported)) == items(draft)
    assert export(read(exported)) == exported


@given(LEVELS, STYLES, st.integers(0, 6), st.integers(0, 6))
def test_what_is_moved_or_removed_is_as_deep_in_the_document(
    levels: list[int], style: tuple[str, int], taken: int, to: int
) -> None:
    """Or it is said that the document would be read otherwise."""
    wanted = reached(levels)
    draft = read(document(wanted, *style))
    rows = list(items(draft))
    taken %= len(rows)
    left = only(rows, {*range(len(rows))} - {taken})
    moved = [*(rest := rows[:taken] + rows[end_of(rows, taken) :])[:to], *rows[taken : end_of(rows, taken)], *rest[to:]]
    for changed in (left, moved):
        if not changed:
            continue
        after = put(draft, tuple(within_reach(changed)))
        written = put_back(document(wanted, *style), STANDARD, after, NOW, words())
        if not written.altered:
            assert items(read(written.text)) == items(after)
        assert written.altered or levels_of(read(written.text)) == levels_of(after)


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        # The item above is removed: its subtasks go up.
        ([(1, 0), (2, 1), (3, 0)], "* [ ] item 1 (@ana)\n    * [ ] item 2 (@ana)\n* [ ] item 3 (@ana)\n"),
        # An item is nested, and another one no longer is.
        (
            [(0, 0), (1, 0), (2, 1), (3, 2)],
            "* [ ] item 0 (@ana)\n* [ ] item 1 (@ana)\n    * [ ] item 2 (@ana)\n        * [ ] item 3 (@ana)\n",
        ),
    ],
)
def test_its_lines_keep_the_documents_indents(rows: list[tuple[int, int]], written: str) -> None:
    text = document([0, 1, 2, 0], "*", 4)
    draft = read(text)
    before = items(draft)
    after = put(draft, tuple(before[n].changed(nesting=level) for n, level in rows))
    found = put_back(text, STANDARD, after, NOW, words())
    assert (written in found.text, found.altered) == (True, ()), found.text


@each(
    "items, changed",
    [
        ("1. Write it (@ana)\n2. Add the alert\n   for the queue.\n", "   for the queue. (Bo)"),
        ("- Write it (@ana)\n- Add the alert\n  for the queue\n  - and a graph\n", "  for the queue (Bo)"),
        ("| Action | Owner |\n|---|---|\n| Write it | |\n| Add the alert | |\n", "| Add the alert | Bo |"),
        ("| Action | Priority |\n|---|---|\n| Write it | P1 |\n| Add the alert | P2 |\n", ""),
    ],
)
def test_the_owner_of_an_item_that_had_none_goes_after_its_text(items: str, changed: str) -> None:
    text = f"# Outage\n\n## Corrective actions\n\n{items}\n## More\n\nNone.\n"
    draft = read(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    rows = draft[block]
    assert len(rows) == 2 and rows[1].action.startswith("Add the alert")
    assert any(one.id == "owner" for one in block.columns) is bool(changed)
    if changed:
        after = put_back(text, STANDARD, put(draft, (rows[0], rows[1].having(owner="Bo"))), NOW, words())
        differing = set(after.text.split("\n")) - set(text.split("\n"))
        assert differing == {changed} and after.text.count("\n") == text.count("\n")
        assert not after.altered
