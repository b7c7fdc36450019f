"""Four digits are times in a list as in a table, unless they may be years, counts or errors."""

import pytest

from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words
from tests.known import STANDARD

TIMELINE = STANDARD.find("timeline").block
DOCUMENT = "# Outage\n\n**Date:** 2026-02-20\n\n## {}\n\n{}\n\n## Notes\n\nText.\n"


@pytest.mark.parametrize(
    ("head", "rows", "times"),
    [
        ("Timeline", "- 0902 - deploy\n- 0915 - alert\n- 1030 - resolved", ["09:02", "09:15", "10:30"]),
        ("Timeline", "- 0902 deploy\n- 1030 resolved", ["09:02", "10:30"]),
        ("Timeline", "- **1102**: deploy\n- **1130**: resolved", ["11:02", "11:30"]),
        ("Timeline (UTC)", "0902 - deploy\n0915 - alert", ["09:02", "09:15"]),
        ("Timeline (CET)", "- 0902 - deploy\n- 0915 - alert", ["08:02", "08:15"]),
        ("Timeline", "- 2314 - deploy\n- 0015 - alert", ["23:14", "00:15"]),
        ("Timeline", "| Time | Event |\n|---|---|\n| 0902 | deploy |\n| 1915 | alert |", ["09:02", "19:15"]),
        ("Timeline", "| Time | Event |\n|---|---|\n| 1102 | deploy |", ["11:02"]),
        ("What happened", "- 0902 - deploy\n- 0915 - alert\n- 0940 - resolved", ["09:02", "09:15", "09:40"]),
        ("Timeline", "- 2014 - first version\n- 2019 - rewritten", []),
        ("Timeline", "- 1200 requests failed\n- 1300 users were hit", []),
        ("Timeline", "- 0902 - deploy\n- then nothing", []),
        ("Errors", "- 1045 - Access denied\n- 1146 - No such table", []),
        ("Timeline", "- 0975 - part\n- 1088 - part", []),
        (
            "Timeline (CET)",
            "- 2026-02-20 2316: deploy\n- 2026-02-21 1015: alert",
            ["2026-02-20 22:16", "2026-02-21 09:15"],
        ),
        (
            "Timeline",
            "- 2026-02-20 1625: deploy\n- 2026-02-20 X: asked on chat\n- 2026-02-20 1650: call",
            ["2026-02-20 16:25", "2026-02-20", "16:50"],
        ),
        ("Timeline", "- 2026-02-20 1200 requests fail\n- 2026-02-21 1300 users", ["2026-02-20", "2026-02-21"]),
    ],
)
def test_four_digits_are_times_where_all_of_them_are(head: str, rows: str, times: list[str]) -> None:
    text = DOCUMENT.format(head, rows)
    draft = draft_of(text)
    assert [row.time for block in draft.template.blocks() if block.kind == "timeline" for row in draft[block]] == times
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


def test_another_time_is_written_in_four_digits_too() -> None:
    text = DOCUMENT.format("Timeline", "- 0902 - deploy\n- 0915 - alert")
    draft = draft_of(text)
    first, second = draft[TIMELINE]
    changed = draft.put(TIMELINE, (first, second.having(time="09:17")))
    assert put_back(text, STANDARD, changed, NOW, words()).text == text.replace("0915", "0917")
    dated = DOCUMENT.format("Timeline", "- 2026-02-20 0902: deploy\n- 2026-02-21 0915: alert")
    draft = draft_of(dated)
    first, second = draft[TIMELINE]
    changed = draft.put(TIMELINE, (first, second.having(time="2026-02-22 09:17")))
    assert put_back(dated, STANDARD, changed, NOW, words()).text == dated.replace("02-21 0915", "02-22 0917")
