"""Reviewing a Markdown document without importing it: read by a template, the findings with the lines of the text."""

from datetime import datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Fence
from postmortem_tui.review.document_lines import Document
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.foreign_documents import in_its_own_zone
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.reviewing import review
from postmortem_tui.review.times_as_written import as_written
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.documents.opening import read_as_opened
from postmortem_tui.storage.library.library import Library

_MARK = late(r"(?:<{7}|>{7})(?: .*)?")
"""The first and the last line of a conflict, as Git marks it."""


def review_document(
    store: Library, word: str, template: str | None, now: datetime, guide: Guide
) -> tuple[Draft, tuple[Finding, ...]]:
    """Return the draft that a file holds, and its findings.

    Raise StorageError where it is empty or cannot be read, TemplateError for a bad template. Where the document was not
    written in the template, there are no findings for what only that template asks for.
    """
    text = read_text(path_of_word(word), MARKDOWN_LIMIT)
    if not text.strip():
        raise StorageError("the document is empty", location=word)
    words = store.templates.words()
    if template:
        imported = import_markdown(text, store.templates.choose(template), "", now, words, path=word)
    else:
        imported = read_as_opened(store, text, path_of_word(word), now)
    found = review(imported.draft, now, guide, store.templates.words)
    if imported.fitted and imported.fitted.zone:
        found = in_its_own_zone(found)
    found = tuple(as_written(imported.draft, imported.fitted, found))
    lines = Document(text, imported.draft, imported.fitted)
    return imported.draft, (*in_conflict(imported.draft, text), *lines.with_lines(found))


def in_conflict(draft: Draft, text: str) -> tuple[Finding, ...]:
    """Return a finding for a document with the marks of a conflict that Git left, outside of fences."""
    fenced = {
        number
        for node in parse(text)
        if isinstance(node, Fence)
        for number in range(node.line, node.line + node.source.count("\n") + 1)
    }
    lines = enumerate(text.replace("\r\n", "\n").split("\n"))
    marks = [(number, line[0]) for number, line in lines if number not in fenced and _MARK.fullmatch(line)]
    if {side for _, side in marks} != {"<", ">"}:
        return ()
    location = Location(draft.template.unplaced_block.id, line=marks[0][0] + 1)
    sentence = "The file has conflict marks that Git left; both sides are read as text."
    return (Finding("file-conflict", "blocks", location, sentence, "Keep one side in the file and remove the marks."),)
