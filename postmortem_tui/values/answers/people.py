"""Names of several people on one line, and who is meant by one."""

from collections.abc import Collection

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread, one_line, shown

_BETWEEN = late(r"[,;，；、\n\r]+")
_IDEOGRAPHIC = "、"
"""The comma between names in Japanese and Chinese, which is kept if it was typed (U+3001, ideographic comma)."""


def read_people(text: str) -> str:
    """Return the names as `A, B, C`, or `A、B、C` if that comma was typed, each once; `A and B` stays.

    Commas, semicolons, line breaks and the word `and` separate names. Raise Misread if there is no name.
    """
    names = names_of(text)
    if not names:
        raise Misread(f"No name in it: {shown(text)}.")
    if len(names) == 2 and (pair := " and ".join(names)) == one_line(text):
        return pair
    return (_IDEOGRAPHIC if _IDEOGRAPHIC in text else ", ").join(names)


def names_of(text: str) -> list[str]:
    """Return the names in a text, each once."""
    names: dict[str, str] = {}
    for piece in _BETWEEN.split(text):
        for name in _split_at_and(piece):
            names.setdefault(name.casefold(), name)
    return list(names.values())


def person_called(text: str, names: Collection[str]) -> str:
    """Return the one known name that is meant by a text such as `@mira`; without one the text without its `@`.

    Of a name and longer ones that begin with it the longest is meant, and not one with a role in brackets. Capital
    letters that were typed stay, even if a chat writes the same name without any; a name that is known with an `@`, as
    a team's own document may have it, keeps that.
    """
    bare = text.removeprefix("@")
    folded = bare.casefold()
    known = {name.casefold(): name for name in names if folded in (name.casefold(), *name.casefold().split()[:1])}
    if text.casefold() in known:
        return text if text in names or known[folded].islower() else known[folded]
    plain = [name for name in known if "(" not in name and "[" not in name] or [*known]
    longest = [name for name in plain if not any(other.startswith(f"{name} ") for other in plain)]
    if folded and len(longest) == 1:
        return known[longest[0]]
    return text if text in names or not bare else bare


def _split_at_and(piece: str) -> list[str]:
    names: list[list[str]] = [[]]
    for word in one_line(piece).split(" "):
        if word.casefold() == "and":
            names.append([])
        elif word:
            names[-1].append(word)
    return [" ".join(words) for words in names if words]
