"""Write a changed draft into the document that it was read from; only the lines of changed answers differ."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.source import Edit, EditsOverlap, Source
from postmortem_tui.exchange.writing_back.answer_edits import edits_of
from postmortem_tui.exchange.writing_back.answers_compared import (
    blocks_of,
    differing,
    moves_rows,
    value_in,
)


class Written(NamedTuple):
    """A document with the answers of a draft, so far as it has a place for them."""

    text: str
    altered: tuple[str, ...] = ()
    """The titles of the parts that would be read from it differently from the draft."""
    moves_rows: bool = False
    """Whether these stay out because rows that name no day would move to another: a person may write their days."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The titles of these parts, each with the reason if it is known."""
        why = " (rows that name no day would move with it: write their days first)" if self.moves_rows else ""
        return tuple(f"{title}{why}" for title in self.altered)


def write_back(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted]) -> Written:
    """Return the document with the draft's answers in it.

    `fitted` is the document as it was read; `read` reads a text in the same way. If nothing was changed, the text is
    the same. An answer that the document would say in such a way that it would be written once more the next time is
    left out.
    """
    written = _at_rest(fitted, draft, read)
    if written.altered and written.text != fitted.source.document:
        found = read(written.text)
        written = written._replace(altered=differing(found.draft, draft, found.source.text), moves_rows=False)
    return written


def _at_rest(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted]) -> Written:
    """Return the document with the answers that would not be written once more the next time."""
    written = _written(fitted, draft, read)
    if written.altered and written.text != fitted.source.document:
        # A person in the style of another row may be read as a word of the event, and the heading of a section as that
        # of answers which are under another one.
        other = _written(fitted, draft, read, plainer=True)
        written = other if len(other.altered) < len(written.altered) else written
    if written.altered and not _is_at_rest(found := read(written.text), draft):
        return _without_restless(fitted, draft, read)._replace(moves_rows=moves_rows(found.draft, draft))
    return written


def _written(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted], *, plainer: bool = False) -> Written:
    edits = [edit for block in blocks_of(draft) for edit in edits_of(fitted, draft, block, plainer=plainer)]
    text = _edited(fitted.source, edits)
    if text == fitted.source.document:
        lacking = differing(fitted.draft, draft)
        return Written(text, lacking)
    return Written(text, differing(read(text).draft, draft))


def _without_restless(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted]) -> Written:
    """Return the document with those answers alone of which nothing is written when they are written again."""
    kept: dict[str, Sequence[Edit]] = {}
    for block in blocks_of(draft):
        edits = edits_of(fitted, draft, block, plainer=False)
        text = _edited(fitted.source, edits)
        if text != fitted.source.document and _is_at_rest(read(text), _with_changed(fitted.draft, draft, {block.id})):
            kept[block.id] = edits
    text = _edited(fitted.source, [edit for edits in kept.values() for edit in edits])
    if text != fitted.source.document and not _is_at_rest(read(text), _with_changed(fitted.draft, draft, kept)):
        text = fitted.source.document
    found = fitted.draft if text == fitted.source.document else read(text).draft
    return Written(text, differing(found, draft))


def _with_changed(found: Draft, draft: Draft, changed: Container[str]) -> Draft:
    """Return a draft with its own answers in some blocks, and those that were found in the others."""
    blocks = {block.id: value_in(draft if block.id in changed else found, block) for block in blocks_of(draft)}
    unplaced = str(blocks.pop(UNPLACED))
    return replace(draft, answers=blocks, unplaced=unplaced)


def _is_at_rest(fitted: Fitted, draft: Draft) -> bool:
    """Return whether nothing is written when the draft is written once more."""
    edits = [edit for block in blocks_of(draft) for edit in edits_of(fitted, draft, block, plainer=False)]
    try:
        return fitted.source.edited(edits) == fitted.source.document
    except EditsOverlap:
        return False


def _edited(source: Source, edits: Iterable[Edit]) -> str:
    """Return the document with all of the edits, or as it is if two of them overlap: its answers are said to differ."""
    try:
        return source.edited(edits)
    except EditsOverlap:
        return source.document
