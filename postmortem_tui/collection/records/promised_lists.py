"""Lists of mere boxes in drafts that were imported before a draft kept whether they are action items."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Section

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary


def with_promises(draft: Draft, words: Callable[[], "Vocabulary"]) -> Draft:
    """Return a draft whose own lists are action items where their headings say so, as an import would judge them now.

    `words` is asked only where the draft has a list of its own that has neither columns nor that mark.
    """
    if not any(_is_doubtful(block) for block in draft.template.blocks()):
        return draft
    known = words()

    def judged(section: Section) -> Section:
        above = known.names_actions(section.title)
        blocks = (
            block.changed(promised=above or known.names_actions(block.title)) if _is_doubtful(block) else block
            for block in section.blocks
        )
        return section.changed(blocks=tuple(blocks))

    return replace(draft, template=draft.template.changed(sections=tuple(map(judged, draft.template.sections))))


def _is_doubtful(block: object) -> bool:
    return isinstance(block, Checklist) and block.grown and not block.holds_actions
