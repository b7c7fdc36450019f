"""What stands above a list shows whether it is what is to be done: its heading, and the line right above it."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.judging.list_evidence import (
    AHEAD,
    AHEAD_ABOVE,
    BESIDE,
    CONTENTS,
    DONE_ABOVE,
    DONE_HEADED,
    NAMED,
    NAMED_ABOVE,
    NAMED_HIGHER,
    OTHER,
    PROMISED_ABOVE,
    REMEDIES,
    Evidence,
    Heading,
)
from postmortem_tui.exchange.shapes.judging.said_done import SENTENCE, is_headed_as_done, says_done
from postmortem_tui.exchange.vocabulary.vocabulary import (
    ACTIONS,
    GROUPS_OF_ACTIONS,
    NO_ACTIONS,
    NO_NAME,
    Vocabulary,
)
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.nodes import Node, Paragraph


def of_heading(heading: Heading, vocabulary: Vocabulary) -> Sequence[Evidence]:
    """Return what the heading of a list shows: that it names actions, work ahead, remedies, or something else."""
    if is_headed_as_done(heading.title, vocabulary):
        return [DONE_HEADED]
    if heading.concept == ACTIONS or heading.is_mixed(vocabulary):
        return [NAMED]
    words = vocabulary.sentences
    is_beside = heading.concept in NO_ACTIONS or words.stands_beside_actions(heading.title)
    is_below = heading.above == ACTIONS and not is_beside
    higher = [NAMED_HIGHER] if is_below and not says_done(heading.title, vocabulary) else []
    ahead = [AHEAD] if words.looks_ahead(heading.title) else []
    remedies = [REMEDIES] if words.names_remedies(heading.title) and not says_done(heading.title, vocabulary) else []
    is_other = bool(heading.concept) and heading.concept not in GROUPS_OF_ACTIONS
    other = [OTHER] if is_other and not remedies else []  # `Areas for improvement` may have either
    return [*higher, *ahead, *remedies, *other]


def of_line_above(above: Node | None, vocabulary: Vocabulary) -> Evidence | None:
    """Return what the line right above a list shows: that it names actions, or ends with a colon and tells more."""
    if not isinstance(above, Paragraph):
        return None
    lines = [line for line in above.source.split("\n") if any(map(str.isalnum, line))]
    if len(lines) == 1 and vocabulary.concept(lines[0]) == ACTIONS and vocabulary.rank(lines[0]) < NO_NAME:
        return NAMED_ABOVE
    if lines and _is_beside_actions(lines[-1], vocabulary):
        return BESIDE
    last = SENTENCE.split(above.source.strip(" \n*_"))[-1]
    if not last.endswith((":", "：")):
        return None
    if says_done(last, vocabulary):
        return DONE_ABOVE
    last = last.rstrip(" :：")
    if vocabulary.sentences.lists_contents(last):
        return CONTENTS
    if vocabulary.announces_actions(last):  # `…\nAction items:`
        return NAMED_ABOVE
    if vocabulary.sentences.promises(last):
        return PROMISED_ABOVE
    return AHEAD_ABOVE if vocabulary.sentences.looks_ahead(last) else None


def _is_beside_actions(line: str, vocabulary: Vocabulary) -> bool:
    """Return whether a line is a label of what is said beside actions, with or without an answer: `**Risk:** low`."""
    label, _ = split_label(line) or (line.rstrip(":： ") if line.endswith((":", "：")) else "", "")
    concept = vocabulary.concept(label) if vocabulary.rank(label) < NO_NAME else ""
    return vocabulary.sentences.stands_beside_actions(label) or concept in NO_ACTIONS
