"""Merge three versions of a document answer by answer, and the text around the answers line by line."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import HEAD, to_plain
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.merging.preference import Preference, Side
from postmortem_tui.document.merging.renames import Names, inverse, renames_of, with_names
from postmortem_tui.document.template.grown_tables import TABLE as GROWN
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.lazy import late

_WORD = late(r"[^\W\d_]{2,}")
_CROWDED = late(r"(?<=[^\n])\n(?=#{1,6} )")
"""Finds the end of a line right above a heading."""


class ByLines(Protocol):
    """Merges base, ours and theirs by lines, as git does."""

    def __call__(self, base: str, ours: str, theirs: str, *, union: bool = False) -> str | None:
        """Return the merge; None if lines conflict, unless `union` keeps the lines of both."""


class MergedDocument(NamedTuple):
    """The merged document with our answers and with theirs; both are the same text if nothing conflicts."""

    ours: str
    theirs: str


def merge_documents(
    versions: Sequence[str], template: Template, now: datetime, vocabulary: Vocabulary, by_lines: ByLines
) -> MergedDocument | None:
    """Return the merged document; `versions` are base, ours and theirs.

    Return None if it cannot be merged without losing words; it is then merged by lines.
    """
    reading = _Reading(template, now, vocabulary, by_lines)
    base, mine, theirs = map(reading.draft, versions)
    reading = reading._replace(names=renames_of(base, mine, theirs))
    ways = (Preference(otherwise=side) for side in (Side.MINE, Side.THEIRS))
    ours, others = (merge(base, mine, theirs, way).draft for way in ways)
    if _answers(ours) == _answers(others):
        both = reading.by_lines(versions, ours) or reading.laid_out(versions, ours)
        both = both or reading.by_lines(versions, ours, union=True)
        merged = MergedDocument(both, both) if both is not None else None
    else:
        one, other = (reading.laid_out(versions, wanted) for wanted in (ours, others))
        merged = None if one is None or other is None else MergedDocument(one, other)
    return merged if merged is not None and _holds_all(merged, versions) else None


class _Reading(NamedTuple):
    """Reads the versions, and merges them by lines."""

    template: Template
    now: datetime
    vocabulary: Vocabulary
    lines: ByLines
    names: Sequence[Names] = ({}, {}, {})
    """The ids that what one side renamed has in the merge, for each version."""

    def draft(self, text: str) -> Draft:
        """Return a version as a draft; all of them have the same id."""
        return import_markdown(text, self.template, "merged", self.now, self.vocabulary).draft

    def by_lines(self, versions: Sequence[str], wanted: Draft, *, union: bool = False) -> str | None:
        """Return the merge by lines, clean or with the lines of both; None if it does not have the wanted answers."""
        base, ours, theirs = versions
        text = self._united(base, ours, theirs) if union else self.lines(base, ours, theirs)
        return text if text is not None and self._says(text, wanted) else None

    def laid_out(self, versions: Sequence[str], wanted: Draft) -> str | None:
        """Return a document with the wanted answers and the changes of both sides around them, or None.

        The wanted answers are written into each version, under the headings that it has; the text that still differs
        is no answer, and is merged by lines.
        """
        named = (with_names(wanted, inverse(names)) for names in self.names)
        base, ours, theirs = map(self._with, versions, named)
        return next((text for text in self._candidates(versions, base, ours, theirs) if self._says(text, wanted)), None)

    def _candidates(self, versions: Sequence[str], base: str, ours: str, theirs: str) -> Iterator[str]:
        merged = self.lines(base, ours, theirs)
        if merged is not None:
            # If one side changed only answers, the text of the other side has all other changes.
            if merged != ours and all(self._changed_answers_alone(versions[0], side) for side in versions[1:]):
                yield ours  # by lines, the number of an item could be that of the side where it stood higher
            yield merged
        for side, text in ((versions[2], ours), (versions[1], theirs)):
            if self._changed_answers_alone(versions[0], side):
                yield text
        united = self._united(base, ours, theirs)
        if united is not None:
            yield united

    def _changed_answers_alone(self, base: str, side: str) -> bool:
        return self._with(base, self.draft(side)) == side

    def _united(self, base: str, ours: str, theirs: str) -> str | None:
        """Return the lines of both, with an empty line before each heading if the sides have them."""
        text = self.lines(base, ours, theirs, union=True)
        if text is None or any(map(_CROWDED.search, (ours, theirs))):
            return text
        return _CROWDED.sub(r"\g<0>\n", text)

    def _with(self, text: str, wanted: Draft) -> str:
        return put_back(text, wanted.template, wanted, self.now, self.vocabulary).text

    def _says(self, text: str, wanted: Draft) -> bool:
        return _answers(self.draft(text)) == _answers(wanted)


def _answers(draft: Draft) -> dict[str, Any]:
    """Return the content of a draft without its times of change; the order of grown sections does not count."""
    tables = to_plain(draft)
    head = tables.pop(HEAD)
    tables.pop(GROWN, None)
    own = sorted(section.title for section in draft.template.sections if section.grown)
    return tables | {"unplaced": head.get("unplaced", ""), GROWN: own}


def _holds_all(merged: MergedDocument, versions: Sequence[str]) -> bool:
    """Return whether every word that a side added is in one of the merged documents."""
    base, ours, theirs, kept = (set(_WORD.findall(text)) for text in (*versions, "\n".join(merged)))
    return (ours | theirs) - base <= kept
