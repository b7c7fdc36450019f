"""All the words that a review goes by, read from data that a team can add to."""

import tomllib
from collections.abc import Iterable
from typing import Any

from pydantic import Field, ValidationError

from postmortem_tui.blocks.base import Plain, Spec
from postmortem_tui.errors import GuideError
from postmortem_tui.review.words import Actions, Completeness, Language, Secrets, Timeline


class Guide(Spec):
    """All that a review goes by."""

    completeness: Completeness = Field(default_factory=Completeness)
    timeline: Timeline = Field(default_factory=Timeline)
    actions: Actions = Field(default_factory=Actions)
    language: Language = Field(default_factory=Language)
    secrets: Secrets = Field(default_factory=Secrets)


def read_guide(sources: Iterable[tuple[str, str]]) -> Guide:
    """Give the guide that TOML texts say together, each with its place before it: later ones add to earlier lists.

    Raise GuideError, with the place, where one is wrong.
    """
    merged: Plain = {}
    guide = Guide()
    for place, text in sources:
        try:
            merged = _merged(merged, tomllib.loads(text))
            guide = Guide.model_validate(merged)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            key = ".".join(map(str, first["loc"]))
            raise GuideError(f"{key}: {first['msg'].removeprefix('Value error, ')}", place=place) from error
        except ValueError as error:
            raise GuideError(str(error), place=place, hint="The file is TOML: https://toml.io") from error
    return guide


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
