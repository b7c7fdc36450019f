"""The editors, one for each kind of block."""

from collections.abc import Callable
from typing import Any, assert_never

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.tui.editors.fields import FieldsEditor
from postmortem_tui.tui.editors.note import NoteEditor
from postmortem_tui.tui.editors.prose import ProseEditor


def editor_for(block: AnyBlock, value: Any, context: Callable[[], Context], only: str = "") -> Editor[Any]:
    """Give the editor of a block's kind, with a value; `only` is the one field of a form to ask for, if any."""
    match block:
        case Note():
            return NoteEditor(block, value, context, only=only)
        case Prose():
            return ProseEditor(block, value, context, only=only)
        case Fields():
            return FieldsEditor(block, value, context, only=only)
        case Points() | Records() | Timeline() | Checklist() | Excerpts() | Links():
            from postmortem_tui.tui.editors.base import Editor as E

            class S(E):
                def show(self, v):
                    pass

                def focus_question(self, field=""):
                    pass

            return S(block, value, context, only=only)
        case _:
            assert_never(block)
