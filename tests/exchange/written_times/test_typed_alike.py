"""What is read at the start of a row in a document is read when it is typed as a time, and as the same moment."""

from datetime import UTC, date, datetime

from postmortem_tui.exchange.written_times.days import NextDay
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.values.times.clock import Context, Misread, read_entry_time, say_entry_time
from postmortem_tui.values.times.moments import read_about, zone_in
from tests.each import each
from tests.exchange.vocabularies import words

ON = date(2026, 3, 5)
AFTER = datetime(2026, 3, 5, 13, tzinfo=UTC)
CONTEXT = Context(datetime(2026, 3, 20, tzinfo=UTC), day=ON, after=AFTER)

TYPED = [
    ("오전 3시 34분", "2026-03-05 03:34"),
    ("오후 2시", "2026-03-05 14:00"),
    ("오후 11시 5분경", "~2026-03-05 23:05"),
    ("밤 11시", "2026-03-05 23:00"),
    ("약 14:05", "~2026-03-05 14:05"),
    ("익일 00:20", "2026-03-06 00:20"),
    ("3월 5일 오후 2시 15분", "2026-03-05 14:15"),
    ("2026년 3월 6일 14:20", "2026-03-06 14:20"),
    ("午後2時15分", "2026-03-05 14:15"),
    ("午後0時15分", "2026-03-05 12:15"),
    ("午前0時10分", "2026-03-06 00:10"),
    ("深夜1時", "2026-03-06 01:00"),
    ("14時05分頃", "~2026-03-05 14:05"),
    ("約14:05", "~2026-03-05 14:05"),
    ("翌0:20", "2026-03-06 00:20"),
    ("翌日 10:20", "2026-03-06 10:20"),
    ("3月5日14時20分", "2026-03-05 14:20"),
    ("2026年3月5日（木）14時20分", "2026-03-05 14:20"),
    ("下午2点半", "2026-03-05 14:30"),
    ("下午3点一刻", "2026-03-05 15:15"),
    ("14点05", "2026-03-05 14:05"),
    ("晚上12点", "2026-03-06 00:00"),
    ("中午1点", "2026-03-05 13:00"),
    ("上午 9:12", "2026-03-05 09:12"),
    ("次日 00:20", "2026-03-06 00:20"),
    ("14:05左右", "~2026-03-05 14:05"),
    ("14 Uhr", "2026-03-05 14:00"),
    ("gegen 14:30 Uhr", "~2026-03-05 14:30"),
    ("5. März 14:30", "2026-03-05 14:30"),
    ("5. März 2026, 14:30 Uhr", "2026-03-05 14:30"),
    ("05.03.2026 14:30", "2026-03-05 14:30"),
    ("05.03. 14:30", "2026-03-05 14:30"),
    ("vers 14h30", "~2026-03-05 14:30"),
    ("14 h 30", "2026-03-05 14:30"),
    ("5 mars 2026 à 14h30", "2026-03-05 14:30"),
    ("a las 14:30", "2026-03-05 14:30"),
    ("14:30 h", "2026-03-05 14:30"),
    ("5 de marzo de 2026, 14:30", "2026-03-05 14:30"),
    ("às 14h30", "2026-03-05 14:30"),
    ("5 de março às 14h30", "2026-03-05 14:30"),
    ("около 14:05", "~2026-03-05 14:05"),
    ("5 марта 2026 г. 14:05", "2026-03-05 14:05"),
    ("verso le 14:30", "~2026-03-05 14:30"),
    ("5 maart 14:30", "2026-03-05 14:30"),
    ("godz. 14:30", "2026-03-05 14:30"),
    ("00:15 (next day)", "2026-03-06 00:15"),
    ("next day 10:15", "2026-03-06 10:15"),
]


@each("text, expected", TYPED)
def test_a_time_of_a_document_can_be_typed(text: str, expected: str) -> None:
    assert say_entry_time(read_entry_time(text, CONTEXT)) == expected
    moment, about = read_about(text, CONTEXT)
    assert (f"{moment:%Y-%m-%d %H:%M}", about) == (expected.removeprefix("~"), expected.startswith("~"))
    when = moments(words()).read(text)
    assert when is not None and not when.zone
    assert when.hour == expected[-5:] and when.approximate == expected.startswith("~")
    assert when.day is None or isinstance(when.day, NextDay) or when.day.full(2026) == moment.date()


@each("text", ["오후 2시 15분 KST", "下午2点15分 北京时间", "午後2時15分 日本時間"])
def test_the_zone_after_translated_words_counts(text: str) -> None:
    zone = zone_in(text, CONTEXT)
    assert zone is not None and moments(words()).read(text) is not None
    assert read_entry_time(text, CONTEXT).time == datetime(2026, 3, 5, 14, 15, tzinfo=zone).astimezone(UTC).time()


@each("text", ["翌0:20", "next day 00:15"])
def test_the_next_day_is_unknown_without_a_day(text: str) -> None:
    try:
        found = read_entry_time(text, Context(CONTEXT.now))
    except Misread:
        return
    raise AssertionError(found)
