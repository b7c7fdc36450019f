"""What the command palette finds: the commands that work here, the places of the draft, and the drafts."""

from asyncio import to_thread
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.destinations import destinations, scored
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.kit.commands import commands_here
from postmortem_tui.tui.kit.messages import OpenDraft
from postmortem_tui.tui.kit.plain import plain


class Palette(CommandPalette):
    """Textual's command palette, with a cursor that does not blink: over a slow line each blink would be sent."""

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        self.query_one(Input).cursor_blink = False


class Found(NamedTuple):
    """Something to pick in the palette."""

    words: str
    help: str
    run: Callable[[], object]


class CommandsFound(Provider):
    """Finds the commands that work where the palette was opened."""

    def _all(self) -> Iterator[Found]:
        active = {shown.binding.id: shown for shown in self.screen.active_bindings.values()}
        for command in commands_here(self.screen):
            if command.id != "palette":
                shown = active[command.id]
                run = partial(self.app.run_action, shown.binding.action, shown.node)
                yield Found(f"{command.name}  {command.shown_key}".rstrip(), command.help, run)

    async def discover(self) -> Hits:
        """Return everything, before anything is typed."""
        for found in self._all():
            yield DiscoveryHit(plain(found.words), found.run, found.words, found.help)

    async def search(self, query: str) -> Hits:
        """Return what fits."""
        matcher = self.matcher(query)
        for found in self._all():
            if (score := matcher.match(found.words)) > 0:
                yield Hit(score, plain(found.words), found.run, found.words, found.help)


class PlacesFound(Provider):
    """Finds the sections and questions of the draft that is being edited."""

    async def search(self, query: str) -> Hits:
        """Return the places that fit."""
        if isinstance(self.screen, DraftScreen):
            for (words, place), score in scored(tuple(destinations(self.screen.session.draft)), query):
                words = f"Go to {words.strip()}"
                yield Hit(score, plain(words), partial(self.screen.go, place), words)


def drafts_found(store: DraftStore) -> type[Provider]:
    """Return a provider that finds the drafts of a library by what they are called."""

    class DraftsFound(Provider):
        """Finds drafts."""

        async def startup(self) -> None:
            """Read the library once for each time that the palette is opened."""
            self._summaries = await to_thread(store.summaries)

        async def search(self, query: str) -> Hits:
            """Return the drafts that fit."""
            matcher = self.matcher(query)
            for summary in self._summaries:
                words = f"Open {summary.title or summary.id}"
                if (score := matcher.match(words)) > 0:
                    yield Hit(score, plain(words), partial(self._open, summary.id), words)

        def _open(self, identity: str) -> None:
            try:
                self.app.post_message(OpenDraft(store.open(identity)))
            except PostmortemError as error:
                self.app.notify(str(error), severity="error", markup=False)

    return DraftsFound
