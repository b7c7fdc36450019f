"""One section: the editors of its blocks, with their titles over them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.clock import Context
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.questions import of_section, settled
from postmortem_tui.document.template import Reference, Section
from postmortem_tui.tui.editors import editor_for
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.plain import plain


class SectionView(VerticalScroll, can_focus=False):
    """Shows a section of a draft to write in; what is written is told by the editors."""

    DEFAULT_CSS = """
    SectionView { height: 1fr; padding: 0 1; }
    SectionView .section-title { height: auto; text-style: bold underline; margin-bottom: 1; }
    SectionView .section-hint { height: auto; color: $text-muted; margin-bottom: 1; }
    SectionView .block-title { height: auto; text-style: bold; }
    SectionView .editor { margin-bottom: 1; }
    """

    def __init__(self, section: Section, draft: Draft, context: Callable[[], Context]) -> None:
        """Take the section, the draft as it stands, and what readings of dates and times depend on."""
        super().__init__()
        self.section = section
        self._editors: dict[str, Editor[Any]] = {}
        for block in section.blocks:
            one: Block[Any] = block
            self._editors[block.id] = editor_for(block, draft[one], context)
        self._open = next((q for q in of_section(section) if not settled(draft, q)), None)
        self._facts = draft.facts()

    def compose(self) -> ComposeResult:
        """Lay out the titles and the editors."""
        yield Static(plain(self.section.title), classes="section-title")
        if self.section.placeholder:
            yield Static(plain(self.section.placeholder), classes="section-hint")
        for block in self.section.blocks:
            if title := block.title or block.label:
                yield Static(plain(title), classes="block-title")
            yield self._editors[block.id]

    def on_mount(self) -> None:
        """Show what follows from other answers."""
        self.show_facts(self._facts)

    def show(self, block: Block[Any], value: object) -> None:
        """Show another value of a block, as after an undo."""
        if block.id in self._editors:
            self._editors[block.id].show(value)

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Show what follows from other answers."""
        for editor in self._editors.values():
            editor.show_facts(facts)

    def focus_question(self, question: Reference | None = None) -> None:
        """Put the cursor into a question, or into the first one that nobody answered, or into the first."""
        chosen = question or self._open or next(iter(of_section(self.section)), None)
        if chosen is None:
            self.screen.set_focus(None)
        else:
            self._editors[chosen.block.id].focus_question(chosen.field.id if chosen.field else "")

    def _stops(self) -> Iterator[Widget]:
        """Give the widgets of the section that can have the focus, in order."""
        return (widget for widget in self.screen.focus_chain if self in widget.ancestors)

    def on_one_line_submitted(self, event: OneLine.Submitted) -> None:
        """Go on to the next block; in the section's last field the cursor stays."""
        event.stop()
        stops = list(self._stops())
        focused = self.screen.focused
        if focused in stops[:-1]:
            self.screen.set_focus(stops[stops.index(focused) + 1])
