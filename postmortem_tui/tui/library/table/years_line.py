"""The line under the drafts that says what happened on this day in other years."""

from collections.abc import Sequence
from datetime import datetime

from textual.widgets import Static

from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.library.table.drafts_order import years_ago


class YearsLine(Static):
    """Names the incident; hidden if there was none."""

    DEFAULT_CSS = """
    YearsLine { display: none; height: 1; padding: 0 1; color: $text-muted; }
    YearsLine.-there { display: block; }
    """

    def show(self, drafts: Sequence[Summary]) -> None:
        """Show what happened on this day of an earlier year, in the local time zone."""
        notice = years_ago(drafts, datetime.now().astimezone().date())
        self.set_class(bool(notice), "-there")
        self.update(plain(notice))
