"""The one place where whatever goes wrong while a draft is read becomes that draft's problem, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postmortem_tui.errors import DraftError, PostmortemError
from postmortem_tui.storage.disk.failing import about

LONGEST = 200
"""Characters of what Python says about a failure."""


@contextmanager
def answering_for(path: Path) -> Iterator[None]:
    """Raise PostmortemError about the file at `path` for anything that fails within.

    A file beside a hundred others can hold anything, and every library that reads it fails in its own way: a list of
    those ways would miss one, and then one bad file would hide the good ones.
    """
    try:
        with about(path):
            yield
    except PostmortemError:
        raise
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"[:LONGEST]
        raise DraftError(
            f"reading it fails ({failure})",
            location=str(path),
            hint="The file is untouched; the other drafts can be read.",
        ) from error
