"""`postmortem remark import`: turns the comments of a pull request or merge request into remarks."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.exporting.comments import Comment, comments_in, remarks_of
from postmortem_tui.storage.disk.files import TOML_LIMIT, read_stdin, read_text
from postmortem_tui.storage.disk.folders import path_of_word

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command(
    "import",
    epilog="\b\nExamples:\n  gh api repos/OWNER/REPO/pulls/7/comments --paginate | postmortem remark import last -\n"
    "  gh api repos/OWNER/REPO/issues/7/comments | postmortem remark import last -\n"
    "  glab api projects/:id/merge_requests/7/notes | postmortem remark import last -",
)
@click.argument("draft")
@click.argument("file", metavar="FILE|-")
def import_verb(draft: str, file: str) -> None:
    """Turn the comments of a pull request into remarks.

    FILE holds them as JSON, as the APIs of GitHub and GitLab return them.

    A comment on a line becomes a remark on the question that the line answers, any other on the title. The same comment
    is imported once, however often FILE has it; a remark that was answered here stays answered.
    """
    comments = _comments(file)
    counts = [0, 0]

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        known = {one.id for one in found.remarks}
        for one in remarks_of(comments, found):
            counts[one.id in known] += 1
            if one.id not in known:
                found = found.with_remark(one)
        return found

    changed(draft, change)
    message(f"{counts[0]} imported, {counts[1]} were there already.")


def _comments(file: str) -> list[Comment]:
    if file == PIPE:
        text, location = read_stdin(TOML_LIMIT), "stdin"
    else:
        text, location = read_text(path_of_word(file)), file
    try:
        return list(comments_in(text))
    except ValueError as error:
        raise UsageError(str(error), location=location, hint="`gh api …/comments` prints what is read here.") from error
