"""Labels with a number that stand before the items of a list, as in `**Lesson 1:** …`."""

from postmortem_tui.markdown.folding import fold
from postmortem_tui.markdown.labels import split_label


def strip_item_label(source: str, item_label: str) -> str:
    """Return what follows a label such as `**Lesson 1:**`, be it there or not."""
    match split_label(source):
        case (name, rest) if item_label and is_item_label(name, item_label):
            return rest
        case _:
            return source


def is_item_label(name: str, item_label: str) -> bool:
    """Return whether a label is the item label with or without a number."""
    return fold(name.rstrip(": 0123456789")) == fold(item_label)
