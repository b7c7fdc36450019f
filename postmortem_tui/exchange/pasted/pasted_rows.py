"""What was read of a pasted text, and what it was read with."""

from collections.abc import Collection
from typing import Any, NamedTuple

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.values.text.typed import Context


class Pasted(NamedTuple):
    """Rows, and the rest of the text: with the rows it is all that was pasted."""

    rows: tuple[Any, ...]
    left: tuple[str, ...] = ()
    """The lines that make no row, such as headings and the header of a table."""
    notices: tuple[str, ...] = ()
    """What was found and has no column in a row, in sentences."""


class Leaning(NamedTuple):
    """What a reading depends on."""

    context: Context
    words: Vocabulary
    names: Collection[str] = ()
    """The people and systems that the draft knows."""

    @property
    def called(self) -> frozenset[str]:
        """The names of people and systems and the first words of these, case-folded."""
        return frozenset(called for name in self.names for called in (name.casefold(), *name.casefold().split()[:1]))

    def person(self, text: str) -> str:
        """Return the one known name that is meant by a text such as `@mira`; without one the text as it is.

        Of a name and longer ones that begin with it the longest is meant, and not one with a role in brackets. Capital
        letters that were typed stay, where a chat writes the same name without any.
        """
        bare = text.removeprefix("@").casefold()
        known = {
            name.casefold(): name for name in self.names if bare in (name.casefold(), *name.casefold().split()[:1])
        }
        if text.casefold() in known:
            return text if text in self.names or known[bare].islower() else known[bare]
        plain = [name for name in known if "(" not in name and "[" not in name] or [*known]
        longest = [name for name in plain if not any(other.startswith(f"{name} ") for other in plain)]
        return known[longest[0]] if bare and len(longest) == 1 else text
