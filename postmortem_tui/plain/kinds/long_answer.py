"""A text of many lines, typed line by line up to a line with only a dot; each is kept as soon as it is typed."""

from collections.abc import Callable, Collection

from postmortem_tui.plain.talk.prompter import About, Prompter
from postmortem_tui.plain.talk.typed_lines import UNDER_WAY, Command, Line

NEXT = "> "
"""The prompt before the second and each further line."""


def ask_text(
    prompter: Prompter,
    prompt: str,
    about: About,
    known: Collection[Command],
    stored: Callable[[], str],
    keep: Callable[[str], None],
) -> Line:
    """Ask for a text, and keep it as it grows. Return an empty line, or a command that the question itself handles.

    What is typed is added to the answer as a new paragraph, so that nothing is overwritten by mistake.
    """
    while True:
        before = stored()
        if before:
            prompter.talk.say(f"Now:\n{before}")
            prompter.talk.tell("What you type comes under it; :clear takes it away, :e opens your editor.")
        line = prompter.ask(prompt, about, known)
        match line.command:
            case Command.CLEAR:
                _clear(prompter, keep)
            case Command.EDIT:
                keep(prompter.edit(before))
                return Line()
            case Command.END:
                return Line()
            case None if line.text:
                if _lines(prompter, about, f"{before}\n\n" if before else "", line.text, keep):
                    return Line()
            case _:
                return line


def _lines(prompter: Prompter, about: About, before: str, first: str, keep: Callable[[str], None]) -> bool:
    """Take line after line. Return whether the text is done; if not, it is begun again."""
    text = before + first
    keep(text)
    while True:
        line = prompter.ask(NEXT, about, UNDER_WAY, strict=False)
        match line.command:
            case Command.END:
                return True
            case Command.CLEAR:
                _clear(prompter, keep)
                return False
            case Command.EDIT:
                keep(prompter.edit(text))
                return True
            case _:
                text += f"\n{line.text}"
                keep(text)


def _clear(prompter: Prompter, keep: Callable[[str], None]) -> None:
    keep("")
    prompter.talk.say("Nothing is there now; :undo brings it back.")
