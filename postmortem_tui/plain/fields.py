"""Asks one field of a form."""

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document import questions
from postmortem_tui.document.template import Reference
from postmortem_tui.plain.desk import Desk, Step
from postmortem_tui.plain.one_line import about_field, ask_line
from postmortem_tui.plain.typed_lines import QUESTION, Command
from postmortem_tui.values.answers import Field, read_answer
from postmortem_tui.values.moments import as_typed


def ask_field(desk: Desk, block: Fields, field: Field) -> Step:
    """Ask it, and keep the answer."""
    question = Reference(block, field)
    zone = desk.context(question).zone
    about = about_field(field, questions.why(desk.draft.template, question), field.example, zone)
    while True:
        row = desk.draft[block]
        line = ask_line(
            desk,
            f"{field.label}: ",
            about,
            QUESTION,
            as_typed(row.text(field.id), zone) if field.type == "moment" else row.text(field.id),
            lambda typed: read_answer(field, typed, desk.context(question)),
        )
        match line.command:
            case Command.BACK:
                return Step.BACK
            case Command.WAIVE:
                if desk.waive(question, line.text):
                    return Step.ON
            case Command.CLEAR:
                desk.clear(question)
            case _:
                if line.text:
                    desk.put(block, row.having(**{field.id: line.text}))
                return Step.ON
