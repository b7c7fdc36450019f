"""A word behind a typed time that looks like a zone and is none known here stays in the event, and is said."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.timeline.typed_entry import read_entry
from postmortem_tui.timeline.zone_doubts import doubt_of, zone_like
from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.text.typed import Context
from tests.each import each

CONTEXT = Context(datetime(2026, 11, 28, 13, tzinfo=UTC), date(2026, 11, 24))


@each(
    "typed, event, doubt",
    [
        ("14:05 XYZT the event", "XYZT the event", "XYZT is no time zone known here: 14:05 is read as UTC."),
        ("14:05 XYZT: the event", "XYZT: the event", "XYZT is no time zone known here: 14:05 is read as UTC."),
        ("14:05 (XYZT) the event", "(XYZT) the event", "XYZT is no time zone known here: 14:05 is read as UTC."),
        ("14:05 COT it fails", "COT it fails", "14:05 is read as UTC: “14:05 (COT)” would name the zone COT."),
        ("14:05 est it fails", "est it fails", "14:05 is read as UTC: “14:05 (EST)” would name the zone EST."),
        ("14:05 CSIRT: host isolated", "CSIRT: host isolated", ""),
        ("14:05 Qarth time alarm", "Qarth time alarm", "Qarth time is no time zone known here: 14:05 is read as UTC."),
        ("14:05 CET XYZT is a queue (Ann)", "XYZT is a queue", ""),
        ("14:05 Europe/Berlin alarm", "alarm", ""),
        ("14:05 Response time doubled", "Response time doubled", ""),
        ("14:05 First time that it failed", "First time that it failed", ""),
        ("14:05 Provisioning time went up", "Provisioning time went up", ""),
        ("14:05 Zimmer timed out", "Zimmer timed out", ""),
        ("14:05 Berlin time First errors", "First errors", ""),
        (
            "14:05 Berlin First errors",
            "Berlin First errors",
            "14:05 is read as UTC: “14:05 Berlin time” would name the zone of Berlin.",
        ),
        (
            "14:05 Eastern region failed over",
            "Eastern region failed over",
            "14:05 is read as UTC: “14:05 Eastern time” would name the zone of Eastern.",
        ),
        ("14:05 Eastern: failed over", "failed over", ""),
        ("9:02 a.m. Pacific - logins fail", "logins fail", ""),
        ("14:05 Moscow time logins fail", "logins fail", ""),
        ("14:05 heure de Paris : fin", "fin", ""),
        ("14:05 Nice work by all", "Nice work by all", ""),
        ("14:05 some time later", "some time later", ""),
        ("14:05 API down", "API down", ""),
        ("14:05 GET /checkout fails", "GET /checkout fails", ""),
        ("14:05 ALERT firing", "ALERT firing", ""),
        ("14:05 REST: slow", "REST: slow", ""),
        ("14:05 XYZT/cache is cold", "XYZT/cache is cold", ""),
    ],
)
def test_what_looks_like_a_zone_is_kept_and_said(typed: str, event: str, doubt: str) -> None:
    entry = read_entry(typed, RowsAround(), CONTEXT)
    assert entry is not None and entry.event == event
    assert doubt_of(typed, entry, CONTEXT) == doubt
    assert bool(zone_like(entry.event)) == ("is no time zone" in doubt or "XYZT is" in typed)


def test_the_zone_that_holds_is_said() -> None:
    there = CONTEXT._replace(zone=ZoneInfo("Europe/Berlin"))
    entry = read_entry("14:05 XYZT the event", RowsAround(), there)
    assert entry is not None and entry.time == "13:05"
    assert doubt_of("14:05 XYZT the event", entry, there).endswith("14:05 is read as Europe/Berlin.")


@each(
    "typed, problem",
    [
        ("Tue 24 Nov 23:14 Berlinn", "Not a time zone known here: Berlinn. Try Europe/Berlin, CET or +01:00."),
        ("2026-11-24 23:14 Berlinn time", "Not a time zone known here: Berlinn. Try"),
        ("23:14 Berlinn time", "Not a time zone known here: Berlinn. Try"),
        ("23:14 Europe/Berlinn", "Not a time zone known here: Europe/Berlinn. Try"),
        ("23:14 Berlinn", "Not a day or a time zone known here: Berlinn. Give the offset"),
        ("24 Nov 23:14 tomorrow", "Not a date: 24 Nov tomorrow."),
        ("never", "Not a time: never."),
    ],
)
def test_where_the_zone_is_what_is_wrong_the_sentence_names_it(typed: str, problem: str) -> None:
    assert read_answer(Field(id="start", label="Start", type="moment"), typed, CONTEXT).problem.startswith(problem)
