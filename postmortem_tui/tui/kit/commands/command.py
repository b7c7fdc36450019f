"""A command: what somebody can do, by which keys, where, and how a key is written for a person."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, Protocol, TypeVar
from unicodedata import lookup

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
"""What stands for the key of a command without one."""

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


class Settles(Protocol):
    """Where something is typed."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""


Acting = TypeVar("Acting")
Settling = TypeVar("Settling", bound=Settles)


class KeyOf(Generic[Acting]):
    """Makes the actions of the keys of a screen or an editor, on which a part of it acts: `key = KeyOf["Screen"]()`."""

    def __call__(self, act: Callable[[Acting], object]) -> Callable[[Acting], object]:
        """Return the action of a key."""
        return act


class SettledKeyOf(Generic[Settling]):
    """Makes the actions of the keys of a screen that act once what was typed is part of the draft."""

    def __call__(self, act: Callable[[Settling], Awaitable[None] | None]) -> "SettledAction[Settling]":
        """Return the action of a key."""

        async def action(screen: Settling) -> None:
            await screen.settle()
            if (doing := act(screen)) is not None:
                await doing

        return action


SettledAction = Callable[[Settling], Coroutine[None, None, None]]


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
