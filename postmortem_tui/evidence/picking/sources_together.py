"""Several raw texts read as one: in order of time, a row that an earlier text had is marked as known."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.names import names_in
from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.reading.decoding import plain
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.reading.sameness import Known, marked
from postmortem_tui.evidence.stamps.line_shape import Shape
from postmortem_tui.values.text.typed import Context

NOTES = "notes"
"""The format of handwritten notes."""


class RawSource(NamedTuple):
    """A text that rows are made of: its name, its format if a person named one, and when it was written."""

    name: str
    text: str
    form: str = ""
    modified: datetime | None = None

    @property
    def lines(self) -> list[str]:
        """Its lines, as the rows count them."""
        return plain(self.text).split("\n")


def facts_of(context: Context, draft: Draft) -> Facts:
    """Return the facts in a draft: the day and the beginning of the incident, and the names that it knows."""
    names = frozenset(name.casefold() for name in names_in(draft))
    return Facts(day=context.day, start=context.start, names=names, of_draft=True, today=context.now.date())


def read_all(
    sources: Sequence[RawSource],
    facts: Mapping[str, Facts],
    known: Sequence[Known] = (),
    shapes: Sequence[Shape] = (),
) -> list[Evidence]:
    """Return the evidence of each source, read with its own facts.

    Handwritten notes are read last: the speakers of the others are known by then.
    """
    done: dict[str, Evidence] = {}
    people: set[str] = set()
    for source in sources:
        evidence = read(source.text, facts[source.name], name=source.name, form=source.form, shapes=shapes)
        done[source.name] = evidence
        people.update(row.who.casefold() for row in evidence.rows if row.who)
    found = []
    have = list(known)
    for source in sources:
        evidence = done[source.name]
        if evidence.format == NOTES and not people <= facts[source.name].names:
            told = facts[source.name]._replace(names=facts[source.name].names | people)
            evidence = read(source.text, told, name=source.name, form=source.form, shapes=shapes)
        evidence = evidence._replace(rows=marked(evidence.rows, have))
        found.append(evidence)
        if source is not sources[-1]:
            have.extend(Known(row.time, row.text, row.source.key) for row in evidence.rows)
    return found


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of several sources in order of time; those without a time stay after the row above."""
    last = datetime.min.replace(tzinfo=UTC)
    keys = []
    for row in rows:
        last = row.time or last
        keys.append(last)
    return [rows[at] for at in sorted(range(len(rows)), key=keys.__getitem__)]
