"""The marks that Git leaves where two sides changed the same lines, and the text of each side."""

from typing import NamedTuple

from postmortem_tui.document.aligning import changes
from postmortem_tui.lazy import late

_MARK = late(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


class Sides(NamedTuple):
    """The whole text as ours has it, as theirs has it, and as both began, where the marks tell that."""

    ours: str
    theirs: str
    base: str | None


def first_mark(text: str) -> int:
    """Return the line in which the first conflict of a text begins, from 1; 0 where there is none."""
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line[:1] == "<" and _MARK.fullmatch(line)), 0)


def sides_of(text: str) -> Sides | None:
    """Return the sides of a text with conflict marks; None where there are none, or they are not in order."""
    ours: list[str] = []
    theirs: list[str] = []
    base: list[str] = []
    with_base, here_with_base = True, False
    state = ""
    for line in text.split("\n"):
        found = _MARK.fullmatch(line)
        mark = found[1][0] if found else ""
        match state, mark:
            case "", "<":
                state = "<"
                here_with_base = False
            case "<", "|":
                state, here_with_base = "|", True
            case (("<" | "|"), "="):
                state = "="
                with_base = with_base and here_with_base
            case "=", ">":
                state = ">"
            case _:
                for side, states in ((ours, ("", "<", ">")), (base, ("", "|", ">")), (theirs, ("", "=", ">"))):
                    if state in states:
                        side.append(line)
                continue
        if state == ">":
            state = ""
    if state or len(ours) == text.count("\n") + 1:
        return None
    return Sides("\n".join(ours), "\n".join(theirs), "\n".join(base) if with_base else None)


def with_marks(ours: str, theirs: str, size: int = 7) -> str:
    """Return two texts as one, with the marks of Git around what differs; each mark has so many characters.

    The last line of either text is given an end where it has none, for a mark stands on a line of its own.
    """
    mine, others = (_lines(text) for text in (ours, theirs))
    end = "\r\n" if mine and mine[0].endswith("\r\n") else "\n"
    marks = [f"{mark * size}{name}{end}" for mark, name in (("<", " ours"), ("=", ""), (">", " theirs"))]
    parts: list[str] = []
    for kind, a, b, c, d in changes(mine, others):
        if kind == "equal":
            parts.extend(mine[a:b])
        else:
            parts.extend((marks[0], *mine[a:b], marks[1], *others[c:d], marks[2]))
    return "".join(parts)


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    return lines if text and not text.endswith("\n") else lines[:-1]
