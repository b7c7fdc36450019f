"""Judge whether nodes are a timeline: a table, headings, items or lines with times."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.judging.shape import Shape, has_clocks, named
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.cell_texts import are_commits
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day, is_moment, names_timeline
from postmortem_tui.exchange.shapes.timeline.headed_row import are_since_start, is_row_of_day
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timeline_zone import zone_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.vocabulary.label_zones import zone_named_in
from postmortem_tui.exchange.vocabulary.vocabulary import EXCERPTS, HISTORY, Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.time_marks import RELATIVE
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table

_HINT = late(r"\W*(?:(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\}|\([^)]*\)|…|\.{3})\W*)+")

_CLOCK = late(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_GAP = late(r"\W\s*(?=\w)")
_ENDS_SENTENCE = late(r"[.!?。！？][)\]*_`\"'”’」）]*\s*$")


BY_NAME = 0.9
"""The score of a list under the name of a timeline, above that of a form, as its rows may look like labels."""

ALL_NAMED = 0.84
"""The score of a table whose columns are a day, a time and an event, without any that is not of a timeline."""


LEAST_ROWS = 2
"""The fewest rows with a clock of a timeline under a heading that does not name one."""


PAIR = 2
"""The columns of a form: labels, and answers."""


class _Head(NamedTuple):
    """What the heading of a branch says of a timeline: its concept, and the zone of the times under it."""

    concept: str
    zone: str
    expected: bool
    """Whether it names a timeline, or nothing but a zone; one beside a clock is of that: `Test (13/09 00h36 BRT)`."""
    is_below: bool
    """Whether it names nothing, and the heading above it a timeline: `### Before`."""

    @property
    def titled(self) -> bool:
        """Whether it names a timeline."""
        return self.concept == "timeline"


def timeline_shape(
    pieces: Pieces, branch: Branch, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str, above: str
) -> Shape | None:
    """Return the shape of nodes that are a timeline, or None. `concept` is that of the heading, `above` of that above.

    A table with a column of times is one, or headings that are times or days; otherwise the lists and lines most of
    whose rows have a clock, and at last whatever is under the name of a timeline.
    """
    if concept == HISTORY:
        return None
    zone = zone_of(pieces, branch, vocabulary)[0]
    title = branch.head.source
    names_zone = not concept and bool(zone_named_in(title)) and not _names_clock(title, vocabulary)
    expected = concept == "timeline" or names_zone
    head = _Head(concept, zone, expected, is_below=not concept and above == "timeline")
    found = _as_table(nodes, head, vocabulary) or _as_headings(pieces, branch, head, vocabulary)
    if found:
        return found
    rows = [_as_rows(pieces, node, head, vocabulary) for node in nodes if not isinstance(node, Table)]
    best = max(filter(None, rows), key=lambda one: (one.rows, one.score), default=None)
    if not head.titled and (best is None or best.score < BY_NAME):
        best = _under_name(pieces, nodes, vocabulary, head.zone) or best
    return _with_name(pieces, branch, nodes, head, vocabulary, best)


def _names_clock(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading has a clock in it, after its first word."""
    starts = (found.end() for found in _GAP.finditer(title))
    return any((when := moments(vocabulary).read(title, start)) and when.clock for start in starts)


def _as_table(nodes: Sequence[Node], head: _Head, vocabulary: Vocabulary) -> Shape | None:
    expected = head.expected or head.is_below
    for node in (one for one in nodes if isinstance(one, Table)):
        table = table_of(node, vocabulary, expected=expected)
        if table is None or (not expected and table.time is not None and _tells_of_times(node, table.time, vocabulary)):
            continue
        if not expected and are_commits([row[0].strip() for row in node.rows]):
            continue  # it is about commits, each with its day
        clocks = has_clocks(node, vocabulary)
        if not head.titled and not clocks and action_table(node, vocabulary, expected=head.concept == "actions"):
            continue  # its days are those by which items are due
        all_named = table.date is not None and table.event is not None and len(table.columns) == len(table.roles)
        score = 0.95 if expected or table.dotted or clocks else ALL_NAMED if all_named else 0.6
        why = f"a table with the columns {named(table.columns)}"
        return Shape("timeline", "table", score, why, table.columns, head.zone, len(node.rows), (node,))
    return None


def _tells_of_times(table: Table, column: int, vocabulary: Vocabulary) -> bool:
    """Return whether a column without a name of times has texts with times in them: `no start (done 09:05)`.

    So does one with such a name beside the labels of a form: `| Item | Time |`.
    """
    if {"time", "date"} & set(vocabulary.columns(table.header[column])):
        return len(table.header) == PAIR and column == 1 and "field" in vocabulary.columns(table.header[0])
    read = moments(vocabulary).read
    others = (cell for row in table.rows if (cell := row[column]).strip() and not read(cell))
    return any(_CLOCK.search(cell) and not RELATIVE.match(cell) for cell in others)


def _as_headings(pieces: Pieces, branch: Branch, head: _Head, vocabulary: Vocabulary) -> Shape | None:
    """Judge the headings right below: hints for times, times, or days with times under them."""
    below = branch.branches
    if not below:
        return None
    whole = [bool(_HINT.fullmatch(one.head.source)) for one in below]
    asked = [bool(_HINT.search(one.head.source)) or bool(vocabulary.hint(one.head.source)) for one in below]
    under = [
        [row for node in one.nodes if isinstance(node, Listing | Table) for row in rows_in(pieces, node, vocabulary)]
        for one in below
    ]
    samples = (rows and all(row.is_hint for row in rows) for rows in under)
    if head.titled and (all(whole) or (all(asked) and all(samples))):
        layout = "dated" if any(under) else "headed"
        return Shape("timeline", layout, 0.9, "headings that are hints for times", zone=head.zone, rows=len(below))
    times = [one for one in below if _is_row(pieces, one, head, vocabulary)]
    times = list(below) if head.titled and are_since_start(pieces, branch) else times
    if len(times) * 2 > len(below):
        return Shape("timeline", "headed", 0.95, "headings that are times", zone=head.zone, rows=len(times))
    days = [one for one in below if is_day(one.head.source, vocabulary)]
    inner: list[Node | Branch] = [node for one in days for node in one.nodes if rows_in(pieces, node, vocabulary)]
    inner += [deeper for one in days for deeper in one.branches if is_moment(deeper.head.source, vocabulary)]
    if len(days) * 2 > len(below) and (inner or head.titled):
        why = "headings that are days, with times under them"
        return Shape("timeline", "dated", 0.95, why, zone=head.zone, rows=len(inner))
    return None


def _is_row(pieces: Pieces, branch: Branch, head: _Head, vocabulary: Vocabulary) -> bool:
    """Return whether a heading is a time; under the name of a timeline also whether it tells of a day."""

    def has_clocks_in(node: Node) -> bool:
        return any(row.clock for row in rows_in(pieces, node, vocabulary))

    is_time = is_moment(branch.head.source, vocabulary)
    return is_time or (head.titled and is_row_of_day(branch, vocabulary, has_clocks_in))


def _as_rows(pieces: Pieces, node: Node, head: _Head, vocabulary: Vocabulary) -> Shape | None:
    """Judge a list, lines, a quote or a fence: at least half of its rows have a clock, or the heading names them."""
    if isinstance(node, Paragraph) and not head.titled and is_day(node.source, vocabulary):
        return None
    if head.concept == EXCERPTS and not isinstance(node, Listing):
        return None  # lines of a log
    found = rows_in(pieces, node, vocabulary, expected=head.titled)
    is_phase = not found and head.is_below and isinstance(node, Listing)
    found = rows_in(pieces, node, vocabulary, expected=True) if is_phase else found
    rows = [row for row in found if head.titled or is_phase or not row.ends_with_time]
    timed = [row for row in rows if row.clock or row.is_hint or head.titled]
    total = len(node.items) if isinstance(node, Listing) else len(rows)
    enough = head.titled or len(timed) >= LEAST_ROWS or any(row.is_hint for row in rows)
    if not rows or len(timed) * 2 < total or not enough or (not head.titled and _is_wrapped(rows)):
        return None
    layout = rows[0].layout
    score = min(0.97, 0.6 + 0.3 * len(timed) / max(total, 1) + 0.07 * head.titled)
    return Shape(
        "timeline", layout, max(score, BY_NAME * is_phase), _LIKE[layout], zone=head.zone, rows=len(rows), nodes=(node,)
    )


def _is_wrapped(rows: Sequence[TimelineRow]) -> bool:
    """Return whether lines are wrapped sentences, some of which begin with a time by chance.

    A line has no time, and the last row ends a sentence, but a row above it goes on in the next.
    """
    ends = [bool(_ENDS_SENTENCE.search(row.whole.text)) for row in rows]
    is_of_lines = all(row.layout == "lines" for row in rows)
    return is_of_lines and any("\n" in row.whole.text for row in rows) and ends[-1] and not all(ends)


def _under_name(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, zone: str) -> Shape | None:
    """Return the shape of a list with a clock right under a line that names a timeline: `Timeline (UTC):`; or None."""
    for line, node in pairwise(nodes):
        if not isinstance(line, Paragraph) or not isinstance(node, Listing):
            continue
        rows = rows_in(pieces, node, vocabulary, expected=True) if names_timeline(line.source, vocabulary) else ()
        if any(row.clock for row in rows):
            why = "a list under a line that names a timeline"
            return Shape("timeline", "list", BY_NAME, why, zone=zone, rows=len(node.items), nodes=(line, node))
    return None


def _with_name(
    pieces: Pieces,
    branch: Branch,
    nodes: Sequence[Node],
    head: _Head,
    vocabulary: Vocabulary,
    best: Shape | None,
) -> Shape | None:
    """Return the best shape of rows, or what the name of the heading makes of the nodes without any.

    A list under that name has points in time, such as T0 and T+5, unless they are labels of facts.
    """
    lists = tuple(node for node in nodes if isinstance(node, Listing))
    labels = [label for node in nodes for label in labelled_in(pieces, node, vocabulary)]
    facts = sum(bool(vocabulary.role(label.label.text)) for label in labels)
    named_rows = bool(lists) and facts * 2 < max(1, len(labels))
    if best is None and head.expected and not branch.branches and not any(isinstance(node, Table) for node in nodes):
        score, layout = BY_NAME if named_rows else 0.6, "list" if lists else "table"
        return Shape("timeline", layout, score, "its heading's name", zone=head.zone, nodes=lists)
    if best and head.titled and best.layout == "list" and named_rows and best.score < BY_NAME:
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
