"""The result of reading a pasted text, and what the reading depends on."""

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.values.answers.people import names_of, person_called
from postmortem_tui.values.text.typed import Context

_NEXT = late(r"(?<![\s,;/&+])[\s,;/&+]*(?<!\w)@")
"""The separator before the next of several people."""


class Pasted(NamedTuple):
    """The rows of a pasted text, and the rest of it; together they are the whole text."""

    rows: tuple[Any, ...]
    left: tuple[str, ...] = ()
    """The lines that are no row, such as headings."""
    notices: tuple[str, ...] = ()
    """Sentences about where the columns of a table go, and about what was found but not taken."""


def columns_in_words(header: Sequence[str], labels: Sequence[str], lead: str) -> str:
    """Return in words where the columns of a table go: `labels` are the columns that take them, in order, or "".

    The cells of other columns are put under the column `lead`, each after the name of its column.
    """
    pairs = [(name, label) for name, label in zip_longest(header, labels[: len(header)], fillvalue="") if name]
    taken = [name if fold(name) == fold(label) else f"{name} → {label}" for name, label in pairs if label]
    over = [name for name, label in pairs if not label]
    sentence = f"Columns: {', '.join(taken)}" if taken else "Columns"
    if not over:
        return f"{sentence}."
    stand = "has no column here and goes" if len(over) == 1 else "have no column here and go"
    return f"{sentence}{'; ' if taken else ': '}{', '.join(over)} {stand} under {lead}, by name."


class PasteContext(NamedTuple):
    """What the reading of a pasted text depends on."""

    context: Context
    words: Vocabulary
    names: Collection[str] = ()
    """The names of people and systems in the draft."""

    @property
    def called(self) -> frozenset[str]:
        """The names of people and systems, and their first words, case-folded."""
        return frozenset(called for name in self.names for called in (name.casefold(), *name.casefold().split()[:1]))

    def person(self, text: str) -> str:
        """Return the only known name that a text such as `@mira` means; otherwise the text without its `@`."""
        return person_called(text, self.names)

    def persons(self, text: str) -> str:
        """Return the names that a text such as `@mira and @bo` means, separated by commas."""
        several = names_of(_NEXT.sub(", @", text)) if text.count("@") > 1 else [text]
        return ", ".join(map(self.person, several))
