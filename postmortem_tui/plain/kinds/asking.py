"""Ask a question by the asker of its kind of block."""

from typing import assert_never

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.kinds.checklist import ChecklistAsker
from postmortem_tui.plain.kinds.excerpts import ExcerptsAsker
from postmortem_tui.plain.kinds.fields import ask_field
from postmortem_tui.plain.kinds.links import LinksAsker
from postmortem_tui.plain.kinds.points import PointsAsker
from postmortem_tui.plain.kinds.prose import ask_prose
from postmortem_tui.plain.kinds.records import RecordsAsker
from postmortem_tui.plain.kinds.timeline import TimelineAsker
from postmortem_tui.plain.talk.prompter import Prompter, Step


def ask(prompter: Prompter, question: Reference) -> Step:
    """Ask a question until the person goes on, or back.

    Raise Elsewhere if they go elsewhere, EOFError if the input ends.
    """
    match question.block:
        case Note() as block:
            prompter.talk.say(block.text)
            return Step.ON
        case Fields() as block:
            return ask_field(prompter, block, question.field or block.asked[0])
        case Prose() as block:
            return ask_prose(prompter, block)
        case Points() as block:
            return PointsAsker(prompter, block, question).ask()
        case Records() as block:
            return RecordsAsker(prompter, block, question).ask()
        case Timeline() as block:
            return TimelineAsker(prompter, block, question).ask()
        case Checklist() as block:
            return ChecklistAsker(prompter, block.offered, question).ask()
        case Excerpts() as block:
            return ExcerptsAsker(prompter, block, question).ask()
        case Links() as block:
            return LinksAsker(prompter, block, question).ask()
        case _:
            assert_never(question.block)
