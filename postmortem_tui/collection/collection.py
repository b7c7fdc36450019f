"""Many postmortems as one collection: its sources, its index, and the records that answer all questions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import TypeVar

from postmortem_tui.collection.index.entries import Entry
from postmortem_tui.collection.index.index import DAMAGE, Index
from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.collection.index.index_inputs import RecordInputs
from postmortem_tui.collection.index.index_queries import Hit, in_order
from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.sources import File, survey
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates

A = TypeVar("A")

FEW = 16
"""The most drafts that are read without loading the reader of many files."""


@dataclass
class Collection:
    """The postmortems of some sources, each once: a Markdown file that a draft was exported to counts as the draft."""

    records: tuple[Record, ...]
    problems: tuple[str, ...]
    index: Index
    order: tuple[int, ...] = ()
    """The numbers of the records in the index."""
    unread: tuple[Path, ...] = ()
    """The sources that could not be read, or not completely."""

    @staticmethod
    def open(
        folders: Folders,
        templates: Templates,
        template: str,
        sources: Sequence[Path],
        *,
        indexed: bool = True,
        own: bool = True,
        most: int | None = None,
        heard: Callable[[int, int], None] = lambda read, of: None,
    ) -> "Collection":
        """Read what is new in the sources, and return the collection.

        `template` is what Markdown is read with; `own` says that one's own drafts belong to the collection; `most` is
        the largest number of files to read now, the others are left out; `heard` is called after each batch with the
        number of files read and of all files to read. Raise GuideError where a file is read and the guide of the review
        is not usable.
        """
        opening = Opening(folders, templates, template, sources, indexed=indexed, own=own)
        for read in opening.steps(most):
            heard(read, opening.waiting)
        return opening.known()

    def search(self, words: Sequence[str]) -> list[tuple[Record, Hit]]:
        """Return the texts that contain all of the words, with the postmortem of each, in the records' order."""
        return in_order(self.records, self.index.hits(words))


class Opening:
    """A collection that is being read: it can be asked at any time for what is known so far."""

    def __init__(
        self,
        folders: Folders,
        templates: Templates,
        template: str,
        sources: Sequence[Path],
        *,
        indexed: bool = True,
        own: bool = True,
        every: bool = False,
    ) -> None:
        """List the files, and open the index; the parameters are those of `Collection.open`.

        `every` lists each file, as for a list of drafts: those too of which the document is gone.
        """

        def read(files: Sequence[File]) -> Iterable[Entry | None]:
            # A draft or two are read without all that reads Markdown, which takes longer to load than they do.
            from postmortem_tui.collection.reading.recorded_draft import DraftReader

            reader = DraftReader(templates, folders)
            if reader.problem and reader.problem not in self.problems:
                self.problems += (reader.problem,)
            if len(files) <= FEW and all(file.kind == "draft" for file in files):
                return map(reader.entry, files)
            from postmortem_tui.collection.reading.reading_many import read_many

            return read_many(files, templates, template, folders)

        self._every = every
        found = survey(folders.drafts if own else None, sources)
        self.files, self.problems, self.mark = found.files, tuple(found.problems), found.mark
        self.unread = tuple(found.unread)
        inputs = RecordInputs.of(templates, template, str(folders.config))
        self.index = Index(folders.state / FILE if indexed else None, inputs, read)
        self.waiting = 0
        """How many files have to be read."""

    def steps(self, most: int | None = None) -> Iterator[int]:
        """Read what is new, at most `most` files; yield the number of files read after each batch."""
        try:
            changed = self.index.changed(self.files)[:most]
            self.waiting = len(changed)
            yield from self.index.updating(self.files, changed)
        except DAMAGE as error:
            yield from self.index.begun_anew(self.files, error)

    def known(self, *, brief: bool = False) -> Collection:
        """Return what is known now; with `brief`, as for a list, the records have no items and no times."""

        def made(order: Sequence[int]) -> Collection:
            records = self.index.brief_records(order) if brief else self.index.records(order)
            problems = (*self.problems, *map(_apart, self.index.unlisted(self.files).apart))
            return Collection(tuple(records), problems, self.index, tuple(order), self.unread)

        return self.asked(made)

    def asked(self, made: Callable[[Sequence[int]], A]) -> A:
        """Return the result of a query over the postmortems' numbers in the index; rebuild a damaged index."""
        try:
            return made(self.index.numbers(self.files, every=self._every))
        except DAMAGE as error:
            for _ in self.index.begun_anew(self.files, error):
                pass
            return made(self.index.numbers(self.files, every=self._every))


def _apart(pair: tuple[str, str]) -> str:
    """Return in words that a document and the draft that is listed for it differ."""
    document, draft = pair
    return (
        f"{document} was changed, and its draft {Path(draft).stem} is listed, which has nothing of that: "
        f"`postmortem {quote(document)}` puts both together."
    )
