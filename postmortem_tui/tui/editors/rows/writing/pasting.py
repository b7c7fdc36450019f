"""Read pasted and typed lines as rows of a list, in the way of its kind.

Loaded when somebody first pastes or types a line, as it needs some sixty modules.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.evidence.picking.pasted_evidence import read_paste
from postmortem_tui.evidence.picking.typed_rows import read_typed
from postmortem_tui.exchange.pasted.paste_reading import PastedList, read_rows
from postmortem_tui.exchange.vocabulary.vocabulary import NO_WORDS, Vocabulary
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Notation, Surroundings
from postmortem_tui.timeline.clocks_in_text import times_in
from postmortem_tui.tui.editors.rows.writing.paste_preview import COPIED_KEY, PastePreview, Previewed
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.zones.zones import is_utc

__all__ = [
    "Lines",
    "PastePreview",
    "Previewed",
    "With",
    "as_text",
    "quoted_times",
    "read_all",
    "read_lines",
    "read_typed",
]

MOST_SHOWN = 3
"""How many times within texts are named at most."""


class Lines(NamedTuple):
    """The rows that lines make, and notices about how they were read."""

    rows: tuple[Any, ...]
    notices: tuple[str, ...]
    zone: str = ""
    """The zone in which times without one were read; "" if there are none."""
    left: tuple[str, ...] = ()
    """The lines that make no row, each with the reason if that is known."""
    ages: bool = False
    """Whether times count from the moment of the copy."""


class With(NamedTuple):
    """What the reading of lines depends on."""

    context: Context
    names: Sequence[str]
    words: Vocabulary = NO_WORDS
    copied: str = ""
    """When the text was copied, as a person typed it."""


def read_lines(block: Rows[Any], text: str, above: Sequence[Row], leaning: With) -> Lines:
    """Return the new rows that a text makes after the rows `above`. Raise Misread if `copied` is no moment."""
    if isinstance(block, Timeline):
        # The rows of a timeline are entries.
        entries = cast(Sequence[Entry], above)
        pasted = read_paste(text, entries, leaning.context, names=leaning.names, copied=leaning.copied, block=block)
        quoted = quoted_times(pasted.entries, leaning.context)
        notices = (
            *_untimed(pasted.untimed, aged=pasted.ages and not leaning.copied),
            *pasted.notices,
            *([quoted] if quoted else []),
        )
        left = tuple(f"Line {one.number}: {one.text} ({one.why})" for one in pasted.left)
        return Lines(pasted.entries, notices, pasted.zone, left, pasted.ages)
    # Every list that is edited can be pasted into; timelines are taken above.
    read = read_rows(cast(PastedList, block), text, leaning.context, leaning.words, leaning.names)
    there = frozenset(above)
    new = tuple(row for row in read.rows if row not in there)
    return Lines(new, (*_known(len(read.rows) - len(new)), *read.notices), left=read.left)


def as_text(block: Rows[Any], rows: Sequence[Row], leaning: With) -> str:
    """Return rows as Markdown; "" where those lines would not be read as the same rows again."""
    text = _notation(block).write(tuple(rows), Surroundings())
    return text if read_all(block, text, leaning).rows == tuple(rows) else ""


def read_all(block: Rows[Any], text: str, leaning: With) -> Lines:
    """Return the rows of a text that is to be the whole list: those of its table, then those of other lines."""
    lines = text.split("\n")
    table = "\n".join(line for line in lines if line.startswith("|"))
    claim = _notation(block).read(parse(table), Surroundings())
    if not table or claim.rest:
        return read_lines(block, text, (), leaning)
    more = "\n".join(line for line in lines if not line.startswith("|")).strip()
    others = read_lines(block, more, claim.value, leaning) if more else Lines((), ())
    return others._replace(rows=(*claim.value, *others.rows))


def _notation(block: Rows[Any]) -> Notation[Any, Any]:
    return notation(cast(AnyBlock, block))  # every list that is edited has one


def quoted_times(rows: Sequence[Entry], context: Context) -> str:
    """Return a notice about times of day within the events of rows, if times are typed in a zone other than UTC."""
    if is_utc(context.zone):
        return ""
    quoted = list(dict.fromkeys(time for row in rows for time in times_in(row.event)))
    if not quoted:
        return ""
    stands = "stands" if len(quoted) == 1 else "stand"
    times = f"{', '.join(quoted[:MOST_SHOWN])}{' …' if len(quoted) > MOST_SHOWN else ''}"
    return f"{times} {stands} in a text as written, and the times of rows are UTC: name the zone there too."


def _untimed(count: int, *, aged: bool) -> tuple[str, ...]:
    if not count:
        return ()
    if aged:
        rows = "1 row has" if count == 1 else f"{count} rows have"
        return (f"{rows} no time yet, marked with ?: the text says only how old they were. {COPIED_KEY} tells when.",)
    rows = "1 row names" if count == 1 else f"{count} rows name"
    return (f"{rows} no time that can be read: kept whole, marked with ?.",)


def _known(count: int) -> tuple[str, ...]:
    return (f"{count} {'is' if count == 1 else 'are'} in the list already.",) if count else ()
