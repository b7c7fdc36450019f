"""Where to open a draft that was found by words: at the first of its answers that has them."""

from datetime import date

from postmortem_tui.collection.questions.query import Query
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.text_search import find
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition


def first_found(draft: Draft, typed: str, today: date) -> CursorPosition | None:
    """Return the position of the first match of the typed words: together, or else of the first word that is found.

    None if only the title has them, as the person has read that already.
    """
    words = Query.of(typed, today).words
    title = draft.template.role("title")
    for sought in (" ".join(words), *words):
        for hit in find(draft, sought):
            if hit.question != title:
                field, row = (hit.question.field.id, None) if hit.question.field else ("", hit.row)
                return CursorPosition(hit.question.block.id, field=field, row=row, at=hit.start)
    return None
