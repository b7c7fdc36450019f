"""What people call things: every language's words are looked up as people write them."""

import tomllib
from collections import Counter

import pytest

from postmortem_tui.exchange.vocabulary import folded_words
from postmortem_tui.exchange.vocabulary.folded_words import folded
from postmortem_tui.exchange.vocabulary.label_zones import without_zone, zone_named_in
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.values.times.day_names import months, weekdays
from tests.each import each
from tests.exchange.vocabularies import FOLDER, words

TABLES = {
    "roles": {"title", "date", "authors", "status", "severity", "start", "end", "duration", "incident_id"},
    "sections": {"summary", "impact", "timeline", "causes", "actions", "lessons", "well", "badly", "links"},
    "columns": {"time", "date", "event", "who", "action", "owner", "due", "ticket", "state", "field", "value"},
    "states": {"done", "open", "begun", "dropped", "yes_no"},
    "hints": {"words", "days", "clocks", "numbers"},
    "times": {"approximate", "until"},
}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_language_has_words_for_all_that_is_looked_up(file: object) -> None:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))  # type: ignore[attr-defined]  # a path, as pytest hands it on
    for table, names in TABLES.items():
        assert names <= set(tables[table]), table
        for name in names - {"day_first"}:
            assert tables[table][name], f"{table}.{name}"
    assert (len(months()[tables["code"]]), len(weekdays()[tables["code"]])) == (12, 7)
    alone = Vocabulary(folded([tables]))
    for role, labels in tables["roles"].items():
        assert alone.role(labels[0]) == role
    for concept, titles in tables["sections"].items():
        assert alone.concept(titles[0]) == concept


def test_each_word_of_a_document_is_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of all languages are, before the first document is read in a new home."""
    asked: Counter[str] = Counter()

    def key(word: str) -> str:
        asked.update([word])
        return title_key(word)

    monkeypatch.setattr(folded_words, "title_key", key)
    tables = {"sections": {"timeline": ["Verlauf"]}, "roles": {"date": ["Tag"]}, "columns": {"time": ["Zeit"]}}
    folded([{"code": "de", **tables, "states": {"yes_no": ["nein", "ja"]}}])
    assert [asked[word] for word in ("Verlauf", "Tag", "Zeit")] == [1, 1, 1]


def test_there_are_sixteen_languages() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {
        *("en", "de", "fr", "es", "pt", "ru", "ja", "zh", "ko", "it", "nl", "pl", "tr", "id", "no", "sv")
    }


@each(
    "label, role",
    [
        ("incident.severity", "severity"),
        ("metadata.status", "status"),
        ("response.status", ""),
        ("fix.incident.owner.status", ""),
        ("Date of the Incident", "date"),
        ("**Incident Date:**", "date"),
        ("🗓 Datum", "date"),
        ("Priorität", "severity"),
        ("Impact level", "severity"),
        ("Référence", "incident_id"),
        ("Start time (UTC)", "start"),
        ("fecha_inicio", "start"),
        ("data_fim", "end"),
        ("障害の重大度", "severity"),
        ("Критичность", "severity"),
        ("Favourite colour", ""),
        ("Time detected", "detected"),
        ("日期 Date", "date"),
        ("时间", "date"),
        ("Severity (重大度)", "severity"),
        ("Severity / Gravedad", "severity"),
        ("API 状态", ""),
        ("Date / Owner", ""),
        ("Status akhir", "status"),
        ("fecha_inicio", "start"),
    ],
)
def test_a_label_names_its_role(label: str, role: str) -> None:
    assert words().role(label) == role


@each(
    "title, concept",
    [
        ("## 3.2 🕒 Linha do tempo", "timeline"),
        ("Timeline (all times UTC)", "timeline"),
        ("Detailed timeline of the outage", "timeline"),
        ("Хронология (МСК)", "timeline"),
        ("時系列 (JST)", "timeline"),
        ("**Follow-ups** {#follow-ups}", "actions"),
        ("5.1 Kurzfristig", "actions"),
        ("An afternoon in the harbour", ""),
        ("Immediate risks", ""),
        ("Do this now", "actions"),
        ("9. Document change log", "history"),
        ("Änderungshistorie", "history"),
        ("Incident history", "timeline"),
    ],
)
def test_a_heading_says_what_it_is_about(title: str, concept: str) -> None:
    assert words().concept(title.removeprefix("## ")) == concept


@each(
    "named, zone",
    [
        ("Time (PST)", "-08:00"),
        ("All times are EST.", "-05:00"),
        ("Хронология (МСК)", "+03:00"),
        ("Zeit (MEZ)", "+01:00"),
        ("Hora (BRT)", "-03:00"),
        ("時系列 (JST)", "+09:00"),
        ("Times in Pacific Time", "America/Los_Angeles"),
        ("All times UTC+2", "+02:00"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("Ce qui est arrivé", ""),
        ("TIME OF EVENT", ""),
    ],
)
def test_a_zone_is_known_by_its_name(named: str, zone: str) -> None:
    assert zone_named_in(named) == zone


def test_states_are_done_open_or_neither() -> None:
    assert [words().done(word) for word in ("Done", "erledigt", "✅ Terminé", "完了")] == [True] * 4
    assert [words().done(word) for word in ("In progress", "offen", "未着手")] == [False] * 3
    assert words().done("Ana") is None


@each(
    "title, key",
    [
        ("1. 📋 Résumé", "resume"),
        ("4.1 Fünfmal warum", "funfmal warum"),
        ("**A glaze recipe** {#a-glaze-recipe}", "a glaze recipe"),
        ("Timeline (UTC)", "timeline"),
        ("What we’ll do:", "what we'll do"),
        ("第1章 概要", "概要"),
        ("5 Whys", "whys"),
        ("🔁", "🔁"),
        ("2026", "2026"),
    ],
)
def test_titles_are_compared_without_what_does_not_matter(title: str, key: str) -> None:
    assert title_key(title) == key


@pytest.mark.parametrize("unit", ["timeline a@a ", "時系列", "summary of the "])
def test_a_line_that_is_too_long_for_a_name_is_none(unit: str) -> None:
    looked_up: list[str] = []

    class Counted(dict[str, tuple[str, int]]):
        def __contains__(self, key: object) -> bool:
            looked_up.append(str(key))
            return super().__contains__(key)

    vocabulary = words()
    vocabulary._concepts = Counted(vocabulary._concepts)
    assert vocabulary.concept(unit * 20_000) == ""
    assert len(looked_up) < 10  # not every run of its words, or characters


@each(
    "title, concept",
    [
        ("Immediate cause", "causes"),
        ("4.1 Immediate Cause", "causes"),
        ("Immediate", "actions"),
        ("Immediate actions", "actions"),
    ],
)
def test_a_word_for_when_actions_are_due_does_not_say_what_a_heading_is_about(title: str, concept: str) -> None:
    assert words().concept(title) == concept


@each(
    "label",
    ["Auteur·rice·s", "Auteur·e·s", "Autor*innen", "Autor:in", "Autor_innen", "Autores/as", "Autor/-in", "Autor(es)"],
)
def test_a_word_for_people_is_one_with_the_endings_of_both_genders(label: str) -> None:
    assert words().role(label) == "authors"


def test_a_label_that_says_assigned_before_its_name_is_known_by_the_name() -> None:
    assert words().columns("Assigned Owner") == words().columns("Owner")
    assert "owner" in words().columns("Assigned")
    assert words().role("Assigned severity") == "severity"


@each(
    "label, left",
    [
        ("Timeline (AEDT)", "Timeline"),
        ("Timeline (all times in CET)", "Timeline"),
        ("Déroulement (heure de Montréal, HNE)", "Déroulement"),
        ("Как было (Екатеринбург, UTC+5)", "Как было"),
        ("Log (Monday, UTC)", "Log (Monday)"),
        ("Log (UTC, rounded)", "Log (rounded)"),
        ("Log (08:00 UTC)", "Log (08:00  )"),
        ("Log (draft)", "Log (draft)"),
        ("UTC", " "),
    ],
)
def test_a_label_without_its_zone_has_no_rest_of_its_brackets(label: str, left: str) -> None:
    assert without_zone(label) == left


@each(
    "label, role",
    [
        ("Fecha del análisis", "written"),
        ("Fecha del incidente (datos)", "date"),
        ("Data do documento", "written"),
        ("Date du document", "written"),
        ("Datum der Analyse", "written"),
        ("Дата постмортема", "written"),
        ("报告日期", "written"),
        ("Document date", "written"),
        ("Incident date", "date"),
        *(("Höchster Schweregrad", "severity"), ("Gravité maximale", "severity"), ("Severidad máxima", "severity")),
        *(("最高严重程度", "severity"), ("最大深刻度", "severity"), ("최고 심각도", "severity")),
        *(("Zeitpunkt des Vorfalls", "start"), ("Hora del incidente", "start"), ("Время инцидента", "start")),
    ],
)
def test_the_day_of_a_document_is_not_that_of_its_incident(label: str, role: str) -> None:
    assert words().role(label) == role


def test_a_curly_apostrophe_in_a_turn_of_phrase_is_a_straight_one() -> None:
    assert all(map(words().sentences.names_remedies, ("Axes d'amélioration", "Axes d’amélioration")))
