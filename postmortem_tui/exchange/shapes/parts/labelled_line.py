"""Read one line with a label and its answer: `**Date:** …`, `Date: …`, `* **Date** — …`, `_Published: March 9_`."""

import re
from typing import Literal, NamedTuple

from postmortem_tui.exchange.shapes.parts.labels_beside import BEFORE, PLAIN
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_text

MOST_WORDS = 7
"""The most words of a label without marks, and without what is in brackets at its end."""

LabelLayout = Literal["lines", "bullets", "table"]

_MARKED = late(
    BEFORE
    + r"(?P<mark>\*\*\*|\*\*|__|\*|_|`)(?P<label>(?:(?!(?P=mark)).){1,80}?)(?P<colon>\s*[:：])?(?P=mark)"
    + r"(?:[ \t]*(?P<remark>[(（][^()（）\n]{1,80}[)）])(?=\s*[:：](?:\s|$)))?"
    + r"(?P<apart>\s*[:：]|\s+[-–—=·•|]+(?=\s)|\s*→|\u3000)?(?P<gap>[ \t\u3000]*)(?P<value>.*)",
    re.DOTALL,
)
_WRAPPED = late(
    BEFORE
    + r"(?P<mark>\*\*|__|\*|_)(?P<label>[^\W_][^:：\n*_`|<>\[\]]{0,58}?)\s*[:：]\s+"
    + r"(?P<value>(?:(?!(?P=mark)).)+)(?P=mark)"
)
"""A line in emphasis as a whole: `_Published: March 9, 2026_`."""


_TO_FILL_IN = late(r"_{3,}|\.{4,}|…{2,}|(?:\[ ?\]|[☐□])\s*\w[^\[☐□]*(?:\[ ?\]|[☐□])")
"""A line to fill in, or boxes side by side: `____`, `[ ] yes [ ] no`."""


_HINT = late(r"[<{]|\[(?![ xX]?\])(?![^\[\]]*\][(\[])")
"""The beginning of a hint where a label would stand, as for the time of a row: `**[Time] UTC** - …`, `<TIME> - …`."""

_IN_LENSES = late(r"【[^【】]*】")
"""A text in brackets that are those of a label (`【影響】`), or of a hint where the answer is one, too."""

_IN_BRACKETS = late(r"\([^()]*\)\s*$")

_CLOCK = late(r"[(（]\s*(?:\d{1,2}|(\w)\1?)[:：h](?:\d\d|(\w)\2)(?!\w)[^\d()（）]{0,6}[)）]")
"""A clock in brackets, or a hint for one: after a name in bold it is that of a message: `**Ana** (14:05): it fails`."""


class Labelled(NamedTuple):
    """An answer with its label; both are pieces of the document."""

    label: Piece
    value: Piece
    layout: LabelLayout
    marked: bool
    """Whether the label is in bold, italic or code."""
    line: int
    cells: int = 0
    """The number of cells in the table's row; 0 if there is no table."""
    bare: bool = False
    """Whether it has neither an answer nor a mark that asks for one, as `**Date**` alone."""
    aside: Piece | None = None
    """What explains it, in a cell of its own, or what was remarked on it there."""
    column: str = ""
    """The header of the column with the aside."""
    remark: str = ""
    """What stands in brackets between a label in bold and its colon: `**Checks** (logs, monitors):`."""

    @property
    def name(self) -> str:
        """The label with its remark."""
        return f"{self.label.text} {self.remark}" if self.remark else self.label.text

    @property
    def remarked(self) -> "Labelled | None":
        """The aside as an answer of its own, whose label names the column, too; None without one."""
        if self.aside is None:
            return None
        label = Piece(self.aside.start, self.aside.start, f"{self.label.text}, {title_text(self.column)}")
        return self._replace(label=label, value=self.aside, aside=None)

    @property
    def awaits_answer(self) -> bool:
        """Whether a label in bold has only a hint after it: `**Tracking ID:** {id}`, a line to fill in, or boxes."""
        value = self.value.text.strip()
        enclosed = bool(value) and (value[0], value[-1]) in (("[", "]"), ("{", "}"), ("<", ">"))
        return self.marked and (enclosed or bool(_TO_FILL_IN.match(value)))


def split(pieces: Pieces, whole: Piece, layout: LabelLayout, line: int, *, numbered: bool = False) -> Labelled | None:
    """Return the label at the start of a line, and its answer; None if there is none.

    Without marks it may be `numbered` only if the caller knows that it is no step and no time: `T0: …`, `Phase 1: …`.
    """
    wrapped = _WRAPPED.fullmatch(whole.text) if whole.text[-1:] in ("*", "_") and whole.text[-3:-2] != ":" else None
    if (found := wrapped) and len(found["label"].split()) <= MOST_WORDS:
        label, value = (pieces.part(whole, *found.span(name)) for name in ("label", "value"))
        return Labelled(label, value, layout, False, line)
    if found := _MARKED.match(whole.text):
        strong = found["mark"] in ("**", "__", "***")  # `*How many?*` alone is a hint
        questions = found["label"].rstrip().endswith("?") and (strong or bool(found["value"]))
        asks = bool(found["colon"] or found["apart"]) or questions
        bare = not asks and not found["value"]
        hint = _HINT.match(found["label"]) or all(map(_IN_LENSES.fullmatch, (found["label"], found["value"])))
        named = any(map(str.isalnum, found["label"])) and not hint
        is_message = bool(_CLOCK.fullmatch(found["remark"] or ""))
        if (asks or (bare and strong)) and named and not is_message:
            label, value = (pieces.part(whole, *found.span(name)) for name in ("label", "value"))
            return Labelled(label, value, layout, True, line, bare=bare, remark=found["remark"] or "")
        return None
    found = PLAIN.match(whole.text)
    if (
        found is None
        or len(_IN_BRACKETS.sub("", found["label"]).split()) > MOST_WORDS
        or (not numbered and re.search(r"\d$", found["label"].strip()))
    ):
        return None
    return Labelled(
        pieces.part(whole, *found.span("label")), pieces.part(whole, *found.span("value")), layout, False, line
    )
