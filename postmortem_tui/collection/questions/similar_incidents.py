"""Similar incidents in the collection, for the person who writes a draft."""

from collections.abc import Sequence
from pathlib import Path

from postmortem_tui.collection.collection import Collection
from postmortem_tui.collection.questions.similar import similar_to
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore

READ_NOW = 50
"""The most postmortems that are read for it; others are known once `actions`, `search` or another verb has read them.
"""


def seen_before(store: DraftStore, draft: Draft) -> Sequence[str]:
    """Return a line for each similar incident; no line if the setting `similar` is false, or nothing can be read."""
    settings = store.settings
    if not settings.similar or not (settings.sources or len(store.ids()) > 1):
        return ()
    try:
        sources = list(map(Path, settings.sources))
        found = Collection.open(store.folders, store.templates, settings.template, sources, most=READ_NOW)
    except PostmortemError:
        return ()
    try:
        return [one.in_words() for one in similar_to(draft, str(store.path_of(draft.id)), found.records, found.index)]
    finally:
        found.index.close()
