"""The shapes in which a line says when, what and who: cells, syslog, chat, or a time and what follows it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from postmortem_tui.lazy import late
from postmortem_tui.markdown.inline import fold
from postmortem_tui.notation.one_line import read_text

_MONTH = r"[A-Z][a-z]{2,8}\.?"
_YEAR = r"(?:,? \d{4})?,?"
_DAY = rf"\d{{4}}[-/]\d\d[-/]\d\d|\d{{1,2}} (?:of )?{_MONTH}{_YEAR}|{_MONTH} +\d{{1,2}}{_YEAR}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\b\.?)?|\d{1,2} ?[AaPp][Mm]\b"
_ZONE = r" ?(?:Z|UTC|GMT|[A-Z]{2,4}T|[+-]\d\d:?\d\d)\b"
_TIME = rf"[~≈]? ?(?:(?:{_DAY})(?: at |[ T]))?(?:{_CLOCK})"
_APART = r"[-–—:|,;>]"

_BARE = tuple(
    late(pattern)
    for pattern in (
        rf"(?P<time>{_TIME}{_ZONE})(?P<apart>\s*{_APART}+\s*|\s+|$)(?P<rest>.*)",
        rf"(?P<time>{_TIME})(?P<apart>\s*{_APART}+\s*|\s+|$)(?P<rest>.*)",
        rf"(?P<time>\d{{4}}|\+\d+ ?[a-z]+|\?+|unknown)(?P<apart>\s*{_APART}+\s+)(?P<rest>.*)",
    )
)
"""A time, and what follows it; four digits, a step and an unknown time only before a dash or a bar."""

_SET_OFF = late(rf"[\[(`*]+(?P<time>{_TIME}(?:{_ZONE})?|\?+)[\])`*]+\s*{_APART}*\s*(?P<rest>.*)")
_SYSLOG = late(
    r"(?:<\d{1,3}>)?(?P<time>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (?P<who>[\w.-]+) (?P<rest>[\w./-]+(?:\[\d+\])?: .*)"
)
_SYSLOG_NEW = late(r"<\d{1,3}>1 (?P<time>\S+) (?P<who>\S+) (?P<rest>\S+ \S+ \S+ .*)")
_SPEAKER = late(rf"(?P<who>[^\W\d][^:|\t]{{0,39}}?)(?: {{2,}}|\t| ?\[| )(?P<time>{_TIME}(?:{_ZONE})?)\]?\s*")
_LIST_MARK = late(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+(?=\S)")
_RULE = late(r"\s*\|?[\s|:=-]*-{2,}[\s|:=-]*")
_DATE_ALONE = late(rf"(?:{_DAY})")
_ANGLED = late(r"<@?([^<>]{1,40})> +(.+)", re.DOTALL)
_SAID = late(r"(@?[\w.'’-]+(?: [\w.'’-]+){0,2}): +(.+)", re.DOTALL)
_BEHIND = late(r"(.+?)(?: +[-–—|] +| *\| *)([^-–—|]{1,60})", re.DOTALL)
_IN_BRACKETS = late(r"(.+) \(([^()]{1,40})\)\.?", re.DOTALL)
_BETWEEN_NAMES = late(r" *(?:,|;|\+|&| and ) *")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, as it says it."""

    time: str
    event: str
    who: str = ""
    whole: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether the line says that the time is not known."""
        return self.time.strip("? ") == "" or self.time == "unknown"


def is_rule(source: str) -> bool:
    """Return whether a line is the rule under the header of a table."""
    return bool(_RULE.fullmatch(source))


def speaker(source: str) -> Line | None:
    """Return who speaks, and when, where a line says nothing else, as above a message in a chat."""
    found = _SPEAKER.fullmatch(source.strip())
    if found and " " in found["who"].strip() and not _is_name(found["who"], ()):
        return None
    return Line(found["time"], "", found["who"].strip(), source.strip()) if found else None


def shapes_of(source: str, known: Collection[str]) -> Iterator[Line]:
    """Yield the ways in which a line can be taken apart, the likeliest first; `known` are names, folded."""
    whole = source.strip()
    if (cells := _cells(whole)) and len(cells) > 1:
        yield from _of_cells(cells, whole)
    line = _LIST_MARK.sub("", whole, count=1) if _LIST_MARK.match(source) else whole
    for pattern in (_SYSLOG, _SYSLOG_NEW):
        if found := pattern.fullmatch(line):
            yield Line(found["time"], found["rest"], found["who"], whole)
    if found := _SET_OFF.fullmatch(line):
        yield _with_who(found["time"], found["rest"], whole, known, chat=True)
    for pattern in _BARE:
        if found := pattern.fullmatch(line):
            yield _with_who(found["time"], found["rest"], whole, known, chat=False)


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.startswith("|") and line.endswith("|"):
        return [read_text(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", line[1:-1])]
    return []


def _of_cells(cells: list[str], whole: str) -> Iterator[Line]:
    if _DATE_ALONE.fullmatch(cells[0]) and len(cells) > 2:
        yield _of_row([f"{cells[0]} {cells[1]}", *cells[2:]], whole)
    yield _of_row(cells, whole)


def _of_row(cells: list[str], whole: str) -> Line:
    time, event, who, *more = [*cells, ""] if len(cells) == 2 else cells
    return Line(time.strip("*`[]"), "\n".join(filter(None, (event, *more))), who, whole)


def _with_who(time: str, rest: str, whole: str, known: Collection[str], *, chat: bool) -> Line:
    """Take who said or did something from the text behind the time, where it can be told."""
    if found := _ANGLED.fullmatch(rest):
        return Line(time, found[2], found[1], whole)
    if (found := _SAID.fullmatch(rest)) and _speaks(found[1], known, chat=chat):
        return Line(time, found[2], found[1].removeprefix("@"), whole)
    if (found := _BEHIND.fullmatch(rest)) and all(_is_name(name, known) for name in _BETWEEN_NAMES.split(found[2])):
        return Line(time, found[1], found[2].strip(), whole)
    if (found := _IN_BRACKETS.fullmatch(rest)) and fold(found[2]) in known:
        return Line(time, found[1], found[2], whole)
    return Line(time, rest, "", whole)


def _speaks(name: str, known: Collection[str], *, chat: bool) -> bool:
    if name.startswith("@") or fold(name) in known:
        return True
    return chat and (" " not in name or _is_name(name, known))


def _is_name(text: str, known: Collection[str]) -> bool:
    """Return whether a text can be a name: known, or up to three words that begin with a capital."""
    words = text.strip().removeprefix("@").split()
    looks_like_one = 0 < len(words) <= 3 and all(word[0].isupper() for word in words)
    return fold(text) in known or text.startswith("@") or looks_like_one
