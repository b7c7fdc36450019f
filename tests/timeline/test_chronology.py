"""A timeline's times mean the same moments whatever is done to the rows, and are said briefly and in order."""

from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.timeline.chronology import UNNAMED, brief, in_order, is_in_order, pin, resolve, unnamed, with_added

DAY = date(2024, 1, 15)
NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)

clocks = (
    st.times()
    .map(lambda t: t.replace(microsecond=0))
    .map(lambda t: t.isoformat("seconds" if t.second % 3 == 0 and t.second else "minutes"))
)
stored = st.one_of(
    clocks,
    clocks,
    st.tuples(st.dates(date(2024, 1, 12), date(2024, 1, 18)), clocks).map(lambda pair: f"{pair[0]} {pair[1]}"),
    clocks.map(lambda text: f"~{text}"),
    st.sampled_from(["", "~", "in the night", "25:61", "2024-01-15", "9:05", "14:32:00", "2024-02-30 10:00", "+5m"]),
    st.text(max_size=5),
)
lists = st.lists(stored, max_size=8)
days = st.one_of(st.none(), st.just(DAY))


def entries(*times: str) -> list[Entry]:
    return [Entry(time=text, event=f"event {n}") for n, text in enumerate(times)]


def times(rows: tuple[Entry, ...]) -> list[str]:
    return [row.time for row in rows]


def at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2024, 1, day), time.fromisoformat(clock), UTC)


def test_times_without_a_day_are_of_the_incidents_day_and_pass_midnight() -> None:
    assert resolve(["22:10", "23:50", "00:05", "01:00"], DAY) == [
        at(15, "22:10"),
        at(15, "23:50"),
        at(16, "00:05"),
        at(16, "01:00"),
    ]


def test_a_time_a_little_earlier_is_of_the_same_day() -> None:
    assert resolve(["14:00", "13:55"], DAY) == [at(15, "14:00"), at(15, "13:55")]


def test_what_is_unknown_is_none_and_hides_nothing() -> None:
    assert resolve(["23:50", "?", "", "25:61", "00:05"], DAY) == [at(15, "23:50"), None, None, None, at(16, "00:05")]


def test_a_day_says_nothing_of_the_times_above_it() -> None:
    moments = resolve(["23:50", "00:05", "2024-01-16 00:10", "00:20"], None)
    assert [moment.year for moment in moments if moment] == [UNNAMED.year, UNNAMED.year, 2024, 2024]
    rows = ["14:05", "14:20", "2024-01-16 09:10"]
    assert times(pin(entries(*rows), None)) == times(in_order(entries(*rows), None)) == rows


def test_rows_without_a_day_stay_above_those_with_one() -> None:
    newest = entries("14:50", "14:35", "14:20", "14:05")
    added = in_order([*newest, Entry(time="2024-01-16 09:10")], None, newest)
    assert times(added) == ["14:50", "14:35", "14:20", "14:05", "2024-01-16 09:10"]
    again = in_order([*pin(added, None), Entry(time="2024-01-16 09:30")], None, pin(added, None))
    assert times(again) == ["14:50", "14:35", "14:20", "14:05", "2024-01-16 09:30", "09:10"]


def test_without_any_day_the_order_is_known_all_the_same() -> None:
    found = resolve(["23:50", "00:05"], None)
    assert [moment.date() for moment in found if moment] == [UNNAMED, date(1, 1, 3)]
    assert times(in_order(entries("23:50", "14:00", "00:05"), None)) == ["14:00", "23:50", "00:05"]


def test_a_day_is_said_where_it_changes_and_only_there() -> None:
    assert times(in_order(entries("22:10", "23:50", "00:05", "01:00"), DAY)) == [
        "22:10",
        "23:50",
        "2024-01-16 00:05",
        "01:00",
    ]
    assert times(in_order(entries("2024-01-15 22:10", "2024-01-14 9:05"), DAY)) == [
        "2024-01-14 09:05",
        "2024-01-15 22:10",
    ]


def test_equal_times_keep_their_order_and_the_unknown_goes_with_the_one_above() -> None:
    rows = in_order(entries("15:00", "?", "14:00", "14:00", ""), DAY)
    assert [row.event for row in rows] == ["event 2", "event 3", "event 4", "event 0", "event 1"]


def test_a_day_alone_stays_below_a_time_of_that_day() -> None:
    rows = entries("2024-01-15", "2024-01-15 11:20", "2024-01-15", "2024-01-16", "2024-01-15 12:00", "2024-01-15")
    assert [row.event for row in in_order(rows, DAY)] == [f"event {n}" for n in (0, 1, 2, 4, 5, 3)]
    assert is_in_order(rows[:4], DAY)


def test_a_time_below_a_day_alone_names_its_day() -> None:
    rows = entries("2024-01-16", "11:20", "11:30", "?", "2024-01-17", "?", "09:00", "23:50")
    told = ["2024-01-16", "2024-01-16 11:20", "11:30", "?", "2024-01-17", "?", "2024-01-17 09:00", "23:50"]
    assert times(brief(rows, DAY)) == told == times(brief(entries(*told), DAY))
    assert times(unnamed(entries(*told), DAY, range(len(told)))) == told


def test_a_timeline_that_begins_with_the_newest_goes_on_so() -> None:
    newest = entries("2024-01-16 01:20", "2024-01-16 00:35", "?", "2024-01-15 22:10", "2024-01-15 20:15")
    assert is_in_order(newest, DAY)
    assert [row.event for row in in_order(newest, DAY)] == [row.event for row in newest]
    assert times(in_order(newest, DAY)) == ["2024-01-16 01:20", "00:35", "?", "2024-01-15 22:10", "20:15"]
    added = [*newest, Entry(time="2024-01-16 02:00", event="later")]
    assert next(iter(in_order(added, DAY, newest))).event == "later"
    # One row above a later one is no such order, and neither is a mixed one.
    assert times(in_order(entries("11:00", "10:00"), DAY)) == ["10:00", "11:00"]
    assert not is_in_order(entries("11:00", "10:00", "12:00"), DAY)


def test_marks_and_typed_seconds_stay() -> None:
    assert times(in_order(entries("~14:32", "14:32:00", "~2024-01-15 15:00"), DAY)) == ["~14:32", "14:32:00", "~15:00"]


def test_a_row_taken_out_leaves_the_days_of_the_others() -> None:
    pinned = pin(entries("23:50", "00:05", "13:00"), DAY)
    assert times(in_order([pinned[0], pinned[2]], DAY)) == ["23:50", "2024-01-16 13:00"]


@settings(deadline=None, max_examples=300)
@given(lists, days)
def test_said_in_full_or_briefly_the_moments_are_the_same(texts: list[str], day: date | None) -> None:
    rows = entries(*texts)
    moments = resolve(texts, day)
    assert resolve(times(pin(rows, day)), day) == moments
    assert resolve(times(brief(rows, day)), day) == moments


@settings(deadline=None, max_examples=300)
@given(lists, days)
def test_in_order_is_in_order_and_loses_nobody(texts: list[str], day: date | None) -> None:
    rows = in_order(entries(*texts), day)
    assert sorted(row.event for row in rows) == sorted(row.event for row in entries(*texts))
    known = [moment for moment in resolve(times(rows), day) if moment]
    oldest_first = sorted(moment for moment in resolve(texts, day) if moment)
    newest_first = sorted(oldest_first, key=lambda moment: (moment.year == UNNAMED.year, moment), reverse=True)
    assert known in (oldest_first, newest_first)
    assert in_order(rows, day) == rows


@settings(deadline=None, max_examples=300)
@given(texts=lists, time=stored, day=days)
def test_one_that_is_added_moves_no_other_and_changes_no_moment(texts: list[str], time: str, day: date | None) -> None:
    before = pin(entries(*texts), day)
    done = with_added(before, [Entry(time=time, event="added")], day)
    known = dict(zip((row.event for row in done), resolve(times(done), day), strict=True))
    assert [row.event for row in done if row.event != "added"] == [row.event for row in before]
    assert [known[row.event] for row in before] == resolve(times(before), day)


@settings(deadline=None, max_examples=300)
@given(texts=lists, more=lists)
def test_several_are_added_as_one_after_another(texts: list[str], more: list[str]) -> None:
    before, added = pin(entries("09:05", "12:25", "10:05", *texts), DAY), pin(entries(*more), DAY)
    one_by_one = before
    for entry in added:
        one_by_one = pin(with_added(one_by_one, [entry], DAY), DAY)
    assert with_added(before, added, DAY) == brief(one_by_one, DAY)


def test_one_that_is_added_to_rows_in_no_order_is_after_the_last_that_is_not_later() -> None:
    rows = pin(entries("09:05", "12:25", "10:05", "13:00"), DAY)
    assert times(with_added(rows, [Entry(time="2024-01-15 10:58")], DAY)) == [
        "09:05",
        "12:25",
        "10:05",
        "10:58",
        "13:00",
    ]
    assert times(with_added(rows, [Entry(time="2024-01-15 08:00")], DAY))[0] == "08:00"


@settings(deadline=None, max_examples=300)
@given(lists, st.data())
def test_pinned_rows_mean_the_same_in_any_order(texts: list[str], data: st.DataObject) -> None:
    pinned = pin(entries(*texts), DAY)
    meant = dict(zip((row.event for row in pinned), resolve(times(pinned), DAY), strict=True))
    shuffled = data.draw(st.permutations(pinned))
    found = resolve(times(brief(shuffled, DAY)), DAY)
    assert dict(zip((row.event for row in shuffled), found, strict=True)) == meant
