"""How long ago, and how long after, in the languages of those who write."""

from datetime import UTC, date, datetime, timedelta

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from tests.each import each

_AGES = [
    ("2 hours ago", 120), ("2h ago", 120), ("35 mins ago", 35), ("an hour ago", 60), ("vor 2 Stunden", 120),
    ("vor 35 Min.", 35), ("vor einer Stunde", 60), ("il y a 2 h", 120), ("il y a 35 minutes", 35),
    ("hace 2 horas", 120), ("hace un minuto", 1), ("há 2 horas", 120), ("2 horas atrás", 120), ("2 ore fa", 120),
    ("2 uur geleden", 120), ("35 minut temu", 35), ("2 часа назад", 120), ("35 минут назад", 35), ("2時間前", 120),
    ("35分前", 35), ("2시간 전", 120), ("2小时前", 120), ("35分钟前", 35), ("for 2 timer siden", 120),
    ("2 timmar sedan", 120), ("před 2 hodinami", 120), ("35 dakika önce", 35), ("2 години тому", 120),
]  # fmt: skip
_NO_AGES = ["vor 2 Stundenplänen", "il y a 2 serveurs", "vor der Störung", "2 ago", "分前", "5 fa", "35 minutes"]
_COUNTED = [
    ("T+2 Std. ok", 120), ("T+5 Min. ok", 5), ("T+2 horas ok", 120), ("T+1 heure ok", 60), ("T+35 минут ok", 35),
    ("T+2時間 ok", 120), ("T+1h05 ok", 65), ("T+5 ok", 5), ("T+2 uur ok", 120),
]  # fmt: skip
_DAYS = [
    "Mittwoch, 14. Oktober", "mercredi 14 octobre", "miércoles, 14 de octubre", "mercoledì 14 ottobre",
    "woensdag 14 oktober", "środa, 14 października", "quarta-feira, 14 de outubro", "среда, 14 октября",
    "10月14日(水)", "10月14日 水曜日", "10월 14일 수요일", "10月14日 星期三", "Wednesday, October 14th",
]  # fmt: skip
_RELATIVE = [
    ("今天 15:02", 0), ("今天15:02", 0), ("昨天 15:02", -1), ("今日 15:02", 0), ("昨日15:02", -1),
    ("오늘 오후 3:02", 0), ("어제 오후 3:02", -1), ("heute um 15:02", 0),
    ("hier à 15:02", -1), ("ayer a las 15:02", -1),
    ("ieri 15:02", -1), ("gisteren om 15:02", -1), ("wczoraj 15:02", -1), ("вчера в 15:02", -1), ("ontem às 15:02", -1),
]  # fmt: skip


@each("text, minutes", _AGES)
def test_an_age_is_read_in_any_language(text: str, minutes: int) -> None:
    stamp = read_stamp(text)
    assert stamp and stamp.age == timedelta(minutes=minutes)


@each("text", _NO_AGES)
def test_words_around_a_number_are_no_age(text: str) -> None:
    stamp = read_stamp(text)
    assert stamp is None or stamp.age is None


@each("line, minutes", _COUNTED)
def test_a_length_behind_the_beginning_has_its_unit(line: str, minutes: int) -> None:
    start = datetime(2026, 10, 14, 7, tzinfo=UTC)
    rows = read(f"{line}\nT+600 over", Facts(recording_start=start)).rows
    assert (rows[0].time, rows[0].text) == (start + timedelta(minutes=minutes), "ok")


@each("text", _DAYS)
def test_a_day_parts_messages_in_any_language(text: str) -> None:
    stamp = read_day(text)
    assert stamp and (stamp.month, stamp.day) == (10, 14)


@each("text, shift", _RELATIVE)
def test_today_and_yesterday_have_a_clock_in_any_language(text: str, shift: int) -> None:
    stamp = read_stamp(text)
    assert stamp and stamp.clock and (stamp.shift, stamp.clock.hour, stamp.clock.minute) == (shift, 15, 2)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_names_without_case_stand_above_times(between: str) -> None:
    text = f"佐藤 花子\n9:02\nログインが遅い{between}鈴木 一郎\n9:05\n再起動した{between}佐藤 花子\n9:07\n良い"
    facts = Facts(zone=UTC, day=date(2026, 10, 14))
    assert [row.who for row in read(text, facts).rows] == ["佐藤 花子", "鈴木 一郎", "佐藤 花子"]


def test_a_day_is_called_data_beside_a_clock_in_italian_and_portuguese() -> None:
    for clock in ("Ora", "Hora"):
        rows = read(f"Data;{clock};Cosa\n14/10/2026;09:02;lento\n15/10/2026;09:03;ok\n", Facts(zone=UTC)).rows
        assert [row.time and row.time.day for row in rows] == [14, 15]
    assert read("Time;Data\n2026-10-14 09:02;slow\n2026-10-14 09:03;ok", Facts(zone=UTC)).rows[0].text == "slow"
