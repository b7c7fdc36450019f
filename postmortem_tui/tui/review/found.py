"""Findings on the screen: the symbols of their levels, and the lines beside the question that they are about."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.template.template import Reference, Template, fields_of
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.plain import plain

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock
    from postmortem_tui.review.findings import Finding, Level, Location


SYMBOLS: "Mapping[Level, str]" = {"blocks": "✗", "asks": "?", "warns": "!", "hints": "·"}

TONES: "Mapping[Level, str]" = {
    "blocks": "$text-error",
    "asks": "$text-error",
    "warns": "$text-warning",
    "hints": "$text-muted",
}
"""The colour of each symbol; the symbol alone says the same."""

NEEDED = "*"
"""The symbol of what is needed and not there yet."""

SHOWN = 3
"""Lines beside a question at most; the review lists the others."""


UNMARKED = "milestone-unconfirmed"
"""The code of a row that reads like a milestone and is not marked."""

ROW_DIFFERS = "clock-end-row-differs"
"""The code of an end that is not at the row that is marked as resolved."""

OVERDUE = "action-overdue"
"""The code of an item that is past its due date: mostly it is done, and only the tick is missing."""


AS_SUGGESTED = "summary-as-suggested"
"""The code of a summary that nobody has edited."""

UNREADABLE = ("answer-unreadable", "timeline-time-unreadable")
"""The codes of answers that cannot be read: they come before what is missing."""


def unreadable_first(findings: "Iterable[Finding]") -> "Sequence[Finding]":
    """Return findings with those about unreadable answers first, which can be corrected at once."""
    return sorted(findings, key=lambda one: one.code not in UNREADABLE)


class Beside(Static):
    """Shows the findings of a block; takes no room if there are none."""

    DEFAULT_CSS = """
    Beside { display: none; height: auto; padding-left: 2; margin-bottom: 1; }
    Beside.-there { display: block; }
    """

    def __init__(self, question: Reference) -> None:
        super().__init__("")
        self.question = question
        self._sentences: Sequence[Content] = ()
        self.weighs = False
        """Whether any finding is more than a hint."""

    def show(self, template: Template, findings: "Sequence[Finding]") -> None:
        """Show the findings of the question; draw nothing if nothing has changed."""
        field = self.question.field
        own = [one for one in findings if not one.dismissed and not told_otherwise(one)]
        own = [one for one in own if field is None or one.location.field in ("", field.id)]
        self.weighs = any(one.level != "hints" for one in own)
        unmarked = [one for one in own if one.code == UNMARKED]
        together = len(unmarked) > 1
        if together:
            own = [one for one in own if one not in unmarked]
        sentences = [self._line(one) for one in own[:SHOWN]]
        if len(own) > SHOWN:
            sentences.append(plain(f"… and {len(own) - SHOWN} more: {key_of('review')} lists them"))
        if together:
            words = template.own_words
            named = [(one.location.row, one.about) for one in unmarked]
            which = ", ".join(f"{row + 1} {words.milestone(about)}" for row, about in named if row is not None)
            sentences.append(toned("hints", f"{key_of('mark_all')} marks row {which}; {key_of('mark')} one"))
        if sentences != self._sentences:
            self._sentences = sentences
            self.set_class(bool(sentences), "-there")
            self.update(Content("\n").join(sentences))

    def _line(self, finding: "Finding") -> Content:
        location = finding.location
        labels = {field.id: field.written for field in fields_of(self.question.block)}
        label = "" if self.question.field else labels.get(location.field, "")
        row = "" if location.row is None else f"row {location.row + 1}"
        where = ", ".join(filter(None, (label, row)))
        key = way_out(self.question.block, finding)
        return toned(finding.level, f"{where}{': ' if where else ''}{finding.sentence}{key}")


def toned(level: "Level", text: str) -> Content:
    """Return a text after the symbol of a level in its colour."""
    return Content.assemble(plain(SYMBOLS[level], TONES[level]), plain(f" {text}"))


def way_out(block: "AnyBlock", finding: "Finding") -> str:
    """Return the key that corrects a row, in words for after the sentence; of a text the key that lists it."""
    if finding.code == ROW_DIFFERS:
        return f" {key_of('mark')} in the timeline marks another row; {key_of('review')} lists it."
    if not isinstance(block, Rows):
        return f" {key_of('review')} lists it."
    if finding.code.startswith("milestone-"):
        return f" {key_of('mark')} marks it."
    if finding.code == OVERDUE:
        return f" {key_of('toggle_done')} ticks it, {key_of('edit')} edits it."
    if finding.location.row is None:
        return f" {key_of('add')} adds a row."
    return f" {finding.location.row + 1}G, then {key_of('edit')} in the list edits it."


def told_otherwise(finding: "Finding") -> bool:
    """Return whether a symbol or a line of the question itself already says what a finding says.

    A list has no such line for a cell that cannot be read, so the finding is shown there.
    """
    if finding.code == AS_SUGGESTED:
        return True
    return finding.is_not_yet or (finding.code == "answer-unreadable" and finding.location.row is None)


def fields_to_look_at(findings: "Sequence[Finding]") -> Collection[str]:
    """Return the ids of the fields with findings that are more than hints."""
    unwaived = (one for one in findings if not one.dismissed and one.level != "hints")
    return {one.location.field for one in unwaived if not told_otherwise(one)}


def row_of(location: "Location") -> str:
    """Return the row of a finding, in words for before its sentence; "" without a row."""
    return "" if location.row is None else f"Row {location.row + 1}: "


def is_about(finding: "Finding", at: Asking) -> bool:
    """Return whether a finding is about the answer with the cursor; one about a missing answer is not."""
    if finding.dismissed or finding.is_not_yet:
        return False
    if at.field is None:
        return isinstance(at.block, Rows) or not finding.location.field
    return finding.location.field in ("", at.field.id)


def waits(finding: "Finding", at: Asking | None) -> bool:
    """Return whether a finding waits while a row of its list is written: one about the row left last does not."""
    if at is None or at.field is None or not isinstance(at.block, Rows) or finding.location.block != at.block.id:
        return False
    return finding.location.row is None or finding.location.row != at.left or at.left == at.row
