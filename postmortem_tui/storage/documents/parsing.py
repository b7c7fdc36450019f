"""The part of an export that needs the Markdown parser: a team's own form, and a document unlike our own form."""

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written


def in_form(draft: Draft, words: Vocabulary) -> Written:
    """Return the blank form of the draft's template with the answers in it; a hint stays where there is no answer."""
    return put_back(draft.template.form, without_grown(draft.template), draft, draft.created, words, known=False)


def read_again(text: str, draft: Draft, words: Vocabulary | None) -> Draft:
    """Return the draft that reading a document returns, with the template of the draft that it was written from."""
    return import_markdown(text, draft.template, draft.id, draft.updated, words).draft
