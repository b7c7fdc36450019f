"""Put the notices of an import in words: what was left out, repaired and assumed, and what is unplaced."""

from collections.abc import Iterator

from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.values.text.cleaning import unfit_in_words

LINES_SHOWN = 8
"""The most lines that are named; of further ones only the number is."""


def remarks(imported: Imported) -> Iterator[str]:
    """Yield a sentence for each thing that a person should look at."""
    if imported.unfit:
        yield f"{unfit_in_words(imported.unfit)} The document itself is unchanged."
    if lines := imported.repaired:
        shown = ", ".join(map(str, lines[:LINES_SHOWN]))
        more = f" and {len(lines) - LINES_SHOWN} more" if len(lines) > LINES_SHOWN else ""
        yield f"Repaired {_count(len(lines), 'code fence')} ({_word(len(lines), 'line')} {shown}{more})."
    yield from imported.notices
    own = [s.title for s in imported.draft.template.sections if s.grown and s.heading]
    if own:
        yield f"{_count(len(own), 'section')} of its own: {', '.join(own)}."
    if headings := imported.unplaced_from:
        heading = imported.draft.template.unplaced
        yield f"Kept text that no question asks for under {heading}: from {', '.join(headings)}."


def _count(number: int, what: str) -> str:
    return f"{number} {_word(number, what)}"


def _word(number: int, what: str) -> str:
    return what if number == 1 else f"{what}s"
