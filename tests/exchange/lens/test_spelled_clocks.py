"""A new time of day is spelled as the document spelled the old one, in any country."""

from datetime import UTC, datetime

from postmortem_tui.exchange.lens.spelled_dates import spell_moment
from postmortem_tui.exchange.lens.times import spell_time
from tests.each import each


@each(
    "source, new, wanted",
    [
        ("14時20分", "09:05", "9時05分"),
        ("09時20分", "14:05", "14時05分"),
        ("14時5分", "09:07", "9時7分"),
        ("14時", "09:05", "9時05分"),
        ("14時", "09:00", "9時"),
        ("10時半", "11:20", "11時20分"),
        ("午後2時15分", "09:05", "午前9時05分"),
        ("午後2時15分", "16:30", "午後4時30分"),
        ("午前9時05分", "00:30", "午前12時30分"),
        ("下午 2:15", "09:05", "上午 9:05"),
        ("14点20分", "09:05", "9点05分"),
        ("오후 2시 20분", "09:05", "오전 9시 05분"),
        ("14 h 20", "09:05", "09 h 05"),
        ("14h20", "09:05", "09h05"),
        ("9 h 20", "14:05", "14 h 05"),
        ("8\u00a0h\u00a020", "09:05", "9\u00a0h\u00a005"),
        ("2:15 PM", "09:05", "9:05 AM"),
        ("2:15 p.m.", "09:05", "9:05 a.m."),
        ("3月6日 14時20分", "09:05", "3月6日 9時05分"),
        ("14:20:00.598", "14:20:01", "14:20:01"),
        ("2026-03-06T14:20:00,598Z", "14:21", "2026-03-06T14:21:00Z"),
        ("14:20:00.", "14:20:01", "14:20:01."),
        ("14:20", "14:21:05", "14:21:05"),
    ],
)
def test_a_time_keeps_its_spelling(source: str, new: str, wanted: str) -> None:
    assert spell_time(source, new, UTC, datetime(2026, 3, 6, 14, 20)) == wanted


@each(
    "source, new, wanted",
    [("2:10", "14:15", "2:15"), ("2:10", "23:05", "11:05"), ("2:10", "09:05", "9:05am"), ("1:50", "00:10", "12:10am")],
)
def test_a_clock_whose_half_is_at_the_other_end_of_its_range_has_12_hours(source: str, new: str, wanted: str) -> None:
    assert spell_time(source, new, UTC, datetime(2026, 3, 6, int(source[0]) + 12, 10)) == wanted


@each(
    "source, wanted", [("2026年3月6日 14時20分", "2026年3月7日 9時05分"), ("06.03.2026 14 h 20", "07.03.2026 09 h 05")]
)
def test_a_moment_keeps_its_spelling(source: str, wanted: str) -> None:
    assert spell_moment(source, "2026-03-07 09:05 UTC", UTC) == wanted
