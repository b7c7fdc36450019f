"""Days of numbers such as 03/04: whether the month or the day comes first, if the text or a fact shows it."""

from datetime import date

from postmortem_tui.evidence.model import Facts, Stamp
from postmortem_tui.evidence.resolving.open_facts import OpenFacts
from postmortem_tui.evidence.resolving.years import day_of, is_to_come, near_day
from postmortem_tui.evidence.stamps.written_stamps import NO_YEAR
from postmortem_tui.evidence.word_lists import words


def one_reading(
    stamps: list[Stamp], facts: Facts, open_facts: OpenFacts, *, shown: frozenset[str], zoned: bool
) -> list[Stamp]:
    """Read days such as 03/04 in the order that another day of the same text, or a fact, shows.

    `shown` are the orders that lines show which make no row. Where nothing shows one, the day is asked for, and with
    it, unless the text is `zoned`, the zone: a person is asked once.
    """
    if not any(stamp.either for stamp in stamps):
        return stamps
    shown |= {stamp.numeric for stamp in stamps if stamp.numeric}
    known = [day for day in (facts.day, facts.captured_day, day_of(facts.captured_at)) if day]
    halved = any(stamp.either and stamp.half in ("a", "p") for stamp in stamps)
    first = next(iter(shown)) if len(shown) == 1 else ""
    if not shown and (first := _first_by_today(stamps, facts.latest)):
        open_facts.assume(f"order of day and month: {_FIRST[first]} first, as the other would be to come")
    elif not shown and (first := _first_by_facts(stamps, known)) and facts.of_draft:
        open_facts.assume(f"order of day and month: {_FIRST[first]} first, as the other is far from the incident")
    if not first and not shown and halved and _of_the_us(facts.zone_name):
        open_facts.assume(
            f"order of day and month: month first, as people in {facts.zone_name} write them beside AM and PM"
        )
        first = "m"
    if not first:
        open_facts.ask("day")
        if not zoned and any(stamp.zone is None and stamp.clock for stamp in stamps):
            open_facts.ask("zone")
        hint = "; beside AM and PM the month is mostly first, but not in AU, IN, NZ and UK" if halved else ""
        open_facts.assume(f"order of day and month: not said, and both can be meant{hint}")
        return [stamp if not stamp.either else Stamp() for stamp in stamps]
    return [_chosen(stamp, first) if stamp.either else stamp for stamp in stamps]


_US = frozenset(
    words(
        "New_York Chicago Denver Los_Angeles Phoenix Anchorage Detroit Boise Juneau Sitka Nome Adak Yakutat Metlakatla"
        " Menominee Honolulu"
    )
)
"""The last parts of the names of zones in which the month is written first; the US alone does that throughout."""


def _of_the_us(zone: str) -> bool:
    """Return whether a zone by its name in the IANA database is one of the United States."""
    return zone.startswith(("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")) or (
        zone.startswith(("America/", "Pacific/")) and zone.rpartition("/")[2] in _US
    )


_FIRST = {"m": "month", "d": "day"}


def _first_by_today(stamps: list[Stamp], today: date | None) -> str:
    """Return which part is first if the other reading is of days that are still to come."""
    fits = {
        name
        for at, name in ((0, "m"), (1, "d"))
        if not any(stamp.either and is_to_come(stamp.either[at].date(), today) for stamp in stamps)
    }
    return fits.pop() if len(fits) == 1 else ""


def _first_by_facts(stamps: list[Stamp], known: list[date]) -> str:
    """Return which part is first if only that reading is near a known day: within a week before it, or after."""
    fits = set()
    for at, name in ((0, "m"), (1, "d")):
        days = [near_day(stamp.either[at], known) for stamp in stamps if stamp.either]
        if days and all(day is not None and abs((day - each).days) <= 7 for day in days for each in known[:1]):
            fits.add(name)
    return fits.pop() if len(fits) == 1 else ""


def _chosen(stamp: Stamp, first: str) -> Stamp:
    """Return the stamp of a day of numbers, read with the month first or with the day first."""
    assert stamp.either
    moment = stamp.either[0 if first == "m" else 1]
    if moment.year == NO_YEAR:
        return stamp._replace(either=None, month=moment.month, day=moment.day)
    return stamp._replace(either=None, at=moment)
