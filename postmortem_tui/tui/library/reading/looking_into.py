"""Search every answer of every postmortem in a thread, a moment after something was typed."""

from asyncio import sleep, to_thread
from collections.abc import Callable
from datetime import datetime

from postmortem_tui.collection.questions.typed_search import looked_into
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.library import Library

TYPING_PAUSE = 0.2
"""Seconds without a key until every answer is searched."""


class LookingInto:
    """Searches all answers for words, and keeps what the last search found."""

    def __init__(
        self, library: Library, show: Callable[[], None], say_error: Callable[[PostmortemError], None]
    ) -> None:
        """Take the library, a function that shows the matches, and one that says why the search failed."""
        self._library = library
        self._show = show
        self._say_error = say_error
        self._words = ""
        self._paths: frozenset[str] = frozenset()

    def found(self, words: str) -> frozenset[str]:
        """Return the paths of the files with the words; none while they are still searched for."""
        return self._paths if words == self._words else frozenset()

    def waits(self, words: str) -> bool:
        """Return whether words are still searched for."""
        return words != self._words

    async def look(self, words: str) -> None:
        """Search for words after a pause, in which the next key cancels this, and show the matches."""
        await sleep(TYPING_PAUSE)
        try:
            today = datetime.now().astimezone().date()
            self._paths = await to_thread(looked_into, self._library, words, today) if words else frozenset()
        except PostmortemError as error:
            self._paths = frozenset()
            self._say_error(error)
        self._words = words
        self._show()
