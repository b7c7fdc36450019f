"""What stands in a document where an answer would: that there is none yet, or that the question does not apply."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.markdown.escaping import write_inline
from postmortem_tui.markdown.spans import read_inline
from postmortem_tui.values.cleaning import clean_line

UNANSWERED = "*Not yet answered*"
"""What `export --all` writes where an answer is missing; read back as no answer."""

_WAIVED = late(r"\*Not applicable: (.+)\*", re.DOTALL)


def write_waived(reason: str) -> str:
    """Return what stands for an answer that does not apply, with its reason."""
    return f"*Not applicable: {write_inline(reason)}*"


def read_waived(source: str) -> str:
    """Return the reason why an answer does not apply; nothing where the source says no such thing."""
    found = _WAIVED.fullmatch(source.strip())
    return clean_line(read_inline(found[1])).strip() if found else ""


def is_mark(source: str) -> bool:
    """Return whether a source stands in place of an answer."""
    return source.strip() == UNANSWERED or bool(_WAIVED.fullmatch(source.strip()))
