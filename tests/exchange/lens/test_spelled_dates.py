"""A day is spelled as the one before it was, and as nothing else."""

from datetime import UTC, timedelta, timezone

from postmortem_tui.exchange.lens.spelled_dates import languages_of_days, spell_date, spell_moment
from postmortem_tui.exchange.lens.times import spell_time
from tests.each import each


@each(
    "source, day_first, spelled",
    [
        ("2026-01-24", None, "2026-03-04"),
        ("2026/1/24", None, "2026/3/4"),
        ("24.01.2026", None, "04.03.2026"),
        ("24.1.", None, "4.3."),
        ("24/01/26", None, "04/03/26"),
        ("01/24/2026", None, "03/04/2026"),
        ("01/02/2026", True, "04/03/2026"),
        ("01/02/2026", False, "03/04/2026"),
        ("01/02/2026", None, "2026-03-04"),
        ("Jan 24, 2026", None, "Mar 4, 2026"),
        ("24 January", None, "4 March"),
        ("Sept. 24, 2026", None, "Mar. 4, 2026"),
        ("24 sept 2026", None, "4 mar 2026"),
        ("24-Jan-2026", None, "04-Mar-2026"),
        ("24-JAN-26", None, "04-MAR-26"),
        ("04 Jan 2026", None, "04 Mar 2026"),
        ("Jan/24/2026", None, "Mar/04/2026"),
        ("Sat 24 January", None, "Wed 4 March"),
        ("Saturday, January 24th, 2026", None, "Wednesday, March 4th, 2026"),
        ("Sa 24.01.", None, "Mi 04.03."),
        ("24.01.2026 (Sa)", None, "04.03.2026 (Mi)"),
        ("2026-01-24, Saturday", None, "2026-03-04, Wednesday"),
        ("2026.01.24 (토)", None, "2026.03.04 (수)"),
        ("step 24.01.", None, "2026-03-04"),
        ("24.01. (step)", None, "2026-03-04"),
        ("15 de enero de 2026", None, "4 de marzo de 2026"),
        ("12. Februar 2026", None, "4. März 2026"),
        ("13 février 2026", None, "4 mars 2026"),
        ("24 января 2026 г.", None, "4 марта 2026 г."),
        ("24-ene-26", None, "04-mar-26"),
        ("04 maggio 2026", None, "04 marzo 2026"),
        ("2026年1月24日", None, "2026年3月4日"),
        ("the day after", None, "2026-03-04"),
    ],
)
def test_a_day_keeps_the_spelling_of_the_one_before(source: str, day_first: bool | None, spelled: str) -> None:
    assert spell_date(source, "2026-03-04", day_first) == spelled


@each(
    "document, language, source, spelled",
    [
        ("avant le 29 mai 2026, puis le 12 avril", "", "29 mai 2026", "4 mars 2026"),
        ("avant le 29 mai 2026", "fr", "29 mai 2026", "4 mars 2026"),
        ("bis 29. Mai 2026", "", "29. Mai 2026", "4. März 2026"),
        ("vóór 1 april 2026", "nl", "1 april 2026", "4 maart 2026"),
        ("by 1 April 2026", "", "1 April 2026", "4 March 2026"),
        ("by 1 April 2026", "fr", "1 April 2026", "4 March 2026"),
        ("la fecha es el 3 de mayo", "en", "3 de mayo", "4 de marzo"),
    ],
)
def test_a_month_that_several_languages_have_is_in_that_of_its_document(
    document: str, language: str, source: str, spelled: str
) -> None:
    assert spell_date(source, "2026-03-04", None, languages_of_days(document, language)) == spelled


def test_what_is_no_day_is_written_as_it_is() -> None:
    assert spell_date("2026-01-24", "soon") == "soon"


def test_a_moment_that_is_marked_as_rough_stays_so_and_no_other_becomes_it() -> None:
    def spelled(source: str, new: str) -> str:
        return spell_moment(source, new, timezone(timedelta(hours=2)))

    assert spelled("about 24.01.2026, 9:05 Uhr", "~2026-03-04 22:30 UTC") == "about 05.03.2026, 0:30 Uhr"
    assert spelled("ca. 9:05", "2026-03-04 22:30 UTC") == "0:30"
    assert spelled("2026-01-24 09:05", "~2026-03-04 22:30 UTC") == "~2026-03-05 00:30"


@each("mark", ["~ ", "≈", "±5m ", "±? "])
def test_a_sign_before_the_day_goes_where_a_time_is_exact(mark: str) -> None:
    source = f"{mark}2026-01-24T09:05"
    assert spell_time(source, "2026-01-24 10:10", UTC, None, rough=True) == "2026-01-24T10:10"
    assert spell_time(source, "~2026-01-24 10:10", UTC, None, rough=True) == f"{mark}2026-01-24T10:10"


@each(
    "source, spelled",
    [
        ("24.01.2026, 9:05 Uhr", "05.03.2026, 0:30 Uhr"),
        ("24.01.26 09.05", "05.03.26 00.30"),
        ("24.01. 9.05", "05.03. 0.30"),
        ("2026-01-24T09:05", "2026-03-05T00:30"),
        ("Jan 24, 9:05 am", "Mar 5, 12:30 am"),
        ("in the night", "2026-03-04 22:30 UTC"),
    ],
)
def test_a_moment_keeps_its_zone_and_its_spelling(source: str, spelled: str) -> None:
    assert spell_moment(source, "2026-03-04 22:30 UTC", timezone(timedelta(hours=2))) == spelled
