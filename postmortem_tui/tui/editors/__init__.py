"""The editors, one for each kind of block; each is loaded for the first block of its kind that is shown."""

from collections.abc import Callable, Sequence
from typing import Any, assert_never

from postmortem_tui.blocks.checklist import Checklist
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
from postmortem_tui.values.typed import Context


def editor_for(
    block: AnyBlock,
    value: Any,
    context: Callable[[], Context],
    only: str = "",
    names: Callable[[], Sequence[str]] = tuple,
) -> Editor[Any]:
    """Return the editor of a block's kind, with a value.

    `only` is the one field of a form to ask for, if any; `names` gives those that can be suggested.
    """
    editor = _of_kind(block, value, context, only)
    editor.names = names
    return editor


def _of_kind(block: AnyBlock, value: Any, context: Callable[[], Context], only: str) -> Editor[Any]:
    match block:
        case Note():
            from postmortem_tui.tui.editors.note import NoteEditor

            return NoteEditor(block, value, context, only=only)
        case Prose():
            from postmortem_tui.tui.editors.prose import ProseEditor

            return ProseEditor(block, value, context, only=only)
        case Fields():
            from postmortem_tui.tui.editors.fields import FieldsEditor

            return FieldsEditor(block, value, context, only=only)
        case Points():
            from postmortem_tui.tui.editors.points import PointsEditor

            return PointsEditor(block, value, context, only=only)
        case Records():
            from postmortem_tui.tui.editors.records import RecordsEditor

            return RecordsEditor(block, value, context, only=only)
        case Timeline():
            from postmortem_tui.tui.editors.timeline import TimelineEditor

            return TimelineEditor(block, value, context, only=only)
        case Checklist():
            from postmortem_tui.tui.editors.checklist import ChecklistEditor

            return ChecklistEditor(block, value, context, only=only)
        case Excerpts():
            from postmortem_tui.tui.editors.excerpts import ExcerptsEditor

            return ExcerptsEditor(block, value, context, only=only)
        case Links():
            from postmortem_tui.tui.editors.links import LinksEditor

            return LinksEditor(block, value, context, only=only)
        case _:
            assert_never(block)
