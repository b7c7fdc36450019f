"""Asks for the entries of a timeline, and keeps them in order of time."""

from collections.abc import Sequence
from datetime import date

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry, Timeline, with_mark
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.kinds.rows import RowsAsker
from postmortem_tui.plain.talk.prompter import Prompter
from postmortem_tui.plain.talk.typed_lines import LIST, Command, Line
from postmortem_tui.timeline.chronology import brief, order, pin
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.timeline.zone_doubts import doubt_of
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.text.own_words import MILESTONES
from postmortem_tui.values.times.moments import as_typed


class TimelineAsker(RowsAsker[Entry]):
    """Asks for entries; a time may be a clock time, `+5m` after the entry above, or `unknown`."""

    noun = "entry"
    commands = (*(command for command in LIST if command is not Command.MOVE), Command.MARK)

    def __init__(self, prompter: Prompter, block: Timeline, question: Reference) -> None:
        super().__init__(prompter, block, question)
        self.timeline = block

    def in_words(self, row: Entry) -> str:
        """Return an entry on one line, after its milestone if it is one."""
        return f"{row.milestone}: {super().in_words(row)}" if row.milestone else super().in_words(row)

    def do(self, line: Line) -> None:
        """Mark an entry as a milestone, or remove its mark; do anything else as every list does."""
        number, _, word = line.text.partition(" ")
        if line.command is not Command.MARK:
            super().do(line)
        elif word not in (*MILESTONES, "none"):
            self.prompter.talk.tell(f"Which milestone is it? Say one of {', '.join(MILESTONES)}, or none.")
        elif (at := self.index_of(number)) is not None:
            self.keep(with_mark(self.rows, at, "" if word == "none" else word), at)
            self.prompter.talk.say(f"{at + 1}. {self.in_words(self.rows[at])}")

    @property
    def _day(self) -> date | None:
        return self.prompter.context(self.question).day

    def read(self, column: Field, typed: str, above: Sequence[Entry]) -> Reading:
        """Read a time under the entries above."""
        if column.id == self.timeline.time.id:
            return read_time(typed, RowsAround(above, self.rows), self.prompter.context(self.question))
        return super().read(column, typed, above)

    def shown(self, column: Field, stored: str) -> str:
        """Return the text of a column as it can be typed: a time names UTC if a typed one would be in another zone."""
        return as_typed(stored, self.prompter.context(self.question).zone) if column == self.timeline.time else stored

    def taken(self, typed: str, whole: Entry) -> Entry:
        """Return the entry; say how its time was read if that differs from what was typed, and what may be a zone."""
        context = self.prompter.context(self.question)
        read = read_time(f"{whole.time} UTC", RowsAround.under(self.pinned(self.rows)), context)
        if told := doubt_of(typed, whole, context):
            self.prompter.talk.tell(told)
        if read.read_as and not typed.startswith(f"{whole.time} "):
            self.prompter.talk.say(f"Read as {read.read_as}")
        return whole

    def pinned(self, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries with their days, where these are known."""
        return pin(rows, self._day)

    def order(self, rows: Sequence[Entry]) -> Sequence[int]:
        """Return the indexes of the entries in order of time."""
        return order(rows, self._day)

    def plainly(self, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries with a day only where it changes."""
        return brief(rows, self._day)
