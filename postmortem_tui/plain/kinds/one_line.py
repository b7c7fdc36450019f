"""Ask for an answer of one line, read it, and say how it was read if that differs."""

from collections.abc import Callable, Collection
from datetime import UTC, tzinfo

from postmortem_tui.plain.talk.prompter import About, Prompter
from postmortem_tui.plain.talk.typed_lines import Command, Line
from postmortem_tui.values.answers.answers import Field, Reading, how_to_type, placeholder_in
from postmortem_tui.values.answers.choices import folded
from postmortem_tui.values.text.one_row import on_one_row, with_lines


def ask_line(
    prompter: Prompter,
    prompt: str,
    about: About,
    known: Collection[Command],
    stored: str,
    read: Callable[[str], Reading],
) -> Line:
    """Ask for a line. Return the text to keep, or the command that was typed instead; a blank line keeps the answer."""
    if stored:
        prompter.talk.say(f"Now: {on_one_row(stored)}")
    line = prompter.ask(prompt, about, known)
    if line.command is Command.EDIT:
        edited = prompter.edit(stored).strip()
        return Line() if edited == stored else _kept(read_back(prompter, read(edited)))
    if line.command or not line.text:
        return line
    return _kept(read_back(prompter, read(with_lines(line.text))))


def _kept(text: str) -> Line:
    return Line(text) if text else Line(command=Command.CLEAR)


def read_back(prompter: Prompter, reading: Reading) -> str:
    """Say how an answer was read, or why it cannot be read. Return the text to keep."""
    if reading.problem and not reading.text:
        prompter.talk.tell(reading.problem)
    elif reading.problem:
        prompter.talk.tell(f"{reading.problem} It is kept as typed, and stays on the list of what is missing.")
    elif reading.read_as:
        prompter.talk.say(f"Read as {reading.read_as}")
    elif not reading.text:
        prompter.talk.say("Left empty.")
    return reading.text


def about_field(field: Field, why: str, example: str, zone: tzinfo = UTC) -> About:
    """Return what `?` says about a field; `zone` is that of times that name none."""
    how = field.shape or " | ".join(field.choices) or how_to_type(field.type, zone)
    meanings = " ".join(f"{choice}: {meaning}" for choice, meaning in field.meanings.items())
    return About(field.written, why, meanings or (f"Type: {how}" if how else ""), example)


def hint(field: Field, zone: tzinfo = UTC) -> str:
    """Return in a few words what is wanted, for a moment with its zone; "" if the label says it."""
    wanted = " | ".join(field.choices) or placeholder_in(field, zone)
    return "" if folded(wanted) == folded(field.written) else wanted
