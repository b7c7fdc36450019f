"""The result of fitting: a document as a draft, with the spans of its answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.lens.answer_spans import Spans
from postmortem_tui.exchange.lens.source import Source


class UnderHeading(NamedTuple):
    """The text under a heading of a document: the indices of the line after the heading, and after the text."""

    start: int
    end: int
    level: int
    """The level of the heading; 0 for a line that is one without a mark of Markdown, such as a bold one."""


@dataclass(frozen=True)
class Fitted:
    """A document as a draft, its source, and the spans of the answers in it, by block."""

    draft: Draft
    source: Source
    spans: dict[str, Spans]
    headings: Mapping[str, UnderHeading] = field(default_factory=dict)
    """What is under the heading of each section (`#id`) and titled block that has one in the document."""
    heads: frozenset[str] = frozenset()
    """The titles of all headings, as `title_key` folds them."""
    notices: tuple[str, ...] = ()
    """Sentences about what was assumed or converted."""
    unplaced_from: tuple[str, ...] = ()
    title: str = ""
    """The heading that names the document, as it is written."""
    zone: str = ""
    """The zone that the document names for its times; "" if it names none, or several."""
    spell_new_day: Callable[[str], str] = str
    """Returns a day (ISO 8601) in the spelling of the document's days, where all have one."""
