"""What the cells of one column of a table show: states of items, tickets, or links to other documents."""

from postmortem_tui.exchange.shapes.items.state_words import MOST_WORDS
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.values.answers.addresses import TICKET

SYMBOLS = late(r"^[^\w(]+")
_TRACKED = late(rf"{TICKET}|https?:|\]\(")
_DOCUMENT = late(r"\*{0,2}\[[^\[\]]+\]\((?![a-z]+:)[^()\s]+\.(?:md|markdown|mdx)(?:#[^()\s]*)?\)\*{0,2}")
"""A link to a document of the same repository."""


def has_states(table: Table, at: int, vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the texts of a column begin with a state of an item, or it has none."""
    return states_in(table, at, vocabulary) * 2 >= sum(bool(row[at].strip()) for row in table.rows if at < len(row))


def states_in(table: Table, at: int, vocabulary: Vocabulary) -> int:
    """Return how many texts of a column begin with a state of an item."""
    cells = [SYMBOLS.sub("", row[at]).split() for row in table.rows if at < len(row)]
    return sum(
        any(vocabulary.done(" ".join(words[:n])) is not None for n in range(1, MOST_WORDS + 1)) for words in cells
    )


def is_index(table: Table, at: int) -> bool:
    """Return whether each cell of a column is a link to another document, as in a list of incidents."""
    cells = [row[at].strip() for row in table.rows if at < len(row) and row[at].strip()]
    return bool(cells) and all(map(_DOCUMENT.fullmatch, cells))


def holds_no_ticket(table: Table, at: int) -> bool:
    """Return whether a column has texts, but none with a ticket or a link."""
    cells = [row[at] for row in table.rows if at < len(row) and row[at].strip()]
    return bool(cells) and not any(map(_TRACKED.search, cells))
