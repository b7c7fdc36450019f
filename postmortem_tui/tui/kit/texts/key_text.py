"""Text that comes by keys: a line feed, many keys inserted at once, characters that Textual does not count as text."""

from textual import events
from textual.widget import Widget

from postmortem_tui.lazy import late
from postmortem_tui.terminal.input.burst import ALT
from postmortem_tui.values.text.cleaning import clean_line

LINE_FEED = "ctrl+j"
"""The key as which a line feed is read."""


_VIM = late(r":(?:w|wq|x|q|wa|wqa|wqall|xa|qa|qall)!?|ZZ|ZQ")
"""The commands that save or leave in vim: typed out of habit, they are no answers."""


class TypedAhead(events.Paste):
    """A text that came key by key, inserted at once; it is no paste, and no step of its own to undo."""


class TypesAhead:
    """A field whose `on_typed_ahead` inserts at once what was typed while the previous key was handled.

    A thousand keys into one line, each stored and shown by itself, took 16 s, and the key that quits waited for them.
    """

    def typed_by(self, event: events.Key) -> str:
        """Return the character that a key types here; "" for a key that does anything else."""
        return (event.character or "") if event.is_printable and not event.key.startswith(ALT) else ""

    @property
    def vim_command(self) -> str:
        """The vim command that is all of the last line, if that has the cursor; else ""."""
        return ""

    def take_out_line(self) -> str:
        """Remove the last line, which has the cursor, and return the removed text."""
        return ""


def vim_command_in(line: str) -> str:
    """Return the vim command that is all of a line; "" if there is other text."""
    return found[0] if (found := _VIM.fullmatch(line.strip())) else ""


def types_nothing(event: events.Key) -> bool:
    """Return whether a key types nothing: one with Alt means a command, whether there is one or not.

    Textual 8.2.8 inserts its letter, without anybody noticing.
    """
    return event.key.startswith(ALT)


def unseen_character(event: events.Key) -> str:
    """Return the character of a key that Textual does not count as text, if an answer can hold it; else "".

    Textual 8.2.8 inserts only what `str.isprintable` accepts: not the joiners of Persian words and of emoji
    (U+200C, U+200D), and not the no-break space (U+00A0).
    """
    character = event.character or ""
    kept = len(character) == 1 and character not in "\t\n" and clean_line(character) == character
    return character if kept and not event.is_printable else ""


LEAVES = frozenset({"enter", "tab", "shift+tab", "ctrl+n", "ctrl+t", "f3", "f4"})
"""Keys that leave an answer, or begin another line of it."""


def left_with_command(event: events.Key | events.Paste, field: Widget | None) -> TypesAhead | None:
    """Return the field that a key is about to leave with a vim command in place of an answer; None if it is not."""
    leaves = isinstance(event, events.Key) and event.key in LEAVES
    return field if leaves and isinstance(field, TypesAhead) and field.vim_command else None
