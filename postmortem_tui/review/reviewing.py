"""The review: every family of findings over one draft, in the document's order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.sealing import unsealed
from postmortem_tui.document.template.template import Template, fields_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.review.draft_reading import Memory
from postmortem_tui.review.findings import Finding, Location, blocking
from postmortem_tui.review.foreign_documents import asked_for
from postmortem_tui.review.gate import LEVELS
from postmortem_tui.review.guide import Guide, slow_patterns
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.rules import (
    action_rules,
    clocks,
    completeness,
    finality,
    language,
    marked_rows,
    other_zone,
    remark_rules,
    repeats,
    summary_rules,
    timeline_rules,
)

FAMILIES: tuple[Callable[[ReviewedDraft], Iterator[Finding]], ...] = (
    completeness.check,
    summary_rules.check,
    clocks.check,
    other_zone.check,
    repeats.check,
    timeline_rules.check,
    marked_rows.check,
    action_rules.check,
    language.check,
    remark_rules.check,
)


def review(
    draft: Draft, now: datetime, guide: Guide, words: Callable[[], Vocabulary], memory: Memory | None = None
) -> tuple[Finding, ...]:
    """Return what a reviewer finds in a draft at a moment in UTC, in the document's order.

    A finding that somebody dismissed is there too, with the reason. Where the template only offers its questions, there
    are none about what only that template asks for; `words` returns the vocabulary, which tells that. A caller that
    reviews the same draft repeatedly passes the `memory` of the previous time.
    """
    reviewed = ReviewedDraft(draft, now, guide, memory or Memory())
    found = _without_repeats([*reviewed.read.found, *chain.from_iterable(check(reviewed) for check in FAMILIES)])
    reasons = {**guide.waived, **draft.dismissed}
    found = list(_with_reasons(found, reasons))
    found += _with_reasons(finality.check(reviewed, found), reasons)
    found += _with_reasons(_passed_over(draft, guide), reasons)
    if draft.template.offers:
        found = list(asked_for(draft, found, words()))
    order = _order(draft.template)
    return tuple(sorted(found, key=lambda one: _position(one, order)))


def in_the_way(
    draft: Draft, now: datetime, guide: Guide, words: Callable[[], Vocabulary], memory: Memory | None = None
) -> tuple[Finding, ...]:
    """Return what keeps a draft from being final, as it is or would be; it is sealed only when it becomes so."""
    return blocking(review(unsealed(draft), now, guide, words, memory))


def _without_repeats(found: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings; of an answer that is a placeholder as a whole only that it is one.

    Nobody can tell what is wrong with words that have yet to be written: `TBD` is no team, and no date either.
    """
    blank = {one.location for one in found if one.code == "placeholder-left" and one.words == (one.about,)}
    return [one for one in found if one.code == "placeholder-left" or one.location not in blank]


def _passed_over(draft: Draft, guide: Guide) -> Iterator[Finding]:
    """Yield a finding for each pattern that was skipped because it took too long."""
    for pattern in slow_patterns(guide):
        yield Finding(
            "guide-slow",
            "warns",
            Location(draft.template.unplaced_block.id),
            f"The pattern “{pattern}” of your own guide takes too long, and is skipped.",
            "Do not nest repetitions, and bound them, as in \\w{1,40}.",
            about=pattern,
        )


def _with_reasons(found: Iterable[Finding], reasons: Mapping[str, str]) -> Iterable[Finding]:
    """Yield the findings, those that somebody dismissed with the reason."""
    if not reasons:
        return found
    return (replace(one, dismissed=why) if (why := reasons.get(one.key(), "")) else one for one in found)


def _order(template: Template) -> Mapping[str, int]:
    """Return the position in the document of each question, by its name."""
    names: list[str] = []
    for block in template.blocks():
        names += [block.id, *(f"{block.id}.{field.id}" for field in fields_of(block))]
    return {name: number for number, name in enumerate(names)}


def _position(finding: Finding, order: Mapping[str, int]) -> tuple[int, int, int, int, int]:
    location = finding.location
    block = order.get(location.block, len(order))
    question = order.get(location.question, block)
    row = -1 if location.row is None else location.row
    return block, row, question, location.text_line, LEVELS.index(finding.level)
