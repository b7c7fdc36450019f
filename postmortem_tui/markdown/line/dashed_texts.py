"""Texts side by side on one line, with dashes between them."""

import re
from collections.abc import Iterator
from itertools import islice

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.emphasis import MOST_ENDS, is_strong
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.spans import Kind, spans

_DASH = late(r" [-–—] ")
_BARE_DASH = late(r"(?<![^ ])[-–—](?![^ ])")
_WRITTEN = {"-": "\\-", "–": "&ndash;", "—": "&mdash;"}


def write_part(text: str) -> str:
    """Return typed text as inline Markdown that `split_parts` never cuts."""
    source = write_inline(text)
    dashes = list(_bare(_BARE_DASH, source))
    for n in reversed(dashes):
        source = source[:n] + _WRITTEN[source[n]] + source[n + 1 :]
    return source


def split_parts(source: str) -> tuple[str, ...]:
    r"""Return the parts of inline Markdown between the dashes that have a blank on both sides.

    Dashes in code spans and links, escaped dashes (`\-`), and those in a bold run at the start do not separate parts.
    """
    cuts = list(_bare(_DASH, source))
    if source.startswith("**"):
        ends = (cut for cut in [*cuts, len(source)] if source.endswith("**", 0, cut))
        head = next((end for end in islice(ends, MOST_ENDS) if is_strong(source[:end])), 0)
        cuts = [cut for cut in cuts if cut >= head]
    starts = [0, *(cut + 3 for cut in cuts)]
    return tuple(source[a:b].strip(" \t") for a, b in zip(starts, [*cuts, len(source)], strict=True))


def _bare(pattern: re.Pattern[str], source: str) -> Iterator[int]:
    """Return the offsets of the matches of a pattern that begin in plain text, not in code or a link."""
    plain = [span for span in spans(source) if span.kind is Kind.PLAIN]
    within = {n for span in plain for n in range(span.start, span.start + len(span.source))}
    return (found.start() for found in pattern.finditer(source) if found.start() in within)
