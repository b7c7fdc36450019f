"""Blank forms as public repositories have them, filled in: the document is what the team would have written."""

from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.each import each
from tests.exchange.documents_read import NOW, template_of, written
from tests.exchange.vocabularies import words

ROWS = (Entry(time="2026-03-02 10:01", event="Alert fires"), Entry(time="10:20", event="Rolled back"))
BELOW = "\n## Why\n\n[x]\n"


def begun(form: str) -> Draft:
    return Draft.begin(template_of(form), "x", NOW, "Outage")


def filled(draft: Draft) -> str:
    """Return the form with the answers of a draft."""
    return written(draft.template.form, draft)


def of_kind(draft: Draft, kind: type[Any]) -> Any:
    return next(block for block in draft.template.blocks() if isinstance(block, kind))


@each(
    "sample, expected",
    [
        # Boxes stay boxes, and who and when go where the hint names them.
        ("- [ ] Action 1 - owner - deadline\n", "- [ ] Fix it - Ana Ruiz - 2026-03-09\n"),
        ("1. [ ] Action item, owner, due date\n", "1. [ ] Fix it, Ana Ruiz, 2026-03-09\n"),
        ("- [ ] Action 1（owner / due / proof）\n", "- [ ] Fix it（Ana Ruiz / 2026-03-09）\n"),
        ("- [ ] [Fix]\n", "- [ ] Fix it\n"),
        ("- [ ] [Fix] (PR: #XXX)\n", "- [ ] Fix it\n"),
    ],
)
def test_an_item_is_written_as_the_sample_is(sample: str, expected: str) -> None:
    draft = begun(f"# [x]\n\n## Actions\n\n{sample}{BELOW}")
    block = of_kind(draft, Checklist)
    asked = {one.id for one in block.columns}
    parts = {name: text for name, text in (("owner", "Ana Ruiz"), ("due", "2026-03-09")) if name in asked}
    item = ActionItem.of({"action": "Fix it", **parts})
    assert f"## Actions\n\n{expected}{BELOW}" in filled(draft.put(block, (item,)))


@each(
    "rows, first, second",
    [
        ("| Time | Event |\n|---|---|\n|  |  |\n", "| 2026-03-02 10:01 | Alert fires |", "| 10:20 | Rolled back |"),
        ("| Time | Event |\n|---|---|\n", "| 2026-03-02 10:01 | Alert fires |", "| 10:20 | Rolled back |"),
        ("- **{YYYY-MM-DD HH:MM}**: {what}\n", "- **2026-03-02 10:01**: Alert", "- **2026-03-02 10:20**: Rolled"),
        ("- **Hour 1**: found\n- **Hour 2**: fixed\n", "- **2026-03-02 10:01**: Alert", "- **10:20**: Rolled"),
        ("1. Detection\n2. Recovery\n", "1. 2026-03-02 10:01 Alert", "2. 10:20 Rolled"),
        ("- T0: detection\n", "- 2026-03-02 10:01: Alert", "- 2026-03-02 10:20: Rolled"),
        ("- T0 found:\n- T+15m stopped:\n- T+? known:\n", "- 2026-03-02 10:01 Alert", "10:20 Rolled"),
    ],
)
def test_rows_replace_those_of_the_form_with_their_day_if_nothing_else_says_it(
    rows: str, first: str, second: str
) -> None:
    form = f"# [x]\n\n## Timeline\n\n{rows}{BELOW}"
    draft = begun(form)
    assert filled(draft) == form.replace("[x]", "Outage", 1), "what nobody answers stays"
    text = filled(draft.put(of_kind(draft, Timeline), ROWS))
    told = [" ".join(line.split()) for line in text.split("\n")]
    assert [line for line in told if line.startswith(first)] and [line for line in told if second in line]
    assert "T+" not in text and "Recovery" not in text


def test_the_day_is_not_written_beside_a_field_that_says_it() -> None:
    draft = begun("# [x]\n\n- **Date:** YYYY-MM-DD\n\n## Timeline\n\n| Time | Event |\n|---|---|\n|  |  |\n")
    draft = draft.put_role("date", "2026-03-02").put(of_kind(draft, Timeline), ROWS)
    assert "| 10:01 | Alert fires |" in " ".join(filled(draft).split())


def test_a_new_draft_has_the_boxes_that_every_document_has() -> None:
    boxes = "- [ ] Timeline is complete\n  - [ ] Read by two people\n- [ ] Other: ___\n"
    draft = begun(f"# [x]\n\n## Why\n\n[x]\n\n## Checks\n\n{boxes}")
    block = of_kind(draft, Checklist)
    assert block.standing == ("Timeline is complete", "  Read by two people", "Other: ___")
    assert [(item.action, item.nesting) for item in draft[block]] == [
        ("Timeline is complete", 0),
        ("Read by two people", 1),
        ("Other: ___", 0),
    ]
    assert filled(draft).endswith(boxes)
    ticked = (draft[block][0].changed(done=True), *draft[block][1:])
    assert filled(draft.put(block, ticked)).endswith(boxes.replace("[ ]", "[x]", 1))


def test_examples_under_a_heading_of_lessons_are_no_standing_items() -> None:
    draft = begun("# [x]\n\n## What went well\n\n- [ ] Alerts fired fast.\n- [ ] Rollback worked.\n")
    assert not draft[of_kind(draft, Checklist)]


def test_a_rule_before_the_next_heading_stays() -> None:
    draft = begun(f"# [x]\n\n## Summary\n\n[Two sentences]\n\n---\n{BELOW}")
    text = filled(draft.put(of_kind(draft, Prose), "It broke."))
    assert text == f"# Outage\n\n## Summary\n\nIt broke.\n\n---\n{BELOW}"


def test_points_replace_prompts_with_an_answer_under_each() -> None:
    prompts = "1. **Why did it fail?**\n   [Answer]\n2. **Why that?**\n   [Answer]\n"
    draft = begun(f"# [x]\n\n## 5 Whys\n\n{prompts}\n---\n")
    text = filled(draft.put(of_kind(draft, Points), (Point(point="A disk"),)))
    assert text.endswith("Whys\n\n1. A disk\n\n---\n")


def test_a_record_goes_into_the_table_of_the_form() -> None:
    form = "# [x]\n\n## Metrics\n\n| Metric | Before | After |\n|---|---|---|\n| Error rate | X% | X% |\n\n---\n"
    draft = begun(form)
    block = of_kind(draft, Records)
    text = filled(draft.put(block, (Row.of({block.fields[0].id: "Latency"}),)))
    assert text.count("|---|---|---|") == 1 and "| Latency " in text and "Error rate" not in text


def test_what_every_document_has_in_its_front_matter_stays_and_a_day_does_not() -> None:
    front = "---\ntype: postmortem\ntoc: true\nupdated: 2025-11-15\nseverity: SEV-1 | SEV-2\n---\n"
    text = filled(begun(f"{front}\n# [x]\n{BELOW}"))
    assert text.startswith("---\ntype: postmortem\ntoc: true\nupdated:\nseverity: SEV-1 | SEV-2\n---\n")


def test_a_choice_is_an_answer_though_the_form_has_its_word_in_a_sample() -> None:
    table = "| Action | Owner | Priority |\n|---|---|---|\n| Add X | @x | P1 |\n"
    draft = begun(f"# [x]\n\n**Severity:** P{{0|1|2}}\n\n## Actions\n\n{table}")
    assert "**Severity:** P1\n" in filled(draft.put_role("severity", "P1"))


def test_a_form_that_is_written_as_an_export_is_still_the_form() -> None:
    form = f"# [x]\n\n## Summary\n\n[Two sentences]\n{BELOW}"
    assert filled(begun(form)) == form.replace("[x]", "Outage", 1)


def test_a_title_follows_the_words_in_brackets_of_an_issue() -> None:
    front = '---\nname: Postmortem\nabout: After\ntitle: "[POSTMORTEM] "\n---\n'
    draft = begun(f"{front}\n## Summary\n\n_What?_\n").put_role("title", "API outage")
    assert filled(draft) == "# [POSTMORTEM] API outage\n\n## Summary\n\n_What?_\n"


EXAMPLES = """# Outage

## Timeline

| Time | What | Source |
|---|---|---|
| 10:00 | Alert fires | PagerDuty |

## Follow-ups

| # | What | Who | By |
|---|---|---|---|
| 1 | Write the fix | @ana | 2026-03-01 |

"""
"""A blank form whose rows are examples, with names that a document may well have."""


def test_a_name_in_a_row_is_an_answer_though_the_blank_form_has_it_in_its_example() -> None:
    text = (
        EXAMPLES.replace("Alert fires", "Errors over 5 %")
        .replace("Write the fix", "Add a limit")
        .replace("| # |", "| No. |")
        + "| 2 | Test it | TBD | YYYY-MM-DD |\n"
    ).replace("|\n\n| 2", "|\n| 2")
    draft = import_markdown(text, template_of(EXAMPLES), "x", NOW, words()).draft
    (row,) = draft[of_kind(draft, Timeline)]
    first, second = draft[of_kind(draft, Checklist)]
    assert (row.event, row.who) == ("Errors over 5 %", "PagerDuty")
    assert [one for one in first.plain().values() if one] == ["Add a limit", "1", "@ana", "2026-03-01"]
    assert [one for one in second.plain().values() if one] == ["Test it", "2"], "these are hints of any form"
    assert written(text, draft) == text
    blank = import_markdown(EXAMPLES, template_of(EXAMPLES), "x", NOW, words()).draft
    assert not blank[of_kind(blank, Checklist)], "the example itself is none"
