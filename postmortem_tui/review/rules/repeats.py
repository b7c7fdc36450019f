"""What a document states twice and differently: a duration, a severity, a date that unplaced text repeats."""

from collections.abc import Iterator

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.template.template import MEASURED, UNPLACED
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import fold, read_inline, split_label
from postmortem_tui.markdown.parse.indents import LIST_MARK
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.rules.clocks import ROUNDING
from postmortem_tui.timeline.measured import SPANS
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.choices import read_choice
from postmortem_tui.values.times.clock import Misread, read_duration

COUNTED = {"duration": "end minus start"} | {
    span.fact: f"{span.upto} minus {span.since or 'start'}, as the timeline has them" for span in SPANS
}
"""How calculated facts are made, in words."""


LONGEST = 40
"""Characters of the longest label that is looked at."""

_MARK = late(rf"^{LIST_MARK}[ \t]+")


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield the facts that an import found a second time, and that do not agree with the answers."""
    draft = reviewed.draft
    own = [block for block in draft.template.blocks() if isinstance(block, Prose) and block.grown]
    texts = [(UNPLACED, draft.unplaced), *((block.id, draft[block]) for block in own)]
    if not any(text for _, text in texts):
        return
    facts = draft.facts()
    shown = {
        fold(field.label): field.shows
        for block in draft.template.blocks()
        if isinstance(block, Fields)
        for field in block.fields
        if field.shows
    }
    roles = {fold(field.label): role for role, field in _role_fields(reviewed)}
    for name, whole in texts:
        for number, line in enumerate(whole.split("\n")):
            label, text = _labelled(line)
            fact = (roles | shown).get(fold(label), "") if label else ""
            if facts.get(fact) and text and not _agree(reviewed, fact, text, facts[fact]):
                yield Finding(
                    f"{fact.replace('_', '-')}-differs",
                    "warns",
                    Location(name, text_line=number),
                    f"“{label}: {text}” does not agree with {facts[fact]}"
                    + (f", which is {COUNTED[fact]}." if fact in COUNTED else ", which is said above."),
                    "Correct the one that is wrong, and take the other out.",
                    about=f"{label} {text}",
                )


def _labelled(line: str) -> tuple[str, str]:
    """Return the label and the answer of a line such as `**Duration:** 45 min`, in a bullet or a table's row too."""
    bare = line.strip()
    if bare.startswith("|"):
        cells = [read_inline(cell.strip()) for cell in bare.strip("|").split("|")]
        return (cells[0].strip("*_ "), cells[1]) if len(cells) == 2 else ("", "")
    bare = _MARK.sub("", bare)
    if found := split_label(bare):
        return found[0], read_inline(found[1])
    label, colon, text = bare.partition(":")
    return (label, read_inline(text.strip())) if colon and len(label) < LONGEST else ("", "")


def _role_fields(reviewed: ReviewedDraft) -> Iterator[tuple[str, Field]]:
    template = reviewed.draft.template
    for role in template.played:
        question = template.role(role)
        if question and question.field:
            yield role, question.field


def _agree(reviewed: ReviewedDraft, fact: str, text: str, other: str) -> bool:
    choices = next((field.choices for role, field in _role_fields(reviewed) if role == fact), ())
    try:
        if choices:
            return read_choice(text, choices) == other
        if fact == "duration" and reviewed.start and reviewed.end:
            return abs(read_duration(text) - (reviewed.end - reviewed.start)) <= ROUNDING
        if fact in MEASURED and (length := reviewed.draft.lengths().get(fact)) is not None:
            return abs(read_duration(text) - length) <= ROUNDING
    except Misread:
        return False
    return fold(text) == fold(other)
