"""A Markdown document reviewed where it stands: read by a template, its findings with the lines of the text."""

from datetime import datetime

from postmortem_tui.cli.opened_library import usual_template
from postmortem_tui.document.draft import Draft
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.importing import import_markdown
from postmortem_tui.review.document_lines import Document
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.foreign_documents import asked_for, in_its_own_zone, is_written_in
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.listing.library import Library


def review_document(
    store: Library, word: str, template: str | None, now: datetime, guide: Guide
) -> tuple[Draft, tuple[Finding, ...]]:
    """Return the draft that a file holds, and its findings.

    Raise UsageError where it is empty, StorageError where it cannot be read, TemplateError for a bad template. Where
    the document was not written in the template, what only that template asks for is no finding.
    """
    text = read_text(path_of_word(word), MARKDOWN_LIMIT)
    if not text.strip():
        raise UsageError("the document is empty", location=word)
    chosen = store.templates.choose(template) if template else usual_template(store)
    words = store.templates.words()
    imported = import_markdown(text, chosen, "", now, words)
    found = review(imported.draft, now, guide)
    if imported.fitted and imported.fitted.zone:
        found = in_its_own_zone(found)
    if not (template or is_written_in(imported, words)):
        found = tuple(asked_for(imported.draft, found))
    return imported.draft, tuple(Document(text, imported.draft, imported.fitted).with_lines(found))
