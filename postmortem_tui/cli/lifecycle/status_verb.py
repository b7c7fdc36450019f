"""`postmortem status`: prints the status of a postmortem, or changes it."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, result
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.lifecycle.status import is_final, reopened, says_final, stages
from postmortem_tui.errors import UsageError

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
    """Return the choice that begins with a word; raise UsageError, naming the choices, where none or several do."""
    choices = stages(draft.template)
    wanted = word.strip().casefold()
    found = [one for one in choices if one.casefold() == wanted] or [
        one for one in choices if one.casefold().startswith(wanted)
    ]
    if len(found) != 1:
        raise UsageError(f"'{word}' is not one of its statuses", hint=f"There are: {', '.join(choices) or 'none'}")
    return found[0]
