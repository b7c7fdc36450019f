"""Read lines of notes, chats and to-do files as one Markdown list."""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from postmortem_tui.lazy import late

_MARK = late(
    r"(?P<indent>\s*)(?P<mark>[-*+•‣◦▪●·∙○▸►–—](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-z]\)(?=\s))?\s*"
    r"(?:\[(?P<box>[ xX✓✔]?)\](?=\s|$)|(?P<open>[☐□◻⬜])|(?P<ticked>[☑☒✅✓✔]))?\s*(?P<text>.*)"
)
_STATE = late(r"(?P<state>TODO|DONE)(?::|\b)\s+(?=\S)")
_FENCE = late(r"\s{0,3}(?:```|~~~)")
_HEADING = late(r"#{1,6}\s")
_LABEL = late(r"[\w *]{1,30}:(?:\s|$)")
_RULE = late(r"\s*(?:[-*_=]\s*){3,}")
_COUNTED = late(r"(?P<number>\d{1,3})(?P<text>[^\S\n]+(?:[^\W\d_]|[`\"'“‘(\[*]).*)")
"""A line that begins with a number without a sign after it: a mark only where the lines count from 1 on."""

FEWEST_COUNTED = 2
"""Lines that have to count on for their numbers to be marks."""


class Marked(NamedTuple):
    """A Markdown list of the lines that are items, and the other lines."""

    source: str
    left: tuple[str, ...]


def marked(text: str, *, subtasks: bool = False) -> Marked:
    """Return the lines of a text as items: each unindented line is one, indented lines are nested under it.

    With `subtasks`, where all indented lines have a mark and no label (`Due: fri`), each item has a box, by which these
    are items, too. Headings, rules, and a line with a colon at its end above a list are no items. Tables are unchanged.
    """
    lines = _with_counted_marks(dedent(text.expandtabs(4)).split("\n"))
    under = [line for line in lines if line.strip() and line[0] == " "]
    boxed = subtasks and bool(under) and all(map(_is_subtask, under))
    left: list[str] = []
    return Marked("\n".join(_items(lines, left, boxed=boxed)), tuple(left))


def _with_counted_marks(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with a dot after their numbers, if all unindented ones count from 1 on: `1 Renew`, `2 Alert`.

    Headings, and one line with a colon above them, need no number.
    """
    own = [n for n, line in enumerate(lines) if line.strip() and line[0] != " " and not _HEADING.match(line)]
    if own and lines[own[0]].rstrip().endswith((":", "：")):
        own = own[1:]
    found = {n: _COUNTED.fullmatch(lines[n]) for n in own}
    numbers = [int(one["number"]) for one in found.values() if one]
    if len(own) < FEWEST_COUNTED or numbers != [*range(1, len(own) + 1)]:
        return lines
    return [f"{one['number']}.{one['text']}" if (one := found.get(n)) else line for n, line in enumerate(lines)]


def _items(lines: Sequence[str], left: list[str], *, boxed: bool) -> Iterator[str]:
    inside = fenced = False
    for n, line in enumerate(lines):
        if line.startswith("|") and inside and not lines[n - 1].startswith("|"):
            yield ""  # else the table would become a part of the item above
        if _FENCE.match(line):
            fenced = not fenced
        found = _MARK.fullmatch(line)
        if fenced or _FENCE.match(line) or not line.strip() or line.startswith("|") or found is None:
            yield line
        elif _HEADING.match(line) or _RULE.fullmatch(line) or _leads(lines, n):
            left.append(line.strip())
        elif found["indent"] and inside:
            box = "[ ] " if boxed and _is_subtask(line) else ""
            yield f"{found['indent']}{_item(found, box) if found['mark'] or _box(found) else line.strip()}"
        else:
            inside = True
            yield _item(found, "[ ] " if boxed else "")


def _is_subtask(line: str) -> bool:
    found = _MARK.fullmatch(line)
    return bool(found and found["indent"] and found["mark"] and found["text"] and not _LABEL.match(found["text"]))


def begins_item(line: str) -> bool:
    """Return whether a line begins with a mark that is only used for items: `- [ ]`, `3)`, `TODO`."""
    return has_mark(line) or bool(_STATE.match(line))


def bare(text: str) -> tuple[str, bool]:
    """Return a text without the mark at its start, and whether that mark says that the item is done."""
    found = _MARK.fullmatch(text)
    return (found["text"], _box(found) == "[x] ") if found else (text, False)


def _leads(lines: Sequence[str], n: int) -> bool:
    """Return whether a line is the title of the list after it."""
    if not lines[n].rstrip().endswith((":", "：")) or has_mark(lines[n]):
        return False
    return has_mark(next((lines[at] for at in range(n + 1, len(lines)) if lines[at].strip()), ""))


def has_mark(line: str) -> bool:
    """Return whether a line begins with a bullet, a number or a box."""
    found = _MARK.fullmatch(line)
    return bool(found and (found["mark"] or _box(found)))


def _item(found: "re.Match[str]", otherwise: str = "") -> str:
    """Return a line as an item of Markdown; `otherwise` is the box of one that has none."""
    text, box = found["text"], _box(found)
    if not box and (state := _STATE.match(text)):
        text, box = text[state.end() :], "[x] " if state["state"] == "DONE" else "[ ] "
    return f"- {box or otherwise}{text}"


def _box(found: "re.Match[str]") -> str:
    if found["ticked"] or (found["box"] or "").strip():
        return "[x] "
    return "[ ] " if found["open"] or found["box"] is not None else ""
