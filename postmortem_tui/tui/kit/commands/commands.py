"""Every command, declared once: its keys, its words, and where it works.

All that shows or binds commands reads this table.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from postmortem_tui.tui.kit.commands.command import Command, Where

if TYPE_CHECKING:
    from textual.binding import BindingType

Declared = tuple[str, str, str, str, str]
"""A command in the table: its id, its keys, its name, its word in the footer (or none), and what it does."""

# fmt: off
KEPT = frozenset((
    "next_section", "next_needed", "toggle_done", "mark", "sign", "restore", "open_trash", "show_actions",
    "make_ticket", "close_actions", "go_on", "leave_live", "pick_take", "pick_leave",
))
"""The commands that stay in the footer when there is no room for all."""
# fmt: on


def _in(where: Where, table: Sequence[Declared], first: bool = True) -> Iterator[Command]:
    """Yield the commands of a context; `first` says that their keys come before those of the focused widget."""
    for name, keys, title, footer, what in table:
        yield Command(name, keys, title, what, where, footer, first, name in KEPT)


# fmt: off
# One row for each command; a row that is too long for a line continues in the next.
COMMANDS: tuple[Command, ...] = (
    *_in("anywhere", table=(
        ("show_help", "f1", "Help", "help", "The keys that work here, and help for the question"),
        ("palette", "ctrl+p,f2", "Command palette", "", "Every command, section and draft, by typing"),
        ("leave", "ctrl+q", "Quit", "quit", "Quit at once: everything is saved"),
    )),
    *_in("anywhere", first=False, table=(
        ("say_quit", "ctrl+c", "Copy", "", "Copy what is selected"),
        ("redraw", "", "Redraw", "", "Draw the screen again, if another program has written over it"),
        ("suspend", "", "Suspend", "", "Stop, and go back to the shell; fg there resumes"),
        ("choose_theme", "", "Theme", "", "Choose other colours"),
    )),
    *_in("editing", table=(
        ("save", "ctrl+s", "Save now", "", "Save now; the draft also saves by itself"),
        ("next_section", "ctrl+n,f4", "Next section", "next", "Go to the next section"),
        ("previous_section", "ctrl+t,f3", "Previous section", "back", "Go to the previous section"),
        ("go_to", "ctrl+g", "Go to", "go to", "Go to a section or question by a part of its name"),
        ("next_needed", "f10,alt+q", "Next needed", "needed",
         "Go to the next question that is needed and not answered"),
        ("next_finding", "alt+j", "Next finding", "", "Go to the next thing that was found"),
        ("previous_finding", "alt+k", "Previous finding", "", "Go to the previous thing that was found"),
        ("undo", "ctrl+z", "Undo", "", "Take back the last change; in a question the last one of it first"),
        ("redo", "ctrl+y", "Redo", "", "Make the change again"),
        ("preview", "ctrl+l,f9", "Preview and export", "preview", "See the Markdown, and write it to a file"),
        ("review", "ctrl+r,alt+r", "Review", "review", "What keeps the draft from being final, and other findings"),
        ("wizard", "f5", "Wizard", "wizard", "Be asked one question at a time"),
        ("turn_side", "alt+p", "Beside the form", "beside",
         "From 120 columns on: show the document's text beside the form, what was found, or the guidance alone"),
        ("find_text", "ctrl+f", "Find", "find", "Find text anywhere in the draft"),
        ("replace_in_draft", "alt+h", "Replace everywhere", "",
         "Find a text anywhere in the draft, and replace it; each match is shown first"),
        ("waive", "f7,alt+n", "Not applicable", "n/a", "Say that the question does not apply, and why"),
        ("remark", "alt+c", "Remark", "", "Ask something about the answer; it holds the final text back"),
        ("preview_section", "alt+l", "Preview this section", "", "See the Markdown of this section"),
    )),
    *_in("editing", first=False, table=(
        ("copy_section", "", "Copy section", "", "Copy this section as Markdown"),
        ("choose_zone", "", "Time zone", "", "The zone of the times that you type without one; what is kept is in UTC"),
        ("set_status", "alt+s", "Status", "", "Set the status: draft, under review, final"),
    )),
    *_in("editing", table=(
        ("open_library", "f8", "Library", "", "All drafts"),
    )),
    *_in("prose", table=(
        ("open_editor", "ctrl+o,alt+e", "Open in $EDITOR", "editor", "Write this text in your own editor"),
    )),
    *_in("prose", first=False, table=(
        ("fence", "alt+w", "Fence", "", "Put pasted or selected lines of a log into a fence"),
    )),
    *_in("answer", table=(
        ("use_example", "f6,alt+u", "Use the example", "",
         "Begin an empty answer with the example's shape; its facts are not copied"),
    )),
    *_in("rows", table=(
        ("add", "a,insert", "Add", "add", "Add a row, cell by cell or typed as one line; a paste adds many"),
        ("open_below", "o", "New below", "", "Open a new row below this one"),
        ("open_above", "O", "New above", "", "Open a new row above this one"),
        ("edit", "enter,e", "Edit", "edit", "Edit the row"),
        ("write_lines", "ctrl+o,alt+e", "Lines in $EDITOR", "",
         "Write the rows in your own editor, as text; what you change is shown before it is taken"),
        ("delete", "d,delete", "Delete", "delete", "Delete the row; u brings it back"),
        ("undo_row", "u", "Undo", "undo", "Take back the last change"),
        ("toggle_done", "space", "Done", "done", "Mark as done, or as open again"),
        ("wont_do", "x", "Won't do", "won't do", "Say that the item will not be done, and why"),
        ("move_on", "m", "Next list", "list", "Put the item into the next list; again, into the one after"),
        ("move_down", "J,alt+down", "Move down", "move", "Move the row down; K moves it up"),
        ("move_up", "K,alt+up", "Move up", "", "Move the row up"),
        ("indent", "greater_than_sign,alt+right", "Subtask", "sub",
         "Make the item, and what is nested under it, a subtask of the one above"),
        ("outdent", "less_than_sign,alt+left", "No subtask", "",
         "Take the item, and what is nested under it, out of the item that it is a subtask of"),
        ("find_in_draft", "slash", "Find", "", "Find text anywhere in the draft"),
        ("find_next", "n", "Next found", "", "Go to the next match of what was found"),
        ("find_previous", "N", "Previous found", "", "Go to the previous match of what was found"),
        ("help_here", "question_mark", "Help", "", "The keys that work here, and help for the question"),
        ("mark_row", "s", "Select", "", "Select the row; some keys act on all selected rows"),
        ("mark_range", "V", "Select range", "", "Select from the row selected last; else on to where the cursor goes"),
        ("filter_rows", "f", "Filter", "", "Show only the rows that have what you type in them"),
        ("show_rows", "escape", "Show all rows", "", "Clear the selection; then show all rows"),
        ("replace_text", "r", "Replace", "", "Replace a text in the rows; they are shown before"),
        ("give_owner", "w", "Owner", "", "Give the item, or all that are selected, to somebody"),
        ("give_due", "b", "Due by", "", "Give the item, or all that are selected, a due date"),
        ("stamp", "t", "Stamp now", "now", "Add a row with the time now, in UTC"),
        ("mark", "M", "Mark", "mark", "Mark the row as the detection, the mitigation or another milestone"),
        ("mark_all", "asterisk", "Mark as they read", "marks",
         "Mark all rows that read like a milestone which nobody has marked; u takes that back"),
        ("pick_paste", "v", "Pick from the paste", "pick", "Pick rows from what was pasted last"),
        ("pick_file", "F", "Rows from a file", "file", "Pick rows from a file: a chat, alerts, logs, notes"),
        ("sign", "S", "Sign", "sign", "Sign with your name and today's date"),
    )),
    *_in("row", table=(
        ("next_cell", "enter", "Next cell", "next cell",
         "Go to the next cell of the row; from the last one, end the row"),
        ("leave_row", "escape", "Back to the list", "list", "Go back to the list; what was typed stays"),
        ("unnest_row", "alt+left", "Out of the subtasks", "out", "Take the item that is written a level up"),
        ("nest_row", "alt+right", "Subtask", "sub", "Make the item that is written a subtask of the one above"),
    )),
    *_in("library", first=False, table=(
        ("open_draft", "enter", "Open", "open", "Open the draft"),
        ("new_draft", "n", "New", "new", "Begin a postmortem in the full editor"),
        ("new_guided", "w", "New, guided", "guided", "Begin a postmortem and be asked one question at a time"),
        ("worked_example", "x", "Example", "example", "Open a finished postmortem to look at"),
        ("suspend_list", "ctrl+z", "Suspend", "", "Stop, and go back to the shell; fg there resumes"),
        ("leave_list", "q", "Quit", "quit", "Quit"),
        ("restore", "u", "Undelete", "undelete", "Bring back the draft that was deleted last"),
        ("open_trash", "t", "Trash", "trash", "The drafts that were deleted: bring back or remove any"),
        ("find", "slash,ctrl+f", "Find", "find", "Show only the drafts that have what you type in them"),
        ("show_all", "escape", "Show all", "shows all", "Show all drafts again"),
        ("sort", "s", "Sort", "sort", "Sort by the next of: last edited, date, severity, status"),
        ("turn_order", "S", "Turn the order", "", "List the drafts the other way round"),
        ("duplicate", "c", "Copy", "copy", "Make a copy that nobody has signed"),
        ("trash", "d,delete", "Delete", "delete", "Put the draft into the trash; u brings it back"),
        ("import_markdown", "i", "Import", "import", "Make a draft from a Markdown file"),
        ("show_actions", "tab", "Action items", "actions", "The action items of all postmortems"),
        ("show_statistics", "m", "Statistics", "statistics", "Counts, times and how the follow-up stands"),
    )),
    *_in("trash", first=False, table=(
        ("bring_back", "enter,u", "Bring back", "bring back", "Bring the draft back into the library"),
        ("remove_draft", "d,delete", "Remove", "remove", "Remove the draft for good; asks first"),
        ("empty_trash", "e", "Empty", "empty", "Remove all of them for good; asks first"),
        ("close_trash", "escape,q,t", "Library", "library", "Go back to all drafts"),
    )),
    *_in("statistics", first=False, table=(
        ("count_by", "f", "Count by", "count by", "Count by the next of: severity, month, template"),
        ("close_statistics", "escape,q,m", "Library", "library", "Go back to all drafts"),
    )),
    *_in("actions", first=False, table=(
        ("open_postmortem", "enter", "Open", "open", "Open the postmortem of the item"),
        ("tick_item", "space", "Done", "done",
         "Mark the item, or all that are selected, as done today, or as open again"),
        ("next_view", "f", "Filter by state", "filter", "Show the next of: open, overdue, done, won't do, all"),
        ("wont_item", "x", "Won't do", "won't do",
         "Say that the item, or all that are selected, will not be done, and why"),
        ("due_item", "b,e", "Due date", "due", "Give the item, or all that are selected, another due date"),
        ("owner_item", "w", "Owner", "owner", "Give the item, or all that are selected, to somebody else"),
        ("undo_item", "u", "Undo", "undo", "Take back what was done last to items here"),
        ("mark_item", "s", "Select", "select", "Select the item; some keys act on all selected items"),
        ("mark_items", "V", "Select range", "range",
         "Select from the item selected last; else on to where the cursor goes"),
        ("make_ticket", "t", "Make a ticket", "ticket",
         "Make a ticket of the item, or of all that are selected, with your tracker's program; asks first"),
        ("copy_ticket", "o", "Copy the link", "link", "Copy the ticket of the item, as a link"),
        ("find_item", "slash,ctrl+f", "Find", "find", "Show only the items that have what you type in them"),
        ("close_actions", "escape,q,tab", "Library", "back", "Clear the selection; then go back to all drafts"),
    )),
    *_in("wizard", table=(
        ("go_on", "ctrl+n,f4", "Go on", "next", "Go on to the next question, answered or not"),
        ("go_back", "ctrl+t,f3", "Go back", "back", "Go back to the previous question"),
        ("all_questions", "f5", "Full editor", "full form", "See all questions of a section at once, from here"),
    )),
    *_in("live", table=(
        ("note_detected", "f5", "Detected", "detected", "Note what is typed as the detection"),
        ("note_acknowledged", "f6", "Acknowledged", "ack'd", "Note what is typed as the acknowledgement"),
        ("note_mitigated", "f7", "Mitigated", "mitigated", "Note what is typed as the mitigation"),
        ("note_resolved", "f8", "Resolved", "resolved", "Note what is typed as the end"),
    )),
    *_in("live", first=False, table=(
        ("leave_live", "escape", "Leave", "leave", "Leave; every note is kept"),
    )),
    *_in("picking", table=(
        ("pick_take", "ctrl+s", "Take", "take", "Put the rows that are kept into the timeline"),
    )),
    *_in("picking", first=False, table=(
        ("pick_row", "space", "Keep", "keep", "Keep the row, or stop keeping it"),
        ("pick_all", "asterisk", "Keep all", "all", "Keep all rows that are shown, or none"),
        ("pick_ignore", "i", "Ignore", "ignore", "Leave out the row and all like it"),
        ("pick_mark", "M", "Mark", "mark", "Mark the row as the detection, the mitigation or another milestone"),
        ("pick_write", "enter", "Edit", "edit", "Change the row: its time, who, and what"),
        ("pick_join", "m", "Join", "join", "Join the row to the one above"),
        ("pick_group", "g", "Group", "group", "Make one row of all like this one, or take it apart"),
        ("pick_filter", "f,slash,ctrl+f", "Filter", "filter", "Show only the rows that have what you type"),
        ("pick_zone", "z", "Zone", "zone", "Tell the zone of all times that name none, and what else is not known"),
        ("pick_source_zone", "Z", "Zone of this source", "", "Say in which zone the times of this source are"),
        ("pick_undo", "u,ctrl+z", "Undo", "undo", "Take back what was done last"),
        ("pick_side", "tab", "Source", "source", "Go to the lines of the source, or back to the rows"),
        ("pick_leave", "escape", "Leave", "leave", "Leave without taking any"),
    )),
    *_in("preview", first=False, table=(
        ("export_file", "e", "Export", "export", "Write the document to a file"),
        ("show_unanswered", "a", "All", "all", "Show what is unanswered too, or leave it out"),
        ("show_short", "s", "One page", "one page", "Show the one page for busy readers, or all of it"),
        ("next_form", "f", "Other form", "form", "Show it as a web page, for chat, an issue, Jira or programs"),
        ("find_line", "slash,ctrl+f", "Find", "find", "Find text in the document"),
        ("next_line", "n", "Next found", "", "Go to the next line that has what was found"),
        ("previous_line", "N", "Previous found", "", "Go to the previous line that has what was found"),
        ("close_preview", "escape,q", "Back", "back", "Go back to the draft"),
    )),
    *_in("review", table=(
        ("go_there", "enter", "Go there", "go there", "Go to where the finding stands"),
    )),
    *_in("review", first=False, table=(
        ("let_stand", "w", "Waive the finding", "waive",
         "Waive the finding: say why it may stand; or answer a remark; again, that it counts"),
        ("close_review", "escape,q,ctrl+r", "Back", "back", "Go back to the draft"),
    )),
)
# fmt: on


SEARCHES = frozenset(command.id for command in COMMANDS if "slash" in command.keys.split(","))
"""The commands that open a line for what is to be found, by `/` unless a person's keymap has another key."""


def commands(*wheres: Where) -> tuple[Command, ...]:
    """Return the commands that work in any of these contexts, in the order of declaration."""
    return tuple(command for command in COMMANDS if command.where in wheres)


def bindings(*wheres: Where, without: Iterable[str] = ()) -> "list[BindingType]":
    """Return the bindings of the commands that work in any of these contexts."""
    return [command.binding() for command in commands(*wheres) if command.id not in set(without)]


def help_by_question_mark() -> "list[BindingType]":
    """Return the binding by which `?` opens the help on a screen of lines, as it does in the lists of a draft."""
    from textual.binding import Binding

    words = "The keys that work here"
    return [Binding("question_mark", "app.show_help", words, show=False)]


def bindings_of(*ids: str) -> "list[BindingType]":
    """Return the bindings of some commands, in the order of declaration."""
    return [command.binding() for command in COMMANDS if command.id in ids]
