"""The outline: every section with its progress, and which one is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import to_sign
from postmortem_tui.document.draft.questions import of_section
from postmortem_tui.document.template.template import UNPLACED, Section, Template
from postmortem_tui.tui.kit.cursor import cursor
from postmortem_tui.tui.kit.plain import plain, shortened

SYMBOLS: Mapping[str, str] = {
    "✓": "done",
    "…": "begun",
    "–": "not applicable",
    "!": "something to look at",
    "*": "an answer is needed",
}
"""What the symbols before sections and questions mean."""

NO_FINDINGS: Mapping[str, int] = {}


class Entry(NamedTuple):
    """A row of the outline."""

    section: Section
    symbol: str
    current: bool


def sections_shown(template: Template, unplaced: bool = False) -> tuple[Section, ...]:
    """Return the sections that have a heading or a question; the others only show what follows from other answers.

    With `unplaced`, the section of unplaced text comes last.
    """
    shown = tuple(section for section in template.sections if section.heading or section.asked)
    return (*shown, template.unplaced_section) if unplaced else shown


def symbol(draft: Draft, section: Section, findings: int = 0) -> str:
    """Return the symbol of a section with a number of findings; a blank if it is not begun."""
    questions = of_section(section)
    if findings:
        return "!"
    if questions and not any(map(draft.applies, questions)):
        return "–"
    if section.id == UNPLACED:
        return "…" if draft.unplaced else " "
    if not draft.begun(section):
        return " "
    return "✓" if draft.done(section) and not (_holds_signatures(draft, section) and to_sign(draft)) else "…"


def _holds_signatures(draft: Draft, section: Section) -> bool:
    signatures = draft.template.role("signatures")
    return signatures is not None and any(block == signatures.block for block in section.blocks)


class Outline(Widget):
    """Lists the sections, one to a row, scrolled so that the current one is in sight."""

    DEFAULT_CSS = "Outline { width: 18; height: 100%; }"

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A section was clicked."""

        section: Section

    entries: Sequence[Entry] = ()

    def show(
        self, draft: Draft, sections: Sequence[Section], current: Section, findings: Mapping[str, int] = NO_FINDINGS
    ) -> None:
        """Show the progress of the sections, which may have `findings`; draw nothing if nothing has changed."""
        entries = [Entry(s, symbol(draft, s, findings.get(s.id, 0)), s.id == current.id) for s in sections]
        if entries != self.entries:
            self.entries = entries
            self.refresh()

    @property
    def _first(self) -> int:
        """The index of the first entry in sight."""
        height = max(self.size.height, 1)
        current = next((n for n, entry in enumerate(self.entries) if entry.current), 0)
        return max(0, min(current - height // 2, len(self.entries) - height))

    def render(self) -> Content:
        """Return the rows in sight."""
        rows = self.entries[self._first : self._first + self.size.height]
        return Content("\n").join(self._row(entry) for entry in rows)

    def _row(self, entry: Entry) -> Content:
        title = shortened(entry.section.shown_short, self.size.width - 3)
        row = plain(f"{entry.symbol} {title}", "bold" if entry.current else "")
        return Content.assemble(cursor() if entry.current else " ", row)

    def on_click(self, event: events.Click) -> None:
        """Choose the section that was clicked."""
        row = self._first + event.y
        if row < len(self.entries):
            self.post_message(self.Chosen(self.entries[row].section))
