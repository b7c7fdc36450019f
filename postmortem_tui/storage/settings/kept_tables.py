"""The tables of a packaged TOML file as JSON, which is read in a tenth of the time.

A damaged JSON file, or one that cannot be written, costs only time.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from postmortem_tui import __version__
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import TOML_LIMIT, read_text, stamp_of, write_own
from postmortem_tui.storage.disk.own_files import read_own
from postmortem_tui.storage.disk.rights import make_folder

Tables = dict[str, Any]


def tables_of(source: Path, state: Path) -> Tables:
    """Return the tables of a valid TOML file; it is parsed again where it, or the program, has changed."""
    return kept(state / f"{source.stem}.json", [source], lambda texts: _parsed(texts[0]))


def kept(file: Path, sources: Sequence[Path], make: Callable[[Sequence[str]], Tables]) -> Tables:
    """Return the tables that `make` makes of files' texts; it is called again if a file or the program changed."""
    stamp = [stamp_of(source) for source in sources]
    with suppress(StorageError, ValueError):
        head, line = (read_own(file, TOML_LIMIT) or b"").split(b"\n")
        if head == _head(stamp, line):
            tables: Tables = json.loads(line)
            return tables
    tables = make([read_text(source) for source in sources])
    line = json.dumps(tables, separators=(",", ":")).encode()
    with suppress(StorageError):
        make_folder(file.parent)
        write_own(file, b"\n".join((_head(stamp, line), line)))
    return tables


def _parsed(text: str) -> Tables:
    import tomllib

    return tomllib.loads(text)


def _head(stamp: object, line: bytes) -> bytes:
    return f"tables {__version__} {stamp} {crc32(line):08x}".encode()
