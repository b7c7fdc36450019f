"""Build the outline of any Markdown document: headings of any depth, setext, bold lines, several of level 1 or none.

Nothing is lost: each head keeps its node, each branch the nodes under it, and together with the front matter they are
the whole document, except rulers such as `# =====` around a heading. Titles are compared by `Head.key`; `Head.text` is
the title as written.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from postmortem_tui.exchange.outline.front_matter_data import FrontMatter, front_matter
from postmortem_tui.exchange.outline.markup_nodes import nodes_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.emphasis import is_strong
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.line.titles import title_key, title_text
from postmortem_tui.markdown.parse.nodes import Heading, Listing, Node, Other, Paragraph, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone

BOLD_LEVEL = 7
"""The level of a bold line that is used as a heading, below every real one."""

_COLON = late(r"[:：]\W*$")

LONGEST_BOLD = 80
"""Characters of the longest bold line that can be a heading."""

_RULER = late(r"([-=*~#_+─━═])\1{3,}")
"""The text of a line that frames a heading as in a comment of a program: `# =====`."""

_NOTED = late(r"(\*\*|__)(?P<name>[^*_\n]+)\1\s*(?P<note>[(（][^()（）\n]{1,40}[)）])")

LONGEST_PLAIN = 40
"""Characters of the longest plain line that can be a heading."""

_NO_NAME = late(r"[:：]|[.!?。！？]$")
"""What a plain line that names a section does not have: an answer, or the end of a sentence."""

_SYMBOLS = late("^[\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+[ \t]*")
"""Symbols in front of a plain line: `🧠 What we know`."""

LEAST_PLAIN = 2
"""The fewest plain lines with the names of sections that make such lines the headings of a document without others."""

MOST_HEADS = 500
"""The most headings at which a document is split; further ones stay in its text."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its text as written, the key that it is compared by, its level, and its mark."""

    text: str
    """The heading as a page shows it: with number and emoji, without marks and anchor."""
    source: str
    """The inline Markdown of the heading, with hints and comments."""
    key: str
    level: int
    mark: str
    """`#` to `######`, `=` or `-` (setext), `**` or `**:` (a bold line, without and with a colon)."""
    node: Heading | Paragraph

    @property
    def line(self) -> int:
        """The number of the line, from 1."""
        return self.node.line


@dataclass(slots=True)
class Branch:
    """A heading, the nodes right under it, and the branches of deeper headings below these."""

    head: Head
    nodes: list[Node] = field(default_factory=list)
    branches: "list[Branch]" = field(default_factory=list)

    def walk(self) -> "Iterator[Branch]":
        """Yield the branch and all branches below it, in document order."""
        yield self
        for branch in self.branches:
            yield from branch.walk()

    def all_nodes(self) -> Iterator[Node]:
        """Yield the nodes under the heading, with deeper headings and the nodes under them."""
        yield from self.nodes
        for branch in self.branches:
            yield branch.head.node
            yield from branch.all_nodes()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is under the heading."""
        return not self.nodes and not self.branches


@dataclass(frozen=True, slots=True)
class Outline:
    """A document split at its headings."""

    text: str
    front: FrontMatter | None
    title: Head | None
    """The heading that names the document; None if there is none."""
    lead: tuple[Node, ...]
    """The nodes before the first section: right under the title, or above it."""
    branches: tuple[Branch, ...]
    """The sections: the branches at the top, without the title."""
    uncut: int = 0
    """The number of headings that stay in the text, as there are too many."""

    def walk(self) -> Iterator[Branch]:
        """Yield every branch, in document order."""
        for branch in self.branches:
            yield from branch.walk()


def outline(text: str, vocabulary: Vocabulary) -> Outline:
    """Return the outline of a document.

    The text must have no line ends except newlines, and no byte order mark. Raise nothing.
    """
    front = front_matter(text)
    nodes = _nodes(text, vocabulary)
    every = _heads(nodes, vocabulary)
    title_alone = [head.level for head in every.values()] == [1]
    if (not every or title_alone) and (names := _names_in_text(nodes, vocabulary)):
        nodes = _nodes(text, vocabulary, names)
    if (not every or (title_alone and _plain_names_over_lists(nodes, vocabulary) >= LEAST_PLAIN)) and (
        plain := _plain_heads(nodes, vocabulary)
    ):
        nodes, every = plain[0], every | plain[1]
    heads = {line: every[line] for line in sorted(every)[:MOST_HEADS]}
    title = _title(nodes, heads, front, vocabulary)
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


def _names_in_text(nodes: Sequence[Node], vocabulary: Vocabulary) -> frozenset[int]:
    """Return the lines that name a section before a colon, and go on a list, a table or a quote by Markdown's rules."""
    return frozenset(
        n
        for node in nodes
        if isinstance(node, Listing | Table) or (isinstance(node, Other) and node.source.startswith(">"))
        for n, line in enumerate(node.source.split("\n"), node.line)
        if line[:1].strip() and _COLON.search(line) and _is_plain_name(line) and vocabulary.concept(line)
    )


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
    """Return a paragraph whose first line is the bold name of a section as two nodes; any other node as one."""
    if not isinstance(node, Paragraph) or "\n" not in node.source:
        return (node,)
    first, _, rest = node.source.partition("\n")
    name = _bold(Paragraph(first, node.line))
    if not name or not vocabulary.concept(name) or split_label(rest.lstrip()):
        return (node,)
    return replace(node, source=first), Paragraph(rest, node.line + 1)


def _heads(nodes: Sequence[Node], vocabulary: Vocabulary) -> dict[int, Head]:
    """Return the heads by the number of their line, from 1."""
    heads: dict[int, Head] = {}
    for node in nodes:
        if isinstance(node, Heading):
            heads[node.line] = _head(node, node.text, node.level, _mark(node))
    bold = [
        (n, node, source)
        for n, node in enumerate(nodes)
        if isinstance(node, Paragraph)
        and (source := _bold(node) or _noted(node, vocabulary))
        and not says_only_a_zone(source)  # `**All times in CET**` is a note about the rows, and no heading
    ]
    lines = {n for n, _, _ in bold}
    labels: set[int] = set()
    for n, node, source in bold:
        after = nodes[n + 1] if n + 1 < len(nodes) else None
        labelled = isinstance(after, Paragraph) and split_label(after.source.lstrip()) is not None
        before_another = n + 1 in lines or after is None or isinstance(after, Heading) or labelled
        answer = _names_an_answer(source, vocabulary)
        # After labels without answers, `**Summary:**` with nothing under it is one more such label.
        goes_on = {n - 1, n - 2} <= labels and _COLON.search(node.source) is not None
        if before_another and (answer or (goes_on and vocabulary.kind(source) == "")):
            labels.add(n)
        else:
            mark = "**:" if _COLON.search(node.source) else "**"
            heads[node.line] = _head(node, re.sub(r"\s*[:：]\s*$", "", source), BOLD_LEVEL, mark)
    return heads


def _plain_heads(nodes: Sequence[Node], vocabulary: Vocabulary) -> tuple[tuple[Node, ...], dict[int, Head]] | None:
    """Return the nodes of a document without headings cut at the plain lines that name sections, and these as heads.

    Return None if there are too few of them. `Timeline` on a line of its own is one, `Timeline: see below` is none.
    """
    cut: list[Node] = []
    heads: dict[int, Head] = {}
    for node in nodes:
        if not isinstance(node, Paragraph):
            cut.append(node)
            continue
        kept: list[str] = []
        for n, line in enumerate(lines := node.source.split("\n")):
            if not _is_plain_name(line) or not vocabulary.concept(line):
                kept.append(line)
                continue
            if kept:
                cut.append(replace(node, source="\n".join(kept), line=node.line + n - len(kept)))
                kept = []
            head = replace(node, source=line, line=node.line + n)
            heads[head.line] = _plain_head(head)
            cut.append(head)
        if kept:
            cut.append(replace(node, source="\n".join(kept), line=node.line + len(lines) - len(kept)))
    if len(heads) < LEAST_PLAIN:
        return None
    for node, below in pairwise(cut):  # among such headings, a line alone before a list or a table is one, too
        if isinstance(node, Paragraph) and isinstance(below, Listing | Table) and _is_plain_name(node.source):
            heads.setdefault(node.line, _plain_head(node))
    return tuple(cut), heads


def _plain_names_over_lists(nodes: Sequence[Node], vocabulary: Vocabulary) -> int:
    """Return how many plain lines that name sections are right above a list or a table."""
    return sum(
        isinstance(node, Paragraph)
        and isinstance(below, Listing | Table)
        and _is_plain_name(node.source)
        and bool(vocabulary.concept(node.source))
        for node, below in pairwise(nodes)
    )


def _plain_head(node: Paragraph) -> Head:
    return _head(node, re.sub(r"\s*[:：]\s*$", "", node.source.strip()), BOLD_LEVEL, "**")


def _is_plain_name(line: str) -> bool:
    """Return whether a line may be the name of a section and nothing else, and begins as a heading does."""
    name = re.sub(r"\s*[:：]$", "", line.strip())
    bare = _SYMBOLS.sub("", name)
    return (
        "\n" not in name
        and len(name) <= LONGEST_PLAIN
        and not _NO_NAME.search(name)
        and bare[:1].isalpha()
        and not bare[0].islower()
    )


def _head(node: Heading | Paragraph, source: str, level: int, mark: str) -> Head:
    text = title_text(source)
    return Head(text, source, title_key(source), level, mark, node)


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
    found = _NOTED.fullmatch(node.source.strip()) if len(node.source) <= LONGEST_BOLD else None
    return f"{found['name']} {found['note']}" if found and vocabulary.concept(found["name"]) else ""


def _names_an_answer(source: str, vocabulary: Vocabulary) -> bool:
    """Return whether a bold line with nothing under it is a label without an answer, such as that of a date."""
    return bool(vocabulary.role(source)) and not vocabulary.concept(source)


def _title(
    nodes: Sequence[Node], heads: dict[int, Head], front: FrontMatter | None, vocabulary: Vocabulary
) -> Head | None:
    """Return the heading that names the document, which is the first one or none."""
    ordered = [heads[node.line] for node in nodes if node.line in heads]
    if not ordered:
        return None
    first, others = ordered[0], ordered[1:]
    if has_title(front, vocabulary) and not (first.level == 1 and all(other.level > 1 for other in others)):
        return None
    if first.level == BOLD_LEVEL and not (nodes and nodes[0].line == first.line):
        return None
    if all(other.level > first.level for other in others):
        return first if first.level == 1 or others else None
    if vocabulary.concept(first.source) or (first.level > 1 and first.level != BOLD_LEVEL):
        return None
    return first if _is_lead(nodes, heads, first, vocabulary) else None


def has_title(front: FrontMatter | None, vocabulary: Vocabulary) -> bool:
    """Return whether front matter names the document."""
    return front is not None and any(vocabulary.role(key) == "title" for key, _ in front.keys)


def _is_lead(nodes: Sequence[Node], heads: dict[int, Head], first: Head, vocabulary: Vocabulary) -> bool:
    """Return whether the first of several headings of a level names the document, as others name sections."""
    known = sum(bool(vocabulary.concept(head.source)) for head in heads.values() if head.level == first.level)
    return known > 0 or (first.level == 1 and nodes[0].line == first.line)


def title_where(found: Outline, is_section: Callable[[str], bool]) -> Outline:
    """Return the outline with the title as a section if the template has a section with that key."""
    if found.title is None or not is_section(found.title.key):
        return found
    branch = Branch(found.title, list(found.lead))
    return replace(found, title=None, lead=(), branches=(branch, *found.branches))
