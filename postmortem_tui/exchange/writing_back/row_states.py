"""An item of a list with a column of states says by its word there whether it is done, or by its box."""

from collections.abc import Mapping, Sequence

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import DONE


def by_word(state: str, rows: Sequence[RowSpan], tables: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the texts of items with either the word for their state, where rows have one, or their tick."""
    worded = not rows or any(state in row.slots for row in rows)
    beside = {True: DONE, False: state}
    return [
        {name: text for name, text in table.items() if name != beside[bool(worded and table.get(state))]}
        for table in tables
    ]


def by_word_of_both(block: AnyBlock, one: Mapping[str, str], two: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
    """Return two items without their words for the state if one has none, otherwise without their ticks."""
    state = block.state if isinstance(block, Checklist) else ""
    if not state:
        return one, two
    left = DONE if one.get(state) and two.get(state) else state
    return tuple({name: text for name, text in table.items() if name != left} for table in (one, two))
