"""The verb that reviews: what stands between drafts, or documents, and their final state."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.places import path_of_word

if TYPE_CHECKING:
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.review.milestones import Measure
    from postmortem_tui.storage.listing.library import Library, Seen

MARKDOWN = (".md", ".markdown")
FAILED = 1
"""The exit code when something stands in the way."""


@dataclass(frozen=True)
class Reviewed:
    """What was reviewed under a word, what was found, and the times between its milestones."""

    word: str
    draft: "Draft"
    findings: "tuple[Finding, ...]"
    measures: "tuple[Measure, ...]"


@click.command(
    "review",
    epilog="\b\nExamples:\n  postmortem review last\n  postmortem review postmortems/*.md\n"
    "  postmortem review last --json | jq -r '.[].findings[].sentence'",
)
@click.argument("what", metavar="DRAFT|FILE.md...", nargs=-1, required=True)
@click.option("--json", "in_json", is_flag=True, help="Print an array of objects, one for each text.")
@click.option("--template", metavar="NAME|FILE", help="The template that the files were written in.")
@click.option("--guide", metavar="FILE", help="A team's own words to look for, as in review.toml.")
@click.pass_context
def review_verb(
    context: click.Context, what: Sequence[str], in_json: bool, template: str | None, guide: str | None
) -> None:
    """Say what stands between a postmortem and its final state.

    A finding blocks, warns or hints, and says what would mend it. Exits with 1 when anything blocks.
    """
    from postmortem_tui.review.findings import blocking

    store = folder()
    reviewed = _review(store, what, template, path_of_word(guide) if guide else None)
    result(as_json([_plain(one) for one in reviewed]) if in_json else "\n\n".join(map(_said, reviewed)))
    if any(blocking(one.findings) for one in reviewed):
        context.exit(FAILED)


def _review(
    store: "Library", what: Sequence[str], template: str | None, guide_file: Path | None
) -> tuple[Reviewed, ...]:
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.exchange.importing import import_markdown
    from postmortem_tui.review.lines import Document
    from postmortem_tui.review.manuscript import Manuscript
    from postmortem_tui.review.milestones import measures
    from postmortem_tui.review.reviewing import review
    from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
    from postmortem_tui.storage.settings.guides import guide_or_built_in, load_guide

    now = now_utc()
    guide, problem = (load_guide(store.places, guide_file), "") if guide_file else guide_or_built_in(store.places)
    if problem:
        message(problem)
    found = []
    for word in what:
        path = path_of_word(word)
        if path.suffix.lower() in MARKDOWN:
            text = read_text(path, MARKDOWN_LIMIT)
            if not text.strip():
                raise UsageError("the document is empty", place=word)
            chosen = store.templates.choose(template or store.settings.template)
            draft = import_markdown(text, chosen, "", now, store.templates.words()).draft
            findings = Document(text, draft).placed(review(draft, now, guide))
        else:
            seen = store.look(word)
            for remark in seen.remarks:
                message(remark)
            draft = seen.draft
            word, findings = draft.id, (*_in_file(seen), *review(draft, now, guide))
        found.append(Reviewed(word, draft, findings, measures(Manuscript(draft, now, guide))))
    return tuple(found)


def _in_file(seen: "Seen") -> "tuple[Finding, ...]":
    """Return what stands in the file of a draft and must not: the marks of a conflict that Git left."""
    if not seen.marks:
        return ()
    from postmortem_tui.review.findings import Finding, Place

    place = Place(seen.draft.template.unplaced_block.id, line=seen.marks)
    sentence = "The marks of a conflict that Git left stand in the file; both sides are shown put together."
    mend = "Open the draft and save it, or decide in the file which side holds."
    return (Finding("file-conflict", "blocks", place, sentence, mend),)


def _said(reviewed: Reviewed) -> str:
    """Return the findings as lines that an editor or a CI log can follow, the counts, and the times."""
    from postmortem_tui.review.saying import counted, then, weight, what

    lines = []
    for finding in reviewed.findings:
        at = f"{reviewed.word}:{finding.place.line}" if finding.place.line else reviewed.word
        lines.append(f"{at}: {weight(finding)}: {what(reviewed.draft.template, finding)}")
        lines.append(f"    {then(finding)}")
    lines.append(f"{reviewed.word}: {', '.join(counted(reviewed.findings))}")
    return "\n".join([*lines, *(f"  {measure.said()}" for measure in reviewed.measures)])


def _plain(reviewed: Reviewed) -> dict[str, Any]:
    return {
        "what": reviewed.word,
        "title": reviewed.draft.role("title"),
        "status": reviewed.draft.role("status"),
        "findings": [_plain_finding(finding, reviewed.draft) for finding in reviewed.findings],
        "measures": [
            {
                "name": measure.name,
                "formula": measure.formula,
                "since": measure.since,
                "until": measure.until,
                "seconds": int(measure.length.total_seconds()),
                "confirmed": measure.confirmed,
            }
            for measure in reviewed.measures
        ],
    }


def _plain_finding(finding: "Finding", draft: "Draft") -> dict[str, Any]:
    from postmortem_tui.review.findings import where

    place = finding.place
    return {
        "code": finding.code,
        "level": finding.level,
        "key": finding.key(),
        "where": where(draft.template, place),
        "question": place.question,
        "row": None if place.row is None else place.row + 1,
        "line": place.line,
        "sentence": finding.sentence,
        "mend": finding.mend,
        "words": list(finding.words),
        "dismissed": finding.dismissed or None,
    }
