"""Find the day of an incident in the text that names it: a heading, the title, a line or the summary."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from postmortem_tui.document.draft.shown_date import days_of_incident
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.times.incident.incident_day import is_summary
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.timeline_zone import LONGEST_NOTE
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph


def named_day(
    reading: Reading, title: str, parts: Sequence[Part], timelines: Sequence[Part]
) -> tuple[date | None, str]:
    """Return the day of the incident from the texts of a document, and the name of that text, or None and "".

    The first of these counts: the text under a heading that asks for it, the heading and the notes of the timeline, the
    title, lines beside the timeline, and the summary. A text that names several days is skipped. Without any the day
    is that of `Incident of 17 February 2026` above the first heading, or in the summary.
    """
    under, heading = day_under_heading(reading, parts)
    if under:
        return under, f"'{heading}'"
    for name, text in _tellers(reading, title, parts, timelines):
        if day := reading.only_day(text):
            return day, name
    return _day_of_sentence(reading, parts)


def _day_of_sentence(reading: Reading, parts: Sequence[Part]) -> tuple[date | None, str]:
    """Return the day after the words for the incident in a sentence of the opening or the summary, and where that is.

    The opening is what is above the first section with a name that is known.
    """
    days: dict[date, str] = {}
    is_opening = True
    for part in parts:
        head = part.branch.head if part.branch is not None else None
        concept = reading.vocabulary.concept(head.source) if head is not None else ""
        is_opening = is_opening and not concept
        if not is_opening and concept != "summary":
            continue
        for node in part.nodes:
            if isinstance(node, Paragraph):
                found = days_of_incident(node.source, reading.now)
                days.update(dict.fromkeys(found, f"'{head.text}'" if head else "the opening lines"))
    return next(iter(days.items())) if len(days) == 1 else (None, "")


def _tellers(
    reading: Reading, title: str, parts: Sequence[Part], timelines: Sequence[Part]
) -> Iterator[tuple[str, str]]:
    for part in timelines:
        head = part.branch.head.source if part.branch else ""
        yield "the heading of the timeline", head
        yield "the note over the timeline", "\n".join(_notes(reading, part.nodes))
    yield "the title", title
    for part in timelines:
        alone = (node.source for node in part.nodes if isinstance(node, Paragraph))
        yield "a line beside the timeline", "\n".join(line for line in alone if is_day(line, reading.vocabulary))
    told = [part for part in parts if part.branch is not None and part not in timelines]
    named = [part for part in told if is_summary(reading, part)]
    with_text = (part for part in told if any(isinstance(node, Paragraph) for node in part.nodes))
    for part in [*named, *([] if named else [*with_text][:1])]:
        assert part.branch is not None
        texts = (Paragraph, Listing) if part in named else (Paragraph,)
        yield f"'{part.branch.head.text}'", "\n".join(n.source for n in part.nodes if isinstance(n, texts))


def _notes(reading: Reading, nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the texts above the rows of a timeline."""
    for node in nodes:
        if rows_in(reading.pieces, node, reading.vocabulary):
            return
        if isinstance(node, Paragraph | Other) and len(node.source) <= LONGEST_NOTE:
            yield node.source


def day_under_heading(reading: Reading, parts: Iterable[Part]) -> tuple[date | None, str]:
    """Return the day that is alone under a heading such as `Incident date`, and the heading; None if there is none."""
    for part in parts:
        if part.branch is None or reading.vocabulary.role(part.branch.head.text) != "date":
            continue
        texts = [node.source for node in part.nodes if isinstance(node, Paragraph)]
        if len(texts) == 1 and (day := reading.iso_day(texts[0].strip())):
            return date.fromisoformat(day), part.branch.head.text
    return None, ""
