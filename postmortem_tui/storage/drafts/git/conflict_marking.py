"""Writing two texts as one, with Git's conflict marks around what differs."""

from postmortem_tui.document.merging.aligning import changes


def with_marks(ours: str, theirs: str, size: int = 7) -> str:
    """Return two texts as one, with Git's conflict marks, of `size` characters, around what differs.

    A text whose last line has no newline gets one, since a mark needs a line of its own.
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
