"""Which Markdown files belong to a draft: an exported file and the draft that it came from are one postmortem."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.collection.index.moved_documents import moved_document
from postmortem_tui.collection.index.storable import original
from postmortem_tui.storage.disk.folders import real


class Known(NamedTuple):
    """What the index knows of a file: as it is stored."""

    path: str
    kind: str
    identity: str
    """The title and the day, as `identity_of` returns them."""
    document: str
    """Of a draft, the real path of the document that it was read from or exported to."""


def documents_of_drafts(known: Sequence[Known]) -> frozenset[str]:
    """Return the paths of the documents that belong to a draft among the files.

    A draft knows the file that it was read from or exported to; else title and day have to be the same; else it is a
    document of that day with most of the lines that the draft's document had: it was moved, and has another title.
    """
    drafts = [one for one in known if one.kind == "draft"]
    told = {draft.identity for draft in drafts if draft.identity}
    theirs = {original(draft.document) for draft in drafts if draft.document}
    claimed: set[str] = set()
    loose: dict[str, list[Path]] = {}
    for one in known:
        if one.kind == "draft":
            continue
        path = original(one.path)
        if one.identity in told:
            claimed.add(path)
        elif (followed := str(real(path))) in theirs:
            claimed.add(path)
            theirs.discard(followed)
        elif day := _day_of(one):
            loose.setdefault(day, []).append(Path(path))
    titles = {one.identity for one in known if one.kind != "draft"}
    for draft in drafts if loose else ():
        others = loose.get(_day_of(draft), [])
        is_lost = original(draft.document) in theirs and draft.identity not in titles
        if others and is_lost and (moved := moved_document(Path(original(draft.path)), others)):
            claimed.add(str(moved))
            others.remove(moved)
    return frozenset(claimed)


def _day_of(one: Known) -> str:
    return one.identity.partition("\n")[2]
