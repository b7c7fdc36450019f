"""What the hints of a blank form show where its labels and headers are not in the words: pairs, grades, states."""

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import template_of
from tests.exchange.vocabularies import words
from tests.known import NOW

HEAD = "# Postmortem: [Title]\n\n"


def labels(template: Template) -> list[str]:
    """Return the labels of the fields of all forms, without that of the title line."""
    forms = [block for block in template.blocks() if isinstance(block, Fields) and block.layout != "heading"]
    return [one.label for form in forms for one in form.fields]


@each(
    "rows, found",
    [
        ("| Campo | Valor |\n|---|---|\n| **MTTD** (a − b) | MM min |\n| **Ende** | X |\n", ["MTTD (a − b)", "Ende"]),
        ("| Questione | Replica |\n|---|---|\n| Chi? | [nome] |\n| Quanto? | X |\n", ["Chi?", "Quanto?"]),
        ("| Aspekt | Eintrag |\n|---|---|\n| Reichweite | |\n| Verlust | ja / nein |\n", ["Reichweite", "Verlust"]),
        ("| Grund | Wirkung |\n|---|---|\n| [Grund 1] | [Wirkung] |\n| [Grund 2] | [Wirkung] |\n", []),
        ("| Stufe | Sinn |\n|---|---|\n| Hoch | alle Kunden sind betroffen |\n| Tief | kein Kunde |\n", []),
        ("| Date | Change |\n|---|---|\n| YYYY-MM-DD | [first] |\n| YYYY-MM-DD | [next] |\n", []),
        ("| Milestone | Time |\n|---|---|\n| Detected | HH:MM |\n| Resolved | HH:MM |\n", []),
        ("| Field | Value |\n|---|---|\n| Began (UTC) | HH:MM |\n| MTTR | HH:MM |\n", ["Began (UTC)", "MTTR"]),
    ],
)
def test_a_table_of_names_with_hints_is_a_form_whatever_its_header(rows: str, found: list[str]) -> None:
    assert labels(template_of(f"{HEAD}## Details\n\n{rows}\n## Summary\n\n[What happened]\n")) == found


def test_the_table_of_a_form_is_one_in_its_documents_too() -> None:
    form = f"{HEAD}## Details\n\n| Questione | Replica |\n|---|---|\n| Chi? | [nome] |\n| Quanto? | [misura] |\n"
    text = form.replace("[Title]", "Giù").replace("[nome]", "Ada").replace("[misura]", "300 \\| 400")
    template = template_of(form)
    draft = import_markdown(text, template, "x", NOW, words()).draft
    block = next(block for block in template.blocks() if isinstance(block, Fields) and block.layout == "table")
    assert draft[block].plain() == {"chi": "Ada", "quanto": "300 | 400"}
    assert put_back(text, template, draft, NOW, words()).text == text
    changed = draft.put(block, draft[block].having(chi="Eva"))
    assert put_back(text, template, changed, NOW, words()).text == text.replace("Ada", "Eva")


@each(
    "line, role",
    [
        ("- Wucht: S1 / S2 / S3", "severity"),
        ("- Wucht: SEV-1 (all) | SEV-2 (some) | SEV-3 (none)", "severity"),
        ("- Wucht: rot | gelb", ""),
        ("- Wucht: S1 / T2", ""),
        ("- Lage: offen / erledigt", "status"),
        ("- Wucht: gering – mittel – hoch", "severity"),
        ("- Wucht: XS, S, M or L", "severity"),
        ("- Wucht: I / II / III", "severity"),
        ("- Wucht: 1 - total loss, 2 - degraded, 3 - at risk", "severity"),
        ("- Wucht: 🟢 low 🔴 high", "severity"),
        ("- Wucht: ( ) 1 ( ) 2 ( ) 3", "severity"),
        ("- Wucht: 2 / 4", ""),
        ("- Lage: preliminary, final", "status"),
        ("- Lage: near, far", ""),
    ],
)
def test_choices_show_what_a_question_is_about(line: str, role: str) -> None:
    found = template_of(f"{HEAD}- Ort: [wo]\n{line}\n\n## Summary\n\n[What happened]\n").roles
    assert {"severity", "status"} & set(found) == ({role} if role else set())


def test_grades_in_words_are_those_of_the_incident_only_among_its_first_facts() -> None:
    form = f"{HEAD}- Where: [place]\n- How: [x]\n\n## Extra\n\n- Effort: low | high\n- Wucht: {{}}\n\n## Why\n\n[why]\n"
    assert "severity" not in template_of(form.format("minor | major")).roles
    found = template_of(form.format("S1 | S2")).role("severity")
    assert found and found.field and found.field.label == "Wucht"


def test_the_first_labels_of_a_form_without_a_title_are_facts_whatever_is_above_them() -> None:
    form = "### Fault report\n\nNight of\n: YYYY-MM-DD\n\nState\n: open, closed\n\n### Abstract\n\n_Two lines._\n"
    assert {"date", "status"} <= set(template_of(form).roles)


@each(
    "nodes, kind",
    [
        ("*List each site.*\n\n-\n", "points"),
        ("*List each site.*\n\n- \n", "points"),
        ("We list each site.\n\n-\n", "prose"),
        ("*Write.*\n\n- what is so\n", "prose"),
    ],
)
def test_an_empty_list_under_a_hint_is_what_is_asked_for(nodes: str, kind: str) -> None:
    template = template_of(f"{HEAD}## Sites\n\n{nodes}\n## Summary\n\n[What happened]\n")
    assert next(block.kind for block in template.blocks() if block.id == "sites") == kind


def test_a_label_has_its_role_before_what_choices_show() -> None:
    found = template_of(f"{HEAD}- Wucht: S1 / S2\n- Severity: P1 / P2\n\n## Summary\n\n[What happened]\n")
    assert found.roles["severity"].endswith(".severity")


@each(
    "text, role, played",
    [
        ("## Current status\n\nWhat is happening now?\n", "status", False),
        ("## Current status\n\n[status]\n", "status", True),
        ("## Response\n\n- Responders: [names]\n- Actions: [what]\n", "responders", True),
        ("**Autor do post-mortem:** @nome\n\n## Resumo\n\n[texto]\n", "authors", True),
    ],
)
def test_a_role_is_played_by_what_asks_for_it(text: str, role: str, *, played: bool) -> None:
    assert (role in template_of(f"{HEAD}{text}").roles) is played


def test_a_comment_after_a_first_answer_has_the_choices() -> None:
    found = template_of(f"{HEAD}- **Status:** Draft <!-- Draft | Final -->\n").role("status")
    assert found and found.field and found.field.choices == ("Draft", "Final")


@each(
    "value, choices",
    [
        ("sev-1 | sev-2   # sev-1 = outage", ("sev-1", "sev-2")),
        ("sev-1 | sev-2   # sev-1 = an outage in production; sev-2 = degraded, but still working", ("sev-1", "sev-2")),
        ("sev-2   # sev-1 | sev-2", ("sev-1", "sev-2")),
        ("# sev-1 | sev-2", ("sev-1", "sev-2")),
        ("[]   # sev-1 | sev-2", ("sev-1", "sev-2")),
        ('"sev #1 | sev #2"', ("sev #1", "sev #2")),
        ('""   # as the pager says', ()),
    ],
)
def test_a_comment_in_front_matter_is_no_part_of_a_choice(value: str, choices: tuple[str, ...]) -> None:
    found = template_of(f"---\ntitle: x\nseverity: {value}\n---\n\n## Summary\n\n[What happened]\n").role("severity")
    assert found and found.field and found.field.choices == choices


@each(
    "row",
    ["* `<TIME>` - Oldest item\n  * `<TIME>` - Newest item", "- **[Time] UTC** - [event]", "- [Time] UTC: [event]"],
)
def test_a_hint_is_no_label(row: str) -> None:
    assert labels(template_of(f"{HEAD}## Timeline\n\n{row}\n\n## Summary\n\n[What happened]\n")) == []


@each(
    "form, date",
    [
        ("- Start: YYYY-MM-DD HH:MM\n\n## Extra\n\n- Date: YYYY-MM-DD\n- Held: [who]\n", False),
        ("- Date: YYYY-MM-DD\n- Start: HH:MM\n\n## Extra\n\n- Date: YYYY-MM-DD\n- Held: [who]\n", True),
        ("- Severity: P1 / P2\n\n## Extra\n\n- Date: YYYY-MM-DD\n- Held: [who]\n", True),
    ],
)
def test_a_day_below_the_start_is_that_of_something_else(form: str, *, date: bool) -> None:
    assert ("date" in template_of(f"{HEAD}{form}").roles) is date


def test_a_title_after_a_dash_is_read_without_the_words_before_it() -> None:
    form = "# Postmortem — `<tag>` (`<YYYY-MM-DD>`)\n\n## Customer impact\n\n`<one paragraph>`\n"
    text = "# Postmortem — `db` (`2026-05-01`)\n\n## Customer impact\n\nNone.\n"
    draft = import_markdown(text, template_of(form), "x", NOW, words()).draft
    assert draft.role("title") == "`db` (`2026-05-01`)"
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@each(
    "rows, found",
    [
        ("- Incident ID:\n- Environment (`APP_ENV`):", ["Incident ID", "Environment (`APP_ENV`)"]),
        ("- Gap:\n- Signal (log, alert, health check, report by a user):", ["Gap", "Signal (log, alert, …)"]),
        ("- **【改革方向 1】**：【描述】\n- **【改革方向 2】**：【描述】", []),
        ("- **【影響】**：\n- **【原因】**：何か", ["【影響】", "【原因】"]),
    ],
)
def test_brackets_are_those_of_a_label_or_of_a_hint(rows: str, found: list[str]) -> None:
    read = labels(template_of(f"{HEAD}## Details\n\n{rows}\n\n## Summary\n\n[What happened]\n"))
    assert [one.replace("health check, report by a user", "…") for one in read] == found


def test_a_label_with_code_in_brackets_is_that_of_its_documents() -> None:
    form = f"{HEAD}## Facts\n\n- Incident ID:\n- Environment (`APP_ENV`):\n- Signal (log, alert, check by a user):\n"
    text = form.replace("[Title]", "Down").replace("`):", "`): prod").replace("user):", "user): a log")
    template = template_of(form)
    draft = import_markdown(text, template, "x", NOW, words()).draft
    block = next(block for block in template.blocks() if isinstance(block, Fields) and block.layout == "bullets")
    environment, signal = (one.id for one in block.fields[1:])
    assert draft[block].plain() == {environment: "prod", signal: "a log"}
    changed = draft.put(block, draft[block].having(**{environment: "test"}))
    assert put_back(text, template, changed, NOW, words()).text == text.replace("prod", "test")


@each(
    "hint, grades",
    [
        ("baixo, moderado, severo", 3),
        ("low, moderate, dire", 3),
        ("low, dire, odd", 0),
        ("low, dire", 0),
        ("how bad, how long, why", 0),
    ],
)
def test_grades_are_choices_though_one_of_three_is_unknown(hint: str, grades: int) -> None:
    found = template_of(f"{HEAD}- Data: AAAA-MM-DD\n- Impacto: [{hint}]\n\n## Resumo\n\n[texto]\n").role("severity")
    assert len(found.field.choices if found and found.field else ()) == grades


@each("rows, kind", [("HH:MM — (hecho)", "prose"), ("(Cuándo y por qué.)", "timeline")])
def test_a_text_is_no_timeline_by_its_name_beside_one_that_shows_its_rows(rows: str, kind: str) -> None:
    template = template_of(f"{HEAD}## Relato\n\n(Qué pasó.)\n\n## Horario\n\n{rows}\n")
    assert next(block.kind for block in template.blocks() if block.id == "relato") == kind
    assert template.roles["timeline"] == ("relato" if kind == "timeline" else "horario")


@each("asked, role", [("## Title\n\n_One line_", "title.title"), ("## Vorfall\n\n_Text_", "headline.title")])
def test_a_heading_that_only_asks_for_the_title_is_the_title_below_one_that_every_document_has(
    asked: str, role: str
) -> None:
    template = template_of(f"# Incident report\n\n{asked}\n\n## Date\n\n_YYYY-MM-DD_\n\n## Summary\n\n_Text_\n")
    assert template.roles["title"] == role


def test_times_below_headings_of_days_are_a_timeline_under_the_name_of_a_zone() -> None:
    template = template_of(f"{HEAD}## How it went (UTC+5)\n\n### DD Month\n\n#### HH:MM\n\n...\n\n## Why\n\n[why]\n")
    assert next(block.kind for block in template.blocks() if block.id == "how_it_went") == "timeline"


@each(
    "hint, kind",
    [
        ("<List actions>", "checklist"),
        ("_TBD_", "checklist"),
        ("{each item should have an owner}", "checklist"),
        ("_What should we do?_", "prose"),
        ("We decide together.", "prose"),
    ],
)
def test_actions_with_nothing_but_a_hint_are_what_they_were_without(hint: str, kind: str) -> None:
    text = f"# Report: <title>\n\n## Summary\n\n<what>\n\n## Action items\n\n{hint}\n"
    assert [type(block).__name__.lower() for block in template_of(text).blocks()][-1] == kind


def test_lists_below_actions_are_alike() -> None:
    hints = "".join(f"### {name}\n\n{{link to issues}}\n\n" for name in ("Prevention", "Process", "Fixes"))
    kinds = [
        type(block).__name__.lower()
        for block in template_of(f"# Report: <t>\n\n## Summary\n\n## Action items\n\n{hints}").blocks()
    ]
    assert kinds[-3:] == ["checklist"] * 3


@each(
    "lines, found",
    [
        (
            "- Test:\n- Durable instruction or decision update, if it can be used again:\n- Repair:\n",
            ["Test", "Durable instruction or decision update, if it can be used again", "Repair"],
        ),
        (
            "- Premissas (o que está sendo assumido para elaborar o texto):\n- Lacunas (dados ausentes, que pesam):\n",
            ["Premissas (o que está sendo assumido para elaborar o texto)", "Lacunas (dados ausentes, que pesam)"],
        ),
        (
            "- Test:\n- Repair:\n- It is over. Then say so to all of those who were told of it before:\n",
            ["Test", "Repair"],
        ),
        ("- 2026-07-11: planned\n- Same day: checked\n- Next day: done\n", ["Same day", "Next day"]),
        ("- We found that the following happens whenever all of the pods restart at once:\n- a\n- b\n", []),
    ],
)
def test_labels_may_be_long_where_each_item_is_one(lines: str, found: list[str]) -> None:
    assert labels(template_of(f"# Report: <t>\n\n## Checked\n\n{lines}")) == found
