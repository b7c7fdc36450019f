"""Find the zone of the rows of a timeline in texts beside them, or anywhere in the document or its blank form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from postmortem_tui.exchange.fitting.parts.claims import whole_lines
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.times.zone_mentions import ZoneMention, is_left_empty, zone_mentions, zone_of_all
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in, timeline_rows
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.values.zones.spoken_names import local
from postmortem_tui.values.zones.zone_notes import named_town

_REFERENCE = late(r"\[\^(?P<name>[^\]\s]{1,40})\](?!:)")
_DEFINITION = late(r"\[\^(?P<name>[^\]\s]{1,40})\]:")

UNCLEAR = "?"
"""Written after zones that a document names if it is not clear which of its times are in them."""


class Naming:
    """The zones that a document and its blank form name, beside the rows and anywhere."""

    def __init__(self, reading: Reading, timelines: Sequence[Part]) -> None:
        self._reading = reading
        self._timelines = timelines

    @cached_property
    def _rows(self) -> tuple[frozenset[int], frozenset[str]]:
        """The lines of the rows of all timelines, and the clocks in them."""
        lines: set[int] = set()
        clocks: set[str] = set()
        for part in self._timelines:
            for node in part.branch.all_nodes() if part.branch and part.whole else part.nodes:
                rows = rows_in(self._reading.pieces, node, self._reading.vocabulary)
                if rows and isinstance(node, Table):
                    lines.update((node.line - 1, node.line))
                for row in rows:  # a row without a clock may be a note on the zone
                    if row.clock or row.is_hint:
                        lines.update(whole_lines(self._reading.source, row.whole.start, row.whole.end))
                clocks.update(row.clock[:5] for row in rows if row.clock)
            if part.branch and part.whole:
                headed = timeline_rows(self._reading.pieces, part.branch, self._reading.vocabulary)
                clocks.update(row.clock[:5] for row in headed if row.layout == "headed" and row.clock)
        return frozenset(lines), frozenset(clocks)

    def beside(self, part: Part) -> str:
        """Return the zone that a text beside the rows of a timeline names, or a footnote of the timeline, or "".

        If the zone is not clear, return the words with UNCLEAR after them.
        """
        lines = self._reading.source.lines
        own = {n for n in lines_of(part.nodes) if n not in self._rows[0]}
        refers = [lines[n] for n in lines_of(part.nodes)] + ([part.branch.head.source] if part.branch else [])
        names = {found["name"] for line in refers if "[^" in line for found in _REFERENCE.finditer(line)}
        notes = {n for n in self._footnotes if self._footnotes[n] in names}
        told = [
            one._replace(of_all=True)
            for one in zone_mentions(lines, self._reading.vocabulary, own | notes)
            if not one.clock and (one.of_all or one.line in notes)
        ]
        return _told(*zone_of_all(told, ()))

    @cached_property
    def _footnotes(self) -> Mapping[int, str]:
        """The names of footnotes by the index of their first line."""
        lines = enumerate(self._reading.source.lines)
        return {n: found["name"] for n, line in lines if (found := _DEFINITION.match(line.lstrip()))}

    @cached_property
    def of_document(self) -> str:
        """The zone that the document names anywhere, or its blank form; unclear words end with UNCLEAR."""
        lines, words = self._reading.source.lines, self._reading.vocabulary
        rows, clocks = self._rows
        told: list[ZoneMention] = list(zone_mentions(lines, words, set(range(len(lines))) - rows))
        zone, open_words = zone_of_all(told, clocks)
        if not zone and not any(one.of_all for one in told):
            form = list(zone_mentions(self._reading.template.form.split("\n"), words, blank=True))
            if is_left_empty(self._reading.text, words):  # the zone of the blank form was removed
                form = [one._replace(of_all=False) for one in form]
            zone, asked = zone_of_all(form, ())
            open_words = " or ".join(dict.fromkeys(filter(None, (open_words, asked))))
        return _told(zone, open_words)


def _told(zone: str, open_words: str) -> str:
    if named_town(zone.strip("“”")):  # the clock of that place is surely not UTC
        return f"{zone}{UNCLEAR}"
    return zone or (f"{open_words}{UNCLEAR}" if open_words else "")


def in_one_zone(rows: Sequence[TimelineRow], zone: str) -> tuple[Sequence[TimelineRow], str]:
    """Return rows with the zone of those that name none: that of their timeline, or the one zone of all others.

    The zone of `2026-07-15 12:02 ET` applies to rows without one, unless another row names a different zone. `Local
    time` is in the zone that the timeline names.
    """
    if zone:
        rows = [replace(row, zone="") if row.zone.casefold() in local() else row for row in rows]
    named = sorted({row.zone for row in rows if row.zone})
    if (not zone or zone.endswith(UNCLEAR)) and (len(named) == 1 or {*map(str.casefold, named)} <= local()):
        return rows, named[-1] if named else zone
    return rows, zone
