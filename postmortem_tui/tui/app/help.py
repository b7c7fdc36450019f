"""Help: the keys that work here, and what the template says about the question."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.tui.draft.outline import SYMBOLS
from postmortem_tui.tui.kit.commands import WHERE_TITLES, Command, key_name
from postmortem_tui.tui.kit.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain

KEY_WIDTH = 16
"""Cells of the keys of a command."""


def keys_help(commands: Sequence[Command]) -> Content:
    """Return the commands with all their keys, by where they work."""
    parts: list[Content] = []
    for where, group in groupby(sorted(commands, key=lambda c: list(WHERE_TITLES).index(c.where)), lambda c: c.where):
        parts.append(Content("\n").join([plain(WHERE_TITLES[where], "bold"), *_rows(group)]))
    return Content("\n\n").join(parts)


def _rows(commands: Iterable[Command]) -> Iterable[Content]:
    for command in commands:
        keys = " ".join(map(key_name, command.keys.split(",")))
        yield Content.assemble((f"  {keys:<{KEY_WIDTH}}", "bold"), Content(command.help), (f"  {command.id}", "dim"))


def symbols_help() -> Content:
    """Return what the symbols before sections and questions mean."""
    rows = (
        Content.assemble(plain(f"  {symbol:<{KEY_WIDTH}}", "bold"), plain(words)) for symbol, words in SYMBOLS.items()
    )
    return Content("\n").join([plain("Symbols", "bold"), *rows])


class HelpScreen(Dialog[None]):
    """Shows help until a key closes it."""

    DEFAULT_CSS = """
    HelpScreen > .box { width: 76; height: 1fr; }
    HelpScreen .about { margin-bottom: 1; }
    HelpScreen .symbols { margin-top: 1; }
    """

    BINDINGS = [
        Binding("escape", "leave", "back", priority=True),
        Binding("f1,q,enter", "leave", show=False, priority=True),
        Binding("j", "scroll(1)", "down"),
        Binding("k", "scroll(-1)", "up"),
    ]

    def __init__(self, commands: Sequence[Command], about: Content | None = None, *, symbols: bool = True) -> None:
        """Take the commands that work where help was asked for, and what there is to say about that.

        `symbols` explains those of sections and questions too.
        """
        super().__init__()
        self._commands = commands
        self._about = about
        self._symbols = symbols

    def compose(self) -> ComposeResult:
        """Lay out the guidance, then the keys."""
        with boxed(VerticalScroll(), "Help"):
            if self._about is not None:
                yield Static(self._about, classes="about")
            yield Static(keys_help(self._commands))
            if self._symbols:
                yield Static(symbols_help(), classes="symbols")
            yield Static("")
            yield Static(plain("Behind each stands its name for [keymap] in config.toml: postmortem config --keys"))
        yield KeysLine()

    def action_scroll(self, by: int) -> None:
        """Move the text by a row."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
