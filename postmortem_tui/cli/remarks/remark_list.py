"""`postmortem remark list`: prints the remarks of a draft."""

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.questions import title
from postmortem_tui.document.draft.remarks import Remark


@click.command("list", epilog="\b\nExample:\n  postmortem remark list last --open")
@click.argument("draft")
@click.option("--open", "only_open", is_flag=True, help="Only those that nobody has answered.")
@click.option("--json", "json_output", is_flag=True, help="Print an array of objects.")
def list_verb(draft: str, only_open: bool, json_output: bool) -> None:
    """Print the remarks of DRAFT, the oldest first, each with its id."""
    found = folder().read(draft)
    remarks = [one for one in found.remarks if one.open or not only_open]
    if json_output:
        result(as_json([_plain(one) for one in remarks]))
        return
    for one in remarks:
        result(f"{one.id}  {_title(found, one)}: {one_line(one.in_words())}")
        if not one.open:
            by = f"{one.answered_by}: " if one.answered_by else ""
            result(f"          {one_line(by + one.answer)}")
    if not remarks:
        message("There are no open remarks." if only_open else "There are no remarks.")


def _title(draft: Draft, one: Remark) -> str:
    try:
        return title(draft.template, draft.template.find(one.question))
    except ValueError:
        return one.question


def _plain(one: Remark) -> dict[str, object]:
    return {
        "id": one.id,
        "question": one.question,
        "who": one.who,
        "when": one.when,
        "text": one.text,
        "open": one.open,
        "answer": one.answer or None,
        "answered_by": one.answered_by or None,
    }
