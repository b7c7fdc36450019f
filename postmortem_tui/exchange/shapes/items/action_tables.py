"""Recognise tables of action items by the names of their columns."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.exchange.shapes.items.cells_of_column import (
    SYMBOLS,
    has_states,
    holds_no_ticket,
    is_index,
    states_in,
)
from postmortem_tui.exchange.shapes.timeline.timeline_tables import Column
from postmortem_tui.exchange.vocabulary.vocabulary import LESSONS, Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.values.answers.addresses import TICKET

_SIGN = late(r"[✔✓☑✅☐⬜🔲]\ufe0f?")
"""A tick or an empty box by itself."""

_WORD = late(r"\w")
_HALVES = late(r"(?:(?<!\s)\s+)?[/|]\s*")
_CHOICES = late(r"(?:(?<!\s)\s+)?[/|,;、，；／・]\s*")
_ROW_NUMBER = late(r"[*_`#]*[A-Za-z]{0,4}[-_.]?\d{1,4}[*_`.):]*")
_NAMED_TICKET = late(rf"(?:\[[^\[\]]+\]\([^()\s]+\)|{TICKET})\s*(?:[-–—:：]\s*)?[^\W\d_]\S*\s+\S+\s+\S")
"""A ticket, and three words or more after it."""
_PATH = late(r"`[^`]+`|(?!\S*\s)(?:\S{0,80}[^\W\d_]{4}\S{0,80}/\S+|\S{1,160}/\S{0,80}[^\W\d_]\.[^\W\d_]{1,5})")
"""Code, or a path: where an item applies, and no day."""
_DAY = late(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


class ItemTable(NamedTuple):
    """How the columns of a table are read as those of action items."""

    columns: tuple[Column, ...]
    column_of: dict[str, int]
    is_to_tick: bool = False
    """Whether the header has an owner, a due day, and a column that asks whether something is done."""

    def names_actions(self, vocabulary: Vocabulary) -> bool:
        """Return whether the header of the actions says what they are, and not that they may be events."""
        names = vocabulary.columns(self.columns[self.column_of["action"]].label)
        return "action" in names and "event" not in names


_ROLES = ("action", "owner", "due", "ticket", "state", "type")
_NO_ACTION = frozenset({"number", "owner", "who"})
"""Columns that are never the action: Name, Team, Date and Status are a table of people who were told."""
LEAST = 8
"""The fewest characters of three bytes in UTF-8 of an action; of ASCII letters three times as many."""
ITEM_PARTS = frozenset({"owner", "due", "ticket", "state"})
"""The columns that distinguish action items from other lists."""


def action_table(table: Table, vocabulary: Vocabulary, *, expected: bool) -> ItemTable | None:
    """Return how a table is read as action items; None if its header does not name their parts.

    The header has to name two of owner, due day, ticket and state, or one if action items are `expected`; or the action
    alone, if these are expected and no column has times. If no column is named as the action, a name that mostly means
    something else does not count. A table of tests and their outcomes is none.
    """
    names = [_roles_of(table, n, vocabulary) for n in range(len(table.header))]
    if _has_outcomes(names):
        return None
    column_of: dict[str, int] = {}
    for role in _ROLES:
        first = [n for n, known in enumerate(names) if known[:1] == (role,)]
        some = [n for n, known in enumerate(names) if role in known]
        at = next((n for n in (*first, *some) if n not in column_of.values()), None)
        if at is not None:
            column_of[role] = at
    if "action" not in column_of and _names_its_tickets(table, column_of.get("ticket")):
        column_of["action"] = column_of.pop("ticket")
        unnamed = [n for n, known in enumerate(names) if not known and n not in column_of.values()]
        stated = [n for n in unnamed if states_in(table, n, vocabulary) == len(table.rows)]
        if stated and "state" not in column_of:
            column_of["state"] = stated[0]  # `Outcome` over `Resolved by #47 - an alarm`
    if "action" not in column_of:
        if "ticket" in column_of and not expected and holds_no_ticket(table, column_of["ticket"]):
            del column_of["ticket"]  # "Issue" may be a problem, and not a ticket
        taken = {*column_of.values(), *(n for n, known in enumerate(names) if _NO_ACTION.intersection(known))}
        taken |= {n for n in range(len(names)) if _has_numbers(table, n)}
        free = [n for n in range(len(names)) if n not in taken]
        named = any(names[column_of[role]][:1] == (role,) for role in ITEM_PARTS & set(column_of))
        if not free or not (named or expected):  # Name, Date, Comment may sign a document
            return None
        told = ITEM_PARTS & set(column_of)
        if told == {"state"} and not _is_of_tasks(table, free[0], column_of["state"], vocabulary):
            return None  # a table of things and their states, even under the name of actions
        if not expected and not ("state" in told and has_states(table, column_of["state"], vocabulary)):
            if told == {"owner", "state"}:
                return None  # a table of systems, their state and their owners
            if not _is_to_tick(column_of, table.header, vocabulary) and not _may_hold_actions(table, free[0]):
                return None  # a table of people who approved, with remarks
        column_of["action"] = free[0]
    if is_index(table, column_of["action"]):
        return None
    says_action = "action" in names[column_of["action"]] and not any("time" in known for known in names)
    least = 1 - says_action if expected else 2 - _is_of_actions(table, column_of, names, vocabulary)
    if len(ITEM_PARTS & set(column_of)) < least:
        return None
    role_of = {n: role for role, n in column_of.items()}
    columns = tuple(
        Column(label, role_of.get(n, names[n][0] if names[n] else "")) for n, label in enumerate(table.header)
    )
    return ItemTable(columns, column_of, _is_to_tick(column_of, table.header, vocabulary))


def _is_to_tick(column_of: Mapping[str, int], header: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether a header has an owner, a due day and a column that asks whether something is done."""
    return {"owner", "due", "state"} <= column_of.keys() and _asks_whether_done(header[column_of["state"]], vocabulary)


def recommends(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether more than half of a column of actions begin with something to do, or half beside states.

    `Recommendation` over `Configure a lockout` says by itself what it is, and so does `Action` beside `Lesson`, unless
    a time stands beside it.
    """
    names = [vocabulary.columns(label) for label in table.header]
    if any("time" in known for known in names):
        return False
    has_states = any("state" in known for known in names)
    beside_lessons = any(vocabulary.concept(label) == LESSONS for label in table.header)
    for n, (label, known) in enumerate(zip(table.header, names, strict=True)):
        says_so = known == ("action",) and vocabulary.names_actions(label)
        cells = [row[n] for row in table.rows if n < len(row) and _WORD.search(row[n])]
        is_state = any(_SIGN.match(cell.strip()) for cell in cells)  # `✅ Replaced`
        is_named = not is_state and (says_so or (beside_lessons and "action" in known))
        to_do = sum(vocabulary.sentences.told_to_do(cells)) if is_named else 0
        if is_named and to_do * 2 > len(cells) - (says_so and has_states):
            return True
    return False


def _has_outcomes(names: list[tuple[str, ...]]) -> bool:
    """Return whether a table compares what was found with what was expected, as one of tests or of defects does.

    One with owners is of items: `Expected` and `Actual` may be the days by which they are and were done.
    """
    known = {name for roles in names for name in roles}
    return "outcome" in known and "owner" not in known


def _is_of_actions(
    table: Table, column_of: dict[str, int], names: list[tuple[str, ...]], vocabulary: Vocabulary
) -> bool:
    """Return whether a table is one of action items though it has only states: one of its actions is still open."""
    at = column_of.get("state")
    named = {"event", "action"}.issuperset(names[column_of["action"]])  # a `Description` may be one of anything
    if at is None or not named or any("time" in known for known in names):
        return False
    cells = [row[at].strip() for row in table.rows if at < len(row)]
    return has_states(table, at, vocabulary) and any(vocabulary.done(cell) is False for cell in cells)


def _roles_of(table: Table, n: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the roles that a column may have.

    It has states if its header is a tick or a word for done, such as `Listo`, if it has boxes under an empty header, if
    its header names a status or nothing known, over states alone, or if it is named as one of tickets and has only
    states: `Suivi` over `en cours`. `Item` over 1 and 2 has numbers.
    """
    label = table.header[n].strip()
    cells = [cell for row in table.rows if n < len(row) and (cell := row[n].strip())]
    boxed = not label and bool(cells) and all(map(_SIGN.fullmatch, cells))
    known = vocabulary.columns(label) or _of_first_half(label, vocabulary)
    if not known and _has_only_states(cells, vocabulary, is_named=vocabulary.role(label) == "status"):
        return ("state",)
    if "action" in known and _has_numbers(table, n):
        return ("number",)
    if known[:1] == ("due",) and cells and all(_is_path(cell, vocabulary) for cell in cells):
        return ()  # `Target` over `docs/rules.md`
    is_done = not known and _asks_whether_done(label, vocabulary)
    told = [cell for cell in cells if not vocabulary.is_stub(cell)]
    if known[:1] == ("ticket",) and told and holds_no_ticket(table, n):
        return ("state",) if states_in(table, n, vocabulary) == len(cells) else known
    return ("state",) if boxed or is_done or _SIGN.fullmatch(label) else known


def _is_path(cell: str, vocabulary: Vocabulary) -> bool:
    """Return whether a cell is code or a path, and no day that is written as code."""
    bare = cell.strip("`")
    return bool(_PATH.fullmatch(cell)) and not (_DAY.match(bare) or vocabulary.hint(bare) == "day")


def _asks_whether_done(label: str, vocabulary: Vocabulary) -> bool:
    """Return whether a header is a word for done: `Listo`, `Done?`, but not `Status`, which a service may have."""
    return vocabulary.done(label.strip("?¿？ ")) is True


def _has_only_states(cells: list[str], vocabulary: Vocabulary, *, is_named: bool) -> bool:
    """Return whether all texts of a column are states, and not answers such as yes, which may be to any question.

    If it is named as one of states, they may be several in a hint: `[open / done]`.
    """
    words = [word for cell in cells for word in (_CHOICES.split(cell) if is_named else (cell,))]
    words = [SYMBOLS.sub("", word).strip(" ()[]{}<>*_") for word in words]
    told = [vocabulary.done(word) is not None and not vocabulary.is_answer_of_choice(word) for word in words]
    return bool(told) and all(told)


def _of_first_half(label: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the roles of a column with two names, `DRI/Owner`: those of the first that is known as a part of items."""
    halves = map(vocabulary.columns, _HALVES.split(label))
    return next((known for known in halves if ITEM_PARTS.intersection(known[:1])), ())


def _has_numbers(table: Table, at: int) -> bool:
    """Return whether all texts of a column are numbers of its rows, such as `A1` or `AI-3`."""
    cells = [cell for row in table.rows if at < len(row) and (cell := row[at].strip())]
    return bool(cells) and all(map(_ROW_NUMBER.fullmatch, cells))


def _may_hold_actions(table: Table, at: int) -> bool:
    """Return whether at least half of the texts of a column are long enough for an action, or it has none.

    `SRE` and `Mira Kaya` are a role and a name. In scripts without blanks a sentence has few characters.
    """
    cells = [row[at].strip() for row in table.rows if at < len(row) and _WORD.search(row[at])]
    told = [len(cell.split()) > len(("Mira", "Kaya")) or len(cell.encode()) >= 3 * LEAST for cell in cells]
    return sum(told) * 2 >= len(told)


def _is_of_tasks(table: Table, at: int, states: int, vocabulary: Vocabulary) -> bool:
    """Return whether a column without a name of actions may hold them: it has states, or begins with something to do.

    `Stolen` and `Exposed` are no states of an item.
    """
    cells = [row[at] for row in table.rows if at < len(row)]
    to_do = sum(vocabulary.sentences.told_to_do(cells)) * 2 > len(cells)
    return _may_hold_actions(table, at) and (to_do or has_states(table, states, vocabulary))


def _names_its_tickets(table: Table, at: int | None) -> bool:
    """Return whether each cell of a column of tickets has one and what it is about: `#41 — gap on failures`."""
    cells = [row[at] for row in table.rows if at < len(row)] if at is not None else []
    return bool(cells) and all(_NAMED_TICKET.match(cell.strip()) for cell in cells)
