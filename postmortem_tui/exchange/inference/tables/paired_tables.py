"""Recognise tables of a blank form whose rows are a name and a hint for its answer, whatever their header says."""

from collections.abc import Iterable

from postmortem_tui.exchange.inference.hints import choices_of, hints_in, is_hint
from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.parts.form_tables import explained_at, header_key
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Node, Table

_NO_NAME = late(r"^[\d\W]+$|\d\W*$|[\[<{]")
"""What counts the rows of a list, or is a hint itself: `#2`, `Factor 1`, `[Service]`."""

LISTED = ITEM_PARTS | {"time", "date", "event", "action"}
"""The roles of columns of lists of rows or items."""

FEWEST = 2
"""The fewest rows of such a table; a single one may be the sample of a list."""


def paired_headers(nodes: Iterable[Node], vocabulary: Vocabulary) -> frozenset[tuple[str, ...]]:
    """Return the headers of the tables that ask for an answer to each of their names: `| Question | Answer |`."""
    return frozenset(header_key(node.header) for node in nodes if isinstance(node, Table) and _pairs(node, vocabulary))


def _pairs(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether the rows of a table have names, all different, and most of them only hints beside these."""
    explained = explained_at(table, vocabulary)
    if len(table.header) != (3 if explained else 2) or len(table.rows) < FEWEST:
        return False
    value = 2 if explained == 1 else 1
    heads = [vocabulary.columns(label) for label in table.header]
    if not LISTED.isdisjoint(heads[explained]) or "time" in heads[value]:
        return False
    names = [row[0] for row in table.rows]
    if len(set(map(title_key, names))) < len(names):
        return False
    if any(_NO_NAME.search(name) or (not explained and is_hint(name, vocabulary)) for name in names):
        return False
    return sum(_is_asked(row[value], vocabulary) for row in table.rows) * 2 >= len(table.rows)


def _is_asked(cell: str, vocabulary: Vocabulary) -> bool:
    return is_hint(cell, vocabulary) or bool(hints_in(cell, vocabulary) or choices_of(cell, "", vocabulary))
