"""`postmortem sign`: signs a postmortem."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.blocks.records import Records, signature_of
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.lifecycle.signing import signed
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.settings.settings import writer

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("sign", epilog='\b\nExample:\n  postmortem sign last "Incident Commander" Approved --who "Ana Ruiz"')
@click.argument("draft")
@click.argument("role")
@click.argument("word")
@click.option("--who", metavar="NAME", help="Who signs; the default is you.")
def sign_verb(draft: str, role: str, word: str, who: str | None) -> None:
    """Sign DRAFT as ROLE, with today's date and a WORD as the form asks for."""
    notices: list[str] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        signatures = found.template.role("signatures")
        if signatures is None or not isinstance(signatures.block, Records) or signature_of(signatures.block) is None:
            raise UsageError("this template has no signatures", location=found.template.name)
        block, name = signatures.block, (who or writer(store.settings)).strip()
        rows = list(block.offered(found[block]))
        leads = [row.text(block.fields[0].id) for row in rows]
        wanted = role.strip().casefold()
        at = [n for n, lead in enumerate(leads) if lead.casefold() == wanted] or [
            n for n, lead in enumerate(leads) if lead.casefold().startswith(wanted)
        ]
        if len(at) != 1:
            raise UsageError(f"nobody signs as '{role}'", hint=f"There are: {', '.join(leads)}")
        if not name or not word.strip():
            raise UsageError("a signature needs a name and a word")
        rows[at[0]] = signed(block, rows[at[0]], name, now_utc().date(), word.strip())
        notices.append(f"{leads[at[0]]}: {name}, {word.strip()}")
        return found.put(block, tuple(rows))

    changed(draft, change)
    message(notices[0])
