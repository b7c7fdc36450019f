"""One line that is typed into a list, as the whole row that a paste of it would be."""

from collections.abc import Sequence
from typing import Any, cast

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows, RowsAround
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.evidence.picking.pasted_evidence import read_paste
from postmortem_tui.exchange.pasted.paste_reading import LONGEST_TYPED, PastedList, read_whole
from postmortem_tui.exchange.vocabulary.vocabulary import NO_WORDS, Vocabulary
from postmortem_tui.exchange.writing_back.persons_written import in_brackets
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.timeline.open_zones import open_time
from postmortem_tui.timeline.typed_entry import read_entry
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.leading import leading_time

_BAR = "|"


def read_typed(
    block: Rows[Any],
    typed: str,
    around: RowsAround[Any],
    context: Context,
    names: Sequence[str] = (),
    words: Vocabulary | None = None,
) -> Row | None:
    """Return the row of a line typed among others; None if it is a text for the first cell alone."""
    if isinstance(block, Timeline):
        return _told(block, _entry(block, typed, around, context, names))
    # Every other list is one that can be pasted into.
    return read_whole(cast(PastedList, block), typed, context, words or NO_WORDS, names)


def _told(block: Timeline, entry: Entry | None) -> Entry | None:
    """Return an entry with its person in brackets after the event if its timeline asks for none: no cell shows it."""
    if entry is None or not entry.who or block.who in block.asked:
        return entry
    return entry.changed(event=in_brackets(entry.event, entry.who), who="")


def _entry(
    block: Timeline, typed: str, around: RowsAround[Entry], context: Context, names: Sequence[str]
) -> Entry | None:
    """Return the entry of a line: as its time's cell reads it, else as a paste of it does, where that assumes nothing.

    A paste alone knows marks (`- **14:32** it fails`), ranges, bars, and days in other languages.
    """
    entry = read_entry(typed, around, context, names)
    if entry is None and not read_time(typed, around, context).problem:
        return None  # it is a time and no more, such as `14:55 local time` beside others in local time
    if entry is not None and open_time(entry.time):
        return entry  # a paste would read it in a known zone
    leading = leading_time(typed)
    if entry is not None and _BAR not in typed and not (leading and leading.until):
        return entry
    if len(typed) > LONGEST_TYPED or not any(map(str.isdigit, typed)):
        return entry
    pasted = read_paste(typed, around.above, context, names=names, block=block)
    (found,) = pasted.entries if len(pasted.entries) == 1 else (Entry(),)
    parted = bool(found.time and found.event) and found.event != typed.strip()
    return found if parted and pasted.sure and not pasted.left else entry
