"""Times and days of a document's timeline: read as somebody meant them, and written back in their own spelling."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.values.times.clock import Context, is_open_end
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words
from tests.known import STANDARD

TIMELINE = STANDARD.find("timeline").block


def document(body: str, title: str = "Outage 2026-02-20") -> str:
    return f"# {title}\n\n## Timeline\n\n{body}\n"


def rows(text: str) -> list[tuple[str, str]]:
    return [(entry.time, entry.event) for entry in draft_of(text)[TIMELINE]]


def changed(text: str, at: int, **parts: str) -> str:
    """Return the document with one row changed; nothing of the draft is without a place in it."""
    draft = draft_of(text)
    entries: list[Entry] = list(draft[TIMELINE])
    entries[at] = entries[at].changed(**parts)
    written = put_back(text, draft.template, draft.put(TIMELINE, tuple(entries)), NOW, words())
    assert written.altered == ()
    return written.text


@pytest.mark.parametrize(
    ("line", "time", "event"),
    [
        ("15:30 CET Step 3 done", "14:30", "Step 3 done"),  # no day in March, but a zone and an event
        ("15:30 UTC 5.2 is out", "15:30", "5.2 is out"),
        ("15:30 UTC Feb 21: it fails", "2026-02-21 15:30", "it fails"),
        ("9:00 am PT, Feb 21: it fails", "2026-02-21 17:00", "it fails"),
        ("**10:20+** it fails", "10:20", "it fails"),
        ("**10:20 it fails**", "10:20", "it fails"),
        ("[10:20+ UTC] it fails", "10:20", "it fails"),
        ("_**10:20**: it fails (`a_b`)_", "10:20", "it fails (`a_b`)"),
        ("*10:20 it fails*", "10:20", "it fails"),
        ("*10:20*: it *fails*", "10:20", "it *fails*"),
        ("_10:20 it _fails_", "10:20", "it _fails_"),
        ("10.20 – 10.40 Uhr: it fails", "10:20", "it fails"),
        ("**10:20-10:40 UTC / 03:20-03:40 PDT**: it fails", "10:20", "it fails"),
        ("**10:20-10:40 UTC / 03:20-03:50 PDT**: it fails", "10:20-10:40 UTC / 03:20-03:50 PDT", "it fails"),
        ("**10:20 h. (next day)** it fails", "2026-02-21 10:20", "it fails"),
        ("10:20 h. it fails", "10:20", "it fails"),
        ("2026-13-45 10:20", None, None),  # no such day
    ],
)
def test_the_time_that_a_line_begins_with(line: str, time: str | None, event: str | None) -> None:
    found = rows(document(f"- 09:00 UTC: first\n- {line}"))
    assert found[1:] == ([(time, event)] if time else [])


@each("times", ["09:15 + 09:25", "Dec 8 & Dec 15", "Dec 8 and Dec 15", "09:15 and 09:25"])
def test_more_than_one_time_in_bold_stays_as_written(times: str) -> None:
    text = document(f"- **09:05** one\n- **{times}**: twice\n- **{times}:** again\n- **09:30** two")
    assert rows(text)[1:3] == [(times, "twice"), (times, "again")]
    assert changed(text, 1, event="thrice") == text.replace("twice", "thrice")


@each("days", ["10–12 December", "**3.-4. Mai**", "*10 – 12 déc.*"])
def test_the_first_and_the_last_day_of_a_row_stay_as_written(days: str) -> None:
    text = document(f"- 09:05 one\n- {days}: all are gone\n- 2026-12-13 09:30 two")
    assert rows(text)[1] == (days.strip("*"), "all are gone")
    assert changed(text, 1, event="all is well") == text.replace("all are gone", "all is well")


@each(
    "line, time",
    [
        ("**J+1 (2 mars)** 10h00 : il casse", "2026-03-02 10:00"),
        ("Day 2 (2 March) 10:00 - it breaks", "2026-03-02 10:00"),
        ("**Tag 3 (2. März)**: es bricht", "2. März"),
        ("D+1 (2 March): it breaks", "2 March"),
    ],
)
def test_a_day_may_stand_behind_its_number(line: str, time: str) -> None:
    assert rows(document(f"- 09:05 one\n- {line}"))[1][0] == time


@each("days", ["12→13/03/2026", "12–13 March 2026", "March 12-13, 2026", "12.-13.03.2026"])
def test_rows_begin_on_the_first_day_of_an_incident_of_several(days: str) -> None:
    text = document("- 19:21 it breaks\n- 00:20 it works", f"Outage ({days})")
    assert [time for time, _ in rows(text)] == ["2026-03-12 19:21", "00:20"]


def test_the_year_of_the_rows_is_that_of_the_same_day_elsewhere() -> None:
    text = "# Outage\n\nMay 2, 2024\n\n## Timeline\n\n- May 2, 7:00 AM: it breaks\n- May 4, 1:00 PM: it works\n"
    assert [time for time, _ in rows(text)] == ["2024-05-02 07:00", "2024-05-04 13:00"]
    two = text.replace("May 2, 2024", "May 2, 2024, as on May 2, 2023")
    assert [time for time, _ in rows(two)] == ["May 2, 7:00 AM", "May 4, 1:00 PM"]


def test_a_day_without_a_year_stays_with_its_times() -> None:
    table = "# A\n\n## Timeline\n\n| Date | Time | Event |\n|---|---|---|\n| 25 June | 15:52 | smell |\n"
    headed = "# A\n\n## Timeline\n\n### 25 June\n\n#### 15:52\n\nsmell\n\n#### 15:57\n\nalarm\n"
    assert [time for text in (table, headed) for time, _ in rows(text)] == [
        "25 Jun 15:52",
        "25 Jun 15:52",
        "25 Jun 15:57",
    ]


def test_bold_marks_around_more_than_times_are_no_row() -> None:
    assert len(rows(document("- **09:05** one\n- **09:15, 3 hosts fail**: why\n- **09:30** two"))) == 2


def test_times_with_dots_are_times_where_several_lines_begin_so() -> None:
    text = document("4 October 2022\n\n~9.05 one\n\n9.15 two\n\n10.20-10.30 three", title="Outage")
    assert rows(text) == [("~2022-10-04 09:05", "one"), ("09:15", "two"), ("10:20", "three")]
    assert changed(text, 1, time="09:17") == text.replace("9.15 two", "9.17 two")
    assert rows(document("9.15 is the version that broke it\n\nNothing else.")) == []


@each(
    "day, told, other",
    [
        ("4 Sept. 2026", "2026-09-04", "5 Sept. 2026"),
        ("Fri, 4 Sep 2026", "2026-09-04", "Sat, 5 Sep 2026"),
        ("**September 4, 2026**", "2026-09-04", "**September 5, 2026**"),
        ("4 de septiembre de 2026", "2026-09-04", "5 de septiembre de 2026"),
        ("2026年9月4日", "2026-09-04", "2026年9月5日"),
        # The year is unknown, or there are two days.
        ("4 Sep", "4 Sep", "5 Sep"),
        ("4–6 September 2026", "4–6 September 2026", "2026-09-05"),
    ],
)
def test_a_row_of_a_day_alone_is_on_that_day_in_any_spelling(day: str, told: str, other: str) -> None:
    text = document(f"| When | Event |\n|---|---|\n| {day} | it fails |\n| 2026-09-20 | it works |\n", title="Outage")
    assert rows(text)[0][0] == told
    assert changed(text, 0, time="2026-09-05") == text.replace(day, other)


def test_numbered_names_over_rules_are_the_headings_of_a_mail() -> None:
    names = "1. SUMMARY\n----------\n\nDown on 2026-02-20.\n\n2. TIMELINE (UTC)\n-----------------\n\n"
    text = f"{names}10:02 one\n10:10 two\n"
    assert rows(text) == [("2026-02-20 10:02", "one"), ("10:10", "two")]
    assert changed(text, 1, time="10:12") == text.replace("10:10", "10:12")


def test_rows_above_the_first_day_have_no_day_of_their_own() -> None:
    text = document("- 11:30: one\n- 16:07: two\n- 2026-04-20: documented", title="Outage")
    assert rows(text)[:2] == [("11:30", "one"), ("16:07", "two")]
    dated = document("- 11:30: one\n- 2026-04-21 16:07: two", title="Outage (Apr 4, 2026)")
    assert rows(dated) == [("2026-04-04 11:30", "one"), ("2026-04-21 16:07", "two")]
    notices = import_markdown(dated, STANDARD, "", NOW, words()).notices
    assert "Times without a day are on 2026-04-04 (from the title)." in notices
    assert draft_of(dated).moment("start") is None


@pytest.mark.parametrize("title", ["Outage (Apr 4, 2026)", "2026-04-04 - Outage", "Outage of 4 April 2026"])
def test_the_day_in_the_title_is_the_incidents(title: str) -> None:
    text = document("- Apr 5, 11:30: one\n- Apr 6: two", title=title)
    assert rows(text)[0] == ("2026-04-05 11:30", "one")


TOLD = [
    ("## Summary\n\nOn Thursday, 12.02.2026, it broke.\n\n## Timeline\n\n", "'Summary'"),
    ("## Was war los?\n\nAm 12. Februar 2026 ging es aus.\n\n## Ablauf\n\n", "'Was war los?'"),
    ("## Timeline\n\nHeures de Paris, le 12 février 2026\n\n", "the note over the timeline"),
    ("## Timeline of 12 February 2026\n\n", "the heading of the timeline"),
    ("**Duration:** February 12, 2026, 08:00 AM - February 13, 2026, 10:00\n\n## Timeline\n\n", "'Duration'"),
]


@each("head, told", TOLD)
def test_the_day_is_told_by_what_stands_nearest_to_the_times(head: str, told: str) -> None:
    text = f"# Outage\n\n{head}- 09:00: one\n- 09:10: two\n"
    made = import_markdown(text, STANDARD, "", NOW, words())
    assert any(notice.endswith(f"are on 2026-02-12 (from {told}).") for notice in made.notices)


@pytest.mark.parametrize("told", ["From 11 to 12 February 2026.", "On 02/03/2026.", "Seen 2026-02-11 and 2026-02-12."])
def test_a_text_that_names_several_days_names_none(told: str) -> None:
    if told.startswith("From"):
        told = told.replace("11 to", "11 February 2026 to")
    text = f"# Outage\n\n## Summary\n\n{told}\n\n## Timeline\n\n- 09:00: one\n- 09:10: two\n"
    assert rows(text) == [("09:00", "one"), ("09:10", "two")]


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("*Written by Ana Ruiz, 2 January 2026. Severity: low.*", "2025-12-30 16:30"),
        ("*Written by Ana Ruiz, on 2 January 2026 and 4 January 2026.*", "30 December, 4:30 p.m."),
        ("*Written by Ana Ruiz.*", "30 December, 4:30 p.m."),
    ],
)
def test_rows_have_their_year_from_the_day_of_writing_and_no_day(line: str, time: str) -> None:
    text = f"# Oops\n\n{line}\n\n## Why\n\nSo.\n\n## Timeline\n\n- **Tuesday 30 December, 4:30 p.m.** one\n"
    assert rows(text)[0][0].removeprefix("Tuesday ") == time
    assert rows(text.replace("Tuesday 30 December, ", ""))[0][0] == "16:30"


def test_a_column_of_days_that_may_be_two_is_never_the_day_above() -> None:
    table = "| Date | Time | Event |\n| - | - | - |\n| 02/02/2026 | 23:10 | one |\n| 03/02/2026 | 00:40 | two |\n"
    assert rows(document(table, title="Outage"))[1] == ("03/02/2026 00:40", "two")
    german = f"# Fila parada\n\n## Linha do tempo\n\n{table}\n## Causa\n\nx\n\n## Ações\n\n- y\n"
    assert rows(german)[1] == ("2026-02-03 00:40", "two")


def test_days_near_to_the_incident_tell_which_number_is_the_month() -> None:
    table = "| Date | Time | Event |\n| - | - | - |\n| 2/7 | 22:58 | one |\n| 2/8 | 00:12 | two |\n"
    assert rows(document(table, title="Outage (Feb 7, 2026)"))[1] == ("2026-02-08 00:12", "two")


def test_a_day_whose_year_nothing_names_stays_as_it_is_written() -> None:
    text = document("- Jul 7, ~14:00 UTC: one\n- Jul 8, 15:00 UTC: two", title="Outage")
    assert [time for time, _ in rows(text)] == ["Jul 7, ~14:00", "Jul 8, 15:00"]
    known = document("- Jul 2, 2026 13:00: zero\n- Jul 7, ~14:00 UTC: one", title="Outage")
    assert rows(known)[1] == ("~2026-07-07 14:00", "one")


@pytest.mark.parametrize(
    ("line", "new", "written"),
    [
        ("16:30 UTC Feb 20: two", "2026-02-21 00:05", "00:05 UTC Feb 21: two"),
        ("**16:30** two", "16:35", "**16:35** two"),
        ("**Feb 20, 4:30 PM UTC** two", "16:35", "**Feb 20, 4:35 PM UTC** two"),
        ("about 16:30: two", "16:35", "16:35: two"),
        ("16:30 two", "~16:35", "~16:35 two"),
        ("2026-02-20 16:30 two", "2026-02-21 00:05", "2026-02-21 00:05 two"),
    ],
)
def test_a_changed_time_is_spelled_as_the_old_one_was(line: str, new: str, written: str) -> None:
    text = document(f"- 15:00: one\n- {line}")
    assert changed(text, 1, time=new) == text.replace(line, written)


def test_an_effort_is_no_time_and_a_due_day_no_day() -> None:
    head = "| ID | Action | Due | Effort |\n|---|---|---|---|\n"
    table = f"{head}| 1 | Look | 2026-05-21 | ~1h |\n| 2 | Test | Monday | ~2h |"
    draft = draft_of(f"# X\n\n## Timeline\n\n- 09:00 a\n\n## Things\n\n{table}\n")
    assert [entry.time for entry in draft[TIMELINE]] == ["09:00"]
    assert not any(
        value and isinstance(value, tuple) and isinstance(value[0], Entry) and value != draft[TIMELINE]
        for value in draft.answers.values()
    )
    log = "| id | Time | args |\n|---|---|---|\n| 22 | 2026-05-13 13:35 | buy |\n| 23 | 2026-05-13 13:40 | sell |"
    assert [event for _, event in rows(document(log))] == ["buy", "sell"]


def test_days_as_headings_with_text_beside_their_rows_are_read_once() -> None:
    body = "### 7 October 2024\n\nSee the chat.\n\n14:10 one\n\n### 9 October 2024\n\n11:03 two\n\nNothing more."
    draft = draft_of(document(body, title="Outage"))
    found = [
        value for value in draft.answers.values() if isinstance(value, tuple) and value and isinstance(value[0], Entry)
    ]
    assert [[entry.time for entry in one] for one in found] == [["2024-10-07 14:10", "2024-10-09 11:03"]]
    assert replace(draft, unplaced="").unplaced == ""


@pytest.mark.parametrize("time", ["T+0:15", "T-5 min", "T0", "Day 2 - T+25:00", "T + 12:30", "T+2–3m", "T+5-10 min"])
def test_times_from_the_beginning_on_stay_as_they_are_written(time: str) -> None:
    text = document(f"**T+0:00** - first\\\n**{time}** - second\\\n**T+9:00** - **INCIDENT END:** third")
    assert rows(text) == [("T+0:00", "first"), (time, "second"), ("T+9:00", "**INCIDENT END:** third")]
    assert changed(text, 1, time="2026-02-20 09:15") == text.replace(time, "2026-02-20 09:15")


def test_a_bold_word_that_is_no_name_is_not_who_did_it() -> None:
    text = document("- 09:00 **Ana:** looks\n- 09:05 **Recovery:** all is well\n- 09:10 **ALL CLEAR:** Ana closed it")
    assert [(entry.who, entry.event) for entry in draft_of(text)[TIMELINE]] == [
        ("Ana", "looks"),
        ("", "**Recovery:** all is well"),
        ("", "**ALL CLEAR:** Ana closed it"),
    ]


def test_what_a_cell_says_beside_its_time_is_kept() -> None:
    table = "| Time | Event |\n|---|---|\n| 2026-02-20, sometime later | a |\n| 2026-02-20 10:00 (= 02:00 PT) | b |"
    draft = draft_of(document(table))
    assert [[text for text in entry.plain().values() if text not in "ab"][1:] for entry in draft[TIMELINE]] == [
        ["sometime later"],
        ["(= 02:00 PT)"],
    ]


@pytest.mark.parametrize(
    ("body", "time", "line"),
    [
        ("4 October 2022\n\n9.05 one\n\n9.15 two\n\n10.20 three", "2022-10-04 10:30", "10.30 new"),
        ("- 15:30 UTC Feb 20: one\n- 16:30 UTC Feb 20: two", "2026-02-21 00:05", "- 00:05 UTC Feb 21: new"),
        (
            "- **Feb 20, 15:00 UTC** — y\n- **Feb 20, 16:00 UTC** — z",
            "2026-02-20 17:05",
            "- **Feb 20, 17:05 UTC** — new",
        ),
        ("1. 15:30: one\n2. 16:30: two", "2026-02-20 17:05", "3. 17:05: new"),
    ],
)
def test_a_new_row_is_spelled_as_its_neighbours(body: str, time: str, line: str) -> None:
    text = document(body)
    draft = draft_of(text)
    entries = (*draft[TIMELINE], Entry.of({"time": time, "event": "new"}))
    written = put_back(text, draft.template, draft.put(TIMELINE, entries), NOW, words())
    assert line in written.text.split("\n")
    assert written.text.replace(line, "").split() == text.split()


@pytest.mark.parametrize("days", [("12-01-2026", "11-01-2026"), ("03/04/2026", "04/05/2026"), ("1/2/2026", "2/3/2026")])
def test_a_day_that_may_be_two_stays_as_it_is_written(days: tuple[str, str]) -> None:
    """The standard form's hint YYYY-MM-DD says nothing of days that end with the year."""
    body = "\n".join(f"- {day} 10:00 it breaks" for day in days)
    text = document(body, "Outage")
    assert [time for time, _ in rows(text)] == [f"{day} 10:00" for day in days]
    assert [time for time, _ in rows(f"{text}- 13-01-2026 10:30 back\n")][-1] == "2026-01-13 10:30"
    assert put_back(text, STANDARD, draft_of(text), NOW, words()).text == text


def test_a_signed_table_is_no_list_of_actions() -> None:
    for header in ("| Name | Date | Comment |", "| Date | Remark | Name |"):
        cells = header.replace("Name", "Dana").replace("Date", "2026-01-02")
        text = f"# Outage\n\n## Sign-Off\n\n{header}\n|---|---|---|\n{cells}\n"
        page = export(draft_of(text))
        assert cells in page
        assert "- [ ]" not in page


@pytest.mark.parametrize("under", ["\t- b\n\t\t- [x] c", "    - b\n        - c", "  - b\n\t- [x] c"])
def test_bullets_under_items_stay_where_they_stand(under: str) -> None:
    text = f"# Outage\n\n## Action Items\n\n- [ ] a\n{under}\n"
    inner = MarkdownIt().render(export(draft_of(text)).partition("## Action Items")[2].partition("\n## ")[0])
    asked = MarkdownIt().render(text.partition("## Action Items")[2])
    assert inner.split() == asked.split()


def test_code_under_an_item_stays_code_in_an_export_and_comes_back() -> None:
    text = "# Outage\n\n## Action Items\n\n- [ ] Add a check\n\n  ```yaml\n  a: 1\n  b: | 2\n  ```\n\n- [ ] Other\n"
    draft = draft_of(text)
    page = export(draft)
    assert "- [ ] Add a check\n\n  ```yaml\n  a: 1\n  b: | 2\n  ```\n- [ ] Other\n" in page
    assert draft_of(page).answers == draft.answers
    assert put_back(text, draft.template, draft, NOW, words()).text == text


def test_a_day_without_a_year_that_nothing_names_is_kept_with_its_rows() -> None:
    body = "### 3 March\n\n- 23:50 it breaks\n\n### 5 March\n\n- 09:10 it works\n"
    imported = import_markdown(f"# Outage\n\n## Timeline\n\n{body}", STANDARD, "", NOW, words())
    page = export(imported.draft)
    assert "| 3 Mar 23:50 | it breaks |" in page and "| 5 Mar 09:10 | it works |" in page
    assert rows(f"# Outage 2026-03-03\n\n## Timeline\n\n{body}")[-1] == ("2026-03-05 09:10", "it works")


def test_a_tag_of_html_before_an_event_is_no_person() -> None:
    body = "- 10:00 <kbd>Ctrl</kbd> is pressed\n- 10:05 <ana> it is back\n- 10:07 <br> a break\n"
    page = export(draft_of(f"# Outage 2026-07-20\n\n## Timeline\n\n{body}"))
    assert "<kbd>Ctrl" in page and "pressed |  |" in page
    assert "| it is back | ana |" in page
    assert "| br |" not in page


@pytest.mark.parametrize(
    "heads",
    [("2026-03-03:", "2026-03-05:", "2026-03-07:"), ("### 2026-03-03", "**2026-03-05**", "### 2026-03-07")],
    ids=["plain lines", "headings and bold lines"],
)
def test_days_above_rows_go_into_them_and_make_none(heads: tuple[str, ...]) -> None:
    body = "\n\n".join(f"{head}\n\n- 23:50 it breaks" for head in heads)
    text = f"# Outage\n\n## Timeline\n\n{body}\n"
    imported = draft_of(text)
    assert [time for time, _ in rows(text)] == ["2026-03-03 23:50", "2026-03-05 23:50", "2026-03-07 23:50"]
    page = export(imported)
    assert not any(f"\n{head}\n" in page for head in heads)
    assert put_back(text, STANDARD, imported, NOW, words()).text == text


@each(
    "body, times",
    [
        (
            "- Wed 14:02 it fails\n- Thu 08:15 seen\n- Thu 09:05 back",
            ["2026-02-18 14:02", "2026-02-19 08:15", "2026-02-19 09:05"],
        ),
        ("### Monday\n\n- 23:55 it fails\n\n### Tuesday\n\n- 07:10 seen", ["2026-02-23 23:55", "2026-02-24 07:10"]),
        ("**Freitag**\n\n- 9:00 it fails\n\n**Montag:**\n\n- 7:10 seen", ["2026-02-20 09:00", "2026-02-23 07:10"]),
        (
            "| Day | Time | What |\n|-|-|-|\n| Fri | 23:55 | it fails |\n|  | 23:58 | seen |\n| Sat | 00:10 | back |",
            ["2026-02-20 23:55", "2026-02-20 23:58", "2026-02-21 00:10"],
        ),
        ("- sexta-feira 10:00 falha\n- sábado, 11:30 volta", ["2026-02-20 10:00", "2026-02-21 11:30"]),
        ("- 周五 10:00 失败\n- 周六 11:30 恢复", ["2026-02-20 10:00", "2026-02-21 11:30"]),
        ("- Next 10:00 it fails", []),
    ],
)
def test_a_day_of_the_week_alone_is_the_one_nearest_to_the_incident(body: str, times: list[str]) -> None:
    found = resolve([time for time, _ in rows(document(body))], None)
    assert [f"{one:%Y-%m-%d %H:%M}" for one in found if one] == times


def test_a_day_of_the_week_is_said_and_without_any_day_stays_as_written() -> None:
    text = document("- Wed 14:02 it fails")
    assert (
        "Days of the week without a date are those nearest to 2026-02-20."
        in import_markdown(text, STANDARD, "", NOW, words()).notices
    )
    assert rows(document("- Wed 14:02 it fails\n- Thu 08:15 CET seen", "Outage")) == [
        ("Wed 14:02 +01:00", "it fails"),
        ("Thu 08:15 +01:00", "seen"),
    ]
    assert changed(text, 0, event="it falls") == text.replace("fails", "falls")


@each(
    "times, clocks",
    [
        (["06.50", "07.05", "08.10"], True),  # 50 is no month
        (["9.05", "9.10", "9.12"], True),  # as days they would be half a year apart
        (["01.05", "02.05", "03.05"], False),  # three days of May, or three times of day
        (["30.04", "01.05", "02.05"], False),
    ],
)
def test_numbers_with_a_point_are_times_where_they_can_be_no_days(times: list[str], clocks: bool) -> None:
    table = "| Klo | Tapahtuma |\n|---|---|\n" + "\n".join(f"| {time} | steg |" for time in times)
    found = import_markdown(f"# Katko 2026-05-01\n\n## Aikajana\n\n{table}\n", STANDARD, "", NOW, words()).draft
    assert any(found[one] for one in found.template.blocks() if isinstance(one, Timeline)) is clocks
    listed = rows(document("\n".join(f"- {time} step" for time in times)))
    assert bool(listed) is clocks


def test_a_year_before_a_colon_belongs_to_the_day_of_the_title() -> None:
    found = rows(document("- 14:02 it fails", "Outage 14 Jan 2026: mail queue stuck"))
    assert found == [("2026-01-14 14:02", "it fails")]


def test_empty_cells_of_a_timeline_are_filled_where_they_stand() -> None:
    text = document(
        "| Time (CET) | Who | Event |\n|---|---|---|\n| 10:00 | Ana | one |\n| 10:05 |  | two |\n"
        "|  | Bo | three |\n| 11:00 | Di | |"
    )
    assert changed(text, 1, who="Cy") == text.replace("| 10:05 |  |", "| 10:05 | Cy |")
    assert changed(text, 3, event="four") == text.replace("| Di | |", "| Di | four |")
    assert changed(text, 2, time="2026-02-20 09:10") == text.replace("|  | Bo", "| 10:10 | Bo")


@each(
    "line, time",
    [
        ("before 07:18 it breaks", "before 07:18"),
        ("after 07:18: it breaks", "after 07:18"),
        ("2026-02-20 before 07:18 it breaks", "2026-02-20 before 07:18"),
        ("avant 7h18 : it breaks", "avant 7h18"),
        ("14:05 이전 - it breaks", "14:05 이전"),
        ("shortly before 07:18 it breaks", "~2026-02-20 07:18"),
    ],
)
def test_a_time_of_which_only_an_end_is_known_is_no_time_and_keeps_its_words(line: str, time: str) -> None:
    assert rows(document(f"- {line}"))[0] == (time, "it breaks")
    assert is_open_end(time, Context(NOW)) == ("~" not in time)


@each(
    "line, event",
    [
        ("15시 07분 이전 버전으로 되돌리기", "이전 버전으로 되돌리기"),
        ("15:07 이전 설정을 복원", "이전 설정을 복원"),
        ("15:07 以前のバージョンに戻す", "以前のバージョンに戻す"),
        ("15:07 之前的版本恢复", "之前的版本恢复"),
    ],
)
def test_before_says_nothing_of_a_time_where_it_says_which_thing(line: str, event: str) -> None:
    assert rows(document(f"- {line}")) == [("2026-02-20 15:07", event)]


def test_a_time_of_which_only_an_end_is_known_has_the_zone_of_its_timeline_beside_it() -> None:
    text = document("- before 07:18 it breaks").replace("## Timeline", "## Timeline (CET)")
    assert rows(text) == [("before 07:18 +01:00", "it breaks")]
    assert changed(text, 0, event="it stops") == text.replace("breaks", "stops")


@each(
    "body, times",
    [
        ("- Veille, 16h05 : a\n- 9h00 : b\n- 9h10 : c", ["2026-02-19 16:05", "2026-02-20 09:00", "09:10"]),
        ("- 16:05 (day before): a\n- 17:00: b", ["2026-02-19 16:05", "2026-02-20 17:00"]),
        ("- 前日 16:05 a\n- 前日 17:00 b\n- 18:00 c", ["2026-02-19 16:05", "17:00", "2026-02-20 18:00"]),
        ("- Vortag 16:05: a\n- 17:00: b\n- 09:00: c", ["2026-02-19 16:05", "17:00", "2026-02-20 09:00"]),
    ],
)
def test_the_day_before_is_that_before_the_incident(body: str, times: list[str]) -> None:
    """A row below it that names no day is on it as well if a clock below is earlier, as rows are in order."""
    text = document(body)
    imported = import_markdown(text, STANDARD, "", NOW, words())
    assert [entry.time for entry in imported.draft[TIMELINE]] == times
    assert "Times without a day are on 2026-02-20 (from the title)." in imported.notices


def test_without_the_day_of_the_incident_the_day_before_is_kept_in_words() -> None:
    assert rows(document("- Veille, 16h05 : a\n- 9h00 : b", "Panne")) == [("Veille, 16h05", "a"), ("09:00", "b")]


def test_a_day_without_a_clock_before_the_incidents_is_that_of_its_row_alone() -> None:
    body = "- Feb 19 (day): built\n- 00:07: it breaks\n- 09:00: back"
    assert [time for time, _ in rows(document(body))] == ["Feb 19", "2026-02-20 00:07", "09:00"]
    named = f"{body}\n- Feb 21: closed"
    assert [time for time, _ in rows(document(named))][:3] == ["Feb 19", "2026-02-19 00:07", "09:00"]


def test_rows_are_on_the_day_with_which_a_heading_above_theirs_begins() -> None:
    days = "".join(f"## 2026-02-2{n} – Lauf {n}\n\n### Timeline\n\n- 10:00 a\n- 11:00 b\n\n" for n in (1, 2))
    draft = draft_of(f"# Heating\n\n**Date:** 2026-02-20\n\n{days}")
    found = [
        [row.time for row in draft[one]] for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one]
    ]
    assert found == [["2026-02-21 10:00", "11:00"], ["2026-02-22 10:00", "11:00"]]
