"""Notes during the incident on a line terminal: each line is a row of the timeline once it is typed."""

from collections.abc import Callable

from postmortem_tui.evidence.notes.typed_notes import TypedNote
from postmortem_tui.plain.talk.talk import Talk
from postmortem_tui.values.text.own_words import MILESTONES
from postmortem_tui.values.text.typed import one_line

HOW = (
    "Each line is noted now; begin with 14:58 to say when, with Ann: to say who.\n"
    f"{', '.join(f':{name}' for name in MILESTONES)} before it say which milestone it is. :q leaves."
)

LEAVING = (":q", ":quit")


def note_plainly(
    talk: Talk, read: Callable[[str], TypedNote], note: Callable[[TypedNote, str], tuple[str, bool]]
) -> None:
    """Note each line that is typed, and say which row it is, until `:q`; raise EOFError where no more come.

    `note` adds a note, with its milestone or "", and returns a sentence about it and whether that is a problem.
    """
    talk.tell(HOW)
    while (typed := talk.ask("Note: ")) not in LEAVING:
        command, _, text = typed.partition(" ") if typed.startswith(":") else ("", "", typed)
        milestone = command.removeprefix(":")
        if milestone and milestone not in MILESTONES:
            talk.tell(HOW)
        elif event := text.strip() or milestone.title():
            one = read(event)
            sentence, problem = note(one, milestone)
            talk.tell(one_line(f"{sentence}. {one.doubt}" if one.doubt and not problem else sentence))
