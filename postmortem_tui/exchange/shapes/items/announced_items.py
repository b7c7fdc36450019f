"""Read an item that a label announces in any section: `**Action point:** Add an alert`."""

from functools import lru_cache

from postmortem_tui.exchange.vocabulary.sentence_words import SentenceWords
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, NO_NAME, Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Node, Paragraph

_LABELLED = late(
    r"(?P<mark>\*\*|__|)(?P<label>[^\W\d_][^:：*_\n]{1,40}?)\s?(?:[:：](?P=mark)|(?P=mark)\s?[:：])[ \t\u3000]*"
    r"(?P<text>[^\s:：][^\n]*)"
)
_STOP = late(r"(?<=[.!?。！？])\s")


def announced_at(node: Node, document: str, vocabulary: Vocabulary) -> int:
    """Return where the item in a paragraph begins, after the label that announces it; 0 if it has no such label.

    The label names actions, and what follows on its line begins with something to do, or promises it; or so does
    another paragraph of the document with the same label, and this one does not tell what was done.
    """
    found = _LABELLED.fullmatch(node.source) if isinstance(node, Paragraph) else None
    if found is None or vocabulary.concept(found["label"]) != ACTIONS or vocabulary.rank(found["label"]) >= NO_NAME:
        return 0
    if _is_to_do(found["text"], vocabulary.sentences):
        return found.start("text")
    words, lead = vocabulary.sentences, node.source[: found.start("text")]
    told = words.tells_what_was_done(found["text"]) or words.is_about_something(found["text"])
    return found.start("text") if not told and _announces(lead, document, words) else 0


@lru_cache(maxsize=8)  # each paragraph with the label asks for all of them
def _announces(label: str, document: str, words: SentenceWords) -> bool:
    """Return whether something to do follows the label on any line of a document."""
    return any(_is_to_do(line[len(label) :], words) for line in document.split("\n") if line.startswith(label))


def _is_to_do(text: str, words: SentenceWords) -> bool:
    first = _STOP.split(text, maxsplit=1)[0]
    return words.told_to_do([first])[0] or words.promises(first)
