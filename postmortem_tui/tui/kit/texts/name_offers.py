"""Names that the draft knows already, offered while one is typed."""

import re
from collections.abc import Callable, Sequence

from textual.suggester import Suggester

_LAST_NAME = re.compile(r"(?:.*(?:[,;+&]|\band\b))?\s*(.*)", re.DOTALL)

Names = Callable[[], Sequence[str]]


def _begun(typed: str) -> str:
    """Return the part of the last name that is typed so far."""
    found = _LAST_NAME.fullmatch(typed)
    return found[1] if found else ""


def completed(typed: str, names: Sequence[str]) -> str:
    """Return what was typed with its last name completed; "" if no known name begins like it."""
    begun = _begun(typed).casefold()
    before = typed[: len(typed) - len(begun)].casefold()
    fitting = (name for name in names if name.casefold().startswith(begun) and len(name) > len(begun))
    name = next((name for name in fitting if name.casefold() not in before), "") if begun else ""
    return typed[: len(typed) - len(begun)] + name if name else ""


class NameSuggester(Suggester):
    """Shows the rest of a known name after the cursor; the right arrow takes it."""

    def __init__(self, names: Names) -> None:
        """Take a function that returns the names, the most important first."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names
        self._known: Sequence[str] = ()

    async def get_suggestion(self, value: str) -> str | None:
        """Return the text with the name completed, or None."""
        return self.complete(value) or None

    def complete(self, value: str) -> str:
        """Return the text with the name completed, or "".

        The names are collected again whenever one is begun, as one may have been corrected since.
        """
        if len(_begun(value)) <= 1 or not self._known:
            self._known = self._names()
        return completed(value, self._known)
