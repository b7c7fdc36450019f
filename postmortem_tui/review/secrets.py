"""Secrets and private data: found without being said again, and replaced in what is handed out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from ipaddress import ip_address

from postmortem_tui.review.findings import Finding
from postmortem_tui.review.said import LINES_REMEMBERED, Said
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


def secrets_in(said: Said, rules: Secrets) -> Iterator[Finding]:
    """Give a finding for each secret in a text; none says the secret itself."""
    for hit in hits(said.text, rules):
        line = said.text.count("\n", 0, hit.start)
        about, _ = redact(said.text.split("\n")[line], rules)
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


def redact(text: str, rules: Secrets) -> tuple[str, int]:
    """Give a text with a stand-in for each secret, and how many there were."""
    found = hits(text, rules)
    for hit in reversed(found):
        text = text[: hit.start] + REDACTED + text[hit.end :]
    return text, len(found)


def hits(text: str, rules: Secrets) -> tuple[Hit, ...]:
    """Give the secrets in a text, in order; of two that overlap the one that blocks, else the one that begins first."""
    return searcher(rules).hits(text)


class Searcher:
    """Searches texts line by line, and remembers the lines; what goes over several lines is looked for apart."""

    def __init__(self, rules: Secrets) -> None:
        patterns = [(secret, re.compile(secret.words)) for secret in rules.patterns]
        self._rules = rules
        self._over_lines = [pair for pair in patterns if pair[0].over_lines]
        self._in_line = lru_cache(maxsize=LINES_REMEMBERED)(self._look)
        self._patterns = [pair for pair in patterns if not pair[0].over_lines]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Give the secrets in a text, in order."""
        over_lines = self._found(text, self._over_lines)
        in_lines: list[Hit] = []
        start = 0
        for line in text.split("\n"):
            in_lines += (Hit(hit.secret, start + hit.start, start + hit.end) for hit in self._in_line(line))
            start += len(line) + 1
        return _apart([*over_lines, *in_lines]) if over_lines else tuple(in_lines)

    def _look(self, line: str) -> tuple[Hit, ...]:
        return _apart(found) if (found := self._found(line, self._patterns)) else ()

    def _found(self, text: str, patterns: Sequence[tuple[Secret, re.Pattern[str]]]) -> list[Hit]:
        small = text.lower()
        likely = [pair for pair in patterns if not pair[0].needs or any(word in small for word in pair[0].needs)]
        return [hit for secret, pattern in likely for hit in _matches(secret, pattern, text, self._rules)]


@lru_cache(maxsize=4)
def searcher(rules: Secrets) -> Searcher:
    """Give who searches by these rules."""
    return Searcher(rules)


def _apart(found: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give the hits in order, none over another."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.secret.level, hit.start, -hit.end)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def _matches(secret: Secret, pattern: re.Pattern[str], text: str, rules: Secrets) -> Iterator[Hit]:
    group = "secret" if "secret" in pattern.groupindex else 0
    for found in pattern.finditer(text):
        words = found[group]
        if not rules.harmless.fullmatch(words.rstrip(_CLOSING)) and _ONLY[secret.only](words):
            yield Hit(secret, found.start(group), found.end(group))


def _is_public(words: str) -> bool:
    try:
        return ip_address(words).is_global
    except ValueError:
        return False


_ONLY: Mapping[str, Callable[[str], bool]] = {"any": lambda words: True, "public_address": _is_public}


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"
