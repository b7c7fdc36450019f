"""A title that says what kind of document it names gets no second name, in any language."""

from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.values.text.own_words import names_a_document
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

NAMED = (
    "Incident report",
    "Incident Report: API slow",
    "Outage report — API slow",
    "RCA: API slow",
    "Root Cause Analysis (RCA) for the API outage",
    "Incident Review",
    "Post-Incident Review - API slow",
    "Retrospective: API slow",
    "COE: API slow",
    "PIR 2026-01-02 API slow",
    "🔥 Incident Report #12",
    "2026-01-02 Incident Report",
    "API slow (RCA)",
    "API slow: an incident report",
    "After Action Review: API slow",
    "Vorfallbericht: API langsam",
    "Rapport d'incident : API lente",
    "Compte rendu d’incident - API lente",
    "Informe de incidente: API lenta",
    "Relatório de incidente: API lenta",
    "Отчёт об инциденте: API",
    "Retrospektive: API",
    "Rapporto di incidente: API",
    "Incidentrapport: API",
    "Pós-morte: API",
    "障害報告書：API",
    "故障复盘：API",
    "장애 보고서: API",
    "Incident: API slow",
    "Incident #42 - API slow",
    "INC-123: API slow",
    "Outage 2026-01-14: API slow",
    "Production incident – API slow",
    "Störung: API langsam",
    "Panne : API lente",
    "Awaria: API",
    "障害：API",
    "장애: API",
)


@each("title", NAMED)
def test_a_title_that_names_the_document_is_the_title_that_it_is(title: str) -> None:
    assert names_a_document(title)
    page = export(import_markdown(f"# {title}\n\n## Impact\n\nSlow.\n", STANDARD, "x", NOW, words()).draft)
    assert page.startswith((f"# {title}\n", f"# {title.replace('#', chr(92) + '#')}\n"))
    again = import_markdown(page, STANDARD, "x", NOW, words()).draft
    assert export(again) == page


@each(
    "title",
    [
        "API slow",
        "Incident reports were lost",
        "The RCA tool crashed",
        "Retro games are down",
        "Rca connector burnt",
        "PIRates",
        "Incident response was slow: nobody knew",
        "Incidental charges: customers billed twice",
        "Outage of the API",
        "Attack on the login page",
    ],
)
def test_other_titles_get_the_name_of_the_template(title: str) -> None:
    assert not names_a_document(title)
    page = export(import_markdown(f"# {title}\n\n## Impact\n\nSlow.\n", STANDARD, "x", NOW, words()).draft)
    assert page.startswith(f"# Postmortem: {title}\n")


def test_every_word_for_an_incident_is_a_label_of_its_document() -> None:
    called = [word for kind in ("report", "incident") for word in words().document_words[kind]]
    assert [word for word in called if not names_a_document(f"{word}: API")] == []
    assert len(called) > 50
