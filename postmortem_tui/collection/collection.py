"""Many postmortems as one collection: its sources, its index, and the records that every question is asked of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from postmortem_tui.collection.entries import Entry
from postmortem_tui.collection.index import Index
from postmortem_tui.collection.index_queries import Hit, in_order
from postmortem_tui.collection.record import Record
from postmortem_tui.collection.sources import File, survey
from postmortem_tui.collection.standing import FILE
from postmortem_tui.storage.disk.files import stamp_of
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.whereabouts import GUIDE_FILE
from postmortem_tui.storage.settings.templates import Templates


@dataclass
class Collection:
    """The postmortems of some sources, each once: a Markdown file that a draft was exported to is that draft."""

    records: tuple[Record, ...]
    problems: tuple[str, ...]
    index: Index
    order: tuple[int, ...] = ()
    """The numbers of the records in the index."""

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
            order = index.numbers(found.files)
            records = index.records(order)
        except (ValueError, TypeError, KeyError):  # damage that SQLite does not see
            index.close()
            index = Index(None, "", read)
            index.update(found.files, most)
            order = index.numbers(found.files)
            records = index.records(order)
        return cls(tuple(records), tuple(found.problems), index, tuple(order))

    def search(self, words: Sequence[str]) -> list[tuple[Record, Hit]]:
        """Return the texts in which all of the words stand, with the postmortem of each, in the records' order."""
        return in_order(self.records, self.index.hits(words))


def _context(folders: Folders, templates: Templates, template: str) -> str:
    """Return what every record depends on: the templates, the words of the review, what Markdown is read with."""
    stamps: Mapping[str, object] = {
        template: stamp_of(Path(template)),
        GUIDE_FILE: stamp_of(folders.config / GUIDE_FILE),
        **{name: templates.stamp(name) for name in templates.names()},
    }
    return repr((template, sorted(stamps.items())))
