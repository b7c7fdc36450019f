"""`postmortem edit`: a whole draft as one document in an editor."""

import os
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.opened_library import folders
from postmortem_tui.cli.output import message, result
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.import_notices import remarks
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.disk.own_editor import edit
from postmortem_tui.storage.documents.document_texts import check_document
from postmortem_tui.storage.documents.in_place import document_in_place
from postmortem_tui.storage.documents.origins import read_origin

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("edit", epilog="\b\nExample:\n  EDITOR=vim postmortem edit last")
@click.argument("draft")
def edit_verb(draft: str) -> None:
    """Open the whole of DRAFT as Markdown in $EDITOR, and read it back into the same draft."""
    changed_by_editor: list[bool] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        before = document_in_place(store, found) or export(found, everything=True)
        after = edit(before, os.environ, nullcontext(), store.path_of(found.id))
        changed_by_editor.append(after.rstrip("\n") != before.rstrip("\n"))
        if not changed_by_editor[-1]:
            return found
        check_document(after, "what the editor left")
        origin = read_origin(store.path_of(found.id))
        words, path = store.templates.words(), origin.path if origin else ""
        read = import_markdown(after, found.template, found.id, found.updated, words, path=path)
        for sentence in remarks(read):
            message(sentence)
        return replace(
            read.draft,
            created=found.created,
            updated=found.updated,
            version=found.version,
            dismissed=found.dismissed,
            remarks=found.remarks,
            unknown=found.unknown,
            seal=found.seal,
        )

    found = changed(draft, change)
    if not changed_by_editor[-1]:
        message("Nothing was changed.")
    result(str(folders().drafts / f"{found.id}.toml"))
