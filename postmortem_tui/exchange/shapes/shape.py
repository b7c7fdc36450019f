"""Which kind of block a run of nodes is, in which layout, and why: for inference, for fitting, and for grown sections.

Pure: nodes and words in, a judgement out. The score is between 0 and 1; the lower, the more the
heading's name decided, or nothing better.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from postmortem_tui.exchange.headings import Branch
from postmortem_tui.exchange.shapes.action_tables import action_table
from postmortem_tui.exchange.shapes.grouped_items import grouped_items, has_box, is_bulleted
from postmortem_tui.exchange.shapes.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.labelled_answers import Labelled, labelled_in
from postmortem_tui.exchange.shapes.pieces import Pieces
from postmortem_tui.exchange.shapes.row_times import moments
from postmortem_tui.exchange.shapes.timelines import Column, is_day, is_moment, rows_in, table_of, zone_of
from postmortem_tui.exchange.vocabulary import LIST_CONCEPTS, Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.nodes import Fence, Listing, Node, Other, Paragraph, Rule, Table

_LINK = late(r"\W{0,3}(?:\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<?https?://\S+>?)(?P<behind>.*)", re.DOTALL)
_SILENT = late(r"(?:<!--.*?-->\s*)+|(?:\[[^\]\n]+\]:[^\n]*(?:\n|\Z))+", re.DOTALL)


_HINT = late(r"\W*(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\}|\([^)]*\)|…|\.{3})\W*")


@dataclass(frozen=True, slots=True)
class Shape:
    """A judgement on nodes."""

    kind: str
    """One of the nine kinds of block."""
    layout: str
    """How it is written: see the kind's readers in this room; nothing where there is only one way."""
    score: float
    why: str
    """For a person: "a table with the columns Zeit (time), Wer (who), Was (event)"."""
    columns: tuple[Column, ...] = ()
    zone: str = ""
    """The zone that a timeline is written in, where it names one."""
    rows: int = 0
    """How many rows, items, answers or points there are."""
    nodes: tuple[Node, ...] = field(default=(), repr=False)
    """The nodes that speak for the kind; what stands beside them is introduction."""


def shape_of(pieces: Pieces, branch: Branch, vocabulary: Vocabulary, above: str = "") -> Shape:
    """Return what stands under a heading; sub-headings count only where they are times or days.

    `above` is what the heading over it is about, for one whose own name says nothing.
    """
    return shapes_of(pieces, branch, vocabulary, above)[0]


def shapes_of(pieces: Pieces, branch: Branch, vocabulary: Vocabulary, above: str = "") -> tuple[Shape, ...]:
    """Return every kind that the nodes under a heading may be, the best first; the last is always prose."""
    nodes = [node for node in branch.nodes if not _is_silent(node)]
    concept = vocabulary.concept(branch.head.source) or (above if above == "actions" else "")
    found = [
        shape
        for shape in (
            _timeline(pieces, branch, nodes, vocabulary, concept),
            _checklist(pieces, nodes, vocabulary, concept),
            _fields(pieces, nodes, vocabulary, concept),
            _records(pieces, nodes, vocabulary),
            _links(nodes, concept),
            _excerpts(nodes),
            _points(nodes, concept),
        )
        if shape
    ]
    prose = Shape(
        "prose", "", 0.5 if nodes else 0.3, "text" if nodes else "nothing under the heading", nodes=tuple(nodes)
    )
    return tuple(sorted([*found, prose], key=lambda shape: -shape.score))


def _is_silent(node: Node) -> bool:
    """Return whether a node says nothing: a rule, a comment, or definitions of links."""
    source = node.source.strip()
    return isinstance(node, Rule) or (isinstance(node, Other) and bool(_SILENT.fullmatch(source)))


def _timeline(
    pieces: Pieces, branch: Branch, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str
) -> Shape | None:
    titled = concept == "timeline"
    zone = zone_of(pieces, branch, vocabulary)[0]
    for node in nodes:
        expected = titled or (not concept and bool(vocabulary.zone(branch.head.source)))
        table = table_of(node, vocabulary, expected=expected) if isinstance(node, Table) else None
        if isinstance(node, Table) and table is not None and table.time is not None:
            if (
                not titled
                and action_table(node, vocabulary, expected=concept == "actions")
                and not _has_clocks(node, vocabulary)
            ):
                continue
            score = 0.95 if expected or _has_clocks(node, vocabulary) else 0.6
            return Shape(
                "timeline",
                "table",
                score,
                f"a table with the columns {_named(table.columns)}",
                table.columns,
                zone,
                len(node.rows),
                (node,),
            )
    if titled and branch.branches and all(_HINT.fullmatch(below.head.source) for below in branch.branches):
        return Shape("timeline", "headed", 0.9, "headings that stand for times", zone=zone, rows=len(branch.branches))
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
        rows = rows_in(pieces, node, vocabulary)
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
    if best is None and titled and not branch.branches and not any(isinstance(node, Table) for node in nodes):
        lists = any(isinstance(node, Listing) for node in nodes)
        labels = [label for node in nodes for label in labelled_in(pieces, node, vocabulary)]
        facts = sum(bool(vocabulary.role(label.label.text)) for label in labels)
        # Under that name stand points in time, such as T0 and T+5, unless they are labels of facts.
        score = 0.9 if lists and facts * 2 < max(1, len(labels)) else 0.6
        return Shape("timeline", "list" if lists else "table", score, "its heading's name", zone=zone)
    return best


_LIKE = {
    "list": "a list whose items begin with a time",
    "lines": "lines that begin with a time",
    "quotes": "quoted lines that begin with a time",
    "dated": "a list of days, with times under them",
}


def _has_clocks(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a cell of a table is a clock, or a hint for one: a column of days alone is no timeline's."""
    reader = moments(vocabulary)
    return any((when := reader.read(cell)) and when.clock for row in table.rows for cell in row)


def _named(columns: Sequence[Column]) -> str:
    return ", ".join(f"{column.label} ({column.role})" if column.role else column.label for column in columns)


def _checklist(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str) -> Shape | None:
    titled = concept == "actions"
    lists = [node for node in nodes if isinstance(node, Listing)]
    items = [item for node in lists for _, item in grouped_items(node)]
    boxes = [item for item in items if has_box(item)]
    if boxes and len(boxes) * 2 >= len(items):
        return Shape("checklist", "boxes", 0.96, "items with boxes", rows=len(items), nodes=tuple(lists))
    for node in nodes:
        if isinstance(node, Table) and (table := action_table(node, vocabulary, expected=titled)):
            at = table_of(node, vocabulary)
            if not titled and at and at.time is not None and _has_clocks(node, vocabulary):
                continue
            score = 0.93 if titled else 0.8
            return Shape(
                "checklist",
                "table",
                score,
                f"a table with the columns {_named(table.columns)}",
                table.columns,
                rows=len(node.rows),
                nodes=(node,),
            )
    if titled and lists and sum(isinstance(node, Paragraph) for node in nodes) <= len(lists):
        layout = "numbered" if lists[0].ordered else "bullets"
        return Shape(
            "checklist", layout, 0.8, "a list under a heading that names actions", rows=len(items), nodes=tuple(lists)
        )
    lines = [node for node in nodes if isinstance(node, Paragraph) and is_bulleted(node)]
    if titled and lines and len(lines) * 2 >= len(nodes):
        return Shape("checklist", "bullets", 0.8, "bullets under a heading that names actions", nodes=tuple(lines))
    if titled and not any(isinstance(node, Table | Fence) for node in nodes):
        return Shape("checklist", "boxes", 0.45 if nodes else 0.6, "its heading's name")
    return None


def _fields(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str) -> Shape | None:
    """Return the form that nodes are: two labels at least, or one that is known, and hardly any text beside them."""
    found = [(node, labelled) for node in nodes if (labelled := labelled_in(pieces, node, vocabulary))]
    if not found:
        return None
    labels = [label for _, labelled in found for label in labelled]
    speaking = [node for node, _ in found]
    others = [node for node in nodes if node not in speaking]
    asked = [label for label in labels if label.value.text.rstrip().endswith("?")]
    known = sum(bool(vocabulary.role(label.label.text)) for label in labels)
    longest = max(len(label.value.text) for label in labels)
    empty = sum(not label.value for label in labels)
    if len(labels) < 2 and not known:
        return None
    if len(others) > len(speaking) and not known:
        return None
    score = 0.85 if not others else 0.72
    if isinstance(speaking[0], Table):
        score = 0.92
    elif concept == "actions" and not empty and (_are_persons(labels) or not known):
        score = 0.58  # `Ana: restart it` under such a heading is an item and its owner, `**Alert** - at 80 %` an item
    elif isinstance(speaking[0], Listing) and speaking[0].ordered and known < 2 and empty * 2 <= len(labels):
        score = 0.55
    elif longest > 400 or (
        not all(label.marked for label in labels) and not known and isinstance(speaking[0], Listing) and longest > 120
    ):
        score = 0.58
    elif asked and len(asked) == len(labels) and isinstance(speaking[0], Paragraph):
        score = 0.6
    layout = labels[0].layout
    why = f"{_LAYOUTS[layout]} {', '.join(label.label.text for label in labels[:6])}" + (
        " …" if len(labels) > 6 else ""
    )
    return Shape("fields", layout, score, why, rows=len(labels), nodes=tuple(speaking))


def _are_persons(labels: Sequence[Labelled]) -> bool:
    return all(looks_like_person(label.label.text) for label in labels)


_LAYOUTS = {"lines": "lines with the labels", "bullets": "bullets with the labels", "table": "a table with the labels"}


def _records(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> Shape | None:
    for node in nodes:
        match node:
            case Table() if len(node.header) >= 2:
                columns = tuple(Column(label, next(iter(vocabulary.columns(label)), "")) for label in node.header)
                return Shape(
                    "records",
                    "table",
                    0.75,
                    f"a table with the columns {', '.join(node.header)}",
                    columns,
                    rows=len(node.rows),
                    nodes=(node,),
                )
            case Listing():
                nested = [
                    item
                    for item in node.items
                    if any(
                        isinstance(below, Listing) and labelled_in(pieces, below, vocabulary)
                        for below in item.nodes[1:]
                    )
                ]
                if nested and len(nested) * 2 >= len(node.items):
                    return Shape(
                        "records",
                        "numbered" if node.ordered else "bulleted",
                        0.82,
                        "items with labelled lines under them",
                        rows=len(node.items),
                        nodes=(node,),
                    )
            case _:
                pass
    return None


def _links(nodes: Sequence[Node], concept: str) -> Shape | None:
    items = [item for node in nodes if isinstance(node, Listing) for item in node.items]
    if not items or not all(isinstance(node, Listing) for node in nodes):
        return None
    linked = [item for item in items if (found := _LINK.match(item.source)) and len(found["behind"]) < 80]
    loose = [item for item in items if re.search(r"https?://|\]\[|\]\(", item.source)]
    if len(linked) == len(items) or (concept == "links" and (len(loose) * 2 >= len(items) or len(items) == 1)):
        return Shape(
            "links", "", 0.85 if concept == "links" else 0.66, "a list of links", rows=len(items), nodes=tuple(nodes)
        )
    return None


def _excerpts(nodes: Sequence[Node]) -> Shape | None:
    if nodes and all(isinstance(node, Fence) for node in nodes):
        return Shape("excerpts", "", 0.8, "fenced text", rows=len(nodes), nodes=tuple(nodes))
    return None


def _points(nodes: Sequence[Node], concept: str) -> Shape | None:
    lists = [node for node in nodes if isinstance(node, Listing)]
    if lists and len(lists) == len(nodes):
        layout = "numbered" if lists[0].ordered else "bulleted"
        count = sum(len(node.items) for node in lists)
        return Shape(
            "points", layout, 0.7 + 0.02 * (concept in LIST_CONCEPTS), "a list", rows=count, nodes=tuple(lists)
        )
    return None
