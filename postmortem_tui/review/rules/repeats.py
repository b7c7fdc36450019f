"""What a document says twice and differently: a length, a severity, a date that the text without a place repeats."""

from collections.abc import Iterator
from datetime import timedelta

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template import UNPLACED
from postmortem_tui.markdown.inline import fold, label_lines, read_inline
from postmortem_tui.markdown.nodes import Paragraph
from postmortem_tui.markdown.reading import parse
from postmortem_tui.review.findings import Finding, Place
from postmortem_tui.review.manuscript import Manuscript
from postmortem_tui.values.answers import Field
from postmortem_tui.values.choices import read_choice
from postmortem_tui.values.clock import Misread, read_duration

_ROUNDING = timedelta(minutes=1)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the facts that an import found a second time, and that do not agree with the answers."""
    draft = manuscript.draft
    if not draft.unplaced:
        return
    facts = draft.facts()
    shown = {
        fold(field.label): field.shows
        for block in draft.template.blocks()
        if isinstance(block, Fields)
        for field in block.fields
        if field.shows
    }
    roles = {fold(field.label): role for role, field in _role_fields(manuscript)}
    for node in parse(draft.unplaced):
        for label, source in (label_lines(node.source) or ()) if isinstance(node, Paragraph) else ():
            fact = (roles | shown).get(fold(label), "")
            text = read_inline(source)
            if facts.get(fact) and text and not _agree(manuscript, fact, text, facts[fact]):
                yield Finding(
                    f"{fact.replace('_', '-')}-differs",
                    "warns",
                    Place(UNPLACED, text_line=node.line - 1),
                    f"“{label}: {text}” does not agree with {facts[fact]}"
                    + (", which is end minus start." if fact == "duration" else ", which is said above."),
                    "Correct the one that is wrong, and take the other out.",
                    about=f"{label} {text}",
                )


def _role_fields(manuscript: Manuscript) -> Iterator[tuple[str, Field]]:
    template = manuscript.draft.template
    for role in template.roles:
        question = template.role(role)
        if question and question.field:
            yield role, question.field


def _agree(manuscript: Manuscript, fact: str, text: str, said: str) -> bool:
    choices = next((field.choices for role, field in _role_fields(manuscript) if role == fact), ())
    try:
        if choices:
            return read_choice(text, choices) == said
        if fact == "duration" and manuscript.start and manuscript.end:
            return abs(read_duration(text) - (manuscript.end - manuscript.start)) <= _ROUNDING
    except Misread:
        return False
    return fold(text) == fold(said)
