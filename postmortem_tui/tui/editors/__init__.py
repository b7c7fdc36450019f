"""The editors, one for each kind of block; each is loaded for the first block of its kind that is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.values.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary import Vocabulary

EDITORS: dict[type[AnyBlock], str] = {
    Note: "note.NoteEditor",
    Prose: "prose.ProseEditor",
    Fields: "fields.FieldsEditor",
    Points: "rows.points.PointsEditor",
    Records: "rows.records.RecordsEditor",
    Timeline: "rows.timeline.TimelineEditor",
    Checklist: "rows.checklist.ChecklistEditor",
    Excerpts: "rows.excerpts.ExcerptsEditor",
    Links: "rows.links.LinksEditor",
}
"""The module and the class by the kind of block; a test holds that each kind has one that takes its blocks."""


def editor_for(
    block: AnyBlock,
    value: Any,
    context: Callable[[], Context],
    only: Sequence[str] = (),
    names: Callable[[], Sequence[str]] = tuple,
    words: "Callable[[], Vocabulary] | None" = None,
    suggested: Callable[[AnyBlock], str] | None = None,
) -> Editor[Any]:
    """Return the editor of a block's kind, with a value.

    `only` are the fields of a form to ask for, all where there are none; `names` returns those that can be suggested,
    `words` what people call things, `suggested` what the text of a block could begin as.
    """
    editor = editor_class(type(block))(block, value, context, only=only)
    editor.names = names
    editor.words = words
    if suggested:
        editor.suggested = partial(suggested, block)
    return editor


def editor_class(kind: type[AnyBlock]) -> type[Editor[Any]]:
    """Return the class that edits blocks of a kind; its module is loaded now, if it is not yet."""
    module = import_module(f"{__name__}.{module_of(kind)}")
    return cast(type[Editor[Any]], getattr(module, EDITORS[kind].rpartition(".")[2]))


def module_of(kind: type[AnyBlock]) -> str:
    """Return the module of a kind's editor, counted from this room."""
    return EDITORS[kind].rpartition(".")[0]
