"""Asks one field of a form."""

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.reading_context import zone_taken
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.kinds.one_line import about_field, ask_line
from postmortem_tui.plain.talk.prompter import Prompter, Step
from postmortem_tui.plain.talk.typed_lines import QUESTION, Command
from postmortem_tui.values.answers.answers import Field, Reading, read_answer
from postmortem_tui.values.times.moments import as_typed
from postmortem_tui.values.zones.zones import kept_name, zone_named


def ask_field(prompter: Prompter, block: Fields, field: Field) -> Step:
    """Ask for a field, and keep its answer; return where to go next."""
    question = Reference(block, field)
    zone = prompter.context(question).zone
    about = about_field(field, questions.why(prompter.draft.template, question), field.example, zone)
    read_last: list[str] = []

    def read(typed: str) -> Reading:
        read_last[:] = [typed]
        return read_answer(field, typed, prompter.context(question))

    while True:
        row = prompter.draft[block]
        line = ask_line(
            prompter,
            f"{field.written}: ",
            about,
            QUESTION,
            as_typed(row.text(field.id), zone) if field.type == "moment" else row.text(field.id),
            read,
        )
        match line.command:
            case Command.BACK:
                return Step.BACK
            case Command.WAIVE:
                if prompter.waive(question, line.text):
                    return Step.ON
            case Command.CLEAR:
                prompter.clear(question)
            case _:
                if line.text:
                    prompter.put(block, row.having(**{field.id: line.text}))
                    if prompter.draft.template.role("start") == question:
                        _take_zone(prompter, question, "".join(read_last), row.text(field.id))
                return Step.ON


def _take_zone(prompter: Prompter, start: Reference, typed: str, before: str) -> None:
    """Take the zone in which the start was typed for all times that name none, and say so."""
    zone = zone_taken(typed, before, prompter.context(start))
    if zone in ("", kept_name(zone_named(prompter.session.zone))):
        return
    prompter.session.zone = zone
    prompter.talk.say(f"Times without a zone are {prompter.session.zone} from now on.")
