"""A choice among a few answers, recognised by its name, its number, its word or its beginning."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread, one_line, shown

_REMARK = late(r"(?<!\s)\s*(?:[*_`]{1,3}\s*)?(?:[(（,;:，；：]|\s[-–—]|\.\s)")
"""What parts a choice from a remark on it."""
_NUMBERED = late(r"(\d+)\W+(.+)")
_COUNTED = late(r"[^\W\d_]+\W*(\d+)")
"""A number with a word before it, as in `SEV-2` and `P2`."""


def folded(text: str) -> str:
    """Return the text as it is compared: on one line, without case."""
    return one_line(normalize("NFKC", text)).casefold()


def read_choice(text: str, choices: Sequence[str]) -> str:
    """Return the choice that is meant: by its full text, its number, its word, or a beginning that only it has.

    `2`, `SEV2`, `P2`, `high` and `hi` mean `2-High`. Choices without numbers are counted from 1. Raise Misread.
    """
    for meant in _meanings(text, choices):
        if len(meant) == 1:
            return meant[0]
    raise _not_a_choice(text, choices)


def _meanings(text: str, choices: Sequence[str]) -> Iterator[list[str]]:
    """Yield the choices that could be meant, once for each way to recognise one, the surest first."""
    typed, words = folded(text), _words(text)
    yield [choice for choice in choices if folded(choice) == typed]
    if not words:
        return
    own = [found[1] if (found := _NUMBERED.fullmatch(folded(choice))) else "" for choice in choices]
    numbers = own if any(own) else [str(n) for n in range(1, len(choices) + 1)]
    yield [choice for choice, number in zip(choices, numbers, strict=True) if number == words]
    if found := _COUNTED.fullmatch(typed):
        yield [choice for choice, number in zip(choices, own, strict=True) if number == found[1]]
    yield [choice for choice in choices if words in _names(choice)]
    yield list(beginning_with(text, choices))


def beginning_with(text: str, choices: Sequence[str]) -> Sequence[str]:
    """Return the choices that begin with a text, or whose words after their number do; none for an empty text."""
    words = _words(text)
    return [choice for choice in choices if words and any(name.startswith(words) for name in _names(choice))]


def read_remarked(text: str, choices: Sequence[str]) -> str:
    """Return the choice that is meant; the text itself where it is a choice with a remark: `SEV2 (one shop)`.

    Raise Misread, which names the choices.
    """
    try:
        return read_choice(text, choices)
    except Misread as misread:
        if (bare := without_remark(text)) == text:
            raise
        try:
            read_choice(bare, choices)
        except Misread:
            raise misread from None
        return one_line(text)


def read_open(text: str, choices: Sequence[str]) -> str:
    """Return the choice that is meant, or the text itself where it is none of them."""
    try:
        return read_remarked(text, choices)
    except Misread:
        return one_line(text)


def without_remark(text: str) -> str:
    """Return what is before a remark: `SEV2` of `SEV2 (one shop)`; the text itself where there is none."""
    remark = _REMARK.search(text)
    return text[: remark.start()] if remark else text


def _names(choice: str) -> tuple[str, ...]:
    numbered = _NUMBERED.fullmatch(folded(choice))
    return (_words(choice), _words(numbered[2])) if numbered else (_words(choice),)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))


def _not_a_choice(text: str, choices: Sequence[str]) -> Misread:
    from difflib import get_close_matches

    spellings = {name: choice for choice in choices for name in _names(choice)}
    near = get_close_matches(_words(text)[:40], spellings, n=1)
    hint = f" Did you mean {spellings[near[0]]}?" if near else ""
    return Misread(f"Not one of the choices: {shown(text)}. Choose {', '.join(choices)}.{hint}")
