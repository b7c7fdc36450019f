"""Replacing what looks like a secret or a private detail in what is given to others."""

from postmortem_tui.cli.output import message
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.outputs.redacted import redacted_draft
from postmortem_tui.review.guide_words import Secrets
from postmortem_tui.review.texts.held_secrets import searcher_knowing
from postmortem_tui.review.texts.secrets import Searcher
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.guides import load_guide


def redact_document(store: Library, text: str, draft: Draft) -> tuple[str, Draft]:
    """Return the document of a draft, and the draft, which names its file, with their secrets replaced.

    Say how many the document had. Raise GuideError where the guide is not usable.
    """
    redact = searcher_knowing(_rules(store), [text]).redact
    redacted, number = redact(text)
    _say(number)
    return redacted, redacted_draft(draft, redact)[0]


def number_of_secrets(store: Library, text: str) -> int:
    """Return how many texts of a document look like secrets, those that only warn left out.

    Raise GuideError where the guide is not usable.
    """
    return sum(hit.secret.level == "blocks" for hit in Searcher(_rules(store)).hits(text))


def redact_draft(store: Library, draft: Draft) -> Draft:
    """Return a draft with its secrets replaced, and say how many there were.

    Raise GuideError where the guide is not usable.
    """
    texts: list[str] = []

    def read(text: str) -> tuple[str, int]:
        texts.append(text)
        return text, 0

    redacted_draft(draft, read)
    redacted, number = redacted_draft(draft, searcher_knowing(_rules(store), texts).redact)
    _say(number)
    return redacted


def _rules(store: Library) -> Secrets:
    return load_guide(store.folders).secrets


def _say(number: int) -> None:
    plural = "" if number == 1 else "s"
    message(f"Replaced {number} secret{plural} or private detail{plural}.")
