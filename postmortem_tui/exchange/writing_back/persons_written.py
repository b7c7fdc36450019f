"""Write who did an event of a timeline where its row has a place for a person, or in brackets after the event."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import Cell, DayAndTime, Slot, Spelled
from postmortem_tui.exchange.lens.source import Edit

_ONE_WORD = re.compile(r"@?[\w.-]*\w")
_NAMES = re.compile(r"@?[\w.-]*\w(?:, ?@?[\w.-]*\w)*")
_NAME = re.compile(r"(?<![\w.@-])(?=\w)")
_OPENING = re.compile(r"[<\[(（*`]*$")
_HALF_WIDTH = re.compile(r"(?<!\])\(")
"""An opening bracket that is not of a link."""
BRACKETS = ("()", "（）", "[]")
"""What persons after their events are in."""
_OPENED_BY, _CLOSED_BY = "(（[<*`", ")）]>*`"
"""What a person is in after the event, and how each is closed; marks around both stay."""


def in_cells(row: RowSpan) -> bool:
    """Return whether a row is one of a table."""
    return any(map(_is_cell, row.slots.values()))


def _is_cell(slot: Slot) -> bool:
    match slot:
        case DayAndTime():
            return slot.time.cell
        case Spelled():
            return slot.cell
        case _:
            return isinstance(slot, Cell)


def with_person(
    source: str, row: RowSpan, table: Mapping[str, str], rows: Sequence[RowSpan], *, bracketed: bool = False
) -> Mapping[str, str]:
    """Return the texts of a row as one in the style of `row` has them: its person in brackets if that has no place.

    The brackets are those of most persons after the events of `rows`.

    A row of a table has one if the table has a column for it. `bracketed` says that a place for a person is not used.
    Only one word can follow an `@`.
    """
    who = table.get("who", "")
    slot = row.slots.get("who")
    if not who or "event" not in row.slots or (slot is not None and in_cells(row)):
        return table
    if slot is not None and not bracketed:
        if not re.match(r"\s@", source[slot.start - 1 : slot.start + 1]):
            return table
        if _ONE_WORD.fullmatch(who):
            return {**table, "who": f"@{who.removeprefix('@')}"}
    around = _brackets_of(source, rows) or ("（）" if source.count("（") > len(_HALF_WIDTH.findall(source)) else "()")
    return {**table, "event": in_brackets(table.get("event", ""), who, around), "who": ""}


def _brackets_of(source: str, rows: Sequence[RowSpan]) -> str:
    """Return the brackets around most persons that are after their events; "" if none is in any."""
    behind = [row.slots["who"] for row in rows if "who" in row.slots and "event" in row.slots]
    around = Counter(f"{source[slot.start - 1 : slot.start]}{source[slot.end : slot.end + 1]}" for slot in behind)
    used = [pair for pair, _ in around.most_common() if pair in BRACKETS]
    return used[0] if used else ""


def in_brackets(event: str, who: str, around: str = "()") -> str:
    """Return an event with its person in brackets after its first line: `(Ana)`, `[Ana]`, `（王磊）`."""
    first, *rest = event.split("\n")
    person = f"{around[0]}{who}{around[1]}"
    return "\n".join((f"{first}{'' if around == '（）' else ' '}{person}".lstrip(), *rest))


def without_person(source: str, row: RowSpan) -> Iterator[Edit]:
    """Yield the edit that removes the person of a row with the marks around, so that no blank is left."""
    slot, event = row.slots["who"], row.slots["event"]
    if slot.end <= event.start:
        opening = _OPENING.search(source[row.start : slot.start])
        yield Edit(slot.start - len(opening[0] if opening else ""), event.start, "")
    else:
        start = end_with_marks(source, event)
        marks = "".join(mark for mark in reversed(source[start : slot.start]) if mark in _OPENED_BY)
        closing = marks.translate(str.maketrans(_OPENED_BY, _CLOSED_BY))
        yield Edit(start, slot.end + len(closing) * source.startswith(closing, slot.end), "")


def end_with_marks(source: str, slot: Slot) -> int:
    """Return the end of a slot, after marks that close there if they open right before it: `**Add it**`."""
    before = source[: slot.start]
    marks = before[len(before.rstrip("*_`~")) :][::-1]
    return slot.end + len(marks) if marks and source.startswith(marks, slot.end) else slot.end


def written_forms(event: str, who: str) -> frozenset[str]:
    """Return the texts that may be an event and its person in a list: each is read as one of these pairs."""
    if not who:
        return frozenset({event})
    mention = f"@{who.removeprefix('@')}"
    bracketed = (in_brackets(event, one, around) for one in (who, mention) for around in BRACKETS)
    return frozenset({*bracketed, f"{mention} {event}", f"{who} - {event}"})


def called_alike(old: str, new: str) -> str:
    """Return a name with an `@` if the old name has one: `kim` becomes `@kim` in place of `@ruth`."""
    return _NAME.sub("@", new) if old.startswith("@") and _NAMES.fullmatch(new) else new
