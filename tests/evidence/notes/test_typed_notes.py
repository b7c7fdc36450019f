"""A note typed on one line: when, who and what."""

from datetime import UTC, datetime

from postmortem_tui.evidence.notes.typed_notes import read_note
from tests.each import each

NOW = datetime(2026, 6, 9, 15, 8, 41, tzinfo=UTC)


@each(
    "typed, at, who, text",
    [
        ("restarted the pods", "15:08", "", "restarted the pods"),
        ("14:58 High error rate", "14:58", "", "High error rate"),
        ("14:58 PagerDuty: High error rate", "14:58", "PagerDuty", "High error rate"),
        ("16:58 CEST rolled back (Ana)", "14:58", "Ana", "rolled back"),
        ("10m ago restarted the pods", "14:58", "", "restarted the pods"),
        ("2 hours ago Ana: deployed", "13:08", "Ana", "deployed"),
        ("10 men ago is no time", "15:08", "", "10 men ago is no time"),
        ("99:58 is no time", "15:08", "", "99:58 is no time"),
    ],
)
def test_a_line_is_a_note(typed: str, at: str, who: str, text: str) -> None:
    note = read_note(typed, NOW, frozenset({"ana"}))
    assert (f"{note.at:%H:%M}", note.who, note.text) == (at, who, text)
    assert note.at.date() == NOW.date()


def test_a_time_that_is_none_is_said_and_stays_in_the_text() -> None:
    doubts = {
        "99:58 is no time": "“99:58” is no time, so it is noted as of now.",
        "14:58 High error rate": "",
        "restarted at 99:58": "",
        "99:58": "",
    }
    assert {typed: read_note(typed, NOW).doubt for typed in doubts} == doubts


def test_a_time_later_than_now_was_yesterday() -> None:
    assert read_note("23:50 alert", NOW).at == datetime(2026, 6, 8, 23, 50, tzinfo=UTC)
