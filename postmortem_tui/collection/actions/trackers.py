"""Trackers as data: the commands that create a ticket and read its state, and what their output means.

A command is a list of arguments and runs without a shell, so a title stays one argument whatever it contains.
"""

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.lazy import late
from postmortem_tui.terminal.lifecycle.external_program import for_programs, to_run
from postmortem_tui.values.answers.addresses import link_parts
from postmortem_tui.values.text.cleaning import clean_line
from postmortem_tui.values.text.filling import filled

TIMEOUT = 60
"""The most seconds that a command may take: it uses the network."""

LONGEST_TITLE = 240
"""The most characters of a ticket's title; trackers take 255 and more."""

LONGEST_FAILURE = 300
"""The most characters of a command's output that are shown."""

TO_CREATE = ("create",)
"""The keys of a tracker's table that are needed to make tickets."""

TO_ASK = ("state", "tickets", "state_at", "closed")
"""The keys that are needed to ask for the state of tickets."""

_ADDRESS = late(r"https?://[^\s<>\"'`]+")
_KEY = late(r"(?<![\w-])[A-Z][A-Z0-9]+-\d+(?!\w)")


class Tracker(NamedTuple):
    """A program that creates tickets and reports their state."""

    name: str
    create: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    tickets: str = ""
    """The form of its tickets: a regular expression that matches a whole one."""
    state_at: str = ""
    closed: tuple[str, ...] = ()
    reason_at: str = ""
    dropped: tuple[str, ...] = ()
    day_at: str = ""
    project: str = ""

    @classmethod
    def of(cls, name: str, table: Mapping[str, Any]) -> Self:
        """Return the tracker that a table of the settings describes."""
        parts: dict[str, Any] = {part: tuple(v) if isinstance(v, list | tuple) else v for part, v in table.items()}
        return cls(name=name, **parts)

    def checked(self, parts: Sequence[str]) -> Self:
        """Return the tracker; raise UsageError, naming the missing keys, where its table lacks some of `parts`."""
        if missing := [f"'{part}'" for part in parts if not getattr(self, part)]:
            problem = f"the tracker '{self.name}' does not say {', '.join(missing)}"
            raise UsageError(problem, location=f"trackers.{self.name}")
        return self

    def knows(self, ticket: str) -> bool:
        """Return whether a ticket has the form of this tracker's, by itself or as the address or title of a link."""
        return self._spelled(ticket) is not None

    def _spelled(self, ticket: str) -> "re.Match[str] | None":
        """Return the match for a ticket of this tracker: the whole text, the address of a link, or its title."""
        title, address = link_parts(ticket.strip())
        try:
            found = (re.fullmatch(self.tickets, one) for one in (ticket.strip(), address, title) if one)
            return next(filter(None, found), None)
        except re.error:
            return None

    def creating(self, record: Record, item: Item) -> list[str]:
        """Return the command that makes a ticket of an item; raise UsageError where a part is missing."""
        self.checked(TO_CREATE)
        if not self.project and any("{project}" in part for part in self.create):
            hint = f'Say it in config.toml: [trackers.{self.name}] and project = "OPS".'
            raise UsageError(f"{self.name} needs to know the project", hint=hint)
        title = _line(item.action)[:LONGEST_TITLE]
        return filled(self.create, {"title": title, "body": _body(record, item), "project": self.project})

    def asking(self, ticket: str) -> list[str]:
        """Return the command that asks for the state of a ticket."""
        whole = self._spelled(ticket)
        spelled = whole[0] if whole else ticket.strip()
        key, groups = _KEY.search(spelled), whole.groupdict("") if whole else {}
        return filled(self.state, {**groups, "ticket": spelled, "key": key[0] if key else spelled})


class Answer(NamedTuple):
    """The state of a ticket: open, done on a day (ISO 8601, empty if unknown), or dropped for a reason."""

    closed: bool
    day: str = ""
    dropped: str = ""


def address_in(printed: str) -> str:
    """Return the last address in what a command printed, else a ticket's key, else an empty text."""
    found = _ADDRESS.findall(printed) or _KEY.findall(printed)
    return str(found[-1]).rstrip(".,;:)") if found else ""


def answer_of(tracker: Tracker, printed: str) -> Answer:
    """Return the state of a ticket from what a command printed; raise StorageError where that cannot be parsed."""
    try:
        told = json.loads(printed)
    except ValueError as error:
        raise StorageError(f"it printed no JSON: {one_line_of(printed)}", location=tracker.name) from error
    state = _at(told, tracker.state_at)
    if not state:
        raise StorageError(f"what it printed has no '{tracker.state_at}'", location=tracker.name)
    if not _among(state, tracker.closed):
        return Answer(closed=False)
    reason = _at(told, tracker.reason_at)
    dropped = reason.replace("_", " ").casefold() if re.fullmatch("[A-Z_]+|[a-z_]+", reason) else reason
    return Answer(True, _day(_at(told, tracker.day_at)), dropped if _among(reason, tracker.dropped) else "")


class NoProgram(StorageError):
    """The program of a tracker is not installed: none of its tickets can be asked for."""


def run(command: Sequence[str]) -> str:
    """Run a command without a shell, and return what it printed; raise StorageError where it fails."""
    try:
        done = subprocess.run(
            to_run(command),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
            env=for_programs(),
        )
    except FileNotFoundError as error:
        raise NoProgram(f"there is no program '{command[0]}'", hint="Install it, or name another --with.") from error
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise StorageError(f"'{command[0]}' did not end: {error}") from error
    printed = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        failure = one_line_of(done.stderr.decode("utf-8", "replace") or printed)
        raise StorageError(f"'{command[0]}' failed with {done.returncode}: {failure}")
    return printed


def one_line_of(text: str) -> str:
    """Return what a command printed as one line for a message."""
    return _line(text)[:LONGEST_FAILURE] or "nothing"


def _body(record: Record, item: Item) -> str:
    told = f"“{_line(record.title)[:LONGEST_TITLE]}”" if record.title else record.id
    day = f" of {record.day}" if record.day else ""
    facts = (f"Owner: {_line(item.owner)}" if item.owner else "", f"Due: {item.due}" if item.due else "")
    return "\n".join((f"Action item {item.key} of the postmortem {told}{day}.", *filter(None, facts)))


def _line(text: str) -> str:
    return " ".join(clean_line(text.replace("\n", " ")).split())


def _at(told: Any, way: str) -> str:
    """Return the text at a path of keys such as `fields.status.name`; "" if there is none."""
    for name in filter(None, way.split(".")):
        told = told.get(name) if isinstance(told, dict) else None
    return told if way and isinstance(told, str) else ""


def _among(word: str, words: Sequence[str]) -> bool:
    return word.casefold() in map(str.casefold, words)


def _day(text: str) -> str:
    return text[:10] if re.match(r"\d{4}-\d\d-\d\d", text) else ""
