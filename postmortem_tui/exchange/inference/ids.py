"""Ids for what a template asks: small letters, digits and _, from a role, a concept, or the words of a title."""

import re
import unicodedata

from postmortem_tui.document.template.template import TAKEN
from postmortem_tui.markdown.line.titles import title_key

LONGEST = 40
"""Characters of the longest id."""


class Names:
    """Returns ids, each once."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def id_for(self, title: str, known: str = "", fallback: str = "part") -> str:
        """Return an id for a title; `known` is used where the title has no Latin letters."""
        base = slug(title) or known or fallback
        name, n = base, self._next.get(base, 2)
        while name in self._taken:
            name, n = f"{base}_{n}", n + 1
        self._taken.add(name)
        self._next[base] = n
        return name


def block_names() -> Names:
    """Return the ids for blocks: some words are a draft's own."""
    return Names(TAKEN)


def slug(title: str) -> str:
    """Return a title's words as an id; nothing where it has hardly any Latin letters."""
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


def template_name(words: str) -> str:
    """Return a name for a template: small letters, digits, - and _; `team` where nothing of the words is left."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9_-]+", "-", letters).strip("-_") or "team"
