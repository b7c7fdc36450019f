"""Who has the drafts of the library open whose rows are visible."""

from asyncio import to_thread
from collections.abc import Mapping

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.storage.sharing.held import holders
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.tui.library.table.drafts_table import DraftsTable, when


class OpenElsewhere:
    """Checks in a thread who has drafts open, and shows it in the table."""

    def __init__(self) -> None:
        self._held: Mapping[str, Holder] = {}

    async def look(self, table: DraftsTable) -> bool:
        """Check the visible drafts; return whether anything has changed since the last time."""
        seen = {summary.path: summary.id for summary in table.seen}
        found = await to_thread(holders, seen)
        held = {seen[path]: holder for path, holder in found.items()}
        table.show_held({identity: who(holder) for identity, holder in held.items()})
        changed = held != self._held
        self._held = held
        return changed

    def in_words(self, summary: Summary) -> str:
        """Return the id of a draft, and who has it open."""
        holder = self._held.get(summary.id)
        if holder is None:
            return summary.id
        return f"{summary.id} · open by {holder.user} since {when(holder.since, now_utc())} UTC"


def who(holder: Holder) -> str:
    """Return who has a draft open, in a few cells: "you" for the same person in another terminal."""
    return "you" if holder.mine else holder.user
