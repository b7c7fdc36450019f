"""What was read of a pasted text, and what it was read with."""

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.values.answers.people import names_of, person_called
from postmortem_tui.values.text.typed import Context

_NEXT = late(r"[\s,;/&+]*(?<!\w)@")
"""Where the next of several persons begins."""


class Pasted(NamedTuple):
    """Rows, and the rest of the text: with the rows it is all that was pasted."""

    rows: tuple[Any, ...]
    left: tuple[str, ...] = ()
    """The lines that make no row, such as headings."""
    notices: tuple[str, ...] = ()
    """What becomes of the columns of a table, and what was found and is not taken, in sentences."""


def columns_in_words(header: Sequence[str], labels: Sequence[str], lead: str) -> str:
    """Return what becomes of the columns of a table: `labels` are those that take them, in order, or nothing.

    The cells of a column that the list does not have stand by name under those of the `lead`.
    """
    pairs = [(name, label) for name, label in zip_longest(header, labels[: len(header)], fillvalue="") if name]
    taken = [name if fold(name) == fold(label) else f"{name} → {label}" for name, label in pairs if label]
    over = [name for name, label in pairs if not label]
    sentence = f"Columns: {', '.join(taken)}" if taken else "Columns"
    if not over:
        return f"{sentence}."
    stand = "has none here and stands" if len(over) == 1 else "have none here and stand"
    return f"{sentence}{'; ' if taken else ': '}{', '.join(over)} {stand} under {lead}, by name."


class PasteContext(NamedTuple):
    """What the reading of a pasted text depends on."""

    context: Context
    words: Vocabulary
    names: Collection[str] = ()
    """The people and systems that the draft knows."""

    @property
    def called(self) -> frozenset[str]:
        """The names of people and systems and the first words of these, case-folded."""
        return frozenset(called for name in self.names for called in (name.casefold(), *name.casefold().split()[:1]))

    def person(self, text: str) -> str:
        """Return the one known name that is meant by a text such as `@mira`; without one the text without its `@`."""
        return person_called(text, self.names)

    def persons(self, text: str) -> str:
        """Return whom a text such as `@mira and @bo` means, with commas between several."""
        several = names_of(_NEXT.sub(", @", text)) if text.count("@") > 1 else [text]
        return ", ".join(map(self.person, several))
