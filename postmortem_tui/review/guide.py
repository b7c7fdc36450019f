"""All the words that a review goes by, read from data that a team can add to."""

import tomllib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, get_args

from postmortem_tui.blocks.base import Plain
from postmortem_tui.document.template import nearest
from postmortem_tui.errors import GuideError
from postmortem_tui.review.words import Actions, Completeness, Language, Secrets, Timeline
from postmortem_tui.values.spec import Spec, built, checked

Way = tuple[str | int, ...]
"""The keys, and in lists the numbers from 0, that lead to a value."""


class Guide(Spec):
    """All that a review goes by."""

    completeness: Completeness = Completeness()
    timeline: Timeline = Timeline()
    actions: Actions = Actions()
    language: Language = Language()
    secrets: Secrets = Secrets()
    waived: Mapping[str, str] = MappingProxyType({})
    """Why findings may stand, by their keys: for documents, which have no place for it."""


def read_guide(sources: Iterable[tuple[str, str]]) -> Guide:
    """Return the guide that TOML texts say together, each with its place before it: later ones add to earlier lists.

    Raise GuideError, with the place, where one is wrong.
    """
    tables = []
    for place, text in sources:
        try:
            tables.append((place, tomllib.loads(text)))
        except ValueError as error:
            raise GuideError(str(error), place=place, hint="The file is TOML: https://toml.io") from error
    return guide_of(tables)


def guide_of(sources: Iterable[tuple[str, Plain]]) -> Guide:
    """Return the guide that tables say together, as `read_guide` does; raise GuideError where one is wrong."""
    merged: Plain = {}
    guide = Guide()
    for place, tables in sources:
        merged = _merged(merged, tables)
        if problems := problems_of(merged):
            way, sentence = problems[0]
            raise GuideError(f"{'.'.join(map(str, way))}: {sentence}", place=place)
        guide = checked(Guide, merged)
    return guide


def problems_of(tables: Plain) -> list[tuple[Way, str]]:
    """Return what is wrong with the tables of a guide: the keys and numbers that lead there, and a sentence."""
    from pydantic import ValidationError

    try:
        checked(Guide, tables)
    except ValidationError as error:
        return [(tuple(one["loc"]), _in_words(one["type"], tuple(one["loc"]), one["msg"])) for one in error.errors()]
    return []


def _in_words(kind: str, way: Way, said: str) -> str:
    if kind != "extra_forbidden":
        return said.removeprefix("Value error, ")
    known: Any = Guide
    for step in way[:-1]:
        known = get_args(known)[0] if isinstance(step, int) else known._kinds.get(step, known)
    return f"unknown key {nearest(str(way[-1]), known.part_names())}"


def read_packaged(texts: Iterable[str]) -> Guide:
    """Return the guide that comes with the program, which a test has checked."""
    merged: Plain = {}
    for text in texts:
        merged = _merged(merged, tomllib.loads(text))
    return built(Guide, merged)


def _merged(one: Plain, other: Plain) -> Plain:
    return one | {key: _joined(one.get(key), more) for key, more in other.items()}


def _joined(kept: Any, more: Any) -> Any:
    match kept, more:
        case dict(), dict():
            return _merged(kept, more)
        case list(), list():
            return [*kept, *more]
        case _:
            return more
