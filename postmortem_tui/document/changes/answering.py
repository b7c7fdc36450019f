"""One answer, taken from and printed as a line of text, for the shell."""

from datetime import UTC, datetime, tzinfo
from textwrap import dedent
from typing import Any

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import UsageError
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.numbered_days import iso_day, with_iso_day, with_month_named

_BULLET = late(r"\s*[-*+]\s+(?=\S)")
_FENCES = ("```", "~~~")

_NUMBER = late(r"\s*(?P<number>\d{1,3})[.)]\s+(?=\S)")


def answered(
    draft: Draft,
    question: Reference,
    text: str,
    now: datetime,
    day_first: bool | None = None,
    zone: tzinfo = UTC,
    *,
    working: bool = False,
) -> tuple[Draft, str]:
    """Return the draft with an answer, and how it was read if that differs from what was typed.

    `today` counts from `now`; `day_first` says which number of `03/04/2026` is the day; a moment that names no zone is
    of `zone`; with `working` the days until something is due are working days. Raise UsageError if it cannot be read,
    or is a list.
    """
    block = question.block
    match block:
        case Fields() if question.field is not None:
            context = context_of(draft, now, question)._replace(zone=zone, working=working)
            read, sentence = _read(question, question.field, text, context, day_first, draft.text(question))
            return draft.put(block, draft[block].having(**{question.field.id: read})), sentence
        case Prose():
            return draft.put(block, text), ""
        case Points():
            return draft.put(block, tuple(Point(point=point) for point in _points(text))), ""
        case Fields():
            names = ", ".join(f"{block.id}.{one.id}" for one in block.asked)
            raise UsageError(f"'{block.id}' is a form", hint=f"Name one of its fields: {names}")
        case _:
            rows: Block[Any] = block
            hint = "Change its rows: postmortem row edit" if draft[rows] else "Add its first row: postmortem row add"
            raise UsageError(f"'{block.id}' is a list with columns", hint=hint)


def _points(text: str) -> list[str]:
    """Return the points of lines of text: one a line, with the lines that are nested under it.

    A line is nested if it is indented deeper than the first one, or if the first one has no mark and this one has a
    bullet, a 1, or the number of another line under the same point; so is a fence, with all of its lines.
    """
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    start = next((line for line in lines if line), "")
    first = _BULLET.match(start)
    marked = first or _NUMBER.match(start)
    top = len(start) - len(start.lstrip())
    points: list[list[str]] = []
    fence = ""
    for line in lines:
        bullet, numbered = _BULLET.match(line), _NUMBER.match(line)
        listed = bullet or (numbered and points and (numbered["number"] == "1" or len(points[-1]) > 1))
        mark = line.lstrip()[:3] if points and line.lstrip()[:3] in _FENCES else ""
        if fence or mark:
            points[-1].append(line)
            fence = "" if mark == fence else fence or mark
        elif points and line and (len(line) - len(line.lstrip()) > top or (listed and not marked)):
            points[-1].append(line)
        elif line:
            points.append([line[bullet.end() :] if bullet and first else line.strip()])
    return [
        "\n".join((point, *dedent("\n".join(nested)).split("\n"))) if nested else point for point, *nested in points
    ]


def _read(
    question: Reference, one: Field, text: str, context: Context, day_first: bool | None, before: str
) -> tuple[str, str]:
    """Return what is stored for a typed answer, and how it was read. Raise UsageError if it cannot be.

    Where the answer `before` is none of the choices, the document has words of its own, and so may the new answer.
    """
    reading = read_answer(one, with_month_named(text, day_first) if one.type == "date" else text, context)
    if not reading.problem:
        return reading.text, f"{one.written}: {reading.read_as}" if reading.read_as and reading.read_as != text else ""
    if one.type == "date" and (day := iso_day(text, day_first)):
        return day, f"{one.written}: {day}"
    if one.type == "moment" and (dated := with_iso_day(text, day_first)) != text:
        return _read(question, one, dated, context, None, before)
    if one.type == "choice" and before and read_answer(one, before, context).problem:
        return reading.text, f"{one.written}: kept as written, as the answer before was none of the choices either"
    raise UsageError(reading.problem, location=question.name)


def in_words(draft: Draft, question: Reference) -> str:
    """Return an answer as lines of text; a list has a line for each row, with tabs between its columns."""
    block: Block[Any] = question.block
    if question.field is not None or isinstance(block, Prose):
        return draft.text(question)
    value = draft[block]
    match block:
        case Fields():
            return "\n".join(f"{one.written}\t{_line(value, one.id)}" for one in block.asked if value.text(one.id))
        case Points():
            return "\n".join(row.point.replace("\n", "\n  ") for row in value)
        case Rows():
            return "\n".join("\t".join(_line(row, one.id) for one in block.asked) for row in value)
        case _:
            return ""


def value_of(draft: Draft, question: Reference) -> Any:
    """Return an answer in plain values: a text, the texts of a form by field, or the rows of a list."""
    block: Block[Any] = question.block
    if question.field is not None or isinstance(block, Prose):
        return draft.text(question)
    plain = block.to_plain(draft[block])
    return plain[block.key] if isinstance(block, Rows) else plain


def _line(row: Row, name: str) -> str:
    return " ".join(row.text(name).split())
