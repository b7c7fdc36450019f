"""The editors, one for each kind of block; each is loaded for the first block of its kind that is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.values.text.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary


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
    """Return the class that edits blocks of a kind, such as PointsEditor; its module is loaded now, if it is not yet.

    A test holds that each kind has one that takes its blocks.
    """
    module = import_module(f"{__name__}.{module_of(kind)}")
    return cast(type[Editor[Any]], getattr(module, f"{kind.__name__}Editor"))


def module_of(kind: type[AnyBlock]) -> str:
    """Return the module of a kind's editor, counted from this room: named as the kind, in `rows` for a list."""
    return f"rows.{kind.kind_name()}" if issubclass(kind, Rows) else kind.kind_name()
