"""`postmortem get`: prints one answer."""

import click

from postmortem_tui.cli.answers.naming import named_question
from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import result
from postmortem_tui.document.answering import in_words


@click.command("get", epilog='\b\nExample:\n  postmortem get last "Impact / Users affected"')
@click.argument("draft")
@click.argument("question")
def get_verb(draft: str, question: str) -> None:
    """Print one answer of DRAFT; a list is printed row by row, with tabs between its columns."""
    found = folder().read(draft)
    result(in_words(found, named_question(found, question)))
