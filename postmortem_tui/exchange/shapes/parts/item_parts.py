"""Parts of an item's text: split it at separators, and decide which parts may be names."""

import re
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_MARKED = late(r"(?P<mark>\*\*|__|\*|_|`)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)")
_PRIORITY = late(lambda: rf"(?i:{'|'.join(words_in('own', 'items', 'priority'))})[ -]?[0-5]")
_PARTICLE_WORDS = "de der den van von da do dos das di del della la le du el al bin ibn ter ten zu"
PARTICLES = frozenset(_PARTICLE_WORDS.split())
_AMONG = late(
    lambda: (
        rf"(?:(?<!\s)\s+)?[,;、，/&+]\s*(?:(?:{'|'.join(words_in('own', 'items', 'joined'))})\s+)?"
        rf"|(?<!\s)\s+(?:{'|'.join(words_in('own', 'items', 'joined'))})\s+|(?<!\s)\s+(?=@)"
    )
)
_NAME = late(r"@?[^\W\d_][\w.'’·-]*(?:[ \u00a0][^\W\d_][\w.'’·-]*){0,3}", re.UNICODE)


_LATIN, _OTHER = r"[A-Za-z][\w.-]*", r"[\u3040-\u9fff]\S*"
_NO_NAME = late(
    rf"[\u3400-\u9fff]{{9}}|{_LATIN}[ \u00a0]{_OTHER}[ \u00a0]{_LATIN}|{_OTHER}[ \u00a0]{_LATIN}[ \u00a0]{_OTHER}"
)
"""A run of ideographs that is longer than the name of a team, or words of two scripts by turns: a phrase."""

_NUMBERED = late(r"[^\W\d_]{3}\d")
"""A number at the end of a word, as names of things have it: `Navigation3`."""

_MAIL = late(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def split_at(pieces: Pieces, whole: Piece, at: "re.Pattern[str]") -> list[Piece]:
    """Return the parts of a piece between separators outside of brackets, code and links."""
    cuts: list[tuple[int, int]] = []
    depth, code = 0, False
    opened = {found.start(): found.end() for found in at.finditer(whole.text)}
    for n, character in enumerate(whole.text[: max(opened, default=-1) + 1]):
        if character == "`":
            code = not code
        elif character in "([{（":
            depth += 1
        elif character in ")]}）":
            depth = max(0, depth - 1)
        if n in opened and not depth and not code and not (character == "/" and _within_word(whole.text, n)):
            cuts.append((n, opened[n]))
    edges = [(0, 0), *cuts, (len(whole.text), len(whole.text))]
    parts = (pieces.part(whole, a[1], b[0]) for a, b in pairwise(edges))
    return [part for part in parts if part]


def unmarked(pieces: Pieces, part: Piece) -> Piece:
    """Return a part without emphasis or code marks around the whole."""
    found = _MARKED.fullmatch(part.text)
    return pieces.part(part, *found.span("text")) if found else part


def last_of(pattern: "re.Pattern[str]", text: str) -> "re.Match[str] | None":
    """Return the last match of a pattern, or None."""
    return next(reversed([*pattern.finditer(text)]), None)


_IN_CODE = late(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


def last_outside_code(pattern: "re.Pattern[str]", text: str) -> "re.Match[str] | None":
    """Return the last match of a pattern outside of code, or None: `@safe-id` in a code span is no person."""
    code = [found.span() for found in _IN_CODE.finditer(text)]
    matches = (found for found in pattern.finditer(text) if not any(a <= found.start() < b for a, b in code))
    return next(reversed([*matches]), None)


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def is_name(text: str) -> bool:
    """Return whether a text may be the name of a person or a team, of up to four words, or a mail address."""
    named = _NAME.fullmatch(text.strip()) and not _NO_NAME.search(text)
    return bool(named or _MAIL.fullmatch(text.strip())) and len(text) <= 40


def persons_in(text: str) -> list[str]:
    """Return the people that a text lists: `Ana, Ben`, `Ana and Ben`, `@ana @ben`; none if any part is no person."""
    names = _AMONG.split(text.strip())
    return names if len(names) > 1 and all(map(looks_like_person, names)) else []


def is_priority(text: str) -> bool:
    """Return whether a text is the priority of an item, such as `P2` or `Prio 1`, which is no name."""
    return bool(_PRIORITY.fullmatch(text.strip()))


def has_particle(text: str) -> bool:
    """Return whether a text has the form of a name with a particle: `Sanne de Wit`, but also `Banco de Dados`."""
    words = text.split()
    between = words[1:-1]
    outer = words[0][0].isupper() and words[-1][0].isupper() if between else False
    return outer and is_name(text) and PARTICLES.issuperset(between)


def looks_like_person(text: str) -> bool:
    """Return whether a text looks like a person: an `@x`, or a name in capitals, if its script has any."""
    text = text.strip()
    if not is_name(text) or ("@" not in text and _NUMBERED.search(text)):
        return False
    return "@" in text or all(
        word[0].isupper() or not word[0].islower() for word in re.split(r"[ \u00a0]", text) if word
    )


def with_weekdays(
    pieces: Pieces, parts: Sequence[Piece], weekdays: Container[str], is_day: Callable[[Piece], bool]
) -> list[Piece]:
    """Return the parts; a day of the week and the day after its comma are one: `Friday, March 6`."""
    made: list[Piece] = []
    for part in parts:
        both = pieces.piece(made[-1].start, part.end) if made and _last_word(made[-1].text) in weekdays else None
        if both and is_day(both):
            made[-1] = both
        else:
            made.append(part)
    return made


def _last_word(text: str) -> str:
    return text.split()[-1].casefold().strip(".") if text.strip() else ""
