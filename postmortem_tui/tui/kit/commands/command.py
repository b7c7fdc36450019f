"""A command: what a person can do, by which keys and where; and how a key is written for a person."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, Protocol, TypeVar
from unicodedata import lookup

from rich.cells import cell_len

if TYPE_CHECKING:
    from textual.binding import Binding

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
"""The beginning of the placeholder key of a command without a key."""

OWN = "own_"
"""The beginning of the id of a person's own command."""


class Command(NamedTuple):
    """Something a person can do; `id` is its name as an action and in a keymap, `keys` are alternatives between commas.

    One without keys is run from the palette, and a person's keymap may give it a key.
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
    """Whether its word stays in the footer when there is no room for all."""

    @property
    def shown_key(self) -> str:
        """The first key, as people write it; "" without one."""
        return key_name(self.keys.split(",")[0])

    def binding(self) -> "Binding":
        """Return the command as a Textual binding."""
        # The command line reads the declarations, too, and must not load Textual for them.
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


class Settles(Protocol):
    """A screen on which something is typed."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""


Acting = TypeVar("Acting")
Settling = TypeVar("Settling", bound=Settles)


class KeyOf(Generic[Acting]):
    """Makes actions of keys that call a part of a screen or an editor: `key = KeyOf["Screen"]()`."""

    def __call__(self, act: Callable[[Acting], object]) -> Callable[[Acting], object]:
        """Return the action of a key."""
        return act


class SettledKeyOf(Generic[Settling]):
    """Makes actions of keys that wait until what was typed is part of the draft."""

    def __call__(self, act: Callable[[Settling], Awaitable[None] | None]) -> "SettledAction[Settling]":
        """Return the action of a key."""

        async def action(screen: Settling) -> None:
            await screen.settle()
            if (doing := act(screen)) is not None:
                await doing

        return action


SettledAction = Callable[[Settling], Coroutine[None, None, None]]


def keyless(command: str) -> str:
    """Return the placeholder key of a command without a key: no terminal sends it, and it has no name."""
    return f"{NO_KEY}{command}"


DOTTED_CIRCLE = "\u25cc"


def key_name(key: str) -> str:
    """Return a key as people write it: `^S`, `F1`, `Del`, `alt+↑`.

    "" for the placeholder of a command without a key.
    """
    if key.startswith(NO_KEY):
        return ""
    symbols = {
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
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
        "greater_than_sign": ">",
        "less_than_sign": "<",
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
    """Return the character that a key is named for by its Unicode name, as Textual names keys; "" for any other key.

    One that takes no cell by itself, such as a combining accent, is on a dotted circle (Unicode 16, 2.11), and not on
    what is before it in a sentence.
    """
    try:
        character = lookup(name.replace("_", " ")) if len(name) > 1 else ""
    except KeyError:
        return ""
    if not character or not character.isprintable():
        return ""
    return character if cell_len(character) else f"{DOTTED_CIRCLE}{character}"
