"""One-line answers: what a field asks, and how what was typed becomes what is stored."""

import re
from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import Annotated, Literal, NamedTuple, assert_never

from postmortem_tui.lazy import late
from postmortem_tui.values.answers.addresses import read_link
from postmortem_tui.values.answers.choices import folded, read_open, read_remarked
from postmortem_tui.values.answers.people import read_people
from postmortem_tui.values.answers.spec import Checked, Spec
from postmortem_tui.values.text.patterns import matcher_of, sound
from postmortem_tui.values.text.typed import APPROXIMATELY, Context, Misread, lines_tidied, one_line, shown
from postmortem_tui.values.times.dates import WEEKDAYS, begins_with_day, read_typed_date, say_date, working_days_to
from postmortem_tui.values.times.distances import (
    day_distance,
    from_start,
    local_clock,
    moment_distance,
    working_distance,
)
from postmortem_tui.values.times.durations import read_duration, say_duration
from postmortem_tui.values.times.moments import SLACK, kept_moment, read_about, row_typed, say_moment
from postmortem_tui.values.zones.zones import is_utc, kept_name, remark, season_remark

_IN_UTC = late(r"(?<=[HMS]{2} )UTC$")
"""The zone at the end of a pattern such as `YYYY-MM-DD HH:MM UTC`."""

_CLOCK_ASKED = late(r"(?<!\w)(?P<hours>[^\W\d_])(?P=hours)?[:.h]([^\W\d_])\2", re.IGNORECASE)
"""A pattern of a clock in a placeholder: `YYYY-MM-DD HH:MM`, `ДД.ММ.ГГГГ ЧЧ:ММ`."""

AnswerType = Literal["text", "choice", "date", "moment", "duration", "people", "link"]

HOW_TO_TYPE: dict[AnswerType, str] = {
    "text": "",
    "choice": "",
    "date": "2024-01-15, 15 Jan, yesterday or today",
    "moment": "14:32, 2pm PST, 2024-01-15 14:32, now",
    "duration": "90m, 1h30 or 1 hour 30 minutes",
    "people": "Names, with commas between them",
    "link": "An address, or a ticket such as OPS-123",
}
"""What can be typed, by the type of the answer."""

SPELLED: frozenset[AnswerType] = frozenset(("choice", "date", "moment", "duration"))
"""The types of answers that are kept in one spelling, however they were written."""

HINT_CELLS = 78
"""Cells of the longest hint: one row of a small terminal."""


DAY_AHEAD = "2024-01-15, 15 Jan, fri, tomorrow or +2w"
"""What can be typed for a day that is still to come."""


def how_to_type(answer: AnswerType, zone: tzinfo = UTC) -> str:
    """Return what can be typed; for a moment, with the zone that is taken if none is typed."""
    ways = HOW_TO_TYPE[answer]
    if answer != "moment":
        return ways
    lead = f"{kept_name(zone)} unless you say otherwise"
    while len(f"{lead}: {ways}") > HINT_CELLS and ", " in ways:
        ways = ways.rpartition(", ")[0]
    return f"{lead}: {ways}"


class Reading(NamedTuple):
    """How a typed answer was read."""

    text: str
    """What is stored: the canonical text, or with a problem what was typed; on one line, except a text's own lines.

    It is empty, with a problem, if the answer is refused: a day in the future on which something was done.
    """
    read_as: str = ""
    """The answer in words, when it differs from what was typed."""
    problem: str = ""
    """A sentence that says why it could not be read; "" if it could."""


def _key(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
        raise ValueError("an id is a small letter, then small letters, digits and _")
    return text


class Field(Spec):
    """One question with a one-line answer, as the template words it."""

    id: Annotated[str, Checked(_key)]
    """What the answer is called in a draft: a small letter, then small letters, digits and _."""
    label: str
    """The question as the form and the document have it."""
    also: tuple[str, ...] = ()
    """Other labels that people use for it; an import recognises them."""
    type: AnswerType = "text"
    """What can be typed; a moment is a day and a time in UTC."""
    choices: tuple[str, ...] = ()
    """The answers that a choice has."""
    open: bool = False
    """Whether other words than its choices are answers too, as those of a document in another form; no template sets
    it."""
    meanings: Mapping[str, str] = {}
    """For choices that need it, a sentence on what each means; shown while a person chooses, and never exported."""
    placeholder: str = ""
    """What belongs there, shown while nothing is written and never exported."""
    why: str = ""
    """Why it is asked, in a sentence or two."""
    example: str = ""
    """A good answer, shown as guidance and never exported."""
    required: bool = False
    """Whether the text cannot be final without it."""
    shows: str = ""
    """The fact that is displayed here and never asked, such as the duration."""
    pattern: Annotated[str, Checked(sound)] = ""
    """A regular expression that the whole of a text answer has to match."""
    leans: Literal["past", "ahead"] = "past"
    """How an ambiguous date or time is read: `tuesday` is last week's, or with `ahead` next week's."""
    grown: bool = False
    """Whether it belongs to the draft alone: it came from a document, not from the template."""
    own_label: str = ""
    """Its label as the draft's document has it, where its spelling is not that of `label`; no template sets it."""
    own_role: str = ""
    """The role that it plays if it belongs to the draft alone and no question of the template does; no template sets
    it."""
    shape: str = ""
    """How to type it, in words, where the type alone does not say it: for a pattern, what it stands for, as INC-NNN."""

    @property
    def written(self) -> str:
        """The label as the draft's document has it."""
        return self.own_label or self.label

    def check(self) -> None:
        """Raise ValueError if a part belongs to another type of answer, or the choices cannot be told apart."""
        if self.type == "choice" and len(self.choices) < 2:
            raise ValueError("a choice has two choices or more")
        if self.type != "choice" and self.choices:
            raise ValueError(f"a {self.type} has no choices")
        names = {folded(choice) for choice in self.choices}
        if "" in names or len(names) < len(self.choices):
            raise ValueError("choices are not blank and differ in more than case")
        if strangers := [choice for choice in self.meanings if choice not in self.choices]:
            raise ValueError(f"there is a meaning of {shown(strangers[0])}, which is not a choice")
        if self.pattern and self.type != "text":
            raise ValueError(f"a {self.type} has no pattern")


def placeholder_in(field: Field, zone: tzinfo) -> str:
    """Return the placeholder of a field; that of a moment names the zone that is taken if none is typed."""
    if field.type == "moment" and not is_utc(zone):
        return _IN_UTC.sub(kept_name(zone), field.placeholder)
    return field.placeholder


def read_answer(field: Field, text: str, context: Context) -> Reading:
    """Return how the text answers the field; what is wrong with it is part of that. A blank text is a blank answer."""
    typed = one_line(text)
    if not typed:
        return Reading("")
    try:
        reading = _read(field, text, context)
    except Misread as misread:
        return Reading(typed, problem=(row_typed(typed, context) if field.type == "moment" else "") or str(misread))
    return Reading(reading.text) if one_line(reading.text) == typed else reading


def stands(field: Field, text: str) -> bool:
    """Return whether a stored text stays without a complaint, though it is not what is typed: it has more after it.

    A document has a time after its day, or a range of days; that is a mistake only where a person types it.
    """
    return field.type == "date" and begins_with_day(text)


def _read(field: Field, text: str, context: Context) -> Reading:
    match field.type:
        case "text":
            return _as_read(_text(field, text))
        case "choice":
            return _as_read((read_open if field.open else read_remarked)(text, field.choices))
        case "date":
            if _CLOCK_ASKED.search(field.placeholder) and begins_with_day(text):
                return _as_read(lines_tidied(text))
            return _date(text, _leaning(field, context))
        case "moment":
            return _moment(text, _leaning(field, context))
        case "duration":
            return _as_read(say_duration(read_duration(text)))
        case "people":
            return _as_read(read_people(text))
        case "link":
            return _as_read(read_link(text))
        case _:
            assert_never(field.type)


def _text(field: Field, text: str) -> str:
    if not field.pattern:
        return lines_tidied(text)
    typed = one_line(text)
    for spelling in (typed, typed.upper()):
        if matcher_of(field.pattern).fullmatch(spelling):
            return spelling
    raise Misread(f"{shown(typed)} is not written as {field.shape or field.placeholder or field.pattern}.")


def _leaning(field: Field, context: Context) -> Context:
    """Return the context with the direction of the field, unless the caller has set `ahead`, as for a due date."""
    return context if context.ahead else context._replace(ahead=field.leans == "ahead", past=field.leans == "past")


def _date(text: str, context: Context) -> Reading:
    day = read_typed_date(text, context)
    today = context.now.astimezone().date() if context.ahead else context.now.date()
    weekday = WEEKDAYS[day.weekday()].title()
    if context.past and 1 < (today - day).days <= LAST_WEEKS:
        weekday = f"last {weekday}"
    still = STILL_AHEAD if context.past and day > today else ""
    counted = working_days_to(text, context)
    away = working_distance(counted) if counted else day_distance(day, today)
    return Reading(say_date(day), read_as=f"{weekday} {say_date(day)}, {away}{still}")


def _moment(text: str, context: Context) -> Reading:
    kept = kept_moment(text.removeprefix(APPROXIMATELY))  # a kept moment names no zone that a remark could be about
    moment, about = read_about(text, context)
    note = "" if kept else "".join(f" ({one})" for one in (remark(text), season_remark(text, moment)) if one)
    away = from_start(moment, context.start) if context.start else moment_distance(moment, context.now)
    still = STILL_AHEAD if context.past and moment > context.now + SLACK else ""
    local = local_clock(moment, context.zone)
    shown = f"{APPROXIMATELY if about else ''}{say_moment(moment)}"
    return Reading(shown, read_as=f"{shown}{local}{note}, {away}{still}")


def _as_read(text: str) -> Reading:
    return Reading(text, read_as=text)


LAST_WEEKS = 7
"""A weekday at most this many days back is called `last Tuesday`."""

STILL_AHEAD = ": still to come"
