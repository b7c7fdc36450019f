"""Take the fields at the end of a task in the notations of note-taking programs.

Dataview writes a field as `[due:: 2026-08-01]`, `(owner:: Ana)`, or without brackets; Obsidian Tasks as a symbol and
its value: `📅 2026-08-01`; others as `(owner=ana, due=2026-08-01)`, or as the key `due:2026-08-01`.
They are in any order, so all are found first, and then each is given its meaning.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.state_words import State
from postmortem_tui.exchange.shapes.parts.item_parts import last_of
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_DUE, _SCHEDULED, _DONE, _GIVEN_UP = "📅🗓", "⏳⌛", "✅", "❌"
_DATED = f"{_DUE}{_SCHEDULED}{_DONE}{_GIVEN_UP}🛫➕"
_PRIORITIES = "🔺⏫🔼🔽⏬"
_WORDED = "🔁🆔⛔🏁"
_SYMBOLS = f"{_DATED}{_PRIORITIES}{_WORDED}"

_COMMENT = late(r"<!--(?:(?!-->|<!--).){0,200}-->\s*$")
_FIELD = late(
    r"(?:^|(?<!\s)\s+)(?:\\?(?P<open>[\[(])(?P<label>[^\W\d_][\w -]{0,23})::[ \t]*"
    r"(?P<value>(?:\[\[[^\[\]\n]*\]\]|[^\[\]()\n\\])+)\\?[\])]"
    r"|(?P<bare>[^\W\d_][\w-]{0,23})::[ \t]*(?P<rest>[^\s:\[\]()][^:\[\]()\n]*))[ \t]*$"
)
_PAIR = r"[^\W\d_][\w-]{0,23}[ \t]*=[ \t]*[^\s,;=()\[\]][^,;=()\[\]\n]*"
_PAIRS = late(rf"(?<!\s)\s+[(\[](?P<inner>{_PAIR}(?:[,;]\s*{_PAIR})*)[)\]]\.?\s*$")
_IN_PAIRS = late(r"(?P<label>[\w-]+)[ \t]*=[ \t]*(?P<value>[^,;=\n]*[^\s,;=])")
_SYMBOL_AND_VALUE = late(rf"(?:^|(?<!\s)\s+)(?P<label>[{_SYMBOLS}])\ufe0f?[ \t]*(?P<value>[^{_SYMBOLS}\n]{{0,60}})$")
_KEYED = late(r"(?<!\S)(?P<label>[^\W\d_]{1,24}):(?P<value>\d[^\s:]*)(?!\S)")
_PAGE = late(r"\[\[(?:[^\[\]|]*\|)?(?P<name>[^\[\]|]+)\]\]")
"""A link of a note to another, such as the page of a person: `[[Ana Ruiz]]`."""


LONGEST, MOST = 120, 20
"""The most characters of a field, and the most fields of an item."""


class _Field(NamedTuple):
    """A field: its label or its symbol, its value, and the whole of it."""

    label: str
    value: Piece
    whole: Piece


class TaskFields:
    """Takes such fields out of the texts of items."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known

    def keyed_day(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the day at the end right after its label: `due:2026-03-13`."""
        found = last_of(_KEYED, text.text)
        if found is None or found.end() != len(text.text) or "due" not in self._words.columns(found["label"]):
            return row, text
        day = self._pieces.part(text, *found.span("value"))
        return (
            (self._known.due(row, day), self._pieces.part(text, 0, found.start()))
            if self._known.is_day(day.text)
            else (row, text)
        )

    def at_end(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take all fields at the end of a text; those that are no part of an item become columns with their label."""
        before = text
        if comment := _COMMENT.search(before.text):
            before = self._pieces.part(before, 0, comment.start())
        fields: list[_Field] = []
        while len(fields) < MOST and (found := self._pairs(before) or self._last(before)):
            fields = [*found, *fields]
            before = self._pieces.piece(before.start, found[0].whole.start)
        if not fields or not before:
            return row, text
        for field in fields:
            row = self._with_field(row, field, fields)
        return row, before

    def _pairs(self, text: Piece) -> Sequence[_Field]:
        """Return the fields of a bracket at the end, each `label=value`; none if no label is that of a part."""
        found = _PAIRS.search(text.text, max(0, len(text.text) - LONGEST))
        if found is None:
            return ()
        whole, inner = (self._pieces.part(text, *found.span(name)) for name in (0, "inner"))
        pairs = [(one["label"], self._pieces.part(inner, *one.span("value"))) for one in _IN_PAIRS.finditer(inner.text)]
        known = any(ITEM_PARTS.intersection(self._words.columns(label)) for label, _ in pairs)
        return [_Field(label, value, whole) for label, value in pairs] if known else ()

    def _last(self, text: Piece) -> Sequence[_Field]:
        """Return the one field at the end of a text; none if there is none."""
        near_end = max(0, len(text.text) - LONGEST)
        if found := _FIELD.search(text.text, near_end):
            bare = found["bare"] is not None
            label, value = (found["bare"], "rest") if bare else (found["label"], "value")
            if bare and not ITEM_PARTS.intersection(self._words.columns(label)):
                return ()  # `see std::move`
            whole = self._pieces.part(text, *found.span())
            return [_Field(label, self._bare(self._pieces.part(text, *found.span(value))), whole)]
        found = _SYMBOL_AND_VALUE.search(text.text, near_end)
        if found is None:
            return ()
        field = _Field(
            found["label"], self._pieces.part(text, *found.span("value")), self._pieces.part(text, *found.span())
        )
        return [field] if self._is_field(field) else ()

    def _bare(self, value: Piece) -> Piece:
        """Return the name of a page that a value links to; otherwise the value."""
        found = _PAGE.fullmatch(value.text)
        return self._pieces.part(value, *found.span("name")) if found else value

    def _is_field(self, field: _Field) -> bool:
        """Return whether a symbol has a value of its sort: a day, nothing, or a few words."""
        if field.label in _DATED:
            return self._known.is_day(field.value.text)
        return not field.value if field.label in _PRIORITIES else bool(field.value)

    def _with_field(self, row: ActionRow, field: _Field, fields: Sequence[_Field]) -> ActionRow:
        if field.label in _SYMBOLS:
            return self._with_symbol(row, field, fields)
        role = next((name for name in self._words.columns(field.label) if name in ITEM_PARTS), "")
        if role == "state" and self._known.is_day(field.value.text):  # `[completion:: 2026-06-18]`
            return self._done_on(row, field)
        if role == "state":
            return self._known.take(row, field.value, names=False)
        return self._known.labelled(row, role, field.value) or self._as_column(row, field)

    def _with_symbol(self, row: ActionRow, field: _Field, fields: Sequence[_Field]) -> ActionRow:
        has_due = any(one.label in _DUE for one in fields)
        if field.label in _DUE or (field.label in _SCHEDULED and not has_due):
            return self._known.due(row, field.value) if row.due is None else self._as_column(row, field)
        if field.label in _DONE:
            return self._done_on(row, field)
        if field.label in _GIVEN_UP:
            return self._known.with_state(row, State(field.whole, False, dropped=True))
        return self._as_column(row, field)

    def _done_on(self, row: ActionRow, field: _Field) -> ActionRow:
        """Return a row with the day when it was done; that says that it was, unless a box says that it is open."""
        if row.box is None:
            return self._known.with_state(row, State(field.whole, True))
        return replace(row, done_on=field.value) if row.done else self._as_column(row, field)

    def _as_column(self, row: ActionRow, field: _Field) -> ActionRow:
        value = field.value or field.whole
        return replace(row, others=(*row.others, (field.label, value)))
