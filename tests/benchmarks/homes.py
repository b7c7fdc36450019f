"""Libraries to measure in, written as files: a draft like the worked example, long ones, and thousands."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from tests.benchmarks.texts import paragraphs
from tests.known import WORKED_TOML

DRAFT = "bench"
"""The id of the draft that is opened."""

TITLE = "Logins failed"
LOG_LINE = "2024-01-15T14:58:00Z ERROR pool: no connection within 30 s, 100 in use, request 8f2c was given up\n"

Tables = dict[str, Any]


def example(identity: str = DRAFT, title: str = TITLE) -> Tables:
    """Return the worked example as a draft that still can be changed without being asked."""
    tables = tomllib.loads(WORKED_TOML)
    tables["postmortem"]["id"] = identity
    tables["headline"]["title"] = title
    tables["header"]["status"] = "Draft"
    return tables


def prose() -> Tables:
    """Return an example whose summary fills the screen."""
    tables = example()
    tables["summary"]["text"] = paragraphs()
    return tables


def long_timeline(rows: int, log_size: int = 0) -> Tables:
    """Return an example with so many rows in its timeline, and a log of so many characters."""
    tables = example()
    entries = tables["timeline"]["entries"]
    tables["timeline"]["entries"] = [
        {"time": f"{n // 60 % 24:02}:{n % 60:02}", "event": f"{n}: {entries[n % len(entries)]['event']}", "who": "Ana"}
        for n in range(rows)
    ]
    if log_size:
        tables["logs"]["excerpts"][0]["body"] = LOG_LINE * (log_size // len(LOG_LINE))
    return tables


def write(home: Path, drafts: Mapping[str, Tables]) -> Path:
    """Write drafts into a library; give its home."""
    folder = home / "drafts"
    folder.mkdir(mode=0o700, parents=True)
    for identity, tables in drafts.items():
        (folder / f"{identity}.toml").write_bytes(tomli_w.dumps(tables, multiline_strings=True).encode())
    return home


def library(home: Path, drafts: int) -> Path:
    """Write a library of so many: whole examples by turns with drafts that are hardly begun."""
    folder = home / "drafts"
    folder.mkdir(mode=0o700, parents=True)
    whole = example("IDENTITY", "Logins failed, number NUMBER")
    begun = {name: whole[name] for name in ("postmortem", "headline", "header", "summary", "overview", "timeline")}
    texts = [tomli_w.dumps(tables, multiline_strings=True) for tables in (whole, begun, begun)]
    for number in range(drafts):
        identity = f"2024-01-15-logins-{number:05}"
        text = texts[number % len(texts)].replace("IDENTITY", identity).replace("NUMBER", str(number))
        (folder / f"{identity}.toml").write_text(text, encoding="utf-8")
    return home


LENGTHY = ("code", "failure_modes", "discussion", "manual", "automated", "factors", "lessons", "luck", "assumptions")
"""Sections of the worked example that are left out of a draft of 1,500 words."""

LISTS = ("immediate", "short_term", "long_term", "process")
"""Its lists of action items."""


def followed_up(home: Path, drafts: int) -> Path:
    """Write a library of so many drafts of 1,500 words, in all but one of twenty of which each action item is done."""
    folder = home / "drafts"
    folder.mkdir(mode=0o700, parents=True)
    whole = example("IDENTITY", "Logins failed, number NUMBER")
    late = {name: table for name, table in whole.items() if name not in LENGTHY}
    done = {
        name: {"items": [item | {"done": True} for item in table["items"]]} if name in LISTS else table
        for name, table in late.items()
    }
    texts = [tomli_w.dumps(tables, multiline_strings=True) for tables in (late, *[done] * 19)]
    for number in range(drafts):
        identity = f"2024-01-15-logins-{number:05}"
        text = texts[number % len(texts)].replace("IDENTITY", identity).replace("NUMBER", str(number))
        (folder / f"{identity}.toml").write_text(text, encoding="utf-8")
    return home
