"""One section: the editors of its blocks, with their titles over them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.clock import Context
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Section
from postmortem_tui.tui.editors import editor_for
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.plain import plain


class SectionView(VerticalScroll):
    """Shows a section of a draft to write in; what is written is told by the editors."""

    DEFAULT_CSS = """
    SectionView { height: 1fr; padding: 0 1 0 1; }
    SectionView .section-title { height: 1; text-style: bold underline; }
    SectionView .section-hint { height: auto; color: $text-muted; }
    SectionView .block-title { height: auto; margin-top: 1; text-style: bold; }
    SectionView .editor { margin-bottom: 0; }
    """

    can_focus = False

    def __init__(self, section: Section, draft: Draft, context: Callable[[], Context]) -> None:
        """Take the section, the draft as it stands, and what readings of dates and times depend on."""
        super().__init__()
        self.section = section
        values: Mapping[str, Any] = {block.id: draft[_any(block)] for block in section.blocks}
        self._editors: dict[str, Editor[Any]] = {
            block.id: editor_for(block, values[block.id], context) for block in section.blocks
        }
        self._first_open = next((block.id for block in section.asked if not block.answered(values[block.id])), "")
        self.show_facts(draft.facts())
