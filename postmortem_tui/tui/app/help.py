"""Help: the keys that work here, and what the template says about the question."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.tui.draft.navigation.outline import SYMBOLS
from postmortem_tui.tui.kit.commands.command import OWN, WHERE_TITLES, Command, key_name
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed, scroll_text
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.hanging import Hanging, Stacked
from postmortem_tui.tui.kit.plain import plain

Line = Content | Hanging

KEY_WIDTH = 16
"""Cells of the keys of a command."""

NAMES = "Their names for [keymap] in config.toml (postmortem config --keys lists all)"


def keys_help(commands: Sequence[Command]) -> Iterable[Line]:
    """Return the commands with all their keys, grouped by where they work.

    One without a key is run from the palette.
    """
    order = list(WHERE_TITLES)
    for where, group in groupby(sorted(commands, key=lambda c: order.index(c.where)), lambda c: c.where):
        yield plain(f"\n{WHERE_TITLES[where]}", "bold")
        for command in group:
            yield _row(_keys_of(command), command.help)


def names_help(commands: Sequence[Command]) -> Iterable[Line]:
    """Return the names by which the keymap of the settings calls the commands."""
    yield plain(f"\n{NAMES}", "bold")
    for command in commands:
        if command.id and not command.id.startswith(OWN):
            yield _row(_keys_of(command), command.id)


def _keys_of(command: Command) -> str:
    keys = " ".join(filter(None, map(key_name, command.keys.split(","))))
    return keys or f"{key_of('palette')} {command.name}"


def _row(keys: str, words: str) -> Hanging:
    return Hanging(plain(f"  {keys}", "bold"), plain(words), max(KEY_WIDTH, cell_len(keys) + 1) + 2)


def symbols_help() -> Iterable[Line]:
    """Return what the symbols before sections and questions mean."""
    yield plain("\nSymbols", "bold")
    for symbol, words in SYMBOLS.items():
        yield _row(symbol, words)


class HelpScreen(Dialog[None]):
    """Shows help until a key closes it."""

    DEFAULT_CSS = """
    HelpScreen > .box { width: 80; height: 1fr; }
    """

    BINDINGS = [
        Binding("escape", "leave", "back", priority=True),
        Binding("f1,q,enter", "leave", "back", show=False, priority=True),
        Binding("j", "scroll(1)", "down"),
        Binding("k", "scroll(-1)", "up"),
    ]

    def __init__(self, commands: Sequence[Command], about: Content | None = None, *, symbols: bool = True) -> None:
        """Take the commands that work where help was asked for, and a text about the question or the screen.

        `symbols` adds the symbols of sections and questions.
        """
        super().__init__()
        self._commands = commands
        self._about = about
        self._symbols = symbols

    def compose(self) -> ComposeResult:
        """Lay out the guidance, then the keys."""
        with boxed(VerticalScroll(), "Help"):
            if self._about is not None:
                yield Static(self._about)
            yield Static(Stacked((*keys_help(self._commands), *self._behind())))
        yield KeysLine()

    def _behind(self) -> Iterable[Line]:
        """Return what comes after the keys, since few look for it."""
        return (*(symbols_help() if self._symbols else ()), *names_help(self._commands))

    def action_scroll(self, by: int) -> None:
        """Move the text by a row."""
        scroll_text(self, by)
