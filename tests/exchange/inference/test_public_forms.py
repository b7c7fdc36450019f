"""Blank forms as public repositories have them: issue templates, remarks at labels, hints in emphasis, plain lines."""

from typing import Any

from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import NOW, template_of
from tests.exchange.vocabularies import words


def asked_in(template: Template, title: str) -> dict[str, str]:
    """Return the labels of the fields under a heading, each with its placeholder."""
    blocks: Any = next(one.blocks for one in template.sections if one.title == title)
    return {one.label: one.placeholder for block in blocks for one in getattr(block, "fields", ())}


def kinds_in(template: Template, title: str) -> list[str]:
    return [block.kind for section in template.sections if section.title == title for block in section.blocks]


@each(
    "line, prefix, placeholder",
    [
        ('title: "[POSTMORTEM] "', "[POSTMORTEM]", ""),
        ("title: 'Incident: '", "Incident:", ""),
        ('title: "Postmortem: [what happened]"', "Postmortem:", "what happened"),
        ("title: ''", "", ""),
    ],
)
def test_the_front_matter_of_an_issue_template_is_no_question(line: str, prefix: str, placeholder: str) -> None:
    front = f"---\nname: Postmortem\nabout: After an incident\n{line}\nlabels: incident\n---\n"
    body = "\n## Summary\n\n_What?_\n\n## Timeline\n\n- HH:MM what\n"
    template = template_of(front + body)
    assert template.form == body.lstrip("\n")
    title: Any = template.sections[0].blocks[0]
    assert (title.layout, title.prefix) == ("heading", prefix)
    assert title.fields[0].placeholder == placeholder
    assert [section.title for section in template.sections[1:]] == ["Summary", "Timeline"]
    assert "front" not in {block.id for block in template.blocks()}


def test_front_matter_that_only_has_a_name_is_asked_for() -> None:
    template = template_of("---\nname: x\nseverity: high | low\n---\n\n## Summary\n\n_What?_\n")
    assert "front.severity" in template.roles.values()


def test_a_remark_between_a_label_and_its_colon_is_the_hint() -> None:
    form = (
        "# [x]\n\n## Recovery\n\n- **Actions Taken**:\n- **Checks** (logs, monitors):\n- **Notices** (pages): [list]\n"
    )
    asked = asked_in(template_of(form), "Recovery")
    assert asked == {"Actions Taken": "", "Checks": "logs, monitors", "Notices": "list"}


def test_a_hint_for_name_and_date_after_a_label_is_one_answer() -> None:
    form = "# [x]\n\n## Abschluss\n\n- **Bearbeiter:** [Name, Abteilung]\n- **Review:** [Name, Datum]\n"
    assert kinds_in(template_of(form), "Abschluss") == ["fields"]
    items = "# [x]\n\n## Abschluss\n\n- **Owner** -- task (ticket, due)\n- **Owner** -- task (ticket, due)\n"
    assert kinds_in(template_of(items), "Abschluss") == ["checklist"]


def test_points_in_time_under_a_timeline_are_rows_if_only_some_look_like_times() -> None:
    form = "# [x]\n\n## 时间线（Timeline）\n\n- T0 发现：\n- T+15m 止血：\n- T+? 定位：\n- T+? 发布：\n"
    template = template_of(form)
    assert kinds_in(template, "时间线（Timeline）") == ["timeline"]
    facts = "# [x]\n\n## Timeline\n\n- Start: HH:MM\n- End: HH:MM\n- Duration: N min\n"
    assert kinds_in(template_of(facts), "Timeline") == ["fields"]


def test_hints_in_emphasis_are_no_labels_and_leave_the_form_a_form() -> None:
    form = "# [x]\n\n## Effect\n\n*Name all groups.*\n\n*How many of each?*\n\n- End-users:\n\n- Staff:\n\n- Other:\n"
    asked = asked_in(template_of(form), "Effect")
    assert list(asked) == ["End-users", "Staff", "Other"]


def test_plain_lines_over_lists_are_headings_below_a_title() -> None:
    lists = ("Incident\n\n- ID:\n- Owner:", "Timeline\n\n- Detection:", "Lessons learned\n\n- Good:\n- Bad:")
    form = "\n\n".join(("# Postmortem Template", "Purpose: learn.", *lists)) + "\n"
    template = template_of(form)
    assert [one.title for one in template.sections if one.heading] == ["Incident", "Timeline", "Lessons learned"]
    assert list(asked_in(template, "Incident")) == ["ID", "Owner"]


def test_a_heading_that_names_the_form_is_no_part_of_a_title() -> None:
    title: Any = template_of("# Postmortem Template（P2）\n\n## 概要\n\n- 日期：\n").sections[0].blocks[0]
    assert not title.prefix


@each(
    "heading, role",
    [
        ("- 严重度：P0 / P1 / P2", "severity"),
        ("- **Date & Timeframe**:", "date"),
        ("- Dates and duration (UTC+1):", "date"),
    ],
)
def test_labels_play_their_roles(heading: str, role: str) -> None:
    assert role in template_of(f"# [x]\n\n## Facts\n\n{heading}\n- Other:\n\n## Why\n\n[x]\n").roles


@each(
    "header",
    [
        "| Change | Owner | Linked PR/Issue |",
        "| Mesure à prendre | Responsable | # de problème |",
    ],
)
def test_a_table_of_changes_to_make_is_of_action_items(header: str) -> None:
    form = f"# [x]\n\n## What Changes\n\n{header}\n|---|---|---|\n| [x] | - | - |\n"
    assert kinds_in(template_of(form), "What Changes") == ["checklist"]


@each(
    "hint, choices",
    [
        ("SEV-1/2/3", ("SEV-1", "SEV-2", "SEV-3")),
        ("P{0|1|2}", ("P0", "P1", "P2")),
        ("SEV-[1-3]", ("SEV-1", "SEV-2", "SEV-3")),
        ("P0/P1/P2", ("P0", "P1", "P2")),
    ],
)
def test_choices_may_share_their_first_letters(hint: str, choices: tuple[str, ...]) -> None:
    template = template_of(f"# [x]\n\n- **Severity**: {hint}\n- **Date**: YYYY-MM-DD\n\n## Why\n\n[x]\n")
    fields: Any = [one for block in template.blocks() for one in getattr(block, "fields", ())]
    assert next(one.choices for one in fields if one.label == "Severity") == choices


@each(
    "hint, choices",
    [
        ("[monitoring alert / user report / ops check]", ("monitoring alert", "user report", "ops check")),
        ("[monitoring alert / user report / ops check / etc.]", ()),
        ("[Alarm / Kunde / usw.]", ()),
        ("[監視 / 利用者 / など]", ()),
    ],
)
def test_a_list_of_choices_that_others_may_follow_is_one_of_examples(hint: str, choices: tuple[str, ...]) -> None:
    template = template_of(f"# [x]\n\n- **Detected by**: {hint}\n- **Date**: YYYY-MM-DD\n\n## Why\n\n[x]\n")
    fields: Any = [one for block in template.blocks() for one in getattr(block, "fields", ())]
    assert next(one.choices for one in fields if one.label == "Detected by") == choices


def test_choices_may_stand_in_the_label() -> None:
    template = template_of("# [x]\n\n- Sev (P1/P2/P3):\n- Date (UTC):\n\n## Why\n\n[x]\n")
    fields: Any = [one for block in template.blocks() for one in getattr(block, "fields", ())]
    assert [one.choices for one in fields] == [(), ("P1", "P2", "P3"), ()]


@each(
    "heading, prefix",
    [
        ("Post-Mortem: Nome do Incidente", "Post-Mortem:"),
        ("事件报告（内部）", ""),
        ("Incident: [TITLE]", "Incident:"),
        ("Web shop: the second outage", ""),
    ],
)
def test_what_a_document_is_stands_before_its_title(heading: str, prefix: str) -> None:
    title: Any = template_of(f"# {heading}\n\n## Why\n\n[x]\n").sections[0].blocks[0]
    assert title.prefix == prefix


def test_boxes_side_by_side_are_the_choices_of_a_label_and_a_drawn_line_is_its_hint() -> None:
    facts = "| Severity | [ ] High [ ] Low |\n| Hosts | ☐ web / ☐ db |\n| Date | ____ |\n"
    alone = "**Data lost:** [ ] yes [ ] no\n"
    form = (
        f"# Incident\n\n| Field | Value |\n|---|---|\n{facts}\n## Loss\n\n{alone}\n## Notes\n\n**In short:** ________\n"
    )
    template = template_of(form)
    found = {one.label: one.choices for block in template.blocks() for one in getattr(block, "fields", ())}
    assert (found["Severity"], found["Hosts"], found["Data lost"]) == (("High", "Low"), ("web", "db"), ("yes", "no"))
    assert kinds_in(template, "Loss") == kinds_in(template, "Notes") == ["fields"]
    assert template.roles["severity"].endswith(".severity")


@each("hint", ["`high` | `low`", "`high` / `low`", "`high | low`"])
def test_a_choice_in_code_is_what_is_in_the_code_and_another_one_takes_its_place(hint: str) -> None:
    form = f"# [Title]\n\n- Severity: {hint}\n\n## Summary\n\n[text]\n"
    template = template_of(form)
    block: Any = next(one for one in template.blocks() if one.kind == "fields" and one.id != "headline")
    assert block.fields[0].choices == ("high", "low")
    text = form.replace(hint, "`high`").replace("[Title]", "Down").replace("[text]", "It was down.")
    draft = import_markdown(text, template, "down", NOW, words()).draft
    changed = draft.put(block, draft[block].having(severity="low"))
    assert put_back(text, template, changed, NOW, words()).text == text.replace("high", "low")
