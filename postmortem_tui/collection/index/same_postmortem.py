"""Which files are one postmortem, and which of them is listed: a draft, or the document that it belongs to."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.collection.index.storable import original
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.documents.moved_documents import moved_document


class Known(NamedTuple):
    """What the index knows of a file: as it is stored."""

    path: str
    kind: str
    identity: str
    """The title and the day, as `identity_of` returns them."""
    document: str
    """Of a draft, the real path of the document that it was read from or exported to."""
    bond: str
    """Of a draft, how it and its document stand to each other (storage/documents/bonds.py)."""


class Unlisted(NamedTuple):
    """The paths of files whose postmortem another file is listed for, and of documents that differ from their drafts.

    `apart` has each such document with the draft that is listed for it.
    """

    paths: frozenset[str]
    apart: tuple[tuple[str, str], ...] = ()


def unlisted(known: Sequence[Known]) -> Unlisted:
    """Return the files that are not listed, so that each postmortem is listed once.

    A draft is listed for the file that it was read from or exported to, and for any of the same title and day; else for
    a document of that day with most of the lines that the draft's document had: it was moved, and has another title.
    Where the document counts, the draft goes with its file: another file of that title and day, or the moved one, is
    listed and the draft is not; without any, a draft whose file is gone is not listed.
    """
    drafts = [one for one in known if one.kind == "draft"]
    theirs = {original(draft.document): draft for draft in drafts if draft.document}
    told = {draft.identity for draft in drafts if draft.identity and draft.bond not in _WITH_ITS_FILE}
    hidden = {original(draft.path) for draft in drafts if draft.bond == "gone"}
    apart: list[tuple[str, str]] = []
    loose: list[Known] = []
    for one in known:
        if one.kind == "draft":
            continue
        path = original(one.path)
        draft = theirs.pop(str(real(path)), None)
        if draft is not None:
            hidden.add(path)
            if draft.bond == "apart":
                apart.append((path, original(draft.path)))
        elif one.identity in told:
            hidden.add(path)
        else:
            loose.append(one)
    for draft in theirs.values():
        if draft.bond == "form" and any(one.identity == draft.identity for one in loose if one.identity):
            hidden.add(original(draft.path))
    hidden.update(_moved([draft for draft in theirs.values() if draft.bond not in _WITH_ITS_FILE], loose, known))
    return Unlisted(frozenset(hidden), tuple(apart))


_WITH_ITS_FILE = ("form", "gone")
"""The bonds of which the document counts."""


def _moved(lost: Sequence[Known], loose: Sequence[Known], known: Sequence[Known]) -> set[str]:
    """Return the paths of documents that were moved, and that are listed as the draft that lost them."""
    found: set[str] = set()
    by_day: dict[str, list[Path]] = {}
    for one in loose:
        if day := _day_of(one):
            by_day.setdefault(day, []).append(Path(original(one.path)))
    titles = {one.identity for one in known if one.kind != "draft"}
    for draft in lost if by_day else ():
        others = by_day.get(_day_of(draft), [])
        if others and draft.identity not in titles and (moved := moved_document(Path(original(draft.path)), others)):
            found.add(str(moved))
            others.remove(moved)
    return found


def _day_of(one: Known) -> str:
    return one.identity.partition("\n")[2]
