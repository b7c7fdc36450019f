"""`postmortem trash`: the deleted drafts: list, restore, empty."""

import sys
from datetime import timedelta

import click

from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.cli.text_columns import one_line, table
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.library.draft_trash import DraftTrash


@click.group("trash", epilog="\b\nExamples:\n  postmortem trash list\n  postmortem trash restore 2024-01-15-api")
def trash_verb() -> None:
    """List deleted drafts, restore them, or remove them for good."""


@trash_verb.command("put", epilog="\b\nExample:\n  postmortem trash put 2024-01-15-api")
@click.argument("draft")
def trash_put(draft: str) -> None:
    """Put DRAFT into the trash, and print its name there."""
    store = library()
    result(DraftTrash(store).throw_away(store.open(draft).id).stem)


@trash_verb.command("list", epilog="\b\nExample:\n  postmortem trash list --json | jq -r '.[].name'")
@click.option("--json", "in_json", is_flag=True, help="Print an array of objects.")
def trash_list(in_json: bool) -> None:
    """List the drafts in the trash, the last deleted first."""
    found = DraftTrash(library()).drafts()
    if in_json:
        plain = [
            {
                "name": one.name,
                "id": one.id,
                "deleted": one.deleted,
                "title": one.summary.title,
                "path": one.summary.file,
                "problem": one.summary.problem or None,
            }
            for one in found
        ]
        result(as_json(plain))
        return
    if not found:
        message("The trash is empty.")
        return
    rows = [
        (one.id, f"{one.deleted:%Y-%m-%d %H:%M}", one_line(one.summary.title or one.summary.problem or "(no title)"))
        for one in found
    ]
    result(table([("ID", "DELETED (UTC)", "TITLE"), *rows]))


@trash_verb.command("restore", epilog="\b\nExample:\n  postmortem trash restore 2024-01-15-api-outage-k3f9")
@click.argument("draft")
def trash_restore(draft: str) -> None:
    """Bring DRAFT back into the library.

    DRAFT is an id, an unambiguous beginning of one, `last`, or the name in the trash, as `trash list --json` prints it,
    where several had the same id.
    """
    store = library()
    if draft == "last":
        names = DraftTrash(store).names()
        if not names:
            raise UsageError("the trash is empty")
        draft = names[0]
    result(DraftTrash(store).restore(draft).id)


@trash_verb.command("empty", epilog="\b\nExamples:\n  postmortem trash empty\n  postmortem trash empty --days 30 --yes")
@click.option(
    "--days", type=click.IntRange(min=0), default=0, help="Only drafts that were deleted more than this many days ago."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def trash_empty(days: int, yes: bool) -> None:
    """Remove the drafts in the trash for good."""
    store = library()
    until = now_utc() - timedelta(days=min(days, 365_000))
    names = [one.name for one in DraftTrash(store).drafts() if not days or one.deleted < until]
    if not names:
        message("There is nothing to remove." if days else "The trash is empty.")
        return
    drafts = f"{len(names)} draft{'' if len(names) == 1 else 's'}"
    if not yes:
        if not on_terminal(sys.stdin):
            raise UsageError(
                f"this removes {drafts} for good, and nobody is there to confirm it", hint="Confirm it with --yes."
            )
        click.confirm(f"Remove {drafts} for good?", abort=True, err=True)
    for name in names:
        DraftTrash(store).remove(name)
    message(f"Removed {drafts}.")
