"""Judge whether nodes are a timeline: a table, headings, items or lines with times."""

from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.judging.shape import Shape, has_clocks, named
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day, is_moment
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timeline_zone import zone_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.vocabulary.label_zones import zone_named_in
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table

_HINT = late(r"\W*(?:(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\}|\([^)]*\)|…|\.{3})\W*)+")


EXCERPTS = "excerpts"
"""The concept of a heading of evidence, under which lines that begin with a time are those of a log."""

BY_NAME = 0.9
"""The score of a list under the name of a timeline, above that of a form, as its rows may look like labels."""

ALL_NAMED = 0.84
"""The score of a table whose columns are a day, a time and an event, without any that is not of a timeline."""


def timeline_shape(
    pieces: Pieces, branch: Branch, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str
) -> Shape | None:
    """Return the shape of nodes that are a timeline, or None. `concept` is that of the heading."""
    titled = concept == "timeline"
    zone = zone_of(pieces, branch, vocabulary)[0]
    expected = titled or (not concept and bool(zone_named_in(branch.head.source)))
    for node in nodes:
        table = table_of(node, vocabulary, expected=expected) if isinstance(node, Table) else None
        if isinstance(node, Table) and table is not None and table.time is not None:
            if (
                not titled
                and action_table(node, vocabulary, expected=concept == "actions")
                and not has_clocks(node, vocabulary)
            ):
                continue
            score = 0.95 if expected or table.dotted or has_clocks(node, vocabulary) else 0.6
            if (
                score < ALL_NAMED
                and table.date is not None
                and table.event is not None
                and len(table.columns) == len(table.roles)
            ):
                score = ALL_NAMED
            return Shape(
                "timeline",
                "table",
                score,
                f"a table with the columns {named(table.columns)}",
                table.columns,
                zone,
                len(node.rows),
                (node,),
            )
    if titled and branch.branches and all(_HINT.fullmatch(one.head.source) for one in branch.branches):
        below = (node for one in branch.branches for node in one.nodes if isinstance(node, Listing))
        layout = "dated" if any(rows_in(pieces, node, vocabulary) for node in below) else "headed"
        return Shape("timeline", layout, 0.9, "headings that are hints for times", zone=zone, rows=len(branch.branches))
    days = [below for below in branch.branches if is_day(below.head.source, vocabulary)]
    times = [below for below in branch.branches if is_moment(below.head.source, vocabulary)]
    if branch.branches and len(times) * 2 > len(branch.branches):
        return Shape("timeline", "headed", 0.95, "headings that are times", zone=zone, rows=len(times))
    if branch.branches and len(days) * 2 > len(branch.branches):
        inner = [node for below in days for node in below.nodes if rows_in(pieces, node, vocabulary)]
        if inner or titled:
            return Shape(
                "timeline", "dated", 0.95, "headings that are days, with times under them", zone=zone, rows=len(inner)
            )
    best: Shape | None = None
    for node in (node for node in nodes if not isinstance(node, Table)):
        if isinstance(node, Paragraph) and not titled and is_day(node.source, vocabulary):
            continue
        if concept == EXCERPTS and not isinstance(node, Listing):
            continue  # lines of a log
        rows = [row for row in rows_in(pieces, node, vocabulary, expected=titled) if titled or not row.ends_with_time]
        total = len(node.items) if isinstance(node, Listing) else len(rows)
        with_clock = [row for row in rows if row.clock or row.is_hint or titled]
        if (
            not rows
            or len(with_clock) * 2 < total
            or (not titled and len(with_clock) < 2 and not any(row.is_hint for row in rows))
        ):
            continue
        share = len(with_clock) / max(total, 1)
        layout = {"list": "list", "quotes": "quotes"}.get(rows[0].layout, rows[0].layout)
        shape = Shape(
            "timeline",
            layout,
            min(0.97, 0.6 + 0.3 * share + 0.07 * titled),
            _LIKE[layout],
            zone=zone,
            rows=len(rows),
            nodes=(node,),
        )
        best = max(filter(None, (best, shape)), key=lambda one: (one.rows, one.score))
    lists = tuple(node for node in nodes if isinstance(node, Listing))
    labels = [label for node in nodes for label in labelled_in(pieces, node, vocabulary)]
    facts = sum(bool(vocabulary.role(label.label.text)) for label in labels)
    # A list under that name has points in time, such as T0 and T+5, unless they are labels of facts.
    named_rows = bool(lists) and facts * 2 < max(1, len(labels))
    if best is None and expected and not branch.branches and not any(isinstance(node, Table) for node in nodes):
        score = BY_NAME if named_rows else 0.6
        return Shape("timeline", "list" if lists else "table", score, "its heading's name", zone=zone, nodes=lists)
    if best and titled and best.layout == "list" and named_rows and best.score < BY_NAME:
        return replace(best, score=BY_NAME)  # `T0 found:`, `T+15m stopped:`, `T+? cause known:`
    return best


_LIKE = {
    "list": "a list whose items begin with a time",
    "lines": "lines that begin with a time",
    "quotes": "quoted lines that begin with a time",
    "fenced": "lines of a fence that begin with a time",
    "dated": "a list of days, with times under them",
    "table": "a list with tables of times",
    "headed": "headings that are times",
}
