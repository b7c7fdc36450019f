"""Make ids of lower-case letters, digits and _ from a role, a concept, or the words of a title."""

import re
import unicodedata

from postmortem_tui.document.template.template import TAKEN
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.values.zones.zones import is_abbreviation

LONGEST = 40
"""Characters of the longest id."""
FEWEST = 3
"""Letters of the shortest id that is made of the Latin words in a title."""
_LATIN = late(r"(?<![a-z0-9_])[a-z]{2,}(?![0-9_])")


class Names:
    """Makes ids, and returns none twice."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def id_for(self, title: str, known: str = "", fallback: str = "part") -> str:
        """Return an id for a title; if the title has hardly any Latin letters, from `known` or `fallback`."""
        base = slug(title) or known or _latin_words(title) or fallback
        name, n = base, self._next.get(base, 2)
        while name in self._taken:
            name, n = f"{base}_{n}", n + 1
        self._taken.add(name)
        self._next[base] = n
        return name


def block_names() -> Names:
    """Return the `Names` for blocks, in which the reserved words of a draft are taken."""
    return Names(TAKEN)


def slug(title: str) -> str:
    """Return the words of a title as an id; "" if it has hardly any Latin letters."""
    key = title_key(title)
    plain = unicodedata.normalize("NFKD", key.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    if sum(c.isalpha() and not c.isascii() for c in letters) * 2 > sum(c.isalpha() for c in letters):
        return ""
    words = re.sub(r"[^a-z0-9]+", "_", letters.replace("'", "")).strip("_")
    words = re.sub(r"^[^a-z]+", "", words)
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition("_")[0] or words[:LONGEST]
    return words


def _latin_words(title: str) -> str:
    """Return what a title in another script says in Latin letters too, as an id: `sev` of `심각도(Sev)`; or ""."""
    words = [word for word in _LATIN.findall(title.casefold()) if not is_abbreviation(word.upper())]
    return "_".join(words)[:LONGEST].strip("_") if sum(map(len, words)) >= FEWEST else ""


def template_name(words: str) -> str:
    """Return a name for a template: lower-case letters, digits, - and _; `team` if nothing is left."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9_-]+", "-", letters).strip("-_") or "team"
