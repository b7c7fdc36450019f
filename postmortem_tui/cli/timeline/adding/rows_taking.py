"""Taking rows into a draft, all of them or those that a person picks, and reporting on the kept sources."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.given import asked_plainly
from postmortem_tui.cli.running.verb_library import without_screen
from postmortem_tui.cli.timeline.adding.added_in_words import say_added
from postmortem_tui.cli.timeline.adding.plain_picking import pick_at_lines
from postmortem_tui.cli.timeline.adding.rows_adding import add_rows
from postmortem_tui.cli.timeline.secrets_in_words import say_secrets
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.evidence.model import Row
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.timeline_adding import columns_left
from postmortem_tui.lazy import library
from postmortem_tui.storage.drafts.beside.evidence import Sources
from postmortem_tui.storage.library.library import Library

if TYPE_CHECKING:
    from postmortem_tui.blocks.timeline import Timeline
    from postmortem_tui.cli.timeline.adding import rows_picking
else:
    rows_picking = library("postmortem_tui.cli.timeline.adding.rows_picking")  # loads the screens, for picking only

__all__ = ["pick_rows", "say_secrets", "take_all"]


def take_all(
    drafts: Library, path: Path, block: "Timeline", draft: Draft, sources: Sources, rows: Sequence[Row]
) -> None:
    """Add rows to a draft, keep their sources beside it, and say how many rows were added."""
    say_added(rows, add_rows(without_screen(drafts), path, block, _bytes(sources), rows), draft)
    _say_columns(rows, block)


def pick_rows(drafts: Library, path: Path, block: "Timeline", draft: Draft, sources: Sources, to_pick: ToPick) -> None:
    """Show the rows, and add those that the person picks."""
    for source in sources.all:
        say_secrets(drafts.folders, source.name, source.text)
    store = without_screen(drafts)
    picked = pick_at_lines(to_pick) if asked_plainly() else rows_picking.pick(store, to_pick)
    if picked is None:
        message("Nothing was added.")
        return
    rows = [one.row for one in picked.taken]
    marks = {number: one.milestone for number, one in enumerate(picked.taken) if one.milestone}
    say_added(rows, add_rows(store, path, block, _bytes(sources), rows, marks), draft)
    _say_columns(rows, block)


def _say_columns(rows: Sequence[Row], block: "Timeline") -> None:
    """Say which columns of a table the rows do not have; the kept source has them."""
    if cut := columns_left(rows, block):
        message(cut)


def _bytes(sources: Sources) -> dict[str, bytes]:
    return {one.name: one.data for one in sources.all}
