"""A draft that somebody sends who means no good: every text in it begins with a payload, written past all our doors."""

import tomllib
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import tomli_w

from tests.hostile_payloads import PAYLOADS
from tests.torture.tools.library import Library

SPARED = ("postmortem", "headline")
"""Tables that say what the file is, and how it is listed."""


def make_hostile(library: Library) -> None:
    """Put payloads into every text of the worked example, and that in the place of the library's draft."""
    store = library.store()
    example = store.add(store.worked_example())
    path = store.path_of(example.id)
    table = tomllib.loads(path.read_text("utf-8"))
    path.unlink()
    payloads = cycle(text for text in PAYLOADS.values() if text.encode("utf-8", "ignore").decode() == text)
    hostile = {name: _with(part, payloads) if name not in SPARED else part for name, part in table.items()}
    hostile["postmortem"]["id"] = library.draft_id
    hostile["headline"]["title"] = f"Torture {'|'.join(text for text, _ in zip(payloads, range(8), strict=False))}"
    library.path.write_text(tomli_w.dumps(hostile), "utf-8")


def _with(part: Any, payloads: Iterator[str]) -> Any:
    match part:
        case str():
            return f"{next(payloads)}{part}"
        case dict():
            return {name: _with(value, payloads) for name, value in part.items()}
        case list():
            return [_with(value, payloads) for value in part]
        case _:
            return part
