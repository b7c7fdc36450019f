"""The zone of a document's times, wherever it is named: the nearest place counts, and an unclear one leaves it open."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.fitting.times.zone_mentions import zone_mentions
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
TABLE = "| Time | Event |\n|---|---|\n| 10:00 | it fails |\n| 11:30 | it works |\n"
OPEN = "zone? 2026-02-20 10:00"


def draft_of(text: str, form: str = "") -> Draft:
    template = read_template(infer("team", form, (), words()).toml, "team") if form else STANDARD
    return import_markdown(text, template, "", NOW, words()).draft


def first(draft: Draft) -> str:
    """Return the time of the first row; of the incident's day where it names none."""
    found = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    return draft[found[0]][0].time.removeprefix("2026-02-20 ")


@pytest.mark.parametrize(
    ("before", "heading", "table", "after", "utc"),
    [
        # Beside the rows, and in what they refer to.
        ("", "Timeline[^tz]", TABLE, "## Notes\n\nx\n\n[^tz]: All clocks in US Central.", "16:00"),
        ("", "Timeline", TABLE.replace("Time ", "Time[^1] "), "[^1]: Mountain time, as Lin works there.", "17:00"),
        ("", "Timeline", TABLE.replace("Time ", "Time (local, Vienna) "), "", "09:00"),
        ("", "Timeline", f"{TABLE}\n*Zeiten in MEZ/MESZ*\n", "", "09:00"),
        ("", "Ход событий", TABLE.replace("Time ", "Время (Екатеринбург) "), "", "05:00"),
        ("", "Ход событий", TABLE.replace("Time ", "Время (московское) "), "", "07:00"),
        ("", "Ход событий", TABLE.replace("Time ", "Когда (московское) "), "", "07:00"),
        ("", "Хронология (время московское)", TABLE, "", "07:00"),
        ("", "Хронология: омский ЦОД", TABLE, "", "10:00"),
        ("", "Timeline", f"> Heures de Paris.\n\n{TABLE}", "", "09:00"),
        ("", "Timeline", f"Clock of the site, GMT+8.\n\n{TABLE}", "", "02:00"),
        # A place whose clock the times are by: a city is known, and another place is no reason to say UTC.
        ("", "Timeline", f"Times as the harbour office in Lisbon saw them.\n\n{TABLE}", "", "10:00"),
        ("", "Timeline", f"{TABLE}\nLas horas son las de Santiago de Chile.\n", "", "13:00"),
        ("", "Timeline", f"Heures selon l'horloge de Lyon.\n\n{TABLE}", "", "09:00"),
        ("", "Timeline", f"Times are those of the plant in Cluj.\n\n{TABLE}", "", OPEN),
        # Anywhere else, where it is said of all times.
        ("※ 時刻はすべてJST\n\n", "Timeline", TABLE, "", "01:00"),
        ("<!-- times are America/New_York -->\n\n", "Timeline", TABLE, "", "15:00"),
        ("", "Timeline", TABLE, "## Сокращения\n\nВремя везде московское.", "07:00"),
        ("", "Timeline", TABLE, "## Terms\n\n- **CLT**: hora de Chile continental\n", "13:00"),
        ("", "Timeline", TABLE, "## Glossar\n\n| Kürzel | Bedeutung |\n|---|---|\n| Uhr | Ortszeit Wien |\n", "09:00"),
        # The same clock with a zone in running text.
        ("", "Timeline", TABLE, "## More\n\nFrom 10:00 CET on nothing worked.", "09:00"),
        ("", "Timeline", TABLE, "## More\n\nAt 9:15 PM in the office. At 10:00 AM PST it failed.", "18:00"),
        (
            "**Time**: 10:00 - 10:05 (UTC+8)\n\n",
            "Timeline",
            "### 10:00 - alarm\n\nx\n\n### 10:05 - solved",
            "",
            "02:00",
        ),
        # The nearest counts.
        ("All times in JST.\n\n", "Timeline (CET)", TABLE, "## More\n\nAll times in PST.", "09:00"),
        ("", "Timeline", f"All times in XQT.\n\n{TABLE}", "## Notes\n\nAll times in JST.", "10:00 XQT"),
        # A zone stands somewhere, and of which times it is said is not clear.
        ("", "Timeline", TABLE, "## More\n\nThe batch of 03:00 JST was late.", OPEN),
        ("", "Timeline", TABLE, "## More\n\nThe servers are set to Europe/Berlin.", OPEN),
        ("", "Timeline", TABLE, "## A\n\nAll times in CET.\n\n## B\n\nAll times in JST.", OPEN),
        # No word of a zone, words that are none, and code.
        ("", "Timeline", TABLE, "## More\n\nThe CAT scanner and the EST team of PET bottles.", "10:00"),
        ("", "Timeline", TABLE, "## More\n\n```\n09:00 JST started\n```", "10:00"),
        ("", "Timeline", TABLE, "## More\n\nDue 17:00 UTC.", "10:00"),
        ("", "Timeline", TABLE, "## More\n\nLoad time was -5 % against March.", "10:00"),
        ("", "Timeline", TABLE, "## More\n\n- Inverted time comparison (`-mtime -7` vs `+7`)", "10:00"),
        ("", "Timeline", TABLE, "## More\n\nDeploy time went from 10 to 3 (-7).", "10:00"),
        ("", "Timeline", TABLE, "## More\n\nTimes are in +2.", "08:00"),
        ("", "Timeline", TABLE, "## More\n\nAPI 시간 초과가 났습니다. DNS 시간", "10:00"),
        ("", "Timeline", TABLE, "## More\n\nAPI の応答時間が増えた", "10:00"),
        ("", "Timeline", TABLE, "## More\n\nAPI 响应时间增加", "10:00"),
        ("", "Timeline", f"時刻はすべてXQT\n\n{TABLE}", "", "10:00 XQT"),
        ("", "Timeline", f"시각은 XQT로 통일\n\n{TABLE}", "", "10:00 XQT"),
        ("", "Timeline", f"时间均为XQT\n\n{TABLE}", "", "10:00 XQT"),
    ],
)
def test_the_zone_of_rows_is_found_wherever_it_is_named(
    before: str, heading: str, table: str, after: str, utc: str
) -> None:
    text = f"# Outage 2026-02-20\n\n{before}## {heading}\n\n{table}\n{after}\n"
    draft = draft_of(text)
    found = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    assert draft[found[0]][0].time.removeprefix("2026-02-20 ") == utc
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@pytest.mark.parametrize(
    ("form", "utc"),
    [
        ("<!--\n * times are America/New_York, say EST or EDT\n-->\n", "15:00"),
        ("Fill in all times as MEZ/MESZ.\n", "09:00"),
        ("Ask Kim, whose office is on Europe/Berlin.\n", "zone? 10:00"),
        ("", "10:00"),
    ],
)
def test_a_blank_form_names_the_zone_of_a_document_that_names_none(form: str, utc: str) -> None:
    page = "# Report: {}\n\n{}**Date:** {}\n\n## Timeline\n\n{}\n\n## Cause\n\n{}\n"
    blank = page.format("<title>", f"{form}\n", "YYYY-MM-DD", "- HH:MM - <event>", "<why>")
    text = page.format("X", "", "2026-02-20", "- 10:00 - it fails\n- 10:30 - it works", "It.")
    assert first(draft_of(text, blank)) == utc


def test_a_time_of_an_open_zone_is_said_and_written_back_as_it_is_typed() -> None:
    text = f"# Outage 2026-02-20\n\n## Timeline\n\n{TABLE}\n## More\n\nThe batch of 03:00 JST was late.\n"
    imported = import_markdown(text, STANDARD, "", NOW, words())
    assert any(
        "It is not clear whether the times of the timeline are in +09:00" in str(one) for one in imported.notices
    )
    draft = imported.draft
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    one, two = draft[block]
    later = draft.put(block, (one.changed(time="zone? 2026-02-20 10:05"), two))
    assert put_back(text, draft.template, later, NOW, words()).text == text.replace("10:00", "10:05")


@each(
    "heading, rows, times",
    [
        ("", ["23:20 a", "次日 00:15 b", "次日 00:30 c"], ["23:20", "2026-02-21 00:15", "00:30"]),
        ("", ["14:00 a", "next day, 09:00: b", "10:00 c"], ["14:00", "2026-02-21 09:00", "10:00"]),
        ("", ["14:00 a", "09:00 (am nächsten Tag) b"], ["14:00", "2026-02-21 09:00"]),
        ("", ["14h05 : a", "le lendemain, 8h10 : b"], ["14:05", "2026-02-21 08:10"]),
        ("", ["오후 11:40 a", "다음 날 오전 9:00 b"], ["23:40", "2026-02-21 09:00"]),
        ("", ["23:50 a", "00:10 b", "next day 09:00 c"], ["23:50", "00:10", "09:00"]),
        ("", ["14:00 a", "10:00 next day parcels wait"], ["14:00", "10:00"]),
        ("### 2026-02-20\n\n", ["23:15 a", "0:05 b", "翌日 9:00 c"], ["23:15", "2026-02-21 00:05", "09:00"]),
    ],
)
def test_words_for_the_next_day_move_a_row_to_it(heading: str, rows: list[str], times: list[str]) -> None:
    body = "".join(f"- {row}\n" for row in rows)
    draft = draft_of(f"# Outage 2026-02-20\n\n## Timeline\n\n{heading}{body}")
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    assert [row.time.removeprefix("2026-02-20 ") for row in draft[block]] == times


@each(
    "sentence, event",
    [
        ("Uhrzeiten in deutscher Zeit", "b"),  # its last letter is no mark
        ("Время везде московское", "b"),
        ("時刻は現地時間", "b"),
        ("时间均为当地时间。", "b"),
        ("Nobody knows why.", "b\nNobody knows why."),
    ],
)
def test_a_sentence_about_all_times_under_the_last_heading_is_no_part_of_its_row(sentence: str, event: str) -> None:
    draft = draft_of(f"# Late\n\n## Timeline\n\n### 14:58 - a\n\n### 15:07 - b\n\n{sentence}\n")
    assert next(draft[one] for one in draft.template.blocks() if isinstance(one, Timeline))[-1].event == event


def test_a_long_line_names_the_zone_of_the_clocks_in_it() -> None:
    """A paragraph is often one line; the rows were read as UTC where theirs was told in such a one."""
    long = f"From 6:00 AM to **12:00 PM (UTC-4)**, students saw an error. {'It was a long day. ' * 25}"
    draft = draft_of(f"# Outage 2026-02-20\n\n{long}\n\n## Timeline\n\n- 06:00 AM: a\n- 12:00 PM: b\n")
    assert first(draft) == "10:00"
    told = f"{'It was a long day. ' * 25}All times are in CET."
    assert first(draft_of(f"# Outage 2026-02-20\n\n{told}\n\n## Timeline\n\n- 11:00: a\n- 12:00: b\n")) == "10:00"


def test_the_zone_of_a_sentence_is_read_to_its_last_letter() -> None:
    (found,) = zone_mentions(["Alle Zeiten in deutscher Zeit"], words())
    assert (found.zone, found.of_all) == ("Europe/Berlin", True)


@each(
    "line",
    ["**Time**: 10:00-11:00", "**Duration:** 10:00-03:00", "It lasted 10:00-03:00.", "| Open | 22:00-01:00 | x |"],
)
def test_the_end_of_a_range_is_no_offset_from_utc(line: str) -> None:
    draft = draft_of(f"# Outage 2026-02-20\n\n{line}\n\n## Timeline\n\n- 10:00 a\n- 10:20 b\n")
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    assert [row.time.removeprefix("2026-02-20 ") for row in draft[block]] == ["10:00", "10:20"]
    (found,) = zone_mentions(["It began at 2026-02-20T10:00-03:00."], words())
    assert found.zone == "-03:00"


@each(
    "line, time",
    [
        ("**Duration:** ~45 minutes (10:00 - 11:10 CET)", "09:00"),
        ("**Date**: 2026-02-20, 10:00-17:00 CET", "09:00"),
        ("**Date**: 2026-02-20, 10:00–17:00 (CET)", "09:00"),
        ("**Start**: 2026-02-20T10:00:00-03:00", "13:00"),
        ("**Open**: 08:00-17:00 CET", "zone? 2026-02-20 10:00"),
    ],
)
def test_the_zone_of_a_range_is_that_of_both_its_ends(line: str, time: str) -> None:
    """It is that of the rows only if one of them is at one of the ends."""
    draft = draft_of(f"# Outage 2026-02-20\n\n{line}\n\n## Timeline\n\n- 10:00 a\n- 10:20 b\n")
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    assert draft[block][0].time.removeprefix("2026-02-20 ") == time
