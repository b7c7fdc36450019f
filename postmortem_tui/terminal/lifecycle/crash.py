"""The notice and the report of a crash: they say where it happened, and quote nothing of what was written.

Textual 8.2.8 prints a traceback with the local variables, so that drafts and secrets reach the scrollback.
"""

import platform
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from types import TracebackType

SAFE = "Nothing of what you wrote is in it."

PACKAGES = ("textual", "rich", "pydantic")
"""The packages whose versions a report names."""

GONE: tuple[type[Exception], ...] = (ImportError, OSError, LookupError, ValueError, TypeError, AttributeError)
"""The errors after the program's files were removed or replaced, as by an upgrade: a file, a module, or
the metadata of a package cannot be read."""


@cache
def versions() -> str:
    """Return the versions of Python and of the packages, with a question mark for one that cannot be read any more.

    The result is cached, so that it is known after the packages are gone; not at the start, as it loads `email`.
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

    It never fails: what cannot be read is left out.
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
    """Return what a crash prints; `location` is that of the report, or "", and `kept` says what was saved."""
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
        current = current.__cause__ or current.__context__ or _in_worker(current)
    yield from reversed(seen)


def _in_worker(error: BaseException) -> BaseException | None:
    """Return what failed in a worker: the WorkerFailed of Textual 8.2.8 has no cause, and holds it as `error`."""
    held = getattr(error, "error", None)
    return held if isinstance(held, BaseException) else None


def _paragraph(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return "\n".join(["", name, *_locations(error.__traceback__)])


def _locations(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
