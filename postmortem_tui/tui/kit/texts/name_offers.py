"""Names that the draft knows already, offered while one is typed."""

import re
from collections.abc import Callable, Sequence

from textual.suggester import Suggester

_LAST_NAME = re.compile(r"(?:.*(?:[,;+&]|\band\b))?\s*(.*)", re.DOTALL)

Names = Callable[[], Sequence[str]]


def _begun(typed: str) -> str:
    """Return what is typed of the last name."""
    found = _LAST_NAME.fullmatch(typed)
    return found[1] if found else ""


def completed(typed: str, names: Sequence[str]) -> str:
    """Return what was typed with its last name completed from the names, or nothing where none begins like it."""
    begun = _begun(typed).casefold()
    before = typed[: len(typed) - len(begun)].casefold()
    fitting = (name for name in names if name.casefold().startswith(begun) and len(name) > len(begun))
    name = next((name for name in fitting if name.casefold() not in before), "") if begun else ""
    return typed[: len(typed) - len(begun)] + name if name else ""


class NameSuggester(Suggester):
    """Shows behind the cursor the rest of a known name; the right arrow takes it."""

    def __init__(self, names: Names) -> None:
        """Take what returns the names, the most important first."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names
        self._known: Sequence[str] = ()

    async def get_suggestion(self, value: str) -> str | None:
        """Return the text with the name completed."""
        return self.complete(value) or None

    def complete(self, value: str) -> str:
        """Return the text with the name completed, or nothing.

        The names are gathered whenever one is begun, also behind another: one that was corrected since is gone.
        """
        if len(_begun(value)) <= 1 or not self._known:
            self._known = self._names()
        return completed(value, self._known)
