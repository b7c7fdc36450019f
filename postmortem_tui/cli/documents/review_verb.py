"""`postmortem review`: what keeps drafts, or documents, from becoming final."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from postmortem_tui.cli.documents.review_output import annotations, as_text, plain, told_apart
from postmortem_tui.cli.documents.reviewed import Reviewed, Unreadable
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import PostmortemError
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.gate import fails
from postmortem_tui.review.milestones import measures
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.disk.failing import storage_error
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.settings.guides import guide_or_built_in, load_guide

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Level
    from postmortem_tui.storage.library.library import Library, Seen

FAILED = 1
"""The exit code where a finding is as grave as `--fail-on` or graver."""


Shape = Literal["text", "json", "github"]


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
    type=click.Choice(["blocks", "asks", "warns", "hints"]),
    default="blocks",
    help="The least grave finding that makes the verb exit with 1.",
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
    """Say what keeps a postmortem from becoming final.

    A finding blocks, warns or hints, and says what would fix it. Exits with 1 when anything blocks. What a text still
    lacks while its status says it is a draft is listed as missing, and does not count. A file that cannot be read is
    named on stderr, the others are reviewed, and the exit code is 3.
    """
    outcomes = list(_review(folder(), what, template, path_of_word(guide) if guide else None))
    for one in outcomes:
        if isinstance(one, Unreadable):
            message(told_apart(str(one.error)))
    match "json" if in_json else shape:
        case "json":
            result(as_json(list(map(plain, outcomes))))
        case "github":
            result("\n".join(line for one in outcomes for line in annotations(one)))
        case _:
            if texts := [as_text(one) for one in outcomes if isinstance(one, Reviewed)]:
                result(told_apart("\n\n".join(texts)))
    errors = [one.error.exit_code for one in outcomes if isinstance(one, Unreadable)]
    failed = any(fails(one.draft, one.findings, fail_on) for one in outcomes if isinstance(one, Reviewed))
    if code := max(errors, default=FAILED if failed else 0):
        context.exit(code)


def _review(
    store: "Library", what: Sequence[str], template: str | None, guide_file: Path | None
) -> Iterator[Reviewed | Unreadable]:
    now = now_utc()
    guide, problem = (load_guide(store.folders, guide_file), "") if guide_file else guide_or_built_in(store.folders)
    if problem:
        message(problem)
    store.notify = lambda sentence: message(told_apart(sentence))
    for word in what:
        try:
            if path_of_word(word).suffix.lower() in MARKDOWN:
                from postmortem_tui.cli.documents.reviewing_documents import review_document

                draft, findings = review_document(store, word, template, now, guide)
            else:
                seen = store.look(word)
                draft = seen.draft
                word, findings = draft.id, (*_in_file(seen), *review(draft, now, guide, store.templates.words))
        except PostmortemError as error:
            yield Unreadable(word, error)
        except OSError as error:
            yield Unreadable(word, storage_error(error, word))
        else:
            yield Reviewed(word, draft, findings, measures(ReviewedDraft(draft, now, guide)))


def _in_file(seen: "Seen") -> tuple[Finding, ...]:
    """Return a finding where the marks of a conflict that Git left are in the file of a draft."""
    if not seen.marks:
        return ()

    location = Location(seen.draft.template.unplaced_block.id, line=seen.marks)
    sentence = "The file has conflict marks that Git left; the draft shows both sides, merged."
    fix = "Open the draft and save it, or keep one side in the file and remove the marks."
    return (Finding("file-conflict", "blocks", location, sentence, fix),)
