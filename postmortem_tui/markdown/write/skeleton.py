"""The structure of a text without its words: the marks of its lists, and its labels."""

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.indents import LIST_MARK

_ITEM = late(rf"(?P<mark>[ \t]*{LIST_MARK}[ \t]+)(?P<rest>.*)")


def skeleton(source: str) -> str:
    """Return the lines that begin with a list mark or a label, cut after it; "" if no line does."""
    return "\n".join(filter(None, map(_shape, source.split("\n"))))


def _shape(line: str) -> str:
    item = _ITEM.fullmatch(line)
    mark, rest = (item["mark"], item["rest"]) if item else ("", line)
    labelled = split_label(rest)
    if labelled is None:
        return mark
    label = rest[: len(rest) - len(labelled[1])].rstrip()
    return f"{mark}{label} "


def without(text: str, shape: str) -> str:
    """Return a text without the lines of its skeleton `shape` to which no words were added."""
    bare = {line.rstrip() for line in shape.split("\n")}
    return "\n".join(line for line in text.split("\n") if not line.strip() or line.rstrip() not in bare)
