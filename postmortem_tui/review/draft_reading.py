"""The reading of a draft, text by text: what each holds by itself, remembered until it changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from postmortem_tui.blocks.excerpts import Excerpt
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.identity import IdentityMap
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.texts.blame import Suspects
from postmortem_tui.review.texts.passages import LOOKED_INTO, Line, Manner, Passage, passages_in, rows_of, short
from postmortem_tui.review.texts.placeholders import Placeholders
from postmortem_tui.review.texts.secrets import Searcher, secrets_in
from postmortem_tui.review.texts.unseen import unseen_in

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock


@dataclass(frozen=True, slots=True)
class Read:
    """What single texts hold: the findings in them, and the lines in which somebody might be blamed."""

    found: tuple[Finding, ...] = ()
    suspects: tuple[Line, ...] = ()

    def of_row(self, number: int) -> "Read":
        """Return the same, with the number of its row."""
        return Read(
            tuple(replace(one, location=replace(one.location, row=number)) for one in self.found),
            tuple((replace(location, row=number), line) for location, line in self.suspects),
        )


NOTHING = Read()


class GivenUp(Exception):
    """A reading was cancelled: nobody waits for it any more."""


PAGE = 2000
"""Characters of a text that take about as long to read as ROWS_A_PAGE rows."""

ROWS_A_PAGE = 75
"""Rows that take as long to read as PAGE characters of text."""


class Memory:
    """Reads drafts, and remembers what the values of the one read last hold: they are frozen, so it stays true.

    A reading in one thread can be cancelled from another.
    """

    def __init__(self) -> None:
        self._given_up = False
        self._reader: _Reader | None = None
        self._known: dict[str, IdentityMap[object, Read]] = {}

    def read(self, draft: Draft, guide: Guide) -> Read:
        """Return what the texts of a draft hold, in the document's order; at the end of unplaced text."""
        if self._reader is None or not self._reader.goes_by(guide, draft.template):
            self._reader, self._known = _Reader(guide, draft.template, self._go_on), {}
        reads = []
        for block in (*draft.template.blocks(), draft.template.unplaced_block):
            reads.append(self._reader.read(_reasons(draft, block)))
            before, now = self._known.get(block.id), IdentityMap[object, Read]()
            for number, value in _values(draft, block):
                known = (before.get(value) if before else None) or self._reader.read(passages_in(block, value))
                now.put(value, known)
                if known is not NOTHING:
                    reads.append(known if number is None else known.of_row(number))
            self._known[block.id] = now
        return Read(
            tuple(chain.from_iterable(one.found for one in reads)),
            tuple(chain.from_iterable(one.suspects for one in reads)),
        )

    def give_up(self) -> None:
        """Cancel a reading that is under way: it raises GivenUp at its next line, and none begins after it."""
        self._given_up = True

    def _go_on(self) -> None:
        if self._given_up:
            raise GivenUp

    def unread(self, draft: Draft) -> int:
        """Return how much of a draft has not been read yet, in rows; PAGE characters of text count as ROWS_A_PAGE."""
        return sum(
            1 + (_length(value) // PAGE) * ROWS_A_PAGE
            for block in draft.template.blocks()
            for _, value in _values(draft, block)
            if (known := self._known.get(block.id)) is None or known.get(value) is None
        )


class _Reader:
    """Reads single texts by a guide."""

    def __init__(self, guide: Guide, template: Template, go_on: Callable[[], None]) -> None:
        self._guide = guide
        self._template = template
        self._placeholders = Placeholders(guide.completeness, template)
        self._searcher = Searcher(guide.secrets, go_on)
        self._go_on = go_on
        self._suspects = Suspects(guide.language)

    def goes_by(self, guide: Guide, template: Template) -> bool:
        """Return whether it reads by this guide, in this template."""
        return self._guide is guide and self._template is template

    def read(self, texts: Iterable[Passage]) -> Read:
        """Return what texts hold."""
        found: list[Finding] = []
        suspects: list[Line] = []
        for passage in texts:
            self._go_on()
            found += _long_lines(passage)
            found += self._placeholders.left_in(passage)
            found += unseen_in(passage)
            found += secrets_in(passage, self._searcher)
            suspects += self._suspects.lines_of(passage)
        return Read(tuple(found), tuple(suspects)) if found or suspects else NOTHING


def _long_lines(passage: Passage) -> Iterator[Finding]:
    """Yield a hint for each line of prose that is longer than it is looked into."""
    if passage.manner is not Manner.PROSE or len(passage.text) <= LOOKED_INTO:
        return
    for number, line in enumerate(passage.text.split("\n")):
        if len(line) > LOOKED_INTO:
            yield Finding(
                "line-long",
                "hints",
                replace(passage.location, text_line=number),
                f"The line is long: of its {len(line):,} characters the first {LOOKED_INTO:,} were read for "
                "placeholders and blame.",
                "Break it into paragraphs or a list; secrets were looked for in all of it.",
                about=short(line),
            )


def _length(value: object) -> int:
    match value:
        case str():
            return len(value)
        case Excerpt():
            return len(value.body)
        case _:
            return 0


def _values(draft: Draft, block: "AnyBlock") -> Iterator[tuple[int | None, object]]:
    """Yield the values of a block that are remembered one by one: its text, its form, or its numbered rows."""
    match block:
        case Prose() if draft[block]:
            yield None, draft[block]
        case Fields():
            yield None, draft[block]
        case Rows():
            yield from enumerate(rows_of(draft, block))


def _reasons(draft: Draft, block: "AnyBlock") -> Iterator[Passage]:
    """Yield why questions of a block do not apply."""
    for name, reason in draft.waived.items():
        waived, _, field = name.partition(".")
        if waived == block.id:
            yield Passage(Location(block.id, field), reason, Manner.PROSE)
