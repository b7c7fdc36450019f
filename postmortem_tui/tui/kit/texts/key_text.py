"""Text that comes by keys: a line feed, many keys put in at once, and characters that Textual takes for none."""

from textual import events
from textual.widget import Widget

from postmortem_tui.lazy import late
from postmortem_tui.terminal.input.burst import ALT
from postmortem_tui.values.text.cleaning import clean_line

LINE_FEED = "ctrl+j"
"""The key that a line feed is read as."""


_VIM = late(r":(?:w|wq|x|q|wa|wqa|wqall|xa|qa|qall)!?|ZZ|ZQ")
"""What vim is left by, or saves with: typed by habit it is no answer."""


class TypedAhead(events.Paste):
    """A text that came key by key, put in at once; it is no paste, and no step of its own to undo."""


class TypesAhead:
    """A field that takes at once what was typed while the previous key was dealt with, by `on_typed_ahead`.

    A thousand keys into one line, each stored and shown by itself, took 16 s, and the key that quits came behind them.
    """

    def typed_by(self, event: events.Key) -> str:
        """Return the character that a key types here; nothing for one that does anything else."""
        return (event.character or "") if event.is_printable and not event.key.startswith(ALT) else ""

    @property
    def vim_command(self) -> str:
        """The command of vim that stands alone in the line with the cursor, the last one; nothing where none does."""
        return ""

    def take_out_line(self) -> str:
        """Take out the line with the cursor, the last one, and return what is gone."""
        return ""


def vim_command_in(line: str) -> str:
    """Return the command of vim that is all of a line; nothing where there is other text."""
    return found[0] if (found := _VIM.fullmatch(line.strip())) else ""


def types_nothing(event: events.Key) -> bool:
    """Return whether a key is none that types: with Alt one means a command, be there any or not.

    Textual 8.2.8 has it type its letter, into an answer that nobody is looking at.
    """
    return event.key.startswith(ALT)


def unseen_character(event: events.Key) -> str:
    """Return the character of a key that Textual takes for no text though an answer keeps it, as a paste of it does.

    Textual 8.2.8 types what `str.isprintable` says can be printed: not the joiners of Persian words and of emoji
    (U+200C, U+200D), and not the no-break space (U+00A0).
    """
    character = event.character or ""
    kept = len(character) == 1 and character not in "\t\n" and clean_line(character) == character
    return character if kept and not event.is_printable else ""


LEAVES = frozenset({"enter", "tab", "shift+tab", "ctrl+n", "ctrl+t", "f3", "f4"})
"""Keys that go on from an answer, or begin another line of it."""


def left_with_command(event: events.Key | events.Paste, field: Widget | None) -> TypesAhead | None:
    """Return the field that a key is about to leave with a command of vim in the place of an answer, if it is."""
    leaves = isinstance(event, events.Key) and event.key in LEAVES
    return field if leaves and isinstance(field, TypesAhead) and field.vim_command else None
