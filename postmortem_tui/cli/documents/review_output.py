"""The findings of a review as lines to read, as JSON and as annotations for GitHub Actions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from postmortem_tui.cli.documents.reviewed import Reviewed, Unreadable
from postmortem_tui.review.findings import where
from postmortem_tui.review.findings_in_words import STILL_MISSING, counts_of, fix_of, level_of, problem_of
from postmortem_tui.review.gate import is_merely_missing
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.folders import path_of_word

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding


def as_text(reviewed: Reviewed) -> str:
    """Return the findings as `file:line:` lines, which editors and CI logs link, the counts, and the times."""
    lines = []
    for finding in reviewed.findings:
        at = f"{reviewed.word}:{finding.location.line}" if finding.location.line else reviewed.word
        lines.append(f"{at}: {level_of(reviewed.draft, finding)}: {problem_of(reviewed.draft.template, finding)}")
        lines.append(f"    {fix_of(finding)}")
    counts = ", ".join(counts_of(reviewed.draft, reviewed.findings))
    fine = f", which is fine while the status is {reviewed.draft.role('status')}"
    lines.append(f"{reviewed.word}: {counts}{fine if counts.endswith(STILL_MISSING) else ''}")
    return "\n".join([*lines, *(f"  {measure.in_words()}" for measure in reviewed.measures)])


_ANNOTATIONS = {"blocks": "error", "asks": "warning", "warns": "warning", "hints": "notice", "missing": "notice"}


def annotations(outcome: Reviewed | Unreadable) -> Iterator[str]:
    """Yield a line for each finding that stands, as GitHub Actions reads it from a log (workflow commands)."""
    if isinstance(outcome, Unreadable):
        yield f"::error file={_property(outcome.word)},title=postmortem review::{_value(str(outcome.error))}"
        return
    is_file = path_of_word(outcome.word).suffix.lower() in MARKDOWN
    for finding in outcome.findings:
        if not finding.dismissed:
            line = f",line={finding.location.line}" if finding.location.line else ""
            location = f"file={_property(outcome.word)}{line}," if is_file else ""
            words = f"{problem_of(outcome.draft.template, finding)} {fix_of(finding)}"
            yield f"::{_ANNOTATIONS[level_of(outcome.draft, finding)]} {location}title={finding.code}::{_value(words)}"


def told_apart(text: str) -> str:
    """Return text with each line changed that GitHub would run as a workflow command, such as `::error::`."""
    return "\n".join(f"./{line}" if line.lstrip().startswith("::") else line for line in text.split("\n"))


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def plain(outcome: Reviewed | Unreadable) -> dict[str, Any]:
    """Return the outcome of one draft or document in plain values for JSON."""
    if isinstance(outcome, Unreadable):
        return {"what": outcome.word, "error": str(outcome.error)}
    return {
        "what": outcome.word,
        "title": outcome.draft.role("title"),
        "status": outcome.draft.role("status"),
        "findings": [_plain_finding(finding, outcome) for finding in outcome.findings],
        "measures": [
            {
                "name": measure.name,
                "formula": measure.formula,
                "since": measure.since,
                "until": measure.until,
                "seconds": int(measure.length.total_seconds()),
                "confirmed": measure.confirmed,
            }
            for measure in outcome.measures
        ],
    }


def _plain_finding(finding: "Finding", reviewed: Reviewed) -> dict[str, Any]:
    location = finding.location
    return {
        "code": finding.code,
        "level": finding.level,
        "key": finding.key(),
        "where": where(reviewed.draft.template, location),
        "question": location.question,
        "row": None if location.row is None else location.row + 1,
        "line": location.line,
        "sentence": finding.sentence,
        "mend": finding.fix,
        "words": list(finding.words),
        "dismissed": finding.dismissed or None,
        "missing": is_merely_missing(reviewed.draft, finding),
    }
