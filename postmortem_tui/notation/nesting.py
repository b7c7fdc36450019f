"""A list under an item: kept in the item's text line by line, and written as a list again."""

from postmortem_tui.lazy import late
from postmortem_tui.markdown.escaping import write_inline

_LINE = late(r"(?P<start> *(?:[-*+]|\d{1,9}[.)]) +(?:\[[ xX]\] +)?)(?P<words>\S.*)")


def parted(text: str) -> tuple[str, str]:
    """Return a text's first line and the list that the others are, as Markdown; no list where they are none."""
    first, *others = text.split("\n")
    lines = [_LINE.fullmatch(line) for line in others]
    if not first or not all(lines):
        return text, ""
    return first, "\n".join(f"{line['start']}{write_inline(line['words'])}" for line in lines if line)
