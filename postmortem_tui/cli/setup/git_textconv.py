"""`postmortem git textconv`: git calls it to show a draft as its document."""

from pathlib import Path

import click

from postmortem_tui.cli.output import result
from postmortem_tui.cli.setup.git_templates import templates_here
from postmortem_tui.errors import PostmortemError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, read_text
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text


@click.command("textconv", hidden=True, epilog="\b\nExample:\n  git calls it: postmortem git textconv FILE")
@click.argument("file")
def textconv_verb(file: str) -> None:
    """Print the draft in FILE as its document; any other file as it is."""
    text = read_text(Path(file), DRAFT_LIMIT)
    try:
        result(export(draft_from_text(text, file, templates_here())).rstrip("\n"))
    except PostmortemError:
        result(text.rstrip("\n"))
