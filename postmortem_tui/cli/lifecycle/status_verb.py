"""`postmortem status`: prints the status of a postmortem, or changes it."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, result
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.lifecycle.status import is_final, reopened, says_final, stages
from postmortem_tui.errors import UsageError
from postmortem_tui.values.answers.choices import read_choice
from postmortem_tui.values.text.typed import Misread

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command(
    "status",
    epilog='\b\nExamples:\n  postmortem status last\n  postmortem status last "Under Review"\n'
    "  postmortem status last Draft --reopen",
)
@click.argument("draft")
@click.argument("status", default="")
@click.option("--reopen", is_flag=True, help="Change a final text, which voids its signatures.")
@click.option("--json", "in_json", is_flag=True, help="Print an object.")
def status_verb(draft: str, status: str, reopen: bool, in_json: bool) -> None:
    """Print the status of DRAFT, or make it another STATUS.

    It becomes final only where no finding blocks that, as on the screen; otherwise the exit code is 1.
    """
    if not status:
        _print(folder().read(draft), in_json)
        return

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        choice = _choice(found, status)
        after = found.put_role("status", choice)
        return reopened(after, now_utc().date()) if reopen and is_final(found) else after

    _print(changed(draft, change, may_reopen=reopen), in_json)


def _print(draft: "Draft", in_json: bool) -> None:
    status, choices = draft.role("status"), stages(draft.template)
    if in_json:
        result(as_json({"id": draft.id, "status": status, "final": says_final(draft), "choices": list(choices)}))
    else:
        result(status)


def _choice(draft: "Draft", word: str) -> str:
    """Return the status that a word means; raise UsageError, naming the choices, where it means none or several."""
    if not (choices := stages(draft.template)):
        raise UsageError("this template has no statuses to choose from", location=draft.id)
    try:
        return read_choice(word, choices)
    except Misread as misread:
        raise UsageError(str(misread), location="status") from misread
