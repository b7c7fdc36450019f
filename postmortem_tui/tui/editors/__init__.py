"""The editors, one for each kind of block; each is loaded for the first block of its kind that is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.summing_up import Suggestion
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.values.text.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary


class Helps(NamedTuple):
    """What an editor looks up while somebody types."""

    context: Callable[[], Context]
    """Returns what the reading of dates and times depends on."""
    names: Callable[[], Sequence[str]] = tuple
    """Returns the people and systems that the draft knows, which can be suggested."""
    words: "Callable[[], Vocabulary] | None" = None
    """Returns the vocabulary: what people call things."""
    suggested: Callable[[AnyBlock], Suggestion] | None = None
    """Returns a suggestion for the text of a block."""


def editor_for(block: AnyBlock, value: Any, helps: Helps, only: Sequence[str] = ()) -> Editor[Any]:
    """Return an editor for a block with a value; `only` are the fields of a form to ask for (empty: all)."""
    editor = editor_class(type(block))(block, value, helps.context, only=only)
    editor.names = helps.names
    editor.words = helps.words
    if helps.suggested:
        editor.suggested = partial(helps.suggested, block)
    return editor


def editor_class(kind: type[AnyBlock]) -> type[Editor[Any]]:
    """Return the class that edits blocks of a kind, such as PointsEditor; load its module if needed.

    A test holds that each kind has one that takes its blocks.
    """
    module = import_module(f"{__name__}.{module_of(kind)}")
    # The name decides which class it is, and a test holds that it is an editor.
    return cast(type[Editor[Any]], getattr(module, f"{kind.__name__}Editor"))


def module_of(kind: type[AnyBlock]) -> str:
    """Return the module of a kind's editor, relative to this room: named as the kind, in `rows` for a list."""
    return f"rows.{kind.kind_name()}" if issubclass(kind, Rows) else kind.kind_name()
