"""A list stands in an export as its document has it: its marks, its labels or none, and the order of its columns."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.points import Point
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
RIGHT = STANDARD.find("went_right").block


def _read(text: str) -> Draft:
    return import_markdown(text, STANDARD, "outage", NOW, words()).draft


LISTS = {
    "bullets": ("## What Went Well", "- The alert fired\n- Rollback took a minute"),
    "stars become bullets": ("## What Went Well", "* The alert fired\n* Rollback took a minute"),
    "numbers": ("## What Went Well", "1. The alert fired\n2. Rollback took a minute"),
    "labels": ("## What Went Well", "1. **Right 1:** The alert fired\n2. **Right 2:** Rollback took a minute"),
    "bullets with labels": ("## What Went Well", "- **Right 1:** The alert fired\n- **Right 2:** It was day"),
    "records": ("## Contributing Factors", "- No limit on the pool\n- No test of the pool"),
    "numbered records": ("## Contributing Factors", "1. No limit\n2. No test\n   - **Why it mattered:** Nobody saw it"),
    "labelled records": ("## Contributing Factors", "1. **Factor 1:** No limit\n2. **Factor 2:** No test"),
    "numbered for bullets": ("## Where We Got Lucky", "1. It was day\n2. Few were awake"),
}


@pytest.mark.parametrize(("head", "rows"), LISTS.values(), ids=LISTS)
def test_marks_and_labels_are_those_of_the_document(head: str, rows: str) -> None:
    text = f"# Outage 2026-02-20\n\n{head}\n\n{rows}\n\n## Notes\n\nText.\n"
    draft = _read(text)
    wanted = rows.replace("* ", "- ") if rows.startswith("* ") else rows
    exported = export(draft)
    assert f"\n\n{wanted}\n\n" in exported
    assert export(_read(exported)) == exported
    kept = from_plain(to_plain(draft), STANDARD)
    assert export(kept) == exported
    assert put_back(text, STANDARD, kept, NOW, words()).text == text
    assert without_grown(draft.template) == without_grown(STANDARD)


def test_a_draft_of_nobodys_document_has_the_labels_of_its_template() -> None:
    draft = _read("# Outage\n\n## Notes\n\nText.\n").put(RIGHT, (Point(point="a"), Point(point="b")))
    assert "1. **Right 1:** a\n2. **Right 2:** b\n" in export(draft)


def test_a_line_that_begins_like_a_label_is_not_read_as_one() -> None:
    draft = _read("# Outage\n\n## What Went Well\n\n- One\n- Two\n")
    rows = (Point(point="**Right 1:** is what the form says"), Point(point="Two"))
    again = _read(export(draft.put(draft.template.find("went_right").block, rows)))
    assert again[again.template.find("went_right").block] == rows


TABLES = {
    "the person first": ["Who | What | When (UTC)", "Dana | deploy | 14:00"],
    "the event first, and a column of its own": ["Event | Link | Time | Who", "deploy | x.y | 14:00 | Dana"],
    "no person": ["Time | Event", "14:00 | deploy"],
    "no person, turned around": ["What | When", "deploy | 14:00"],
    "in another language": ["Wer | Uhrzeit | Ereignis", "Dana | 14:00 | deploy"],
    "as the template has them": ["Time | Event | Who", "14:00 | deploy | Dana"],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_columns_stand_in_the_order_of_the_document(rows: list[str]) -> None:
    head, row = rows
    rule = " | ".join(["---"] * (head.count("|") + 1))
    table = f"| {head} |\n| {rule} |\n| {row} |\n"
    text = f"# Outage\n\n**Date:** 2026-02-20\n\n## Timeline\n\n{table}\n## Notes\n\nText.\n"
    draft = _read(text)
    exported = export(draft)
    assert table.replace(" (UTC)", "") in exported.replace(" (UTC)", "")
    assert export(_read(exported)) == exported
    kept = from_plain(to_plain(draft), STANDARD)
    assert export(kept) == exported
    assert put_back(text, STANDARD, kept, NOW, words()).text == text
    timeline = kept.template.find("timeline").block
    named = kept.put(timeline, tuple(one.having(who="Ada") for one in kept[timeline]))
    assert "| Ada" in export(named)  # a column that the document has not is written once it has a text


FENCES = {
    "in a point": ("## What Went Well", "- Rolled back\n  ```sh\n  kubectl rollout undo deploy/api\n  ```\n- Quick"),
    "with tildes": ("## What Went Well", "- Rolled back\n  ~~~\n  a | b\n\n  > c\n  ~~~\n- Quick"),
    "with text behind it": ("## What Went Well", "- Rolled back\n  ```\n  a\n  ```\n  and checked\n- Quick"),
    "in a numbered point": ("## Lessons", "1. One\n   ```\n   a\n   ```\n2. Two"),
    "in an item": ("## Action Items", "- [ ] Set the limit\n  ```yaml\n  limit: 5\n  ```\n- [ ] Other"),
    "in a factor": ("## Contributing Factors", "1. A limit\n   ```\n   limit: 5\n   ```\n2. No test"),
}


@pytest.mark.parametrize(("head", "rows"), FENCES.values(), ids=FENCES)
def test_a_fence_under_an_item_stays_one(head: str, rows: str) -> None:
    text = f"# Outage\n\n{head}\n\n{rows}\n\n## Notes\n\nText.\n"
    draft = _read(text)
    exported = export(draft)
    assert f"\n\n{rows}\n\n" in exported
    assert "<pre" not in exported
    assert export(_read(exported)) == exported
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@each(
    "rows, third",
    [
        ("- a\n- b", "- c"),
        ("1. a\n2. b", "3. c"),
        ("1. **Right 1:** a\n2. **Right 2:** b", "3. **Right 3:** c"),
        ("- **Right 1:** a\n- **Right 2:** b", "- **Right 3:** c"),
        ("- a\n- see the note of Right 2: b", "- c"),
    ],
)
def test_a_row_that_is_added_has_the_mark_and_the_number_behind_the_last(rows: str, third: str) -> None:
    text = f"# Outage\n\n## What Went Well\n\n{rows}\n\n## Notes\n\nText.\n"
    draft = _read(text)
    right = draft.template.find("went_right").block
    more = draft.put(right, (*draft[right], Point(point="c")))
    assert put_back(text, STANDARD, more, NOW, words()).text == text.replace(rows, f"{rows}\n{third}")


FOLLOW_UPS = """# Outage 2026-02-20

## Action Items

- [ ] @mira Set a limit (2026-03-20)
- [ ] @jonas Write the runbook (next sprint)

## Notes

Text.
"""
"""Owners before their items, and a last item without a day."""


def test_a_new_item_has_each_answer_where_an_item_above_has_it() -> None:
    draft = _read(FOLLOW_UPS)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    more = draft.put(block, (*draft[block], ActionItem(action="Try it").having(owner="Lena", due="2026-04-01")))
    after = put_back(FOLLOW_UPS, STANDARD, more, NOW, words()).text
    assert after == FOLLOW_UPS.replace("(next sprint)\n", "(next sprint)\n- [ ] @Lena Try it (2026-04-01)\n")


@each(
    "above, has, then",
    [
        ("(owner: Ann, due 2026-12-01)", "(owner: Cy)", "(owner: Cy, due 2026-12-20)"),
        ("(owner: Ann; due: 2026-12-01)", "(owner: Cy)", "(owner: Cy; due: 2026-12-20)"),
        ("(Ann, 2026-12-01)", "(Cy)", "(Cy, 2026-12-20)"),
        ("(due 2026-12-01)", "", " (due 2026-12-20)"),
    ],
)
def test_a_due_day_that_comes_later_has_the_word_that_stands_before_others(above: str, has: str, then: str) -> None:
    text = f"# Outage 2026-02-20\n\n## Action Items\n\n- [ ] Add it {above}\n- [ ] Write it {has}".rstrip() + "\n"
    draft = _read(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    first, second = draft[block]
    due = draft.put(block, (first, second.having(due="2026-12-20")))
    assert put_back(text, STANDARD, due, NOW, words()).text == text.rstrip().removesuffix(has) + f"{then}\n"


@each("gap, written", [("\n", "\n"), ("\n\n", "\n\n")])
def test_a_text_is_as_far_under_its_heading_as_the_other_texts_of_the_document(gap: str, written: str) -> None:
    text = f"# Outage\n\n## Summary{gap}It fell.\n\n## Root Cause\n\n## Lessons Learned{gap}- Look at it\n"
    draft = _read(text)
    causes = next(one for one in draft.template.blocks() if one.id == "root_cause")
    said = put_back(text, draft.template, draft.put(causes, "Load."), NOW, words()).text
    assert said == text.replace("## Root Cause\n", f"## Root Cause{written}Load.\n")


@each(
    "other, due, day",
    [
        ("23.02.2026", "20.12.2026", "03.04.2026"),
        ("23/02/2026", "20/12/2026", "03/04/2026"),
        ("2026-02-23", "2026-12-20", "2026-04-03"),
        ("03/02/2026", "2026-12-20", "2026-04-03"),  # which number is the month is not known
        ("23.02.2026, not 2026-02-24", "2026-12-20", "2026-04-03"),  # written in two ways
    ],
)
def test_a_day_where_none_was_is_spelled_like_those_of_the_document(other: str, due: str, day: str) -> None:
    table = "| Action | Owner | Due |\n|---|---|---|\n| Add it | Ann | |\n"
    text = f"# Outage\n\n**Incident date:**\n**Reported:** {other}\n\n## Action Items\n\n{table}"
    draft = _read(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    (item,) = draft[block]
    changed = draft.put(block, (item.having(due="2026-12-20"),)).put_role("date", "2026-04-03")
    written = put_back(text, STANDARD, changed, NOW, words()).text
    assert written == text.replace("Ann | |", f"Ann | {due} |").replace("date:**", f"date:** {day}")


def test_an_owner_that_comes_later_goes_before_its_item_as_above() -> None:
    text = FOLLOW_UPS.replace("@jonas ", "")
    draft = _read(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    first, second = draft[block]
    owned = draft.put(block, (first, second.having(owner="Lena")))
    assert put_back(text, STANDARD, owned, NOW, words()).text == FOLLOW_UPS.replace("@jonas", "@Lena")


@each(
    "rows, line",
    [
        (
            "| When | Who | What happened |\n|---|---|---|\n| 08:00 | Front desk | a |\n| 08:12 | Milan | b |",
            "| 08:00 | Petra | a |",
        ),
        ("- 08:00 [Front desk] a\n- 08:12 [Milan] b", "- 08:00 [Petra] a"),
    ],
)
def test_people_of_rows_are_asked_where_only_the_document_has_them(rows: str, line: str) -> None:
    frame = "# {}\n\n**Date:** {}\n\n## Timeline\n\n{}\n"
    form = frame.format("[title]", "YYYY-MM-DD", "| Time | Event |\n|---|---|\n| HH:MM | [event] |")
    template = read_template(infer("team", form, (), words(), "FORM.md").toml, "team.toml")
    text = frame.format("It broke", "2026-02-20", rows)
    draft = import_markdown(text, template, "outage", NOW, words()).draft
    (block,) = (one for one in draft.template.blocks() if isinstance(one, Timeline))
    assert block.who in block.asked and "Front desk" in export(draft)
    first, *others = draft[block]
    written = put_back(text, draft.template, draft.put(block, (first.having(who="Petra"), *others)), NOW, words())
    assert written.text == text.replace(next(row for row in rows.split("\n") if "Front desk" in row), line)
    kept = from_plain(to_plain(draft), template)
    assert put_back(text, template, kept, NOW, words()).text == text
