"""The verb that reviews: what stands between drafts, or documents, and their final state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.errors import PostmortemError, UsageError
from postmortem_tui.storage.disk.failing import in_words
from postmortem_tui.storage.disk.places import path_of_word

if TYPE_CHECKING:
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.exchange.importing import Imported
    from postmortem_tui.review.findings import Finding, Level
    from postmortem_tui.review.milestones import Measure
    from postmortem_tui.storage.listing.library import Library, Seen

MARKDOWN = (".md", ".markdown")
FAILED = 1
"""The exit code when something counts against a text."""

Shape = Literal["text", "json", "github"]


@dataclass(frozen=True)
class Reviewed:
    """What was reviewed under a word, what was found, and the times between its milestones."""

    word: str
    draft: "Draft"
    findings: "tuple[Finding, ...]"
    measures: "tuple[Measure, ...]"


@dataclass(frozen=True)
class Unreadable:
    """What could not be reviewed, and why."""

    word: str
    error: PostmortemError


@click.command(
    "review",
    epilog="\b\nExamples:\n  postmortem review last\n  postmortem review postmortems/*.md --fail-on warns\n"
    "  postmortem review last --json | jq -r '.[].findings[].sentence'",
)
@click.argument("what", metavar="DRAFT|FILE.md...", nargs=-1, required=True)
@click.option("--json", "in_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Lines to read, an array of objects, or annotations for GitHub Actions.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["blocks", "warns", "hints"]),
    default="blocks",
    help="The lightest finding that makes it exit with 1.",
)
@click.option("--template", metavar="NAME|FILE", help="The template that the files were written in.")
@click.option("--guide", metavar="FILE", help="A team's own words to look for, as in review.toml.")
@click.pass_context
def review_verb(
    context: click.Context,
    what: Sequence[str],
    in_json: bool,
    shape: Shape,
    fail_on: "Level",
    template: str | None,
    guide: str | None,
) -> None:
    """Say what stands between a postmortem and its final state.

    A finding blocks, warns or hints, and says what would fix it. Exits with 1 when anything blocks; what a text that
    says it is a draft does not have yet is said as missing, and does not count. What cannot be read is said on stderr,
    the others are reviewed, and it exits with 3.
    """
    from postmortem_tui.review.gate import fails

    outcomes = list(_review(folder(), what, template, path_of_word(guide) if guide else None))
    for one in outcomes:
        if isinstance(one, Unreadable):
            message(told_apart(str(one.error)))
    match "json" if in_json else shape:
        case "json":
            result(as_json(list(map(_plain, outcomes))))
        case "github":
            result("\n".join(line for one in outcomes for line in _annotations(one)))
        case _:
            if said := [_said(one) for one in outcomes if isinstance(one, Reviewed)]:
                result(told_apart("\n\n".join(said)))
    errors = [one.error.exit_code for one in outcomes if isinstance(one, Unreadable)]
    failed = any(fails(one.draft, one.findings, fail_on) for one in outcomes if isinstance(one, Reviewed))
    if code := max(errors, default=FAILED if failed else 0):
        context.exit(code)


def _review(
    store: "Library", what: Sequence[str], template: str | None, guide_file: Path | None
) -> Iterator[Reviewed | Unreadable]:
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.review.foreign import asked_for, is_written_in
    from postmortem_tui.review.manuscript import Manuscript
    from postmortem_tui.review.milestones import measures
    from postmortem_tui.review.reviewing import review
    from postmortem_tui.storage.settings.guides import guide_or_built_in, load_guide

    now = now_utc()
    guide, problem = (load_guide(store.places, guide_file), "") if guide_file else guide_or_built_in(store.places)
    if problem:
        message(problem)
    for word in what:
        try:
            if path_of_word(word).suffix.lower() in MARKDOWN:
                from postmortem_tui.review.lines import Document

                text, imported = _document(store, word, template)
                draft = imported.draft
                found = review(draft, now, guide)
                found = found if template or is_written_in(draft) else tuple(asked_for(draft, found))
                findings = Document(text, draft, imported.fitted).placed(found)
            else:
                seen = store.look(word)
                for remark in seen.remarks:
                    message(told_apart(remark))
                draft = seen.draft
                word, findings = draft.id, (*_in_file(seen), *review(draft, now, guide))
        except PostmortemError as error:
            yield Unreadable(word, error)
        except OSError as error:
            yield Unreadable(word, in_words(error, word))
        else:
            yield Reviewed(word, draft, findings, measures(Manuscript(draft, now, guide)))


def _document(store: "Library", word: str, template: str | None) -> "tuple[str, Imported]":
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.exchange.importing import import_markdown
    from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text

    text = read_text(path_of_word(word), MARKDOWN_LIMIT)
    if not text.strip():
        raise UsageError("the document is empty", place=word)
    chosen = store.templates.choose(template or store.settings.template)
    return text, import_markdown(text, chosen, "", now_utc(), store.templates.words())


def _weight(reviewed: Reviewed, finding: "Finding") -> str:
    from postmortem_tui.review.gate import MISSING, is_merely_missing
    from postmortem_tui.review.saying import weight

    missing = is_merely_missing(reviewed.draft, finding) and not finding.dismissed
    return MISSING if missing else weight(finding)


def _in_file(seen: "Seen") -> "tuple[Finding, ...]":
    """Return what stands in the file of a draft and must not: the marks of a conflict that Git left."""
    if not seen.marks:
        return ()
    from postmortem_tui.review.findings import Finding, Place

    place = Place(seen.draft.template.unplaced_block.id, line=seen.marks)
    sentence = "The marks of a conflict that Git left stand in the file; both sides are shown put together."
    fix = "Open the draft and save it, or decide in the file which side holds."
    return (Finding("file-conflict", "blocks", place, sentence, fix),)


def _said(reviewed: Reviewed) -> str:
    """Return the findings as lines that an editor or a CI log can follow, the counts, and the times."""
    from postmortem_tui.review.gate import is_merely_missing
    from postmortem_tui.review.saying import counted, then, what

    lines = []
    for finding in reviewed.findings:
        at = f"{reviewed.word}:{finding.place.line}" if finding.place.line else reviewed.word
        lines.append(f"{at}: {_weight(reviewed, finding)}: {what(reviewed.draft.template, finding)}")
        lines.append(f"    {then(finding)}")
    missing = [one for one in reviewed.findings if is_merely_missing(reviewed.draft, one) and not one.dismissed]
    counts = list(counted([one for one in reviewed.findings if one not in missing] if missing else reviewed.findings))
    if missing:
        status = reviewed.draft.role("status")
        counts.append(f"{len(missing)} still missing, which a text that says {status} may be")
    lines.append(f"{reviewed.word}: {', '.join(counts)}")
    return "\n".join([*lines, *(f"  {measure.said()}" for measure in reviewed.measures)])


_ANNOTATIONS = {"blocks": "error", "warns": "warning", "hints": "notice", "missing": "notice"}


def _annotations(outcome: Reviewed | Unreadable) -> Iterator[str]:
    """Yield a line for each finding that stands, as GitHub Actions reads it from a log (workflow commands)."""
    from postmortem_tui.review.saying import then, what

    if isinstance(outcome, Unreadable):
        yield f"::error file={_property(outcome.word)},title=postmortem review::{_value(str(outcome.error))}"
        return
    is_file = path_of_word(outcome.word).suffix.lower() in MARKDOWN
    for finding in outcome.findings:
        if not finding.dismissed:
            line = f",line={finding.place.line}" if finding.place.line else ""
            place = f"file={_property(outcome.word)}{line}," if is_file else ""
            said = f"{what(outcome.draft.template, finding)} {then(finding)}"
            yield f"::{_ANNOTATIONS[_weight(outcome, finding)]} {place}title={finding.code}::{_value(said)}"


def told_apart(text: str) -> str:
    """Return text of which no line is a workflow command: `::error::` and the like, blanks before it or none."""
    return "\n".join(f"./{line}" if line.lstrip().startswith("::") else line for line in text.split("\n"))


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def _plain(outcome: Reviewed | Unreadable) -> dict[str, Any]:
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
    from postmortem_tui.review.findings import where
    from postmortem_tui.review.gate import is_merely_missing

    place = finding.place
    return {
        "code": finding.code,
        "level": finding.level,
        "key": finding.key(),
        "where": where(reviewed.draft.template, place),
        "question": place.question,
        "row": None if place.row is None else place.row + 1,
        "line": place.line,
        "sentence": finding.sentence,
        "mend": finding.mend,
        "words": list(finding.words),
        "dismissed": finding.dismissed or None,
        "missing": is_merely_missing(reviewed.draft, finding),
    }
