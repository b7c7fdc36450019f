"""The trail of an action item: what became of it after the text was final or by its ticket, each with its day.

It reads `Due date changed 2026-02-01, was 2026-01-31; done 2026-02-03`, in a draft file as in a document.
"""

from collections.abc import Mapping
from datetime import date

from postmortem_tui.blocks.checklist import PART_TYPES, ActionItem, Checklist
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import Field

KEY = "key"
"""The key under which a row keeps its name among many postmortems, once it was changed from there."""

PARTS: Mapping[str, str] = {kind: part for part, kind in PART_TYPES.items()}
"""The key of a part of an item whose list has no column for it: Markdown may have the part all the same."""

DONE, OPEN, WONT = "done", "open again", "won't do"
_STATES = (DONE, OPEN, WONT)
_LONGEST = 60
"""Characters of the longest label."""
_LABEL = rf"[^();]{{1,{_LONGEST}}}"
_PIECE = rf"(?:{'|'.join(_STATES)}|{_LABEL} (?:set|changed)) \d{{4}}-\d\d-\d\d(?:, was {_LABEL})?"
_TRAIL = late(rf"{_PIECE}(?:; {_PIECE})*")
_UNFIT = late(r"[();\s]+")


def is_trail(text: str) -> bool:
    """Return whether a text is a trail, as it is after an item in a document."""
    return bool(_TRAIL.fullmatch(text))


def done_day(trail: str) -> str:
    """Return the day on which an item became done by its trail (ISO 8601); "" if it is not done by that."""
    state, _, day = next((piece for piece in reversed(_pieces(trail)) if _is_state(piece)), "").rpartition(" ")
    return day if state == DONE else ""


def with_done_day(trail: str, day: str) -> str:
    """Return a trail that ends with the day on which the item became done; without it if `day` is empty."""
    pieces = _pieces(trail)
    if done_day(trail):
        pieces.remove(f"{DONE} {done_day(trail)}")
    return "; ".join([*pieces, f"{DONE} {day}"] if day else pieces)


def followed(block: Checklist) -> tuple[Field, ...]:
    """Return the columns that may change while a text stays final: who does it, until when, where it is tracked."""
    others = [column for column in block.columns if column.id != block.done_on]
    wanted = ("people", "date", "link")
    return tuple(column for column in (_first(others, kind) for kind in wanted) if column)


def as_sealed(block: Checklist, row: ActionItem) -> ActionItem:
    """Return an item without what may change while a text stays final: what is left is the text that was signed."""
    texts = {column.id: "" for column in followed(block)} | {KEY: ""}
    asked = {column.id for column in block.columns}
    texts |= {name: "" for name in PARTS.values() if name not in asked}
    if block.done_on:
        texts[block.done_on] = ""
    return row.having(**texts).changed(done=False, wont_do="", trail="")


def with_trail(block: Checklist, before: ActionItem, after: ActionItem, day: date) -> ActionItem:
    """Return an item as it was changed on a day, with that in its trail.

    Several changes of one thing on one day are one; what was taken back on the same day leaves nothing. An item whose
    own trail says another day on which it was done, as its ticket does, is done on that day.
    """
    pieces = _pieces(before.trail)
    state, now = _state(before), _state(after)
    if state != now or before.wont_do != after.wont_do:
        told = done_day(after.trail) if now == DONE and after.trail != before.trail else ""
        pieces = _with_state(pieces, now, date.fromisoformat(told) if told else day)
    for column in followed(block):
        was, says = before.text(column.id), after.text(column.id)
        if was != says:
            pieces = _with_change(pieces, column, was, says, day)
    return after.changed(trail="; ".join(pieces))


def _pieces(trail: str) -> list[str]:
    return [piece for piece in trail.split("; ") if piece]


def _is_state(piece: str) -> bool:
    return piece.rpartition(" ")[0] in _STATES


def _first(columns: list[Field], kind: str) -> Field | None:
    return next((column for column in columns if column.type == kind), None)


def _state(row: ActionItem) -> str:
    return WONT if row.wont_do else DONE if row.done else OPEN


def _with_state(pieces: list[str], now: str, day: date) -> list[str]:
    today = [piece for piece in pieces if piece in [f"{state} {day}" for state in _STATES]]
    kept = [piece for piece in pieces if piece not in today]
    before = next(filter(_is_state, reversed(kept)), "").rpartition(" ")[0]
    # What was done and opened again on one day is as it was in the morning.
    is_back = bool(today) and now == (before or OPEN)
    return kept if is_back else [*kept, f"{now} {day}"]


def _with_change(pieces: list[str], column: Field, was: str, says: str, day: date) -> list[str]:
    label = _fit(column.label) or column.id
    for verb in ("set", "changed"):
        mine = f"{label} {verb} {day}"
        found = next((piece for piece in pieces if piece == mine or piece.startswith(f"{mine}, was ")), None)
        if found is not None:
            began = found.removeprefix(mine).removeprefix(", was ")
            return [piece for piece in pieces if piece != found] if says == began else pieces
    change = f"{label} changed {day}" if was else f"{label} set {day}"
    return [*pieces, f"{change}, was {was}" if was and was == _fit(was) else change]


def _fit(text: str) -> str:
    """Return a text as a piece of a trail can hold it."""
    return _UNFIT.sub(" ", text).strip()[:_LONGEST].strip()
