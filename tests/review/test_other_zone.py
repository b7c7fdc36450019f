"""Times of the text that are the timeline's by other clocks, as somebody writes who sits in another zone."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.timeline import CLOCKS, Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.timeline.clocks_in_text import other_clocks
from tests.each import each
from tests.review.support import AT, BASE, block, found, put, with_rows

CODE = "clock-other-zone"
ROWS = ("21:58", "22:14", "22:21", "22:23", "22:49", "22:55")


def draft(times: tuple[str, ...] = ROWS, **texts: str) -> Draft:
    made = put(BASE, "overview", start="2024-01-15 22:14:00 UTC", end="2024-01-15 22:55:00 UTC")
    made = with_rows(made, "timeline", *({"time": time, "event": f"event {n}"} for n, time in enumerate(times)))
    for name in ("trigger", "detection", "root_cause", "resolution"):
        made = made.put(block(name), texts.get(name, "It failed."))
    return made


def sentences(made: Draft) -> list[str]:
    return [one.sentence for one in found(made, CODE, AT)]


def test_the_clocks_of_another_zone_are_one_question() -> None:
    made = draft(
        trigger="The deploy of checkout 4.12 at 22:58.", resolution="Mira acked at 23:23, all was done at 23:49."
    )
    assert sentences(made) == [
        "22:58, 23:23 and 23:49 are in Trigger and Resolution, and 21:58, 22:23 and 22:49 in the timeline, "
        "whose times are UTC: is this another zone?"
    ]
    (one,) = found(made, CODE, AT)
    assert one.location.block == "trigger" and one.level == "warns"
    (all_in_one,) = sentences(draft(trigger="At 22:58 the deploy, at 23:23 the acknowledgement."))
    assert all_in_one.startswith("22:58 and 23:23 are here, and 21:58 and 22:23 in the timeline")
    assert found(made.dismiss(one.key(), "our clocks are in Berlin"), CODE, AT)[0].dismissed


@each(
    "text",
    [
        "At 22:58 the deploy, at 23:23 the acknowledgement.",
        "At 10:58 PM the deploy, at 11:23 pm the acknowledgement.",
        "At 16:58 the deploy, acknowledged at 17:23, done at 17:49.",  # New York
        "At 03:28 the deploy, acknowledged at 03:53, done at 04:19.",  # India
        "- 22:58 deploy\n- 23:23 ack (Mira)",
    ],
)
def test_it_is_found(text: str) -> None:
    assert len(sentences(draft(root_cause=text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "At 22:58 the deploy.",  # one time is no sign
        "At 21:58 the deploy, at 22:23 the acknowledgement.",  # the timeline's own
        "At 22:58 CET the deploy, at 23:23 the acknowledgement.",  # the line names a zone
        "All times in CET.\nAt 22:58 the deploy, at 23:23 the acknowledgement.",
        "At 22:58 (Berlin time) the deploy, at 23:23 the acknowledgement.",
        "From 22:58 to 23:23 +01:00 it was slow.",
        "At 22:59 the deploy, at 23:24 the acknowledgement.",  # no whole hours away
        "At 21:58 the deploy, at 22:23 ack, at 22:49 done; the job ran at 22:58 and at 23:23.",  # most is UTC
        "At 22:58 the deploy, at 23:23 ack; jobs run at 01:07, 03:11, 05:16 and 07:02.",  # two of six
        "It took 22:58 minutes, then 23:23 hours.",
        "Ports 10.0.0.1:22:58 and host:23:23; versions 22:58.1 and 23:23%.",
        "`22:58 deploy` and `23:23 ack`",
        "```\n22:58 deploy\n23:23 ack\n```",
    ],
)
def test_nearest_neighbours_are_spared(text: str) -> None:
    assert sentences(draft(root_cause=text)) == []


def test_two_times_inside_of_a_long_incident_are_no_sign() -> None:
    times = ("14:00", "15:00", "16:10", "17:25", "18:40", "19:30")
    assert sentences(draft(times, root_cause="The queue grew at 16:00 and at 17:10.")) == []
    assert sentences(draft(times, root_cause="The queue grew at 17:10 and at 18:25, and fell at 20:30."))


def test_a_timeline_of_one_row_says_nothing() -> None:
    assert sentences(draft(("22:14",), root_cause="At 22:58 the deploy, at 23:14 the errors.")) == []


def test_times_within_the_rows_are_read_too() -> None:
    rows = [{"time": time, "event": f"event {n}"} for n, time in enumerate(ROWS)]
    rows[3]["event"] = "mira: since the deploy at 22:58"
    rows[4]["event"] = "as it was at 23:14, and since 23:21"
    made = with_rows(draft(), "timeline", *rows)
    (one,) = found(made, CODE, AT)
    assert one.sentence.startswith("22:58, 23:14 and 23:21 are here") and one.location.row == 3
    rows[4]["event"] = "as it was at 22:14"
    assert found(with_rows(draft(), "timeline", *rows), CODE, AT) == [], "one time is no sign"


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("it was lost at 23:45", "23:45"),
        ("it was lost (23:45 PST)", "23:45 PST"),
        ("it was lost (23:45 PST, as the log says)", "23:45 PST"),
        ("it was lost. (07:45:32Z)", ""),
        ("it was lost (07:45 UTC) as others", ""),
        ("it was lost at 23:45 PST (07:45 UTC)", ""),
    ],
)
def test_a_zone_within_brackets_around_a_time_is_that_of_the_time(event: str, told: str) -> None:
    row = Entry(time="2024-01-15 07:45", event=event).having(**{CLOCKS: "America/Los_Angeles"})
    moment = datetime(2024, 1, 15, 7, 45, tzinfo=UTC)
    assert [one.written for one in other_clocks(row, moment)] == [told] * bool(told)
