"""Answers that two people wrote differently: what people call them, and both texts in the place of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import WAIVED
from postmortem_tui.document.template.template import Template
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.inline import label
from postmortem_tui.values.text.one_row import side_by_side, sides_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that both sides wrote differently: the block, the key in its table, and theirs, which has no place."""

    block: str
    key: str
    theirs: str


def with_both_texts(draft: Draft, conflicts: Sequence[Conflict]) -> tuple[Draft, list[Conflict]]:
    """Return the draft with both texts of each answer in its own place, and the conflicts for which there is none.

    In one line they are side by side, in prose they are paragraphs, and of a reason both are in the reason.
    """
    blocks = {block.id: block for block in draft.template.blocks()}
    left: list[Conflict] = []
    for one in conflicts:
        block = blocks.get(one.block)
        if isinstance(block, Fields) and one.key in {field.id for field in block.asked}:
            answers = draft[block]
            both = side_by_side(answers.text(one.key), one.theirs)
            draft = draft.put(block, answers.having(**{one.key: both}))
        elif isinstance(block, Prose):
            draft = draft.put(block, f"{draft[block]}\n\n{one.theirs}")
        elif one.block == WAIVED:
            reason = side_by_side(draft.waived.get(one.key, ""), one.theirs)
            draft = replace(draft, waived={**draft.waived, one.key: reason})
        else:
            left.append(one)
    return draft, left


def new_in(theirs: str, base: str) -> str:
    """Return their text, but of one that has another beside the base's, which mine has in its place, only that other.

    An earlier merge put it there: with the base's text beside mine, each character typed meanwhile would be a side.
    """
    began, now = sides_of(base) or (base,), sides_of(theirs)
    added = [one for one in now if one not in began]
    return side_by_side(*added) if added and set(began) <= set(now) else theirs


def conflict_in_words(conflict: Conflict, template: Template) -> str:
    """Return what a conflict is about, and theirs, as a line of Markdown."""
    return f"{label(title_of(conflict.block, conflict.key, template))} {write_inline(conflict.theirs)}"


def title_of(name: str, key: str, template: Template) -> str:
    """Return what people call an answer: the field's label, else the title of the block or of its section.

    They are those of the draft's document, if it has others. A key that the block does not know follows it.
    """
    blocks = {block.id: block for block in template.blocks()}
    if name not in blocks:
        return f"{name}.{key}" if key else name
    block = blocks[name]
    try:
        field = template.find(f"{name}.{key}").field
    except ValueError:
        field = None
    title = block.own_title or block.title or template.section_of(block).shown
    known = not key or key in block.known_keys
    return field.written if field else title if known else f"{title}, {key}"
