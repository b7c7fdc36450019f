"""Whether words around a list say that all of it was done: its heading, or the line above it."""

from collections.abc import Sequence

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Node, Paragraph

_LABEL = late(r"\W*[^.:：]{2,60}(?:[:：]|\s[–—-]\s)\W*(?=\w)")
"""A label before a sentence: `**Testing:** we fixed it`, `**Alerts** — add one`."""
SENTENCE = late(r"(?<=[.!])\s|(?<=[。！])\s*(?![\s」』）)】*_~]|\Z)|\n")
"""What separates sentences; no blank is between those of Chinese and Japanese."""
_REMARK = late(r"[(（\[【](?P<words>[^()（）\[\]【】]+)[)）\]】]\W*$")
"""A remark in brackets at the end of a heading: `対策（実施済）`."""


def says_done(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether the line above a list says that all of it was done: `Already done`, `Fixes applied`, `Done`."""
    sentences, title = vocabulary.sentences, title.strip(" *_:：")
    return sentences.tells_what_was_done(title) or sentences.names_done(title) or vocabulary.done(title) is True


def is_headed_as_done(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading says at its end, in brackets, that all under it was done: `対策（実施済）`."""
    remark = _REMARK.search(title)
    return bool(remark and says_done(remark["words"], vocabulary))


def is_announced_as_done(nodes: Sequence[Node], rows: Sequence[Node], vocabulary: Vocabulary) -> bool:
    """Return whether the line above the first of some rows says that they were done: `These steps were taken:`."""
    before = [node for node in nodes if node.line < rows[0].line and isinstance(node, Paragraph)]
    last = SENTENCE.split(before[-1].source.strip(" \n*_"))[-1] if before else ""
    return last.endswith((":", "：")) and says_done(last, vocabulary)


def without_label(text: str) -> str:
    """Return a text without the label before its first sentence."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text
