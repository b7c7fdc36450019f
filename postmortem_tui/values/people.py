"""Names of several people on one line."""

from postmortem_tui.lazy import late
from postmortem_tui.values.typed import Misread, one_line, shown

_BETWEEN = late(r"[,;，；、\n\r]+")


def read_people(text: str) -> str:
    """Return the names as `A, B, C`, each once.

    Commas, semicolons, line breaks and the word `and` stand between names. Raises Misread when there is no name.
    """
    names: dict[str, str] = {}
    for piece in _BETWEEN.split(text):
        for name in _split_at_and(piece):
            names.setdefault(name.casefold(), name)
    if not names:
        raise Misread(f"No name in it: {shown(text)}.")
    return ", ".join(names.values())


def _split_at_and(piece: str) -> list[str]:
    names: list[list[str]] = [[]]
    for word in one_line(piece).split(" "):
        if word.casefold() == "and":
            names.append([])
        elif word:
            names[-1].append(word)
    return [" ".join(words) for words in names if words]
