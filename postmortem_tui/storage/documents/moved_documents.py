"""A document that was moved and changed since its draft was read from it or exported to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.documents.origins import read_origin

MOVED = "Where it was moved, open it there: both are put together."
"""What to do where a document is gone, and its draft is not."""

FEWEST = 6
"""The fewest lines by which it is known: two blank forms of one template share fewer."""


def moved_document(draft: Path, others: Sequence[Path]) -> Path | None:
    """Return the one document among others that has most of the lines of a draft's own document, if there is one."""

    def shares() -> Iterator[tuple[int, Path]]:
        for path in others:
            with suppress(PostmortemError):
                if common := _in_common(own, _telling(read_text(path, MARKDOWN_LIMIT))):
                    yield common, path

    own = _of_draft(draft)
    return max(shares(), key=lambda share: share[0], default=(0, None))[1]


def draft_that_lost(text: str, drafts: Sequence[Path]) -> Path | None:
    """Return the one draft among some whose documents are gone that was read from most of the lines of a text."""
    theirs = _telling(text)
    shares = ((_in_common(_of_draft(draft), theirs), draft) for draft in drafts)
    return max(((common, draft) for common, draft in shares if common), default=(0, None))[1]


def _of_draft(draft: Path) -> frozenset[str]:
    with suppress(PostmortemError):
        origin = read_origin(draft)
        return _telling(origin.text) if origin else frozenset()
    return frozenset()


def _in_common(some: frozenset[str], others: frozenset[str]) -> int:
    """Return how many lines two documents share; 0 where these are too few to say that they are one."""
    common = len(some & others)
    return common if common >= FEWEST and 2 * common >= max(len(some), len(others)) else 0


def _telling(text: str) -> frozenset[str]:
    """Return the lines that distinguish a document: those of words that occur once, without its headings."""
    counted = Counter(line.strip() for line in text.splitlines())
    return frozenset(
        line for line, n in counted.items() if n == 1 and any(map(str.isalnum, line)) and not line.startswith("#")
    )
