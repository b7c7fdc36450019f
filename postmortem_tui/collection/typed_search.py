"""What a typed line finds among many postmortems, and those of the sources as a list shows them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from postmortem_tui.collection.collection import Collection
from postmortem_tui.collection.query import Query
from postmortem_tui.collection.record import Record
from postmortem_tui.storage.listing.library import Library
from postmortem_tui.storage.listing.summary import Summary


def collection_of(library: Library) -> Collection:
    """Return the collection of a library's drafts and the settings' sources; raise what `Collection.open` raises."""
    settings = library.settings
    sources = list(map(Path, settings.sources))
    return Collection.open(library.folders, library.templates, settings.template, sources, own=library.own)


def looked_into(library: Library, typed: str, today: date) -> frozenset[str]:
    """Return the files of the postmortems that a typed line finds: in every answer, and by `sev:1 owner:ada open`."""
    query = Query.of(typed, today)
    found = collection_of(library)
    try:
        paths = {record.path for record in found.records if not record.problem and query.takes(record)}
        return frozenset(paths & {hit.path for hit in found.index.hits(query.words)} if query.words else paths)
    finally:
        found.index.close()


def of_sources(library: Library) -> Iterator[Summary]:
    """Yield what a list shows of the postmortems of the settings' sources, without one's own drafts."""
    if not library.settings.sources:
        return
    found = collection_of(library)
    found.index.close()
    own = library.folders.drafts
    yield from (_summary(record) for record in found.records if not library.own or Path(record.path).parent != own)


def _summary(record: Record) -> Summary:
    return Summary(
        id=record.path,
        file=record.path,
        updated=_moment(record.updated),
        title=record.title,
        severity=record.severity,
        status=record.status,
        date=record.day,
        progress=(record.done, record.of),
        template=record.template,
        missing=record.missing,
        problem=record.problem,
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
