"""Parts of an item that have a label and no answer yet: `（担当: 山田、期限: ）`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.parts.pieces import EmptyCell, Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_UNANSWERED = late(r"(?P<label>[^\W\d_][^:：]{0,23}?)\s*[:：]")


@dataclass(frozen=True)
class UnansweredParts:
    """Takes such parts out, and keeps where the answer would go."""

    pieces: Pieces
    vocabulary: Vocabulary
    known: KnownParts

    def taken_out(self, row: ActionRow, parts: Sequence[Piece]) -> tuple[ActionRow, list[Piece]]:
        """Return the row with the labelled parts that have no answer, beside one that has, and the other parts."""
        left = [part for part in parts if not self._unanswered(part)]
        if not any(map(self.known.has_item_label, left)):
            return row, [*parts]
        for part in parts:
            if unanswered := self._unanswered(part):
                row = replace(row, empty=(*row.empty, unanswered))
        return row, left

    def _unanswered(self, part: Piece) -> EmptyCell | None:
        found = _UNANSWERED.fullmatch(part.text)
        roles = self.vocabulary.columns(found["label"]) if found else ()
        role = next((one for one in roles if one in ITEM_PARTS), "")
        at = part.end + self.pieces.text.startswith(" ", part.end)
        return EmptyCell(role, found["label"], self.pieces.piece(at, at)) if found and role else None
