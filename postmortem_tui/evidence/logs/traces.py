"""Stack traces whose every line has a time of its own, as containers log them: one row with the line above them."""

from datetime import timedelta

from postmortem_tui.evidence.model import Seen, Stamp
from postmortem_tui.lazy import late

_SOON = timedelta(seconds=1)
_GOES_ON = late(
    r"\s+\S|at [\w.$<>/]+\(|File \"|Caused by: |\.\.\. \d+ more|Traceback \(|During handling of|The above exception"
    r"|goroutine \d+ \[|/\S{1,300}\.go:\d{1,6}(?: \+0x[0-9a-f]{1,16})?$|\tat |stack backtrace:|\d+: 0x[0-9a-f]+ -"
)
_BEGINS = frozenset(" \taFC.TDg/0123456789s")
_RAISED = late(
    r"[\w.$]{1,120}(?:Error|Exception|Interrupt|Exit|Warning|Fault|Throwable)\b(?::| |$)"
    r"|(?:[A-Za-z_]\w{0,40}\.){1,8}[A-Z]\w{0,60}(?::|$)"
)


_ENDS = late(r"[A-Za-z_][\w.]{0,120}(?:: |$)")
"""The last line of a trace of Python: the name of what was raised, whatever it ends in."""
_OF_PYTHON = "Traceback (most recent call last):"
_CALLED = late(r"[\w./*()\[\]{}-]{1,200}\([^()]{0,200}\)$|created by |exit status \d")
"""The lines between those of files in a trace of Go."""


def with_traces(seen: list[Seen]) -> list[Seen]:
    """Return the rows, with continuation lines of a trace joined to the row of the same source that they belong to."""
    inside: dict[str, int] = {}
    done: list[Seen] = []
    last: dict[str, int] = {}
    earlier: dict[str, int] = {}
    for one in seen:
        text, who = one.text, one.who
        if text is None:
            done.append(one)
            continue
        at = last.get(who)
        goes_on = bool(text) and text[0] in _BEGINS and _GOES_ON.match(text) is not None
        if not goes_on and at is not None and inside.get(who) == at:
            goes_on = _CALLED.match(text) is not None
        if at is not None and (goes_on or (inside.get(who) == at and _raised(done[at], text))) and _near(done[at], one):
            above = done[at]
            done[at] = above._replace(text=f"{above.text}\n{text}")
            before = earlier.get(who)
            if goes_on and before is not None and inside.get(who) != at == len(done) - 1 and _begins(done, before, at):
                trace = done.pop()
                at = last[who] = before
                done[at] = done[at]._replace(text=f"{done[at].text}\n{trace.text}")
            if goes_on:
                inside[who] = at
            else:
                inside.pop(who, None)
            continue
        if at is not None:
            earlier[who] = at
        last[who] = len(done)
        done.append(one)
    return done if len(done) != len(seen) else seen


def _begins(done: list[Seen], before: int, at: int) -> bool:
    """Return whether a row is what was raised, and the row before it, of the same source, what was logged with it."""
    return (
        bool(_RAISED.match(done[at].text or ""))
        and "\n" not in (done[before].text or "")
        and _near(done[before], done[at])
    )


def _raised(trace: Seen, text: str) -> bool:
    """Return whether a text says what was raised, below the lines of a trace."""
    pattern = _ENDS if trace.text and _OF_PYTHON in trace.text else _RAISED
    return bool(pattern.match(text))


def _near(one: Seen, two: Seen) -> bool:
    first, second = _moment(one.stamp), _moment(two.stamp)
    return first is not None and second is not None and timedelta() <= second - first <= _SOON


def _moment(stamp: Stamp) -> timedelta | None:
    """Return a time as a duration since an arbitrary origin, to compare two of one text; None if incomplete."""
    if stamp.at:
        return timedelta(
            days=stamp.at.toordinal(), hours=stamp.at.hour, minutes=stamp.at.minute, seconds=stamp.at.second
        )
    if stamp.clock:
        clock = stamp.clock
        return timedelta(days=stamp.day, hours=clock.hour, minutes=clock.minute, seconds=clock.second)
    return None
