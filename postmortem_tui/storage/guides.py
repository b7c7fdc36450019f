"""The guide of a review: the words that come with the program, and those that a team adds in a file of its own."""

from functools import cache

from postmortem_tui.errors import GuideError
from postmortem_tui.review.guide import Guide, read_guide
from postmortem_tui.storage.files import read_text
from postmortem_tui.storage.places import Places
from postmortem_tui.storage.templates import packaged
from postmortem_tui.storage.toml_text import check

FAMILIES = ("completeness", "timeline", "actions", "language", "secrets")
OWN = "review.toml"
"""The team's file, in the folder of the settings; what it says is added to what comes with the program."""


def load_guide(places: Places) -> Guide:
    """Give what a person's reviews go by; raise GuideError or StorageError where their own file is not usable."""
    path = places.config / OWN
    if not path.exists():
        return _built_in()
    own = read_text(path)
    check(own, str(path), GuideError)
    return read_guide([*_packaged(), (str(path), own)])


@cache
def _built_in() -> Guide:
    return read_guide(_packaged())


def _packaged() -> list[tuple[str, str]]:
    return [(name, packaged(f"review/{name}.toml")) for name in FAMILIES]
