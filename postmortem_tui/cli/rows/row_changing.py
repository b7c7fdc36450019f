"""The verbs that change the rows of a list: row add, row edit, row remove."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message, say_left_out
from postmortem_tui.cli.running.zone_given import zone_name_for
from postmortem_tui.cli.screen_options import zone_option
from postmortem_tui.document.changes.column_reading import Typed
from postmortem_tui.document.changes.row_acts import added, edited, list_of, removed
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.documents.origins import days_are_first
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("add", epilog='\b\nExample:\n  postmortem row add last short_term action="Add a test" owner=Ana due=fri')
@click.argument("draft")
@click.argument("list_name", metavar="LIST")
@click.argument("columns", nargs=-1, required=True, metavar="COLUMN=TEXT...")
@zone_option
def add_verb(draft: str, list_name: str, columns: tuple[str, ...]) -> None:
    """Add a row to a LIST of DRAFT."""
    texts = _texts(columns)
    _with_texts(draft, list_name, texts, added)


@click.command("edit", epilog="\b\nExample:\n  postmortem row edit last short_term 2 due=2026-03-01")
@click.argument("draft")
@click.argument("list_name", metavar="LIST")
@click.argument("row", type=int)
@click.argument("columns", nargs=-1, required=True, metavar="COLUMN=TEXT...")
@zone_option
def edit_verb(draft: str, list_name: str, row: int, columns: tuple[str, ...]) -> None:
    """Change columns of a ROW, counted from 1, of a LIST of DRAFT."""
    texts = _texts(columns)
    _with_texts(draft, list_name, texts, lambda found, block, typed: edited(found, block, row, typed))


@click.command("remove", epilog="\b\nExample:\n  postmortem row remove last references 1 3")
@click.argument("draft")
@click.argument("list_name", metavar="LIST")
@click.argument("rows", nargs=-1, required=True, type=int)
def remove_verb(draft: str, list_name: str, rows: tuple[int, ...]) -> None:
    """Remove ROWS, counted from 1, from a LIST of DRAFT."""
    with_list(draft, list_name, lambda found, block: removed(found, block, rows, now_utc())[0])


def _with_texts(
    word: str,
    name: str,
    texts: dict[str, str],
    change: "Callable[[Draft, Rows[Any], Typed], tuple[Draft, Sequence[str]]]",
) -> None:
    """Change a row of a list of a draft, and say how a text was read where that differs from what was typed."""
    told: list[str] = []

    def change_draft(store: "DraftStore", found: "Draft") -> "Draft":
        path = store.path_of(found.id)
        days_first, zone = days_are_first(path), zone_named(zone_name_for(store, path, found))
        typed = Typed(texts, now_utc(), days_first, zone, store.settings.working_days)
        after, notices = change(found, list_of(named_question(found, name)), typed)
        told.extend(notices)
        return after

    say_left_out(*texts.values())
    changed(word, change_draft)
    for line in told:
        message(line)


def with_list(word: str, name: str, change: "Callable[[Draft, Rows[Any]], Draft]") -> None:
    """Change a list of a draft; the list is named like any question."""
    changed(word, lambda store, found: change(found, list_of(named_question(found, name))))


def _texts(columns: tuple[str, ...]) -> dict[str, str]:
    texts = {}
    for column in columns:
        name, mark, text = column.partition("=")
        if not mark or not name.strip():
            raise UsageError(f"'{column}' does not name a column and its text", hint="Such as: owner=Ana")
        texts[name] = text
    return texts
