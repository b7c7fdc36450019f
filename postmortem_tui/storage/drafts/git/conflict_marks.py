"""The marks that Git leaves where two sides changed the same lines, and the text of each side."""

from typing import NamedTuple

from postmortem_tui.lazy import late

_MARK = late(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


class SideTexts(NamedTuple):
    """The whole text of our side, of their side, and of the common base where the marks contain it."""

    ours: str
    theirs: str
    base: str | None


def first_mark(text: str) -> int:
    """Return the line in which the first conflict of a text begins, from 1; 0 where there is none."""
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line[:1] == "<" and _MARK.fullmatch(line)), 0)


def sides_of(text: str) -> SideTexts | None:
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
    return SideTexts("\n".join(ours), "\n".join(theirs), "\n".join(base) if with_base else None)
