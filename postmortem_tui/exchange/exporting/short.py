"""Write the one page for busy readers: the blocks that the template names, and the milestones of a timeline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.exporting.exporting import export_section
from postmortem_tui.markdown.write import writing
from postmortem_tui.timeline.chronology import brief, pin

NO_MILESTONES = "No row of the timeline is marked as a milestone, so the page shows none."


def export_short(draft: Draft) -> str:
    """Return the page, without unanswered questions."""
    short = short_draft(draft)
    return writing.blocks(*(export_section(short, section) for section in sections_of(draft.template))) + "\n"


def sections_of(template: Template) -> Sequence[Section]:
    """Return the sections that have a block on the page."""
    named = set(template.short)
    return [section for section in template.sections if any(block.id in named for block in section.blocks)]


def short_draft(draft: Draft) -> Draft:
    """Return the draft with only the answers that are on the page."""
    named = set(draft.template.short)
    kept = {name: answer for name, answer in draft.answers.items() if name in named}
    short = replace(draft, answers=kept, unplaced="")
    for block in draft.template.blocks():
        if isinstance(block, Timeline) and block.id in named:
            short = short.put(block, _milestones(draft[block], draft.day))
    return replace(short, waived={name: why for name, why in draft.waived.items() if name.partition(".")[0] in named})


def _milestones(entries: tuple[Entry, ...], day: date | None) -> tuple[Entry, ...]:
    return brief([entry for entry in pin(entries, day) if entry.milestone], day)


def misses_milestones(draft: Draft) -> bool:
    """Return whether a timeline on the page has rows, but none of them is a milestone."""
    named = set(draft.template.short)
    timelines = [block for block in draft.template.blocks() if isinstance(block, Timeline) and block.id in named]
    return any(draft[block] and not any(entry.milestone for entry in draft[block]) for block in timelines)
