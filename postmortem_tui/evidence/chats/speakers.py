"""Speakers: what can be a name before a colon, after a dash, or on a line of its own."""

import re
from collections.abc import Collection
from functools import cache

from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import NOBODY
from postmortem_tui.values.times.day_names import weekdays
from postmortem_tui.words import words_in

_NAMED_BEFORE = late(
    rf"(?:<(?!{NOBODY})@?(?P<angled>[^<>]{{1,40}})>"
    r"|(?P<name>@?[\w.'’-]{1,40},?(?: [\w.'’-]{1,40}){0,3})(?: \([^()\d]{1,24}\))?:)\s+(?P<text>\S.*)",
    re.DOTALL,
)
_EMPHASISED = late(
    r"^(?P<mark>\*{1,3}|_{1,3})(?P<name>[^*_:]{1,60})(?:(?P=mark):|:(?P=mark))(?=\s)",
)
"""A name with Markdown's emphasis: `*Priya Nair*: `, `**Priya:** `."""
_BEHIND = late(r"(?P<text>.+?)(?: +[-–—|] +| *\| *)(?P<who>[^-–—|]{1,60})", re.DOTALL)
_IN_BRACKETS = late(r"(?P<text>.+) \((?P<who>[^()]{1,40})\)\.?", re.DOTALL)
_BETWEEN_NAMES = late(r" *(?:,|;|\+|&| and ) *")
_TOGETHER = late(r"(?P<who>[^\W\d][\w.'’-]{0,30}(?:/[^\W\d][\w.'’-]{0,30}){1,3}):\s+(?P<text>\S.*)", re.DOTALL)
_HANDLE = late(r"@?[\w.'’-]{1,40}(?:\[[^\W\d]\w{0,15}\])?")
"""A word that may be a name; in IRC it may have what its bearer is doing after it: `mona[work]`."""
_ROLE = late(r"(?<=\w) \([^()\d]{1,24}\)$")
"""What people show after their names: `(SRE)`, `(he/him)`."""


@cache
def _no_names() -> frozenset[str]:
    """Return the words before a colon that name nobody (`words/evidence/`)."""
    return frozenset(words_in("evidence", "speakers", "no_names"))


_LEVELS = frozenset(words("error warn warning info debug trace notice fatal critical alert emergency severe"))


@cache
def _weekdays() -> frozenset[str]:
    """Return what may be before a clock as its day: `Thu 23:50: it fails` is nobody's line.

    Two letters may be initials.
    """
    return frozenset(name for names in weekdays().values() for name in " ".join(names).split() if len(name) > 2)


_CODE = late(r"[A-Z]{2,10}-\d{1,7}")
"""The number of an error or of a ticket: `ORA-00257`, `INC-42`."""


_SPACED = late(r"[\u3040-\u30ff\u3400-\u9fff々]{1,5}[ \u3000][\u3040-\u30ff\u3400-\u9fff々]{1,5}")
"""A family name and a first name in Chinese or Japanese, which have one case: `佐藤 花子`."""


def _is_spaced(text: str) -> bool:
    return not text.isascii() and _SPACED.fullmatch(text) is not None


_AMOUNT = late(r"[~<>≈±+-]?\d[\d.,/]*\s?(?:%|[A-Za-zµ°/]{1,6})?")
"""A number with its unit, as after the label of a measure: `Latency: 4100 ms`."""
_TELEPHONE = late(r"\+\d[\d\s\u2010\u2011()-]{6,24}")


def is_level(text: str) -> bool:
    """Return whether a text is the level of a line in a log, or ends with one: `daemon.error`, `PHP Warning`."""
    return text.strip().casefold().replace(".", " ").rpartition(" ")[2] in _LEVELS


def is_name(text: str, known: Collection[str]) -> bool:
    """Return whether a text can be a name: known, a handle, or up to four words that begin with a capital."""
    if text[-1:] == ")":
        text = _ROLE.sub("", text)
    words = text.strip().removeprefix("@").split()
    folded = text.strip().casefold()
    if is_level(text) or _CODE.fullmatch(text.strip()) or folded.rstrip(".") in _weekdays():
        return False
    if folded in known or text.startswith("@") or _TELEPHONE.fullmatch(text.strip()) or _is_spaced(text.strip()):
        return True
    if not words or len(words) > 4 or folded in _no_names():
        return False
    if len(words) == 1:
        return bool(_HANDLE.fullmatch(words[0]))
    return all(word.lstrip("(")[:1].isupper() or word.strip("()").casefold() in particles() for word in words)


def is_person(text: str) -> bool:
    """Return whether a text is a first name with a last one, or a handle: `[main]` and `nginx` are none."""
    words = text.strip().split()
    if text.strip().startswith("@"):
        return len(words) == 1
    if _is_spaced(text.strip()):
        return True
    if words and words[-1].isupper() and words[-1].casefold() in _no_names():
        return False  # `PingdomAlert DOWN`
    letters = all(character.isalpha() or character in " .'’-" for character in text.strip())
    written = text != text.upper() or text == text.lower()  # `INFO REPORT` is no person; Chinese has one case
    return 2 <= len(words) <= 4 and letters and written and words[0][0].isupper() and is_name(text, frozenset())


@cache
def particles() -> frozenset[str]:
    """Return small words inside names."""
    return frozenset(words_in("evidence", "speakers", "particles"))


def who_wrote(text: str, known: frozenset[str], *, chat: bool = False) -> tuple[str, str]:
    """Return who said or did something, if the text names them, and what; in a chat a lower-case word can be a name."""
    if "\t" in text:
        event, *more = [cell.strip() for cell in text.split("\t") if cell.strip()]
        who = next((cell for cell in more if is_name(cell, known)), "")
        if who and not is_person(who) and is_name(event, known) and len(event) < len(who):
            return event, "\n".join(more)  # of two that may be names the shorter one is
        return who, "\n".join([event, *(cell for cell in more if cell != who)])
    if text[:1] in "*_":
        text = _EMPHASISED.sub(r"\g<name>:", text, count=1)
    if found := _NAMED_BEFORE.fullmatch(text):
        name = found["angled"] or found["name"]
        if (
            found["angled"]
            or name.startswith("@")
            or _is_called(name, known)
            or ((chat or (name[0].isupper() and not _AMOUNT.fullmatch(found["text"]))) and is_name(name, known))
        ):
            return name.removeprefix("@"), found["text"]
    if (found := _BEHIND.fullmatch(text)) and all(
        _is_behind(name, known) for name in _BETWEEN_NAMES.split(found["who"])
    ):
        return found["who"].strip(), found["text"]
    if (found := _IN_BRACKETS.fullmatch(text)) and all(
        _is_called(name, known) for name in _BETWEEN_NAMES.split(found["who"])
    ):
        return found["who"], found["text"]
    return "", text


def who_together(text: str, known: Collection[str]) -> tuple[str, str] | None:
    """Return the people before a colon, and the rest, if each of them is known: `NA/IB: rolled back`; else None."""
    found = _TOGETHER.fullmatch(text)
    if found is None or not all(name.casefold() in known for name in found["who"].split("/")):
        return None
    return found["who"], found["text"]


def _is_called(name: str, known: frozenset[str]) -> bool:
    """Return whether a name is a known person's, by the whole name or its first word, as where a row is typed."""
    folded = name.strip().removeprefix("@").casefold()
    return folded in known or any(folded == whole.split(" ", 1)[0] for whole in known)


def _is_behind(name: str, known: frozenset[str]) -> bool:
    words = name.split()
    return bool(words) and (
        name.casefold() in known
        or name.startswith("@")
        or (len(words) <= 3 and all(word[0].isupper() for word in words))
    )
