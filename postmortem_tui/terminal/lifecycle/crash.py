"""What is said and kept of a crash: where it happened, and nothing of what was written.

Textual 8.2.8 prints a traceback with the local variables, so that drafts and secrets reach the scrollback.
"""

import platform
import traceback
from collections.abc import Iterator
from types import TracebackType

SAFE = "Nothing of what you wrote is in it."

PACKAGES = ("textual", "rich", "pydantic")
"""Whose versions a report names."""


def report(error: BaseException) -> str:
    """Return a report of an error: types and locations, no messages and no local variables, which may quote a draft."""
    from importlib.metadata import version  # loads what reads e-mail, which no start should wait for

    versions = [f"Python {platform.python_version()}", *(f"{package} {version(package)}" for package in PACKAGES)]
    return "\n".join([", ".join(versions), *(_paragraph(part) for part in _chain(error))]) + "\n"


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
