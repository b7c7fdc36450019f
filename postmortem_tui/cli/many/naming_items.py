"""Action items as the shell names them: by a key or its beginning, or by `DRAFT/LIST/ROW`."""

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

import click

from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.collecting import collection_options
from postmortem_tui.cli.opened_collection import opened
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.collection.actions.actions import named
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.collection.records.recording import every_item, record_of
from postmortem_tui.document.changes.row_editing import item_list
from postmortem_tui.errors import UsageError, shortened
from postmortem_tui.storage.documents.origins import document_read_by
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.guides import guide_or_built_in

F = TypeVar("F", bound=Callable[..., Any])

Options = tuple[Sequence[str], bool]
"""The sources that a verb was given, and whether it reads every file again."""


def takes_sources(verb: F) -> F:
    """Add `--in` and `--no-index` to a verb that changes items; `actions` takes them before its verbs too."""

    @wraps(verb)
    def with_sources(*args: Any, sources: Sequence[str], no_index: bool, **rest: Any) -> Any:
        before, anew = click.get_current_context().obj
        return verb(((*before, *sources), anew or no_index), *args, **rest)

    # The wrapper has more parameters than the verb, and click calls it in place of the verb.
    return cast(F, collection_options(with_sources))


def items_called(store: DraftStore, options: Options, words: Sequence[str]) -> Iterator[tuple[Record, Item]]:
    """Yield the items that the words name, each with its postmortem.

    `DRAFT/LIST/ROW`, with the list named like any question, names one without reading other postmortems. Raise
    UsageError where a word names none or several.
    """
    others = [word for word in words if _in_draft(word) is None]
    records = opened(*options).records if others else ()
    for word in words:
        inside = _in_draft(word)
        yield _item_in(store, *inside) if inside else _item_of_key(records, word)


def _in_draft(word: str) -> tuple[str, str, int] | None:
    """Return the draft, the list and the row that a word names; None where it is the key of an item."""
    draft, *rest = word.rsplit("/", 2)
    return (draft, rest[0], int(rest[1])) if draft and len(rest) == 2 and rest[1].isdecimal() else None


def _item_in(store: DraftStore, word: str, name: str, row: int) -> tuple[Record, Item]:
    draft, path, _ = store.look_at(store.resolve(word))
    block = item_list(named_question(draft, name))
    document = document_read_by(path)
    rows = [item for item in every_item(draft, document) if item.block == block.id]
    if not 1 <= row <= len(rows):
        raise UsageError(f"there is no item {row} in '{name}'", hint=f"It has {len(rows)}, counted from 1.")
    guide, _ = guide_or_built_in(store.folders)
    return record_of(draft, str(path), "draft", guide, document=document), rows[row - 1]


def _item_of_key(records: Sequence[Record], key: str) -> tuple[Record, Item]:
    match list(named(records, key)):
        case [only]:
            return only
        case []:
            raise UsageError(f"no action item is called '{key}'", hint=_named_by(records, key))
        case several:
            keys = [item.key for _, item in several]
            names = (_full_name(*one) if keys.count(one[1].key) > 1 else one[1].key for one in several[:5])
            raise UsageError(f"{len(several)} action items begin with '{key}'", hint=f"Name one: {', '.join(names)}")


def _named_by(records: Sequence[Record], words: str) -> str:
    """Return how an item is named, with the keys of those that have some words in their text."""
    found = [item for record in records for item in record.items if words.casefold() in item.action.casefold()]
    keys = ", ".join(f"{item.key} is “{shortened(one_line(item.action), 60)}”" for item in found[:3] if words.strip())
    named = "Name it as the column ITEM of `postmortem actions --all` does"
    return f"{named}: {keys}." if keys else f"{named}, or by DRAFT/LIST/ROW."


def _full_name(record: Record, item: Item) -> str:
    """Return `DRAFT/LIST/ROW`, which names an item whose key another one has, too: that of a copy of its document."""
    draft = record.id if record.kind == "draft" else record.path
    return f"{draft}/{item.block}/{item.row}"
