"""A person's own commands: programs with arguments, run on the draft that is open or under the cursor."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, runtime_checkable

from postmortem_tui.errors import UsageError
from postmortem_tui.terminal.lifecycle.external_program import installed
from postmortem_tui.tui.kit.commands.command import OWN, Command, keyless
from postmortem_tui.tui.kit.commands.keymap import keys_of
from postmortem_tui.values.text.filling import filled, names_in

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.screen import Screen


class Pointed(NamedTuple):
    """The draft or document that is open or under the cursor, and the row of a list, from 1, if there is one."""

    file: Path
    id: str
    list: str = ""
    row: int = 0

    def texts(self) -> Mapping[str, str]:
        """Return the texts that can be named in arguments, by name."""
        found = {"file": str(self.file.absolute()), "id": self.id}
        return found | ({"list": self.list, "row": str(self.row)} if self.row else {})


@runtime_checkable
class Points(Protocol):
    """A screen that shows a draft, or a list of drafts with a cursor."""

    def pointed_at(self) -> Pointed | None:
        """Return what is open or under the cursor; None if there is nothing."""


def pointed_at_in(screens: "Sequence[Screen[object]]") -> Pointed | None:
    """Return what is open or under the cursor on the uppermost screen that is no dialog."""
    screen = next((one for one in reversed(screens) if not one.is_modal), None)
    return screen.pointed_at() if isinstance(screen, Points) else None


class OwnCommand(NamedTuple):
    """A command of a person's settings, which have been checked already."""

    number: int
    name: str
    keys: tuple[str, ...]
    run: tuple[str, ...]

    @classmethod
    def of(cls, number: int, table: Mapping[str, Any]) -> Self:
        """Return the command of a table of the settings; `number` counts from 1."""
        return cls(number, table["name"].strip(), keys_of(table.get("key", "")), tuple(table["run"]))

    @property
    def command(self) -> Command:
        """The command as the help and the palette show it."""
        return Command(f"{OWN}{self.number}", ",".join(self.keys), self.name, self.help, "anywhere", priority=True)

    @property
    def help(self) -> str:
        """What the command does, in words."""
        return f"Your own, {self.name}: runs {' '.join(self.run)}"

    def binding(self) -> "Binding":
        """Return the command as a Textual binding."""
        command = self.command
        from textual.binding import Binding

        return Binding(
            command.keys or keyless(command.id),
            f"app.own({self.number})",
            self.name,
            show=False,
            key_display=command.shown_key,
            priority=True,
            id=command.id,
            tooltip=self.help,
        )

    def fits(self, pointed: Pointed | None) -> bool:
        """Return whether there is a value for all that its arguments name."""
        return pointed is not None and set(names_in(self.run)) <= {*pointed.texts()}

    def arguments(self, pointed: Pointed, path: str) -> list[str]:
        """Return the program, found in the folders of a PATH, with its arguments; no shell reads them.

        Raise UsageError if there is no such program, or the name of a file would make an argument an option.
        """
        program, *parts = self.run
        arguments = filled(parts, pointed.texts())
        for part, argument in zip(parts, arguments, strict=True):
            if argument.startswith("-") and not part.startswith("-"):
                raise UsageError(f"'{argument}' would be taken for an option", location=self.name)
        return [_found(program, path, self.name), *arguments]


def own_commands(tables: Sequence[Mapping[str, Any]]) -> tuple[OwnCommand, ...]:
    """Return the commands of a person's settings."""
    return tuple(OwnCommand.of(number, table) for number, table in enumerate(tables, 1))


def _found(program: str, path: str, name: str) -> str:
    """Return the path of a program; raise UsageError if there is none. A file in the current folder does not count."""
    found = installed(str(Path(program).expanduser()), {"PATH": path})
    if found is None:
        raise UsageError(f"there is no program '{program}'", location=name, hint="Install it, or change [[commands]].")
    return found
