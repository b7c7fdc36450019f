"""Notes by hand and pages pasted as text: lines that begin with a time as people write it, under days and zones."""

import re
from collections.abc import Sequence
from datetime import timedelta, tzinfo

from postmortem_tui.evidence.chats.speakers import is_name, who_together, who_wrote
from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.notes.closing_words import closes
from postmortem_tui.evidence.notes.note_lines import (
    SET_OFF,
    NoteLine,
    certain_clocks,
    has_hanging_lines,
    heads_a_list,
    loose_is_meant,
    minutes_of,
    note_line,
    with_times_before,
    with_times_first,
)
from postmortem_tui.evidence.notes.note_times import time_at, time_behind
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.days_beside import day_above, with_day_beside
from postmortem_tui.evidence.stamps.stamps import zone_named
from postmortem_tui.lazy import late
from postmortem_tui.timeline.zone_doubts import zone_like
from postmortem_tui.values.zones.zones_in_text import zone_of_all

_HEADING = late(r"#{1,6}\s|={3,}\s*$|-{3,}\s*$")
_UNKNOWN = late(
    r"(?:\?\?:\?\?|\?{1,3}|(?:unknown|tbd|n/a)(?=\s*[-–—:|,;]|\s{2,}))\s*[-–—:|,;]*\s+(?P<rest>\S.*)", re.IGNORECASE
)
_FOOTNOTE = late(r"\[[a-z]{1,2}\]$")
_COMMENT = late(r"\[[a-z]{1,2}\]\S.*")
_NO_CLOCK = late(r"(?:(?:2[4-9]|[3-9]\d):\d\d|\d{1,2}:[6-9]\d)(?::\d\d)?(?=\s)")
"""What looks like a time of day and is none: `25:99`."""
_FOUR = late(r"\d{4}\b")
_YEAR = late(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")


def read_notes(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the events of the lines that begin with a time, or None if none does."""
    loose, mixed = loose_is_meant(lines)
    if not mixed and not loose and (turned := with_times_before(lines)):
        lines, mixed = turned, True
    elif turned := with_times_first(lines):
        lines = turned
    return _Notes(facts, loose=loose, mixed=mixed).run(lines)


class _Notes:
    """Reads notes by hand, line by line."""

    def __init__(self, facts: Facts, *, loose: bool, mixed: bool) -> None:
        self.names = facts.names
        self.mixed = mixed
        self.loose = loose
        self.seen: list[Seen] = []
        self.ignored: list[Ignored] = []
        self.zone_name = ""
        self.zone: tzinfo | None = None
        """The zone of the lines below a day, if it is another than that of the first."""
        self.facts = facts
        self.day = facts.day or facts.captured_day
        """The day that the lines above name, or the facts."""
        self.day_named = bool(facts.day) and not facts.of_draft
        self.timed = 0
        self.listed = False
        """Whether the row above is an item of a list."""
        self.indent = 0
        self.closed = False
        """Whether a line above says that the lines below it are beside the events, until the next time."""
        self.held: tuple[Stamp, int] | None = None
        """A time on a line of its own, and that line: the event is below."""
        self.headed = False
        """Whether the row above has its time in a heading: its text is below, also after a blank line."""
        self.certain: list[tuple[int, int]] = []
        """The lines with a colon in their time, with its minutes, if other lines have four digits."""
        self.hangs = False
        """Whether the further lines of a row begin under its event, so that those under its time are other rows."""
        self.open = False
        """Whether a line can belong to the row above: no blank line or heading is between them."""

    def run(self, lines: Sequence[str]) -> Read | None:
        if self.loose and self.mixed:
            self.certain = certain_clocks(lines)
        self.hangs = has_hanging_lines(lines, loose=self.loose)
        for number, line in enumerate(lines, 1):
            if self.begun and not self.listed and heads_a_list(lines, number - 1, loose=self.loose):
                self._ignore(number, "a heading of lines that say no time")
                self.closed = closes(line.strip())
            else:
                self._line(number, line)
        if not any(one.text is not None for one in self.seen):
            return None
        zone = zone_named(self.zone_name) if self.zone_name else None
        seen = [self._of_several(one) for one in self.seen]
        return Read("notes", seen, self.ignored, zone, self.zone_name if zone else "")

    def _of_several(self, one: Seen) -> Seen:
        """Return a row with the people that it begins with, whom other rows name one by one."""
        found = who_together(one.text, self.names) if one.text and not one.who else None
        return one._replace(who=found[0], text=found[1]) if found else one

    def _line(self, number: int, text: str) -> None:
        line = note_line(text, below_a_row=self.begun)
        if not line.rest:
            self.open = False
        elif found := self._time_before(number, line):
            self._timed(number, line, *found)
        elif not self.closed and not line.is_heading and (behind := time_behind(line.rest)):
            self._row(number, line, behind, line.rest)
        elif not self._heads(number, line):
            self._without_time(number, line)

    def _time_before(self, number: int, line: NoteLine) -> tuple[Stamp, str, Stamp | None] | None:
        """Return the time that a line begins with, its event, and until when it lasted; None if it has none."""
        found = time_at(line.bare if line.is_heading else line.rest, loose=self.loose)
        if found and not (found[0].at or found[0].month) and _YEAR.match(line.rest):
            return None  # the year of a day is no time
        return None if found and self._is_number(number, line.rest, found[0]) else found

    def _timed(self, number: int, line: NoteLine, stamp: Stamp, event: str, until: Stamp | None) -> None:
        """Take a line that begins with a time: a row, or the time of the row below, or that of T0."""
        self.headed = line.is_heading
        stamp, event = with_day_beside(stamp, event, self.day)
        if not event and stamp.since is None:
            self.held = (stamp, number)
        elif stamp.since == timedelta() and not event.strip("-–—:|,. "):
            self.seen.append(Seen(stamp, "", None, number))
            self._ignore(number, "says when T0 was")
        else:
            self._row(number, line, stamp, event, until, chat=line.rest.startswith("["))

    def _heads(self, number: int, line: NoteLine) -> bool:
        """Take a line about the lines below it: their day, their zone, or a heading."""
        is_below = line.indent and self.open
        if not is_below and (heading := heading_of(line.bare, loose=self._may_head(line))):
            self._heading(number, *heading)
        elif not self.zone_name and (zone := zone_of_all(line.rest)):
            self.zone_name = zone
            self._ignore(number, f"says the zone of the times: {zone}")
        elif _HEADING.match(line.rest) or _COMMENT.fullmatch(line.rest):
            self._ignore(number, "a heading, or a comment of the document")
        else:
            return False
        return True

    def _may_head(self, line: NoteLine) -> bool:
        """Return whether a line may name the day among other words: a heading, or a line above all rows."""
        return not self.day_named and (line.is_heading or not self.timed)

    def _heading(self, number: int, day: Stamp, zone: str) -> None:
        self.seen.append(Seen(day, "", None, number))
        self.day = day_above(day, self.facts) or self.day
        self.zone_name = self.zone_name or zone
        self.zone = zone_named(zone) if zone and zone != self.zone_name else None
        self.headed = self.closed = False
        self._ignore(number, f"the day of the lines below{', and their zone' if zone else ''}")

    def _without_time(self, number: int, line: NoteLine) -> None:
        """Take a line without a time: the event of a time above it, a row, a part of the row above, or ignore it."""
        if unknown := _UNKNOWN.fullmatch(line.rest):
            self._row(number, line, UNKNOWN, unknown["rest"])
        elif self.held:
            stamp, line_of_time = self.held
            self._row(line_of_time, line, stamp, line.rest)
        elif self.closed or (self.begun and not line.is_item and line.indent <= self.indent and closes(line.rest)):
            self.closed = True
            self._ignore(number, "beside the events: what is to be done, what was learned, who was there")
        elif line.is_open:
            self._ignore(number, "is to be done: its box is open")
        else:
            self._beside_row(number, line)

    def _beside_row(self, number: int, line: NoteLine) -> None:
        """Make a row of a line without a time if it is beside the row above, and a part of that if it is below it."""
        is_row = line.is_item if self.listed else self.hangs and self.open and not (line.is_item or self.headed)
        same_level = is_row and line.indent <= self.indent
        goes_on = self.begun and (self.open or self.headed or line.indent > self.indent)
        if same_level and (goes_on or self.timed):
            self._row(number, line, UNKNOWN, line.rest)
        elif goes_on and (clock := _NO_CLOCK.match(line.rest)):
            self._ignore(number, f"begins with {clock[0]}, which is no time of day")
        elif goes_on:
            self.seen[-1] = self.seen[-1]._replace(text=f"{self.seen[-1].text}\n{line.rest}".strip())
        else:
            self._ignore(number, "no time that can be read, and no row above it that it belongs to")

    @property
    def begun(self) -> bool:
        """Whether there is a row above."""
        return bool(self.seen) and self.seen[-1].text is not None

    def _is_number(self, number: int, rest: str, stamp: Stamp) -> bool:
        """Return whether four digits are a number or a year rather than a time.

        That is so if they are far from the time above, or not between that and the next with a colon.
        """
        if not _FOUR.match(rest) or SET_OFF.match(rest) or stamp.clock is None or stamp.month or stamp.at:
            return False  # of `2026-10-14 9h02` the four digits are the year
        clocks = [one.stamp.clock for one in self.seen[-8:] if one.stamp.clock]
        if not clocks:
            return False
        gone = (minutes_of(stamp.clock) - minutes_of(clocks[-1])) % 1440
        after = next((minutes for line, minutes in self.certain if line > number), None)
        if after is not None and (ahead := (after - minutes_of(clocks[-1])) % 1440) < 720 and gone > ahead:
            return True
        back = len(clocks) > 1 and (minutes_of(clocks[-1]) - minutes_of(clocks[-2])) % 1440 > 720
        may_go_back = back or (len(clocks) == 1 and not self.mixed)
        return not (gone <= 240 or (gone >= 1200 and may_go_back))

    def _row(
        self, number: int, line: NoteLine, stamp: Stamp, text: str, until: Stamp | None = None, *, chat: bool = False
    ) -> None:
        """Make a row of a line; its number is that of the line with the time."""
        self.held = None
        text = _FOOTNOTE.sub("", text)
        who, event = who_wrote(text, self.names, chat=chat)
        if who and who not in self.names and zone_like(text):
            who, event = "", text  # `14:02 SST: it fails` names a zone that is not known, and nobody
        if who and is_name(who, self.names) and (folded := who.casefold()) not in self.names:
            self.names |= {folded}  # whoever is named once is known below, in small letters too
        if self.zone and stamp.zone is None and (stamp.clock or (stamp.at and not stamp.at.tzinfo)):
            stamp = stamp._replace(zone=self.zone)
        self.seen.append(Seen(stamp, who, event, number, until=until))
        self.timed += stamp is not UNKNOWN
        self.closed = False
        self.listed, self.indent, self.open = line.is_item, line.indent, True

    def _ignore(self, number: int, why: str) -> None:
        self.ignored.append(Ignored(number, why))
        self.open = False
