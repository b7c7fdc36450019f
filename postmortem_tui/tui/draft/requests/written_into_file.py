"""Write the open draft into the document that it was opened from, while keys go on."""

from asyncio import Lock, to_thread
from collections.abc import Callable
from functools import partial

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.failing import failure_in_words
from postmortem_tui.storage.documents.in_place import write_now
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.kit.commands.keys_now import key_of


class DocumentWriting:
    """Writes in a thread, one time after the other: a long document is read several times, which takes seconds."""

    def __init__(self, screen: WritingScreen, store: DraftStore) -> None:
        """Take the screen, and the store of its draft."""
        self._screen = screen
        self._session = screen.session
        self._store = store
        self._turn = Lock()

    def write(self, written: Callable[[Draft], None]) -> None:
        """Say that the draft is saved, or, of one that was opened from a document, that this is being written.

        Call `written` with the draft as it is now once its document has it.
        """
        draft = self._session.draft
        document = self._store.from_files.get(draft.id)
        if document is None:
            writes = f"{key_of('preview')} writes the document to a file."
            self._screen.say(f"Saved; the draft also saves by itself. {writes}")
            return
        self._screen.say(f"Writing {document.name} …")
        self._screen.run_before_quitting(partial(self._write, draft, written))

    async def _write(self, draft: Draft, written: Callable[[Draft], None]) -> None:
        try:
            async with self._turn:
                now = await to_thread(write_now, self._store, draft)
        except (PostmortemError, OSError) as failure:
            self._screen.say(failure_in_words(failure), problem=True)
            return
        self._screen.say(now.notice)
        if now.written:
            written(draft)
