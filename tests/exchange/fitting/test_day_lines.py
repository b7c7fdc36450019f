"""The day of rows is a heading, a line or a bullet above them, however it is written, and rows are added under it."""

from collections.abc import Sequence

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words

TABLE = "| Time | Event |\n|--|--|\n"
LAYOUTS = {
    "heading": ("### {}\n\n", "- 22:10 one\n- 22:50 two\n\n", "- 22:05 three\n- 22:20 four\n"),
    "line": ("{}\n\n", "- 22:10 one\n- 22:50 two\n\n", "- 22:05 three\n- 22:20 four\n"),
    "paragraph": ("{}\n", "22:10 one\n22:50 two\n\n", "22:05 three\n22:20 four\n"),
    "bullet": ("- {}\n", "  - 22:10 one\n  - 22:50 two\n", "  - 22:05 three\n  - 22:20 four\n"),
    "table": (
        "{}\n\n",
        f"{TABLE}| 22:10 | one |\n| 22:50 | two |\n\n",
        f"{TABLE}| 22:05 | three |\n| 22:20 | four |\n",
    ),
}
HEADINGS = {
    "en": ("Summary", "It was down all day.", "Timeline (UTC)"),
    "pt": ("Resumo", "Tudo parou por um dia.", "Linha do tempo (UTC)"),
    "de": ("Zusammenfassung", "Alles stand einen Tag still.", "Zeitleiste (UTC)"),
    "ko": ("요약", "하루 동안 멈췄다.", "타임라인 (UTC)"),
    "ja": ("概要", "一日中止まった。", "時系列（UTC）"),
}


def document(language: str, layout: str, first: str, second: str) -> str:
    summary, told, timeline = HEADINGS[language]
    day, above, below = LAYOUTS[layout]
    rows = f"{day.format(first)}{above}{day.format(second)}{below}"
    return f"# Outage\n\n**Date:** 2026-03-04\n\n## {summary}\n\n{told}\n\n## {timeline}\n\n{rows}"


def rows_of(text: str) -> tuple[Draft, Timeline, Sequence[tuple[str, str]]]:
    draft = draft_of(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    return draft, block, [(row.text("time"), row.text("event")) for row in draft[block]]


@each(
    "language, layout, first, second",
    [
        ("en", "paragraph", "**4 March**", "**5 March**"),
        ("en", "bullet", "March 4 (day of the outage)", "March 5 (the day after)"),
        ("pt", "heading", "04/03 (quarta)", "05/03 (quinta)"),
        ("pt", "table", "Quarta-feira, 04/03", "Quinta-feira, 05/03"),
        ("pt", "line", "Dia 4/3", "Dia 5/3"),
        ("de", "heading", "04.03.", "05.03."),
        ("de", "bullet", "Mi 04.03.", "Do 05.03."),
        ("ko", "paragraph", "[3/4 수]", "[3/5 목]"),
        ("ko", "table", "3월 4일 수요일", "3월 5일 목요일"),
        ("ko", "heading", "3.4(수)", "3.5(목)"),
        ("ja", "paragraph", "【3月4日】", "【3月5日】"),
        ("ja", "line", "3/4（水）", "3/5（木）"),
        ("ja", "bullet", "**3/4**", "**3/5**"),
    ],
)
def test_a_day_above_rows_is_theirs(language: str, layout: str, first: str, second: str) -> None:
    text = document(language, layout, first, second)
    draft, block, rows = rows_of(text)
    assert [event for _, event in rows] == ["one", "two", "three", "four"]
    assert rows[0][0].endswith("22:10") and rows[2][0] == "2026-03-05 22:05"
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    *above, last = draft[block]
    more = (*above, last, last.having(time="2026-03-05 22:40", event="five"))
    later = put_back(text, draft.template, draft.put(block, more), NOW, words()).text
    assert rows_of(later)[2] == [*rows, ("22:40", "five")]


@each("heading", ["3.4", "1-2", "So 3/4", "Load 3/4", "3/4 of all hosts", "March 5 (the day after) we met"])
def test_two_numbers_that_may_be_anything_are_no_day(heading: str) -> None:
    assert not is_day(heading, words())


@each(
    "heading, day",
    [
        ("Timeline (February 18)", "2026-02-18"),
        ("February 18, 2026: Timeline of the outage", "2026-02-18"),
        ("Timeline, day 2 (18 Feb, UTC)", "2026-02-18"),
        ("Timeline of events on **18 February**", "2026-02-18"),
        ("Хронология 18 февраля", "2026-02-18"),
        ("Zeitverlauf am 18. Februar", "2026-02-18"),
        ("Chronologie du 18 février", "2026-02-18"),
        ("Línea de tiempo (18 de febrero)", "2026-02-18"),
        ("タイムライン（2月18日）", "2026-02-18"),
        # What is no day, or not that of the rows.
        ("Timeline: 2026-02-18", "2026-02-18"),
        ("Timeline (updated 2026-02-18)", ""),
        ("Timeline (last updated: 2026-02-18)", ""),
        ("Timeline – next review: 2026-02-18", ""),
        ("Timeline, updated - 2026-02-18", ""),
        ("Zeitverlauf (letzte Änderung: 18.02.2026)", ""),
        ("Timeline as of 18 February", ""),
        ("Zeitverlauf, Stand 18. Februar", ""),
        ("Timeline of the May 5 release", ""),
        ("Timeline (5 may be wrong)", ""),
        ("Timeline (17 and 18 February)", ""),
        ("Timeline 3.4", ""),
    ],
)
def test_a_day_beside_the_name_of_a_timeline_is_that_of_its_rows(heading: str, day: str) -> None:
    text = f"# Outage\n\n**Date:** 2026-02-20\n\n## {heading}\n\n- 22:10–22:30 one\n- 22:50 two\n"
    draft, block, rows = rows_of(text)
    assert rows == [(f"{day} 22:10".strip(), "one"), ("22:50", "two")]
    assert draft[block][0].text("until") == "22:30"
    assert put_back(text, draft.template, draft, NOW, words()).text == text


def test_a_day_told_by_a_heading_is_that_of_the_times_of_the_headings_below_it() -> None:
    """The day of the report is another one, so nothing may be read on that."""
    told = "### March 5, 2026: The outage\n\n#### 09:43 UTC: It fails\n\nOne.\n\n#### 10:07 UTC: It works\n\nTwo.\n"
    rows = rows_of(f"# Outage\n\n**Date:** 2026-03-12\n\n## Timeline\n\nAs told.\n\n{told}")[2]
    assert [time for time, _ in rows] == ["2026-03-05 09:43", "10:07"]
