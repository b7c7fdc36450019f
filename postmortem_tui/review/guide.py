"""All the words that a review goes by, read from data that a team can add to."""

import tomllib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from postmortem_tui.blocks.base import Plain
from postmortem_tui.errors import GuideError
from postmortem_tui.review.words import Actions, Completeness, Language, Secrets, Timeline
from postmortem_tui.values.spec import Spec, built, checked


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
    from pydantic import ValidationError

    merged: Plain = {}
    guide = Guide()
    for place, text in sources:
        try:
            merged = _merged(merged, tomllib.loads(text))
            guide = checked(Guide, merged)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            key = ".".join(map(str, first["loc"]))
            raise GuideError(f"{key}: {first['msg'].removeprefix('Value error, ')}", place=place) from error
        except ValueError as error:
            raise GuideError(str(error), place=place, hint="The file is TOML: https://toml.io") from error
    return guide


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
