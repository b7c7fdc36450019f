"""Fit a document to a template once: one that is changed is read before, afterwards, and to see that it is at rest."""

from functools import lru_cache

from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.exchange.fitting.fit import ToFit, fit
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.values.text.own_words import by_words

KEPT = 4
"""How many of the last documents are kept as they were fitted."""

_kept = lru_cache(maxsize=KEPT)(fit)


def fit_once(asked: ToFit) -> Fitted:
    """Return what `fit` returns, by the template's own words; a document that was fitted so last is not read again."""
    with by_words(asked.template.own_words):
        return _kept(asked._replace(template=without_grown(asked.template)))
