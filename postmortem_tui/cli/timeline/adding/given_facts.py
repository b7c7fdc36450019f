"""Facts about sources from the options and from a person at the terminal, and which rows are wanted."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.output import message
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.errors import UsageError
from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.picking.sources_together import facts_of
from postmortem_tui.evidence.reading.missing_facts import QUESTIONS, with_fact
from postmortem_tui.values.text.patterns import LIMIT, TooSlow, typed
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import read_date
from postmortem_tui.values.times.moments import read_moment
from postmortem_tui.values.zones.zones import read_zone

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft


def given_facts(draft: "Draft", told: Mapping[str, Any]) -> Facts:
    """Return the facts that the draft and the options state; raise UsageError where an option cannot be read."""
    now = now_utc()
    context = context_of(draft, now)
    zone_name = told["zone"] or ""
    day = _day("--day", told["day"], now) if told["day"] else None
    zone = _told("--zone", zone_name, read_zone) if zone_name else None
    in_zone = Context(now, day or context.day, zone=zone or UTC)
    fold, half = (
        _told(option, told[name] or "", partial(with_fact, Facts(), fact, now=now))
        for option, name, fact in (
            ("--clock-change", "clock_change", "clock_change"),
            ("--half", "half", "half_of_the_day"),
        )
    )
    known = facts_of(context, draft)
    return known._replace(
        zone=zone,
        zone_name=zone_name,
        day=day or context.day,
        of_draft=not day,
        fold=fold.fold,
        half=half.half,
        start=None if day else context.start,
        captured_day=_day("--captured-day", told["captured_day"], now) if told["captured_day"] else None,
        captured_at=_moment("--captured-at", told["captured_at"], in_zone),
        recording_start=_moment("--recording-start", told["recording_start"], in_zone),
    )


def _day(option: str, text: str, now: datetime) -> Any:
    return _told(option, text, lambda typed: read_date(typed, Context(now)))


def _moment(option: str, text: str | None, context: Context) -> datetime | None:
    return _told(option, text, lambda typed: read_moment(typed, context)) if text else None


def _told(option: str, text: str, reader: Any) -> Any:
    try:
        return reader(text)
    except Misread as misread:
        raise UsageError(f"{option}: {misread}") from None


def asked(evidence: Evidence, facts: Facts, name: str) -> Facts:
    """Ask a person at the terminal for the facts that are missing; a blank answer leaves them so."""
    for fact in evidence.asks:
        if fact not in QUESTIONS:
            continue
        answer = click.prompt(
            f"{name}: {QUESTIONS[fact]}? (Enter if you do not know)", default="", show_default=False, err=True
        )
        if answer.strip():
            try:
                facts = with_fact(facts, fact, answer, now_utc())
            except Misread as misread:
                message(str(misread))
    return facts


def wanted_by(facts: Facts, told: Mapping[str, Any]) -> Callable[[Row], bool]:
    """Return a function that tests a row against --since, --until and --grep."""
    context = Context(now_utc(), facts.day or facts.captured_day, zone=facts.zone or UTC)
    since = _moment("--since", told["since"], context)
    until = _moment("--until", told["until"], context)
    try:
        wanted = typed(told["grep"]) if told["grep"] else None
    except ValueError as error:
        raise UsageError(f"--grep: {error}") from None

    def keeps(row: Row) -> bool:
        if (since or until) and row.time is None:
            return False
        if (since and row.time and row.time < since) or (until and row.time and row.time > until):
            return False
        try:
            return wanted is None or bool(wanted.search(row.text[:2000]) or wanted.search(row.who))
        except TooSlow:
            raise UsageError(
                f"--grep: {LIMIT} s are not enough to search a row for '{told['grep']}'",
                hint="Put no repetition inside another, and bound each, as in \\w{1,40}.",
            ) from None

    return keeps
