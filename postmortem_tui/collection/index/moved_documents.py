"""A document that was moved and changed since its draft was read from it or exported to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.documents.origins import read_origin

FEWEST = 6
"""The fewest lines by which it is known: two blank forms of one template share fewer."""


def moved_document(draft: Path, others: Sequence[Path]) -> Path | None:
    """Return the one document among others that has most of the lines of a draft's own document, if there is one."""

    def shares() -> Iterator[tuple[int, Path]]:
        for path in others:
            with suppress(PostmortemError):
                theirs = _telling(read_text(path, MARKDOWN_LIMIT))
                common = len(own & theirs)
                if common >= FEWEST and 2 * common >= max(len(own), len(theirs)):
                    yield common, path

    with suppress(PostmortemError):
        origin = read_origin(draft)
        own = _telling(origin.text) if origin else frozenset()
        return max(shares(), key=lambda share: share[0], default=(0, None))[1]
    return None


def _telling(text: str) -> frozenset[str]:
    """Return the lines that distinguish a document: those of words that occur once, without its headings."""
    counted = Counter(line.strip() for line in text.splitlines())
    return frozenset(
        line for line, n in counted.items() if n == 1 and any(map(str.isalnum, line)) and not line.startswith("#")
    )
