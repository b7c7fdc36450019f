"""What the tests of the review start from: a finished postmortem in which nothing is found, and ways to change it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.guides import load_guide
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD, WORKED
from tests.prepared import known_lines

GUIDE = load_guide(Folders.under(Path("nowhere")))
AT = datetime(2024, 1, 20, tzinfo=UTC)


def block(name: str) -> Block[Any]:
    return STANDARD.find(name).block


def put(draft: Draft, name: str, **texts: str) -> Draft:
    """Return the draft with other texts for fields of a form."""
    return draft.put(block(name), draft[block(name)].having(**texts))


def with_row(draft: Draft, name: str, number: int, **texts: str) -> Draft:
    """Return the draft with other texts in a row, from 0."""
    rows = draft[block(name)]
    return draft.put(block(name), (*rows[:number], rows[number].having(**texts), *rows[number + 1 :]))


def with_rows(draft: Draft, name: str, *rows: dict[str, Any]) -> Draft:
    """Return the draft with these rows for a list."""
    some: Any = block(name)
    return draft.put(some, tuple(some.row_type.of(row) for row in rows))


BASE = put(WORKED, "header", status="Under Review")
"""The worked example as it went to its reviewers; on the day AT nothing is found in it."""

BLANK = Draft.begin(STANDARD, "blank", NOW)
"""A draft in which nothing is answered: it is reviewed in a tenth of the time."""

MARKED = {number: row.milestone for number, row in enumerate(BASE[block("timeline")]) if row.milestone}

UNMARKED = BASE.put(block("timeline"), tuple(row.having(milestone="") for row in BASE[block("timeline")]))
"""The same before anybody marked a row of its timeline."""


def found(draft: Draft, code: str = "", now: datetime = AT) -> list[Finding]:
    """Return the findings of a draft, or those with a code, as beginnings of one."""
    with known_lines():
        return [finding for finding in review(draft, now, GUIDE, words) if finding.code.startswith(code)]


def codes(draft: Draft, now: datetime = AT) -> set[str]:
    return {finding.code for finding in found(draft, now=now)}
