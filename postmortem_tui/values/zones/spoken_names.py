"""What zones are called, by language (`words/times/`): their names, and the words for time before and after them."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from postmortem_tui.words import word_files, words_in


class BesideTime(NamedTuple):
    """Words for time, and what beside them names a zone: the IANA name by the words."""

    times: tuple[str, ...]
    names: Mapping[str, str]
    behind: bool
    """Whether the names are after the words for time."""

    @property
    def phrases(self) -> Mapping[str, str]:
        """The zone of each word for time with each name."""
        pairs = ((time, name, zone) for time in self.times for name, zone in self.names.items())
        return {f"{time} {name}" if self.behind else f"{name} {time}": zone for time, name, zone in pairs}


def _tables(key: str) -> Iterator[Mapping[str, str]]:
    yield from (file["zones"][key] for file in word_files("times").values() if key in file.get("zones", {}))


def _merged(key: str) -> Mapping[str, str]:
    return {name: zone for table in _tables(key) for name, zone in table.items()}


@cache
def zone_words(key: str) -> tuple[str, ...]:
    """Return the words of all languages under a key of their table of zones, the longest first."""
    return words_in("times", "zones", key)


@cache
def patterns(key: str) -> tuple[str, ...]:
    """Return the expressions that languages have under a key of their table of zones, one each."""
    return tuple(str(table) for table in _tables(key))


@cache
def alone() -> Mapping[str, str]:
    """Return the zones by the names that are said without the word for time as well."""
    return _merged("alone")


@cache
def with_time() -> Mapping[str, str]:
    """Return the zones by the names before `time`, with or without `standard`, `daylight`, `summer` and `local`."""
    return {**alone(), **_merged("with_time")}


@cache
def whole() -> Mapping[str, str]:
    """Return the zones by words that are the name and the word for time in one."""
    return _merged("whole")


@cache
def adjectives() -> Mapping[str, str]:
    """Return the zones by the stems of adjectives of a city or a country that say a zone of times."""
    return _merged("adjectives")


@cache
def beside_time() -> tuple[BesideTime, ...]:
    """Return the words for time of other languages than English, with the names of zones beside them."""
    found = []
    for file in word_files("times").values():
        zones: Mapping[str, Any] = file.get("zones", {})
        for group in zones.get("beside_time", ()):
            stems = zones["adjectives"] if group.get("stems") else group["names"]
            names = {f"{stem}{end}": zone for stem, zone in stems.items() for end in group.get("endings", [""])}
            beside = {"before": True, "behind": False}
            found += [BesideTime(tuple(group[key]), names, where) for key, where in beside.items() if key in group]
    return tuple(found)


@cache
def phrases() -> Mapping[str, str]:
    """Return the zones by what other languages than English say, word for word."""
    return {**whole(), **{words: zone for one in beside_time() for words, zone in one.phrases.items()}}


@cache
def local() -> frozenset[str]:
    """Return the words for a zone that only the authors of a text know."""
    return frozenset(zone_words("local"))


def unsaid() -> str:
    """Return an expression for a zone whose name only its authors understand: `server time`."""
    return "|".join(patterns("unsaid"))
