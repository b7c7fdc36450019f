"""Build the outline of any Markdown document: headings of any depth, setext, bold lines, several of level 1 or none.

Nothing is lost: each head keeps its node, each branch the nodes under it, and together with the front matter they are
the whole document, except rulers such as `# =====` around a heading. Titles are compared by `Head.key`; `Head.text` is
the title as written.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from postmortem_tui.exchange.outline.document_outline import BOLD_LEVEL, Branch, Head, Outline, head_of
from postmortem_tui.exchange.outline.document_title import LEAST_SECTIONS, title_of
from postmortem_tui.exchange.outline.front_matter_data import front_matter
from postmortem_tui.exchange.outline.markup_nodes import nodes_of
from postmortem_tui.exchange.outline.plain_headings import (
    LEAST_PLAIN,
    names_in_text,
    plain_heads,
    plain_names_over_nodes,
)
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.emphasis import is_strong
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.nodes import Heading, Node, Paragraph, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone

LONGEST_BOLD = 80
"""Characters of the longest bold line that can be a heading."""

_COLON = late(r"[:：]\W*$")
"""The colon at the end of a bold line, before its closing mark or after it."""

_NUMBERED = late(r"\s{0,3}[0-9]{1,3}[.)]\s+\S")
_RULER = late(r"([-=*~#_+─━═])\1{3,}")
"""The text of a line that frames a heading as in a comment of a program: `# =====`."""

_NOTED = late(r"(\*\*|__)(?P<name>[^*_\n]+?)[:：]?\1[:：]?\s*(?P<note>[(（][^()（）]+[)）])[:：]?")

LONGEST_NOTED = 200
"""Characters of the longest bold name of a section with a note in brackets, which may go on in the next line."""

MOST_HEADS = 500
"""The most headings at which a document is split; further ones stay in its text."""


def outline(text: str, vocabulary: Vocabulary) -> Outline:
    """Return the outline of a document.

    The text must have no line ends except newlines, and no byte order mark. Raise nothing.
    """
    front = front_matter(text)
    nodes = _nodes(text, vocabulary)
    every = _heads(nodes, vocabulary)
    title_alone = [head.level for head in every.values()] == [1]
    if (not every or title_alone) and (names := names_in_text(nodes, vocabulary)):
        nodes = _nodes(text, vocabulary, names)
    if (not every or (title_alone and plain_names_over_nodes(nodes, vocabulary) >= LEAST_PLAIN)) and (
        plain := plain_heads(nodes, vocabulary)
    ):
        nodes, every = plain[0], every | plain[1]
    heads = {line: every[line] for line in sorted(every)[:MOST_HEADS]}
    title = title_of(nodes, heads, front, vocabulary)
    roots: list[Branch] = []
    lead: list[Node] = []
    trail: list[Branch] = []
    for node in nodes:
        head = heads.get(node.line)
        if head is not None and head is title:
            continue
        if head is None:
            (trail[-1].nodes if trail else lead).append(node)
            continue
        while trail and trail[-1].head.level >= head.level:
            trail.pop()
        branch = Branch(head)
        (trail[-1].branches if trail else roots).append(branch)
        trail.append(branch)
    return Outline(text, front, title, tuple(lead), tuple(_with_days(roots, vocabulary)), len(every) - len(heads))


def _nodes(text: str, vocabulary: Vocabulary, names: Collection[int] = ()) -> tuple[Node, ...]:
    """Return the nodes of a document; each of the lines `names`, counted from 1, is a paragraph of its own."""
    lines = text.split("\n") if names else []
    for number in names:
        lines[number - 1] = f"# {lines[number - 1]}"  # a heading, which ends a list, a table and a quote
    parsed = nodes_of("\n".join(lines) if names else text, vocabulary)
    cut = (
        Paragraph(node.source[2:], node.line, node.gap, node.before) if node.line in names else node for node in parsed
    )
    return tuple(part for node in cut if not _is_ruler(node) for part in _cut(headed(node), vocabulary))


def _is_ruler(node: Node) -> bool:
    """Return whether a node is a heading by its mark, but has only the same sign many times: `# =====`."""
    return isinstance(node, Heading) and node.source.startswith("#") and bool(_RULER.fullmatch(node.text.strip()))


def _with_days(branches: Sequence[Branch], vocabulary: Vocabulary) -> list[Branch]:
    """Return the branches, with headings of days and times moved below that of a timeline, or one without text."""
    kept: list[Branch] = []
    for branch in branches:
        branch.branches = _with_days(branch.branches, vocabulary)
        above = kept[-1] if kept else None
        if above and _is_time(branch.head.source, vocabulary) and _takes_times(above, vocabulary):
            above.branches.append(branch)
        else:
            kept.append(branch)
    return kept


def _takes_times(above: Branch, vocabulary: Vocabulary) -> bool:
    """Return whether days and times after a heading belong to it: it names a timeline, or has nothing else under it."""
    if vocabulary.concept(above.head.source) == "timeline":
        return True
    is_time = _is_time(above.head.source, vocabulary)
    return not is_time and not above.nodes and all(_is_time(one.head.source, vocabulary) for one in above.branches)


def _is_time(title: str, vocabulary: Vocabulary) -> bool:
    when = moments(vocabulary).read(title)
    return bool(when and (when.clock or not re.search(r"\w", title[when.end :])))


def headed(node: Node) -> Node:
    """Return a table with an empty header and a bold first row with that row as header; other nodes unchanged."""
    if not isinstance(node, Table) or any(node.header) or len(node.header) < 3 or not node.rows:
        return node
    first = [cell.strip() for cell in node.rows[0]]
    if not all(cell[:2] in ("**", "__") for cell in first if cell) or not any(first):
        return node
    return replace(node, header=tuple(cell.strip("*_ ") for cell in first), rows=node.rows[1:])


def _cut(node: Node, vocabulary: Vocabulary) -> tuple[Node, ...]:
    """Return a paragraph whose first line is a bold heading over other text as two nodes; any other node as one.

    It is one if it names a section, or if the lines after it go on with the numbers of a list: `**Phase 2**:`, `4. …`.
    """
    if not isinstance(node, Paragraph) or "\n" not in node.source:
        return (node,)
    first, _, rest = node.source.partition("\n")
    name = _bold(Paragraph(first, node.line))
    goes_on = all(map(_NUMBERED.match, rest.split("\n")))
    if not name or not (goes_on or vocabulary.concept(name)) or split_label(rest.lstrip()):
        return (node,)
    return replace(node, source=first), Paragraph(rest, node.line + 1)


def _heads(nodes: Sequence[Node], vocabulary: Vocabulary) -> dict[int, Head]:
    """Return the heads by the number of their line, from 1."""
    heads: dict[int, Head] = {}
    for node in nodes:
        if isinstance(node, Heading):
            heads[node.line] = head_of(node, node.text, node.level, _mark(node))
    sections = vocabulary if len(heads) < LEAST_SECTIONS else None
    bold = [
        (n, node, source)
        for n, node in enumerate(nodes)
        if isinstance(node, Paragraph)
        and (source := _unless_of_zones(_bold(node), sections) or _noted(node, vocabulary))
    ]
    lines = {n for n, _, _ in bold}
    labels: set[int] = set()
    for n, node, source in bold:
        after = nodes[n + 1] if n + 1 < len(nodes) else None
        labelled = isinstance(after, Paragraph) and split_label(after.source.lstrip()) is not None
        if isinstance(after, Heading | None) and _asks_for_a_fact(nodes[n - 1] if n else None, vocabulary):
            continue
        before_another = n + 1 in lines or after is None or isinstance(after, Heading) or labelled
        answer = _names_an_answer(source, vocabulary)
        # After labels without answers, `**Summary:**` with nothing under it is one more such label.
        goes_on = {n - 1, n - 2} <= labels and _COLON.search(node.source) is not None
        if before_another and (answer or (goes_on and vocabulary.kind(source) == "")):
            labels.add(n)
        else:
            mark = "**:" if _COLON.search(node.source) else "**"
            heads[node.line] = head_of(node, re.sub(r"\s*[:：]\s*$", "", source), BOLD_LEVEL, mark)
    return heads


def _asks_for_a_fact(node: Node | None, vocabulary: Vocabulary) -> bool:
    """Return whether a node is a heading that is a label, so that a bold line alone under it is its answer."""
    return isinstance(node, Heading) and _names_an_answer(node.text, vocabulary)


def _mark(heading: Heading) -> str:
    is_underlined = "\n" in heading.source and not heading.source.lstrip().startswith("<")
    return "=-"[heading.level - 1] if is_underlined else "#" * heading.level


def _bold(node: Paragraph) -> str:
    """Return the source within the marks of a line that is bold as a whole; "" for any other paragraph."""
    line = node.source.strip()
    if "\n" in line or len(line) > LONGEST_BOLD or line[:2] not in ("**", "__"):
        return ""
    bare = re.sub(r"\s*[:：]$", "", line)
    return bare[2:-2].strip() if is_strong(bare) and any(map(str.isalnum, bare)) else ""


def _noted(node: Paragraph, vocabulary: Vocabulary) -> str:
    """Return the source of a line with the bold name of a section and a note: `**Timeline** (UTC)`; or ""."""
    found = _NOTED.fullmatch(node.source.strip()) if len(node.source) <= LONGEST_NOTED else None
    note = " ".join(found["note"].split()) if found else ""
    return f"{found['name']} {note}" if found and vocabulary.concept(found["name"]) else ""


def _unless_of_zones(source: str, sections: Vocabulary | None) -> str:
    """Return the source of a bold line; "" for `**All times in CET**`, a note about the rows, and no heading.

    `**Timeline (CET)**` is one in a document whose sections are bold lines, in the words of `sections`.
    """
    names_section = sections is not None and bool(sections.concept(source))
    return "" if says_only_a_zone(source) and not names_section else source


def _names_an_answer(source: str, vocabulary: Vocabulary) -> bool:
    """Return whether a bold line with nothing under it is a label without an answer, such as that of a date."""
    return bool(vocabulary.role(source)) and not vocabulary.concept(source)
