"""Every line of a source is in a row, or has a reason why it is in none."""

import html
import json
import re
from datetime import UTC, date
from typing import Any

import pytest

from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Seen
from postmortem_tui.evidence.reading import accounting
from postmortem_tui.evidence.reading.accounting import left_out
from postmortem_tui.evidence.reading.decoding import plain
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each
from tests.evidence.scoring import evidence_of, labels, text_of


@each("label", labels())
def test_each_line_is_in_a_row_or_ignored(label: dict[str, Any]) -> None:
    evidence = evidence_of(label)
    begun = {row.source.line for row in evidence.rows} | {one.line for one in evidence.ignored}
    told = [set(re.findall(r"\w+", f"{row.text} {row.who}".casefold())) for row in evidence.rows]
    text = plain(text_of(label))
    if text.lstrip()[:1] == "<":
        text = html.unescape(re.sub(r"<[^<>]*>", " ", text))  # what is seen of a page
    for number, line in enumerate(text.split("\n"), 1):
        words = set(re.findall(r"\w+", line.casefold()))
        held = not words or any(len(words & each) * 2 >= len(words) for each in told)
        assert number in begun or held, (number, line)


def test_what_a_row_leaves_out_is_of_that_row_and_what_stands_above_is_of_none() -> None:
    lines = ["Status page", "Resolved", "All is well", "Posted Jun 09, 2026 - 02:10 PDT", "--", ""]
    seen = [Seen(UNKNOWN, "", "Resolved\nAll is well", 2)]
    assert left_out(lines, seen, []) == [
        Ignored(1, "stands before the first row, and is no part of one"),
        Ignored(4, "the time, or another field, of the row that begins on line 2"),
    ]


def test_a_line_of_which_the_row_has_the_words_needs_no_reason() -> None:
    lines = ["09:02 up", "> quoted: *all* of it", "09:03 down"]
    seen = [Seen(UNKNOWN, "", "up\nquoted: all of it", 1), Seen(UNKNOWN, "", "down", 3)]
    assert left_out(lines, seen, []) == []


@pytest.mark.parametrize(
    ("page", "rows", "ignored"),
    [
        (
            "<h2>Timeline\nof the outage</h2>\n<p>Zone: UTC</p>\n<table>\n<tr><th>Time</th><th>Event</th></tr>\n"
            "<tr>\n<td>09:02</td>\n<td>Alert\n&amp; page</td></tr>\n<script>\nlet seen = 1\n</script>\n"
            "<tr><td>09:31</td><td>ok</td></tr></table>\n<footer>Printed\nby Ana</footer>",
            [6, 13],
            {1, 2, 3, 5, 7, 14, 15},
        ),
        ("<p>Notes</p>\n<p>09:02 alert\nfired</p>\n<!-- hidden -->\n<p>09:31 ok</p>", [2, 5], {1}),
    ],
)
def test_each_line_that_is_seen_of_a_page_is_in_a_row_or_ignored(page: str, rows: list[int], ignored: set[int]) -> None:
    evidence = read(page, Facts(day=date(2026, 10, 14), zone=UTC))
    assert [row.source.line for row in evidence.rows] == rows
    assert {one.line for one in evidence.ignored} == ignored


def test_of_json_each_line_is_a_field_of_its_row_or_beside_the_rows() -> None:
    text = (
        '{\n "page": "Shop",\n "events": [\n  {\n   "level": 7,\n   "time": "2026-10-14T07:00:00Z",\n'
        '   "message": "down"\n  },\n  {\n   "level": 9,\n   "time": "2026-10-14T07:31:00Z",\n   "message": "up"\n  }\n'
        ' ],\n "next": "page 2"\n}'
    )
    evidence = read(text)
    assert [row.source.line for row in evidence.rows] == [6, 11]
    assert {one.line: one.why.rpartition(" ")[2] for one in evidence.ignored} == {
        2: "one", 3: "one", 5: "6", 10: "11", 15: "one",
    }  # fmt: skip


def test_a_large_document_of_json_is_accounted_for_in_time() -> None:
    event = {"id": 1, "nested": {"a": {"b": [1, 2, 3]}}, "time": "2026-10-14T07:00:00Z", "message": "down"}
    evidence = read(json.dumps([{**event, "id": at} for at in range(1500)], indent=1))
    assert len(evidence.rows) == 1500
    assert len({one.line for one in evidence.ignored} | {row.source.line for row in evidence.rows}) > 1500 * 6


def test_the_words_of_a_row_are_found_once_however_many_lines_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of 300 long lines below a note was compared with all of them: 10 s, now 0.5."""
    found: list[str] = []
    words = accounting._words

    def counted(text: str) -> frozenset[str]:
        found.append(text)
        return words(text)

    monkeypatch.setattr(accounting, "_words", counted)
    lines = ["09:02 up", *(f"> more {at} *of* it" for at in range(50))]
    told = "\n".join(f"more {at} of it" for at in range(50))
    assert left_out(lines, [Seen(UNKNOWN, "", f"up\n{told}", 1)], []) == []
    assert len(found) == 51
