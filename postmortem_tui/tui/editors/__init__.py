"""The editors, one for each kind of block; each is loaded for the first block of its kind that is shown."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, cast

from postmortem_tui.blocks.kinds import AnyBlock, Kind
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.values.typed import Context

EDITORS: dict[Kind, str] = {
    "note": "note.NoteEditor",
    "prose": "prose.ProseEditor",
    "fields": "fields.FieldsEditor",
    "points": "rows.points.PointsEditor",
    "records": "rows.records.RecordsEditor",
    "timeline": "rows.timeline.TimelineEditor",
    "checklist": "rows.checklist.ChecklistEditor",
    "excerpts": "rows.excerpts.ExcerptsEditor",
    "links": "rows.links.LinksEditor",
}
"""The module and the class by kind; a test holds that each kind has one, and that it takes such a block."""


def editor_for(
    block: AnyBlock,
    value: Any,
    context: Callable[[], Context],
    only: str = "",
    names: Callable[[], Sequence[str]] = tuple,
) -> Editor[Any]:
    """Return the editor of a block's kind, with a value.

    `only` is the one field of a form to ask for, if any; `names` returns those that can be suggested.
    """
    editor = editor_class(block.kind)(block, value, context, only=only)
    editor.names = names
    return editor


def editor_class(kind: Kind) -> type[Editor[Any]]:
    """Return the class that edits blocks of a kind; its module is loaded now, if it is not yet."""
    module = import_module(f"{__name__}.{module_of(kind)}")
    return cast(type[Editor[Any]], getattr(module, EDITORS[kind].rpartition(".")[2]))


def module_of(kind: Kind) -> str:
    """Return the module of a kind's editor, counted from this room."""
    return EDITORS[kind].rpartition(".")[0]
