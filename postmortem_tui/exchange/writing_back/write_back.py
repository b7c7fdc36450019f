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
    as_written,
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
    moving: tuple[str, ...] = ()
    """Those that stay out because rows that name no day would move to another: a person may write their days."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The titles of these parts, each with the reason if it is known."""
        why = " (rows that name no day would move with it: write their days first)"
        return tuple(f"{title}{why if title in self.moving else ''}" for title in self.altered)


def write_back(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted]) -> Written:
    """Return the document with the draft's answers in it.

    `fitted` is the document as it was read; `read` reads a text in the same way. If nothing was changed, the text is
    the same. An answer that the document would say in such a way that it would be written once more the next time is
    left out.
    """
    written = _at_rest(fitted, as_written(fitted, draft), read)
    if written.altered and written.text != fitted.source.document:
        found = read(written.text)
        written = written._replace(altered=_differing(found, draft, found.source.text))
    return written


def _at_rest(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted]) -> Written:
    """Return the document with the answers that would not be written once more the next time."""
    written = _written(fitted, draft, read)
    if written.altered and written.text != fitted.source.document:
        # A person in the style of another row may be read as a word of the event, and the heading of a section as that
        # of answers which are under another one.
        other = _written(fitted, draft, read, plainer=True)
        written = other if len(other.altered) < len(written.altered) else written
    if written.altered and _again(read(written.text), draft) is not None:
        return _Resting(fitted, draft, read).written()
    return written


def _written(fitted: Fitted, draft: Draft, read: Callable[[str], Fitted], *, plainer: bool = False) -> Written:
    edits = [edit for block in blocks_of(draft) for edit in edits_of(fitted, draft, block, plainer=plainer)]
    text = _edited(fitted.source, edits)
    if text == fitted.source.document:
        return Written(text, _differing(fitted, draft))
    return Written(text, _differing(read(text), draft))


def _differing(found: Fitted, draft: Draft, document: str = "") -> tuple[str, ...]:
    return differing(found.draft, as_written(found, draft), document)


class _Resting:
    """Writes a document with those answers alone of which nothing is written when they are written again."""

    def __init__(self, fitted: Fitted, draft: Draft, read: Callable[[str], Fitted]) -> None:
        """Take what `write_back` takes."""
        self._fitted, self._draft, self._read = fitted, draft, read
        edits = {block.id: edits_of(fitted, draft, block, plainer=False) for block in blocks_of(draft)}
        self._edits = {name: some for name, some in edits.items() if some}
        self._moving: list[str] = []

    def written(self) -> Written:
        """Return the document with these answers, and which of the others would move rows."""
        text = self._text(self._with_more((), tuple(self._edits)))
        fitted = self._fitted if text == self._fitted.source.document else self._read(text)
        moving = differing(fitted.draft, _with_changed(fitted.draft, self._draft, self._moving))
        return Written(text, _differing(fitted, self._draft), moving)

    def _text(self, names: Sequence[str]) -> str:
        return _edited(self._fitted.source, [edit for name in names for edit in self._edits[name]])

    def _with_more(self, kept: Sequence[str], more: Sequence[str]) -> Sequence[str]:
        """Return the ids of answers that are kept, and of those of some more that can be written with them.

        Few of many are read in another way: those that would be written again are tried last, else half at a time.
        """
        names = (*kept, *more)
        wanted = _with_changed(self._fitted.draft, self._draft, names)
        found = self._read(self._text(names))
        again = _again(found, wanted)
        if again is None:
            return names
        if len(more) < 2:
            self._moving += more if moves_rows(found.draft, wanted) else ()
            return kept
        last = [name for name in more if name in again]
        first = [name for name in more if name not in again]
        if not (first and last):
            first, last = list(more[: len(more) // 2]), list(more[len(more) // 2 :])
        return self._with_more(self._with_more(kept, first), last)


def _with_changed(found: Draft, draft: Draft, changed: Container[str]) -> Draft:
    """Return a draft with its own answers in some blocks, and those that were found in the others."""
    blocks = {block.id: value_in(draft if block.id in changed else found, block) for block in blocks_of(draft)}
    unplaced = str(blocks.pop(UNPLACED))
    return replace(draft, answers=blocks, unplaced=unplaced)


def _again(fitted: Fitted, draft: Draft) -> Container[str] | None:
    """Return the ids of the answers that are written when the draft is written once more; None if nothing is."""
    draft = as_written(fitted, draft)
    edits = {block.id: edits_of(fitted, draft, block, plainer=False) for block in blocks_of(draft)}
    try:
        text = fitted.source.edited([edit for some in edits.values() for edit in some])
    except EditsOverlap:
        return edits
    return None if text == fitted.source.document else [name for name, some in edits.items() if some]


def _edited(source: Source, edits: Iterable[Edit]) -> str:
    """Return the document with all of the edits, or as it is if two of them overlap: its answers are said to differ."""
    try:
        return source.edited(edits)
    except EditsOverlap:
        return source.document
