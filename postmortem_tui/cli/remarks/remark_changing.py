"""The verbs that change a remark: remark answer, remark remove."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message
from postmortem_tui.document.draft.remarks import Remark
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.settings.settings import writer

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("answer", epilog='\b\nExample:\n  postmortem remark answer last 3fa1c2d9 "From the gateway."')
@click.argument("draft")
@click.argument("identity", metavar="ID")
@click.argument("text", default="")
@click.option("--who", metavar="NAME", help="Who answers; the default is you.")
def answer_verb(draft: str, identity: str, text: str, who: str | None) -> None:
    """Answer the remark with this ID, which closes it.

    Without TEXT it is closed without an answer.
    """

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        by = writer(store.settings) if who is None else who
        return found.with_remark(_remark(found, identity).answered(text, by))

    changed(draft, change)


@click.command("remove", epilog="\b\nExample:\n  postmortem remark remove last 3fa1c2d9")
@click.argument("draft")
@click.argument("identity", metavar="ID")
def remove_verb(draft: str, identity: str) -> None:
    """Remove the remark with this ID from DRAFT."""
    gone: list[Remark] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        gone.append(_remark(found, identity))
        return found.without_remark(gone[0])

    changed(draft, change)
    message(f"Removed: {gone[0].in_words()}")


def _remark(draft: "Draft", identity: str) -> Remark:
    found = [one for one in draft.remarks if identity and one.id.startswith(identity)]
    if len(found) != 1:
        many = "several remarks begin" if found else "there is no remark that begins"
        raise UsageError(f"{many} with '{identity}'", hint=f"`postmortem remark list {draft.id}` has the ids.")
    return found[0]
