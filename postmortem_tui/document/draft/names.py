"""The people and systems that a draft names: what can be suggested where a name is asked for."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.people import names_of

_CALLED = late(r"(?P<name>[^()\[\]]{1,80}?) ?[(\[](?P<role>[^()\[\]]{1,80})[)\]]")


def names_in(draft: Draft) -> tuple[str, ...]:
    """Return the names of people in all answers, and of who did something in a timeline, the commonest first."""
    found = Counter(name for text in _texts(draft) for name in names_of(text))
    return tuple(name for name, _ in found.most_common())


def _texts(draft: Draft) -> Iterator[str]:
    for block in draft.template.blocks():
        if block.id not in draft.answers:
            continue
        one: Block[Any] = block
        value = draft[one]
        match block:
            case Timeline():
                yield from _of(value, (block.who,))
            case Rows():
                yield from _of(value, [column for column in block.asked if column.type == "people"])
            case Fields():
                yield from _of((value,), [field for field in block.asked if field.type == "people"])
            case _:
                pass


def _of(rows: tuple[Row, ...], columns: "list[Field] | tuple[Field, ...]") -> Iterator[str]:
    return (text for row in rows for column in columns if (text := row.text(column.id)))


def people_in(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return each name that has a role in brackets after it, `Chen Wei (IC)`, and that role in small letters."""
    found = (_CALLED.fullmatch(name) for text in _texts(draft) for name in names_of(text))
    return tuple((one["name"], " ".join(one["role"].casefold().split())) for one in found if one)
