"""What a review found, on the screen: the symbols of its weights, and the lines beside the question it is about."""

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
"""The colour of each symbol, wherever a finding is shown; the symbol says the same without it."""

SHOWN = 3
"""Lines beside a question, at most; the review lists the others."""


UNMARKED = "milestone-unconfirmed"
"""The code of what is found in a row that reads like a milestone and is not marked."""

OVERDUE = "action-overdue"
"""The code of an item that is past its day: mostly it is done, and only the tick is missing."""


UNREADABLE = ("answer-unreadable", "timeline-time-unreadable")
"""The codes of what stands in an answer and is not read as it is meant: it comes before what is missing."""


def readable_last(findings: "Iterable[Finding]") -> "Sequence[Finding]":
    """Return findings with those first about what cannot be read: whoever has just typed it can put that right."""
    return sorted(findings, key=lambda one: one.code not in UNREADABLE)


class Beside(Static):
    """Says under a question what was found in its answer; nothing at all where nothing was."""

    DEFAULT_CSS = """
    Beside { display: none; height: auto; padding-left: 2; margin-bottom: 1; }
    Beside.-there { display: block; }
    """

    def __init__(self, question: Reference) -> None:
        super().__init__("")
        self.question = question
        self._sentences: Sequence[Content] = ()
        self.weighs = False
        """Whether something was found that has to be looked at."""

    def show(self, template: Template, findings: "Sequence[Finding]") -> None:
        """Show what was found in the question's block; the same as before draws nothing."""
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
            keys = f"{key_of('mark_all')} marks them, {key_of('mark')} just one"
            sentences.append(toned("hints", f"{len(unmarked)} rows read like milestones: {keys}."))
        if sentences != self._sentences:
            self._sentences = sentences
            self.set_class(bool(sentences), "-there")
            self.update(Content("\n").join(sentences))

    def _line(self, finding: "Finding") -> Content:
        location = finding.location
        labels = {field.id: field.label for field in fields_of(self.question.block)}
        label = "" if self.question.field else labels.get(location.field, "")
        row = "" if location.row is None else f"row {location.row + 1}"
        where = ", ".join(filter(None, (label, row)))
        key = way_out(self.question.block, finding)
        return toned(finding.level, f"{where}{': ' if where else ''}{finding.sentence}{key}")


def toned(level: "Level", text: str) -> Content:
    """Return a text behind the symbol of a level, which has its colour."""
    return Content.assemble(plain(SYMBOLS[level], TONES[level]), plain(f" {text}"))


def way_out(block: "AnyBlock", finding: "Finding") -> str:
    """Return the key by which a row is put right, as words after it; of a text the one that lists it."""
    if not isinstance(block, Rows):
        return f" {key_of('review')} lists it."
    if finding.code.startswith("milestone-"):
        return f" {key_of('mark')} marks it."
    if finding.code == OVERDUE:
        return f" {key_of('toggle_done')} ticks it, {key_of('edit')} edits it."
    return (
        f" {key_of('add')} adds a row." if finding.location.row is None else f" {key_of('edit')} in the list edits it."
    )


def told_otherwise(finding: "Finding") -> bool:
    """Return whether a symbol or a line of the question itself tells already what a finding says.

    A list shows no line for a cell that cannot be read: it is told there.
    """
    return finding.is_not_yet or (finding.code == "answer-unreadable" and finding.location.row is None)


def fields_to_look_at(findings: "Sequence[Finding]") -> Collection[str]:
    """Return the fields in whose answers something stands that has to be looked at."""
    unwaived = (one for one in findings if not one.dismissed and one.level != "hints")
    return {one.location.field for one in unwaived if not told_otherwise(one)}


def row_of(location: "Location") -> str:
    """Return the row that a finding stands in, as words before it."""
    return "" if location.row is None else f"Row {location.row + 1}: "


def is_about(finding: "Finding", at: Asking) -> bool:
    """Return whether a finding is about the answer with the cursor: what nobody has answered yet is not found there."""
    if finding.dismissed or finding.is_not_yet:
        return False
    if at.field is None:
        return isinstance(at.block, Rows) or not finding.location.field
    return finding.location.field in ("", at.field.id)


def waits(finding: "Finding", at: Asking | None) -> bool:
    """Return whether a finding waits while a row of its list is being written: unless it is about the row left last."""
    if at is None or at.field is None or not isinstance(at.block, Rows) or finding.location.block != at.block.id:
        return False
    return finding.location.row is None or finding.location.row != at.left or at.left == at.row
