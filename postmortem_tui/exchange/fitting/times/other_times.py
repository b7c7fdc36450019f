"""Recognise a document that looks like an export, but has times that no export writes."""

from collections.abc import Sequence

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.times.zone_mentions import zone_mentions
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.timeline.chronology import is_known


def has_other_times(draft: Draft, text: str, words: Vocabulary) -> bool:
    """Return whether a draft that was read as an export has times that no export writes.

    These are clocks such as `2:58 PM` or `14:58 CET`, and plain ones if the document names another zone than UTC.
    """
    lists = (draft[one] for one in draft.template.blocks() if isinstance(one, Timeline))
    times = [entry.time for entries in lists for entry in entries if entry.time]
    plain = [time for time in times if is_known(time)]
    found = ((time, moments(words).read(time)) for time in times if time not in plain)
    if any(when and when.clock and when.end == len(time) for time, when in found):
        return True
    if not plain:
        return False
    form = zone_mentions(draft.template.form.split("\n"), words, blank=True)
    # By such a form, an unknown zone would be kept beside each time.
    return _names_other_zone(text.split("\n"), words) or any(told.of_all and not told.zone for told in form)


def _names_other_zone(lines: Sequence[str], words: Vocabulary) -> bool:
    """Return whether a text names another zone than UTC for all its times, known or not.

    UTC in the header of times, or in a sentence about all times, counts more.
    """
    zones = {told.zone for told in zone_mentions(lines, words) if told.of_all}
    heads = (cell for line in lines if line.startswith("|") for cell in line.split("|") if "(UTC)" in cell)
    return bool(zones) and "UTC" not in zones and not any(map(words.times.about.search, heads))
