"""What people write below the times of their notes and is no event, by language (`words/evidence/`): `TODO: …`.

A word counts only at the beginning of a line of its own beside the times, and only if nothing or a colon follows it.
"""

import re

from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_CLOSES = late(
    lambda: rf"(?:{'|'.join(words_in('evidence', 'notes', 'closing'))})[*_]{{0,3}}\s*(?::.*)?",
    re.IGNORECASE | re.DOTALL,
)


def closes(text: str) -> bool:
    """Return whether a line of notes says that what it begins is beside the events."""
    return bool(_CLOSES.fullmatch(text.lstrip("#*_ ")))
