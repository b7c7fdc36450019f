"""`postmortem show`: the answers of a draft or of a document."""

from typing import Any

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, result
from postmortem_tui.cli.several import for_each
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.document.draft.draft_tables import to_plain
from postmortem_tui.document.draft.path import counted_in_words
from postmortem_tui.exchange.exporting.exporting import export


@click.command("show", epilog="\b\nExamples:\n  postmortem show last\n  postmortem show docs/2026-01-15.md")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT|FILE.md...")
@click.option("--json", "in_json", is_flag=True, help="Print the tables of the draft file as an object.")
def show_verb(drafts: tuple[str, ...], in_json: bool) -> None:
    """Print the answers of DRAFT, or of a Markdown FILE, and how much of it is done."""
    for_each(drafts, lambda draft: _show(draft, in_json))


def _show(draft: str, in_json: bool) -> None:
    found = folder().read(draft)
    if in_json:
        result(as_json(_with_ids(to_plain(found), found.id)))
        return

    facts = (found.id, found.role("status"), found.role("severity"), counted_in_words(found))
    result(" · ".join(one_line(fact) for fact in facts if fact) + "\n")
    result(export(found).rstrip())


def _with_ids(tables: dict[str, Any], draft: str) -> dict[str, Any]:
    """Return the tables with the id of each action item, as the verbs about action items take it."""
    shown: dict[str, Any] = {}
    for name, answer in tables.items():
        items = answer.get("items") if isinstance(answer, dict) else None
        named = [item | {"id": f"{draft}/{name}/{n}"} for n, item in enumerate(items or [], 1)]
        shown[name] = answer | {"items": named} if isinstance(items, list) else answer
    return shown
