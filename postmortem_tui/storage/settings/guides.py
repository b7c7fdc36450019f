"""The guide of a review: the words that come with the program, and those that a team adds in a file of its own."""

from functools import cache
from pathlib import Path

from postmortem_tui.errors import GuideError, PostmortemError
from postmortem_tui.review.guide import Guide, read_guide, read_packaged
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.disk.places import Places
from postmortem_tui.storage.disk.toml_text import check
from postmortem_tui.storage.disk.whereabouts import GUIDE_FILE
from postmortem_tui.storage.settings.templates import packaged

FAMILIES = ("completeness", "timeline", "actions", "language", "secrets")


def load_guide(places: Places, own_file: Path | None = None) -> Guide:
    """Return what a person's reviews go by: what comes with the program, and a file given or lying in their settings.

    Raise GuideError or StorageError where that file is not usable.
    """
    path = own_file or places.config / GUIDE_FILE
    if own_file is None and not path.exists():
        return built_in()
    own = read_text(path)
    check(own, str(path), GuideError)
    return read_guide([*_packaged(), (str(path), own)])


def guide_or_built_in(places: Places) -> tuple[Guide, str]:
    """Return what a person's reviews go by; where their own file is not usable without it, and why, in words."""
    try:
        return load_guide(places), ""
    except PostmortemError as error:
        return built_in(), str(error)


@cache
def built_in() -> Guide:
    """Return what comes with the program."""
    return read_packaged(text for _, text in _packaged())


def _packaged() -> list[tuple[str, str]]:
    return [(name, packaged(f"review/{name}.toml")) for name in FAMILIES]
