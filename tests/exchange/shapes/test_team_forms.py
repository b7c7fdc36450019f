"""Blank forms as teams write them: which questions a template asks that is inferred from one."""

import re

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.shapes.parts.form_tables import pairs_in_row
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Table
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.shapes.test_team_shapes import made
from tests.exchange.vocabularies import words


def test_a_table_of_one_row_is_a_form_where_its_header_names_facts() -> None:
    form = "# Retro: [name]\n\n## At a glance\n\n| When | Sev | State | Driver |\n|---|---|---|---|\n"
    inferred = made(f"{form}| | 1/2 | draft/final | |\n")
    template = read_template(inferred.toml, "team.toml")
    assert {role: name.partition(".")[0] for role, name in inferred.tables["roles"].items() if role != "title"} == {
        "date": "at_a_glance",
        "severity": "at_a_glance",
        "status": "at_a_glance",
        "authors": "at_a_glance",
    }
    text = form.replace("[name]", "it broke") + "| 2026-02-05 | 2 | draft | Ana |\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert [draft.role(role) for role in ("date", "severity", "status", "authors")] == [
        "2026-02-05",
        "2",
        "draft",
        "Ana",
    ]
    block = next(one for one in template.blocks() if one.id == "at_a_glance")
    closed = draft.put(block, draft[block].having(status="final"))
    assert put_back(text, template, closed, NOW, words()).text == text.replace("| draft |", "| final |")


def test_a_status_that_the_form_begins_with_is_an_answer() -> None:
    template = read_template(
        made("# [Title]\n\n- Status: Draft\n- Severity: P1 | P2\n\n## Summary\n\nTBD\n").toml, "team.toml"
    )
    draft = import_markdown("# It broke\n\n- Status: Draft\n- Severity: P1 | P2\n", template, "", NOW, words()).draft
    assert (draft.role("status"), draft.role("severity")) == ("Draft", "")


def test_facts_under_the_first_heading_are_the_incidents_whatever_it_is_called() -> None:
    inferred = made(
        "# Incident Review\n\nDate: YYYY-MM-DD\nState: open / closed\n\n# Story\n\n## What\n\nTBD\n\n# End\n"
    )
    assert {"date", "status"} <= set(inferred.tables["roles"])


def test_one_heading_that_ends_in_an_n_is_no_numbered_record() -> None:
    inferred = made("# [Title]\n\n## Follow-through\n\n### Work we agreed on\n\n- [ ] [what]\n")
    blocks = [block for section in inferred.tables["sections"] for block in section["blocks"]]
    assert ("Work we agreed on", "checklist") in [(block.get("title"), block["kind"]) for block in blocks]


@each("names", [("P0", "P1"), ("Phase 1", "Phase 2"), ("Priority 1: now", "Priority 2: later")])
def test_numbered_headings_over_items_are_groups_of_them_and_no_records(names: tuple[str, str]) -> None:
    below = "".join(f"### {name}\n\n- [ ] [what] ([who])\n\n" for name in names)
    sections = made(f"# [Title]\n\n## Actions\n\n{below}").tables["sections"][-2:]
    assert [(one["title"], one["blocks"][0]["kind"]) for one in sections] == [(name, "checklist") for name in names]


@each(
    "columns, is_list",
    [
        ("Erledigt | Folgerung | Zuständig | Frist", True),
        ("Done | Consequence | Owner | Due", True),
        ("Name | Role | Date | Status", False),
        ("System | Owner | Status", False),
        ("System | Owner | Status | Due", False),
    ],
)
def test_a_table_with_an_owner_a_due_day_and_a_column_to_tick_is_a_list_of_items(columns: str, is_list: bool) -> None:
    dashes = re.sub(r"[^|]+", "---", columns)
    table = f"| {columns} |\n|{dashes}|\n|" + " <x> |" * (columns.count("|") + 1)
    kind = made(f"# <Title>\n\n## Consequences\n\n{table}\n").tables["sections"][-1]["blocks"][0]["kind"]
    assert (kind == "checklist") is is_list


@each("day", ["Wochentag, T. Monat JJJJ", "T. Monat", "D/M/YYYY", "Weekday d month", "День, д месяца гггг"])
def test_a_day_that_is_drawn_in_any_order_is_a_hint_for_one(day: str) -> None:
    assert words().hint(day) == "day"


@each("text", ["d.m.", "J. M. A.", "day month year", "Mr. M. Day", "Montag, 12. Januar"])
def test_initials_and_days_are_no_hints_for_a_day(text: str) -> None:
    assert words().hint(text) != "day"


def test_an_empty_table_under_a_heading_with_a_zone_is_a_timeline_in_any_language() -> None:
    inferred = made("# [x]\n\n## Przebieg (CET)\n\n| Godzina | Zdarzenie |\n|---|---|\n|  |  |\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], block["event"]["label"]) == ("timeline", "Zdarzenie")


def test_a_form_whose_items_are_grouped_without_boxes_gives_a_checklist() -> None:
    text = "# It broke\n\n## Todo\n\n- Prevent\n  - Refuse it — ana — CDN-8\n- Detect\n  - Compare it — bo — CDN-9\n"
    inferred = infer("team", None, (text, text.replace("broke", "fell over")), words())
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], {column["id"] for column in block["columns"]}) == ("checklist", {"owner", "ticket"})


def test_a_label_may_end_in_two_colons_and_choices_stand_between_middle_dots() -> None:
    inferred = made("# [Title]\n\nDate:: YYYY-MM-DD\n重要度:: 高・中・低\n\n## Summary\n\nTBD\n")
    (questions,) = [block["fields"] for block in inferred.tables["sections"][0]["blocks"] if len(block["fields"]) == 2]
    assert [(one["label"], one.get("choices")) for one in questions] == [("Date", None), ("重要度", ["高", "中", "低"])]


def test_a_table_of_one_version_is_no_form() -> None:
    inferred = made("# [Title]\n\n## History\n\n| Version | Date | Author | Status |\n|---|---|---|---|\n| | | | |\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert block["kind"] != "fields"
    assert not {"date", "status", "authors"} & set(inferred.tables["roles"])


def test_lines_that_are_set_off_as_a_whole_are_labelled_answers() -> None:
    inferred = made("# [Title]\n\n_Incident date: <Month D, YYYY>_\n_Level: <minor, major>_\n\n## Summary\n\nTBD\n")
    assert {"date", "severity"} <= set(inferred.tables["roles"])
    template = read_template(inferred.toml, "team.toml")
    text = "# It broke\n\n_Incident date: March 2, 2026_\n_Level: minor_\n\n## Summary\n\nShort.\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-02", "minor")


def test_a_title_and_a_day_alone_under_their_headings_are_fields() -> None:
    form = "### Title\n\n### Incident date\n\nYYYY-MM-DD\n\n### Story\n\n### Timeline (UTC)\n\n- HH:MM <what>\n"
    template = read_template(made(form).toml, "team.toml")
    assert {"title", "date"} <= set(template.roles)
    text = form.replace("Title\n", "Title\n\nIt broke\n").replace("YYYY-MM-DD", "2026-02-24").replace("HH:MM", "11:02")
    draft = import_markdown(text, template, "", NOW, words()).draft
    (block,) = [one for one in template.blocks() if isinstance(one, Timeline)]
    assert (draft.role("title"), draft.role("date"), draft[block][0].time) == ("It broke", "2026-02-24", "11:02")
    other = draft.put_role("title", "It fell").put_role("date", "2026-02-25")
    written = put_back(text, template, other, NOW, words()).text.split("\n")
    assert [(a, b) for a, b in zip(text.split("\n"), written, strict=True) if a != b] == [
        ("It broke", "It fell"),
        ("2026-02-24", "2026-02-25"),
    ]
    blank = import_markdown("### Title\n\n_No response_\n\n### Story\n\nLong.\n", template, "", NOW, words()).draft
    assert blank.role("title") == ""


def test_terms_with_a_line_that_begins_with_a_colon_are_labelled_answers() -> None:
    template = read_template(
        made("# [Title]\n\n## Facts\n\nDay\n: <YYYY-MM-DD>\n\nStage\n: <draft, agreed>\n").toml, "t.toml"
    )
    text = "# It broke\n\n## Facts\n\nDay\n: 2026-01-28\n\nStage\n: agreed\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert (draft.role("date"), draft.role("status")) == ("2026-01-28", "agreed")


def test_keys_under_a_key_of_front_matter_are_questions_and_change_alone() -> None:
    blank = (
        "---\ntitle: <title>\nincident:\n  sev: SEV-1|SEV-2\n  start: YYYY-MM-DD HH:MM\n  people:\n    - <name>\n---\n"
        "\n# <title>\n\n## Timeline\n\n- HH:MM <what>\n"
    )
    filled = (
        "---\ntitle: Mail twice\nincident:\n  sev: SEV-2\n  start: 2026-02-09 06:10\n\n  people:\n    - Ana\n---\n"
        "\n# Mail twice\n\n## Timeline\n\n- 06:10 it fails\n"
    )
    template = read_template(made(blank).toml, "team.toml")
    draft = import_markdown(filled, template, "", NOW, words()).draft
    assert (draft.role("severity"), draft.role("start")[:16]) == ("SEV-2", "2026-02-09 06:10")
    block = next(one for one in template.blocks() if isinstance(one, Timeline))
    assert draft[block][0].time == "2026-02-09 06:10"
    written = put_back(filled, draft.template, draft.put_role("severity", "SEV-1"), NOW, words())
    assert written.text == filled.replace("sev: SEV-2", "sev: SEV-1")
    form = next(one for one in draft.template.blocks() if isinstance(one, Fields) and one.layout == "front")
    name = next(one.id for one in form.fields if "people" in one.label)
    more = draft.put(form, draft[form].having(**{name: "Ana, Bo"}))
    assert put_back(filled, draft.template, more, NOW, words()).text == filled.replace(
        "    - Ana", "    - Ana\n    - Bo"
    )


def test_middle_dots_stand_between_a_label_and_its_answer_and_behind_the_word_before_a_title() -> None:
    text = (
        "# Postmortem · API limiter\n\n**Date** · 2026-03-18\n**Severity** · Low · no data loss\n**Author** · Omkar J\n"
    )
    draft = draft_of(text)
    assert draft.role("title") == "API limiter"
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-18", "Low · no data loss")
    assert put_back(text, draft.template, draft.put_role("date", "2026-03-19"), NOW, words()).text == text.replace(
        "03-18", "03-19"
    )


@pytest.mark.parametrize(
    ("blank", "told"),
    [
        ("**Timeline** (times in UTC+5)\n\n| Date | Time | What |\n|---|---|---|\n| | | |", {"timeline"}),
        ("## Order\n\n| Date | Time | What happened |\n|---|---|---|\n| | | |", {"timeline"}),
        ("## Actions\n\n### Action\n\n- Who:\n- By when:\n- State: open", {"checklist"}),
    ],
)
def test_a_blank_form_is_read_by_its_names_where_it_has_no_rows(blank: str, told: set[str]) -> None:
    template = read_template(made(f"# Report: <title>\n\n## Summary\n\n<two sentences>\n\n{blank}\n").toml, "team")
    assert {block.kind for block in template.blocks()} - {"fields", "prose"} == told


def test_middle_dots_stand_between_choices() -> None:
    template = read_template(
        made("# Report: <title>\n\n- Priority: P1 · P2 · P3\n\n## Summary\n\n<text>\n").toml, "team"
    )
    form = [one for block in template.blocks() if isinstance(block, Fields) for one in block.fields]
    assert [one.choices for one in form if one.label == "Priority"] == [("P1", "P2", "P3")]


def test_labels_under_an_item_are_the_columns_of_a_form() -> None:
    form = (
        "# Revisión: (título)\n\n## Acciones\n\n- (acción)\n  - Responsable: @alguien\n  - Fecha límite: AAAA-MM-DD\n"
    )
    (block,) = (one for one in made(form).tables["sections"][-1]["blocks"])
    assert [column["label"] for column in block["columns"]] == ["Responsable", "Fecha límite"]


PAIRS = "| ID | A-7 | Severity | P1 |\n|---|---|---|---|\n| Date | 2026-02-20 | Status | open |\n| Author | Ana | | |"


def test_names_and_values_may_take_turns_in_a_row() -> None:
    text = f"# Outage\n\n{PAIRS}\n\n## Summary\n\nIt stopped.\n"
    draft = draft_of(text)
    told = {role: draft.role(role) for role in ("incident_id", "severity", "date", "status")}
    assert told == {"incident_id": "A-7", "severity": "1-Critical", "date": "2026-02-20", "status": "open"}


@each(
    "table",
    [
        "| Date | Severity | Status | Author |\n|---|---|---|---|\n| 2026-02-20 | P1 | open | Ana |",
        "| Action | Owner | Due | Status |\n|---|---|---|---|\n| Warn | Ana | 2026-02-20 | open |",
        "| Name | Date | Team | Status |\n|---|---|---|---|\n| Ana | 2026-02-20 | Ops | ok |",
    ],
)
def test_a_header_with_names_beside_each_other_has_no_values(table: str) -> None:
    (node,) = parse(table)
    assert isinstance(node, Table)
    assert not pairs_in_row(node, words())


@each(
    "table",
    [
        "| Dato | Valor | Dato | Valor |\n|---|---|---|---|\n| Peaje | norte | Turno | noche |",
        "| | | | |\n|---|---|---|---|\n| Título | (título breve) | Número | (número) |\n| Fecha | [fecha] | Estado | |",
    ],
)
def test_names_beside_each_other_have_values_by_their_header_or_with_hints_for_values(table: str) -> None:
    (node,) = parse(table)
    assert isinstance(node, Table)
    assert pairs_in_row(node, words()) == 2


def test_boxes_below_a_heading_of_severity_are_its_choices_and_the_tick_moves() -> None:
    form = "# Outage: <title>\n\n## Severity\n\n- [ ] SEV1\n- [ ] SEV2\n- [ ] SEV3\n\n## Summary\n\n<text>\n"
    template = read_template(made(form).toml, "team")
    text = form.replace("<title>", "it broke").replace("[ ] SEV2", "[x] SEV2").replace("<text>", "It stopped.")
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert draft.role("severity") == "SEV2"
    block = next(one for one in draft.template.blocks() if isinstance(one, Fields) and one.fields[0].id == "severity")
    changed = draft.put(block, draft[block].having(severity="SEV3"))
    written = put_back(text, draft.template, changed, NOW, words()).text
    assert written == text.replace("[x] SEV2", "[ ] SEV2").replace("[ ] SEV3", "[x] SEV3")
    two = import_markdown(text.replace("[ ] SEV1", "[x] SEV1"), template, "", NOW, words()).draft
    assert two.role("severity") == "" and "SEV1" in two.unplaced + str([two[one] for one in two.template.blocks()])


def test_a_third_column_explains_what_a_form_asks_and_is_no_answer() -> None:
    head = "# Report\n\n| Item | Instructions | Answer |\n|---|---|---|\n"
    form = f"{head}| Subject | What is it about? | |\n| Date | When it began | YYYY-MM-DD |\n\n## Summary\n\n<text>\n"
    template = read_template(made(form).toml, "team.toml")
    text = form.replace("YYYY-MM-DD", "2026-03-10").replace("<text>", "It stopped.")
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert draft.role("date") == "2026-03-10"
    block = next(block for block in draft.template.blocks() if isinstance(block, Fields) and len(block.fields) == 2)
    assert block.fields[0].placeholder == "What is it about?"
    changed = draft.put(block, draft[block].having(**{block.fields[0].id: "Bridges"}))
    written = put_back(text, draft.template, changed, NOW, words()).text
    assert written == text.replace("about? | |", "about? | Bridges |")


def test_a_remark_in_the_third_column_of_a_form_is_an_answer_of_its_own_beside_that_it_is_about() -> None:
    head = "# Report\n\n## Numbers\n\n| Metric | Value | Remark |\n|---|---|---|\n"
    form = f"{head}| Detected after | <min> | from the first error |\n| Repaired after | <min> | until all is well |\n"
    template = read_template(made(form).toml, "team.toml")
    text = f"{head}| Detected after | | nobody wrote |\n| Repaired after | 12 min | |\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    asked, grown = (block for block in draft.template.blocks() if isinstance(block, Fields) and len(block.fields) == 2)
    assert draft[asked].plain() == {"repaired_after": "12 min"}
    assert draft[grown].plain() == {"detected_after_remark": "nobody wrote"}
    changed = draft.put(asked, draft[asked].having(detected_after="50 min"))
    changed = changed.put(grown, draft[grown].having(repaired_after_remark="about"))
    written = put_back(text, draft.template, changed, NOW, words()).text
    assert written == f"{head}| Detected after | 50 min | nobody wrote |\n| Repaired after | 12 min | about |\n"
    prose = read_template(made("# Report\n\n## Numbers\n\n<text>\n").toml, "team.toml")
    below_text = text.replace("## Numbers\n\n", "## Numbers\n\nWe counted.\n\n")
    draft = import_markdown(below_text, prose, "", NOW, words()).draft
    assert "nobody wrote" in export(draft)  # no form can have it: the line stays text


def test_guillemets_are_around_a_hint_and_not_around_its_last_choice() -> None:
    form = "# Отчёт: «название»\n\n- Состояние: «черновик, на проверке или принят»\n\n## Что сломалось\n\n«текст»\n"
    template = read_template(made(form).toml, "team")
    (asked,) = (one for block in template.blocks() if isinstance(block, Fields) for one in block.fields if one.choices)
    assert asked.choices == ("черновик", "на проверке", "принят")


def test_a_severity_is_the_box_that_is_ticked_and_its_tick_moves() -> None:
    text = "# Outage\n\n**Severity:** [ ] SEV1 [x] SEV2 [ ] SEV3\n**Date:** 2026-02-20\n\n## Summary\n\nIt stopped.\n"
    form = (
        "# Outage: <title>\n\n**Severity:** [ ] SEV1 [ ] SEV2 [ ] SEV3\n**Date:** YYYY-MM-DD\n\n## Summary\n\n<text>\n"
    )
    template = read_template(made(form).toml, "team")
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert draft.role("severity") == "SEV2"
    forms = (block for block in draft.template.blocks() if isinstance(block, Fields))
    block = next(block for block in forms if any(one.id == "severity" for one in block.fields))
    changed = draft.put(block, draft[block].having(severity="SEV3"))
    written = put_back(text, draft.template, changed, NOW, words()).text
    assert written == text.replace("[x] SEV2 [ ] SEV3", "[ ] SEV2 [x] SEV3")


@each(
    "last, is_form",
    [
        ("Check the start of the server", False),
        ("server.py: check the start", True),
    ],
)
def test_numbered_points_are_a_form_only_where_each_has_a_label(last: str, is_form: bool) -> None:
    """Labels of some alone took these out of the count: a change of the line above was not written then."""
    points = "1. app.py: better logs\n2. footer.html: a fallback\n3. index.html: a fallback\n"
    text = f"# Outage\n\n## The patch itself\n\nThese are in it:\n\n{points}4. {last}\n"
    draft = draft_of(text)
    own = [one for one in draft.template.blocks() if one.grown]
    assert any(isinstance(one, Fields) for one in own) == is_form
