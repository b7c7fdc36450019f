"""Secrets and private data: found without being said again, and replaced in what is handed out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from ipaddress import ip_address

from postmortem_tui.review.findings import Finding
from postmortem_tui.review.texts.said import LINES_REMEMBERED, Said
from postmortem_tui.review.words import Secret, Secrets

REDACTED = "REDACTED"
"""What stands for a secret in a redacted text."""


_CLOSING = ".,;:!?"
"""What may stand behind a text that is none, and is not a part of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret in a text: what sort it is, and where it stands."""

    secret: Secret
    start: int
    end: int


def secrets_in(said: Said, searcher: "Searcher") -> Iterator[Finding]:
    """Yield a finding for each secret in a text; none says the secret itself."""
    for hit in searcher.hits(said.text):
        line = said.text.count("\n", 0, hit.start)
        about, _ = searcher.redact(said.text.split("\n")[line])
        yield Finding(
            f"secret-{hit.secret.name.lower().replace(' ', '-')}",
            hit.secret.level,
            replace(said.place, text_line=line),
            f"Here stands what looks like {_a(hit.secret.name)}.",
            "Take it out, and make it invalid where it is valid; an export can leave it out too."
            if hit.secret.level == "blocks"
            else "Take it out, unless whoever reads this may have it.",
            about=f"{hit.secret.name} {about}",
        )


Pattern = tuple[Secret, re.Pattern[str]]


class Searcher:
    """Searches texts line by line, and remembers the lines; what goes over several lines is looked for apart."""

    def __init__(self, rules: Secrets) -> None:
        patterns = [(secret, re.compile(secret.words)) for secret in rules.patterns]
        self._harmless = rules.harmless
        self._over_lines = _Sieve([pair for pair in patterns if pair[0].over_lines])
        self._one_line = _Sieve([pair for pair in patterns if not pair[0].over_lines])
        self._in_line = lru_cache(maxsize=LINES_REMEMBERED)(self._look)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Give the secrets in a text, in order; of two that overlap the one that blocks, else the one that is first."""
        over_lines = self._found(text, self._over_lines)
        in_lines: list[Hit] = []
        start = 0
        for line in text.split("\n"):
            if found := self._in_line(line):
                in_lines += (Hit(hit.secret, start + hit.start, start + hit.end) for hit in found)
            start += len(line) + 1
        return _apart([*over_lines, *in_lines]) if over_lines else tuple(in_lines)

    def redact(self, text: str) -> tuple[str, int]:
        """Return a text with a stand-in for each secret, and how many there were."""
        found = self.hits(text)
        for hit in reversed(found):
            text = text[: hit.start] + REDACTED + text[hit.end :]
        return text, len(found)

    def _look(self, line: str) -> tuple[Hit, ...]:
        return _apart(found) if (found := self._found(line, self._one_line)) else ()

    def _found(self, text: str, sieve: "_Sieve") -> list[Hit]:
        return [
            hit
            for secret, pattern in sieve.likely(text)
            for hit in _matches(secret, pattern, text)
            if not self._harmless.fullmatch(text[hit.start : hit.end].rstrip(_CLOSING))
        ]


class _Sieve:
    """Holds back the patterns that cannot match: looking for their words first is many times quicker."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._always = [pair for pair in patterns if not pair[0].needs]
        self._by_word: dict[str, list[Pattern]] = {}
        for pair in patterns:
            for word in pair[0].needs:
                self._by_word.setdefault(word, []).append(pair)

    def likely(self, text: str) -> Sequence[Pattern]:
        """Return the patterns that may match."""
        small = text.lower()
        words = [word for word in self._by_word if word in small]
        if not words:
            return self._always
        found = {pair[0].name: pair for word in words for pair in self._by_word[word]}
        return [*self._always, *found.values()]


def _apart(found: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits in order, none over another."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.secret.level, hit.start, -hit.end)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def _matches(secret: Secret, pattern: re.Pattern[str], text: str) -> Iterator[Hit]:
    group = "secret" if "secret" in pattern.groupindex else 0
    for found in pattern.finditer(text):
        if _ONLY[secret.only](found[group]):
            yield Hit(secret, found.start(group), found.end(group))


def _is_public(words: str) -> bool:
    try:
        return ip_address(words).is_global
    except ValueError:
        return False


_ONLY: Mapping[str, Callable[[str], bool]] = {"any": lambda words: True, "public_address": _is_public}


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"
