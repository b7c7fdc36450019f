"""All the words that a review uses, read from data that a team can add to."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from postmortem_tui.blocks.base import Plain
from postmortem_tui.document.template.template import nearest
from postmortem_tui.lazy import library
from postmortem_tui.review.guide_words import Actions, Completeness, Language, Pattern, Secrets, Timeline
from postmortem_tui.values.answers.spec import Spec, built, checked, type_in_words
from postmortem_tui.values.text.patterns import OWN, marked, too_slow

if TYPE_CHECKING:
    import tomllib
else:
    tomllib = library("tomllib")  # the built-in words are kept as tables

Way = tuple[str | int, ...]
"""The keys, and in lists the numbers from 0, that lead to a value."""


class Guide(Spec):
    """All words and patterns of a review."""

    completeness: Completeness = Completeness()
    timeline: Timeline = Timeline()
    actions: Actions = Actions()
    language: Language = Language()
    secrets: Secrets = Secrets()
    waived: Mapping[str, str] = MappingProxyType({})
    """Reasons for waived findings, by their keys: for documents, which cannot hold them."""


def with_own(packaged: Iterable[str], own: Plain) -> Guide:
    """Return the guide that comes with the program, with a team's tables added, which have been checked."""
    return built(Guide, _merged(_read(packaged), _marked(Guide, own)))


def problems_of(tables: Plain) -> list[tuple[Way, str]]:
    """Return the problems of the tables of a guide: for each the keys and indexes of its value, and a sentence."""
    from pydantic import ValidationError

    try:
        checked(Guide, tables)
    except ValidationError as error:
        # An unknown key tells more than the one that is missing: somebody wrote `advise` and meant `advice`.
        problems = sorted(error.errors(), key=lambda one: one["type"] == "missing")
        found = ((one, tuple(one["loc"])) for one in problems)
        return [
            (way, type_in_words(one["type"], one["input"]) or _in_words(one["type"], way, one["msg"]))
            for one, way in found
        ]
    return []


def _in_words(kind: str, way: Way, sentence: str) -> str:
    if kind == "missing":
        return "is missing"
    if kind != "extra_forbidden":
        return sentence.removeprefix("Value error, ")
    known: Any = Guide
    for step in way[:-1]:
        known = get_args(known)[0] if isinstance(step, int) else known._kinds.get(step, known)
    return f"unknown key {nearest(str(way[-1]), known.part_names())}"


def read_packaged(texts: Iterable[str]) -> Guide:
    """Return the guide that comes with the program, which a test has checked."""
    return built(Guide, _read(texts))


def slow_patterns(guide: Guide) -> tuple[str, ...]:
    """Return the patterns of a team that took too long, and are skipped."""
    return too_slow(_patterns(guide))


def _patterns(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield from (part,) if OWN in part else ()
    elif isinstance(part, tuple):
        for one in part:
            yield from _patterns(one)
    elif isinstance(part, Spec):
        for name in part.part_names():
            yield from _patterns(getattr(part, name))


def _marked(kind: Any, plain: Any) -> Any:
    """Return the tables of a team with a mark after each pattern, by which its searches are limited in time."""
    if kind == Pattern and isinstance(plain, str):
        return marked(plain)
    if isinstance(kind, type) and issubclass(kind, Spec) and isinstance(plain, dict):
        return {name: _marked(kind.part_kinds().get(name), part) for name, part in plain.items()}
    if get_origin(kind) is tuple and isinstance(plain, list):
        return [_marked(get_args(kind)[0], part) for part in plain]
    return plain


def _read(texts: Iterable[str]) -> Plain:
    merged: Plain = {}
    for text in texts:
        merged = _merged(merged, tomllib.loads(text))
    return merged


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
