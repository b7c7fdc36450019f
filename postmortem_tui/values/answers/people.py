"""Names of several people on one line."""

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread, one_line, shown

_BETWEEN = late(r"[,;，；、\n\r]+")
_IDEOGRAPHIC = "、"
"""Stands between names in Japanese and Chinese, and stays where it was typed (U+3001, ideographic comma)."""


def read_people(text: str) -> str:
    """Return the names as `A, B, C`, or `A、B、C` where that comma was typed, each once.

    Commas, semicolons, line breaks and the word `and` stand between names. Raises Misread when there is no name.
    """
    names = names_of(text)
    if not names:
        raise Misread(f"No name in it: {shown(text)}.")
    return (_IDEOGRAPHIC if _IDEOGRAPHIC in text else ", ").join(names)


def names_of(text: str) -> list[str]:
    """Return the names in a text, each once."""
    names: dict[str, str] = {}
    for piece in _BETWEEN.split(text):
        for name in _split_at_and(piece):
            names.setdefault(name.casefold(), name)
    return list(names.values())


def _split_at_and(piece: str) -> list[str]:
    names: list[list[str]] = [[]]
    for word in one_line(piece).split(" "):
        if word.casefold() == "and":
            names.append([])
        elif word:
            names[-1].append(word)
    return [" ".join(words) for words in names if words]
