"""How alike two texts are, by their words."""

import re
import unicodedata
from collections import Counter

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


def tokens(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", re.sub(r"\]\([^)]*\)|<[^>]*>|[\\*`~\[\]|_]", " ", text)).casefold()
    return [one for run in re.findall(r"\w+", text) for one in re.findall(rf"[{_CJK}]|[^\W{_CJK}]+", run)]


def alike(want: str, found: str, may: str = "") -> float:
    a, b, rest = Counter(tokens(want)), Counter(tokens(found)), set(tokens(may))
    b = Counter({word: min(count, a[word]) if word in rest else count for word, count in b.items()})
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))
