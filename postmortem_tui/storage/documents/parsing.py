"""What an export needs the Markdown parser for: a team's own form, a document unlike our own, Markdown to export."""

from pathlib import Path

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.errors import StorageError
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, changed_at, read_text
from postmortem_tui.storage.library.library import Library


def in_form(draft: Draft, words: Vocabulary) -> Written:
    """Return the blank form of the draft's template with the answers in it; a hint stays where there is no answer."""
    return put_back(draft.template.form, without_grown(draft.template), draft, draft.created, words)


def read_again(text: str, draft: Draft, words: Vocabulary | None) -> Draft:
    """Return the draft that reading a document returns, with the template of the draft that it was written from."""
    return import_markdown(text, draft.template, draft.id, draft.updated, words).draft


def in_document(store: Library, path: Path) -> Draft:
    """Return the draft in a Markdown file, read by the usual template, as lists and searches read it.

    Raise StorageError where the file is empty or cannot be read.
    """
    text, changed = read_text(path, MARKDOWN_LIMIT), changed_at(path)
    if not text.strip():
        raise StorageError("the document is empty", location=str(path))
    template, problem = store.templates.usual(store.settings.template)
    if problem:
        store.notify(problem)
    words, where = store.templates.words(), str(path.absolute())
    return import_markdown(text, template, path.stem, changed, words, path=where).draft
