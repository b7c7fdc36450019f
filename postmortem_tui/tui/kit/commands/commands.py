"""Every command, declared once: its keys, its words, and where it works; what shows or binds them reads this table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import lookup

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType
    from textual.screen import Screen

Where = Literal[
    "here",
    "also",
    "anywhere",
    "editing",
    "wizard",
    "library",
    "statistics",
    "trash",
    "rows",
    "actions",
    "preview",
    "review",
    "prose",
    "row",
    "answer",
    "picking",
    "live",
]

WHERE_TITLES: dict[Where, str] = {
    "here": "Just here",
    "prose": "In a text",
    "row": "In a row",
    "answer": "In an answer",
    "rows": "In a list",
    "picking": "In the picker of rows",
    "live": "During the incident (`live`)",
    "wizard": "In the wizard",
    "preview": "In the preview",
    "review": "In the review",
    "actions": "In the action items",
    "trash": "In the trash",
    "statistics": "In the statistics",
    "library": "In the library",
    "editing": "In a draft",
    "also": "Also here",
    "anywhere": "Anywhere",
}
"""What the contexts of keys are called in the help, the nearest first."""


NO_KEY = "no_key_for_"

OWN = "own_"
"""What the id of a person's own command begins with."""


class Command(NamedTuple):
    """Something a person can do; `id` is the action's name and the keymap's, `keys` are alternatives between commas.

    One without keys is found in the palette, and a person's keymap may give it some.
    """

    id: str
    keys: str
    name: str
    help: str
    where: Where
    footer: str = ""
    """The word in the footer; a command without one is found in the help."""
    priority: bool = False
    kept: bool = False
    """Whether its word stays in the footer where there is no room for all."""

    @property
    def shown_key(self) -> str:
        """The first key, as people write it; nothing where there is none."""
        return key_name(self.keys.split(",")[0])

    def binding(self) -> "Binding":
        """Return the command as a Textual binding."""
        # The command line reads what is declared here, and does not wait for Textual.
        from textual.binding import Binding

        return Binding(
            self.keys or keyless(self.id),
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
    Command("redraw", "", "Redraw", "Draw the screen again, if another program has written over it", "anywhere"),
    Command("suspend", "", "Suspend", "Stop, and go back to the shell: fg there goes on", "anywhere"),
    Command("choose_theme", "", "Theme", "Choose other colours", "anywhere"),
    Command("save", "ctrl+s", "Save now", "Save now; saving goes on by itself too", "editing", "", True),
    Command("next_section", "ctrl+n,f4", "Next section", "Go to the next section", "editing", "next", True, True),
    Command("previous_section", "ctrl+t,f3", "Previous section", "Go to the previous section", "editing", "back", True),
    Command("go_to", "ctrl+g", "Go to", "Go to a section or question by a part of its name", "editing", "go to", True),
    Command(
        "next_needed",
        "f10,alt+q",
        "Next needed",
        "Go to the next question that is needed and not answered",
        "editing",
        "needed",
        True,
        True,
    ),
    Command("next_finding", "alt+j", "Next finding", "Go to the next thing that was found", "editing", "", True),
    Command(
        "previous_finding", "alt+k", "Previous finding", "Go to the previous thing that was found", "editing", "", True
    ),
    Command(
        "undo",
        "ctrl+z",
        "Undo",
        "Take back the last change; in a question the last one of it first",
        "editing",
        "",
        True,
    ),
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
    Command(
        "review", "ctrl+r,alt+r", "Review", "What stands between this and the final text", "editing", "review", True
    ),
    Command("wizard", "f5", "Wizard", "Be asked one question at a time", "editing", "wizard", True),
    Command(
        "turn_side",
        "alt+p",
        "Beside the form",
        "From 120 columns on: show the document's text beside the form, what was found, or the guidance alone",
        "editing",
        "beside",
        True,
    ),
    Command("find_text", "ctrl+f", "Find", "Find text anywhere in the draft", "editing", "find", True),
    Command(
        "replace_in_draft",
        "alt+h",
        "Replace everywhere",
        "Find a text anywhere in the draft, and replace it; each match is shown first",
        "editing",
        "",
        True,
    ),
    Command(
        "waive", "f7,alt+n", "Not applicable", "Say that the question does not apply, and why", "editing", "n/a", True
    ),
    Command(
        "remark", "alt+c", "Remark", "Ask something about the answer; it holds the final text back", "editing", "", True
    ),
    Command(
        "preview_section", "alt+l", "Preview this section", "See the Markdown of this section", "editing", "", True
    ),
    Command("copy_section", "", "Copy section", "Copy this section as Markdown", "editing"),
    Command(
        "choose_zone",
        "",
        "Time zone",
        "The zone of the times that you type without one; what is kept is in UTC",
        "editing",
    ),
    Command("set_status", "", "Status", "Say how far the text is: draft, under review, final", "editing"),
    Command("open_library", "f8", "Library", "All drafts", "editing", "", True),
    Command(
        "open_editor", "ctrl+o,alt+e", "Open in $EDITOR", "Write this text in your own editor", "prose", "editor", True
    ),
    Command("fence", "alt+w", "Fence", "Put pasted or selected lines of a log into a fence", "prose"),
    Command(
        "use_example",
        "f6,alt+u",
        "Use the example",
        "Begin an empty answer with the example's shape; its facts are not copied",
        "answer",
        "",
        True,
    ),
    Command(
        "add", "a,insert", "Add", "Add a row, cell by cell or typed as one line; a paste adds many", "rows", "add", True
    ),
    Command("edit", "enter,e", "Edit", "Edit the row", "rows", "edit", True),
    Command(
        "write_lines",
        "ctrl+o,alt+e",
        "Lines in $EDITOR",
        "Write rows in your own editor, a line each: they are taken like a paste",
        "rows",
        "",
        True,
    ),
    Command("delete", "d,delete", "Delete", "Delete the row; u brings it back", "rows", "delete", True),
    Command("undo_row", "u", "Undo", "Take back the last change", "rows", "undo", True),
    Command("toggle_done", "space", "Done", "Mark as done, or as open again", "rows", "done", True, True),
    Command("wont_do", "x", "Won't do", "Say that the item will not be done, and why", "rows", "won't do", True),
    Command(
        "move_on", "m", "Next list", "Put the item into the next list; again, into the one after", "rows", "list", True
    ),
    Command("move_down", "J,alt+down", "Move down", "Move the row down; K moves it up", "rows", "move", True),
    Command("move_up", "K,alt+up", "Move up", "Move the row up", "rows", "", True),
    Command("find_in_draft", "slash", "Find", "Find text anywhere in the draft", "rows", "", True),
    Command("find_next", "n", "Next found", "Go to the next match of what was found", "rows", "", True),
    Command("find_previous", "N", "Previous found", "Go to the previous match of what was found", "rows", "", True),
    Command(
        "help_here", "question_mark", "Help", "The keys that work here, and help for the question", "rows", "", True
    ),
    Command("mark_row", "s", "Select", "Mark the row; some keys act on all marked rows", "rows", "", True),
    Command("mark_range", "V", "Mark range", "Mark all rows from the one marked last to here", "rows", "", True),
    Command("filter_rows", "f", "Filter", "Show only the rows that have what you type in them", "rows", "", True),
    Command("show_rows", "escape", "Show all rows", "Take the marks off; then show all rows", "rows", "", True),
    Command("replace_text", "r", "Replace", "Replace a text in the rows; they are shown before", "rows", "", True),
    Command("give_owner", "w", "Owner", "Give the item, or all that are marked, to somebody", "rows", "", True),
    Command("give_due", "b", "Due by", "Give the item, or all that are marked, a due date", "rows", "", True),
    Command("stamp", "t", "Stamp now", "Add a row with the time now, in UTC", "rows", "now", True),
    Command(
        "mark",
        "M",
        "Mark",
        "Mark the row as the detection, the mitigation or another milestone",
        "rows",
        "mark",
        True,
        True,
    ),
    Command(
        "mark_all",
        "asterisk",
        "Mark as they read",
        "Mark all rows that read like a milestone which nobody has marked; u takes that back",
        "rows",
        "marks",
        True,
    ),
    Command("pick_paste", "v", "Pick from the paste", "Pick rows from what was pasted last", "rows", "pick", True),
    Command(
        "pick_file", "o", "Rows from a file", "Pick rows from a file: a chat, alerts, logs, notes", "rows", "file", True
    ),
    Command("sign", "S", "Sign", "Sign with your name and today's date", "rows", "sign", True, True),
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
    Command("open_draft", "enter", "Open", "Open the draft", "library", "open"),
    Command("new_draft", "n", "New", "Begin a postmortem in the full editor", "library", "new"),
    Command(
        "new_guided", "w", "New, guided", "Begin a postmortem and be asked one question at a time", "library", "guided"
    ),
    Command("worked_example", "x", "Example", "Open a finished postmortem to look at", "library", "example"),
    Command("suspend_list", "ctrl+z", "Suspend", "Stop, and go back to the shell: fg there goes on", "library"),
    Command("leave_list", "q", "Quit", "Quit", "library", "quit"),
    Command("restore", "u", "Undelete", "Bring back the draft that was deleted last", "library", "undelete", kept=True),
    Command(
        "open_trash",
        "t",
        "Trash",
        "The drafts that were deleted: bring back or remove any",
        "library",
        "trash",
        kept=True,
    ),
    Command("find", "slash,ctrl+f", "Find", "Show only the drafts that have what you type in them", "library", "find"),
    Command("show_all", "escape", "Show all", "Show all drafts again", "library", "shows all"),
    Command("sort", "s", "Sort", "Sort by the next of: last edited, date, severity, status", "library", "sort"),
    Command("turn_order", "S", "Turn the order", "List the drafts the other way round", "library"),
    Command("duplicate", "c", "Copy", "Make a copy that nobody has signed", "library", "copy"),
    Command("trash", "d,delete", "Delete", "Put the draft into the trash; u brings it back", "library", "delete"),
    Command("import_markdown", "i", "Import", "Make a draft from a Markdown file", "library", "import"),
    Command(
        "show_actions", "tab", "Action items", "The action items of all postmortems", "library", "actions", kept=True
    ),
    Command("bring_back", "enter,u", "Bring back", "Bring the draft back into the library", "trash", "bring back"),
    Command("remove_draft", "d,delete", "Remove", "Remove the draft for good; asks first", "trash", "remove"),
    Command("empty_trash", "e", "Empty", "Remove all of them for good; asks first", "trash", "empty"),
    Command(
        "show_statistics", "m", "Statistics", "Counts, times and how the follow-up stands", "library", "statistics"
    ),
    Command("count_by", "f", "Count by", "Count by the next of: severity, month, template", "statistics", "count by"),
    Command("close_statistics", "escape,q,m", "Library", "Go back to all drafts", "statistics", "library"),
    Command("close_trash", "escape,q,t", "Library", "Go back to all drafts", "trash", "library"),
    Command("open_postmortem", "enter", "Open", "Open the postmortem of the item", "actions", "open"),
    Command(
        "tick_item",
        "space",
        "Done",
        "Mark the item, or all that are marked, as done today, or as open again",
        "actions",
        "done",
    ),
    Command(
        "next_view",
        "f",
        "Filter by state",
        "Show the next of: open, overdue, done, won't do, all",
        "actions",
        "filter",
    ),
    Command(
        "wont_item",
        "x",
        "Won't do",
        "Say that the item, or all that are marked, will not be done, and why",
        "actions",
        "won't do",
    ),
    Command("due_item", "e", "Due date", "Give the item, or all that are marked, another due date", "actions", "due"),
    Command("owner_item", "w", "Owner", "Give the item, or all that are marked, to somebody else", "actions", "owner"),
    Command("undo_item", "u", "Undo", "Take back what was done last to items here", "actions", "undo"),
    Command("mark_item", "s", "Select", "Mark the item; some keys act on all marked items", "actions", "select"),
    Command("mark_items", "V", "Mark range", "Mark all items from the one marked last to here", "actions", "range"),
    Command(
        "make_ticket",
        "t",
        "Make a ticket",
        "Make a ticket of the item, or of all that are marked, with your tracker's program; asks first",
        "actions",
        "ticket",
        kept=True,
    ),
    Command("copy_ticket", "o", "Copy the link", "Copy the ticket of the item, as a link", "actions", "link"),
    Command(
        "find_item", "slash,ctrl+f", "Find", "Show only the items that have what you type in them", "actions", "find"
    ),
    Command(
        "close_actions",
        "escape,q,tab",
        "Library",
        "Take the marks off; then go back to all drafts",
        "actions",
        "back",
        kept=True,
    ),
    Command("go_on", "ctrl+n,f4", "Go on", "Go on to the next question, answered or not", "wizard", "next", True, True),
    Command("go_back", "ctrl+t,f3", "Go back", "Go back to the previous question", "wizard", "back", True),
    Command(
        "all_questions",
        "f5",
        "Full editor",
        "See all questions of a section at once, from here",
        "wizard",
        "full form",
        True,
    ),
    Command("note_detected", "f5", "Detected", "Note what is typed as the detection", "live", "detected", True),
    Command(
        "note_acknowledged", "f6", "Acknowledged", "Note what is typed as the acknowledgement", "live", "ack'd", True
    ),
    Command("note_mitigated", "f7", "Mitigated", "Note what is typed as the mitigation", "live", "mitigated", True),
    Command("note_resolved", "f8", "Resolved", "Note what is typed as the end", "live", "resolved", True),
    Command("leave_live", "escape", "Leave", "Leave; every note is kept", "live", "leave", False, True),
    Command(
        "pick_take", "ctrl+s", "Take", "Put the rows that are kept into the timeline", "picking", "take", True, True
    ),
    Command("pick_row", "space", "Keep", "Keep the row, or stop keeping it", "picking", "keep"),
    Command("pick_all", "asterisk", "Keep all", "Keep all rows that are shown, or none", "picking", "all"),
    Command("pick_write", "enter", "Edit", "Change the row: its time, who, and what", "picking", "edit"),
    Command("pick_join", "m", "Join", "Join the row to the one above", "picking", "join"),
    Command("pick_group", "g", "Group", "Make one row of all like this one, or take it apart", "picking", "group"),
    Command("pick_ignore", "i", "Ignore", "Leave out the row and all like it", "picking", "ignore"),
    Command(
        "pick_filter", "f,slash,ctrl+f", "Filter", "Show only the rows that have what you type", "picking", "filter"
    ),
    Command("pick_zone", "z", "Zone", "Set the zone of all times that name none", "picking", "zone"),
    Command(
        "pick_source_zone", "Z", "Zone of this source", "Say in which zone the times of this source are", "picking"
    ),
    Command(
        "pick_mark",
        "M",
        "Mark",
        "Mark the row as the detection, the mitigation or another milestone",
        "picking",
        "mark",
    ),
    Command("pick_undo", "u,ctrl+z", "Undo", "Take back what was done last", "picking", "undo"),
    Command("pick_side", "tab", "Source", "Go to the lines of the source, or back to the rows", "picking", "source"),
    Command("pick_leave", "escape", "Leave", "Leave without taking any", "picking", "leave", False, True),
    Command("export_file", "e", "Export", "Write the document to a file", "preview", "export"),
    Command("show_unanswered", "a", "All", "Show what is unanswered too, or leave it out", "preview", "all"),
    Command("show_short", "s", "One page", "Show the one page for busy readers, or all of it", "preview", "one page"),
    Command(
        "next_form", "f", "Other form", "Show it as a web page, for chat, an issue, Jira or programs", "preview", "form"
    ),
    Command("find_line", "slash,ctrl+f", "Find", "Find text in the document", "preview", "find"),
    Command("next_line", "n", "Next found", "Go to the next line that has what was found", "preview"),
    Command("previous_line", "N", "Previous found", "Go to the previous line that has what was found", "preview"),
    Command("close_preview", "escape,q", "Back", "Go back to the draft", "preview", "back"),
    Command("go_there", "enter", "Go there", "Go to where the finding stands", "review", "go there", True),
    Command(
        "let_stand",
        "w",
        "Leave as it is",
        "Say why a finding is left as it is, or answer a remark; again, that it counts",
        "review",
        "leave it",
    ),
    Command("close_review", "escape,q,ctrl+r", "Back", "Go back to the draft", "review", "back"),
)


def commands(*wheres: Where) -> tuple[Command, ...]:
    """Return the commands that work in any of these contexts, in the order of declaration."""
    return tuple(command for command in COMMANDS if command.where in wheres)


def bindings(*wheres: Where, without: Iterable[str] = ()) -> "list[BindingType]":
    """Return the bindings of the commands that work there."""
    return [command.binding() for command in commands(*wheres) if command.id not in set(without)]


def bindings_of(*ids: str) -> "list[BindingType]":
    """Return the bindings of some commands, in the order of declaration."""
    return [command.binding() for command in COMMANDS if command.id in ids]


def commands_here(screen: "Screen[object]") -> tuple[Command, ...]:
    """Return the commands that work now, where the focus is, with the keys that a person's keymap leaves them."""
    keys: dict[str, list[str]] = {}
    known = {command.id: command for command in COMMANDS}
    for key, active in screen.active_bindings.items():
        if name := active.binding.id:
            keys.setdefault(name, []).append(key)
            command = known.get(name)
            if command and active.binding.tooltip not in ("", command.help):  # the same key, but another deed here
                known[name] = command._replace(help=active.binding.tooltip, where="here")
    own = {
        one.binding.id: one.binding
        for one in screen.active_bindings.values()
        if (one.binding.id or "")[: len(OWN)] == OWN
    }
    known |= {str(name): Command(str(name), "", one.description, one.tooltip, "anywhere") for name, one in own.items()}
    return tuple(command._replace(keys=",".join(keys[command.id])) for command in known.values() if command.id in keys)


def keys_just_here(screen: "Screen[object]") -> tuple[Command, ...]:
    """Return what keys do that belong to what is open just now and to no command: first those in the footer.

    Only what this program binds itself, with words for it: a text widget's own keys are the usual ones.
    """
    keys: dict[str, list[str]] = {}
    ours: dict[str, Binding] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id or not active.enabled:
            continue
        keys.setdefault(active.binding.action, []).append(key)
        for cls in type(active.node).__mro__:
            if cls.__module__.startswith(__name__.partition(".")[0]):
                declared = (one for one in vars(cls).get("BINDINGS", ()) if one.action == active.binding.action)
                for one in declared:
                    ours.setdefault(one.action, one)
    shown = sorted(ours.values(), key=lambda one: not one.show)
    return tuple(_named_by_its_words(one, keys[one.action]) for one in shown)


def _named_by_its_words(binding: "Binding", keys: Iterable[str]) -> Command:
    words = binding.tooltip or binding.description
    where: Where = "here" if binding.show else "also"
    return Command("", ",".join(keys), words, words[:1].upper() + words[1:], where)


def keyless(command: str) -> str:
    """Return the key of a command without one: no terminal sends it, and it has no name."""
    return f"{NO_KEY}{command}"


def key_name(key: str) -> str:
    """Return a key as people write it: `^S`, `F1`, `Del`, `alt+↑`; nothing for the key of a command without one."""
    if key.startswith(NO_KEY):
        return ""
    symbols = {
        "up": "↑",
        "down": "↓",
        "enter": "Enter",
        "escape": "Esc",
        "space": "Space",
        "slash": "/",
        "asterisk": "*",
        "question_mark": "?",
        "delete": "Del",
        "insert": "Ins",
        "tab": "Tab",
        "minus": "-",
        "plus": "+",
        "underscore": "_",
        "at": "@",
        "backslash": "\\",
    }
    prefix, _, last = key.rpartition("+")
    if prefix == "ctrl" and len(last) == 1:
        return f"^{last.upper()}"
    is_numbered = last[:1] == "f" and last[1:].isdigit()
    last = symbols.get(last) or (last.upper() if is_numbered else _character(last) or last)
    return f"{prefix}+{last}" if prefix else last


def _character(name: str) -> str:
    """Return the character whose name in Unicode a key has, as Textual names keys; nothing for any other key."""
    try:
        character = lookup(name.replace("_", " ")) if len(name) > 1 else ""
    except KeyError:
        return ""
    return character if character.isprintable() else ""
