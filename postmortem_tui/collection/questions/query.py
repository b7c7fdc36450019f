"""A search among many postmortems: words, and facts about the postmortem that has them."""

import re
import shlex
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple, Self

from postmortem_tui.collection.questions.severities import Severity, gravity
from postmortem_tui.collection.records.record import Record, day_of_incident
from postmortem_tui.errors import UsageError
from postmortem_tui.lazy import late

_FACTS = ("sev", "severity", "status", "owner", "author", "template", "since")
_FLAGS = ("open", "missing")


class Query(NamedTuple):
    """Words that one answer has to contain, and facts that have to be true of its postmortem."""

    words: tuple[str, ...] = ()
    severity: str = ""
    status: str = ""
    owner: str = ""
    author: str = ""
    template: str = ""
    since: date | None = None
    open: bool = False
    """Whether an action item is still open."""
    missing: bool = False
    """Whether a needed question has no answer."""

    @classmethod
    def of(cls, typed: str, today: date) -> Self:
        """Return the query of a typed line: `sev:1 owner:ada since:90d open pool "connection leak"`."""
        try:
            return cls.of_parts(shlex.split(typed), today)
        except ValueError:  # a quotation mark that is not closed
            return cls.of_parts(typed.split(), today)

    @classmethod
    def of_parts(cls, parts: Sequence[str], today: date) -> Self:
        """Return the query of words that may contain blanks, as a shell passes them."""
        words: list[str] = []
        facts: dict[str, str] = {}
        for part in parts:
            name, colon, value = part.partition(":")
            if colon and value and name.casefold() in _FACTS and _is_fact(name.casefold(), value, today):
                facts[name.casefold().replace("severity", "sev")] = value
            elif part.casefold() in _FLAGS and len(parts) > 1:
                facts[part.casefold()] = part
            else:
                words.append(part)
        return cls(
            words=tuple(words),
            severity=facts.get("sev", ""),
            status=facts.get("status", ""),
            owner=facts.get("owner", ""),
            author=facts.get("author", ""),
            template=facts.get("template", ""),
            since=days_before(facts["since"], today) if "since" in facts else None,
            open="open" in facts,
            missing="missing" in facts,
        )

    def takes(self, record: Record) -> bool:
        """Return whether the facts are true of a postmortem; the words are searched for in its texts."""
        owners = " ".join(item.owner for item in record.items)
        return (
            (not self.severity or Severity.of(record.severity).is_meant(self.severity))
            and _within(self.status, record.status)
            and _within(self.owner, owners)
            and _within(self.author, record.authors)
            and _within(self.template, record.template)
            and (self.since is None or (day_of_incident(record) or date.min) >= self.since)
            and (not self.open or record.left > 0)
            and (not self.missing or bool(record.missing))
        )


_LIKE_A_FACT = late(r"(?<!\S)(?P<name>[a-z]{2,12}):(?!//)\S", re.IGNORECASE)


def facets_for(typed: str) -> str:
    """Return a sentence on the facts that exist, where a line has the form of another, as `before:2026-01-01`."""
    unknown = [found["name"] for found in _LIKE_A_FACT.finditer(typed) if found["name"].casefold() not in _FACTS]
    asked = ", ".join(f"{name}:" for name in _FACTS if name != "severity")
    return f"“{unknown[0]}:” is looked for as a word; facts are {asked}, {' and '.join(_FLAGS)}." if unknown else ""


def _is_fact(name: str, value: str, today: date) -> bool:
    """Return whether a value can be read as a fact; one that cannot is searched for as a word."""
    return name != "since" or days_before(value, today) is not None


def days_before(typed: str, today: date) -> date | None:
    """Return the day that `90d`, `6w`, `3m`, `1y` or a date in ISO 8601 counts back to; None for anything else."""
    count, unit = typed[:-1], typed[-1:].casefold()
    days = {"d": 1, "w": 7, "m": 30, "y": 365}.get(unit)
    try:
        if days and count.isdecimal():
            return today - timedelta(days=days * int(count))
        return date.fromisoformat(typed)
    except (ValueError, OverflowError):
        return None


def since_of(typed: str, today: date) -> date:
    """Return what `days_before` does; raise UsageError for any other text."""
    first = days_before(typed, today)
    if first is None:
        raise UsageError(f"'{typed}' is not a time before today", hint="Write 90d, 6w, 3m, 1y or 2026-01-01.")
    return first


def order(records: Sequence[Record], by: str) -> list[Record]:
    """Return records sorted by `edited` or `date` (the latest first), `severity`, `status` or `title`."""
    match by:
        case "date":
            return sorted(records, key=lambda record: day_of_incident(record) or date.min, reverse=True)
        case "severity":
            return sorted(records, key=_gravity)
        case "status":
            return sorted(records, key=lambda record: (not record.status, record.status))
        case "title":
            return sorted(records, key=lambda record: record.title.casefold())
        case _:
            return sorted(records, key=lambda record: record.updated, reverse=True)


def _within(wanted: str, text: str) -> bool:
    return wanted.casefold() in text.casefold()


def _gravity(record: Record) -> tuple[bool, int, str]:
    """Return the sort key of a record: the level of its severity, or its index among the template's choices."""
    whole = Severity.of(record.severity).whole
    return not whole, gravity(record.severity, record.severity_rank), whole
