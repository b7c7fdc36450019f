"""The one place where whatever goes wrong while a draft is read becomes that draft's problem, in words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postmortem_tui.errors import DraftError, PostmortemError
from postmortem_tui.storage.disk.failing import about

LONGEST = 200
"""Characters of what Python says about a failure."""

UNREADABLE = (
    *(ValueError, TypeError, LookupError, AttributeError),  # a value of another type or form than the reader expects
    *(ArithmeticError, MemoryError, RuntimeError),  # numbers out of range, too much text, nesting (RecursionError)
    *(AssertionError, StopIteration, EOFError, re.error),  # a parser that meets what it took for impossible
)
"""What readers of files raise for content that they do not understand; OSError is put into words by `about`."""


@contextmanager
def answering_for(path: Path) -> Iterator[None]:
    """Raise PostmortemError about the file at `path` for what fails inside the `with`.

    A file beside a hundred others can hold anything, and each library that reads it fails in its own way: one bad file
    must not hide the good ones.
    """
    try:
        with about(path):
            yield
    except PostmortemError:
        raise
    except UNREADABLE as error:
        failure = f"{type(error).__name__}: {error}"[:LONGEST]
        raise DraftError(
            f"reading it fails ({failure})",
            location=str(path),
            hint="The file is untouched; the other drafts can be read.",
        ) from error
