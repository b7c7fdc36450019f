"""Split text into the clusters that fill cells, and say which of them all terminals draw equally wide."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import east_asian_width

from rich.cells import get_character_cell_size, split_graphemes

NARROW = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c-\u038c\u038e-\u03a1\u03a3-\u0482"
    "\u2010-\u2015\u2018-\u201f\u2020-\u2027\u2030-\u203b\u2400-\u2421\u2500-\u25fc\u2800-\u28ff\ufffd-\ufffd"
)
WIDE = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
"""The ranges of narrow and of wide characters, each as first, dash, last."""

_RANGES = tuple(WIDE[at : at + 3].split("-") for at in range(0, len(WIDE), 3))
_NARROW = frozenset(
    chr(code) for at in range(0, len(NARROW), 3) for code in range(ord(NARROW[at]), ord(NARROW[at + 2]) + 1)
)


class Cluster(NamedTuple):
    """Characters that are drawn together, and the cells that Textual counts for them: none, one or two."""

    text: str
    width: int


def all_narrow(text: str) -> bool:
    """Return whether each character of a text fills one cell in every terminal."""
    return text.isascii() or _NARROW.issuperset(text)


def agreed(cluster: str, *, east_asian: bool = False) -> bool:
    """Return whether all terminals give a cluster the same width; emoji and combined characters differ.

    With `east_asian`, characters of ambiguous width do not count: é, Cyrillic, lines (Unicode UAX 11).
    """
    if not cluster:
        return True
    if cluster in _NARROW:
        return not (east_asian and east_asian_width(cluster) == "A")
    return len(cluster) == 1 and any(first <= cluster <= last for first, last in _RANGES)


def is_east_asian(environ: Mapping[str, str]) -> bool:
    """Return whether the locale is Chinese, Japanese or Korean."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG", "")
    return locale.startswith(("zh", "ja", "ko"))


def reach(cluster: str) -> int:
    """Return the most cells that any terminal may fill with a cluster."""
    return max(2, sum(2 if get_character_cell_size(character) else 0 for character in cluster))


def clusters(text: str) -> Iterator[Cluster]:
    """Yield the clusters of a text, as Textual measures them."""
    for start, end, width in split_graphemes(text)[0]:
        yield Cluster(text[start:end], width)
