"""What is said and kept of a crash: where it happened, and nothing of what was written.

Textual 8.2.8 prints a traceback with the local variables, so that drafts and secrets reach the scrollback.
"""

import platform
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from types import TracebackType

SAFE = "Nothing of what you wrote is in it."

PACKAGES = ("textual", "rich", "pydantic")
"""Whose versions a report names."""

GONE: tuple[type[Exception], ...] = (ImportError, OSError, LookupError, ValueError, TypeError, AttributeError)
"""What fails where the program was taken away or replaced under its process, as an upgrade does: a file, a module, or
what such a file says of a package."""


@cache
def versions() -> str:
    """Return what the program runs on, with a question mark for each package that cannot be asked any more.

    Asked ahead, it is known when the packages are gone; it loads what reads e-mail, which no start should wait for.
    """
    return ", ".join([f"Python {platform.python_version()}", *map(_version, PACKAGES)])


def _version(package: str) -> str:
    try:
        from importlib.metadata import version

        return f"{package} {version(package)}"
    except GONE:
        return f"{package} ?"


def report(error: BaseException) -> str:
    """Return a report of an error: types and locations, no messages and no local variables, which may quote a draft.

    It never fails: what cannot be told is left out.
    """
    facts: list[Callable[[], str]] = [versions, *(_told(part) for part in _chain(error))]
    return "\n".join(filter(None, map(_fact, facts))) + "\n"


def _told(error: BaseException) -> Callable[[], str]:
    return lambda: _paragraph(error)


def _fact(tell: Callable[[], str]) -> str:
    try:
        return tell()
    except GONE:
        return ""


def notice(title: str, location: str, kept: str) -> str:
    """Return what a crash prints; `location` is where the report is, if anywhere, and `kept` says what was saved."""
    lines = [
        f"{title} has failed, and had to end.",
        kept,
        f"A report is in {location}. {SAFE}" if location else "A report could not be kept.",
    ]
    return "\n".join(filter(None, lines))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the errors that led to one, the first cause first."""
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen:
        seen.append(current)
        current = current.__cause__ or current.__context__
    yield from reversed(seen)


def _paragraph(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return "\n".join(["", name, *_locations(error.__traceback__)])


def _locations(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
