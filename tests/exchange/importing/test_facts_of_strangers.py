"""Facts of documents whose form nobody knows: where they stand, and what is said in place of one."""

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.draft.shown_date import shown_date
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.documents_read import kept, written
from tests.exchange.timelines import read_timeline
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD


def answers(draft: Draft) -> dict[str, str]:
    """Return the answers of all forms of a draft, by the label that its document has."""
    forms = [block for block in draft.template.blocks() if isinstance(block, Fields) and block.id in draft.answers]
    return {one.label: draft.answers[form.id].text(one.id) for form in forms for one in form.fields}


def test_text_under_a_title_in_the_front_matter_is_in_its_place() -> None:
    text = (
        "---\ntitle: Nobody could connect\n---\n\n**Date:** 2025-01-22\n\n**Impact:** No connection.\n\n"
        "It lasted for a day.\n\n## Conclusion\n\nAll is well.\n"
    )
    draft = kept(text)
    assert draft.unplaced == ""
    assert draft.role("title") == "Nobody could connect"
    assert draft.role("date") == "2025-01-22"
    lead = next(block for block in draft.template.blocks() if block.kind == "prose" and block.id.startswith("own_lead"))
    assert draft.answers[lead.id] == "It lasted for a day."


def test_text_above_the_first_heading_has_no_place_without_a_title() -> None:
    assert kept("---\nlayout: post\n---\n\nIt lasted for a day.\n\n## Conclusion\n\nAll is well.\n").unplaced


@pytest.mark.parametrize(
    "summary",
    [
        "- **Duration:** from May 12, 2024, at 10:00 AM to May 12, 2024, at 12:00 PM\n- **Impact:** all users\n",
        "Oh no!\n\n- It was down from May 12, 2024 on.\n",
    ],
)
def test_the_day_of_a_timeline_is_that_of_a_list_in_the_summary(summary: str) -> None:
    rows = "- 10:05 AM: down\n- 10:30 AM: up\n"
    draft, block = read_timeline(f"# Bad day\n\n## Issue Summary\n\n{summary}\n## Timeline\n\n{rows}")
    assert [row.text("time")[:10] for row in draft.answers[block.id]][:1] == ["2024-05-12"]


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("📅 Fecha y hora", "**Fecha:** 2025-11-13  \n**Estado:** resuelto  \n**Ciudad:** Lima\n"),
        ("Información general", "| Parámetro | Valor |\n|---|---|\n| Fecha | 2025-11-13 |\n| Estado | resuelto |\n"),
        ("Wann", "- **Datum:** 13.11.2025\n- **Status:** gelöst\n"),
    ],
)
def test_a_form_under_the_first_heading_is_that_of_the_document(head: str, facts: str) -> None:
    draft = kept(f"# Error\n\n## {head}\n\n{facts}\n## Qué pasó\n\nNada.\n")
    assert draft.role("date") == "2025-11-13"
    assert draft.role("status") in ("resuelto", "gelöst")
    assert "Lima" not in facts or answers(draft)["Ciudad"] == "Lima"


def test_a_form_of_facts_is_that_of_the_document_wherever_it_is() -> None:
    draft = kept("# Error\n\n## Cause\n\nIt fell.\n\n## General information\n\n- Date: 2025-11-13\n- Port: 22\n")
    assert draft.role("date") == "2025-11-13"
    assert answers(draft)["Port"] == "22"


def test_a_form_of_a_part_is_not_that_of_the_document() -> None:
    draft = kept("# Error\n\n## Cause\n\nIt fell.\n\n## The second server\n\n- Date: 2025-11-13\n- Port: 22\n")
    assert draft.role("date") == ""
    assert answers(draft)["Port"] == "22"


@pytest.mark.parametrize("hint", ["[Your date here]", "<date of the incident>", "{insert the day}"])
def test_words_in_brackets_in_place_of_a_day_are_no_day(hint: str) -> None:
    assert kept(f"# Error\n\n**Date:** {hint}\n**Severity:** 2\n\n## Summary\n\nIt fell.\n").role("date") == ""


def test_one_label_a_paragraph_is_a_form_where_most_are_known() -> None:
    lines = ["Date: 2024-09-18", "Service: app", "Duration: 100 s", "Reach: everybody"]
    told = answers(kept("# Error\n\n" + "\n\n".join(lines) + "\n\n## Cause\n\nLoad.\n"))
    assert (told["Service"], told["Reach"]) == ("app", "everybody")
    few = answers(kept("# Error\n\nDate: 2024-09-18\n\nNote: it fell.\n\n## Cause\n\nLoad.\n"))
    assert "Note" not in few


def test_a_sentence_of_a_quote_is_no_more_of_the_answer_above_it() -> None:
    draft = kept("# Error\n\n> Status: a demo.\n> Written for all who go on.\n\n## Cause\n\nLoad.\n")
    assert draft.role("status") == "a demo."
    assert any("Written for all who go on." in str(answer) for answer in draft.answers.values())


def test_a_slash_between_a_day_and_a_clock() -> None:
    rows = "[15/09/20:00]: It runs.\n\n[16/09/07:30]: It is down.\n"
    draft, block = read_timeline(f"# Error\n\n**Date:** 2024-09-16\n\n## Timeline\n\n{rows}")
    times = [(row.text("time"), row.text("event")) for row in draft.answers[block.id]]
    assert times == [("2024-09-15 20:00", "It runs."), ("2024-09-16 07:30", "It is down.")]


def test_bold_labels_without_a_blank_between_them_are_a_form() -> None:
    facts = "**Date:**2025-10-30**Authors:**Ana Ruiz**Status:**\nresolved**Priority:**HIGH**Port:**22\n"
    draft = kept(f"# Error\n\n{facts}\n## Cause\n\nLoad.\n")
    assert (draft.role("date"), draft.role("authors"), draft.role("status")) == ("2025-10-30", "Ana Ruiz", "resolved")
    assert answers(draft)["Port"] == "22"


def test_a_word_in_italics_is_no_label_among_bold_ones() -> None:
    draft = kept("# Error\n\n**Date:** 2025-10-30\n**Reach:** half of\n*users*: those of Berlin\n\n## Cause\n\nLoad.\n")
    assert answers(draft)["Reach"] == "half of *users*: those of Berlin"
    weak = kept("# Error\n\n**Date:** 2025-10-30\n*Authors:* Ana Ruiz\n\n## Cause\n\nLoad.\n")
    assert weak.role("authors") == "Ana Ruiz"


@pytest.mark.parametrize("heading", ["Incident Summary", "Summary", "Resumen"])
def test_facts_alone_under_the_heading_of_a_summary_are_a_form(heading: str) -> None:
    facts = "- **Date:** 2025-09-29\n- **Severity:** high\n- **Reach:** three months of records\n"
    draft = kept(f"# Data loss\n\n## {heading}\n\n{facts}\n## Cause\n\nLoad.\n")
    assert (draft.role("date"), draft.role("severity")) == ("2025-09-29", "2-High")
    assert answers(draft)["Reach"] == "three months of records"


def test_facts_beside_other_text_under_the_heading_of_a_summary_are_those_of_the_document() -> None:
    facts = "It was down.\n\n- **Date:** 2025-09-29\n- **Severity:** high\n- **Reach:** all\n\nThen it was up.\n"
    text = f"# Data loss\n\n## Incident Summary\n\n{facts}\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert (draft.role("date"), draft.role("severity")) == ("2025-09-29", "2-High")
    assert draft.role("summary") == "It was down.\n\n- **Reach:** all\n\nThen it was up."
    changed = written(text, draft.put_role("date", "2025-09-30").put_role("summary", "It fell."))
    assert changed.count("\n- ") == 2 and "- **Date:** 2025-09-30\n- **Severity:** high\n" in changed
    told = kept("# Data loss\n\n## Cause\n\nLoad.\n\n## Impact\n\nAll.\n\n- **Severity:** high\n")
    assert told.role("severity") == ""


def test_a_rule_after_facts_under_the_heading_of_a_summary_is_no_text() -> None:
    draft = kept("# Loss\n\n## Incident Summary\n\n**Date:** 2025-09-29\n**Reach:** all\n\n---\n\n## Cause\n\nLoad.\n")
    assert (draft.role("date"), answers(draft)["Reach"]) == ("2025-09-29", "all")


def test_a_duration_that_does_not_follow_from_the_times_is_a_field_of_the_document() -> None:
    text = "# Error\n\n**Date:** 2025-10-30\n**Duration:** some 40 minutes\n**Port:** 22\n\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert answers(draft)["Duration"] == "some 40 minutes"
    form = next(one for one in draft.template.blocks() if isinstance(one, Fields) and one.fields[0].label == "Duration")
    new = draft.put(form, draft[form].having(duration="1h"))
    assert written(text, new) == text.replace("some 40 minutes", "1h")
    times = "**Start:** 2025-10-30 10:00 UTC\n**End:** 2025-10-30 11:00 UTC\n"
    told = kept(f"# Error\n\n{times}**Duration:** 1h\n\n## Cause\n\nLoad.\n")
    assert not answers(told).get("Duration") and told.facts()["duration"] == "1 hour 0 minutes"


@pytest.mark.parametrize("layout", ["**Severity:** high\n**Reach:** all\n", "- **Severity:** high\n- **Reach:** all\n"])
def test_one_fact_of_the_incident_under_the_heading_of_a_summary_is_enough(layout: str) -> None:
    draft = kept(f"# Data loss\n\n## Incident Summary\n\n{layout}\n## Cause\n\nLoad.\n")
    assert (draft.role("severity"), answers(draft)["Reach"]) == ("2-High", "all")
    told = kept("# Data loss\n\n## Incident Summary\n\n- **What:** a loss\n- **Reach:** all\n\n## Cause\n\nLoad.\n")
    assert "**What:** a loss" in told.role("summary")


@pytest.mark.parametrize(
    ("line", "day", "changed"),
    [
        ("Fecha: 3 de Noviembre 2025, 20:46 UTC", "2025-11-03", "Fecha: 5 de Abril 2026"),
        ("Date: 29 juillet 2025, 10:15 CET", "2025-07-29", "Date: 5 avril 2026"),
        ("날짜: 2026년 3월 12일 오후 2시 15분", "2026-03-12", "날짜: 2026년 4월 5일"),
        ("日時: 2026年3月12日 14時15分", "2026-03-12", "日時: 2026年4月5日"),
        ("Date: 2026.03.02 16:40", "2026-03-02", "Date: 2026.04.05"),
        ("Datum: 12. März 2026, 14:05 Uhr", "2026-03-12", "Datum: 5. April 2026"),
        ("Datum: 12.03.2026 um 14:05 Uhr", "2026-03-12", "Datum: 05.04.2026"),
        ("Дата: 12 марта 2026 г., 14:05", "2026-03-12", "Дата: 5 апреля 2026 г."),
        ("Fecha: 17 de marzo de 2026 (martes), 10:00", "2026-03-17", "Fecha: 5 de abril de 2026 (domingo)"),
        ("Date: 2026-06-16 04:04 JST", "2026-06-16", "Date: 2026-04-05"),
    ],
)
def test_a_day_with_a_clock_in_any_language_is_a_day_and_stays_as_written(line: str, day: str, changed: str) -> None:
    text = f"# Down\n\n{line}\nStatus: closed\n\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert (draft.role("date"), shown_date(draft)) == (line.partition(": ")[2], day)
    new = draft.put_role("date", "2026-04-05")
    after = text.replace(line, changed)
    assert written(text, new) == after
    assert kept(after).role("date") == "2026-04-05"


@pytest.mark.parametrize(
    "facts",
    [
        "**Detected:** 2026-03-12\n**Severity:** high\n",
        "**Detected:** 14:05 UTC, 12 March 2026\n**Severity:** high\n",
        "- **Reported:** 12 March 2026\n- **Severity:** high\n",
        "**Дата обнаружения:** 12 марта 2026\n",
        "## Fecha de detección\n\n12 de marzo de 2026\n",
        "**Data da Descoberta**: 12 de março de 2026, 13:45 UTC-03:00\n",
        "**Fecha del descubrimiento:** 12 de marzo de 2026\n",
        "**Date de la découverte :** 12 mars 2026\n",
        "**Data della scoperta:** 12 marzo 2026\n",
        "**Datum der Entdeckung:** 12. März 2026\n",
        "## Detected\n\n2026-03-12, 14:05 UTC\n",
        "**Detectada:** 12/03/2026, primera sesión\n**Estado:** abierto\n\n## Síntoma\n\nEl 13/03/2026 sigue.\n",
        "**Detected:** 03/12/2026, first session\n**Severity:** high\n\n## Symptom\n\nIt goes on on 03/13/2026.\n",
    ],
)
def test_the_day_on_which_an_incident_was_found_is_that_of_lists_where_no_other_is_told(facts: str) -> None:
    draft = kept(f"# Down\n\n{facts}\n## Cause\n\nLoad.\n")
    assert (draft.role("date"), shown_date(draft)) == ("", "2026-03-12")
    assert shown_date(draft.put_role("date", "2026-03-11")) == "2026-03-11"


@pytest.mark.parametrize(
    "told", ["by the alert of 2025-01-01", "By hand, as the check of 3 May 2025 was off", "03/04/2025, or so"]
)
def test_how_an_incident_was_found_is_no_day_of_it(told: str) -> None:
    assert shown_date(kept(f"# Down\n\n**Detected:** {told}\n**Severity:** high\n\n## Cause\n\nLoad.\n")) == ""


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Prepared by Ana, 20 February 2026. Incident of 17 February 2026.", "2026-02-17"),
        ("*Prepared by Ana on 20 February 2026. Incident on 2026-02-17.*", "2026-02-17"),
        ("Erstellt am 20. Februar 2026. Störung vom 17. Februar 2026.", "2026-02-17"),
        ("Prepared on 20 February 2026 about the outage of the shop that occurred on February 17, 2026.", "2026-02-17"),
        ("Am 20. Februar 2026 erstellt. Der Ausfall des Ladens ereignete sich am 17. Februar 2026.", "2026-02-17"),
        ("Postmortem: Web Stack Outage on February 17, 2026, of February 20, 2026", "2026-02-17"),
        ("Prepared on 20 February 2026. The migration began on 3 May 2025.", ""),
        ("Prepared on 20 February 2026. The incident review took place on 3 May 2025.", ""),
        ("Prepared on 20 February 2026, as the incident of 3 May 2025 came again.", ""),
        ("Incident of 3 May 2025. Incident of 17 February 2026.", ""),
        ("Prepared on 20 February 2026. Incident report of 21 February 2026.", ""),
    ],
)
def test_the_day_after_the_word_for_the_incident_is_its_day_among_others(lead: str, day: str) -> None:
    assert shown_date(kept(f"# Down\n\n{lead}\n\n## Cause\n\nLoad.\n")) == day
    summary = f"# Down\n\n## Summary\n\n{lead}\n\n## Timeline\n\n- 10:05 down\n- 10:30 up\n"
    draft, block = read_timeline(summary)
    assert next(row.text("time")[:10] for row in draft.answers[block.id]) == (day or "10:05")


@each(
    "rows, day",
    [
        ("- 2026-06-16 04:04 JST down\n- 2026-06-16 05:04 JST up\n", "2026-06-16"),
        ("- Jun 15, 2026 22:10 PDT down\n- 22:40 PDT up\n", "2026-06-15"),
        ("| Time (CEST) | Event |\n|---|---|\n| 2026-06-16 00:30 | down |\n| 2026-06-16 08:00 | up |\n", "2026-06-16"),
        ("- 2026-06-16 14:04 JST down\n- 2026-06-16 15:04 JST up\n", "2026-06-16"),
    ],
)
def test_the_day_of_the_first_row_is_that_in_the_zone_of_the_document(rows: str, day: str) -> None:
    text = f"# Down\n\n## Timeline\n\n{rows}\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert shown_date(draft) == day
    again = from_plain(to_plain(draft), STANDARD)
    assert shown_date(again) == day
    assert written(text, again) == text


@pytest.mark.parametrize("heading", ["", "## Incident\n\n", "## Overview\n\n"])
@pytest.mark.parametrize(
    "table", ["| Host | web1 |\n|---|---|\n| Disk | full |", "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |"]
)
def test_labels_after_a_table_are_those_of_the_document(heading: str, table: str) -> None:
    text = f"# Down\n\n{heading}{table}\n\n**Date:** 2026-03-12\n**Severity:** high\n\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-12", "2-High")
    assert any("|---|" in str(answer) for answer in draft.answers.values())
    new = draft.put_role("date", "2026-03-13")
    assert written(text, new) == text.replace("03-12", "03-13")


def test_facts_in_an_indented_block_are_those_of_the_document() -> None:
    text = "# Down\n\n    Date: 2026-03-12\n    Severity: high\n    Reach: all\n\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert (draft.role("date"), draft.role("severity"), answers(draft)["Reach"]) == ("2026-03-12", "2-High", "all")
    new = draft.put_role("date", "2026-03-13")
    assert written(text, new) == text.replace("03-12", "03-13")
    log = kept("# Down\n\n    Date: 2026-03-12\n    Server: a\n    Age: 0\n\n## Cause\n\nLoad.\n")
    assert log.role("date") == ""


def test_the_facts_of_the_first_of_two_incidents_are_those_of_the_document() -> None:
    one, two = (
        f"## Incident {n}\n\n**Date:** 2026-03-0{n}\n**Severity:** {how}\n\n### Cause\n\nLoad.\n"
        for n, how in ((2, "High"), (5, "Low"))
    )
    text = f"# Report\n\n## The shop\n\n---\n\n{one}\n{two}"
    draft = kept(text)
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-02", "2-High")
    assert written(text, draft.put_role("date", "2026-03-03")) == text.replace("03-02", "03-03")


def test_a_start_lists_the_day_by_the_clocks_of_the_rows() -> None:
    rows = "| Time (JST) | Event |\n|---|---|\n| 01:00 | down |\n| 02:00 | up |\n"
    text = f"# Down\n\n**Start:** 2026-03-02 01:00 JST\n\n## Timeline\n\n{rows}\n## Cause\n\nLoad.\n"
    draft = kept(text)
    assert (draft.role("start"), shown_date(draft)) == ("2026-03-01 16:00:00 UTC", "2026-03-02")
    assert shown_date(from_plain(to_plain(draft), STANDARD)) == "2026-03-02"


TABLE = "| Field | Value |\n|---|---|\n| Trigger | a full disk |\n| Alert | `HighErrorRate` |\n| | |\n"


def test_a_table_of_facts_above_the_text_of_a_section_is_a_form() -> None:
    text = f"# Down\n\n## Summary\n\n{TABLE}\nIt was down.\n\nAll is well.\n\n## Root Cause\n\nIt fell.\n"
    draft = kept(text)
    assert draft.role("summary") == "It was down.\n\nAll is well."
    assert (answers(draft)["Trigger"], answers(draft)["Alert"]) == ("a full disk", "`HighErrorRate`")
    assert from_plain(to_plain(draft), STANDARD) == draft
    form = next(block for block in draft.template.blocks() if block.id.endswith("_more"))
    assert written(text, draft.put(form, draft[form].having(trigger="rain"))) == text.replace("a full disk", "rain")
    assert written(text, draft.put_role("summary", "It rained.")) == text.replace(
        "It was down.\n\nAll is well.", "It rained."
    )


@each("below", ["", "\n---\n\n*Written in May.*\n", "\n- a point\n"])
def test_a_table_without_a_text_right_below_it_is_the_text(below: str) -> None:
    assert kept(f"# Down\n\n## Summary\n\n{TABLE}{below}").role("summary").startswith("| Field |")


def test_labelled_lines_above_the_title_are_facts_if_nothing_else_is_there() -> None:
    lines = "Status: resolved\nVerified by: Ana\n"
    draft = kept(f"{lines}\n# Down\n\n## Summary\n\nIt was down.\n")
    assert (draft.role("status"), answers(draft)["Verified by"], draft.unplaced) == ("resolved", "Ana", "")
    other = kept(f"{lines}\nSome text.\n\n# Down\n\n## Summary\n\nIt was down.\n")
    assert other.unplaced == "Verified by: Ana\n\nSome text."


def test_a_sentence_without_a_digit_is_no_day_of_the_incident() -> None:
    draft = kept("# Caída\n\n**De:** Equipo de Desarrollo y Soporte\n**Estado:** resuelto\n\n## Resumen\n\nNada.\n")
    assert draft.role("start") == ""
    assert answers(draft)["De"] == "Equipo de Desarrollo y Soporte"


@each("below", ["## Incident details\n\n- Status: resolved\n- Port: 22\n", "## Status\n\nresolved\n"])
def test_an_answer_under_another_heading_counts_instead_of_a_word_in_its_place(below: str) -> None:
    text = f"# Down\n\n**Status:** TBD\n**Date:** 2026-01-02\n\n## Summary\n\nIt was down.\n\n{below}"
    draft = kept(text)
    assert draft.role("status") == "resolved"
    assert written(text, draft.put_role("status", "open")) == text.replace("resolved", "open")
    alone = kept(text.removesuffix(below))
    assert alone.role("status") == "TBD"


@each(
    "text, role, answer",
    [
        ("- Severity (see `x.md`): sev1\n- Owner: ana\n", "severity", "1-Critical"),
        ("- Status ([the scale](http://e.org/a)): closed\n- Owner: ana\n", "status", "closed"),
        ("**Resolution Time:** ~2 days of debugging\n", "end", ""),
        ("**Behoben:** 45 Minuten\n", "end", ""),
        ("**Resolution Time:** 2026-01-02 10:05 UTC\n", "end", "2026-01-02 10:05:00 UTC"),
        ("**事件时间**: 2025年8月22日\n", "date", "2025-08-22"),
        ("## Severity\n\n- [ ] SEV1\n- [x] SEV2\n- [ ] SEV3\n", "severity", "2-High"),
    ],
)
def test_a_fact_is_told_by_its_label_and_by_its_answer(text: str, role: str, answer: str) -> None:
    document = f"# Down\n\n{text}\n## Cause\n\nLoad.\n"
    draft = kept(document)
    assert draft.role(role) == answer
    assert put_back(document, draft.template, draft, NOW, words()).text == document


@each(
    "data, facts",
    [
        ('title: "Which" answers 500 # so it says', '"Which" answers 500'),
        ('title: "Which" # answers 500', "Which"),
        ("data: 2026-09-29\ntitle: Falha", "2026-09-29"),
        ("date: '2026-09-29'  # late", "2026-09-29"),
        ("date_occurred: 2026-09-29\ndate_discovered: 2026-09-30", "2026-09-29"),
        ("max_severity: SEV1\ncurrent_severity: SEV3", "1-Critical"),
    ],
)
def test_a_value_of_front_matter_with_words_after_its_quotes(data: str, facts: str) -> None:
    document = f"---\n{data}\n---\n\n## Cause\n\nLoad.\n"
    draft = kept(document)
    assert facts in (draft.role("title"), draft.role("date"), draft.role("severity"))
    assert put_back(document, draft.template, draft, NOW, words()).text == document


def test_another_box_is_ticked_where_a_heading_asks_for_a_fact() -> None:
    document = "# Down\n\n## Severity\n\n- [ ] SEV1\n- [x] SEV2\n\n## Cause\n\nLoad.\n"
    draft = kept(document)
    again = put_back(document, draft.template, draft.put_role("severity", "1-Critical"), NOW, words())
    assert again == Written(document.replace("[ ] SEV1", "[x] SEV1").replace("[x] SEV2", "[ ] SEV2"))


def test_the_day_on_which_it_was_filed_is_the_last_that_counts() -> None:
    text = "# Down\n\n**Date filed:** 2026-09-17\n\n## Summary\n\n{}.\n"
    assert shown_date(kept(text.format("All is down"))) == "2026-09-17"
    assert shown_date(kept(text.format("On 3 March 2026 all was down"))) == "2026-03-03"
    assert shown_date(kept("# 故障\n\n2025年8月22日，数据库坏了。\n\n## 原因\n\n磁盘。\n")) == "2025-08-22"


@each(
    "text, day",
    [
        ("## Environment\n\n- **Platform**: phone\n- **Date**: 2026-03-02\n", "2026-03-02"),
        ("**Dato:** [02.03.2026]\n\n**Av:** Ana\n", "2026-03-02"),
        ("**Datum der Freigabe:** 05.03.2026\n", "2026-03-01"),
        ("## Environment\n\n- **Platform**: phone\n", "2026-03-01"),
    ],
)
def test_a_label_for_the_date_above_the_rows_counts_in_a_section_of_its_own(text: str, day: str) -> None:
    rows = "## Timeline\n\n- 2026-03-01 14:34 it is deployed\n- 2026-03-02 09:50 it is noticed\n"
    assert shown_date(kept(f"# Down\n\n{text}\n{rows}\n## Sign-off\n\n- **Date**: 2026-03-09\n")) == day
