"""Read the rows of a list whose items end with their time: `Attacker deployed the contract at 2021-02-13 5:37 AM`."""

import re
from collections.abc import Iterator

from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.times_at_end import LEAST, time_at_end
from postmortem_tui.markdown.parse.nodes import Listing


def ending_rows(maker: RowMaker, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield a row for each item of a list if all, and at least two, end with a time.

    At least half of them must be sentences.
    """
    items = [(item, maker.pieces.lead(item)) for item in node.items]
    items = [(item, lead) for item, lead in items if not _is_sample(maker, lead.text)]
    found = [time_at_end(maker.moments, maker.vocabulary, lead.text, maker.order) for _, lead in items]
    if len(found) < LEAST or not all(found) or sum(one.is_sentence for one in found if one) * 2 < len(found):
        return
    for (item, lead), ending in zip(items, found, strict=True):
        if ending:
            event = maker.pieces.part(lead, 0, ending.before)
            row = TimelineRow(item.line, "list", maker.pieces.item(item), event, day=day)
            yield maker.timed(row, ending.when, lead)


def _is_sample(maker: RowMaker, text: str) -> bool:
    """Return whether a text is a sample of a blank form: it has no digit, but a hint."""
    words = text.split()
    return not re.search(r"\d", text) and any(maker.vocabulary.hint(word.strip("[]<>{}()*_")) for word in words)
