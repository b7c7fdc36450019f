"""Read a Markdown document as a draft: an export, a template's blank form, or any other document."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.remarks_section import apart
from postmortem_tui.exchange.fitting.claiming.other_items import has_other_items
from postmortem_tui.exchange.fitting.fit import ToFit
from postmortem_tui.exchange.fitting.kept_fits import fit_once
from postmortem_tui.exchange.fitting.parts.parts_of_draft import WITHOUT_DRAFT, PartsOfDraft
from postmortem_tui.exchange.fitting.times.other_times import has_other_times
from postmortem_tui.exchange.importing.day_in_path import day_in_path
from postmortem_tui.exchange.importing.exact import Imported, read_exact
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.vocabulary.vocabulary import NO_WORDS, Vocabulary
from postmortem_tui.values.text.own_words import by_words

KEPT = 4
"""Documents whose drafts are kept: one that is changed is read, and once more where the change is written."""


def import_markdown(
    text: str,
    template: Template,
    identity: str,
    now: datetime,
    vocabulary: Vocabulary | None = None,
    *,
    path: str = "",
    draft: Draft | None = None,
) -> Imported:
    """Return the draft of a document; nothing that a person wrote is dropped.

    An export is recognised by exporting its draft again, and is read word for word. As its times are in UTC, a document
    that names another zone is no export. Any other document is fitted to the template: damaged fences are repaired, the
    form's own hints, examples and samples are no answers, and text that the template does not ask for becomes a grown
    section. Remarks at the end, as an export writes them, become remarks of the draft. The day of the incident is read
    from `path` if the document names none. A `draft` that the document is already of says what its own parts are.
    """
    with by_words(template.own_words):
        known = PartsOfDraft(draft) if draft else WITHOUT_DRAFT
        return _read(text, template, identity, now, vocabulary or NO_WORDS, path, known)


def _has_other_rows(draft: Draft, text: str, words: Vocabulary) -> bool:
    return has_other_times(draft, text, words) or has_other_items(draft, words)


@lru_cache(maxsize=KEPT)
def _read(
    text: str,
    template: Template,
    identity: str,
    now: datetime,
    vocabulary: Vocabulary,
    path: str,
    known: PartsOfDraft,
) -> Imported:
    body, _, remarks = apart(text, template)
    exact = read_exact(body, without_grown(template), identity, now)
    if exact is not None and not (vocabulary and _has_other_rows(exact.draft, body, vocabulary)):
        return replace(exact, draft=replace(exact.draft, remarks=remarks))
    source = Source.of(body)
    fitted = fit_once(ToFit(source, template, identity, now, vocabulary, day_in_path(path), known))
    draft = replace(fitted.draft, remarks=remarks)
    if draft.printed and export(draft).rstrip() == source.text.rstrip():
        draft = replace(draft, printed=())  # an export wrote the document, so a printed signature is a person's
    return Imported(draft, source.repaired, fitted.unplaced_from, source.unfit, fitted.notices, fitted)
