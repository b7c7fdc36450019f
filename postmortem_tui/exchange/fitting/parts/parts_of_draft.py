"""What a draft knows of its own document: which kind each of its own parts is, and which lines are in its texts.

A change can make the same text look like another kind of block, such as a paragraph that becomes a list of times. The
draft says what it is.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED, Template
from postmortem_tui.exchange.outline.document_outline import Head
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.write.guarding import unguard

_LEVEL = late(r"^#{1,6}(?=\s)", re.MULTILINE)

_UNDERLINE = frozenset("=-")


class PartsOfDraft:
    """The parts that a draft has and its template lacks; without a draft there are none."""

    def __init__(self, draft: Draft | None = None) -> None:
        self._blocks = tuple(draft.template.blocks()) if draft else ()
        self._sections = draft.template.sections if draft else ()
        texts = {block.id: str(draft[block]) for block in self._blocks if isinstance(block, Prose)} if draft else {}
        self._text_of = texts | ({UNPLACED: draft.unplaced} if draft else {})
        lists = (block for block in self._blocks if isinstance(block, Checklist)) if draft else ()
        self._with_items = {block.id for block in lists if draft and draft[block]}
        self._texts = [text for text in self._text_of.values() if text]

    def agree(self, found: Template) -> bool:
        """Return whether the template of the same document, read without its draft, has the same parts."""
        return _parts(self._blocks) == _parts(found.blocks())

    def block(self, name: str) -> AnyBlock | None:
        """Return the draft's own block with this id; None if it has none."""
        return self._own.get(name)

    def is_text(self, lines: Iterable[str]) -> bool:
        """Return whether all lines that are not blank are lines of the draft's texts."""
        told = [line for line in map(str.strip, lines) if line]
        return bool(told and self._lines) and self._lines.issuperset(told)

    def is_in_text(self, head: Head) -> bool:
        """Return whether a heading is in texts of the draft, and is that of none of its parts."""
        return bool(self._texts) and head.key in self._headings

    def has_items(self, block: Checklist) -> bool:
        """Return whether the draft has items in a list."""
        return block.id in self._with_items

    def has_own(self, head: Head) -> bool:
        """Return whether a part that only the draft has, not its template, has this heading."""
        return bool(self._own) and head.key in self._own_titles

    def holds_headings(self, head: Head) -> bool:
        """Return whether the draft has a section of its own with this heading, in which blocks have headings."""
        return bool(self._own) and head.key in self._with_headings

    def levelled(self, name: str, text: str) -> str:
        """Return a text that is found for a block, with the levels that its headings have in the draft."""
        told = self._text_of.get(name, "")
        return told if told != text and _LEVEL.sub("#", told) == _LEVEL.sub("#", text) else text

    def asks(self, label: str) -> bool:
        """Return whether a form that only the draft has asks for a label."""
        return bool(self._own) and title_key(label) in self._labels

    @cached_property
    def _own(self) -> dict[str, AnyBlock]:
        return {block.id: block for block in self._blocks if block.grown}

    @cached_property
    def _own_titles(self) -> frozenset[str]:
        titles = [title for one in self._sections if one.grown for title in (one.written, one.title)]
        titles += [title for one in self._own.values() for title in (one.own_title, one.title)]
        return frozenset(map(title_key, filter(None, titles)))

    @cached_property
    def _with_headings(self) -> frozenset[str]:
        sections = (one for one in self._sections if one.grown and any(block.title for block in one.blocks))
        return frozenset(title_key(one.title) for one in sections)

    @cached_property
    def _labels(self) -> frozenset[str]:
        forms = (block for block in self._own.values() if isinstance(block, Fields))
        return frozenset(title_key(one.written) for form in forms for one in form.fields)

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(line.strip() for text in self._texts for line in text.split("\n")) - {""}

    @cached_property
    def _headings(self) -> frozenset[str]:
        """The keys of the lines of texts that may be headings: with a number sign, underlined, or in bold."""
        titles = [title for one in self._sections for title in (one.written, one.title)]
        titles += [title for block in self._blocks for title in (block.own_title, block.title)]
        found: set[str] = set()
        for text in self._texts:
            lines = unguard(text).split("\n")
            for line, below in zip(lines, [*lines[1:], ""], strict=True):
                if line.lstrip().startswith(("#", "**", "__")) or (below.strip() and set(below.strip()) <= _UNDERLINE):
                    found.add(title_key(line.lstrip(" #").rstrip(" #:")))
        return frozenset(found) - set(map(title_key, filter(None, titles)))


def _parts(blocks: Iterable[AnyBlock]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of a draft's own blocks by id, with the questions of its forms."""
    own = (block for block in blocks if block.grown)
    return {
        block.id: (block.kind, *(one.id for one in block.fields)) if isinstance(block, Fields) else (block.kind,)
        for block in own
    }


WITHOUT_DRAFT = PartsOfDraft()
"""What is known of a document that has no draft yet."""
