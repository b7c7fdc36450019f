"""Read the nodes of a document, with other markup and foldable parts as Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from postmortem_tui.exchange.outline.front_matter_data import blanked, front_matter
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, Node, Other
from postmortem_tui.markdown.parse.other_markup import reread

_SUMMARY = late(
    r"\s*(?P<closes></details>\s*)?<details[^>]*>\s*<summary[^>]*>(?P<words>[^\n]+?)</summary>\s*", re.IGNORECASE
)
"""The beginning of a foldable part in HTML, up to the blank line before its Markdown."""

_TAGS = late(r"</?(?:b|strong|i|em|u|h[1-6])>", re.IGNORECASE)

_FOLDED_LEVEL = 6
"""The level of the heading of a foldable part, below any heading above it."""


def nodes_of(text: str, vocabulary: Vocabulary) -> Iterator[Node]:
    """Return the nodes of a document, without its front matter, in order."""
    read = reread(text)
    parsed = parse(blanked(read.parsed, front_matter(read.parsed)))
    levelled = (
        replace(node, level=read.levels[node.line], text=_TAGS.sub("", node.text))
        if isinstance(node, Heading) and node.line in read.levels
        else node
        for node in parsed
    )
    return _opened(levelled, vocabulary)


def _opened(nodes: Iterable[Node], vocabulary: Vocabulary) -> Iterator[Node]:
    """Yield the nodes; a `<summary>` that names a section becomes a heading, and its `</details>` is left out."""
    depth = 0
    for node in nodes:
        found = _SUMMARY.fullmatch(node.source) if isinstance(node, Other) else None
        if found and vocabulary.concept(title_text(found["words"])):
            depth += 1 - bool(found["closes"] and depth)
            yield Heading(
                _FOLDED_LEVEL, _TAGS.sub("", found["words"]).strip(), node.source, node.line, node.gap, node.before
            )
        elif depth and isinstance(node, Other) and node.source.strip().casefold() == "</details>":
            depth -= 1
        else:
            yield node
