"""Asks for prose."""

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft import questions
from postmortem_tui.document.template.template import Reference
from postmortem_tui.markdown.parse.flowing import flowing
from postmortem_tui.plain.kinds.long_answer import ask_text
from postmortem_tui.plain.talk.prompter import About, Prompter, Step
from postmortem_tui.plain.talk.typed_lines import LONG, Command

HOW = "As many lines as you like, in Markdown; a line with only a dot ends it."


def ask_prose(prompter: Prompter, block: Prose) -> Step:
    """Ask for the text, and keep it line by line; return where to go next."""
    question = Reference(block)
    template = prompter.draft.template
    about = About(questions.title(template, question), questions.why(template, question), HOW, flowing(block.example))
    while True:
        line = ask_text(
            prompter,
            "Text (a line with only a dot ends it): ",
            about,
            LONG,
            lambda: prompter.draft[block],
            lambda text: prompter.put(block, text),
        )
        match line.command:
            case Command.BACK:
                return Step.BACK
            case Command.WAIVE:
                if prompter.waive(question, line.text):
                    return Step.ON
            case _:
                return Step.ON
