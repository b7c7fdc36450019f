"""Read the timeline of a document, and write its rows back."""

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD


def read_timeline(text: str) -> tuple[Draft, Timeline]:
    """Return the draft of a document, and its block of the timeline."""
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block = draft.template.find("timeline").block
    assert isinstance(block, Timeline)
    return draft, block


def written_rows(text: str, draft: Draft, block: Timeline, *rows: Entry) -> str:
    """Return the document with other rows; all of them have a place in it."""
    written = put_back(text, draft.template, draft.put(block, rows), NOW, words())
    assert written.altered == ()
    return written.text
