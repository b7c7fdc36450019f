"""Fit a document to a template once: one that is changed is read before, afterwards, and to see that it is at rest."""

from datetime import date, datetime
from functools import lru_cache

from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.fit import fit
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.fitting.parts.parts_of_draft import WITHOUT_DRAFT, PartsOfDraft
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.values.text.own_words import by_words

KEPT = 4
"""How many of the last documents are kept as they were fitted."""


def fit_once(
    source: Source,
    template: Template,
    identity: str,
    now: datetime,
    vocabulary: Vocabulary,
    day_of_file: date | None = None,
    known: PartsOfDraft = WITHOUT_DRAFT,
) -> Fitted:
    """Return what `fit` returns, by the template's own words; a document that was fitted so last is not read again."""
    return _fitted(source, without_grown(template), identity, now, vocabulary, day_of_file, known)


@lru_cache(maxsize=KEPT)
def _fitted(
    source: Source,
    template: Template,
    identity: str,
    now: datetime,
    vocabulary: Vocabulary,
    day_of_file: date | None,
    known: PartsOfDraft,
) -> Fitted:
    with by_words(template.own_words):
        return fit(source, template, identity, now, vocabulary, day_of_file, known)
