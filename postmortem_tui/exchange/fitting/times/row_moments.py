"""Convert the times of a timeline's rows to UTC, by their days, zones and order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from functools import cached_property

from postmortem_tui.exchange.fitting.parts.claims import speller
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.times.day_of_first_row import nearest
from postmortem_tui.exchange.fitting.times.naming_zones import UNCLEAR, in_one_zone
from postmortem_tui.exchange.fitting.times.row_days import DATED, RowDays, day_within_time, is_unread_day
from postmortem_tui.exchange.lens.samples import clock_like, example_of
from postmortem_tui.exchange.lens.slots import DayAndTime, Slot, Spelled
from postmortem_tui.exchange.lens.spelled_dates import spell_date
from postmortem_tui.exchange.lens.times import find_clock, local_day, move_clocks, spell_time, spelled_in_no_zone
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.vocabulary.label_zones import zone_called
from postmortem_tui.exchange.written_times.around_times import MARGIN
from postmortem_tui.exchange.written_times.days import Day, DayBefore
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.time_marks import without_marks
from postmortem_tui.lazy import late
from postmortem_tui.timeline.zone_doubts import OPEN, doubts_of
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.zones.zones import AMBIGUOUS, read_zone

_DAY_ALONE = late(r"\d{4}-\d\d-\d\d", re.ASCII)


class Moments:
    """The times of the rows of a timeline: the day of each, its time in UTC, and how another one is written."""

    def __init__(self, reading: Reading, rows: Sequence[TimelineRow], zone: str, above: datetime | None = None) -> None:
        self.reading = reading
        self.rows, zone = in_one_zone(rows, zone)
        self.zone = zone
        self.days = RowDays(reading, self.rows, above, zone)
        self.locals = self.days.locals
        self.unknown: dict[str, None] = {}
        self.converted: dict[str, None] = {}
        self.dayless: dict[str, None] = {}
        self.plain = False
        self._first_dated = next((n for n, row in enumerate(self.rows) if row.day is not None), len(self.rows))

    def zone_of(self, n: int) -> tzinfo | None:
        """Return the zone of a row; UTC if none is named, None if it is unknown."""
        name = self.rows[n].zone or self.zone
        if not name:
            self.plain = self.plain or self.locals[n] is not None
            return UTC
        return self.zone_named(name)

    def zone_named(self, name: str) -> tzinfo | None:
        """Return the zone with a name; None, and note the name, if it is unknown."""
        try:
            return read_zone(name)
        except Misread:
            self.unknown[name] = None
            return None

    def text(self, n: int) -> str:
        """Return the time of a row as a draft keeps it; as it is written if its moment is unknown."""
        row, local = self.rows[n], self.locals[n]
        assert row.time is not None
        written = without_marks(row.time.text)
        if local is None and row.day_alone:
            return say_date(row.day_alone)
        if local is None:
            day = row.date.text.strip() if row.date and not day_within_time(row) and is_unread_day(row) else ""
            named = row.zone or self.zone
            has_clock = row.clock or (row.is_open and find_clock(written))
            beside = named if has_clock and named != "UTC" and not day else ""
            return "" if self.reading.is_hint(written) else f"{day} {written} {beside}".strip()
        zone = self.zone_of(n)
        if zone is None:
            return self._in_no_zone(n)
        return self._text_in_utc(local, zone, row)

    def _in_no_zone(self, n: int) -> str:
        """Return a local time with the words of the document about its unknown zone, so that it is not read as UTC.

        A name is put after it, as in `10:00 XQT`; for a sentence, or unclear words, it begins with `OPEN`.
        """
        row, local = self.rows[n], self.locals[n]
        assert local is not None
        name = row.zone or self.zone
        # where no row above names a day either, it moves with the incident
        undated = local.date() == self.reading.asked_day and n < self._first_dated
        kept = self.kept(local.replace(year=1) if undated else local, row)
        return f"{OPEN}{kept}" if name.endswith(UNCLEAR) or name.startswith("“") else f"{kept} {name}"

    def _text_in_utc(self, local: datetime, zone: tzinfo, row: TimelineRow) -> str:
        """Return a time in UTC as a draft keeps it; local with its zone if that has summer time and no day is known."""
        name = row.zone or self.zone
        moment = self.in_utc(local, zone, name)
        if moment is not None:
            return self.kept(moment, row)
        self.dayless[name] = None
        return f"{self.kept(local, row)} {name}"

    def in_utc(self, local: datetime, zone: tzinfo, name: str) -> datetime | None:
        """Return a moment in UTC, and note its zone; None if that has summer time and the day is unknown."""
        if local.date() >= DATED:
            moment = local.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
        else:
            offset = zone.utcoffset(None)
            if offset is None:
                return None
            moment = local - offset
        if moment != local:
            self.converted[name] = None
        return moment

    def kept(self, moment: datetime, row: TimelineRow) -> str:
        """Return a moment as a draft keeps the time of a row."""
        seconds = row.clock.count(":") > 1
        clock = moment.time().isoformat("seconds" if seconds else "minutes")
        day = f"{say_date(moment.date())} " if moment.date() >= DATED else ""
        if not day and isinstance(row.day, Day):  # of a heading, a line or a column, without a year
            day = f"{row.day.short()} "
        return f"{'~' if row.approximate else ''}{day}{clock}"

    def speller(self, n: int) -> Callable[[str, str], str]:
        """Return a function that writes a new time of a row in the zone and the spelling of the old one."""
        row, known, local = self.rows[n], self.zone_of(n), self.locals[n]
        zone = known or UTC
        if local is None and not (row.is_hint or row.is_open):
            spell_day = self._day_speller()
            return lambda source, new: spell_day(source, new) if _DAY_ALONE.fullmatch(new) else new
        written = row.date.text if row.date and day_within_time(row) else ""
        again = [(row.time.end - one.start, len(one.text)) for one in row.again] if row.time else []

        def spell(source: str, new: str) -> str:
            spelled = move_clocks(spell_time(source, new, zone, local, rough=row.approximate), source, again)
            day = local_day(new, zone)
            if not day or (local and day == say_date(local.date())):
                return spelled
            if not written:
                return _on_day(spelled, day) if row.date is None and local is not None else spelled
            return spelled.replace(written, self.reading.spell_day(written, day), 1)

        return spell if known else spelled_in_no_zone(spell)

    def first_speller(self, source: str, new: str) -> str:
        """Return the time of a row that had none, in the spelling of other rows and in the zone of the timeline."""
        clock = find_clock(next((row.time.text for row in self.rows if row.time and row.clock), ""))
        return spell_time(clock[0] if clock else "", new, self.own_zone, None)

    def time_written(self, hint: str) -> Callable[[Mapping[str, str]], str]:
        """Return a function that writes the time of a row in the timeline's zone, as a hint such as HHhMM."""
        shape = clock_like(hint.strip("<>[]{}()`*"))
        return lambda table: spell_time(shape, table["time"], self.own_zone, None) if table.get("time") else ""

    def day_written(self, hint: str) -> Callable[[Mapping[str, str]], str]:
        """Return a function that writes the day of a row in the timeline's zone, as a hint such as TT.MM."""
        example, first = example_of(hint.strip("<>[]{}()`*"))

        def write(table: Mapping[str, str]) -> str:
            day = local_day(table.get("time", ""), self.own_zone)
            return spell_date(example, day, first) if example and day else day

        return write

    @property
    def own_zone(self) -> tzinfo:
        """The zone that the timeline names; UTC if it names none, or an unknown one."""
        return zone_called(self.zone)

    def slot(self, n: int, *, cell: bool) -> Slot:
        """Return the slot of the time of a row, with that of its day if the two are separate."""
        row = self.rows[n]
        assert row.time is not None
        line = self.reading.source.starts[self.reading.source.line_at(row.time.start)]
        rough = self._rough.search(self.reading.text[line : row.time.start]) if row.approximate else None
        begin = line + rough.start() if rough else row.time.start
        time = Spelled(begin, row.time.end, "", self.speller(n), cell)
        if row.date is None or day_within_time(row) or self.reading.source.line_at(row.date.start) != row.line - 1:
            return time
        day = Spelled(row.date.start, row.date.end, "", self._day_speller(), cell)
        on = say_date(local.date()) if (local := self.locals[n]) and local.date() >= DATED else ""
        return DayAndTime(time, day, self.zone_of(n) or UTC, on)

    def _day_speller(self) -> Callable[[str, str], str]:
        """Return a function that writes the day of a row like the old one; without a year if it is read alike."""
        with_year, near = speller(self.reading), self.reading.day

        def spell(source: str, new: str) -> str:
            bare = self.reading.spell_day(source, new)
            found = moments(self.reading.vocabulary).days.day(bare, DAY_ORDERS[self.reading.day_first])
            alike = isinstance(found, Day) and found.year is None and near and say_date(nearest(found, near)) == new
            return bare if alike else with_year(source, new)

        return spell

    @cached_property
    def _rough(self) -> re.Pattern[str]:
        """The pattern of words right before a time that say that it is approximate."""
        return re.compile(rf"(?<!\w)(?:{self.reading.vocabulary.times.approximate}|[~≈]|{MARGIN})\s*$", re.IGNORECASE)

    def tell(self) -> None:
        """Add notices about what was converted, assumed, or is unknown."""
        if self.days.newest_first:
            on = f"; the oldest row is on {say_date(self.reading.day)}" if self.reading.day else ""
            self.reading.notices[f"The timeline begins with the newest row, and keeps this order{on}."] = None
        first = next((row for row in self.rows if row.clock or row.day), None)
        if self.reading.day and self.reading.day_from and first and isinstance(first.day, DayBefore | None):
            day = say_date(self.reading.day)
            self.reading.notices[f"Times without a day are on {day} (from {self.reading.day_from})."] = None
        if self.plain:
            self.reading.notices["No zone is named: the times of the timeline are read as UTC."] = None
        if self.days.by_weekday:
            around = say_date(self.days.by_weekday)
            self.reading.notices[f"Days of the week without a date are those nearest to {around}."] = None
        self.reading.converted.update(self.converted)
        for name in self.converted:
            self.reading.notices[f"Times were given in {name}, and are kept in UTC."] = None
        for name in self.unknown:
            if name.endswith(UNCLEAR):
                self.reading.notices[
                    f"It is not clear whether the times of the timeline are in {name.removesuffix(UNCLEAR)}: they are "
                    "kept as they are written, and not in UTC. Name their zone in the heading, as in Timeline (UTC)."
                ] = None
                continue
            self.reading.notices[f"The zone {name} is not known here: its times are kept as written."] = None
        for name in self.dayless:
            self.reading.notices[
                f"The clocks of {name} change, and no day is known: its times keep their zone, and are not in UTC."
            ] = None
        for remark in self._doubts():
            self.reading.notices[remark] = None

    def _doubts(self) -> Iterator[str]:
        """Yield the notices about ambiguous abbreviations of zones, and about names of zones before an event."""
        for row in self.rows:
            found = _ABBREVIATION.match(self.reading.text, row.time.end) if row.time and row.zone else None
            if found and found["zone"] in AMBIGUOUS:
                yield f"{AMBIGUOUS[found['zone']]}."
        bare = (row.event.text for row in self.rows if row.clock and not row.zone and row.layout != "table")
        yield from doubts_of(bare, self.zone or "UTC")


_ABBREVIATION = late(r"[\s(\[*_`]{0,4}(?P<zone>[A-Z]{3})\b")


def _on_day(spelled: str, day: str) -> str:
    """Return a time with its day before its clock; as it is without one."""
    clock = find_clock(spelled)
    return f"{spelled[: clock.start()]}{day} {spelled[clock.start() :]}" if clock else spelled
