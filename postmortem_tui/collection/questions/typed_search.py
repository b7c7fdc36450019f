"""Searching many postmortems by a typed line."""

from datetime import date

from postmortem_tui.collection.questions.listed import collection_of
from postmortem_tui.collection.questions.query import Query
from postmortem_tui.storage.library.library import Library


def looked_into(library: Library, typed: str, today: date) -> frozenset[str]:
    """Return the files of the postmortems that a typed line finds: in every answer, and by `sev:1 owner:ada open`."""
    query = Query.of(typed, today)
    found = collection_of(library)
    try:
        paths = {record.path for record in found.records if not record.problem and query.takes(record)}
        return frozenset(paths & {hit.path for hit in found.index.hits(query.words)} if query.words else paths)
    finally:
        found.index.close()
