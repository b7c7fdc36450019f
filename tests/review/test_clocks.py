"""Each contradiction between clocks is found, and what really happens is none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.following import filled_in
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.exchange.vocabularies import words
from tests.known import BUILT_IN, CASES, NOW, STANDARD
from tests.review.support import BASE, GUIDE, block, codes, found, put, with_row

HANDWRITTEN = (CASES / "handwritten.md").read_text(encoding="utf-8")


def test_the_end_is_before_the_start() -> None:
    (finding,) = found(put(BASE, "overview", end="2024-01-15 14:00:00 UTC"))  # not also that it differs from its row
    assert (finding.code, finding.level, finding.location.field) == ("clock-end-before-start", "blocks", "end")
    assert codes(put(BASE, "overview", end="2024-01-15 14:58:00 UTC")) == {"clock-end-row-differs"}


def test_the_end_has_the_wrong_month_or_year() -> None:
    assert codes(put(BASE, "overview", end="2024-02-15 15:30:00 UTC"), NOW) >= {"clock-end-slip"}
    assert codes(put(BASE, "overview", end="2025-01-15 15:30:00 UTC"), NOW) >= {"clock-end-slip"}


def test_a_long_incident_is_no_slip() -> None:
    assert "clock-end-slip" not in codes(put(BASE, "overview", end="2024-02-20 15:30:00 UTC"), NOW)
    assert codes(put(BASE, "overview", end="2024-01-17 15:30:00 UTC")) == {"clock-end-row-differs"}


def test_an_end_in_the_future() -> None:
    assert codes(BASE, datetime(2024, 1, 15, 15, 10, tzinfo=UTC)) >= {"clock-future", "timeline-future"}
    assert "clock-future" not in codes(BASE, datetime(2024, 1, 15, 15, 30, tzinfo=UTC))


def test_the_date_and_the_start_disagree() -> None:
    (finding,) = found(put(BASE, "header", date="2024-02-15"), "clock-date")
    assert finding.level == "warns"
    assert codes(put(BASE, "header", date="2024-01-14")) == {"clock-date-differs"}, "the rows are of the start's day"
    assert found(put(BASE, "header", date="2024-01-14"), "clock-date"), "no zone is so far behind at 14:58 UTC"
    assert found(put(BASE, "header", date="2024-01-16"), "clock-date") == []  # the next day, in another zone


def test_rows_are_of_the_day_in_utc_though_the_date_is_that_of_ones_own_clock() -> None:
    """In New York it began on the 14th at 20:58; without this, no time to resolve was stated, in silence."""
    draft = put(put(BASE, "header", date="2024-01-14"), "overview", start="2024-01-15 01:58 UTC")
    rows = (Entry(time="02:01", event="Paged", milestone="detected"), Entry(time="02:30", event="Well again"))
    night = draft.put(block("timeline"), (rows[0], rows[1].having(milestone="resolved")))
    night = put(night, "overview", start="2024-01-15 01:58:00 UTC", end="2024-01-15 02:30:00 UTC")
    assert night.facts()["time_to_resolve"] == "32 minutes"
    assert not codes(night) & {"clock-date-differs", "clock-end-row-differs", "milestone-before"}
    evening = night.put(block("timeline"), (Entry(time="23:50", event="Deployed"), *night[block("timeline")]))
    assert evening.facts()["time_to_resolve"] == "32 minutes", "the deploy was on the 14th"
    assert filled_in(evening.put_role("end", "")).draft.role("end") == "2024-01-15 02:30:00 UTC"


def test_the_id_names_another_day() -> None:
    assert codes(put(BASE, "overview", incident_id="INC-2024-02-15-001")) == {"clock-id-differs"}
    assert found(put(BASE, "overview", incident_id="INC-2024-01-15-777")) == []


def differing(old: str, instead: str) -> set[str]:
    draft = import_markdown(HANDWRITTEN.replace(old, instead), STANDARD, "x", NOW, words()).draft
    return {finding.code for finding in found(draft) if finding.code.endswith("-differs")}


@pytest.mark.parametrize(
    ("old", "instead", "expected"),
    [
        ("", "", {"duration-differs"}),
        ("45 minutes", "29 minutes", set()),
        ("45 minutes", "half an hour, about", {"duration-differs"}),
        ("[1-4]", "1", {"duration-differs", "severity-differs"}),
        ("[1-4]", "2-High", {"duration-differs"}),
        ("[1-4]", "high", {"duration-differs"}),
    ],
)
def test_a_document_says_a_fact_twice(old: str, instead: str, expected: set[str]) -> None:
    assert differing(old, instead) == expected


def test_rows_out_of_order() -> None:
    (finding,) = found(with_row(BASE, "timeline", 5, time="14:10"))
    assert (finding.code, finding.location.row, finding.level) == ("timeline-order", 5, "warns")


def test_rows_at_one_time_past_midnight_or_about_then_are_in_order() -> None:
    assert found(with_row(BASE, "timeline", 5, time="15:00")) == []
    assert found(with_row(BASE, "timeline", 5, time="~14:55")) == []
    assert found(with_row(BASE, "timeline", 16, time="01:15")) == []
    assert found(with_row(BASE, "timeline", 5, time="")) == []


def test_a_row_in_the_future() -> None:
    assert codes(with_row(BASE, "timeline", 16, time="2024-01-25 10:00")) == {"timeline-future"}
    assert found(with_row(BASE, "timeline", 16, time="2024-01-19 10:00")) == []


@pytest.mark.parametrize("day", ["2023-01-15", "2023-12-15"])
def test_a_row_in_the_wrong_year_or_month(day: str) -> None:
    (finding,) = found(with_row(BASE, "timeline", 0, time=f"{day} 14:30"), "timeline-slip")
    assert finding.location.row == 0


@pytest.mark.parametrize("day", ["2023-12-02", "2024-01-08"])
def test_a_cause_that_slept_for_weeks_is_no_slip(day: str) -> None:
    rows = BASE[block("timeline")]
    first = rows[1].having(time="2024-01-15 14:38")
    draft = BASE.put(block("timeline"), (rows[0].having(time=f"{day} 14:30"), first, *rows[2:]))
    assert found(draft) == []


def test_a_time_that_is_none() -> None:
    assert codes(with_row(BASE, "timeline", 5, time="later")) == {"timeline-time-unreadable"}
    for time in ("~15:05", "before 15:05", "15:05 이전"):
        assert found(with_row(BASE, "timeline", 5, time=time)) == [], time


def test_times_in_an_unknown_zone_are_told_of_once() -> None:
    draft = BASE
    for number, time in ((5, "15:05 XQT"), (6, "15:06 XQT"), (7, "15:20 or later")):
        draft = with_row(draft, "timeline", number, time=time)
    told = found(draft, "timeline-time-unreadable")
    assert [(one.location.row, one.sentence) for one in told] == [
        (5, "“15:05 XQT” names no zone that is known."),
        (7, "“15:20 or later” names no zone that is known."),
    ]


def test_no_row_tells_of_a_milestone() -> None:
    rows = BASE[block("timeline")]
    draft = BASE.put(block("timeline"), tuple(row for row in rows if row.milestone != "acknowledged"))
    (finding,) = found(draft)
    assert (finding.code, finding.level) == ("milestone-missing", "warns")
    assert "acknowledgement" in finding.sentence


def test_a_template_that_shows_nothing_counted_between_milestones_asks_for_none() -> None:
    template = next(one for one in BUILT_IN if one.name == "one-page")
    (timeline,) = [one for one in template.blocks() if isinstance(one, Timeline)]
    rows = (Entry(time="2026-01-09 14:00", event="It fails"),)
    draft = Draft(template, "x", NOW, NOW, template.version).put(timeline, rows)
    assert not {"milestone-missing", "milestone-unconfirmed"} & codes(draft)


def test_a_row_that_reads_like_a_milestone_is_only_to_be_confirmed() -> None:
    (finding,) = found(with_row(BASE, "timeline", 3, milestone=""))
    assert (finding.code, finding.level, finding.location.row) == ("milestone-unconfirmed", "hints", 3)


def test_orderings_that_really_happen_are_no_errors() -> None:
    """A fix before the declaration, a deploy before the impact, an alert before the first user felt it."""
    draft = put(BASE, "overview", start="2024-01-15 15:01:00 UTC")
    (early,) = found(draft)
    assert (early.code, early.level) == ("milestone-before", "hints"), "as no time to detect is stated"
    rows = BASE[block("timeline")]
    swapped = [
        row.having(milestone={"mitigated": "resolved", "resolved": "mitigated"}.get(row.milestone, "")) for row in rows
    ]
    kept = [
        row.having(milestone=old.milestone) if not row.milestone else row
        for row, old in zip(swapped, rows, strict=True)
    ]
    assert codes(BASE.put(block("timeline"), tuple(kept))) == {"clock-end-row-differs"}


def test_users_noticed_first_and_nothing_says_why() -> None:
    early = with_row(BASE, "timeline", 1, event="Customer reports of failed logins", who="Support")
    assert found(early) == []  # the gap is explained
    (finding,) = found(put(early, "detection_gap", gap=""))
    assert (finding.code, finding.location.question) == ("detection-gap-unexplained", "detection_gap.gap")
    assert found(put(BASE, "detection_gap", gap="")) == []  # here the alert came first


def test_of_a_row_with_a_day_and_one_without_nobody_knows_which_came_first() -> None:
    early = put(
        with_row(BASE, "timeline", 1, event="Customer reports of failed logins", who="Support"), "detection_gap", gap=""
    )
    rows = early[block("timeline")]
    rows = tuple(
        row.changed(time="09:00") if n < 2 else row.changed(time="2024-01-15 15:30") for n, row in enumerate(rows)
    )
    undated = early.put(block("timeline"), rows).put_role("start", "").put_role("date", "")
    assert "detection-gap-unexplained" not in codes(undated)


def test_a_question_that_does_not_apply_needs_no_explanation() -> None:
    early = with_row(BASE, "timeline", 1, event="Customer reports of failed logins", who="Support")
    assert found(early.waive(STANDARD.find("detection_gap.gap"), "no monitoring is planned")) == []


def test_without_any_clock_there_is_nothing_to_compare() -> None:
    draft = replace(BASE, answers={})
    assert [f.code for f in found(draft) if f.code.startswith(("clock", "timeline", "milestone", "detection"))] == []
    assert GUIDE.timeline.milestones.keys() == {"detected", "acknowledged", "mitigated", "resolved"}
