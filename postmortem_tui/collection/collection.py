"""Many postmortems as one collection: its sources, its index, and the records that every question is asked of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from postmortem_tui.collection.entries import Entry
from postmortem_tui.collection.index import Hit, Index
from postmortem_tui.collection.record import Record
from postmortem_tui.collection.sources import File, survey
from postmortem_tui.storage.disk.files import stamp_of
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.whereabouts import GUIDE_FILE
from postmortem_tui.storage.settings.templates import Templates

FILE = "collection.sqlite"


@dataclass
class Collection:
    """The postmortems of some sources, each once: a Markdown file that a draft was exported to is that draft."""

    records: tuple[Record, ...]
    problems: tuple[str, ...]
    index: Index

    @classmethod
    def open(
        cls,
        folders: Folders,
        templates: Templates,
        template: str,
        sources: Sequence[Path],
        *,
        indexed: bool = True,
        own: bool = True,
        most: int | None = None,
    ) -> Self:
        """Read what is new in the sources, and return the collection.

        `template` is what Markdown is read with; `own` is whether one's own drafts belong to it; `most` is how
        many files are read at most, the others being left out until they are. Raise GuideError where
        something is read, and the words of the review cannot be used.
        """

        def read(files: Sequence[File]) -> Iterable[Entry | None]:
            # Loads the templates and all that reads Markdown.
            from postmortem_tui.collection.reading_many import read_many

            return read_many(files, templates, template, folders)

        found = survey(folders.drafts if own else None, sources)
        index = Index(folders.state / FILE if indexed else None, _context(folders, templates, template), read)
        try:
            index.update(found.files, most)
            records = _each_once(index, found.files)
        except (ValueError, TypeError, KeyError):  # damage that SQLite does not see
            index.close()
            index = Index(None, "", read)
            index.update(found.files, most)
            records = _each_once(index, found.files)
        return cls(records, tuple(found.problems), index)

    def search(self, words: Sequence[str]) -> list[tuple[Record, Hit]]:
        """Return the texts in which all of the words stand, with the postmortem of each, in the records' order."""
        hits: dict[str, list[Hit]] = {}
        for hit in self.index.hits(words):
            hits.setdefault(hit.path, []).append(hit)
        return [(record, hit) for record in self.records for hit in hits.get(record.path, ())]


def _each_once(index: Index, files: Sequence[File]) -> tuple[Record, ...]:
    """Return the records without the Markdown of a draft that is there too."""
    same = index.same(files)
    return tuple(record for record in index.records(files) if record.path not in same)


def _context(folders: Folders, templates: Templates, template: str) -> str:
    """Return what every record depends on: the templates, the words of the review, what Markdown is read with."""
    stamps: Mapping[str, object] = {
        template: stamp_of(Path(template)),
        GUIDE_FILE: stamp_of(folders.config / GUIDE_FILE),
        **{name: templates.stamp(name) for name in templates.names()},
    }
    return sha256(repr((template, sorted(stamps.items()))).encode()).hexdigest()
