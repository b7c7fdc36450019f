"""A draft merged with what others changed in its document since both were the same."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.merging.aligning import KEPT_WITH_ROWS
from postmortem_tui.document.merging.conflicts import title_of
from postmortem_tui.document.merging.merging import Merged, merge
from postmortem_tui.document.merging.preference import KEEP_BOTH_TOGETHER
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.storage.disk.files import decode
from postmortem_tui.storage.documents.origins import Origin


class WithDocument(NamedTuple):
    """A draft merged with what others changed in its document, and whether these changes were the only ones."""

    merged: Merged
    alone: bool


def with_document(draft: Draft, origin: Origin, data: bytes, words: Vocabulary) -> WithDocument:
    """Return a draft merged with what others changed in its document since, of which `data` are the bytes now."""
    base, theirs = (
        import_markdown(text, draft.template, draft.id, origin.read, words, path=origin.path, draft=draft).draft
        for text in (origin.text, decode(data, origin.path))
    )
    base, theirs = (replace(one, created=draft.created, updated=draft.updated) for one in (base, theirs))
    alone = not has_more(draft, origin, words)
    if alone:
        draft = _as_read(draft, base, theirs)
    return WithDocument(merge(base, draft, theirs, KEEP_BOTH_TOGETHER), alone)


def _as_read(draft: Draft, base: Draft, theirs: Draft) -> Draft:
    """Return a draft all of which is in its document, with the rows that others changed there as the document has them.

    A row that is read otherwise than it was typed, as `a note (root)`, would stay though it is no longer in the file.
    """
    for block in draft.template.blocks():
        rows = draft.answers.get(block.id, ())
        if isinstance(block, Rows):
            one: Rows[Any] = block
            read, now = base[one], theirs[one]
            if len(rows) == len(read):
                pairs = zip(rows, read, strict=True)
                draft = draft.put(one, tuple(row if old in now or _bare(row) == old else old for row, old in pairs))
    return draft


def _bare(row: Row) -> Row:
    """Return a row without what the program keeps with it and no document has."""
    return row.having(**dict.fromkeys(KEPT_WITH_ROWS, "")) if row.extra else row


def has_more(draft: Draft, origin: Origin, words: Vocabulary) -> bool:
    """Return whether a draft has answers that its document had not when both were the same."""
    written = put_back(origin.text, draft.template, draft, origin.read, words, path=origin.path)
    return bool(written.altered) or written.text != origin.text


def both_in_words(merged: Merged) -> Iterator[str]:
    """Yield sentences on the answers of which a merge kept both texts, and where these are."""
    template = merged.draft.template
    texts = {block.id for block in template.blocks() if isinstance(block, Prose)}
    beside = [one for one in merged.conflicts if one.block not in texts]
    if beside:
        named = dict.fromkeys(title_of(one.block, one.key, template) for one in beside)
        yield f"Both of you wrote {', '.join(named)}: both texts are there, side by side, for you to choose from."
    if below := (*(one.block for one in merged.conflicts if one.block in texts), *merged.twice):
        named = dict.fromkeys(title_of(block, "", template) for block in below)
        yield f"What both of you changed in {', '.join(named)} is there twice, one below the other."
