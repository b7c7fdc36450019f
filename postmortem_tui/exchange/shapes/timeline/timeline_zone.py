"""Find the zone that a timeline names: in a header, in a note above the rows, or in its heading."""

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.vocabulary.label_zones import city_clock, known_zone, zone_of_times
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.parse.nodes import Other, Paragraph, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone, zone_note
from postmortem_tui.values.zones.zones_in_text import zone_of_all

LONGEST_NOTE = 300
"""Characters of the longest text above a timeline in which its zone is searched for."""


def zone_of(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the zone that the heading, the header or a note of a timeline names, and the text that names it.

    The nearest text to the rows counts: the header before a note, a note before the heading. Below a heading with a
    zone only a note about times counts, unlike `the logs of the container are in UTC`.
    """
    about = vocabulary.times.about
    for node in branch.nodes:
        if isinstance(node, Table) and (at := table_of(node, vocabulary)) and at.time is not None:
            label = node.header[at.time]
            if zone := zone_of_times(label):
                return zone, label
            if zone := city_clock(about.sub("", label).strip(" ,:|/–—-()[]（）")):  # `Time Berlin`
                return zone, label
            if (note := zone_note(label)) and note.known:  # `Time (local, Vienna)`
                return known_zone(note.zone), label
    own = _of_heading(branch, vocabulary)
    for node in branch.nodes:
        is_note = isinstance(node, Paragraph | Other) and len(node.source) < LONGEST_NOTE
        zone = zone_of_times(node.source, about) if is_note and not rows_in(pieces, node, vocabulary) else ""
        if zone and (not own or _is_about_times(node.source, vocabulary)):
            return zone, node.source
    return own, branch.head.text


def _is_about_times(note: str, vocabulary: Vocabulary) -> bool:
    """Return whether a note is about times, and no comment."""
    told = zone_of_all(note) or says_only_a_zone(note) or vocabulary.times.about.search(note)
    return bool(told) and not note.lstrip().startswith("<!--")


def _of_heading(branch: Branch, vocabulary: Vocabulary) -> str:
    if (note := zone_note(branch.head.text)) and note.known:
        return known_zone(note.zone)
    return zone_of_times(branch.head.source, vocabulary.times.about)
