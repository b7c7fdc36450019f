"""Hours that can be am or pm."""

from datetime import datetime, time

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.resolving.open_facts import OpenFacts

HALF = "half_of_the_day"


def with_halves(stamps: list[Stamp], told: str, open_facts: OpenFacts) -> list[Stamp]:
    """Read hours without am or pm as the next such time, where the text says am and pm elsewhere.

    Above the first that says it they are in the half that was told, `a` or `p`; without that it is asked for.
    """
    if not any(stamp.half in ("a", "p") for stamp in stamps):
        if any(stamp.half == "?" and stamp.clock for stamp in stamps) and not any(_is_24(stamp) for stamp in stamps):
            open_facts.assume("clock: read as one of 24 hours, as nothing says am or pm")
        return stamps
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


def _minutes(clock: time | None) -> int:
    return clock.hour * 60 + clock.minute if clock else 0


def _is_24(stamp: Stamp) -> bool:
    return stamp.clock is not None and stamp.half == ""
