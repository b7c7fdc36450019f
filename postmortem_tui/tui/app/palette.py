"""The command palette: find commands, destinations in the draft, and other drafts by typing."""

from asyncio import to_thread
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual.app import App
from textual.content import Content
from textual.screen import Screen

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.destinations import Named, destinations, name_of
from postmortem_tui.tui.draft.navigation.destinations import fitting as destinations_fitting
from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, Command
from postmortem_tui.tui.kit.commands.command_search import elsewhere, fit, fitting
from postmortem_tui.tui.kit.commands.keys_now import commands_here
from postmortem_tui.tui.kit.dialogs.narrowed_list import NarrowedList
from postmortem_tui.tui.kit.messages import OpenDraft
from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.texts.line_input import LineInput

NAME, KEY = 20, 7
"""Cells of a command's name and of its key in the list."""

WIDTH = 100
"""Cells of the box at most."""

AROUND = 7
"""Cells of the box that are not part of a line of the list: edges, paddings, the cursor, the scroll bar."""

MOST = 100
"""How many drafts are listed at most; typing more narrows them."""

Run = Callable[[], object]


class Found(NamedTuple):
    """A line of the list, how well it fits what is typed, and what it runs."""

    points: float
    line: Content
    run: Run


class Palette(NarrowedList[Run]):
    """Lists the commands that work where it was opened, the nearest first; typing finds destinations and drafts, too.

    Returns what to run after it has closed.
    """

    DEFAULT_CSS = f"Palette > .box {{ width: {WIDTH}; }}"

    heading, hint = "Command palette", "A part of a command, a section, a question or a draft"
    nothing = "No command, section, question or draft fits"

    def __init__(self, below: Screen[object], store: DraftStore) -> None:
        """Take the screen that it is opened over, and the library."""
        super().__init__()
        nearness = list(WHERE_TITLES)
        here = (command for command in commands_here(below) if command.id != "palette")
        self._here = sorted(here, key=lambda command: nearness.index(command.where))
        self._runs = {
            shown.binding.id: partial(below.app.run_action, shown.binding.action, shown.node)
            for shown in below.active_bindings.values()
            if shown.binding.id
        }
        self._destinations: Sequence[tuple[Named, Run]] = ()
        if isinstance(below, DraftScreen):
            self._destinations = [(one, partial(below.go, one[1])) for one in destinations(below.session.draft)]
        self._store = store
        self._drafts: Sequence[Summary] = ()

    def on_mount(self) -> None:
        """List the commands, and read the library in a worker."""
        super().on_mount()
        self.run_worker(self._read_library())

    async def _read_library(self) -> None:
        self._drafts = await to_thread(drafts_of, self._store)
        typed = self.query_one(LineInput).value
        if any(True for _ in self._drafts_fitting(typed)):
            self.narrow(typed)

    def on_resize(self) -> None:
        """Cut what the commands do to the new width."""
        self.narrow(self.query_one(LineInput).value)

    def fitting(self, typed: str) -> Sequence[tuple[Content, Run]]:
        """Return the commands; if something is typed, all that fits it, and commands first among equals."""
        if not typed.strip():
            return [(self._as_line(command), self._runs[command.id]) for command in self._here]
        kinds = (self._commands_fitting, self._destinations_fitting, self._drafts_fitting)
        found = [one for kind in kinds for one in kind(typed)]
        return [(one.line, one.run) for one in sorted(found, key=lambda one: -one.points)]

    def _as_line(self, command: Command) -> Content:
        words = f"{command.name:<{NAME}} {command.shown_key:<{KEY}} "
        does = shortened(command.help, min(self.app.size.width, WIDTH) - AROUND - len(words))
        return Content.assemble(plain(words, "bold"), plain(does))

    def _commands_fitting(self, typed: str) -> Iterator[Found]:
        for command, points in fitting(self._here, typed):
            yield Found(points, self._as_line(command), self._runs[command.id])
        for command, points in elsewhere(self._here, typed):
            told = f"{WHERE_TITLES[command.where]}: {command.help[:1].lower()}{command.help[1:]}"
            where = command._replace(help=told)
            yield Found(points, self._as_line(where), partial(_say, self.app, where))

    def _destinations_fitting(self, typed: str) -> Iterator[Found]:
        """Yield the destinations that fit; letters scattered over a name have no points."""
        runs = dict(self._destinations)
        for named in destinations_fitting([*runs], typed):
            _, (section, question) = named
            name = name_of((section, question))
            within = f"  ({section.shown})" if question else ""
            yield Found(fit(typed, name, section.shown), plain(f"Go to {name}{within}"), runs[named])

    def _drafts_fitting(self, typed: str) -> Iterator[Found]:
        """Yield the drafts that fit; letters scattered over a title do not count, as nearly every title has them."""
        scored = ((fit(typed, one.title or one.id, f"open {one.id}"), one) for one in self._drafts)
        for points, one in sorted((found for found in scored if found[0]), key=lambda found: -found[0])[:MOST]:
            yield Found(points, plain(f"Open {one.title or one.id}"), partial(_open, self.app, self._store, one.id))


def _say(app: App[object], command: Command) -> None:
    """Say where a command works that does not work here, and its key."""
    key = f" ({command.shown_key})" if command.shown_key else ""
    app.notify(f"{command.help}{key}", markup=False)


def _open(app: App[object], store: DraftStore, identity: str) -> None:
    try:
        app.post_message(OpenDraft(store.open(identity)))
    except PostmortemError as error:
        app.notify(str(error), severity="error", markup=False)
