"""Every command, declared once: its keys, its words, and where it works; whatever shows or binds it reads it here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal["anywhere", "editing", "wizard", "library", "rows", "preview", "prose", "row"]

PLACES: dict[Where, str] = {
    "prose": "In a text",
    "row": "In a row",
    "rows": "In a list",
    "wizard": "In the wizard",
    "preview": "In the preview",
    "library": "In the library",
    "editing": "In a draft",
    "anywhere": "Anywhere",
}
"""What the places are called in the help, the nearest first."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do; `id` is the action's name and the keymap's, `keys` are alternatives between commas."""

    id: str
    keys: str
    name: str
    help: str
    where: Where
    footer: str = ""
    """The word in the footer; a command without one is found in the help."""
    priority: bool = False

    @property
    def shown_key(self) -> str:
        """The first key, as people write it."""
        return key_name(self.keys.split(",")[0])

    def binding(self) -> Binding:
        """Give the command as a Textual binding."""
        return Binding(
            self.keys,
            self.id,
            self.footer or self.name,
            show=bool(self.footer),
            key_display=self.shown_key,
            priority=self.priority,
            id=self.id,
            tooltip=self.help,
        )


COMMANDS: tuple[Command, ...] = (
    Command("show_help", "f1", "Help", "The keys that work here, and help for the question", "anywhere", "help", True),
    Command(
        "palette", "ctrl+p,f2", "Command palette", "Every command, section and draft, by typing", "anywhere", "", True
    ),
    Command("leave", "ctrl+q", "Quit", "Quit at once: everything is saved", "anywhere", "quit", True),
    Command("say_quit", "ctrl+c", "Copy", "Copy what is selected", "anywhere"),
    Command("save", "ctrl+s", "Save now", "Save now; saving goes on by itself too", "editing", "", True),
    Command("next_section", "ctrl+n,f4", "Next section", "Go to the next section", "editing", "next", True),
    Command("previous_section", "ctrl+t,f3", "Previous section", "Go to the section before", "editing", "back", True),
    Command("go_to", "ctrl+g", "Go to", "Go to a section or question by a part of its name", "editing", "go to", True),
    Command("undo", "ctrl+z", "Undo", "Take back the last change", "editing", "", True),
    Command("redo", "ctrl+y", "Redo", "Make the change again", "editing", "", True),
    Command(
        "preview",
        "ctrl+l,f9",
        "Preview and export",
        "See the Markdown, and write it to a file",
        "editing",
        "preview",
        True,
    ),
    Command("wizard", "f5", "Wizard", "Be asked one question at a time", "editing", "wizard", True),
    Command("open_library", "f8", "Library", "All drafts", "editing", "", True),
    Command(
        "open_editor", "ctrl+o,alt+e", "Open in $EDITOR", "Write this text in your own editor", "prose", "editor", True
    ),
    Command("add", "a,insert", "Add", "Add a row", "rows", "add", True),
    Command("edit", "enter,e", "Edit", "Edit the row", "rows", "edit", True),
    Command("delete", "d,delete", "Delete", "Delete the row; u brings it back", "rows", "delete", True),
    Command("undo_row", "u", "Undo", "Take back the last change", "rows", "undo", True),
    Command("toggle_done", "space", "Toggle", "Mark as done, or as open again", "rows", "done", True),
    Command("move_down", "J,alt+down", "Move down", "Move the row down; K moves it up", "rows", "move", True),
    Command("move_up", "K,alt+up", "Move up", "Move the row up", "rows", "", True),
    Command("stamp", "t", "Stamp now", "Add a row with the time now, in UTC", "rows", "now", True),
    Command(
        "next_cell",
        "enter",
        "Next cell",
        "Go to the next cell of the row; from the last one, end the row",
        "row",
        "",
        True,
    ),
    Command(
        "leave_row", "escape", "Leave the row", "Go back to the list; what was typed stays", "row", "to the list", True
    ),
    Command("open_draft", "enter", "Open", "Open the draft", "library"),
    Command("new_draft", "n", "New", "Begin a postmortem in the full editor", "library", "new"),
    Command(
        "new_guided", "w", "New, guided", "Begin a postmortem and be asked one question at a time", "library", "guided"
    ),
    Command("find", "slash,ctrl+f", "Find", "Show only the drafts that have what you type in them", "library", "find"),
    Command("duplicate", "c", "Copy", "Make a copy of the draft", "library", "copy"),
    Command("trash", "d,delete", "Delete", "Put the draft into the trash; u brings it back", "library", "delete"),
    Command("restore", "u", "Undelete", "Bring back the draft that was deleted last", "library", "undelete"),
    Command("import_markdown", "i", "Import", "Make a draft from a Markdown file", "library", "import"),
    Command("worked_example", "x", "Example", "Open a finished postmortem to look at", "library", "example"),
    Command("leave_list", "q", "Quit", "Quit", "library", "quit"),
    Command("go_on", "ctrl+n,f4", "Go on", "Go on to the next question, answered or not", "wizard", "next", True),
    Command("go_back", "ctrl+t,f3", "Go back", "Go back to the question before", "wizard", "back", True),
    Command(
        "waive", "f7,alt+n", "Not applicable", "Say that the question does not apply, and why", "wizard", "n/a", True
    ),
    Command(
        "all_questions",
        "f5",
        "Full editor",
        "See all questions of a section at once, from here",
        "wizard",
        "full form",
        True,
    ),
    Command("export_file", "e", "Export", "Write the document to a file", "preview", "export"),
    Command("show_unanswered", "a", "All", "Show what is unanswered too, or leave it out", "preview", "all"),
    Command("close_preview", "escape,q", "Back", "Go back to the draft", "preview", "back"),
)


def commands(*wheres: Where) -> tuple[Command, ...]:
    """Give the commands that work in any of these places, in the order of declaration."""
    return tuple(command for command in COMMANDS if command.where in wheres)


def bindings(*wheres: Where, without: Iterable[str] = ()) -> list[BindingType]:
    """Give the bindings of the commands that work there."""
    return [command.binding() for command in commands(*wheres) if command.id not in set(without)]


def key_name(key: str) -> str:
    """Give a key as people write it: `^S`, `F1`, `Del`, `alt+↑`."""
    signs = {
        "up": "↑",
        "down": "↓",
        "enter": "Enter",
        "escape": "Esc",
        "space": "Space",
        "slash": "/",
        "delete": "Del",
        "insert": "Ins",
    }
    prefix, _, last = key.rpartition("+")
    if prefix == "ctrl" and len(last) == 1:
        return f"^{last.upper()}"
    last = signs.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    return f"{prefix}+{last}" if prefix else last
