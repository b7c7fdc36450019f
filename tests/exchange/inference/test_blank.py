"""A template from a blank form: what is asked, in which order, and with which hints."""

import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.errors import TemplateError
from postmortem_tui.exchange.inference.inferring import Inferred, infer
from postmortem_tui.markdown.line.titles import title_key
from tests.each import each
from tests.exchange.documents_read import draft_of
from tests.exchange.vocabularies import words

FORM = """\
# 🚨 Incident: [TITLE]

| Field | Value |
|-------|-------|
| **Date** | YYYY-MM-DD |
| **Severity** | 🔴 Critical / 🟠 High / 🟢 Low |
| **Status** | Open / Done |

## 1. 📋 Summary

_Two sentences._

## 2. Timeline

| Time (CET) | Who | What | Minutes |
|------------|-----|------|---------|
| HH:MM | [who] | [event] | |

## 3. Causes

### Five whys

1. Why?
2. Why?

### What helped it

- <!-- circumstance -->

## 4. Actions

- [ ] [Action] (Owner, YYYY-MM-DD)
"""


def made(text: str, *documents: str) -> Inferred:
    return infer("team", text or None, documents, words(), "FORM.md")


def sections(inferred: Inferred) -> list[str]:
    return [section["title"] for section in inferred.tables["sections"] if section.get("heading", True)]


def labels_of(inferred: Inferred) -> list[str]:
    blocks = (block for section in inferred.tables["sections"] for block in section["blocks"])
    return [one["label"] for block in blocks for one in block.get("fields", ())]


def test_a_form_becomes_a_template_that_check_accepts() -> None:
    inferred = made(FORM)
    template = read_template(inferred.toml, "team.toml")
    assert tomllib.loads(inferred.toml) == inferred.tables
    assert sections(inferred) == ["1. 📋 Summary", "2. Timeline", "3. Causes", "4. Actions"]
    assert [block.kind for block in template.blocks()] == [
        *("fields", "fields", "prose", "timeline", "points", "points", "checklist")
    ]
    roles = {"title", "date", "severity", "status", "summary", "timeline"}
    assert set(template.roles) == roles and all(template.role(role) for role in template.roles)
    assert template.form == FORM


def test_hints_become_placeholders_and_choices() -> None:
    template = read_template(made(FORM).toml, "team.toml")
    date, severity, status = (template.find(f"facts.{name}").field for name in ("date", "severity", "status"))
    assert date and severity and status
    assert (date.type, date.placeholder) == ("date", "YYYY-MM-DD")
    assert severity.choices == ("🔴 Critical", "🟠 High", "🟢 Low")
    assert status.choices == ("Open", "Done")
    blocks = {block.id: block for block in template.blocks()}
    assert blocks["summary"].placeholder == "Two sentences."
    assert blocks["headline"].fields[0].placeholder == "TITLE"


def test_columns_keep_their_names_and_their_order() -> None:
    template = read_template(made(FORM).toml, "team.toml")
    timeline = next(block for block in template.blocks() if block.kind == "timeline")
    assert [column.label for column in timeline.written] == ["Time (UTC)", "Who", "What", "Minutes"]
    assert timeline.time.also == ("Time (CET)",)
    assert [column.id for column in timeline.asked] == ["time", "event", "who", "minutes"]


@pytest.mark.parametrize(
    ("value", "choices"),
    [
        ("low | medium | high", ("low", "medium", "high")),
        ("<!-- P1, P2, P3 -->", ("P1", "P2", "P3")),
        ("[P1, P2 ou P3]", ("P1", "P2", "P3")),
        ("[niedrig, mittel und hoch]", ("niedrig", "mittel", "hoch")),
        ("[low, medium, and high]", ("low", "medium", "high")),
        ("[P1, P2, P3 et P4]", ("P1", "P2", "P3", "P4")),
        ("(minor, major)", ("minor", "major")),
        ("высокая / средняя", ("высокая", "средняя")),
        ("sev1|sev2", ("sev1", "sev2")),
        ("»hoch, gering«", ("hoch", "gering")),
        ("‹alta, baixa›", ("alta", "baixa")),
        ("??? (critical, low)", ("critical", "low")),
        ("[SEV-1/SEV-2/SEV-3]", ("SEV-1", "SEV-2", "SEV-3")),
        ("TBD", ()),
        ("[level]", ()),
        ("A sentence, with a comma and a good many words in it, so no list", ()),
    ],
)
def test_choices_are_known_by_what_parts_them(value: str, choices: tuple[str, ...]) -> None:
    template = read_template(
        made(f"# X: TBD\n\n- **Severity:** {value}\n- **Date:** DD/MM/YYYY\n\n## Summary\n").toml, "t"
    )
    severity = template.role("severity")
    assert severity and severity.field and severity.field.choices == choices
    date = template.role("date")
    assert date and date.field and date.field.choices == ()


@pytest.mark.parametrize(
    ("line", "prefix", "placeholder"),
    [
        ("# Vorfall: <!-- Titel -->", "Vorfall:", "Titel"),
        ("# <Incident title>", "", "Incident title"),
        ("# Разбор: (название)", "Разбор:", "название"),
        ("# Analisi: (titolo)", "Analisi:", "titolo"),
        ("# Postmortem: TBD", "Postmortem:", "TBD"),
        ("# Инцидент …", "Инцидент", "…"),
        ("# 🧠 Post-mortem: [Título]", "🧠 Post-mortem:", "Título"),
        ("(Title of the report)\n=====", "", "Title of the report"),
        ("# Postmortem", "", "Postmortem"),
        ("# Postmortem — `<tag>` (`<YYYY-MM-DD>`)", "Postmortem —", "`<tag>` (`<YYYY-MM-DD>`)"),
        ("# Postmortem (`<tag>`) of the `api`", "Postmortem", "tag"),
    ],
)
def test_the_title_line_is_a_prefix_and_a_hint(line: str, prefix: str, placeholder: str) -> None:
    inferred = made(f"{line}\n\n## Summary\n\nTBD\n\n## Timeline\n\n- HH:MM - TBD\n")
    headline = inferred.tables["sections"][0]["blocks"][0]
    assert headline.get("prefix", "") == prefix
    assert headline["fields"][0]["placeholder"] == placeholder
    assert inferred.tables["roles"]["title"] == "headline.title"


def test_front_matter_is_a_form_whose_keys_play_roles() -> None:
    inferred = made(
        "---\ntitle: <title>\ndate: YYYY-MM-DD\nseverity: <S1, S2>\n---\n\n# Review\n\n## Summary\n\n<text>\n"
    )
    front = inferred.tables["sections"][0]["blocks"][0]
    assert (front["layout"], [field["label"] for field in front["fields"]]) == ("front", ["title", "date", "severity"])
    assert inferred.tables["roles"]["title"] == "front.title"
    assert sections(inferred) == ["Review", "Summary"]


def test_guidance_is_no_section_and_a_form_without_questions_is_refused() -> None:
    assert "How to use this template" not in sections(made(FORM + "\n## How to use this template\n\nRead it.\n"))
    with pytest.raises(TemplateError, match="no heading and no labelled answer"):
        made("just text\n")


KINDS = {
    "prose": "_Say it._",
    "points": "- [point]\n- [point]",
    "checklist": "- [ ] [action] (Owner, YYYY-MM-DD)",
    "timeline": "| Time | Event |\n|---|---|\n| HH:MM | [event] |",
    "fields": "- **Alpha:** <alpha>\n- **Beta:** <beta>",
    "records": "| Risk | Chance |\n|---|---|\n| [risk] | [chance] |",
}
TITLES = (
    st.text("abcdefghijklmnop éßжあ", min_size=2, max_size=16)
    .map(lambda t: " ".join(t.split()))
    .filter(lambda t: t and not words().concept(t) and not words().role(t) and title_key(t) == t.casefold())
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(TITLES, st.sampled_from(sorted(KINDS))), min_size=2, max_size=6, unique_by=lambda s: title_key(s[0])
    ),
    st.sampled_from(["## {}", "## 1. {}", "## 🔥 {}", "## **{}**", "## {} {{#an-anchor}}", "{}\n---", "**{}:**"]),
)
def test_every_section_of_a_written_form_is_found(parts: list[tuple[str, str]], heading: str) -> None:
    body = "\n\n".join(f"{heading.format(title)}\n\n{KINDS[kind]}" for title, kind in parts)
    inferred = made(f"# Report: [title]\n\n{body}\n")
    found = [section for section in inferred.tables["sections"] if section.get("heading", True)]
    assert [title_key(section["title"]) for section in found] == [title_key(title) for title, _ in parts]
    assert [section["blocks"][0]["kind"] for section in found] == [kind for _, kind in parts]
    read_template(inferred.toml, "t")


def test_an_owner_of_actions_is_no_author_and_a_fenced_form_is_a_form() -> None:
    form = "# X: [title]\n\n## Summary\n\nTBD\n\n## Follow-ups\n\n1. Action item:\n2. Owner:\n3. Due date:\n"
    assert "authors" not in made(form).tables["roles"]
    page = f"# Postmortem template\n\nCopy this.\n\n```markdown\n{FORM}```\n"
    assert sections(made(page)) == sections(made(FORM))


def test_sub_headings_of_a_list_of_actions_are_lists_of_actions() -> None:
    head = "# X: [title]\n\n## Summary\n\nTBD\n\n## Action Items\n\n"
    form = head + "### The process\n\n1. Improvement\n\n### The machine\n\n- Improvement\n"
    assert [block["kind"] for block in made(form).tables["sections"][-1]["blocks"]] == ["checklist", "checklist"]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Timeline", "| Zeit (MEZ) | Was |\n|---|---|\n| HH:MM | [was] |"),
        ("Timeline (JST)", "- HH:MM <event>"),
        ("Timeline", "All times are EST.\n\n- HH:MM - TBD"),
    ],
)
def test_a_column_never_says_another_zone_than_the_one_in_which_a_draft_is_written(heading: str, body: str) -> None:
    template = read_template(made(f"# X: [title]\n\n## Summary\n\nTBD\n\n## {heading}\n\n{body}\n").toml, "t")
    timeline = next(block for block in template.blocks() if block.kind == "timeline")
    assert timeline.time.label.endswith("(UTC)")


def test_the_language_of_a_form_is_that_of_its_headings_and_labels() -> None:
    german = "# Titel\n\n- **Datum:**\n- **Schweregrad:**\n\n## Zusammenfassung\n\n## Zeitleiste\n\n## Ursache\n"
    assert infer("x", german, (), words()).tables["language"] == "de"
    english = "# Title\n\n- **Date:**\n- **Severity:**\n\n## Summary\n\n## Timeline\n\n## Root cause\n"
    assert "language" not in infer("x", english, (), words()).tables


def test_a_bold_label_alone_under_the_title_is_a_question() -> None:
    inferred = made("# Review – {title}\n\n**Tracking ID:** {id}\n\n## What happened?\n\n{text}\n")
    labels = [
        one["label"] for part in inferred.tables["sections"] for b in part["blocks"] for one in b.get("fields", ())
    ]
    assert "Tracking ID" in labels


def test_headings_that_are_a_hint_for_a_day_hold_the_rows_of_a_timeline() -> None:
    inferred = made("# Guasto: …\n\n## Cronologia\n\n### Giorno GG mese AAAA\n\n* ore HH.MM: …\n\n## Cause\n\n…\n")
    assert inferred.tables["roles"]["timeline"] and "Giorno" not in sections(inferred)


def test_a_heading_with_a_hint_for_a_day_in_it_holds_them_too() -> None:
    body = "### Хронология\n\n#### … месяца, день недели\n\n- ЧЧ:ММ — …\n\n### Причины\n\n…\n"
    inferred = made(f"# Отчёт\n\n### Суть\n\n…\n\n{body}")
    assert inferred.tables["roles"]["timeline"] and not [one for one in sections(inferred) if "месяца" in one]


def test_phases_with_times_in_brackets_beside_their_names_are_no_days() -> None:
    rows = "- 10:00 it fails\n- 10:10 it is seen\n"
    body = f"### Detection (10:00–10:30)\n\n{rows}\n### Response (10:30–11:00)\n\n{rows}\n"
    draft = draft_of(f"# X\n\nDate: 2026-02-20\n\n## Summary\n\nb\n\n## Timeline\n\n{body}")
    assert "Response (10:30–11:00)" in [block.title for block in draft.template.blocks()]


def test_the_sample_of_a_table_to_tick_is_no_form() -> None:
    table = "| Done | Repair | Owner | Due |\n|--|--|--|--|\n| [ ] | [repair] | [owner] | [Mon D] |"
    inferred = made(f"# X: [what]\n\n## Causes\n\n- [cause]\n\n## Mending\n\n{table}\n")
    assert inferred.tables["sections"][-1]["blocks"][0]["kind"] == "checklist"


def test_a_table_under_a_heading_that_is_a_hint_for_a_day_has_the_columns_of_the_timeline() -> None:
    table = "| 時刻 | 対応者 | 内容 |\n|:--:|:--:|:--|\n| HH:MM | | |"
    inferred = made(f"# 障害報告\n\n## 概要\n\n（三行で）\n\n## 時系列（日本時間）\n\n### M月D日\n\n{table}\n")
    (block,) = (one for part in inferred.tables["sections"] for one in part["blocks"] if one["kind"] == "timeline")
    assert [block[id]["label"] for id in ("time", "who", "event")] == ["時刻 (UTC)", "対応者", "内容"]


def test_a_list_that_says_by_when_is_a_list_of_actions() -> None:
    text = "# P: {title}\n\n## Less of this\n\n- We are ... (Estimated completion: Month YYYY)\n\n## Why\n\n{why}\n"
    kinds = [block["kind"] for section in made(text).tables["sections"] for block in section["blocks"]]
    assert "checklist" in kinds


def test_labels_without_answers_go_on_below_others() -> None:
    names = ("Date", "Authors", "Status", "Summary", "Impact", "Trigger")
    text = "# Incident {title}\n\n" + "".join(f"**{name}:** \n\n" for name in names) + "## Timeline\n\n- HH:MM \n"
    inferred = made(text)
    labels = [
        one["label"] for part in inferred.tables["sections"] for b in part["blocks"] for one in b.get("fields", ())
    ]
    assert labels[1:] == list(names) and sections(inferred) == ["Timeline"]


def test_a_form_with_a_start_and_an_end_is_no_timeline() -> None:
    text = "# Report {title}\n\n## Summary\n\n| Incident ID | |\n| - | - |\n| Start | YYYY-MM-DD hh:mm |\n"
    inferred = made(text + "| End | YYYY-MM-DD hh:mm |\n| Impact | |\n\n## Timeline\n\n- HH:MM x\n")
    assert inferred.tables["roles"]["start"] and inferred.tables["roles"]["timeline"] == "timeline"


def test_a_heading_that_is_itself_the_label_plays_its_role() -> None:
    text = (
        "### Severity\n\n_No response_\n\n### Current status\n\n_No response_\n\n### What happened\n\n_No response_\n"
    )
    roles = made(text + "\n### Status history\n\n_No response_\n").tables["roles"]
    assert (roles["severity"], roles["status"]) == ("severity", "current_status")


def test_plain_labels_beside_each_other_on_a_line_are_questions_of_their_own() -> None:
    facts = "> Date: {yyyy-mm-dd} · Severity: {S1/S2/S3} · Status: {draft/final}"
    form = f"# Report: {{title}}\n\n{facts}\n\n## Cause\n\n{{why}}\n"
    template = read_template(made(form).toml, "team")
    assert [template.role(role) is not None for role in ("date", "severity", "status")] == [True] * 3
    assert {"Date", "Severity", "Status"} <= set(labels_of(made(form)))


def test_a_day_is_never_a_choice_among_what_stands_beside_it() -> None:
    read_template(made("# Report: {title}\n\nDate: YYYY-MM-DD | day it began\n\n## Cause\n\n{why}\n").toml, "team")


@pytest.mark.parametrize(
    "item", ["- **Owner** -- task (ticket, due)", "- 【担当】対策（期限：月/日）", "- [Owner] task, due"]
)
def test_a_hint_with_the_owner_in_front_is_for_an_item(item: str) -> None:
    toml = tomllib.loads(made(f"# Incident: [title]\n\n## Summary\n\n[what]\n\n## We promise\n\n{item}\n").toml)
    assert toml["sections"][-1]["blocks"][0]["kind"] == "checklist"


@pytest.mark.parametrize(("hint", "choices"), [("planned / held", ("planned", "held")), ("number / share", ())])
def test_two_words_are_choices_if_one_is_a_state(hint: str, choices: tuple[str, ...]) -> None:
    inferred = made(f"# X: TBD\n\n- **Date:** DD/MM/YYYY\n- **Review:** {hint}\n\n## Summary\n")
    fields = [field for block in inferred.tables["sections"][0]["blocks"] for field in block.get("fields", ())]
    assert tuple(fields[-1].get("choices", ())) == choices


def test_what_a_form_says_of_itself_asks_nothing_and_hints_are_whole() -> None:
    facts = "## Facts\n\n- **Lead:** [name]\n- **Targets:** {hint}\n"
    form = f"---\ntitle: ''\n---\n\n<!-- Fill this in within five days. -->\n\n{facts}"
    inferred = made(form.replace("{hint}", "SEV1: 4h, SEV2: 24h, SEV3: 72h"))
    first, below = inferred.tables["sections"]
    assert [block["layout"] for block in first["blocks"]] == ["front"]  # and no text for the comment
    assert "choices" not in below["blocks"][0]["fields"][1]
    titled = made("# YYYY-MM-DD Name of the incident\n\n## What happened\n\n| **When** | **What** |\n|---|---|\n")
    assert titled.tables["sections"][0]["blocks"][0]["fields"][0]["placeholder"] == "YYYY-MM-DD Name of the incident"
    assert any("columns When, What)" in notice for notice in titled.notices), titled.notices


@each(
    "heading, labels, ids",
    [
        ("影響", ("影響ユーザー", "期間"), ["impact", "impact", "impact", "duration"]),
        ("3. 영향 (Reach)", ("심각도(Sev)", "범위 (KST)"), ["impact", "impact", "severity", "field"]),
        ("其他（Misc）", ("甲（Odd part）", "乙"), ["misc", "misc", "odd_part", "field"]),
        ("其他", ("甲", "乙"), ["section", "fields", "field", "field_2"]),
        ("Impact", ("Users", "Duration"), ["impact", "impact", "users", "duration"]),
    ],
)
def test_ids_say_what_headings_and_labels_are_about_in_any_script(
    heading: str, labels: Sequence[str], ids: list[str]
) -> None:
    """After what they are known as, else after the Latin words in them; a zone is no such word."""
    form = f"# [Title]\n\n## {heading}\n\n" + "".join(f"- {label}:\n" for label in labels)
    section = made(form).tables["sections"][-1]
    (block,) = section["blocks"]
    assert [section["id"], block["id"], *(one["id"] for one in block["fields"])] == ids


@each(
    "hint, choices",
    [
        ('`<tables / volumes / kinds>` (or "none")', []),
        ("all (users / guests / staff)", []),
        ("`low` / `mid` / `high`", ["low", "mid", "high"]),
        ("[low / mid / high]", ["low", "mid", "high"]),
        ("<10 users / 10-100 users / >100 users", ["<10 users", "10-100 users", ">100 users"]),
        ("a) all / b) some (>5 %) / c) few", ["a) all", "b) some (>5 %)", "c) few"]),
        ("P0 (all) / P1 (some) / P2 (few)", ["P0 (all)", "P1 (some)", "P2 (few)"]),
    ],
)
def test_what_is_in_code_or_in_brackets_is_one_hint(hint: str, choices: list[str]) -> None:
    block = made(f"# [Title]\n\n## Impact\n\n- Reach: {hint}\n- Users: [n]\n").tables["sections"][-1]["blocks"][0]
    assert block["fields"][0].get("choices", []) == choices


@each(
    "day, kind", [("`YYYY-MM-DD`", "date"), ("YYYY-MM-DD", "date"), ("`2026-10-20`", "date"), ("`docs/a.md`", "text")]
)
def test_a_due_day_may_be_in_code(day: str, kind: str) -> None:
    form = f"# [Title]\n\n## Action items\n\n| Action | Owner | Target |\n|---|---|---|\n| [action] | @name | {day} |\n"
    columns = made(form).tables["sections"][-1]["blocks"][0]["columns"]
    assert [one.get("type", "text") for one in columns] == ["people", kind]


def test_a_grade_before_an_item_is_no_ticket() -> None:
    (block,) = made("# [Title]\n\n## Reach\n\n- [ ] SEV-1 — all users\n- [ ] SEV-2 — some\n").tables["sections"][-1][
        "blocks"
    ]
    assert block["standing"] == ["SEV-1 — all users", "SEV-2 — some"]
    assert "columns" not in block
