"""Decide which Markdown is a blank form, which is a filled document, and which is no postmortem."""

import re
from collections.abc import Iterator

from postmortem_tui.exchange.inference.hints import hints_in, is_hint
from postmortem_tui.exchange.outline.document_outline import Outline
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import BOX_CHARACTER
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Rule, Table

_LABEL = late(r"^\W*(?:\*\*[^*]+\*\*:?|(?P<mark>[*_])[^*_:]{1,40}(?::(?P=mark)|(?P=mark):)|[^:*|]{1,40}:(?=\s|$))\s*")
_BOX = late(rf"^\\?\[{BOX_CHARACTER}\\?\]\s+")
_MOMENT = late(
    r"\d{1,2}\s?[^\W\da-zA-Z_]\s?\d{1,2}\s?[^\W\da-zA-Z_]"
    r"|\d{1,2}:\d\d|(?:19|20)\d\d[-/.年]\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d"
)
"""A clock, or a day in numbers, each of which may be before a letter of a script without blanks."""

FEWEST_TIMES = 3
"""The fewest times and days of a document that is filled in."""


def is_postmortem(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a document has headings of two concepts of postmortems, or of one and two known keys."""
    found = outline(text, vocabulary)
    concepts = {vocabulary.concept(branch.head.source) for branch in found.walk()} - {
        "",
        "guidance",
        "background",
        "links",
    }
    return len(concepts) >= 2 or (len(concepts) == 1 and _front_roles(found, vocabulary) > 1)


def _front_roles(found: Outline, vocabulary: Vocabulary) -> int:
    return sum(bool(vocabulary.role(key)) for key, _ in found.front.keys) if found.front else 0


def unfenced(text: str, vocabulary: Vocabulary) -> str:
    """Return the form in a fence of a page that explains it; otherwise the page unchanged."""
    found = outline(text, vocabulary)
    nodes = [*found.lead, *(node for branch in found.walk() for node in branch.nodes)]
    fences = [
        node.body for node in nodes if isinstance(node, Fence) and node.language.split(" ")[0] in ("markdown", "md", "")
    ]
    best = max(fences, key=lambda body: len(_concepts(body, vocabulary)), default="")
    inside, outside = _concepts(best, vocabulary), _concepts(text, vocabulary)
    return best + "\n" if len(inside) >= 2 and len(inside) > len(outside) else text


def _concepts(text: str, vocabulary: Vocabulary) -> set[str]:
    return {vocabulary.concept(branch.head.source) for branch in outline(text, vocabulary).walk()} - {"", "guidance"}


def is_blank(text: str, vocabulary: Vocabulary, least: int = 0) -> bool:
    """Return whether a document is a blank form: at least half of its texts are hints, or empty sections.

    `least` is the fewest hints and empty sections that it must have. If enough texts have a time or a day, what is in
    brackets beside it is no hint: `10:35　教員から電話が続く（窓口）`.
    """
    found = outline(text, vocabulary)
    leaves = [leaf for leaf in _leaves_of(found) if leaf.strip()]
    timed = {leaf for leaf in leaves if _has_time(leaf, vocabulary)}
    timed = timed if len(timed) >= FEWEST_TIMES else set()
    hints = sum(is_hint(leaf, vocabulary) or (leaf not in timed and _has_hint(leaf, vocabulary)) for leaf in leaves)
    empty = sum(branch.is_empty for branch in found.walk())
    titled = found.title is not None and bool(hints_in(found.title.source, vocabulary))
    found_hints = hints + empty + 2 * titled
    return found_hints >= least and found_hints * 2 >= len(leaves) + empty > 0


def _has_hint(leaf: str, vocabulary: Vocabulary) -> bool:
    """Return whether a hint is in a text; a single letter beside a time is none: `10:05 x`."""
    return any(end - start > 1 or not _MOMENT.search(leaf) for start, end in hints_in(leaf, vocabulary))


def is_named_form(name: str, text: str, vocabulary: Vocabulary) -> bool:
    """Return whether the name of a file says that it is a blank form.

    One that is filled in is none if its name has a subject, too: `blank-invoices` is about invoices.
    """
    if not vocabulary.is_blank_form(name):
        return False
    return vocabulary.names_only_a_form(name) or not is_filled(text, vocabulary)


def is_filled(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a document is clearly filled in: it has three times or days, and few hints."""
    found = outline(text, vocabulary)
    leaves = [leaf for leaf in _leaves_of(found) if leaf.strip()]
    hints = sum(is_hint(leaf, vocabulary) or bool(hints_in(leaf, vocabulary)) for leaf in leaves)
    times = sum(_has_time(leaf, vocabulary) for leaf in leaves)
    return times >= FEWEST_TIMES and hints * 5 <= len(leaves)


def _has_time(leaf: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text has a day in numbers or a clock, or begins with another spelling of either."""
    if _MOMENT.search(leaf):
        return True
    when = moments(vocabulary).read(leaf)
    return when is not None and not when.is_hint


def _leaves_of(found: Outline) -> Iterator[str]:
    for node in found.lead:
        yield from _leaves(node)
    for branch in found.walk():
        for node in branch.nodes:
            yield from _leaves(node)


def _leaves(node: Node) -> Iterator[str]:
    """Yield the texts that a person fills in, without the labels before them."""
    match node:
        case Table():
            yield from (cell for row in node.rows for cell in row[len(node.header) == 2 :])
        case Listing():
            yield from (_LABEL.sub("", _BOX.sub("", item.source.split("\n")[0])) for item in node.items)
        case Rule():
            pass
        case _:
            yield from (_LABEL.sub("", line) for line in re.split(r"\\?\n", node.source))
