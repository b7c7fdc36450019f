"""`postmortem export`: drafts as Markdown, or in another form."""

from functools import partial
from typing import Any

import click

from postmortem_tui.cli.documents.export_markdown import Asked, export_markdown
from postmortem_tui.cli.documents.watching import watch
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.several import for_each
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.outputs.form_names import ENDINGS, NAMES
from postmortem_tui.storage.disk.folders import path_of_word

MARKDOWN = "markdown"
FORMS = (MARKDOWN, *NAMES)
PASTED = tuple(name for name in NAMES if name not in ENDINGS)
"""The forms that go to stdout unless a file is named."""


@click.command(
    "export",
    epilog="\b\nExamples:\n  postmortem export last\n  postmortem export last -o - | less\n"
    "  postmortem export last --to html --watch",
)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT|FILE.md...")
@click.option(
    "-o", "--output", metavar="FILE|DIR|-", help="Where to write; `-` is stdout. Default: YYYY-MM-DD-slug.md."
)
@click.option("--all", "everything", is_flag=True, help="Keep the questions without an answer, and mark them.")
@click.option(
    "--to",
    "form",
    type=click.Choice(FORMS),
    default=MARKDOWN,
    help="html is one page that a browser prints; chat, issue and jira go to stdout unless a file is named.",
)
@click.option("--short", is_flag=True, help="One page: summary, impact, milestones and action items.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
@click.option("--redacted", is_flag=True, help="Replace what looks like a secret, and say how many were found.")
@click.option("--in-place", "in_place", is_flag=True, help="Write into the file that DRAFT was imported from.")
@click.option("--remarks", "with_remarks", is_flag=True, help="Write the remarks of colleagues at the end.")
@click.option("--sources", is_flag=True, help="Write the source of each timeline row after its text.")
@click.option("--diff", "as_diff", is_flag=True, help="With --redacted: write nothing, and print what it would change.")
@click.option("--watch", "watched", is_flag=True, help="Write the file again each time DRAFT is saved; Ctrl+C ends it.")
def export_verb(
    drafts: tuple[str, ...], output: str | None, form: str, in_place: bool, watched: bool, **options: Any
) -> None:
    """Write DRAFT, or a Markdown FILE, as Markdown or in another form, and print the path."""
    asked = Asked(**options)
    if in_place:
        if output or form != MARKDOWN or any(asked._replace(force=False)):
            raise UsageError("--in-place writes the document that was imported, as it is", hint="Give it alone.")
        from postmortem_tui.cli.documents.export_in_place import write_into_origin

        for_each(drafts, write_into_origin)
        return
    if len(drafts) > 1 and output not in (None, PIPE) and not path_of_word(str(output)).is_dir():
        raise UsageError("one file cannot hold several documents", location="--output", hint="Name a folder.")
    if watched and (len(drafts) > 1 or output == PIPE or (output is None and form in PASTED)):
        raise UsageError("--watch writes one draft to one file", hint="Name one draft, and a file with -o.")
    write = partial(_written, form, output, asked)
    for_each(drafts, write)
    if watched:
        file = folder().look(drafts[0]).path
        watch(file, partial(_written, form, output, asked._replace(force=True), drafts[0]))


def _written(form: str, output: str | None, asked: Asked, draft: str) -> None:
    if form == MARKDOWN:
        export_markdown(draft, output, asked)
        return
    if asked.everything or asked.short or asked.with_remarks or asked.sources or asked.as_diff:
        raise UsageError(
            "--all, --short, --remarks, --sources and --diff are for Markdown", hint=f"Leave them out with --to {form}."
        )
    from postmortem_tui.cli.documents.export_form import export_to

    export_to(form, draft, output, force=asked.force, redacted=asked.redacted)
