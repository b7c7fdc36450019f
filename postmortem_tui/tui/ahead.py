"""What is loaded beside the first frame, once that stands, in the order in which it is likely to be needed."""

from importlib import import_module
from time import sleep

ROOM = "postmortem_tui"

AHEAD = (
    *(f"{ROOM}.document.{part}" for part in ("status", "merging", "moving")),
    "tomli_w",
    *(f"{ROOM}.tui.{part}" for part in ("messages", "complaint", "copying", "outside")),
    *(f"{ROOM}.tui.editors.{kind}" for kind in ("choice_list", "prose", "points", "timeline", "checklist", "records")),
    *(f"{ROOM}.tui.editors.{kind}" for kind in ("excerpts", "links", "note", "fields")),
    *(f"{ROOM}.blocks.{part}" for part in ("entry_lines", "layouts", "naming", "parts")),
    *(f"{ROOM}.tui.screens.{screen}" for screen in ("go_to", "review", "find", "help", "library")),
    *(f"{ROOM}.tui.screens.{screen}" for screen in ("preview", "section_preview", "wizard")),
    *(f"{ROOM}.{part}" for part in ("tui.palette", "markdown.inline", "document.exporting")),
    "markdown_it",
)
"""What typing and saving need, the editors of other sections, and what the keys open."""

TURN = 0.001
"""Seconds between two of them, in which a key that has come is dealt with."""


def load() -> None:
    """Load all of it, in a thread beside what is typed."""
    for name in AHEAD:
        import_module(name)
        sleep(TURN)
