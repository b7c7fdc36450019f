"""Times as people of any country write them at the beginning of a row."""

from time import process_time

from postmortem_tui.exchange.written_times.days import Day, Weekday
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.time_marks import RELATIVE
from tests.each import each
from tests.exchange.vocabularies import words
from tests.forgetting import anew


@each(
    "text, clock, day, zone, behind",
    [
        ("05:58 UTC - Quota", "05:58", None, "UTC", " - Quota"),
        ("6:40 PM: Last", "18:40", None, "", ": Last"),
        ("T 07:55  First cabin", "07:55", None, "", "  First cabin"),
        ("0902 SGT deploy", "09:02", None, "+08:00", " deploy"),
        ("0930 [PST] slow", "09:30", None, "-08:00", " slow"),
        ("12:10 AM: Mail", "00:10", None, "", ": Mail"),
        ("**14:05** – foo", "14:05", None, "", " – foo"),
        ("`04:10` Сервер", "04:10", None, "", " Сервер"),
        ("[14:05] foo", "14:05", None, "", " foo"),
        ("Feb-12-2022 10:00 Users left", "10:00", Day(2022, 2, 12), "", " Users left"),
        ("Mar/22/2022 10:00 Users left", "10:00", Day(2022, 3, 22), "", " Users left"),
        ("2026-01-11 02:00 省電力", "02:00", Day(2026, 1, 11), "", " 省電力"),
        (r"2026\-02\-07 09:00 x", "09:00", Day(2026, 2, 7), "", " x"),
        ("2026-01-11T02:00:00Z x", "02:00:00", Day(2026, 1, 11), "UTC", " x"),
        ("2026-01-11T02:00:00-05:00 x", "02:00:00", Day(2026, 1, 11), "-05:00", " x"),
        ("2026-01-11T02:00-05:00 x", "02:00", Day(2026, 1, 11), "-05:00", " x"),
        ("Jan 24, 2026 6:40 PM EST: x", "18:40", Day(2026, 1, 24), "-05:00", ": x"),
        ("24.01.2026 um 14:05 Uhr - x", "14:05", Day(2026, 1, 24), "", " - x"),
        ("14h30 : début", "14:30", None, "", " : début"),
        ("2026年1月11日 9時10分 x", "09:10", Day(2026, 1, 11), "", " x"),
        ("午後3時20分 x", "15:20", None, "", " x"),
        ("14:05 on 3 May 2026 x", "14:05", Day(2026, 5, 3), "", " x"),
        ("15/03 14:05 x", "14:05", Day(None, 3, 15), "", " x"),
        ("On July 8 at 9:41 PM PDT, x", "21:41", Day(None, 7, 8), "-07:00", ", x"),
        ("By 11:50 PM PDT, x", "23:50", None, "-07:00", ", x"),
        ("9:00 hs del 15/02", "09:00", Day(None, 2, 15), "", ""),
        ("14:05 Uhr am 15.02.", "14:05", Day(None, 2, 15), "", ""),
        ("14h05 le 15/02 : x", "14:05", Day(None, 2, 15), "", " : x"),
        ("14:05 del 15/02 x", "14:05", None, "", " del 15/02 x"),
        ("May 3: foo", "", Day(None, 5, 3), "", ": foo"),
        ("At 14:02 UTC, the deploy", "14:02", None, "UTC", ", the deploy"),
        ("At 09:05 EAT, a test", "09:05", None, "+03:00", ", a test"),
        ("09:05 EAT: a test", "09:05", None, "+03:00", ": a test"),
        ("09:05 BOT: a test", "09:05", None, "", " BOT: a test"),
        ("à 8h12 : début", "08:12", None, "", " : début"),
        ("às 14h20min - x", "14:20", None, "", " - x"),
        ("ore 22:40: allarme", "22:40", None, "", ": allarme"),
        ("в 14:05 x", "14:05", None, "", " x"),
        ("10u22 x", "10:22", None, "", " x"),
        ("14 Uhr: x", "14:00", None, "", ": x"),
        ("gegen 8 Uhr MEZ x", "08:00", None, "+01:00", " x"),
        ("**14. Februar, 9 Uhr** x", "09:00", Day(None, 2, 14), "", " x"),
        ("7 o'clock UTC x", "07:00", None, "UTC", " x"),
        ("3月4日（水）10時22分 x", "10:22", Day(None, 3, 4), "", " x"),
        ("**03:40 UTC on 04 March 2026** – x", "03:40", Day(2026, 3, 4), "UTC", " – x"),
        # One moment by several clocks; what is not the same moment is no other name of it.
        ("23:15 UTC / 16:15 PDT: x", "23:15", None, "UTC", ": x"),
        ("**23:15 UTC / 16:15 PDT**: x", "23:15", None, "UTC", ": x"),
        ("23:15 UTC (4:15 PM PDT) x", "23:15", None, "UTC", " x"),
        ("23:15 UTC – 16:15 PDT x", "23:15", None, "UTC", " x"),
        ("23:15 UTC | 16:15 Pacific", "23:15", None, "UTC", ""),
        ("23:15 UTC / 16:15 PDT / 19:15 EDT x", "23:15", None, "UTC", " x"),
        ("2026-03-02 23:15 UTC / 16:15 PT x", "23:15", Day(2026, 3, 2), "UTC", " / 16:15 PT x"),
        ("23:15 UTC (16:20 PDT) x", "23:15", None, "UTC", " (16:20 PDT) x"),
        ("23:15 UTC - 16:20 PDT x", "23:15", None, "UTC", " x"),
        ("14:58 (13:58 UTC) x", "14:58", None, "+01:00", " x"),
        ("14:58 (15:10 UTC) x", "14:58", None, "", " (15:10 UTC) x"),
    ],
)
def test_a_time_is_read_as_it_is_written(text: str, clock: str, day: Day | None, zone: str, behind: str) -> None:
    when = moments(words()).read(text)
    assert when is not None
    assert (when.hour, when.day, when.zone, text[when.end :]) == (clock, day, zone, behind)


@each(
    "text",
    ["1:1 with Ana", "3 things", "10 hosts failed", "25:10 x", "v1.2.3 rolled out", "Alert at 10:00", "1200 POST x"],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert moments(words()).read(text) is None


@each(
    "text", ["~14:05 x", "about 14:05 x", "By 14:05 x", "`около 14:05` x", "gegen 14:05 x", "14:05頃 x", "14:05 이전 x"]
)
def test_a_rough_time_is_known_as_one(text: str) -> None:
    when = moments(words()).read(text)
    assert when is not None and when.hour == "14:05" and when.approximate


@each(
    "text",
    [
        "09:10 UTC - 09:25 CET",
        "09:10 to 09:25",
        "09:10-09:25",
        "09:10 – 09:25 UTC",
        "09:10 UTC - 09:25 UTC",
        "09:10 bis 09:25",
        "between 09:10 and 09:25",
        "von 09:10 bis 09:25",
        "entre las 09:10 y las 09:25",
        "dalle ore 09:10 alle ore 09:25",
        "tra le 09:10 e le 09:25",
        "van 09:10 tot 09:25",
        "od 09:10 do 09:25",
        "между 09:10 и 09:25",
        "3 March, between 09:10 and 09:25",
    ],
)
def test_of_a_range_both_ends_are_found(text: str) -> None:
    when = moments(words()).read(text)
    assert when is not None and when.until is not None
    assert (when.hour, text[slice(*when.until)]) == ("09:10", "09:25")


def test_a_number_with_a_point_after_a_word_for_clocks_is_no_day() -> None:
    when = moments(words()).read("dalle ore 10.05 alle ore 10.40: x")
    assert when is not None and when.until is not None
    assert (when.hour, when.day, when.until[1]) == ("10:05", None, 30)
    dashed = moments(words()).read("10.05 – 10.40 Uhr: x")
    assert dashed is not None and (dashed.hour, dashed.day) == ("10:05", None)
    apart = moments(words()).read("10:05 and 10:40: x")
    assert apart is not None and apart.until is None


@each(
    "text, told",
    [("**00:15 (Sun)** x", True), ("`00:15 (sáb)` x", True), ("**00:15** (Sun) x", False), ("00:15 (Dom) x", False)],
)
def test_a_short_day_of_the_week_in_brackets_counts_in_the_emphasis_of_its_time(text: str, told: bool) -> None:
    when = moments(words()).read(text)
    assert when is not None and isinstance(when.day, Weekday) == told and (text[when.end :] == " x") == told


@each(
    "text, hour, until",
    [
        ("2:10–2:35pm: x", "14:10", "14:35"),
        ("8:10–8:20am: x", "08:10", "08:20"),
        ("9:05 to 9:20 p.m. x", "21:05", "21:20"),
        ("11:45–12:10pm: x", "11:45", "12:10"),
        ("12:25–12:40am: x", "00:25", "00:40"),
        ("11:50 – 12:10 AM x", "23:50", "00:10"),
        ("11:50pm–12:10: x", "23:50", "00:10"),
        ("오후 1:30~2:10 x", "13:30", "14:10"),
        ("오전 11:50~12:10 x", "11:50", "12:10"),
        ("14:05–2:20 PM x", "14:05", "14:20"),
        ("11:50am–1:10pm x", "11:50", "13:10"),
        ("2:10–2:35 x", "02:10", "02:35"),
    ],
)
def test_of_a_range_in_which_one_end_names_the_half_of_the_day_both_have_one(text: str, hour: str, until: str) -> None:
    when = moments(words()).read(text)
    assert when is not None and (when.hour, when.until_hour) == (hour, until)


@each(
    "text, read",
    [
        ("7-9pm: x", "19:00 21:00"),
        ("7 – 9 pm x", "19:00 21:00"),
        ("11-1:30pm x", "11:00 13:30"),
        ("7-9pm PST x", "19:00 21:00"),
        ("22–02 Uhr x", "22:00 02:00"),
        ("9–11 o'clock x", "09:00 11:00"),
        ("07–09u x", "07:00 09:00"),
        ("14〜16時 x", "14:00 16:00"),
        ("오후 2~4시 x", "14:00 16:00"),
        ("2-3 hours x", ""),
        ("2〜3時間 x", ""),
        ("2-3시간 x", ""),
        ("1 - 2pm x", ""),
        ("3-4 pm2 nodes", ""),
        ("1-2 units", ""),
        ("07-09user x", ""),
    ],
)
def test_of_a_range_of_hours_the_second_may_say_that_both_are_clocks(text: str, read: str) -> None:
    when = moments(words()).read(text)
    assert (f"{when.hour} {when.until_hour}" if when else "") == read


@each(
    "text, until",
    [
        ("15:32–34 seen", "34"),
        ("15:32-34: seen", "34"),
        ("15:32-34 UTC seen", "34"),
        ("15:32-30 seen", None),
        ("15:32-34pods seen", None),
        ("15:32-34.5 seen", None),
        ("15:32-34 minutes", None),
        ("3:32-34 PM seen", None),
        ("15:32:10-34 seen", None),
    ],
)
def test_a_range_ends_with_minutes_of_its_hour(text: str, until: str | None) -> None:
    when = moments(words()).read(text)
    assert when is not None and (when.until and text[slice(*when.until)]) == until


def test_a_slash_joins_a_day_and_its_clock() -> None:
    when = moments(words()).read("*2026-04-03/11:34*: x")
    assert when is not None and when.day == Day(2026, 4, 3) and when.hour == "11:34"


def test_a_duration_from_the_start_is_no_time() -> None:
    assert RELATIVE.match("T0 → fixed") and RELATIVE.match("T0: fixed")
    assert not RELATIVE.match("T0→fixed 6 min 32 s")


def test_a_range_of_days_has_its_last_day() -> None:
    for text in ("**2026-04-03 → 2026-04-10** — x", "2026-04-03 – 2026-04-10: x", "03.04.2026 - 10.04.2026 x"):
        when = moments(words()).read(text)
        assert when is not None and when.until is not None and not when.clock
        assert text[slice(*when.until)] in ("2026-04-10", "10.04.2026") and text[when.end :].strip("—: ") == "x"
    when = moments(words()).read("14:05 - 2026-04-10 is the last day")
    assert when is not None and when.until is None


@each("text", ["HH:MM UTC - TBD", "ЧЧ:ММ …", "<HH:MM> <event>", "YYYY-MM-DD HH:MM x", "(Month day)", "H:MM AM: x"])
def test_a_hint_stands_for_a_time(text: str) -> None:
    when = moments(words()).read(text)
    assert when is not None and when.is_hint and not when.hour and when.day is None


def test_nothing_is_assumed_about_a_day_that_may_be_two() -> None:
    reader = moments(words())
    assert reader.days.is_day("02/03/2026") and reader.days.day("02/03/2026") is None
    assert reader.days.day("02/03/2026", "day first") == Day(2026, 3, 2)
    assert reader.days.day("02/03/2026", "month first") == Day(2026, 2, 3)
    assert reader.days.day("13/03/2026") == Day(2026, 3, 13)
    when = reader.read("2/7 22:58 x")
    assert when is not None and when.date and when.day is None and when.hour == "22:58"


def cost(unit: str, size: int) -> float:
    """Return the least seconds of the processor that a row that begins with so many of a mark is read in."""
    spent = list[float]()
    for _ in range(3):
        begun = anew()
        moments(words()).read((unit * size)[:size])
        spent.append(process_time() - begun)
    return min(spent)


@each("unit", ["*", "`", "* ", "[", "(", "<b>", "_", "~~", " "])
def test_a_row_that_begins_with_many_marks_is_read_in_time_that_grows_as_they_do(unit: str) -> None:
    moments(words()).read(unit)
    assert cost(unit, 800) <= 8 * cost(unit, 200) + 0.02, "the square would take 16 times as long"


def test_a_time_may_stand_in_as_many_marks_as_anybody_writes() -> None:
    found = moments(words()).read("**[`~~14:05~~`]** x")
    assert found is not None
    assert found.clock
