"""The index of the library: what a list shows of each draft, kept so that only what changed is read again.

It is a line about the two that follow, a line with what every list shows, and one with what is only looked into: so a
short list does not have to read the long texts. A damaged index, or one that cannot be written, costs time and no more.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from postmortem_tui import __version__
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.draft_files import DraftFile
from postmortem_tui.storage.disk.files import write_own
from postmortem_tui.storage.disk.own import read_own
from postmortem_tui.storage.disk.rights import make_folder
from postmortem_tui.storage.settings.templates import Templates

if TYPE_CHECKING:
    from postmortem_tui.storage.listing.summary import Summary


SHAPE = "2"
"""Changes when a summary says something else than before, so that an index that was written before is not believed."""

LIMIT = 64 * 1024 * 1024
"""Bytes of the index."""

Facts = list[Any]
"""The stamps of what a summary was read from, and the summary without its texts, as JSON has them."""

TITLE = 3
"""Where a title stands among the facts."""

Texts = list[Any]
"""What is only looked into: the summary's text, and what is missing."""


class Index:
    """Summaries by the names of their files."""

    def __init__(self, file: Path, templates: Templates) -> None:
        self._file = file
        self._templates = templates
        self._stamps: dict[str, str] = {}

    def survey(self, files: Sequence[DraftFile], *, brief: bool = False) -> "Iterator[Summary]":
        """Return the summary of each draft file in turn; the index is written once all of them were asked for."""
        kept_facts, kept_texts = self._load()
        known: dict[str, Facts] = _parsed(kept_facts)
        long: dict[str, Texts] = {} if brief else _parsed(kept_texts)
        after: dict[str, Facts] = {}
        read: dict[str, Texts] = {}
        for file in files:
            if found := self._kept(file, known.get(file.name), () if brief else long.get(file.name)):
                after[file.name] = known[file.name]
                yield found
                continue
            with suppress(StorageError):  # it went away since the folder was listed
                summary = self.read(Path(file.path))
                if not summary.problem and not summary.remarks:
                    after[file.name] = [self._stamps_of(file, summary.template), *_facts(summary)]
                    read[file.name] = [summary.summary, *summary.missing]
                yield summary
        if read or len(after) != len(known):
            self._write(after, (_parsed(kept_texts) if brief else long) | read)

    def read(self, path: Path) -> "Summary":
        """Return the summary of a draft file as it is now; raise StorageError where it is gone."""
        # Reading a draft takes all that a template is made of.
        from postmortem_tui.storage.listing.summarising import summarise

        return summarise(path, self._templates)

    def title(self, name: str) -> str:
        """Return what a draft was called when it was looked at last, by its file's name; nothing where nobody has."""
        facts = _parsed(self._load()[0]).get(name)
        return str(facts[TITLE]) if isinstance(facts, list) and len(facts) > TITLE else ""

    def _kept(self, file: DraftFile, facts: Facts | None, texts: Sequence[str] | None) -> "Summary | None":
        """Return what is kept of a draft file; None where it has changed since, or has another shape."""
        try:
            if facts is None or texts is None or texts == []:  # a text that is kept has the summary at least
                return None
            if not all(isinstance(one, str) for one in (*facts[1:7], *texts)):
                return None
            if facts[0] != self._stamps_of(file, facts[1]):
                return None
            return _summary(file, facts, texts)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None

    def _load(self) -> tuple[bytes, bytes]:
        """Return the two lines of an index that is whole, else those of an empty one."""
        try:
            head, facts, texts = (read_own(self._file, LIMIT) or b"").split(b"\n")
        except (StorageError, ValueError):
            return b"{}", b"{}"
        return (facts, texts) if head == _head(facts, texts) else (b"{}", b"{}")

    def _write(self, facts: dict[str, Facts], texts: dict[str, Texts]) -> None:
        both = (facts, {name: texts[name] for name in facts if name in texts})
        lines = [json.dumps(part, separators=(",", ":")).encode() for part in both]
        with suppress(StorageError):
            make_folder(self._file.parent)
            write_own(self._file, b"\n".join((_head(*lines), *lines)))

    def _stamps_of(self, file: DraftFile, template: str) -> list[str | int | None]:
        """Return what changes when the summary of a draft may."""
        if template not in self._stamps:
            self._stamps[template] = self._templates.stamp(template)
        return [self._stamps[template], *(file.stamp or (None,)), *(file.journal or (None,))]


def _parsed(line: bytes) -> dict[str, Any]:
    """Return what a line of the index says; nothing where it has another shape."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _head(*lines: bytes) -> bytes:
    """Return the first line: a program of another version, or damage, makes another one of the lines that follow."""
    return f"library {SHAPE} {__version__} {' '.join(f'{crc32(line):08x}' for line in lines)}".encode()


def _facts(summary: "Summary") -> Facts:
    ranks = (summary.severity_rank, summary.status_rank)
    about = (summary.title, summary.severity, summary.status, summary.date, list(summary.progress))
    return [summary.template, summary.updated.isoformat(), *about, *ranks]


def _summary(file: DraftFile, facts: Facts, texts: Sequence[str]) -> "Summary":
    from postmortem_tui.storage.listing.summary import Summary

    _, template, updated, title, severity, status, date, (done, of), *ranks = facts
    about = (title, severity, status, date, (done, of), template, *ranks)
    return Summary(
        file.id, file.path, datetime.fromisoformat(updated), *about, *((texts[0], tuple(texts[1:])) if texts else ())
    )
