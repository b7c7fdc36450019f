"""The text of one line, without a widget: how it is stored, how it is edited, and what the help line says of it."""

from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import Protocol

from postmortem_tui.timeline.measured import says_when
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.values.answers.answers import (
    DAY_AHEAD,
    Field,
    Reading,
    how_to_type,
    placeholder_in,
    read_answer,
    stands,
)
from postmortem_tui.values.text.one_row import on_one_row, with_lines
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.moments import as_typed, zone_in
from postmortem_tui.values.zones.zones import is_utc, kept_name

NOT_APPLICABLE = "not applicable"
"""The text before the reason, in place of an answer."""

ONLY_WHEN_EMPTY = "Only an empty answer can begin with the example."


class Input(Protocol):
    """What a line reads of its input."""

    @property
    def completed(self) -> str:
        """The text that the right arrow would complete; "" if it would do nothing."""

    @property
    def lists_choices(self) -> bool:
        """Whether a key lists the choices."""


class StoredLine:
    """The stored answer to a field, and its text as it is edited in the zone in which times are typed."""

    def __init__(
        self,
        field: Field,
        text: str,
        context: Callable[[], Context],
        read: Callable[[str], Reading] | None = None,
        *,
        timed: bool = False,
    ) -> None:
        """Take the field, its text, a function that returns the context of readings, and another way of reading.

        A `timed` text is a time of a timeline: in UTC, without naming the zone.
        """
        self.field = field
        self._context = context
        self._of_row = timed
        self._timed = timed or field.type == "moment"
        self._read = read or (lambda typed: read_answer(field, typed, context()))
        self.reason = ""
        """Why the question does not apply; "" if it does."""
        self.found = False
        """Whether a review found something in the answer."""
        self._zone = self._zone_now()
        self._began = text
        """The text when the line got the focus."""
        self._named = ""
        """The zone that has been typed since then."""
        self.reading = self._reading_of(text)

    @property
    def shown(self) -> str:
        """The stored text as it is edited: a time has `UTC` after it if a typed time would be read in another zone."""
        return on_one_row(as_typed(self.reading.text, self._zone))

    @property
    def placeholder(self) -> str:
        """The placeholder: why the question does not apply, how an answer is typed in this zone, or the choices."""
        if self.reason:
            return f"{NOT_APPLICABLE}: {self.reason}"
        return placeholder_in(self.field, self._zone_now()) or " | ".join(self.field.choices)

    @property
    def symbol(self) -> str:
        """The symbol before the label while the cursor is elsewhere."""
        if self.reading.problem or self.found:
            return "!"
        return " " if self.reading.text else "–" if self.reason else "*" if self.field.required else " "

    def take(self, text: str) -> bool:
        """Store a text, to be edited in the current zone; return whether the text or the zone has changed."""
        zone = self._zone_now()
        if text == self.reading.text and zone == self._zone:
            return False
        self._zone = zone
        self.reading = self._reading_of(text)
        return True

    def read(self, typed: str) -> None:
        """Read and store what is typed."""
        self.reading = self._read(with_lines(typed))

    def begin(self) -> None:
        """Begin an edit: remember the text, and that no zone was typed yet."""
        self._began, self._named = self.reading.text, ""

    def zone_typed(self, typed: str) -> tuple[str, str] | None:
        """Return the typed zone and the previous one; None if they are the same.

        A UTC that was shown already is not typed.
        """
        name, before = self.zone_in(typed, began=self._began), self._named
        self._named = name
        return None if name == before else (name, before)

    def example(self) -> tuple[str, str]:
        """Return the example, or "" if it cannot be shown, and a sentence about it."""
        if self.reading.text:
            return "", ONLY_WHEN_EMPTY
        if not self.field.example:
            return "", "There is no example of this answer."
        return f"such as: {self.field.example}", "The example is shown and not stored: type over it."

    def zone_in(self, typed: str, *, began: str) -> str:
        """Return the name of the typed zone, or ""; a UTC is not typed if the edit `began` with a text."""
        zone = zone_in(typed, self._context())
        return "" if zone is None or (is_utc(zone) and began) else kept_name(zone)

    def notice(self, line: Input, *, judged: bool) -> Notice:
        """Return the help line for what is typed; it says what is wrong only if that was `judged` on leaving."""
        if completed := line.completed:
            return Notice(f"{completed}? The right arrow takes it.")
        if meaning := self.field.meanings.get(self.reading.text):
            return Notice(f"{self.reading.text}: {meaning}")
        if self.reading.read_as:
            return Notice(f"→ {self.reading.read_as}")
        if self.reading.problem and judged:
            return Notice(self.reading.problem, problem=True)
        return Notice(self._how_to_type(lists_choices=line.lists_choices))

    def _how_to_type(self, *, lists_choices: bool) -> str:
        field = self.field
        listed = " (Space lists them)" if lists_choices else ""
        if field.choices:
            return " · ".join(field.choices) + (listed or " (Alt+Down lists them)")
        if listed:
            return field.shape + listed
        if field.type == "date" and field.leans == "ahead":
            return field.shape or DAY_AHEAD
        return how_to_type("moment", self._zone) if not is_utc(self._zone) else field.shape or how_to_type(field.type)

    def _zone_now(self) -> tzinfo:
        return self._context().zone if self._timed else UTC

    def _reading_of(self, stored: str) -> Reading:
        """Return the reading of a text that is stored already, without changing the text."""
        if not stored or stands(self.field, stored) or (self._of_row and says_when(stored, self._context())):
            return Reading(stored)
        return Reading(stored, problem=self._read(as_typed(stored, self._zone)).problem)
