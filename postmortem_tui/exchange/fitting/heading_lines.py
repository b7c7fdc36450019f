"""Find where the text under each heading begins and ends, so that a new answer can be written there."""

from collections.abc import Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.parts.document_part import Part, of_section
from postmortem_tui.exchange.fitting.parts.fitted import UnderHeading
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.outline.document_outline import Outline
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.parse.nodes import Heading
from postmortem_tui.markdown.parse.other_markup import reread


def under_headings(parts: Sequence[Part], source: Source) -> Mapping[str, UnderHeading]:
    """Return what is under each heading that opens a part, by section (`#id`) or titled block."""
    found: dict[str, UnderHeading] = {}
    lines = reread(source.text).text.split("\n")  # without the tag that ends a tab, which is not a part of its text
    starts = [_first_line(part) for part in parts]
    for part, end in zip(parts, [*starts[1:], len(lines)], strict=True):
        if part.section is None or part.branch is None:
            continue
        node = part.branch.head.node
        after = node.line + node.source.count("\n")
        name = part.block.id if part.block else of_section(part.section)
        while end > after and is_blank(lines[end - 1]):
            end -= 1
        found.setdefault(name, UnderHeading(after, max(after, end), node.level if isinstance(node, Heading) else 0))
    return found


def headings_left_out(found: Outline, draft: Draft, vocabulary: Vocabulary) -> str:
    """Return a sentence about headings without text of their own whose words are lost in a draft; "" if there are none.

    A heading that is a day is not lost, as the rows below it have that day.
    """
    blocks: list[Block[Any]] = [block for block in draft.template.blocks() if block.id in draft.answers]
    shown = [
        one for one in draft.template.sections if one.grown or any(block.id in draft.answers for block in one.blocks)
    ]
    called = [(one.written or one.title, *(block.own_title or block.title for block in one.blocks)) for one in shown]
    titles = [_bare(title) for names in called for title in names]
    answers = (text for block in blocks for text in block.texts(draft[block]))
    kept = _bare(" | ".join((*titles, *answers, draft.unplaced)))
    holding = (branch for branch in found.walk() if branch.branches and not branch.nodes)
    heads = dict.fromkeys(branch.head.text for branch in holding if not is_day(branch.head.source, vocabulary))
    left = [
        head
        for head in heads
        if (bare := _bare(head)).strip() and bare not in kept and not any(title in bare for title in titles if title)
    ]
    if not left:
        return ""
    some = ", ".join(f"“{head}”" for head in left[:_SHOWN]) + (" …" if left[_SHOWN:] else "")
    if len(left) == 1:
        return f"The heading {some} has no text of its own: the document keeps it, {_NOT_IN}"
    return f"The headings {some} have no text of their own: the document keeps them, {_NOT_IN}"


_NOT_IN = "`export` without --in-place does not."

_SHOWN = 4
"""The most headings that the sentence names."""

_NO_LETTERS = late(r"[\W_]+")


def _bare(text: str) -> str:
    """Return the letters and digits of a text, with blanks between and around its words."""
    return f" {_NO_LETTERS.sub(' ', text).casefold().strip()} " if text.strip() else ""


def _first_line(part: Part) -> int:
    if part.branch is not None:
        return part.branch.head.node.line - 1
    return part.nodes[0].line - 1 if part.footer and part.nodes else 0
