"""Two texts as one, with the marks of Git around what differs."""

from postmortem_tui.document.merging.aligning import changes


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
