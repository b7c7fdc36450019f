"""Marks in place of an answer: that there is none yet, or that the question does not apply."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.values.text.cleaning import clean_line
from postmortem_tui.values.text.own_words import ENGLISH, OwnWords, known_words

_REASON = late(r"\*([^*:]+): (.+)\*", re.DOTALL)


def write_unanswered(words: OwnWords = ENGLISH) -> str:
    """Return the mark that `export --all` writes for a missing answer; it is read back as no answer."""
    return f"*{words.unanswered}*"


def names_unanswered(text: str) -> bool:
    """Return whether a document has the mark of a missing answer anywhere, in any language."""
    return any(write_unanswered(words) in text for words in known_words())


def write_waived(reason: str, words: OwnWords) -> str:
    """Return the mark of a question that does not apply, with the reason."""
    return f"*{words.not_applicable}: {write_inline(reason)}*"


def read_waived(source: str) -> str:
    """Return the reason in a mark of a question that does not apply; "" if the source is no such mark."""
    found = _reason_in(source)
    return clean_line(read_inline(found[2])).strip() if found else ""


def is_mark(source: str) -> bool:
    """Return whether a source is a mark in place of an answer."""
    if not source.lstrip().startswith("*"):
        return False
    unanswered = any(source.strip() == write_unanswered(words) for words in known_words())
    return unanswered or _reason_in(source) is not None


def _reason_in(source: str) -> re.Match[str] | None:
    found = _REASON.fullmatch(source.strip())
    return found if found and any(found[1] == words.not_applicable for words in known_words()) else None
