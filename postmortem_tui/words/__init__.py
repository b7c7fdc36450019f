"""What people call things, by language: data of the package, read at first use by whatever room needs it."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from postmortem_tui.lazy import library

if TYPE_CHECKING:
    import pathlib
    import tomllib
else:
    pathlib = library("pathlib")
    tomllib = library("tomllib")


@cache
def word_files(subject: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the words of a subject by language (codes: ISO 639), as the files of its folder here have them."""
    # `importlib.resources` would find them within an archive too, where nothing of the program runs, for 5 ms more.
    folder = pathlib.Path(__file__).with_name(subject)
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}


@cache
def words_in(subject: str, table: str, key: str) -> tuple[str, ...]:
    """Return the words that all languages have under a key of a table, each once, the longest first."""
    found = {word for file in word_files(subject).values() for word in file.get(table, {}).get(key, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
