"""Find signatures whose word is printed on the blank form, so that nobody has signed there."""

from dataclasses import replace

from postmortem_tui.blocks.records import Records, signature_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.signing import as_text
from postmortem_tui.notation.kinds.records import RecordsNotation


def with_printed(draft: Draft) -> Draft:
    """Return a draft with `printed` set to the signatures whose word is the one that the blank form prints."""
    question = draft.template.role("signatures")
    block = question.block if question else None
    columns = signature_of(block) if isinstance(block, Records) else None
    if not isinstance(block, Records) or columns is None:
        return draft
    lead, word = block.fields[0].id, columns.word.id
    printed = {(row.text(lead), row.text(word)) for row in RecordsNotation(block).samples() if row.text(word)}
    as_printed = tuple(as_text(block, row) for row in draft[block] if (row.text(lead), row.text(word)) in printed)
    return replace(draft, printed=as_printed)
