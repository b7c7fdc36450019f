"""The commands that fit what is typed, the likeliest first: by their names, by synonyms, and by what they do."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from postmortem_tui.tui.kit.commands.command import Command
from postmortem_tui.tui.kit.commands.commands import COMMANDS

BESIDE_DESTINATIONS = 10.0
"""The weight of a point beside the scores of Textual's fuzzy matcher, which ranks destinations and drafts (3 to 30)."""


ALSO: Mapping[str, str] = {
    "show_help": "keys shortcuts bindings manual",
    "palette": "menu",
    "leave": "exit close bye stop end",
    "say_quit": "clipboard yank",
    "redraw": "refresh repaint clear",
    "suspend": "background job",
    "choose_theme": "colors dark light contrast look",
    "save": "write store",
    "next_section": "forward",
    "previous_section": "backward",
    "go_to": "jump outline",
    "undo": "revert",
    "redo": "repeat",
    "preview": "save document download",
    "review": "check problems missing lint",
    "wizard": "guided questions interview",
    "find_text": "search grep",
    "waive": "n/a skip irrelevant",
    "copy_section": "clipboard",
    "set_status": "final draft reviewed publish finish done complete reopen state",
    "open_library": "home list",
    "open_editor": "vim nano emacs external",
    "write_lines": "vim nano emacs external",
    "undo_item": "revert restore",
    "use_example": "sample help template",
    "add": "new create insert",
    "edit": "change",
    "delete": "remove cut",
    "undo_row": "revert restore",
    "toggle_done": "tick check complete",
    "wont_do": "cancel reject drop",
    "find_in_draft": "search",
    "mark": "resolved acknowledged",
    "sign": "signature approve",
    "leave_row": "back close",
    "new_draft": "create start",
    "new_guided": "create start wizard",
    "worked_example": "demo sample",
    "leave_list": "exit close",
    "restore": "trash undo",
    "find": "search filter",
    "sort": "order",
    "duplicate": "clone",
    "trash": "remove",
    "import_markdown": "load read",
    "show_actions": "todo tasks",
    "export_file": "save",
}
"""Other words by which people look for a command, by its id."""


def fitting(commands: Iterable[Command], typed: str) -> Sequence[tuple[Command, float]]:
    """Return the commands that have every typed word, the likeliest first; equal ones by how near they are."""
    words = [*dict.fromkeys(typed.casefold().split())]  # of a page that is pasted too
    found = [(command, score) for command in commands if (score := _score(command, words))]
    return sorted(found, key=lambda one: -one[1])


def elsewhere(here: Iterable[Command], typed: str) -> Sequence[Command]:
    """Return the commands of other screens in which every word stands, where none does of those that work here."""
    if not typed.strip() or fitting(here, typed):
        return ()
    known = {command.id for command in here}
    return [command for command, _ in fitting(COMMANDS, typed) if command.id not in known]


def _score(command: Command, words: Sequence[str]) -> float:
    points = [*takewhile(bool, (_points(command, word) for word in words))]
    return BESIDE_DESTINATIONS * sum(points) / len(points) if words and len(points) == len(words) else 0


def _points(command: Command, word: str) -> int:
    """Return how well a word fits a command: 6 for its whole name, 1 for a part of what it does, 0 for nothing."""
    name, does = command.name.casefold(), command.help.casefold()
    fits = (
        name == word or word in map(str.casefold, (command.shown_key, command.id)),
        name.startswith(word),
        _begins_one(word, name),
        _begins_one(word, ALSO.get(command.id, "")),
        _begins_one(word, does),
        word in f"{name} {does}",
    )
    return next((len(fits) - n for n, fit in enumerate(fits) if fit), 0)


def _begins_one(word: str, text: str) -> bool:
    return any(part.strip("(),:;'$").startswith(word) for part in text.split())
