"""The screen of the statistics: counts as bars, a dot for each incident, times between milestones, the follow-up."""

from asyncio import to_thread
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import get_args

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.collection.questions.listed import collection_of
from postmortem_tui.collection.questions.statistics import By, Statistics, statistics
from postmortem_tui.collection.records.record import Record
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.library.library import Library
from postmortem_tui.tui.kit.commands.commands import bindings, help_by_question_mark
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.waiting import run_in_worker
from postmortem_tui.values.times.clock import say_duration

BAR, DOT = "█", "•"

WIDEST = 30
"""Cells of the longest bar."""

NAMED = 14
"""Cells of a name before a bar."""

DOTS = 40
"""Dots of a row at most; more incidents are followed by their number."""

WAYS: tuple[By, ...] = get_args(By)

NOTHING = "There are no postmortems to count yet."


class Page(VerticalScroll):
    """The page, which scrolls by keys."""

    BINDINGS = [
        Binding("j", "scroll_down", "down", show=False),
        Binding("k", "scroll_up", "up", show=False),
        Binding("ctrl+d", "page_down", "page down", show=False),
        Binding("ctrl+u", "page_up", "page up", show=False),
    ]


class StatisticsScreen(DismissesItself[None]):
    """Counts and measures the postmortems of the library; shows no means, as one long outage would dominate them."""

    about = (
        "The statistics: how many incidents there were, how long they took to detect, mitigate and resolve, "
        "and how the follow-up stands. Times are counted from the rows of each timeline that are marked as "
        "milestones."
    )

    BINDINGS = [*bindings("statistics"), *help_by_question_mark()]

    DEFAULT_CSS = """
    StatisticsScreen Page { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    StatisticsScreen Static { height: auto; }
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._records: Sequence[Record] = ()
        self._by: By = WAYS[0]
        self._page = Static("")

    def compose(self) -> ComposeResult:
        """Lay out the header, the page and the lines below."""
        yield HeaderLine()
        with Page():
            yield self._page
        yield HelpLine()
        yield KeysLine()

    def on_mount(self) -> None:
        """Read the postmortems, in a thread."""
        self.query_one(HeaderLine).show(Heading("Statistics", "reading …"))
        self.query_one(Page).focus()
        run_in_worker(self, self._read)

    async def _read(self) -> None:
        try:
            self._records = await to_thread(_records, self._library)
        except PostmortemError as error:
            self.query_one(HelpLine).say(complaint(error), problem=True)
        self._show()

    def _show(self) -> None:
        found = statistics(self._records, self._by, datetime.now().astimezone().date())
        self.query_one(HeaderLine).show(Heading("Statistics", f"by {self._by} · {found.n}"))
        lines = list(lines_of(found, self._by)) if found.n else [NOTHING]
        self._page.update(Content("\n").join(map(_styled, lines)))

    def action_count_by(self) -> None:
        """Count by the next of severity, month and template."""
        self._by = WAYS[(WAYS.index(self._by) + 1) % len(WAYS)]
        self._show()

    def action_close_statistics(self) -> None:
        """Go back to the library."""
        self.dismiss(None)


def _records(library: Library) -> Sequence[Record]:
    found = collection_of(library)
    found.index.close()
    return found.records


HEAD = "# "
"""The beginning of the line of a heading."""


def lines_of(found: Statistics, by: By) -> Iterator[str]:
    """Yield the lines of the page, of at most 78 cells; headings begin with HEAD."""
    yield f"{HEAD}Incidents by {by}"
    most = max(found.counts.values())
    for name, count in found.counts.items():
        yield f"{_fit(name, NAMED)} {BAR * max(1, round(count * min(WIDEST, most) / most))} {count}"
    yield ""
    yield f"{HEAD}Each incident a dot, by month"
    for month, severities in found.months.items():
        yield f"{_fit(month, NAMED)} " + "  ".join(
            f"{_fit(severity, NAMED).rstrip()} {_dots(count)}" for severity, count in severities.items()
        )
    if found.spreads:
        yield ""
        yield f"{HEAD}Times between milestones: median, from least to most, number of cases"
        for one in found.spreads:
            median, least, most_ = (say_duration(timedelta(seconds=s)) for s in (one.median, one.least, one.most))
            yield f"{_fit(one.name, 22)} {median} ({one.formula})"
            yield f"  from {least} to {most_}, n = {one.n}"
    if found.opened:
        yield ""
        yield f"{HEAD}Action items"
        late = sum(found.overdue.values())
        yield f"{found.opened} in all, {found.closed} done, {found.wont} will not be done, {late} overdue"
        for name, count in found.overdue.items():
            if count:
                yield f"{_fit(name, NAMED)} {BAR * max(1, round(count * min(WIDEST, late) / late))} {count}"


def _dots(count: int) -> str:
    return DOT * count if count <= DOTS else f"{DOT * DOTS} {count}"


def _fit(text: str, cells: int) -> str:
    """Return a text cut or padded to a number of cells."""
    line = " ".join(text.split())
    return set_cell_size(line, cells - 1) + "…" if cell_len(line) > cells else set_cell_size(line, cells)


def _styled(line: str) -> Content:
    return plain(line.removeprefix(HEAD), "bold") if line.startswith(HEAD) else plain(line)
