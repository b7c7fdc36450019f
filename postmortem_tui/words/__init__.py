"""What people call things, by language: data of the package, read at first use by whatever room needs it."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from postmortem_tui.lazy import library

if TYPE_CHECKING:
    import tomllib
    from importlib import resources
else:
    tomllib = library("tomllib")
    resources = library("importlib.resources")

_ENDING = ".toml"


@cache
def word_files(subject: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the words of a subject by language (codes: ISO 639), as the files of its folder here have them."""
    folder = resources.files(__name__).joinpath(subject)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(_ENDING)), key=lambda file: file.name)
    return {file.name.removesuffix(_ENDING): tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


@cache
def words_in(subject: str, table: str, key: str) -> tuple[str, ...]:
    """Return the words that all languages have under a key of a table, each once, the longest first."""
    found = {word for file in word_files(subject).values() for word in file.get(table, {}).get(key, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
