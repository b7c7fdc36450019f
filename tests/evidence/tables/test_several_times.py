"""A row, or an object, with several times is as old as what happened: it ends, changes and is filed later."""

import json
from datetime import UTC

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each

_PAIRS = [
    ("Start", "End"), ("START_TIME", "END_TIME"), ("Started At", "Finished At"), ("Created", "Updated"),
    ("Opened", "Closed"), ("opened_at", "closed_at"), ("Triggered At", "Resolved At"), ("Reported", "Resolved"),
    ("Detected", "Mitigated"), ("First seen", "Last seen"), ("Beginn", "Ende"), ("Début", "Fin"), ("Inicio", "Fin"),
    ("occurred_at", "created_at"), ("Event Time", "Ingest Time"), ("Time", "Recovery time"), ("Published", "Updated"),
]  # fmt: skip
_HAPPENED = [
    ("2026-10-14 07:02:10 UTC", "2026-10-14 07:20:00 UTC", "login is slow", "Mona Haddad"),
    ("2026-10-14 07:31:45 UTC", "2026-10-14 07:50:00 UTC", "cache is down", "Max Lind"),
]
_FACTS = Facts(zone=UTC, zone_name="UTC")


def _times(text: str) -> list[str]:
    begun = [row for row in read(text, _FACTS).rows if not row.text.endswith(" (over)")]
    return [f"{row.time:%H:%M}" if row.time else "" for row in begun]


def _padded(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


@each("earlier, later", _PAIRS)
def test_of_two_columns_of_times_the_earlier_counts(earlier: str, later: str) -> None:
    for swapped in (False, True):
        names = [later, earlier] if swapped else [earlier, later]
        for last in (False, True):
            rows = []
            for one, two, what, who in [(*names, "Event", "Who"), *_HAPPENED]:
                times = [two, one] if swapped and what != "Event" else [one, two]
                rows.append([what, who, *times] if last else [*times, what, who])
            for text in ("\n".join(map(",".join, rows)), _padded(rows)):
                assert _times(text) == ["07:02", "07:31"], text


@each("earlier, later", _PAIRS)
def test_of_two_times_of_an_object_the_earlier_counts(earlier: str, later: str) -> None:
    for swapped in (False, True):
        objects = [{"message": what, "user": who, earlier: one, later: two} for one, two, what, who in _HAPPENED]
        told = [dict(reversed(one.items())) for one in objects] if swapped else objects
        assert _times(json.dumps(told)) == ["07:02", "07:31"]


def test_a_column_that_is_called_time_is_believed_and_one_time_of_the_whole_is_none() -> None:
    text = "Time,Event,Last success\n2026-10-14 07:02,slow,2026-10-14 06:00\n2026-10-14 07:31,down,2026-10-14 06:30\n"
    assert _times(text) == ["07:02", "07:31"]
    text = "Created,Event,Incident\n2026-10-14 07:02,slow,2026-10-14 06:00\n2026-10-14 07:31,down,2026-10-14 06:00\n"
    assert _times(text) == ["07:02", "07:31"]
