"""The result of fitting: a document as a draft, with the spans of its answers."""

from dataclasses import dataclass, field

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.lens.answer_spans import Spans
from postmortem_tui.exchange.lens.source import Source


@dataclass(frozen=True)
class Fitted:
    """A document as a draft, its source, and the spans of the answers in it, by block."""

    draft: Draft
    source: Source
    spans: dict[str, Spans]
    headings: dict[str, int] = field(default_factory=dict)
    """For each section (`#id`) and titled block with a heading in the document: the index of the line after the
    heading."""
    ends: dict[str, int] = field(default_factory=dict)
    """For each of them the index of the line after its last one."""
    notices: tuple[str, ...] = ()
    """Sentences about what was assumed or converted."""
    unplaced_from: tuple[str, ...] = ()
    title: str = ""
    """The heading that names the document, as it is written."""
    zone: str = ""
    """The zone that the document names for its times; "" if it names none, or several."""
