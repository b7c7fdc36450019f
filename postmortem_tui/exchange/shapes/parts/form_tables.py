"""Recognise tables that are forms: a name and a value in each row, several such pairs, or facts in the only row."""

import re
from collections.abc import Collection, Iterable, Sequence

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Table

Headers = Collection[tuple[str, ...]]
"""The headers of some tables, by the keys of their cells."""


def header_key(cells: Iterable[str]) -> tuple[str, ...]:
    """Return a header in the form that all its spellings share."""
    return tuple(map(title_key, cells))


def is_form(table: Table, vocabulary: Vocabulary, known: Headers = ()) -> bool:
    """Return whether a table is a form: each row has a name and a value, by its header or its names.

    One with a `known` header is: that of a form in the template. A third column explains what to answer, or remarks
    on the answers: of a form that no template has most names are known then.
    """
    if header_key(table.header) in known and (len(table.header) == 2 or explained_at(table, vocabulary)):
        return True
    if len(table.header) != 2:
        named = sum(bool(vocabulary.role(row[0])) for row in table.rows) if explained_at(table, vocabulary) else 0
        return named > 1 and named * 2 > len(table.rows)
    if _heads_pairs(table, vocabulary):
        return True
    first, _ = table.header
    roles = [vocabulary.role(first), *(vocabulary.role(row[0]) for row in table.rows)]
    if all(title_key(row[0]) == title_key(first) for row in table.rows):
        return False  # the row of a blank list says its columns again: `| _[Name]_ | _[Role]_ |`
    marked = sum(bool(re.match(r"\*\*|__", row[0])) for row in table.rows)
    return bool(table.rows) and (
        (sum(map(bool, roles)) * 2 >= len(table.rows) and sum(map(bool, roles)) > 1) or marked == len(table.rows) > 1
    )


def explained_at(table: Table, vocabulary: Vocabulary) -> int:
    """Return the column of a form that explains what to answer: 1 of `| Field | Instructions | Answer |`; 0 without it.

    The header names the two others.
    """
    if len(table.header) != 3 or "field" not in vocabulary.columns(table.header[0]):
        return 0
    explaining = [at for at in (1, 2) if "value" not in vocabulary.columns(table.header[at])]
    return explaining[0] if len(explaining) == 1 else 0


def _heads_pairs(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a header only says, once or several times, that a name and its value follow, or is empty."""
    labels, values = table.header[::2], table.header[1::2]
    return all(not one.strip() or "field" in vocabulary.columns(one) for one in labels) and all(
        not one.strip() or "value" in vocabulary.columns(one) for one in values
    )


MOST_PAIRS = 3
"""The most names with a value beside each in one row of a form."""


_HINTED = ("", *"[(<{（［【〔〈")
"""How an empty value or a hint begins, which is no name whatever its words are: `| Título | (título breve) |`."""


def pairs_in_row(table: Table, vocabulary: Vocabulary) -> int:
    """Return how many names with a value beside each are in a row, as in `| ID | 12 | Severity | P1 |`; 0 if none are.

    Names and values take turns in all columns: the header says so, or at least half of the names, and two, have roles,
    and no value has one, except the word of a state.
    """
    pairs, left = divmod(len(table.header), 2)
    if left or not 1 < pairs <= MOST_PAIRS:
        return 0
    if any(one.strip() for one in table.header) and _heads_pairs(table, vocabulary) and table.rows:
        return pairs
    names = [name for row in _with_header(table) for name in row[::2] if name.strip()]
    values = [value for row in _with_header(table) for value in row[1::2] if value.strip()[:1] not in _HINTED]
    known = sum(name.strip()[:1] not in _HINTED and bool(vocabulary.role(name)) for name in names)
    labels = [value for value in values if vocabulary.role(value) and not vocabulary.is_stage(value)]  # not `Resolved`
    return pairs if known > 1 and known * 2 >= len(names) and not labels and table.rows else 0


def _with_header(table: Table) -> Sequence[Sequence[str]]:
    return (table.header, *table.rows)


FACTS = frozenset({"date", "severity", "status", "start", "end", "incident_id"})
"""The roles of what is told of an incident in one line."""


def is_row_of_facts(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a table has facts in its only row: `| Date | Severity | Status |` above their values.

    At least half of its columns must have roles, among them the severity with another fact, or start and end, and none
    may have actions or events. A date, a status and an author may be those of a version or a signature.
    """
    if len(table.rows) != 1 or len(table.header) < 2:
        return False
    if any(vocabulary.columns(label)[:1] in (("action",), ("event",)) for label in table.header):
        return False
    roles = [vocabulary.role(label) for label in table.header]
    facts = FACTS.intersection(roles)
    tells = (len(facts) >= 2 and "severity" in facts) or {"start", "end"} <= facts
    return tells and sum(map(bool, roles)) * 2 >= len(roles)


def header_is_answer(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether the header of a form is an answer itself, as in `| Date | 2026-01-15 |` above the other rows."""
    if len(table.header) != 2:
        return any(map(vocabulary.role, table.header[::2])) and pairs_in_row(table, vocabulary) > 0
    first, second = table.header
    generic = "field" in vocabulary.columns(first) or not first.strip()
    return not generic and bool(vocabulary.role(first)) and bool(second.strip())
