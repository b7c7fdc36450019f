"""Recognise a document that looks like an export, but has parts of action items where no export writes them."""

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.claiming.sample_rows import OWN
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.parse.block_structure import parse


def has_other_items(draft: Draft, words: Vocabulary) -> bool:
    """Return whether a draft that was read as an export has items with an owner, a day or a ticket on lines under them.

    An export writes these after a dash on the line of the item; `- **Owner:** Ana` under it was written by a person.
    """
    for block in draft.template.blocks():
        if not isinstance(block, Checklist):
            continue
        asked = {role for role in OWN if column_for(block, role)}
        for item in draft[block]:
            _, _, below = item.text(block.action.id).partition("\n")
            pieces = Pieces(below)
            labels = (one.label.text for node in parse(below) for one in labelled_in(pieces, node, words))
            told = {role for label in labels for role in words.columns(label)} & asked
            if any(not item.text(column.id) for role in told if (column := column_for(block, role))):
                return True
    return False
