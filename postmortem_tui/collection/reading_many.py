"""Reading many files for the index: a part of them in other processes, where there are processors for those."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from postmortem_tui.collection.entries import Entry
from postmortem_tui.collection.file_reading import Reader
from postmortem_tui.collection.sources import File
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates

MANY = 96
"""Files from which on another process is worth its start."""

MOST_PROCESSES = 4

PROGRAM = "postmortem_tui.collection.reading_many"

NICE = 5
"""How much the other processes stand back behind the one that a person types into."""


def read_many(files: Sequence[File], templates: Templates, template: str, folders: Folders) -> Iterator[Entry | None]:
    """Return what the index is to keep of each file, in their order; raise GuideError for a bad guide."""
    reader = Reader(templates, template, folders)
    parts = min(_processors(), MOST_PROCESSES) if len(files) >= MANY else 1
    shares = [files[number::parts] for number in range(parts)]
    others = [_Other(share, templates.tracker, template, folders) for share in shares[1:]]
    try:
        read = [[reader.entry(file) for file in shares[0]]]
        for share, other in zip(shares[1:], others, strict=True):
            theirs = other.read()
            read.append(theirs if len(theirs) == len(share) else [reader.entry(file) for file in share])
    finally:
        for other in others:
            other.end()
    return (read[number % parts][number // parts] for number in range(len(files)))


class _Other:
    """Another process that reads some files; whatever goes wrong with it, it has read none."""

    def __init__(self, files: Sequence[File], tracker: str, template: str, folders: Folders) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        told = json.dumps((files, tracker, template, list(map(str, folders)))).encode()
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-m", PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert self._process.stdin is not None
            self._process.stdin.write(told)
            self._process.stdin.close()

    def read(self) -> list[Entry | None]:
        """Return what it read, once it has read all."""
        if self._process is None or self._process.stdout is None:
            return []
        try:
            entries = json.loads(self._process.stdout.read())
            return [Entry(*entry) if entry else None for entry in entries]
        except (ValueError, TypeError, OSError):
            return []

    def end(self) -> None:
        """End it where it still runs."""
        if self._process is not None:
            self._process.kill()
            with self._process:
                pass


def read_for_another(told: BinaryIO, out: BinaryIO) -> None:
    """Read the files that another process names, and write what is to be kept of them."""
    with suppress(OSError):
        os.nice(NICE)
    files, tracker, template, paths = json.load(told)
    folders = Folders(*map(Path, paths))
    reader = Reader(Templates(folders, tracker), template, folders)
    entries = [reader.entry(File(*file)) for file in files]
    out.write(json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode())


def _processors() -> int:
    """Return on how many processors this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    read_for_another(sys.stdin.buffer, sys.stdout.buffer)
