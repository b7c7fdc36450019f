"""Gather what a team's documents have in common: the headings, labels and columns that recur, in their usual order.

A heading counts if at least three of ten documents have it, and at least two. Its kind is the most frequent one; its
title is the most frequent spelling, and the others are kept as `also`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from postmortem_tui.exchange.inference.asked_parts import (
    HEADING_LABEL,
    TITLE_LABEL,
    Asked,
    Form,
    Part,
    Question,
    first_facts,
)
from postmortem_tui.exchange.inference.blank import front_matter_block, part_title, stands_alone
from postmortem_tui.exchange.inference.blocks import Blocks
from postmortem_tui.exchange.inference.recurring import common_prefix, common_questions, needed
from postmortem_tui.exchange.outline.document_outline import Branch, Outline, has_title
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key

MERGED = frozenset(
    {
        "summary",
        "impact",
        "timeline",
        "causes",
        "detection",
        "resolution",
        "well",
        "badly",
        "luck",
        "lessons",
        "actions",
        "links",
        "background",
    }
)
"""Concepts whose headings in different documents may be two names of one section."""


Path = tuple[str, str]
"""The key of the heading above, or "", and the key of a heading."""


@dataclass(frozen=True)
class _Seen:
    """A heading in one document."""

    document: int
    position: float
    """The position of the heading among those of the document, from 0 to 1."""
    branch: Branch
    pieces: Pieces


class _Gatherer:
    """Gathers what a team's documents have in common."""

    def __init__(self, documents: Sequence[str], vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._outlines: list[tuple[Outline, Pieces]] = [(outline(text, vocabulary), Pieces(text)) for text in documents]
        self._need = needed(len(documents))
        self._seen: dict[Path, list[_Seen]] = defaultdict(list)
        self._names: dict[Path, list[Path]] = {}
        for number, (found, pieces) in enumerate(self._outlines):
            self._look(number, found, pieces)

    def _look(self, number: int, found: Outline, pieces: Pieces) -> None:
        branches = list(found.walk())
        positions = {id(branch): n / max(1, len(branches) - 1) for n, branch in enumerate(branches)}

        def look(among: Iterable[Branch], above: str) -> None:
            used: set[str] = set()
            for branch in among:
                key = branch.head.key
                if key not in used:
                    used.add(key)
                    self._seen[above, key].append(_Seen(number, positions[id(branch)], branch, pieces))
                shape = shape_of(pieces, branch, self._words, self._words.concept(above))
                if shape.layout not in ("headed", "dated"):
                    look(branch.branches, above or key)

        among = list(found.branches)
        if found.title and has_title(found.front, self._words):
            alone = Branch(found.title, list(found.lead))
            positions[id(alone)] = 0
            among.insert(0, alone)
        if stands_alone(among):
            alone = Branch(among[0].head, among[0].nodes)
            positions[id(alone)] = 0
            among = [alone, *among[0].branches]
        look(among, "")

    def form(self) -> Form:
        form = Form()
        self._front(form)
        form.lead = self._lead()
        paths = self._kept()
        for path in sorted((path for path in paths if not path[0]), key=self._position):
            part = self._part(path)
            for below in sorted((other for other in paths if other[0] == path[1]), key=self._position):
                part.parts.append(self._part(below))
            if not part.blocks and not part.parts:
                part.blocks = [Asked("prose", 0, "text")]
            form.parts.append(part)
        self._title(form)
        return form

    def _kept(self) -> list[Path]:
        """Return the headings that recur, and remember their other names."""
        merged = dict(self._seen)
        for group in self._groups().values():
            group.sort(key=lambda path: -len(self._seen[path]))
            main, others = group[0], group[1:]
            taken = {seen.document for seen in merged[main]}
            for other in others:
                documents = {seen.document for seen in self._seen[other]}
                if taken.isdisjoint(documents):
                    merged[main] = [*merged[main], *merged.pop(other)]
                    self._names.setdefault(main, []).append(other)
                    taken |= documents
        self._merged: Mapping[Path, list[_Seen]] = merged
        kept = [path for path, seen in merged.items() if len(seen) >= self._need]
        tops = {path[1] for path in kept if not path[0]}
        return [path for path in kept if not path[0] or path[0] in tops]

    def _groups(self) -> dict[tuple[str, str], list[Path]]:
        """Return the top headings of each concept that may have several names."""
        groups: dict[tuple[str, str], list[Path]] = defaultdict(list)
        for path, seen in self._seen.items():
            concept = self._words.concept(seen[0].branch.head.source)
            if concept in MERGED and not path[0]:
                groups[path[0], concept].append(path)
        return groups

    def _position(self, path: Path) -> float:
        seen = self._merged[path]
        return sum(one.position for one in seen) / len(seen)

    def _part(self, path: Path) -> Part:
        seen = self._merged[path]
        heads = [one.branch.head for one in seen if one.branch.head.key == path[1]] or [seen[0].branch.head]
        title = Counter(map(part_title, heads)).most_common(1)[0][0]
        mark = Counter(head.mark for head in heads).most_common(1)[0][0]
        part = Part(title, path[1], mark, 0, self._words.concept(title))
        part.also = [self._seen[other][0].branch.head.text for other in self._names.get(path, ())]
        part.blocks = self._blocks(seen, self._words.concept(path[0]))
        return part

    def _blocks(self, seen: Sequence[_Seen], above: str) -> list[Asked]:
        """Return the block that most documents have under a heading; none if it only has other headings under it.

        `above` is the concept of the heading above it.
        """
        shapes = [
            (one, shape_of(one.pieces, one.branch, self._words, above))
            for one in seen
            if one.branch.nodes or one.branch.branches
        ]
        if not any(one.branch.nodes for one in seen) and not any(
            shape.layout in ("headed", "dated") for _, shape in shapes
        ):
            return []
        counted: Counter[str] = Counter()
        for _, shape in shapes:
            counted[shape.kind] += 1
        if not counted:
            return [Asked("prose", 0, "text")]
        most = max(counted.values())
        tied = [kind for kind, number in counted.items() if number == most]
        kind = "prose" if "prose" in tied else tied[0]
        found = [(one, shape) for one, shape in shapes if shape.kind == kind]
        return [self._block(kind, found, len(seen), above)]

    def _block(self, kind: str, found: Sequence[tuple[_Seen, Shape]], documents: int, above: str) -> Asked:
        layout = Counter(shape.layout for _, shape in found).most_common(1)[0][0]
        block = Asked(kind, 0, f"{found[0][1].why}; in {len(found)} of {documents}", layout)
        alike = [(one, shape) for one, shape in found if shape.layout == layout]
        asked = [
            made
            for one, _ in alike
            for made in Blocks(one.pieces, self._words).of(one.branch, above)
            if made.kind == kind
        ]
        # The labels of a form that a single document has are its answers: `- 4f2a91c: fix the pool`.
        once = 2 if kind in ("fields", "records") and documents > 1 else 1
        block.questions = common_questions(asked, max(once, needed(len(asked))), self._words)
        for name in ("header", "item_label"):
            values = [made.more[name] for made in asked if name in made.more]
            if values:
                block.more[name] = Counter(map(tuple, values) if name == "header" else values).most_common(1)[0][0]
                block.more[name] = list(block.more[name]) if name == "header" else block.more[name]
        if kind in ("fields", "records") and not block.questions:
            return Asked("prose", 0, "text", more={})
        return block

    def _front(self, form: Form) -> None:
        fronts = [front_matter_block(found.front, self._words) for found, _ in self._outlines if found.front]
        if len(fronts) >= self._need:
            block = Asked("fields", 0, "front matter", "front")
            block.questions = common_questions(fronts, self._need)
            form.front = block if block.questions else None

    def _title(self, form: Form) -> None:
        titled = [found for found, _ in self._outlines if not has_title(found.front, self._words)]
        titles = [found.title.text for found in titled if found.title]
        if len(titles) * 2 >= len(self._outlines) and titles:
            form.title = Question(TITLE_LABEL, "title")
            form.prefix = common_prefix(titles, self._words)
            same = len({title_key(re.sub(r"\d+", "", title)) for title in titles}) == 1 < len(titles)
            asked = (one for block in first_facts(form.lead, form.parts) for one in block.questions)
            if same and any(one.role == "title" for one in asked):
                form.title, form.prefix = Question(HEADING_LABEL), ""  # `# Post-Mortem 03`

    def _lead(self) -> list[Asked]:
        made: list[list[Asked]] = []
        for found, pieces in self._outlines:
            if (found.title or found.lead) and not has_title(found.front, self._words):
                head = found.title or (found.branches[0].head if found.branches else None)
                if head:
                    blocks = Blocks(pieces, self._words).of(Branch(head, list(found.lead)))
                    made.append([block for block in blocks if block.kind == "fields"])
        forms = [block for blocks in made for block in blocks]
        if len(forms) < self._need:
            return []
        block = Asked("fields", 0, "labels under the title", Counter(one.layout for one in forms).most_common(1)[0][0])
        block.questions = common_questions(forms, self._need)
        return [block] if block.questions else []


def gathered(documents: Sequence[str], vocabulary: Vocabulary) -> Form:
    """Return the form of what documents have in common."""
    return _Gatherer(documents, vocabulary).form()
