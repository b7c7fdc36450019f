"""Claim the title of a document: its heading without the words that the template puts before every title."""

import re

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.inference.hints import spoken
from postmortem_tui.exchange.lens.slots import Inline
from postmortem_tui.exchange.outline.document_outline import Head
from postmortem_tui.markdown.line.spans import read_inline

_AFTER_PREFIX = r"(?:\s*[–—:：|·•/]|\s+-|-(?=[\s\d]))"
"""What separates a title from the prefix; a hyphen between letters does not, as it joins a word:
`Postmortem-positivo`."""


def claim_title(reading: Reading, title: Head, block: Fields) -> tuple[str, Inline]:
    """Return the title in a heading, and its slot."""
    source = reading.source
    begin = source.starts[title.node.line - 1]
    line = source.lines[title.node.line - 1]
    shown = title.source
    at = line.find(shown)
    if at < 0:
        at, shown = len(line) - len(line.lstrip("# \t")), line.lstrip("# \t")
    skipped = len(shown) - len(without_prefix(shown, block.prefix))
    start, end = begin + at + skipped, begin + at + len(shown)
    start, end = _within_marks(source.text, start, end)
    text = read_inline(source.text[start:end]).strip()
    hint = bool(text) and (reading.is_hint(text) or block.fields[0].placeholder in (text, spoken(text)))
    return "" if hint else text, Inline(start, end, "" if hint else text, None, hint)


def without_prefix(title: str, prefix: str) -> str:
    """Return a title without the template's prefix, whatever separates the two; unchanged if there is no other word."""
    if not prefix:
        return title
    words = [re.escape(word) for word in re.split(r"[\s:：\-–—·•|/]+", prefix) if word]
    if not words:
        return title
    between = r"[\s\-–—:：·•|/]*"
    spelled = between.join(_loose(word) for word in words)
    found = re.match(rf"\s*{spelled}{_AFTER_PREFIX}\s*", title, re.IGNORECASE)
    if found is None and re.search(r"[\w)\]]$", prefix.strip()):
        found = re.match(rf"\s*{spelled}\s+", title, re.IGNORECASE)
    rest = title[found.end() :] if found else title
    return rest if rest.strip() else title


def _loose(word: str) -> str:
    """Return a pattern for a word with all spellings of postmortem: `postmortem`, `post-mortem`, `post mortem`."""
    return re.sub(r"(?i)post(?=mortem)", r"post[\\s-]?", word)


def _within_marks(text: str, start: int, end: int) -> tuple[int, int]:
    for mark in ("**", "__"):
        if end - start > 4 and text.startswith(mark, start) and text.endswith(mark, start, end):
            return start + 2, end - 2
    return start, end
