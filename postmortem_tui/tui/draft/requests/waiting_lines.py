"""Keep lines whose rows are shown and not taken yet beside the draft, so that no hang-up and no kill loses them."""

from asyncio import Lock, to_thread
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.beside.sidecar_clearing import is_begun
from postmortem_tui.storage.drafts.beside.untaken_texts import keep_lines, lines_file
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen


class WaitingLines:
    """Keeps lines in a file beside the draft, from the moment that they are shown until somebody takes or drops them.

    A file that is left is offered when the draft is opened again, like a text that an editor left. Files are written in
    threads, one after the other, so that a slow disk delays no key.
    """

    def __init__(self, screen: WritingScreen, store: DraftStore) -> None:
        """Take the screen, and the store of the draft."""
        self._screen = screen
        self._store = store
        self._turn = Lock()

    def keep(self, block: Block[Any], text: str) -> None:
        """Keep lines that are shown now; say so if that fails."""
        self._screen.run_in_worker(partial(self._keep, self._path(), block.id, text))

    def answered(self, block: Block[Any], text: str) -> None:
        """Delete the file of lines that were dropped or taken, once the draft is saved."""
        self._screen.run_in_worker(partial(self._forget, lines_file(self._path(), block.id, text)))

    def show(self, block: str, text: str) -> None:
        """Show once more the rows of lines that were neither taken nor dropped when the program ended."""
        self._screen.run_in_worker(partial(self._show, self._screen.session.draft.template.find(block), text))

    async def _show(self, question: Reference, text: str) -> None:
        template = self._screen.session.draft.template
        await self._screen.go((template.section_of(question.block), question))
        self._screen.editors.take_lines(question.block.id, text)

    def _path(self) -> Path:
        return self._store.path_of(self._screen.session.draft.id)

    async def _keep(self, path: Path, block: str, text: str) -> None:
        async with self._turn:
            try:
                await to_thread(keep_lines, path, block, text)
                await to_thread(self._begin, path)
            except PostmortemError as error:
                self._screen.warn(f"These lines are only on the screen until you take them. {error}")

    def _begin(self, path: Path) -> None:
        """Save the draft, even an empty new one: without a file neither it nor its lines would be found again."""
        if not self._screen.session.save() and not is_begun(path):
            self._store.save(self._screen.session.draft)

    async def _forget(self, file: Path) -> None:
        # If the draft cannot be saved, the saving bar says so, and the file of the lines stays.
        with suppress(PostmortemError, OSError):
            async with self._turn:
                await to_thread(self._screen.session.save)
                await to_thread(file.unlink, missing_ok=True)
