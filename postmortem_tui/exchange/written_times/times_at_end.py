"""Read a time at the end of a row's text: `Attacker deployed the contract at 2021-02-13 5:37 AM +UTC`."""

import re
from typing import NamedTuple

from postmortem_tui.exchange.vocabulary.label_zones import without_zone, zone_named_in
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import Moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late

_WORD = late(r"\S+")
_MARKS = "([（【*_`~≈ "
"""The marks that may be before the time itself."""
MOST_WORDS = 7
"""The most words of a day with a time and its zone."""
FEWEST_WORDS = 3
"""The fewest words before the times of most rows; fewer may be the label of an answer, such as `Start 10:45`."""
LEAST = 2
"""The fewest rows whose times at their ends are read as the times of the rows."""


class Ending(NamedTuple):
    """The time at the end of a text, and the offset at which the words before it end."""

    when: When
    before: int
    is_sentence: bool
    """Whether at least `FEWEST_WORDS` are before it."""


def time_at_end(moments: Moments, vocabulary: Vocabulary, text: str, order: DayOrder) -> Ending | None:
    """Return the day and the time at the end of a text; None if there is none, or only a label before it."""
    if not re.search(r"\d", text[-24:]):
        return None
    for found in [*_WORD.finditer(text)][-MOST_WORDS:]:
        start = found.start()
        when = moments.read(text, start, order) if start else None
        if when is None or not when.clock or text[start : when.start].strip(_MARKS) or when.is_hint:
            continue
        rest = text[when.end :].strip(" +.()")
        zone = zone_named_in(rest) if rest else ""
        if rest and (not zone or without_zone(rest).strip()):
            continue
        before = text[:start].rstrip()
        before = re.sub(rf"(?<!\s)\s+(?:{vocabulary.times.joining})$", "", before, flags=re.IGNORECASE)
        labelled = before.rstrip().endswith((":", "："))
        before = before.rstrip(" ,;:-–—([（【")
        is_sentence = len(before.split()) >= FEWEST_WORDS
        if not before or (labelled and not is_sentence):
            return None
        return Ending(when._replace(zone=when.zone or zone), len(before), is_sentence)
    return None
