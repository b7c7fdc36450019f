"""The one table of the notations by kind of block."""

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
from postmortem_tui.notation.contract import Notation
from postmortem_tui.notation.kinds.checklist import ChecklistNotation
from postmortem_tui.notation.kinds.excerpts import ExcerptsNotation
from postmortem_tui.notation.kinds.fields import FieldsNotation
from postmortem_tui.notation.kinds.links import LinksNotation
from postmortem_tui.notation.kinds.note import NoteNotation
from postmortem_tui.notation.kinds.points import PointsNotation
from postmortem_tui.notation.kinds.prose import ProseNotation
from postmortem_tui.notation.kinds.records import RecordsNotation
from postmortem_tui.notation.kinds.timeline import TimelineNotation


def notation(block: AnyBlock) -> Notation[Any, Any]:
    """Return the notation of a block."""
    match block:
        case Note():
            return NoteNotation(block)
        case Prose():
            return ProseNotation(block)
        case Fields():
            return FieldsNotation(block)
        case Points():
            return PointsNotation(block)
        case Records():
            return RecordsNotation(block)
        case Timeline():
            return TimelineNotation(block)
        case Checklist():
            return ChecklistNotation(block)
        case Excerpts():
            return ExcerptsNotation(block)
        case Links():
            return LinksNotation(block)
        case _:
            assert_never(block)
