"""Days in Chinese, Japanese and Korean: a new one is spelled as the old one, and typed as the document has it."""

from datetime import UTC, date, datetime

from postmortem_tui.exchange.lens.spelled_dates import spell_date
from postmortem_tui.values.times.clock import Context, Misread, read_date
from postmortem_tui.values.times.numbered_days import day_first, with_month_named
from tests.each import each

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@each(
    "old, new",
    [
        ("2026年3月5日", "2026年4月17日"),
        ("2026年03月05日（木）", "2026年04月17日（金）"),
        ("3月5日", "4月17日"),
        ("3월 5일", "4월 17일"),
        ("3월5일", "4월17일"),
        ("2026년 3월 5일 (목)", "2026년 4월 17일 (금)"),
        ("2026. 3. 5.", "2026. 4. 17."),
        ("2026年3月5号", "2026年4月17号"),
        ("3/5", "4/17"),
        ("5.3.", "17.4."),
    ],
)
def test_a_new_day_is_spelled_as_the_old_one(old: str, new: str) -> None:
    assert spell_date(old, "2026-04-17", False) == new


@each(
    "typed, former, expected",
    [
        ("3月26日", "2026-03-19", "2026-03-26"),  # a week after the day that it takes the place of
        ("3월 26일", "2026-03-19", "2026-03-26"),
        ("3/27", "2026-03-19", "2026-03-27"),
        ("27/3", "2026-03-19", "2026-03-27"),
        ("26 March", "2026-03-19", "2026-03-26"),
        ("15 January", "2026-03-19", "2027-01-15"),  # soon, and long after the former day
        ("3月5日", "2026-03-19", "2027-03-05"),
        ("3月26日", "", "2027-03-26"),
        ("2027-03-26", "2026-03-19", "2027-03-26"),
        ("20.12.", "", "2026-12-20"),
    ],
)
def test_a_due_day_without_a_year_is_near_the_one_before(typed: str, former: str, expected: str) -> None:
    context = Context(NOW, ahead=True, former=date.fromisoformat(former) if former else None)
    assert read_date(typed, context).isoformat() == expected


def test_the_month_is_first_in_eastern_documents() -> None:
    assert (
        day_first(["## 再発防止策\n\n- 記録を残す（3/6）"]) is False
        and day_first(["## Actions\n\n- Add it (3/6)"]) is None
    )
    assert with_month_named("3/6", day_first(["기한 3/6"])) == "6 March" and with_month_named("3/6", None) == "3/6"
    assert with_month_named("3/6", True) == "3 June"
    try:
        read_date("3/6", Context(NOW, ahead=True))
    except Misread as misread:
        assert str(misread) == "3/6 is 6 March to some and 3 June to others. Write 6 March or 3 June."
    else:
        raise AssertionError
