"""Where a draft is opened that was found by words: at the first of its answers that has them."""

from datetime import date

from postmortem_tui.collection.questions.query import Query
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.text_search import find
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition


def first_found(draft: Draft, typed: str, today: date) -> CursorPosition | None:
    """Return where the words of a typed line stand first: together, else the first of them that stands anywhere.

    None where nothing but the title has them: that was read already, and says nothing of where to go on.
    """
    words = Query.of(typed, today).words
    title = draft.template.role("title")
    for sought in (" ".join(words), *words):
        for hit in find(draft, sought):
            if hit.question != title:
                field, row = (hit.question.field.id, None) if hit.question.field else ("", hit.row)
                return CursorPosition(hit.question.block.id, field=field, row=row, at=hit.start)
    return None
