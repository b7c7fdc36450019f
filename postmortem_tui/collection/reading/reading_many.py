"""Reading many files for the index: a part of them in other processes, where there are processors for those."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from postmortem_tui.collection.index.entries import Entry
from postmortem_tui.collection.reading.file_reading import Reader
from postmortem_tui.collection.records.sources import File
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates

MANY = 96
"""Files from which on starting another process pays off."""

MOST_PROCESSES = 4
"""Processes that read at the same time, at most, this one included."""

SHARE = 16
"""Files of one request to a process: so many are read before a cancellation is noticed."""

PROGRAM = "postmortem_tui.collection.reading.reading_many"

NICE = 5
"""Nice value of the other processes, which run after the one that a person types into."""


def read_many(files: Sequence[File], templates: Templates, template: str, folders: Folders) -> Iterator[Entry | None]:
    """Yield what the index is to keep of each file, in their order; what is invalid in the guide is passed over.

    The other processes end when the iterator is closed, finished or not.
    """
    reader = Reader(templates, template, folders)
    parts = min(_processors(), MOST_PROCESSES) if len(files) >= MANY else 1
    shares = [files[begin : begin + SHARE] for begin in range(0, len(files), SHARE)]
    if parts > 1:
        for file in _first_of_large_folders(files):
            reader.entry(file)  # the template of its folder is inferred here, and not by each process
    others = [_Other(templates.tracker, template, folders) for _ in range(1, parts)]
    try:
        for begin in range(0, len(shares), parts):
            together = shares[begin : begin + parts]
            for share, other in zip(together[1:], others, strict=False):
                other.send(share)
            yield from [reader.entry(file) for file in together[0]]
            for share, other in zip(together[1:], others, strict=False):
                theirs = other.read()
                yield from theirs if len(theirs) == len(share) else map(reader.entry, share)
    finally:
        for other in others:
            other.end()


def _first_of_large_folders(files: Sequence[File]) -> Iterator[File]:
    """Yield one document of each folder that has so many that several processes read them."""
    first: dict[str, File] = {}
    counted: Counter[str] = Counter()
    for file in files:
        if file.kind == "markdown":
            folder = file.path.rpartition(os.sep)[0]
            counted[folder] += 1
            first.setdefault(folder, file)
    return (first[folder] for folder, count in counted.items() if count > SHARE)


class _Other:
    """Another process that reads some files; if anything goes wrong with it, it counts as having read none."""

    def __init__(self, tracker: str, template: str, folders: Folders) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", PROGRAM],  # -P: a module in the current folder is none of ours
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0,  # ^C is for the one that waits for it
            )
        self._tell((tracker, template, list(map(str, folders))))

    def send(self, files: Sequence[File]) -> None:
        """Send it files to read in parallel."""
        self._tell(files)

    def read(self) -> list[Entry | None]:
        """Return what it read, once it has read all files of the request."""
        if self._process is None or self._process.stdout is None:
            return []
        try:
            entries = json.loads(self._process.stdout.readline())
            return [Entry(*entry) if entry else None for entry in entries]
        except (ValueError, TypeError, OSError):
            self.end()
            return []

    def end(self) -> None:
        """End it where it still runs."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError), self._process:
                pass
            self._process = None

    def _tell(self, told: object) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(f"{json.dumps(told)}\n".encode())
                self._process.stdin.flush()


def read_for_another(told: BinaryIO, out: BinaryIO) -> None:
    """Read the files that another process names, in batches, and write what is to be kept of them."""
    with suppress(OSError):
        os.nice(NICE)
    tracker, template, paths = json.loads(told.readline())
    folders = Folders(*map(Path, paths))
    reader = Reader(Templates(folders, tracker), template, folders)
    for line in told:
        entries = [reader.entry(File(*file)) for file in json.loads(line)]
        out.write(json.dumps(entries, separators=(",", ":")).encode() + b"\n")
        out.flush()


def _processors() -> int:
    """Return on how many processors this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    read_for_another(sys.stdin.buffer, sys.stdout.buffer)
