"""A draft's parts as texts, in which a journal finds what changed; of a long list only new rows are serialised."""

from collections.abc import Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.identity import same_ends
from postmortem_tui.storage.journal.draft_parts import changed_names, part_of
from postmortem_tui.storage.journal.journal_lines import list_text, table_text

Texts = Mapping[str, str | None]


class PartTexts:
    """Serialises parts, and remembers the texts of the rows of each list from the previous time."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sequence[Row], Sequence[str]]] = {}

    def learn(self, draft: Draft) -> None:
        """Serialise the rows of all lists in advance, in a thread."""
        for block in draft.template.blocks():
            if isinstance(block, Rows) and block.id in draft.answers:
                rows = draft.answers[block.id]
                texts = [table_text(block.row_to_plain(row)) for row in rows]
                self._known.setdefault(block.id, (rows, texts))

    def changed(self, old: Draft, new: Draft) -> Texts:
        """Return the texts of the parts in which two drafts differ, as in the new one; None for one that is gone."""
        return {name: self._text(new, name) for name in changed_names(old, new)}

    def _text(self, draft: Draft, name: str) -> str | None:
        block = draft.template.find(name).block if name in draft.answers else None
        if isinstance(block, Rows):
            return list_text(block.key, self._rows(block, draft.answers[name]))
        table = part_of(draft, name)
        return None if table is None else table_text(table)

    def _rows(self, block: Rows[Any], rows: Sequence[Row]) -> Sequence[str]:
        """Return the texts of rows; rows at both ends that are the same objects as before keep their texts."""
        before, known = self._known.get(block.id, ((), ()))
        start, end = same_ends(before, rows)
        new = [table_text(block.row_to_plain(row)) for row in rows[start : len(rows) - end]]
        texts = [*known[:start], *new, *known[len(known) - end :]]
        self._known[block.id] = rows, texts
        return texts
