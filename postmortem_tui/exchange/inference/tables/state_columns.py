"""The column of action items with the word for their state: its choices, from the words of a team's documents."""

from collections import Counter
from collections.abc import Iterable, Sequence

from postmortem_tui.exchange.inference.asked_parts import Question
from postmortem_tui.exchange.inference.hints import choices_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key

MOST = 8
"""The most choices of a column of states."""


def states_of(cells: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Return the words of a column of states, or those that a hint names (`[Open/Done]`); None for another text."""
    told = filter(None, map(str.strip, cells))
    words = tuple(word for cell in told for word in choices_of(cell, "status", vocabulary) or (cell,))
    return words if all(vocabulary.done(word) is not None for word in words) else None


def choose_state(column: Question, found: Sequence[tuple[str, ...] | None], vocabulary: Vocabulary) -> None:
    """Make a column a choice among the words that the documents have, if all of these are states."""
    column.states = None if None in found else tuple(word for some in found for word in some or ())
    words = Counter(word for some in found for word in some or () if not vocabulary.dropped(word))
    if column.states is None or not words or len(words) > MOST:
        return
    usual = [word for word, _ in words.most_common()]
    done = [word for word in usual if vocabulary.done(word)]
    opened = sorted(
        (word for word in usual if not vocabulary.done(word)), key=lambda word: bool(vocabulary.of_new_item(word))
    )
    done = done or [word for word in map(vocabulary.finished, opened) if word][:1]
    opened = opened or [word for word in map(vocabulary.turned, done) if word][:1]
    if done and opened:
        column.type, column.choices, column.done_words = "choice", (*opened, *done), tuple(done)


def share_states(columns: Iterable[Question], vocabulary: Vocabulary) -> None:
    """Make columns of states with one name choices among the words of all of them: a list without `Closed` has it."""
    named: dict[str, list[Question]] = {}
    for column in columns:
        if column.role == "state" and column.done_words:
            named.setdefault(title_key(column.label), []).append(column)
    for alike in named.values():
        found = [one.states for one in alike]
        for column in alike if len(alike) > 1 else ():
            choose_state(column, found, vocabulary)
