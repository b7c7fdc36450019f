"""The day of rows that name none, where the zone of the rows or the title has another day than the form."""

from datetime import UTC, datetime

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import kept
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def times_of(head: str, zone: str, *clocks: str) -> list[str]:
    """Return the times of the rows with some clocks, below a title and lines of facts."""
    rows = "".join(f"| {clock} | it fails |\n" for clock in clocks)
    text = f"{head}\n\n## Timeline\n\n| Time{zone} | Event |\n|---|---|\n{rows}"
    read = import_markdown(text, STANDARD, "", NOW, words())
    assert put_back(text, STANDARD, read.draft, NOW, words()).text == text
    timeline = next(one for one in read.draft.template.blocks() if isinstance(one, Timeline))
    return [row.time for row in read.draft[timeline]]


@each(
    "date, zone, clocks, times",
    [
        # The zone of the rows has another day than that of the form.
        (
            "2026-02-15 ~7:00 PM MST (2026-02-16 02:00 UTC)",
            " (UTC)",
            ("02:02", "02:09"),
            ["2026-02-16 02:02", "02:09"],
        ),
        ("2026-02-15 23:30 PST", " (UTC)", ("07:12", "07:40"), ["2026-02-16 07:12", "07:40"]),
        # The clock nearer to the moment decides, where rows begin before midnight.
        ("2026-02-15 17:10 MST", " (UTC)", ("23:50", "00:20"), ["2026-02-15 23:50", "00:20"]),
        ("2026-02-15 14:00 UTC", " (UTC)", ("01:00", "14:10"), ["2026-02-15 01:00", "14:10"]),
        # A day is named for each of two zones.
        ("15 Feb 2026 (PST) / 16 Feb 2026 (UTC)", " (PST)", ("20:38", "20:40"), ["2026-02-16 04:38", "04:40"]),
        ("15 Feb 2026 (PST) / 16 Feb 2026 (UTC)", " (UTC)", ("04:38", "04:40"), ["2026-02-16 04:38", "04:40"]),
        ("15 Feb 2026 (PST) / 16 Feb 2026 (UTC)", " (JST)", ("04:38", "04:40"), ["19:38", "19:40"]),
        ("15 Feb 2026 / 16 Feb 2026 (UTC)", " (UTC)", ("04:38", "04:40"), ["04:38", "04:40"]),
    ],
)
def test_a_row_is_on_the_day_that_its_zone_has(date: str, zone: str, clocks: tuple[str, ...], times: list[str]) -> None:
    assert times_of(f"# Checkout\n\n**Date:** {date}", zone, *clocks) == times


@each(
    "start, zone, times",
    [
        ("2026-02-15 23:30 PST", " (UTC)", ["2026-02-16 07:32", "07:40"]),
        ("2026-02-16 16:31 JST (after the deploy)", " (JST)", ["2026-02-15 22:32", "22:40"]),
        ("2026-02-16 16:31 JST (after the deploy)", " (UTC)", ["2026-02-16 07:32", "07:40"]),
        ("after the deploy", " (UTC)", ["07:32", "07:40"]),
    ],
)
def test_the_day_of_rows_is_that_of_the_start_where_no_day_is_asked_for(
    start: str, zone: str, times: list[str]
) -> None:
    assert times_of(f"# Checkout\n\n- **Start:** {start}", zone, "07:32", "07:40") == times


@each(
    "title, date, first",
    [
        ("The outage of September 25th", "2026-09-26", "2026-09-25 10:08"),
        ("The outage of 30 December", "2026-01-02", "2025-12-30 10:08"),
        ("2026-09-25 Checkout", "2026-09-26", "2026-09-25 10:08"),
        ("The outage of 28 September", "2026-09-26", "10:08"),  # no document is written before it
        ("The outage of 3 March", "2026-09-26", "10:08"),
        ("Between 3 and 5 September", "2026-09-26", "10:08"),
        ("Checkout", "2026-09-26", "10:08"),
    ],
)
def test_the_day_of_a_title_is_the_incident_s_and_not_that_of_writing(title: str, date: str, first: str) -> None:
    assert times_of(f"---\ntitle: {title}\ndate: {date}\ncSpell:ignore: baeyens\n---", "", "10:08")[0] == first


@each(
    "date, opening, first",
    [
        ("2026-09-26", "On 2026-09-18, an outage of two hours began.", "2026-09-18 10:08"),
        (
            "'2026-09-26T16:38:13'",
            "On Friday, September 18th, at roughly 10:05 UTC, carts were empty.",
            "2026-09-18 10:08",
        ),
        ("2026-09-26", "Am 18. September 2026 gab es einen Ausfall.", "2026-09-18 10:08"),
        ("2026-09-26", "On 2026-09-18 the certificate was installed.", "10:08"),
        ("2026-09-26", "On the evening of Sep 25, students got errors.", "2026-09-25 10:08"),
        ("2026-09-26", "Am Abend des 25. September gab es Fehler.", "2026-09-25 10:08"),
        ("2026-09-26", "## Summary\n\nOn the evening of Sep 25, students got errors.", "2026-09-25 10:08"),
        ("2026-09-26", "It was late.\n\n## Summary\n\nOn the evening of Sep 25, we ate.", "10:08"),
        ("2026-09-26", "## Summary\n\nOn Sep 25 we deployed it.", "10:08"),
        ("2026-09-26", "The outage cost us sleep. It began on 2026-09-18.", "10:08"),
        ("2026-09-26", "On 2026-03-18, an outage of two hours began.", "10:08"),
        ("2026-09-26", "On 2026-09-28, an outage of two hours began.", "10:08"),
    ],
)
def test_a_page_that_opens_with_the_day_of_its_incident_has_its_rows_on_it(date: str, opening: str, first: str) -> None:
    assert (
        times_of(f"---\ntitle: Carts\ndate: {date}\ncategory: engineering\n---\n\n{opening}", "", "10:08")[0] == first
    )


def test_the_date_of_a_form_is_that_of_the_rows_whatever_the_text_below_begins_with() -> None:
    assert times_of("# Carts\n\n**Date:** 2026-09-26\n\nOn 2026-09-18, an outage began.", "", "10:08") == ["10:08"]


@each(
    "title, date, zone, times",
    [
        ("Checkout", "9999-12-31 23:30 PST", " (UTC)", ["23:09", "00:02"]),
        ("Checkout", "9999-12-31", " (PST)", ["07:09", "08:02"]),
        ("Checkout", "0001-01-01", " (+14:00)", ["09:09", "10:02"]),
        ("The outage of 1 January", "0001-01-01", "", ["23:09", "00:02"]),
    ],
)
def test_no_time_is_counted_from_a_day_at_an_end_of_the_calendar(
    title: str, date: str, zone: str, times: list[str]
) -> None:
    assert times_of(f"# {title}\n\n**Date:** {date}", zone, "23:09", "00:02") == times


def test_a_row_on_the_last_day_of_the_calendar_stays_as_written() -> None:
    assert times_of("# Checkout", " (PST)", "9999-12-31 23:09", "00:02")[0] == "9999-12-31 23:09 -08:00"


@each(
    "header, cells, times",
    [
        # A clock without a day is on the one that the cell beside it has in its zone.
        (
            "NZST | UTC",
            (
                "2026-06-17 09:46 | 2026-06-16 21:46",
                "2026-06-19 ~17:00 | ~05:00",
                "2026-06-22 ~10:00 | ~22:00 prior day",
            ),
            ["2026-06-16 21:46", "~2026-06-19 05:00", "~2026-06-21 22:00"],
        ),
        (
            "NZST | UTC",
            ("2026-06-17 09:46 | 2026-06-16 21:46", "2026-06-22 ~12:00 | —"),
            ["2026-06-16 21:46", "~2026-06-22 00:00"],
        ),
        (
            "UTC | PST",
            ("2026-01-16 21:46 | 13:46", "2026-01-17 05:00 | 21:00"),
            ["2026-01-16 21:46", "2026-01-17 05:00"],
        ),
        # The clocks of China are no ones of Chicago.
        ("Time (UTC) | CST", ("01:00 | 2026-06-20 09:00", "17:00 | 2026-06-21 01:00"), ["01:00", "17:00"]),
        ("Time (JST) | UTC", ("2026-06-20 10:00 | 01:00", "11:00 | 02:00"), ["2026-06-20 01:00", "02:00"]),
    ],
)
def test_of_columns_in_two_zones_the_one_with_the_days_has_the_times(
    header: str, cells: tuple[str, ...], times: list[str]
) -> None:
    body = "".join(f"| {row} | it fails |\n" for row in cells)
    draft = kept(f"# Checkout\n\n## Timeline\n\n| {header} | Event |\n|---|---|---|\n{body}")
    assert [row.time for row in draft[STANDARD.find("timeline").block]] == times


def test_a_clock_in_a_column_of_another_zone_is_not_in_that_of_the_row() -> None:
    text = "# Checkout\n\n## Timeline\n\n| Time (JST) | UTC | Event |\n|---|---|---|\n| 10:00 | 01:00 | it fails |\n"
    (row,) = kept(text)[STANDARD.find("timeline").block]
    assert (row.time, row.text("utc")) == ("01:00", "01:00")
