"""Read the timeline of a document, and write its rows back."""

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from tests.exchange.documents_read import draft_of, written


def read_timeline(text: str) -> tuple[Draft, Timeline]:
    """Return the draft of a document, and its block of the timeline."""
    draft = draft_of(text)
    block = draft.template.find("timeline").block
    assert isinstance(block, Timeline)
    return draft, block


def written_rows(text: str, draft: Draft, block: Timeline, *rows: Entry) -> str:
    """Return the document with other rows; all of them have a place in it."""
    return written(text, draft.put(block, rows))
