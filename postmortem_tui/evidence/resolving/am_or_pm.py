"""Hours that can be am or pm."""

from collections.abc import Sequence
from datetime import datetime, time

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.resolving.open_facts import OpenFacts

HALF = "half_of_the_day"

OF_A_DAY = "clock: read as one of 24 hours, as nothing says am or pm"
"""What is assumed of a clock, as of one that is typed."""


def with_halves(stamps: list[Stamp], told: str, open_facts: OpenFacts) -> list[Stamp]:
    """Read hours without am or pm as the next such time, if the text says am and pm elsewhere.

    Above the first that says it they are in the half that was told, `a` or `p`; without that it is asked for. Somebody
    who writes 14:00, or names a zone where those with am or pm have none, writes by a clock of 24 hours: `10:00 (CET)`.
    """
    if not any(stamp.half in ("a", "p") for stamp in stamps):
        if any(stamp.half == "?" and stamp.clock for stamp in stamps) and not any(_is_24(stamp) for stamp in stamps):
            open_facts.assume(OF_A_DAY)
        return stamps
    if any(_is_24(stamp) and stamp.clock and not 1 <= stamp.clock.hour <= 12 for stamp in stamps):
        return _of_24(stamps, [stamp.half == "?" and stamp.clock is not None for stamp in stamps], open_facts)
    if not any(stamp.zone for stamp in stamps if stamp.half in ("a", "p")):
        stamps = _of_24(stamps, [stamp.half == "?" and stamp.zone is not None for stamp in stamps], open_facts)
    done: list[Stamp] = []
    above: time | None = time(12 if told == "p" else 0) if told else None
    for stamp in stamps:
        if stamp.half == "?" and stamp.clock:
            if above is None:
                open_facts.ask(HALF)
                done.append(Stamp())
                continue
            both = [stamp.clock.replace(hour=stamp.clock.hour % 12 + half) for half in (0, 12)]
            clock = min(both, key=lambda each: (_minutes(each) - _minutes(above)) % 1440)
            stamp = stamp._replace(clock=clock, half="a" if clock.hour < 12 else "p")
            if stamp.at:
                stamp = stamp._replace(at=datetime.combine(stamp.at.date(), clock))
        above = stamp.clock or above
        done.append(stamp)
    return done


def _of_24(stamps: list[Stamp], which: Sequence[bool], open_facts: OpenFacts) -> list[Stamp]:
    """Return the stamps with those that are marked on a clock of 24 hours."""
    if first := next((stamp.clock for stamp, is_one in zip(stamps, which, strict=True) if is_one), None):
        open_facts.assume(f"clock: {first:%H:%M}, which says neither am nor pm, is read as one of 24 hours")
    return [stamp._replace(half="") if is_one else stamp for stamp, is_one in zip(stamps, which, strict=True)]


def _minutes(clock: time | None) -> int:
    return clock.hour * 60 + clock.minute if clock else 0


def _is_24(stamp: Stamp) -> bool:
    return stamp.clock is not None and stamp.half == ""
