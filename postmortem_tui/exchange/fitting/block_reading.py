"""Read what a block claims of the nodes under a heading, by its kind; timelines in the zone that applies to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.exporting.exporting import surroundings_of
from postmortem_tui.exchange.fitting.claiming.checklist_claim import claim_items
from postmortem_tui.exchange.fitting.claiming.list_claims import claim_links, claim_points
from postmortem_tui.exchange.fitting.claiming.located import claim_by_notation
from postmortem_tui.exchange.fitting.claiming.timeline_claim import claim_timeline
from postmortem_tui.exchange.fitting.claiming.unclaimed import Unclaimed
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.parts.claims import Claimed
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.times.incident.days_of_rows import day_of_headings
from postmortem_tui.exchange.fitting.times.timeline_zones import zone_answered, zone_of_rows, zones_of_timelines
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Heading, Node, Paragraph
from postmortem_tui.notation.pieces.marks import read_waived


class BlockReader:
    """Reads blocks; also takes lines that say that a block does not apply, or that repeat the template's own words."""

    def __init__(self, reading: Reading, growing: GrowingTemplate, unclaimed: Unclaimed) -> None:
        self._reading = reading
        self._growing = growing
        self._unclaimed = unclaimed
        self._parts: Sequence[Part] = ()
        self.zones: Mapping[int, str] = {}
        """The zone of each timeline, by the index of its part."""
        self.zones_of_rows: set[str] = set()
        """The zone of each timeline that was read, also where the template asks something else; "" for none."""
        self._lasts: dict[int, datetime] = {}
        """The local time of the last row of each timeline that was read, by the index of its part."""
        self.waived: dict[str, str] = {}
        """The reasons in the document why blocks do not apply, by id."""

    def find_zones(self, parts: Sequence[Part], answers: Mapping[str, Row]) -> None:
        """Find the zone of each timeline. If it is unknown, waive the template's note that the times are in UTC.

        `answers` are those of the document's forms.
        """
        answered = zone_answered(self._reading, self._growing.now, answers)
        self._parts = parts
        self._reading.form_says_zone = bool(answered)
        found = zones_of_timelines(self._reading, [(part, self._growing.group(part)) for part in parts], answered)
        self.zones = found.zones
        self._unclaimed.take(found.noted)
        self.waived.update(found.waived)

    def read(self, part: Part, block: AnyBlock, nodes: Sequence[Node]) -> Claimed | None:
        """Return what a block claims; None for prose, for a form, for a note, and if the block is waived."""
        if len(nodes) == 1 and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
            self.waived[block.id] = reason
            self._unclaimed.take(set(lines_of(nodes)))
            return None
        match block:
            case Timeline():
                number = next(n for n, one in enumerate(self._parts) if one is part)
                zone = self.zones.get(number) or zone_of_rows(self._reading, self._parts, number)
                branch = part.branch if part.whole else None
                under = part.branch.head.source if part.branch else ""
                above = self._phase_above(number)
                on = day_of_headings(self._reading, part.branch.head) if part.branch else None
                claimed = claim_timeline(self._reading, block, nodes, branch, zone, under, above, on)
                self.zones_of_rows.add(claimed.zone)
                if claimed.last is not None:
                    self._lasts[number] = claimed.last
                return claimed
            case Checklist():
                listed = part.shape.nodes if block.grown and part.shape and part.shape.kind == "checklist" else ()
                return claim_items(self._reading, block, nodes, part.branch.head.source if part.branch else "", listed)
            case Links():
                return claim_links(self._reading, block, nodes)
            case Points():
                return claim_points(self._reading, block, nodes)
            case Records() | Excerpts():
                assert part.section is not None
                around = surroundings_of(block, self._growing.section(part.section.id), self._growing.now)
                # The headings of records are one level below that of the block, whatever that is in the document.
                level = min((node.level - 1 for node in nodes if isinstance(node, Heading)), default=around.level)
                return claim_by_notation(self._reading, block, nodes, around._replace(level=level))
            case Note():
                own = [node for node in nodes if title_key(_words(node)) == title_key(block.text)]
                if nodes and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
                    self.waived[block.id] = reason
                    own.append(nodes[0])
                self._unclaimed.take(set(lines_of(own)))
                return None
            case _:
                return None

    def _phase_above(self, number: int) -> datetime | None:
        """Return the local time of the last row of the phase above, under the same heading of a timeline, or None."""
        part = self._parts[number]
        if part.about_above != "timeline" or part.branch is None:
            return None
        over = (one.branch for one in self._parts[:number] if one.branch)
        phases = next((one.branches for one in over if any(below is part.branch for below in one.branches)), ())
        lasts = (self._lasts.get(n) for n in reversed(range(number)) if any(self._parts[n].branch is b for b in phases))
        return next(filter(None, lasts), None)


def _words(node: Node) -> str:
    return node.text if isinstance(node, Heading) else node.source.replace("\n", " ")
