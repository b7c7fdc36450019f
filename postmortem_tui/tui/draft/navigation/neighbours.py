"""The previous and the next section, shown where a large screen has room for them."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Section
from postmortem_tui.tui.draft.navigation.outline import symbol
from postmortem_tui.tui.kit.plain import plain, shortened

ROWS = 6
"""Rows at most: one for the heading, and one for each question."""


class Neighbours(Widget):
    """Names the previous section, and shows the questions of the next one with their answers, read-only."""

    DEFAULT_CSS = f"""
    Neighbours {{ display: none; dock: bottom; height: {ROWS}; padding: 0 1; color: $text-muted; }}
    """

    shown: tuple[str, Sequence[str]] = ("", ())

    def show(self, draft: Draft, sections: Sequence[Section], current: Section) -> None:
        """Show what is around a section; draw nothing if nothing has changed."""
        shown = around(draft, sections, current)
        if shown != self.shown:
            self.shown = shown
            self.refresh()

    def render(self) -> Content:
        """Return the rows."""
        heading, rows = self.shown
        width = self.size.width
        lines = [plain(shortened(heading, width), "bold"), *(plain(shortened(row, width)) for row in rows)]
        return Content("\n").join(lines)


def around(draft: Draft, sections: Sequence[Section], current: Section) -> tuple[str, Sequence[str]]:
    """Return the heading, and a row for each of the first questions of the next section."""
    at = next((n for n, section in enumerate(sections) if section.id == current.id), 0)
    before, after = sections[at - 1 : at] if at else (), sections[at + 1 : at + 2]
    named = [f"Before: {_named(draft, section)}" for section in before]
    named += [f"Next: {_named(draft, section)}" for section in after]
    rows = [_one_row(draft, question) for section in after for question in questions.of_section(section)]
    return " · ".join(named), rows[: ROWS - 1]


def _named(draft: Draft, section: Section) -> str:
    return f"{symbol(draft, section)} {section.shown}".strip()


def _one_row(draft: Draft, question: Reference) -> str:
    done = questions.is_done(draft, question)
    mark = "✓" if done and not question.field else " "
    mark = "*" if questions.wanted(draft.template, question) and not done else mark
    title = questions.title(draft.template, question)
    answer = " ".join(draft.text(question).split()) if question.field or isinstance(question.block, Prose) else ""
    return f"{mark} {title}: {answer}" if answer else f"{mark} {title}"
