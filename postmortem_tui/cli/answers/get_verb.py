"""`postmortem get`: prints one answer."""

import click

from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, result
from postmortem_tui.document.changes.answering import in_words, value_of
from postmortem_tui.document.draft.questions import title


@click.command("get", epilog='\b\nExample:\n  postmortem get last "Impact / Users affected"')
@click.argument("draft")
@click.argument("question")
@click.option("--json", "in_json", is_flag=True, help="Print an object with the question, its title and the value.")
def get_verb(draft: str, question: str, in_json: bool) -> None:
    """Print one answer of DRAFT; a list is printed row by row, with tabs between its columns."""
    found = folder().read(draft)
    asked = named_question(found, question)
    if in_json:
        titled = title(found.template, asked)
        result(as_json({"question": asked.name, "title": titled, "value": value_of(found, asked)}))
        return
    result(in_words(found, asked))
