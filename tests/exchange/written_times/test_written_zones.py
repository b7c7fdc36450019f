"""Zones of times as they stand in documents: which one counts, and what is said of it beside times in UTC."""

import pytest

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.timelines import read_timeline, written_rows
from tests.exchange.vocabularies import words
from tests.exchange.written_times.test_written_times import rows
from tests.known import STANDARD


def test_days_under_a_timeline_have_the_zone_that_stands_above_them() -> None:
    text = (
        "# Guasto\n\n## Cronologia\n\n> Orari in ora italiana (CET).\n\n### Lunedì 2 marzo 2026\n\n- ore 22.40: uno\n"
    )
    text += "- ore 22.50: due\n\n### Martedì 3 marzo 2026\n\n- ore 00.30: tre\n"
    assert rows(text) == [("2026-03-02 21:40", "uno"), ("21:50", "due"), ("23:30", "tre")]


@pytest.mark.parametrize(
    ("heading", "note", "first"),
    [
        ("Línea de tiempo (hora CDMX)", "", "15:00"),
        ("Línea de tiempo (hora Quintana)", "", "09:00 Quintana"),
        ("타임라인", "모든 시간은 KST 기준\n\n", "00:00"),
    ],
)
def test_a_zone_in_any_language_is_converted_or_its_times_stay(heading: str, note: str, first: str) -> None:
    text = f"# Outage 2026-02-20\n\n## {heading}\n\n{note}- 09:00 one\n- 09:10 two\n"
    (found, _), _ = rows(text)
    assert found.removeprefix("2026-02-20 ") == first


def test_a_day_that_follows_one_with_its_zone_is_in_that_zone() -> None:
    text = (
        "# Incident\n\n## Déroulé\n\n### Jeudi 8 janvier 2026 (heure de Paris)\n\n- 22 h 15 : un\n- 23 h 50 : deux\n\n"
    )
    text += "### Vendredi 9 janvier 2026\n\n- 0 h 30 – 1 h 10 : trois\n- vers 7 h : quatre\n"
    made = draft_of(text)
    times = [row.time for one in made.template.blocks() if isinstance(one, Timeline) for row in made[one]]
    assert times == ["2026-01-08 21:15", "22:50", "23:30", "~2026-01-09 06:00"]


@pytest.mark.parametrize(
    ("heading", "note"),
    [
        ("(all times XQT)", ""),
        ("(times in XQT)", ""),
        ("(local time)", ""),
        ("(server time)", ""),
        ("", "Times: XQT"),
        ("", "Timezone: XQT"),
        ("", "*(Times are local, Kolkata)*"),
        ("", "All times are in our office's time zone."),
        ("", "Timestamps: ship time"),
        ("", "Time zone: Narnia"),
        ("(times in Foo Standard Time)", ""),
        ("— all times in XQT", ""),
        ("(local time, Ruritania)", ""),
        ("— Ruritanian time", ""),
        ("", "Times are local to the Ruritania office."),
        ("", "Alle Zeiten in Ortszeit."),
        ("", "Todas las horas están en hora local."),
        ("", "時刻はすべて現地時間です。"),
    ],
)
def test_no_zone_is_said_beside_times_of_one_that_nobody_knows(heading: str, note: str) -> None:
    text = f"# Outage 2026-07-20\n\n## Timeline {heading}\n\n{note}\n\n- 14:00 it breaks\n"
    imported = import_markdown(text, STANDARD, "", NOW, words())
    assert any("is not known here" in str(one) for one in imported.notices)
    page = export(imported.draft)
    assert "All times in UTC" not in page
    assert note in page
    assert heading in page


@each(
    "note, time",
    [
        ("All times local (Kolkata).", "08:30"),
        ("Times in Kolkata time", "08:30"),
        ("All times are JST (UTC+9).", "05:00"),
        ("**Time zone:** Europe/Berlin", "12:00"),
    ],
)
def test_a_zone_that_was_said_does_not_stay_beside_times_in_utc(note: str, time: str) -> None:
    page = export(draft_of(f"# Outage 2026-07-20\n\n## Timeline\n\n{note}\n\n- 14:00 it breaks\n"))
    assert "All times in UTC" in page and f"{time} | it breaks |" in page
    assert note.strip("*") not in page
    both = "All times CET (EST for Ann)."
    page = export(draft_of(f"# Outage 2026-07-20\n\n## Timeline\n\n{both}\n\n- 14:00 it breaks\n"))
    assert both.replace("CET", "CET (→ UTC)") in page and "13:00 | it breaks |" in page


def test_a_bracket_that_speaks_of_something_else_names_no_zone() -> None:
    for heading in ("(UTC)", "(API)", "(times are rough)", "(first hour)"):
        page = export(draft_of(f"# Outage 2026-07-20\n\n## Timeline {heading}\n\n- 14:00 it breaks\n"))
        assert "All times in UTC" in page, heading


@pytest.mark.parametrize(
    ("heading", "note", "time"),
    [
        ("Timeline — all times in IST", "", "08:30"),
        ("Timeline (IST)", "", "08:30"),
        ("Timeline - times are in Pacific", "", "21:00"),
        ("Timeline: US Eastern", "", "18:00"),
        ("Timeline / alle Zeiten in MEZ", "", "13:00"),
        ("Timeline [Central]", "", "19:00"),
        ("Timeline – local time (Berlin)", "", "12:00"),
        ("Chronology, all timestamps Moscow time", "", "11:00"),
        ("Chronologie (heures de Paris)", "", "12:00"),
        ("Cronología (hora de Madrid)", "", "12:00"),
        ("Хронология (время московское)", "", "11:00"),
        ("时间线（北京时间）", "", "06:00"),
        ("Timeline", "All times are local (Berlin).", "12:00"),
        ("Timeline of events in the Eastern region", "", "14:00"),
        ("Timeline - Berlin office", "", "14:00"),
    ],
)
def test_a_zone_noted_behind_the_name_of_a_timeline_counts_and_is_not_written_beside_utc(
    heading: str, note: str, time: str
) -> None:
    """A city alone is no zone behind a dash, and `Eastern` none within a sentence."""
    text = f"# Outage\n\n**Date:** 2026-07-20\n\n## {heading}\n\n{note}\n\n- 14:00 it breaks\n"
    imported = import_markdown(text, STANDARD, "", NOW, words())
    page = export(imported.draft)
    assert f"{time} | it breaks |" in page
    converted = time != "14:00"
    assert any("and are kept in UTC" in one for one in imported.notices) == converted
    assert (heading in page) == (not converted or heading == "Timeline")
    assert ("IST read as India, UTC+05:30." in imported.notices) == ("IST" in heading)


def test_a_timeline_of_its_own_says_utc_where_it_said_another_zone() -> None:
    text = (
        "# Outage\n\n**Date:** 2026-01-20\n\n## Timeline\n\n- 14:00 it breaks\n\n"
        "## Recovery timeline (PST)\n\n- 14:00 a\n- 14:05 b\n"
        "\n## Recovery log\n\nAll times in CET.\n\n- 14:00 c\n- 14:05 d\n"
    )
    page = export(draft_of(text))
    assert "PST" not in page and "CET" not in page
    assert "## Recovery timeline (UTC)" in page and "22:00 | a |" in page
    assert "## Recovery log (UTC)" in page and "13:00 | c |" in page


def test_a_name_of_a_zone_that_begins_an_event_is_said() -> None:
    rows = "- 10:02 Eastern region failed over\n- 10:05 Moscow office is offline\n- 10:06 XYZT gone\n"
    text = f"# Outage 2026-01-20\n\n## Timeline\n\n{rows}"
    notices = import_markdown(text, STANDARD, "", NOW, words()).notices
    assert "Times before “Eastern” are read as UTC: “Eastern time” would name the zone of Eastern." in notices
    assert "Times before “Moscow” are read as UTC: “Moscow time” would name the zone of Moscow." in notices
    assert "XYZT is no time zone known here: times before it are read as UTC." in notices


@pytest.mark.parametrize(("heading", "zone"), [("Timeline", " ET"), ("Timeline (ET)", ""), ("Timeline", " Eastern -")])
def test_without_a_day_a_time_whose_clocks_change_keeps_its_zone(heading: str, zone: str) -> None:
    imported = import_markdown(f"# Outage\n\n## {heading}\n\n- 14:02{zone} down\n", STANDARD, "", NOW, words())
    assert "| 14:02 America/New_York | down |" in export(imported.draft)
    assert any("The clocks of America/New_York change" in one for one in imported.notices)


@each(
    "note",
    [
        "> All times JST",
        "- All times JST",
        "> [!NOTE]\n> All times in JST.",
        "_All times JST._",
        "**All times in JST**",
    ],
)
def test_no_note_of_another_zone_stays_beside_times_in_utc(note: str) -> None:
    text = f"# Outage\n\n**Date:** 2026-02-20\n\n## Timeline\n\n{note}\n\n1. 10:00 deploy\n\n## Notes\n\nText.\n"
    page = export(draft_of(text))
    assert "All times in UTC" in page
    assert "| 01:00 | deploy |" in page
    assert "JST" not in page


def test_an_unknown_zone_is_said_once_however_often_it_is_exported() -> None:
    text = "# Outage\n\n**Date:** 2026-02-20\n\n## Timeline\n\nTimes are in XQT.\n\n- 10:00 deploy\n"
    page = export(draft_of(text))
    assert page.count("Not applicable: the times are in XQT") == 1
    assert export(draft_of(page)) == page


@each("form", ["- [ ] {} pager fires", "**{}**\npager fires", "**{}** - pager fires", "- {} pager fires"])
def test_a_bold_line_about_the_zone_is_no_heading_between_a_timeline_and_its_rows(form: str) -> None:
    text = f"# Outage\n\n## Timeline\n\n**All times in CET**\n\n{form.format('14:58')}\n\n{form.format('15:10')}\n"
    page = export(draft_of(text))
    assert "| 13:58 | pager fires |" in page and "| 14:10 | pager fires |" in page
    assert "###" not in page.partition("## Timeline")[2].partition("\n## ")[0]


@each(
    "zone, clock, time",
    [
        ("", "10:05 local time - it", "2026-07-20 10:05 local time"),
        ("", "10:05 (local) it", "2026-07-20 10:05 local"),
        ("", "10:05 hora local: it", "2026-07-20 10:05 hora local"),
        (" (CEST)", "10:05 local time - it", "2026-07-20 08:05"),
        ("", "10:05 local customers call:", "2026-07-20 10:05"),
    ],
)
def test_a_row_in_local_time_is_in_the_zone_of_its_timeline_or_in_none(zone: str, clock: str, time: str) -> None:
    text = f"# Outage\n\n**Date:** 2026-07-20\n\n## Timeline{zone}\n\n- {clock} breaks\n"
    draft, block = read_timeline(text)
    (row,) = draft[block]
    assert row.time in (time, time.removeprefix("2026-07-20 ")) and "local time" not in row.event
    written = written_rows(text, draft, block, row.having(event="it stops"))
    assert written.splitlines()[-1].startswith(f"- {clock[:5]}") and written.endswith("it stops\n")
