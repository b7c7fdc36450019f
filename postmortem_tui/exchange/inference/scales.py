"""Recognise choices of one kind: the stages that a document goes through, or the grades of one scale."""

from collections.abc import Iterable, Sequence

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_GRADE = late(r"\W*(?P<scale>[^\W\d_]{1,12})[ -]?[0-5](?!\w)")
"""A grade of a scale: `SEV-1 (critical)`, `P2`, `Level 3`."""

_NUMBERED = late(r"\W*(?P<number>[0-9])(?:\s*[-–—=:.)]\s*|\s+|$)(?:[^\W\d_].*)?")
"""A number with or without what it stands for: `1`, `2 - degraded`."""

_SIZED = late(r"(?:X{0,3}[SL]|M|I{1,3}|I?V)(?!\w).*")
"""A size, or a Roman number: `XS`, `M`, `III`."""

SHORT = 4
"""The most letters of a scale that says by itself what it grades; a `Level 3` may be that of anything."""


def are_stages(choices: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Return whether all choices are stages, and not merely answers such as yes."""
    return all(vocabulary.is_stage(one) and not vocabulary.is_answer_of_choice(one) for one in choices)


def are_counted(choices: Sequence[str]) -> bool:
    """Return whether choices count the grades of one scale: `SEV1`, `SEV2`, `SEV3`."""
    found = [_GRADE.match(choice) for choice in choices]
    scale = {one["scale"].casefold() if one else "" for one in found}
    return len(choices) > 1 and len(scale) == 1 and "" not in scale


def are_severities(answers: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether all answers count grades that are severities by a short name: `SEV-2`, `Sev 1 (major)`."""
    found = [_GRADE.match(answer) for answer in answers]
    names = [one["scale"] if one else "" for one in found]
    return bool(names) and all(len(one) <= SHORT and vocabulary.role(one) == "severity" for one in names)


def are_grades(choices: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether choices are the grades of one scale, by letters, numbers, sizes or words: `minor`, `major`.

    Of three words or more, one in three may be unknown: `low, moderate, dire`.
    """
    if len(choices) < 2 or are_counted(choices) or all(map(vocabulary.is_grade, choices)):
        return len(choices) > 1
    known = sum(map(vocabulary.is_grade, choices))
    if len(choices) > 2 and known * 3 >= len(choices) * 2 and not any(" " in one for one in choices):
        return True
    numbers = [int(found["number"]) if (found := _NUMBERED.fullmatch(choice)) else -1 for choice in choices]
    in_turn = range(numbers[0], numbers[0] + len(numbers))
    return all(map(_SIZED.fullmatch, choices)) or (numbers[0] in (0, 1) and numbers == [*in_turn])
