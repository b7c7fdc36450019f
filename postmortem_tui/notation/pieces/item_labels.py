"""Numbered labels before the items of a list, as in `**Lesson 1:** …`."""

from collections.abc import Sequence
from functools import partial

from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.labels import label, split_label


def strip_item_label(source: str, item_label: str) -> str:
    """Return the source of an item without its label such as `**Lesson 1:**`, if it has one."""
    match split_label(source):
        case (name, rest) if item_label and is_item_label(name, item_label):
            return rest
        case _:
            return source


def with_item_labels(sources: Sequence[str], item_label: str, *, unlabelled: bool) -> list[str]:
    """Return the items, each with a numbered label; `unlabelled` says that the draft's document has no labels.

    An item that is empty, or begins with such a label itself, could not be read back: then all get a label.
    """
    if not item_label or (unlabelled and all(map(partial(_stands_alone, item_label), sources))):
        return list(sources)
    return [f"{label(f'{item_label} {n}')} {one}".rstrip(" ") for n, one in enumerate(sources, 1)]


def _stands_alone(item_label: str, source: str) -> bool:
    return bool(source.partition("\n")[0]) and strip_item_label(source, item_label) == source


def is_item_label(name: str, item_label: str) -> bool:
    """Return whether a name is the item label, with or without a number."""
    return fold(name.rstrip(": 0123456789")) == fold(item_label)
