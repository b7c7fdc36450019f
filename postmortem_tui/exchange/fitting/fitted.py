"""What fitting returns: the draft that a document is, and where each of its answers stands."""

from dataclasses import dataclass, field

from postmortem_tui.document.draft import Draft
from postmortem_tui.exchange.lens.answer_spans import Spans
from postmortem_tui.exchange.lens.source import Source


@dataclass(frozen=True)
class Fitted:
    """The draft that a document is, its source, and the place of each answer in it, by block."""

    draft: Draft
    source: Source
    spans: dict[str, Spans]
    headings: dict[str, int] = field(default_factory=dict)
    """For each section (`#id`) and titled block with a heading in the document, the line, from 0, behind it."""
    ends: dict[str, int] = field(default_factory=dict)
    """For each of them the line, from 0, behind its last one."""
    notices: tuple[str, ...] = ()
    """What was assumed or converted, a sentence each."""
    unplaced_from: tuple[str, ...] = ()
    title: str = ""
    """The heading that names the document, as it is written."""
    zone: str = ""
    """The zone that the document names for its times; nothing where it names none, or several."""
