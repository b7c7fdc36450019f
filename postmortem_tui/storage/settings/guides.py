"""The guide of a review: the words that come with the program, and those of a team's own file."""

import os
from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.blocks.base import Plain
from postmortem_tui.errors import GuideError, PostmortemError
from postmortem_tui.lazy import library
from postmortem_tui.review.guide import Guide, problems_of, read_packaged, with_own
from postmortem_tui.storage.disk.file_names import GUIDE_FILE
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.toml.toml_text import check
from postmortem_tui.storage.settings.checking import Problem, in_words, without
from postmortem_tui.storage.settings.templates import packaged

if TYPE_CHECKING:
    import tomllib
else:
    tomllib = library("tomllib")

FAMILIES = ("completeness", "timeline", "timeline_plain_words", "actions", "language", "secrets")
PARTS: Mapping[str, tuple[str, ...]] = {"secrets": ("secrets_by_context", "private_details")}
"""The other files of a family."""


def load_guide(folders: Folders, own_file: Path | None = None) -> Guide:
    """Return the guide for a person's reviews: the program's words, with those of a named file or of review.toml.

    Raise GuideError, with all problems and their lines, or StorageError where that file is not usable.
    """
    path = own_file or folders.config / GUIDE_FILE
    if own_file is None and not os.path.lexists(path):
        return built_in()
    text, tables = _tables_in(path)
    if problems := _problems(tables):
        raise GuideError(in_words(problems, text), location=str(path))
    return _with_own(tables)


def guide_or_built_in(folders: Folders, families: tuple[str, ...] = FAMILIES) -> tuple[Guide, str]:
    """Return the guide for a person's reviews without the invalid parts of their own file, and those parts in words.

    Only the named `families` of the program's words are read: two thirds of the words are patterns of secrets.
    """
    path = folders.config / GUIDE_FILE
    try:
        if not os.path.lexists(path):
            return built_in(families), ""
        text, tables = _tables_in(path)
        problems = _problems(tables)
        guide = _with_own(without(tables, problems), families)
    except PostmortemError as error:
        return built_in(families), f"{error}\nThe file is skipped."
    problem = f"{path}: {in_words(problems, text)}\nThat is skipped; the rest of the file is used." if problems else ""
    return guide, problem


def guide_problem(folders: Folders) -> str:
    """Return, in words, what is skipped in a person's review.toml; an empty text where all of it is used."""
    return guide_or_built_in(folders)[1] if os.path.lexists(folders.config / GUIDE_FILE) else ""


def _tables_in(path: Path) -> tuple[str, Plain]:
    text = read_text(path)
    check(text, str(path), GuideError)
    try:
        return text, tomllib.loads(text)
    except ValueError as error:
        raise GuideError(str(error), location=str(path), hint="The file is TOML: https://toml.io") from error


def _problems(tables: Plain) -> list[Problem]:
    """Return the problems in a team's tables; a list with an invalid part is invalid as a whole."""
    found: dict[tuple[str, ...], str] = {}
    for way, sentence in problems_of(tables):
        keys = tuple(str(step) for step in takewhile(lambda step: isinstance(step, str), way))
        more = "" if len(keys) == len(way) else f", in its part {'.'.join(_counted(step) for step in way[len(keys) :])}"
        found.setdefault(keys, f"{'.'.join(keys)}{more}: {sentence}")
    return [Problem(keys, sentence) for keys, sentence in found.items()]


def _counted(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step


def _with_own(own: Plain, families: tuple[str, ...] = FAMILIES) -> Guide:
    return with_own(_packaged(families), own)


@cache
def built_in(families: tuple[str, ...] = FAMILIES) -> Guide:
    """Return the guide of the words that come with the program, of some families."""
    return read_packaged(_packaged(families))


def _packaged(families: tuple[str, ...]) -> list[str]:
    return [packaged(f"review/{name}.toml") for family in families for name in (family, *PARTS.get(family, ()))]
