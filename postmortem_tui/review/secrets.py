"""Secrets and private data: found without being said again, and replaced in what is handed out."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from ipaddress import ip_address

from postmortem_tui.review.findings import Finding
from postmortem_tui.review.manuscript import Manuscript
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


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Give a finding for each secret, wherever it stands; none says the secret itself."""
    rules = manuscript.guide.secrets
    search = _searcher(rules)
    for said in manuscript.texts:
        for hit in search(said.text):
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
    return _searcher(rules)(text)


@lru_cache(maxsize=4)
def _searcher(rules: Secrets) -> Callable[[str], tuple[Hit, ...]]:
    """Give what searches a text; it remembers the texts that it has searched."""
    patterns = [(secret, re.compile(secret.words)) for secret in rules.patterns]

    def search(text: str) -> tuple[Hit, ...]:
        small = text.lower()
        likely = [pair for pair in patterns if not pair[0].needs or any(word in small for word in pair[0].needs)]
        found = [hit for secret, pattern in likely for hit in _matches(secret, pattern, text, rules)]
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda hit: (hit.secret.level, hit.start, -hit.end)):
            if all(hit.end <= other.start or hit.start >= other.end for other in kept):
                kept.append(hit)
        return tuple(sorted(kept, key=lambda hit: hit.start))

    return lru_cache(maxsize=2048)(search)


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
