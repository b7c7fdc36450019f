"""Spell a choice as the document does: `SEV1` where it has `SEV2`, `critical` where it has `high`."""

from collections.abc import Callable, Sequence

from postmortem_tui.lazy import late
from postmortem_tui.values.answers.choices import folded, read_choice, without_remark
from postmortem_tui.values.text.typed import Misread

_COUNTED = late(r"(?P<before>[^\W\d_]+[ -]?|)\d+")
_MARKED = late(r"(?P<marks>[*_`]+)(?P<text>[^*_`]+)(?P=marks)")
_CHOICE = late(r"(?P<number>\d+)\W+(?P<word>.+)")
_CASES: Sequence[Callable[[str], str]] = (str.upper, str.lower, str)


def choice_speller(choices: Sequence[str]) -> Callable[[str, str], str]:
    """Return a function that writes another choice in the spelling of the old one, if it is read as that choice.

    A remark on the old one goes with it: `SEV-2 (one shop)` becomes `SEV-1`, as it told why it was that.
    """

    def spell(source: str, new: str) -> str:
        chosen = _CHOICE.fullmatch(new)
        if chosen is None or new not in choices or source in choices:
            return new
        marks, bare = _marked(source if choice_meant(source, choices) else _without_remark(source))
        counted = _COUNTED.fullmatch(bare)
        case = next(case for case in _CASES if case(bare) == bare)
        spelled = f"{counted['before']}{chosen['number']}" if counted else case(chosen["word"])
        old = choice_meant(bare, choices)
        is_alike = old and (counted or folded(bare) in folded(old)) and choice_meant(spelled, choices) == new
        return f"{marks}{spelled}{marks}" if is_alike else new

    return spell


def _marked(source: str) -> tuple[str, str]:
    """Return the marks around a text, such as `**`, and the text."""
    found = _MARKED.fullmatch(source)
    return (found["marks"], found["text"]) if found else ("", source)


def _without_remark(source: str) -> str:
    """Return a choice without the remark on it, in the marks around it: `**SEV2**` of `**SEV2** (one shop)`."""
    found = _MARKED.match(source)
    if found and not without_remark(f"{found['marks']}{source[found.end() :]}").strip("*_`"):
        return f"{found['marks']}{without_remark(found['text'])}{found['marks']}"
    return without_remark(source)


def choice_meant(text: str, choices: Sequence[str]) -> str:
    """Return the choice that a text means, or ""."""
    try:
        return read_choice(text, choices)
    except Misread:
        return ""
