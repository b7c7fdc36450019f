"""Which labels of a blank form are the incident's facts, whatever the heading over them is called."""

from datetime import UTC, date, datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.shown_date import shown_date
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW

FACTS = """\
# Report

## Identification

- **Incident Reference:** X-1
- **Start Time:** DD/MM/YYYY HH:MM
- **Priority:** P1 | P2 | P3
- **Status:** open | closed
"""

FEW = """\
# Report

## Identification

- **Start Time:** DD/MM/YYYY HH:MM
- **Priority:** high | low
"""


def roles(form: str) -> set[str]:
    return set(read_template(infer("team", form, [], words()).toml, "team.toml").roles)


def test_a_form_with_many_facts_holds_the_incidents_facts() -> None:
    assert {"incident_id", "start", "severity", "status"} <= roles(FACTS)


def test_a_priority_beside_how_it_was_noticed_is_not_the_incidents() -> None:
    assert "start" in roles(FEW) and "severity" not in roles(FEW)


DAYS = "# Report\n\n**Incident from:** <date> **Incident to:** YYYY-MM-DD **Region:** <name>\n\n## Summary\n\n<text>\n"


def test_a_form_that_asks_for_the_days_of_start_and_end_takes_days_without_a_time() -> None:
    template = read_template(infer("team", DAYS, [], words()).toml, "team.toml")
    asked = {role: template.role(role).field.type for role in ("start", "end")}
    assert asked == {"start": "date", "end": "date"}
    text = DAYS.replace("<date>", "2026-02-12").replace("YYYY-MM-DD ", "").replace("<name>", "eu")
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert draft.day == date(2026, 2, 12) and shown_date(draft) == "2026-02-12" and draft.moment("start") is None
    written = put_back(text, template, draft.put_role("end", "2026-02-13"), NOW, words()).text
    assert written == text.replace("to:**", "to:** 2026-02-13")


def title_of(blank: str | None, documents: tuple[str, ...] = ()) -> str:
    return read_template(infer("team", blank, documents, words()).toml, "team.toml").roles["title"]


@each(
    "form, title",
    [
        ("# Template de Post-Mortem\n\n## 1. Visão\n\n### 1.1 Resumo\n- **Título:** [TÍTULO]\n", "resumo.title"),
        ("# ポストモーテム（軽量版）\n\n## 基本情報\n\n- **件名**: [一行で]\n", "fields.title"),
        ("## 复盘报告（模板）\n\n### 摘要\n- 事件名称：\n\n### 根因\n", "summary.title"),
        ("# A.1 Report\n\n## A.1.1 Form\n\n### Facts\n- Headline: [x]\n\n### Cause\n", "facts.title"),
        ("# Pos-Mortem: nome do incidente\n\n## 1. Resumo\n- `Incidente`: o que houve\n", "headline.title"),
        ("# [Title]\n\n## Facts\n\n- Headline: [one line]\n", "headline.title"),
        ("# 【障害報告】\n\n【件名】\n【発生日】YYYY年M月D日\n【影響度】大 / 小\n", "fields.title"),
        ("# Отчёт об инциденте № ___\n\n- Название: [тема]\n", "facts.title"),
        ("# Report INC-NNN\n\n- Event title: [one line]\n", "facts.title"),
    ],
)
def test_a_fixed_first_heading_is_not_the_title_where_the_facts_ask_for_it(form: str, title: str) -> None:
    assert title_of(form) == title


def test_a_first_heading_that_differs_in_its_number_is_not_the_title_of_documents() -> None:
    both = tuple(f"# Post-Mortem {n}\n\n## Facts\n\n- **Title:** {title}\n" for n, title in ((3, "A"), (5, "B")))
    assert title_of(None, both) == "facts.title"
    assert (
        title_of(
            None, tuple(text.replace("Post-Mortem", word) for word, text in zip(("Tea", "Coffee"), both, strict=True))
        )
        == "headline.title"
    )


def test_a_new_draft_has_its_title_in_both_places_and_the_heading_stands_for_a_missing_one() -> None:
    form = "# Postmortem Template\n\n## Facts\n\n- Title: [title]\n"
    template = read_template(infer("team", form, [], words()).toml, "team.toml")
    draft = Draft.begin(template, "a", datetime(2026, 1, 1, tzinfo=UTC), "No tea")
    heading = template.heading
    assert heading is not None and template.sections[0].title == "Heading"
    assert draft[heading].text("heading") == "No tea" == draft.role("title")
    assert draft.put_role("title", "Tea").role("title") == "Tea"
    assert draft.put_role("title", "").role("title") == "No tea"


@each(
    "form, role, name",
    [
        (
            "# [Title]\n\n**Le** : {AAAA-MM-JJ} | **Gravité** : {P1 | P2}\n\n## Pourquoi\n\n{cause}\n",
            "date",
            "facts.date",
        ),
        ("# [T]\n\n- Held: YYYY-MM-DD\n- Sent: YYYY-MM-DD\n\n## Why\n\n[why]\n", "date", None),
        ("# [T]\n\n- Where: [place]\n- How: [way]\n\n## Facts\n\n- Kept until: YYYY-MM-DD\n", "date", None),
        ("# [T]\n\n- Where: [place]\n- Review State: Draft / Final\n\n## Why\n\n[why]\n", "status", "facts.status"),
        ("# [T]\n\n- Guests told: yes / no\n- Kind: tea / milk\n\n## Why\n\n[why]\n", "status", None),
        (
            "# [T]\n\n## Ursache\n\n[warum]\n\n## Freigabe\n\n- Bearbeiter: [Name]\n- Stand: [offen / freigegeben]\n",
            "status",
            "freigabe.status",
        ),
    ],
)
def test_hints_tell_the_date_and_the_status_where_no_label_does(form: str, role: str, name: str | None) -> None:
    assert read_template(infer("team", form, [], words()).toml, "team.toml").roles.get(role) == name


@each(
    "answers, played",
    [
        (("SEV-2", "SEV-3"), True),
        (("Sev 1 (all)", "Sev 2"), True),
        (("Level 3", "Level 2"), False),
        (("v2", "v3"), False),
        (("SEV-2", "all guests"), False),
    ],
)
def test_answers_tell_the_severity_where_no_label_does(answers: tuple[str, ...], played: bool) -> None:
    texts = [f"# No tea {n}\n\n- Impact: {one}\n- Seen: {n}\n\n## Why\n\nIt broke.\n" for n, one in enumerate(answers)]
    assert read_template(infer("team", None, texts, words()).toml, "team.toml").roles.get("severity") == (
        "facts.severity" if played else None
    )
    labelled = [text.replace("- Seen", "- Severity") for text in texts]
    assert infer("team", None, labelled, words()).tables["roles"]["severity"] == "facts.severity"


FOOTED = "# [T]\n\n## Actions\n\n- [ ] [what] @who\n{rule}\n_Owner: @who_\n_Date: YYYY-MM-DD_\n"


@each("rule, date", [("\n---\n", True), ("", False)])
def test_labels_below_a_rule_at_the_end_of_a_section_are_about_the_document(rule: str, date: bool) -> None:
    template = read_template(infer("team", FOOTED.format(rule=rule), [], words()).toml, "team.toml")
    assert ("date" in template.roles) == date


def test_labels_below_the_last_rule_are_answers_after_a_section_of_the_documents_own() -> None:
    template = read_template(infer("team", FOOTED.format(rule="\n---\n"), [], words()).toml, "team.toml")
    above = "# Cold pool\n\n## Actions\n\n- [ ] Mend it @bo\n\n## Guests\n\nThey laughed.\n\n"
    filled = f"{above}---\n\n_Owner: @ana_\n_Date: 2026-05-06_\n"
    draft = import_markdown(filled, template, "", NOW, words()).draft
    assert draft.role("date") == "2026-05-06"
    assert put_back(filled, draft.template, draft, NOW, words()).text == filled
    written = put_back(filled, draft.template, draft.put_role("date", "2026-05-07"), NOW, words())
    assert written.text == filled.replace("05-06", "05-07")


@each(
    "sections, role, played",
    [
        ("## Causa Raiz\n\n### Descripcion Tecnica\n\n[que fallo]\n", "summary", False),
        ("## Incident\n\n### Description\n\n[what failed]\n", "summary", True),
        ("## Trace\n\n- **Brief given:**\n- **Why it failed:**\n", "summary", False),
        ("## Trace\n\n- **Brief:**\n- **Why it failed:**\n", "summary", True),
        ("## Ciclo\n\n> **Fase:** Verificar\n> **Fecha:** [fecha]\n", "status", False),
        ("## Ciclo\n\n> **Fase:** abierto / cerrado\n> **Fecha:** [fecha]\n", "status", True),
    ],
)
def test_what_is_about_a_part_of_the_incident_plays_no_role(sections: str, role: str, *, played: bool) -> None:
    assert (role in roles(f"# Postmortem: [Title]\n\n{sections}")) is played
