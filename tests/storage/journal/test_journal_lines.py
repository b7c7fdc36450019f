from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.storage.journal.journal_lines import Record, changed, difference, read_records, table_of, table_text

RECORDS = [
    Record(1, base="", head={"id": "one"}),
    Record(2, changes={"notes": "ab\n障害", "gone": None}),
    Record(3, changes={"notes": (1, 1, "\ud800")}),
    Record(4, snapshot="5e", holds=3),
]


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None)
def test_a_difference_makes_one_text_of_another(old: str, new: str) -> None:
    assert changed(old, difference(old, new)) == new


def test_a_difference_is_no_longer_than_what_was_typed() -> None:
    text = "word " * 1000
    assert difference(text[:2000] + text[2000:], text[:2000] + "x" + text[2000:]) == (2000, 0, "x")


def test_records_are_read_as_they_were_written() -> None:
    data = b"".join(record.line() for record in RECORDS)
    assert read_records(data + b"\0" * 100).whole == tuple(RECORDS)


def test_a_torn_record_ends_the_journal_and_harms_none_before_it() -> None:
    lines = [record.line() for record in RECORDS]
    whole = b"".join(lines[:2])
    for cut in range(len(lines[2])):
        assert read_records(whole + lines[2][:cut] + b"\0" * 50 + lines[3]).whole == tuple(RECORDS[:2])
    for offset in range(len(lines[2]) - 1):
        torn = bytearray(lines[2])
        torn[offset] ^= 1
        assert read_records(whole + bytes(torn) + lines[3]).whole == tuple(RECORDS[:2])


def test_what_stands_behind_a_newer_beginning_is_not_read() -> None:
    old = b"".join(record.line() for record in RECORDS)
    first = Record(5, base="5e").line()
    assert read_records(first + old[len(first) :]).whole == (Record(5, base="5e"),)
    same_length = Record(5, base="")
    assert read_records(same_length.line() + RECORDS[1].line()).whole == (same_length,)


def test_dates_and_times_of_a_newer_version_are_kept() -> None:
    table = {"a": [{"at": datetime(2024, 1, 15, 14, 32, tzinfo=UTC), "on": date(2024, 1, 15)}], "b": time(14, 32)}
    assert table_of(table_text(table)) == table
