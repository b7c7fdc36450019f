"""What the command palette finds: the commands that work here, the destinations in the draft, and the drafts."""

from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from rich.console import RenderableType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.destinations import destinations, scored
from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, Command
from postmortem_tui.tui.kit.commands.command_search import elsewhere, fitting
from postmortem_tui.tui.kit.commands.keys_now import commands_here
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself, stepped_back
from postmortem_tui.tui.kit.messages import OpenDraft
from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.texts.line_input import LONGEST


class Palette(CommandPalette, DismissesItself[None]):
    """Textual's command palette, over a faint screen.

    Its cursor does not blink: over a slow line each blink would be sent.
    """

    COMPONENT_CLASSES = {"dialog--behind"}

    def render(self) -> RenderableType:
        """Return the rows of the screen behind, drawn faintly."""
        return stepped_back(super().render(), self.get_component_rich_style("dialog--behind"))

    def on_mount(self) -> None:
        """Stop the cursor's blinking, and take no text that nobody searches for: at each key all of it is measured."""
        typed = self.query_one(Input)
        typed.cursor_blink = False
        typed.max_length = LONGEST
        typed.restricted = self._say_too_long  # type: ignore[method-assign]  # Textual makes the line itself

    def _say_too_long(self) -> None:
        """Say why the line takes no more: Textual rings the bell alone."""
        self.app.bell()
        self.notify(f"Not put in: a search has at most {LONGEST} characters.", severity="warning", markup=False)


NAME, KEY = 20, 8
"""Cells of a command's name and of its key in the list."""

LEAST = 0.1
"""The score of a command that does not work here: it comes behind all that does something."""

AROUND = 8
"""Cells of the screen that are not part of a line of the list."""


class CommandsFound(Provider):
    """Finds the commands that work where the palette was opened; each has one line: its name, its key, what it does."""

    def _as_line(self, command: Command) -> Content:
        words = f"{command.name:<{NAME}} {command.shown_key:<{KEY}} "
        does = shortened(command.help, self.app.size.width - AROUND - len(words))
        return Content.assemble(plain(words, "bold"), plain(does))

    def _runs(self) -> Mapping[str, Callable[[], object]]:
        return {
            shown.binding.id: partial(self.app.run_action, shown.binding.action, shown.node)
            for shown in self.screen.active_bindings.values()
            if shown.binding.id
        }

    def _here(self) -> Sequence[Command]:
        return [command for command in commands_here(self.screen) if command.id != "palette"]

    async def discover(self) -> Hits:
        """Return everything, the nearest first, before anything is typed."""
        runs, nearness = self._runs(), list(WHERE_TITLES)
        for command in sorted(self._here(), key=lambda command: nearness.index(command.where)):
            yield DiscoveryHit(self._as_line(command), runs[command.id], command.name)

    async def search(self, query: str) -> Hits:
        """Return what fits, the likeliest first."""
        runs = self._runs()
        for command, score in fitting(self._here(), query):
            yield Hit(score, self._as_line(command), runs[command.id], command.name)
        for command in elsewhere(self._here(), query):
            told = f"{WHERE_TITLES[command.where]}: {command.help[:1].lower()}{command.help[1:]}"
            where = command._replace(help=told)
            yield Hit(LEAST, self._as_line(where), partial(self._say, where), command.name)

    def _say(self, command: Command) -> None:
        """Say in full where a command works that does not work here, and by which key."""
        key = f" ({command.shown_key})" if command.shown_key else ""
        self.app.notify(f"{command.help}{key}", markup=False)


class DestinationsFound(Provider):
    """Finds the sections and questions of the draft that is being edited."""

    async def search(self, query: str) -> Hits:
        """Return the destinations that fit."""
        if isinstance(self.screen, DraftScreen):
            for (words, destination), score in scored(tuple(destinations(self.screen.session.draft)), query):
                words = f"Go to {words.strip()}"
                yield Hit(score, plain(words), partial(self.screen.go, destination), words)


def drafts_found(store: DraftStore) -> type[Provider]:
    """Return a provider that finds the drafts of a library by what they are called."""

    class DraftsFound(Provider):
        """Finds drafts."""

        async def startup(self) -> None:
            """Read the library once for each time that the palette is opened."""
            self._summaries = await to_thread(drafts_of, store)

        async def search(self, query: str) -> Hits:
            """Return the drafts that fit."""
            matcher, typed = self.matcher(query), query.casefold().split()
            for summary in self._summaries:
                words = f"Open {summary.title or summary.id}"
                # Letters that are strewn over a title are in nearly every title.
                if all(word in words.casefold() for word in typed) and (score := matcher.match(words)) > 0:
                    yield Hit(score, plain(words), partial(self._open, summary.id), words)

        def _open(self, identity: str) -> None:
            try:
                self.app.post_message(OpenDraft(store.open(identity)))
            except PostmortemError as error:
                self.app.notify(str(error), severity="error", markup=False)

    return DraftsFound
