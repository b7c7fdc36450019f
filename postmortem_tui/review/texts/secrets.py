"""Secrets and private data: found without being repeated, and replaced in exports."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import Any

from postmortem_tui.review.findings import Finding
from postmortem_tui.review.guide_words import Secret, Secrets
from postmortem_tui.review.texts.as_read import AsRead, breaks_but_before, joined, unhidden
from postmortem_tui.review.texts.below_headers import cells_below
from postmortem_tui.review.texts.generated import goes_on
from postmortem_tui.review.texts.passages import LINES_REMEMBERED, Passage, short
from postmortem_tui.review.texts.plausible import CHECKS
from postmortem_tui.review.texts.prefilter import Prefilter, sieves_of
from postmortem_tui.review.texts.secret_hits import Hit, apart, in_the_whole, without
from postmortem_tui.review.texts.written import CLOSING, before_marks

ROUNDS = 3
"""How often a text in which secrets were found is searched again without them."""

WINDOW, OVERLAP = 2000, 500
"""Characters of a line that are searched at a time, and how many of them again with the next: the work is linear in
the line's length, and no search holds the interpreter for long. A secret in one line is shorter than the overlap."""

_WORD, _WORDS = re.compile(r"\S+"), re.compile(r"\S+(?: \S+){0,3}")
"""What a cell has below the header of a column of secrets, and of one of private details."""

_SHORTENED = re.compile(r"(?<=\.\.\.)[\"'`]|(?<=…)[\"'`]|(?:\.\.\.|…)[\"'`]")
"""What is after a text in quotation marks of which somebody showed the beginning alone."""

_RUN = re.compile(r"[\w+/=.%~-]*+")
"""The characters of keys and tokens, and of base 64."""

_LAST = re.compile(r"(?<![\w+/=.%~-])[\w+/=.%~-]++\Z")
"""The part of a broken token that is in the last of its lines."""

_LINE_END = re.compile(r"\n|<br ?/?>", re.IGNORECASE)


def secrets_in(passage: Passage, searcher: "Searcher") -> Iterator[Finding]:
    """Yield a finding for each sort of secret in a line of a text; none contains the secret itself."""
    sorts: dict[tuple[int, str], list[Hit]] = {}
    line = at = 0
    everything = searcher.hits(passage.text)
    for hit in everything:
        line += passage.text.count("\n", at, hit.start)
        at = hit.start
        sorts.setdefault((line, hit.secret.name), []).append(hit)
    if not sorts:
        return
    lines = without(passage.text, everything, keep_lines=True).split("\n")
    for (line, name), hits in sorts.items():
        secret = hits[0].secret
        yield Finding(
            f"secret-{name.lower().replace(' ', '-')}",
            secret.level,
            replace(passage.location, text_line=line),
            f"This looks like {_a(name)}."
            if len(hits) == 1
            else f"{len(hits)} texts of this line look like {_a(name)} each.",
            "Take it out, and make it invalid where it is valid; an export can leave it out too."
            if secret.level == "blocks"
            else "Take it out, unless whoever reads this may have it.",
            about=f"{name} {short(lines[line])}",
        )


class Searcher:
    """Searches texts line by line, and remembers the lines; what goes over several lines is looked for apart."""

    def __init__(self, rules: Secrets, go_on: Callable[[], None] = lambda: None) -> None:
        """Prepare to search by rules; `go_on` is called at each line, and may raise an exception to end the search."""
        self._go_on = go_on
        self._harmless = rules.harmless
        self._in_columns, self._over_lines, self._tokens, self._one_line = sieves_of(rules.all_patterns)
        self._in_window = lru_cache(maxsize=LINES_REMEMBERED)(self._look)

    @cached_property
    def _breaks(self) -> re.Pattern[str]:
        return breaks_but_before(self._tokens.words)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return the secrets in a text, in order, none over another; of two sorts the one that blocks.

        The text without them is searched again: a long token can hide a prompt, and with it the command after it.
        """
        found = self._hits(text)
        for _ in range(ROUNDS):
            more = self._hits(without(text, found)) if found else ()
            if not more:
                break
            found = apart([*found, *in_the_whole(found, more)])
        return found

    def _hits(self, text: str) -> tuple[Hit, ...]:
        small = text.lower()
        found: list[Hit] = []
        start = 0
        for line in text.split("\n"):
            if line:
                self._go_on()
                for at, window in _windows(line):
                    found += (
                        Hit(
                            hit.secret,
                            start + at + hit.start,
                            start + _end_of_run(line, at + hit.end, at + len(window)),
                        )
                        for hit in self._in_window(window)
                    )
            start += len(line) + 1
        found += self._in_views(text, small)
        found = [replace(hit, end=before_marks(text, hit.start, hit.end)) for hit in found]
        return apart(found) if len(found) > 1 else tuple(found)

    def redact(self, text: str) -> tuple[str, int]:
        """Return a text with a stand-in for each secret, and how many there were."""
        found = self.hits(text)
        return without(text, found), len(found)

    def _look(self, line: str) -> tuple[Hit, ...]:
        found = self._found(line, self._one_line)
        if view := unhidden(line):
            found += _before(view, self._found(view.text, self._one_line))
        return apart(found) if len(found) > 1 else tuple(found)

    def _in_views(self, text: str, small: str) -> Iterator[Hit]:
        """Yield the secrets of several lines, and the tokens that a line break divides.

        In a table the letters of the cell before would touch a token that a line break in its own cell divides: cells
        are looked through joined, and apart. So does one token touch the next that begins a line of its own, and takes
        its beginning: lines are looked through joined, and without those that may begin one.
        """
        yield from self._found(text, self._over_lines, small)
        yield from self._below_heads(text, small)
        if "\n" not in text and "|" not in text and "<" not in text:
            return
        whole = unhidden(text)
        plain = whole.text if whole else text
        view = joined(plain)
        if view.text == plain or not self._tokens.may_find(view.text.lower()):
            return
        views = [view, joined(plain, " ")] if "|" in plain else [view]
        if (others := joined(plain, breaks=self._breaks)).text != view.text:
            views.append(others)
        for one in views:
            for hit in self._found(one.text, self._tokens):
                start, end = one.before(hit.start, hit.end)
                if end - start > hit.end - hit.start and not self._stands_alone(plain, start, end, hit.secret):
                    if whole:
                        start, end = whole.before(start, end)
                    yield Hit(hit.secret, start, end)

    def _below_heads(self, text: str, small: str) -> Iterator[Hit]:
        """Yield the cells below the headers of columns that hold secrets."""
        if "\n" not in text:
            return
        for secret in self._in_columns.likely(small):
            check = CHECKS[secret.only]
            for start, end in cells_below(text, partial(_is_head, secret)):
                found = (_WORD if secret.level == "blocks" else _WORDS).fullmatch(text, start, end)
                if found and not self._harmless.fullmatch(found[0].rstrip(CLOSING)) and (span := check(found, 0)):
                    yield Hit(secret, *span)

    def _stands_alone(self, text: str, start: int, stop: int, secret: Secret) -> bool:
        """Return whether a token is whole before the break that was taken for one inside it, and a word follows it."""
        broken = _LINE_END.search(text, start)
        end = broken.start() if broken else -1
        rest = _LAST.search(text, end, stop) if 0 <= end < stop and "|" not in text[start:stop] else None
        if rest and goes_on(rest):
            return False
        line = text[max(0, start - 1) : len(text) if end < 0 else end]
        return any(hit.start <= 1 for hit in self._found(line[:WINDOW], self._one_line) if hit.secret is secret)

    def _found(self, text: str, sieve: "Prefilter", small: str | None = None) -> list[Hit]:
        return [
            hit
            for secret in sieve.likely(text.lower() if small is None else small)
            if (matches := [*secret.pattern.finditer(text)])  # most texts have none, and cost the search alone
            for hit in _checked(secret, matches)
            if not self._harmless.fullmatch(text[hit.start : hit.end].rstrip(CLOSING))
            and not _SHORTENED.match(text, hit.end)
        ]


def _windows(line: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a line that are searched, with their beginnings; words stay whole where they can."""
    if len(line) <= WINDOW:
        yield 0, line
        return
    start = 0
    while True:
        yield start, line[start : start + WINDOW]
        if start + WINDOW >= len(line):
            return
        least = start + WINDOW - OVERLAP
        blank = line.rfind(" ", least - OVERLAP // 2, least)
        start = blank if blank > start else least


def _end_of_run(line: str, end: int, edge: int) -> int:
    """Return where a secret ends that the edge of a window cut: it goes on as far as its characters do."""
    if end < edge or edge == len(line):
        return end
    found = _RUN.match(line, end)
    return found.end() if found else end


def _before(view: AsRead, found: Iterable[Hit]) -> list[Hit]:
    return [Hit(hit.secret, *view.before(hit.start, hit.end)) for hit in found]


def _checked(secret: Secret, matches: Iterable[Any]) -> Iterator[Hit]:
    groups = [name for name in secret.pattern.groupindex if name.startswith("secret")]
    check = CHECKS[secret.only]
    for found in matches:
        for group in [name for name in groups if found[name] is not None] or (0,):
            if not found[group]:
                continue
            if secret.each_pattern is None:
                if span := check(found, group):
                    yield Hit(secret, *span)
                continue
            for one in secret.each_pattern.finditer(found.string, *found.span(group)):
                if span := check(one, "secret" if "secret" in one.re.groupindex else 0):
                    yield Hit(secret, *span)


def _is_head(secret: Secret, text: str) -> bool:
    return secret.pattern.fullmatch(text) is not None


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"
