"""Raw HTML in a line of a document: the tags that stay tags when the line is written again.

These are tags of HTML that are closed again or have no content. Other text that looks like a tag would not be shown on
a page, so it is escaped, as is everything that is typed.
"""

import re
from collections import Counter
from collections.abc import Sequence

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.elements import DISALLOWED, EMPTY, PAIRED, WITH_ATTRIBUTES
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.spans import Kind, read_inline, spans

_TAG = late(
    r"""<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)
    (?P<attributes>(?>(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*))\s*/?>""",
    re.VERBOSE,
)
"""An open or a closing tag (CommonMark 6.6)."""

MOST = 50
"""The most different tags in a line; with more, all are text, as each is searched for in the whole line."""


def tags_meant(source: str) -> Sequence[str]:
    """Return the tags in a line of inline Markdown in order; none if writing them would change its text."""
    if "<" not in source or "\n" in source:
        return ()
    masked = "".join(span.source if span.kind is Kind.PLAIN else "x" * len(span.source) for span in spans(source))
    found = list(_TAG.finditer(masked))
    opened = Counter(one["name"].lower() for one in found if not one["closing"])
    closed = Counter(one["name"].lower() for one in found if one["closing"])
    meant = [source[one.start() : one.end()] for one in found if _is_meant(one, opened, closed)]
    text = read_inline(source)
    numbers = Counter(meant)
    alike = len(numbers) <= MOST and all(text.count(tag) == number for tag, number in numbers.items())
    return meant if alike and read_inline(write_inline(text, tags=meant)) == text else ()


def tags_left(source: str, text: str) -> Sequence[str]:
    """Return the tags of a source to keep in its changed text: all, or none if one was added or removed."""
    tags = tags_meant(source)
    return tags if all(text.count(tag) == number for tag, number in Counter(tags).items()) else ()


def _is_meant(tag: re.Match[str], opened: Counter[str], closed: Counter[str]) -> bool:
    name = tag["name"].lower()
    if name in EMPTY:
        return True
    if name in WITH_ATTRIBUTES:
        return bool(tag["attributes"])
    return name in PAIRED - DISALLOWED and opened[name] == closed[name]
