"""Write who did an event of a timeline where its row has a place for a person, or in brackets after the event."""

import re
from collections.abc import Iterator, Mapping

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import Cell, DayAndTime, Slot, Spelled
from postmortem_tui.exchange.lens.source import Edit

_ONE_WORD = re.compile(r"@?[\w.-]*\w")
_NAMES = re.compile(r"@?[\w.-]*\w(?:, ?@?[\w.-]*\w)*")
_NAME = re.compile(r"(?<![\w.@-])(?=\w)")
_OPENING = re.compile(r"[<\[(（*`]*$")
_HALF_WIDTH = re.compile(r"(?<!\])\(")
"""An opening bracket that is not of a link."""
_CLOSING = re.compile(r"[>\])）*`]*")


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


def with_person(source: str, row: RowSpan, table: Mapping[str, str], *, bracketed: bool = False) -> Mapping[str, str]:
    """Return the texts of a row as one in the style of `row` has them: its person in brackets if that has no place.

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
    wide = source.count("（") > len(_HALF_WIDTH.findall(source))
    return {**table, "event": in_brackets(table.get("event", ""), who, wide=wide), "who": ""}


def in_brackets(event: str, who: str, *, wide: bool = False) -> str:
    """Return an event with its person in brackets after its first line: `(Ana)`, or with `wide` `（王磊）`."""
    first, *rest = event.split("\n")
    person = f"（{who}）" if wide else f" ({who})"
    return "\n".join((f"{first}{person}".lstrip(), *rest))


def without_person(source: str, row: RowSpan) -> Iterator[Edit]:
    """Yield the edit that removes the person of a row with the marks around, so that no blank is left."""
    slot, event = row.slots["who"], row.slots["event"]
    if slot.end <= event.start:
        opening = _OPENING.search(source[row.start : slot.start])
        yield Edit(slot.start - len(opening[0] if opening else ""), event.start, "")
    else:
        closing = _CLOSING.match(source, slot.end)
        yield Edit(event.end, closing.end() if closing else slot.end, "")


def written_forms(event: str, who: str) -> frozenset[str]:
    """Return the texts that may be an event and its person in a list: each is read as one of these pairs."""
    if not who:
        return frozenset({event})
    mention = f"@{who.removeprefix('@')}"
    bracketed = (in_brackets(event, one, wide=wide) for one in (who, mention) for wide in (False, True))
    return frozenset({*bracketed, f"{mention} {event}", f"{who} - {event}"})


def called_alike(old: str, new: str) -> str:
    """Return a name with an `@` if the old name has one: `kim` becomes `@kim` in place of `@ruth`."""
    return _NAME.sub("@", new) if old.startswith("@") and _NAMES.fullmatch(new) else new
