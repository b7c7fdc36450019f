"""The one decision whether a list is what is to be done: the evidence for and against it, weighed.

Its heading, the line right above it and its points each show something, and no one of them decides.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.grouped_items import every_item, has_box
from postmortem_tui.exchange.shapes.items.headed_items import are_steps
from postmortem_tui.exchange.shapes.items.state_words import begins_with_sign
from postmortem_tui.exchange.shapes.judging.above_lists import of_heading, of_line_above
from postmortem_tui.exchange.shapes.judging.lessons_beside_actions import lessons_in
from postmortem_tui.exchange.shapes.judging.list_evidence import (
    ANSWERS,
    DONE,
    DONE_HEADED,
    ENDED,
    FACTS,
    GROUPED,
    MARKED,
    NAMED_ABOVE,
    NAMED_HIGHER,
    NOTHING,
    OF_LINE_ABOVE,
    OTHER,
    PARTS,
    PROMISED,
    QUESTIONS,
    REFERENCES,
    REPEATED,
    RULES,
    SET_ASIDE,
    STEPS,
    TO_DO,
    Evidence,
    Heading,
    Verdict,
)
from postmortem_tui.exchange.shapes.judging.list_labels import are_parts_of_one, repeats_labels
from postmortem_tui.exchange.shapes.judging.points_beside_actions import (
    points_beside_actions,
    points_that_name,
)
from postmortem_tui.exchange.shapes.judging.references import are_answers, are_references, facts_beside_items
from postmortem_tui.exchange.shapes.judging.said_done import (
    SENTENCE,
    is_announced_as_done,
    is_headed_as_done,
    without_label,
)
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import (
    ACTIONS,
    ASIDE,
    GROUPS_OF_ACTIONS,
    Vocabulary,
)
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph

_QUESTION = late(r"[?？][*_]{0,3}\s*$")


LEAST = 2
"""The fewest items of a list that a template asks for as action items, and that is none."""


def judged(pieces: Pieces, listing: Listing, above: Node | None, heading: Heading, vocabulary: Vocabulary) -> Verdict:
    """Return the verdict on a list. `above` is the node right above it, if there is one."""
    if heading.concept == ASIDE:
        return Verdict((SET_ASIDE,))
    line = of_line_above(above, vocabulary)
    headings = [] if line is NAMED_ABOVE else of_heading(heading, vocabulary)
    if line in OF_LINE_ABOVE:  # it is nearer than the heading
        headings = [one for one in headings if one != OTHER]
        headings += [GROUPED] if heading.concept in GROUPS_OF_ACTIONS else []
    shown = _of_points(pieces, listing, heading, vocabulary)
    if DONE_HEADED in headings and heading.above == ACTIONS and TO_DO in shown and _are_ticked(pieces, listing):
        headings = [NAMED_HIGHER]  # `Immediate (completed)` beside `Short-term`
    around = [*headings, *filter(None, [line])]
    # Lists of many sorts name a person or a ticket: that says more only where something else speaks for items.
    counted = shown if any(one.weight > 1 for one in around) else [one for one in shown if one != MARKED]
    return Verdict((*around, *counted))


def lists_of_items(
    pieces: Pieces, nodes: Sequence[Node], heading: Heading, vocabulary: Vocabulary
) -> Sequence[tuple[Listing, Verdict]]:
    """Return the lists among nodes that are action items, each with its verdict."""
    found = [
        (node, judged(pieces, node, above, heading, vocabulary))
        for above, node in pairwise([None, *nodes])
        if isinstance(node, Listing)
    ]
    return [(node, verdict) for node, verdict in found if verdict.are_items]


def points_left_out(
    pieces: Pieces, lists: Sequence[Listing], heading: Heading, vocabulary: Vocabulary
) -> Collection[int]:
    """Return the lines of the points that are no items, though others of their list are.

    They are lessons beside actions, or they only name the points below.
    """
    found = {line for listing in lists for line in points_that_name(listing, vocabulary)}
    found |= points_beside_actions(lists, heading.title, vocabulary)
    for listing in lists:
        leads = [pieces.lead(item).text for item in listing.items]
        told = facts_beside_items(leads, vocabulary)
        found |= {item.line for item, fact in zip(listing.items, told, strict=True) if fact and not has_box(item)}
    if not heading.is_mixed(vocabulary):
        return found
    for listing in lists:
        found |= lessons_in(pieces, listing, _may_be_items(pieces, listing, vocabulary), vocabulary)
    return found


def is_still_to_do(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the points under a heading begin with something to do, and none was done."""
    items = [item for node in branch.nodes if isinstance(node, Listing) for item in node.items]
    done = any(item.checked for item in items) or is_headed_as_done(branch.head.source, vocabulary)
    leads = [pieces.lead(item).text for item in items]
    return not done and bool(leads) and sum(_to_do(leads, vocabulary)) * 2 >= len(leads)


def without_done(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> Sequence[Node]:
    """Return nodes without the unmarked lists that the line right above them announces as done, and this line.

    A list is marked if any item has a box, an owner, a due day, a ticket or a state.
    """
    done = [
        one
        for above, node in pairwise(nodes)
        if isinstance(above, Paragraph)
        and isinstance(node, Listing)
        and is_announced_as_done([above], [node], vocabulary)
        and not _has_marks(pieces, [node], vocabulary)
        for one in (above, node)
    ]
    return [node for node in nodes if node not in done] if done else nodes


def is_asked_for(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether lists where a template asks for action items are such: not if all items show something else."""
    items = [item for node in lists for item in node.items]
    if any(map(has_box, items)):
        return True
    leads = [pieces.lead(item).text for item in items]
    most = max(
        sum(vocabulary.sentences.is_rule(lead) for lead in leads),
        sum(_was_done(lead, vocabulary) for lead in leads),
        sum(bool(_QUESTION.search(lead)) for lead in leads),
    )
    return most < len(items) or len(items) < LEAST or _has_marks(pieces, lists, vocabulary)


# What the points show.


def _of_points(pieces: Pieces, listing: Listing, heading: Heading, vocabulary: Vocabulary) -> Sequence[Evidence]:
    if heading.is_mixed(vocabulary):
        return [] if any(_may_be_items(pieces, listing, vocabulary)) else [NOTHING]
    words = vocabulary.sentences
    leads = [pieces.lead(item).text for item in listing.items]
    count = len(leads)
    begun = _to_do(leads, vocabulary)
    to_do = sum(begun)
    promised = sum(map(words.promises, leads))
    ahead = [
        does or words.says_what_would_be_good(lead) or words.promises(lead)
        for does, lead in zip(begun, leads, strict=True)
    ]
    told = [any(map(words.states_a_fact, (lead, without_label(lead)))) for lead in leads]
    facts = sum(fact and not one for fact, one in zip(told, ahead, strict=True))
    shown = [
        (MARKED, _has_marks(pieces, [listing], vocabulary)),
        (TO_DO, to_do * 2 > count),
        (PROMISED, promised * 2 > count),
        (FACTS, facts * 2 >= count and to_do < facts),
        (DONE, sum(_was_done(lead, vocabulary) for lead in leads) * 2 > count),
        (ENDED, to_do * 2 <= count and sum(map(words.ends_as_done, leads)) * 2 > count),
        (STEPS, are_steps(pieces, listing, vocabulary)),
        (ANSWERS, to_do * 2 <= count and are_answers(leads, vocabulary)),
        (REFERENCES, to_do * 2 <= count and are_references(leads, vocabulary)),
        (PARTS, to_do * 2 <= count and are_parts_of_one(leads, vocabulary)),
        (REPEATED, sum(ahead) * 2 <= count and repeats_labels(leads, pieces)),
        (RULES, sum(map(words.is_rule, leads)) * 2 >= count),
        (QUESTIONS, sum(bool(_QUESTION.search(lead)) for lead in leads) * 2 > count),
    ]
    return [one for one, is_so in shown if is_so]


def _may_be_items(pieces: Pieces, listing: Listing, vocabulary: Vocabulary) -> Sequence[bool]:
    """Return for each point of a list whether it shows by itself that it is something to do."""
    words = vocabulary.sentences
    leads = [pieces.lead(item).text for item in listing.items]
    return [
        to_do
        or words.promises(lead)
        or words.says_what_would_be_good(lead)
        or _has_marks(pieces, [replace(listing, items=(item,))], vocabulary)
        for to_do, lead, item in zip(_to_do(leads, vocabulary), leads, listing.items, strict=True)
    ]


def _to_do(leads: Sequence[str], vocabulary: Vocabulary) -> Sequence[bool]:
    """Return for each point whether it begins with something to do, after its label if it has one."""
    rests = [without_label(lead) for lead in leads]
    told = vocabulary.sentences.told_to_do([_first(text) for text in [*leads, *rests]])
    return [any(both) for both in zip(told[: len(leads)], told[len(leads) :], strict=True)]


def _first(text: str) -> str:
    """Return the first sentence of a text."""
    return SENTENCE.split(text, maxsplit=1)[0]


def _are_ticked(pieces: Pieces, listing: Listing) -> bool:
    """Return whether each point begins with a tick, so that it says by itself that it was done."""
    return all(begins_with_sign(pieces.lead(item).text) for item in listing.items)


def _has_marks(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    if any(has_box(item) for node in lists for item in every_item(node)):
        return True
    rows = action_items(pieces, lists, vocabulary)
    return any(row.owner or row.due or row.ticket or row.state or row.struck for row in rows)


def _was_done(lead: str, vocabulary: Vocabulary) -> bool:
    """Return whether the first sentence of an item tells what was done, after its label if it has one."""
    first = _first(lead)
    return any(map(vocabulary.sentences.tells_what_was_done, (first, without_label(first))))
