"""The fact that a line begins with: teams explain a severity, a status or a day where they write it."""

import re

from postmortem_tui.lazy import late

_EXPLAINED = late(r"(?:(?<!\s)\s+)?[(;,—–]|\s-\s|\.\s")
"""What an explanation begins with; a hyphen inside a word is none: `1-Critical`, `SEV-2`."""

_NUMBERED = late(r"(\d+\s*[-—–]\s*)([^\W\d_].*)", re.DOTALL)
"""A number and a dash before a word: it numbers the word, which does not explain it."""

_LONGEST = 2
"""The most words that a number can stand for; more of them explain it."""

_EMPHASIS = str.maketrans("", "", "*`~")


def fact_of(text: str) -> str:
    """Return the fact without what explains it: `SEV-2 (one page; no **harm**)` says `SEV-2`, `2 - Major` all of it."""
    plainly = text.translate(_EMPHASIS).strip()
    number, rest = found.groups() if (found := _NUMBERED.fullmatch(plainly)) else ("", plainly)
    fact = _EXPLAINED.split(rest, maxsplit=1)[0].strip()
    if number and len(fact.split()) <= _LONGEST:
        return f"{number}{fact}"
    return _EXPLAINED.split(plainly, maxsplit=1)[0].strip() or plainly
