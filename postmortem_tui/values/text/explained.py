"""The fact that a line begins with: teams explain a severity, a status or a day where they write it."""

from postmortem_tui.lazy import late

_EXPLAINED = late(r"\s*[(;,—–]|\s-\s|\.\s")
"""What an explanation begins with; a hyphen inside a word is none: `1-Critical`, `SEV-2`."""

_EMPHASIS = str.maketrans("", "", "*`~")


def fact_of(text: str) -> str:
    """Return the fact without what explains it: `SEV-2 (one page; no **harm**)` says `SEV-2`."""
    plainly = text.translate(_EMPHASIS).strip()
    return _EXPLAINED.split(plainly, maxsplit=1)[0].strip() or plainly
