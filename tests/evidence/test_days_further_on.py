"""The rows above the first one that names its day: they are counted back from it, over midnight."""

from datetime import UTC, date

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each


@each(
    "text, times",
    [
        ("01:15 clear\n00:20 back\n2026-02-10 23:40 alert\n", ["10 23:40", "11 00:20", "11 01:15"]),
        ("23:40 alert\n2026-02-11 00:20 back\n01:15 clear\n", ["10 23:40", "11 00:20", "11 01:15"]),
        ("10:15 clear\n09:20 back\n2026-02-10 09:10 alert\n", ["10 09:10", "10 09:20", "10 10:15"]),
        ("09:10 alert\n2026-02-10 09:20 back\n", ["10 09:10", "10 09:20"]),
    ],
)
def test_rows_above_a_day_are_counted_back_over_midnight(text: str, times: list[str]) -> None:
    rows = read(text, Facts(zone=UTC)).rows
    assert [row.time.strftime("%d %H:%M") for row in rows if row.time] == times


_COPIED = Facts(zone=UTC, captured_day=date(2026, 1, 16))


@each(
    "text, times, said",
    [
        ("Yesterday at 23:10 restart\n14:30 all clear\n", ["15 23:10", "16 14:30"], "2026-01-16 for 14:30"),
        ("gestern um 23:10 Neustart\n14:30 alles gut\n", ["15 23:10", "16 14:30"], "2026-01-16 for 14:30"),
        ("hier à 23:10 redémarrage\n14:30 fini\n", ["15 23:10", "16 14:30"], "2026-01-16 for 14:30"),
        ("ayer a las 23:10 reinicio\n14:30 listo\n", ["15 23:10", "16 14:30"], "2026-01-16 for 14:30"),
        ("вчера в 23:10 рестарт\n14:30 готово\n", ["15 23:10", "16 14:30"], "2026-01-16 for 14:30"),
        ("Yesterday at 23:10 a\n23:40 b\n14:30 c\n", ["15 23:10", "15 23:40", "16 14:30"], "2026-01-16 for 14:30"),
        ("Yesterday at 23:10 a\n14:30 b\nToday at 15:00 c\n", ["15 23:10", "16 14:30", "16 15:00"], "16 for 14:30"),
        ("Yesterday at 23:10 a\n14:30 b\nYesterday at 23:40 c\n", ["15 14:30", "15 23:10", "15 23:40"], "same day"),
        ("Today at 09:10 a\n08:30 b\n", ["16 08:30", "16 09:10"], "same day"),
        (
            "Jan 15 23:10 a\n14:30 b\n",
            ["15 14:30", "15 23:10"],
            "14:30 below 23:10 was read as earlier on the same day",
        ),
        ("2026-01-15 23:10 a\n14:30 b\n", ["15 14:30", "15 23:10"], "14:30 below 23:10 was read as earlier"),
        ("Monday 23:10 a\n14:30 b\n", ["12 14:30", "12 23:10"], "14:30 below 23:10 was read as earlier"),
        ("14:02 alarm\nYesterday at 23:10 restart\n", ["15 14:02", "15 23:10"], "2026-01-15 for 14:02"),
        ("14:02 Alarm\ngestern um 23:10 Neustart\n", ["15 14:02", "15 23:10"], "2026-01-15 for 14:02"),
        ("23:30 alarma\nayer a las 14:10 reinicio\n", ["14 23:30", "15 14:10"], "2026-01-14 for 23:30"),
        ("18:30 alarme\nhier à 14:10 redémarrage\n", ["14 18:30", "15 14:10"], "2026-01-14 for 18:30"),
    ],
)
def test_rows_around_one_that_names_its_day_stand_in_order_and_their_day_is_said(
    text: str, times: list[str], said: str
) -> None:
    found = read(text, _COPIED)
    assert [row.time.strftime("%d %H:%M") for row in found.rows if row.time] == times
    assert any(said in assumed for assumed in found.assumed)


@pytest.mark.parametrize("below", ["00:30", "23:40"])
def test_what_follows_a_word_for_a_day_closely_needs_no_word(below: str) -> None:
    assert not read(f"Yesterday at 23:10 restart\n{below} clear\n", _COPIED).assumed
