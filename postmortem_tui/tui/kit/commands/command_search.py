"""Find the commands that fit what is typed, the likeliest first: by their names, by synonyms, and by what they do."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from postmortem_tui.tui.kit.commands.command import Command
from postmortem_tui.tui.kit.commands.commands import COMMANDS

NAMED, CALLED = 4, 3
"""The points of a typed word that begins a word of the name, and of one that begins a synonym."""

ELSEWHERE = 2.5
"""The points that a command loses if it does not work here, so that it comes after those that do."""


ALSO: Mapping[str, str] = {
    "show_help": "keys shortcuts bindings manual settings config",
    "palette": "menu",
    "leave": "exit close bye stop end wq wqa qa",
    "say_quit": "clipboard yank",
    "redraw": "refresh repaint clear",
    "suspend": "background job",
    "choose_theme": "colors dark light contrast look settings",
    "save": "write store",
    "next_section": "forward",
    "previous_section": "backward",
    "go_to": "jump outline",
    "undo": "revert history",
    "redo": "repeat",
    "preview": "save document download share publish print pdf html slack word",
    "review": "check problems missing lint",
    "wizard": "guided questions interview",
    "find_text": "search grep",
    "waive": "n/a skip irrelevant",
    "copy_section": "clipboard share",
    "remark": "comment feedback",
    "choose_zone": "timezone clock local",
    "set_status": "final draft reviewed publish finish done complete reopen state",
    "open_library": "home list resume reopen",
    "open_editor": "vim nano emacs external spelling",
    "write_lines": "vim nano emacs external",
    "undo_item": "revert restore",
    "let_stand": "accept ignore dismiss leave stand",
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
    "open_draft": "resume continue go on",
    "new_draft": "create start",
    "new_guided": "create start wizard",
    "worked_example": "demo sample",
    "leave_list": "exit close wq wqa qa",
    "restore": "trash undo",
    "find": "search filter",
    "sort": "order",
    "duplicate": "clone",
    "trash": "remove",
    "import_markdown": "load read",
    "show_actions": "todo tasks",
    "export_file": "save write download publish print",
    "next_form": "html pdf slack github json share",
    "pick_join": "merge",
    "pick_file": "import load read",
    "pick_paste": "import log chat",
}
"""Synonyms by which people look for a command, by its id."""


def fitting(commands: Iterable[Command], typed: str) -> Sequence[tuple[Command, float]]:
    """Return the commands that have every typed word, with their points, the likeliest first."""
    found = [(command, fit) for command in commands if (fit := _fit(command, typed))]
    return sorted(found, key=lambda one: -one[1])


def elsewhere(here: Iterable[Command], typed: str) -> Sequence[tuple[Command, float]]:
    """Return the commands of other screens that fit, unless one that works here has the word in its name or synonyms.

    If one that works here fits by its help, return only those that have the word in their names.
    """
    best = next((points for _, points in fitting(here, typed)), 0)
    if not typed.strip() or best >= CALLED:
        return ()
    least = NAMED if best else 0
    known = {command.id for command in here}
    others = (one for one in fitting(COMMANDS, typed) if one[0].id not in known)
    return [(command, points - ELSEWHERE) for command, points in others if points >= least]


def _fit(command: Command, typed: str) -> float:
    return fit(typed, command.name, command.help, ALSO.get(command.id, ""), (command.shown_key, command.id))


def fit(typed: str, name: str, does: str = "", also: str = "", called: Iterable[str] = ()) -> float:
    """Return how well what is typed fits a line of a list, from 0 to 6: the mean of its words, each of which must fit.

    Words of the name count more than synonyms (`also`), those more than the words of what it `does`, and those more
    than letters within a word. `called` are further names, which must be typed in full.
    """
    # a pasted page may repeat words; a vim command has marks: `:wq`, `q!`
    words = [*dict.fromkeys(word.strip(":!") or word for word in typed.casefold().split())]
    told = tuple(map(str.casefold, (name, does, also)))
    whole = {told[0], *map(str.casefold, called)}
    points = [*takewhile(bool, (_points(word, whole, *told) for word in words))]
    return sum(points) / len(points) if words and len(points) == len(words) else 0


def _points(word: str, whole: Collection[str], name: str, does: str, also: str) -> int:
    fits = (
        word in whole,
        name.startswith(word),
        _begins_one(word, name),
        _begins_one(word, also),
        _begins_one(word, does),
        word in f"{name} {does}",
    )
    return next((len(fits) - n for n, fit in enumerate(fits) if fit), 0)


def _begins_one(word: str, text: str) -> bool:
    return any(part.strip("(),:;'$“”").startswith(word) for part in text.split())
