"""The line under the drafts that says what happened on this day in other years."""

from collections.abc import Sequence
from datetime import datetime

from textual.widgets import Static

from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.library.table.drafts_order import years_ago


class YearsLine(Static):
    """Says it; hidden where there was nothing."""

    DEFAULT_CSS = """
    YearsLine { display: none; height: 1; padding: 0 1; color: $text-muted; }
    YearsLine.-there { display: block; }
    """

    def show(self, drafts: Sequence[Summary]) -> None:
        """Say what happened on the day of today, by the clock here."""
        notice = years_ago(drafts, datetime.now().astimezone().date())
        self.set_class(bool(notice), "-there")
        self.update(plain(notice))
