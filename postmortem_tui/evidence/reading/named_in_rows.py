"""Who did something, where all rows of a text name a person at the same position beside what happened."""

import re
from collections.abc import Iterator

from postmortem_tui.evidence.chats.speakers import is_name, is_person
from postmortem_tui.evidence.model import UNKNOWN, Read, Seen
from postmortem_tui.lazy import late

_BESIDE = (
    late(r"\[(?P<who>[^\[\]\n]{2,50})\]:? (?P<text>\S[\s\S]*)"),
    late(r"(?P<who>[^\n]{2,50})\n(?P<text>\S[\s\S]*)"),
    late(r"(?P<who>[^|\n]{2,50}?) *\| *(?P<text>\S[^|]*)"),
    late(r"(?P<who>[^\t\n]{2,50})\t(?P<text>\S[^\t]*)"),
    late(r"(?P<who>[^,;\n]{2,50})[,;](?P<text>\S[\s\S]*)"),
    late(r"(?P<who>[^:\n]{2,50}): (?P<text>\S[\s\S]*)"),
    late(r"(?P<who>@[\w.-]{1,40}),?:? (?P<text>\S[\s\S]*)"),
    late(r"(?P<text>\S[\s\S]*) \((?P<who>[^()\n]{2,50})\)"),
    late(r"(?P<text>\S[^|]*?) *\| *(?P<who>[^|\n]{2,50})"),
    late(r"(?P<text>\S[^\t]*)\t(?P<who>[^\t\n]{2,50})"),
    late(r"(?P<text>\S[\s\S]*)[,;](?P<who>[^,;\n]{2,50})"),
    late(r"(?P<text>\S[\s\S]*) [-–—] (?P<who>[^\n–—]{2,50})"),
)
"""Where rows name a person, the likeliest first."""
_SAMPLE = 40
"""Rows by which that is found."""


def with_speakers(found: Read) -> Read:
    """Return what was read with the speakers apart, if no row has one yet and nine of ten name one in the same way.

    Only a first name with a last one, or a handle, is taken for a person: `[main]` and `nginx:` are none.
    """
    rows = [one for one in found.seen if one.text and one.stamp is not UNKNOWN]
    if found.format not in ("log", "notes", "timeline") or len(rows) < 2 or any(one.who for one in rows):
        return found
    step = max(1, len(rows) // _SAMPLE)
    sample = rows[::step]
    if found.format != "log" and all(_recurs(sample)):
        return found._replace(seen=[_apart(one) for one in found.seen])
    for beside in _BESIDE:
        if sum(_parted(one, beside) is not None for one in sample) * 10 >= len(sample) * 9:
            return found._replace(seen=[_parted(one, beside) or one for one in found.seen])
    return found


def _recurs(rows: list[Seen]) -> Iterator[bool]:
    """Yield for each row whether its first line is a name above its words, as most of those of other rows are too."""
    heads = [(one.text or "").partition("\n")[0] for one in rows]
    recurring = len(set(heads)) * 4 <= len(heads) * 3
    for one, head in zip(rows, heads, strict=True):
        yield recurring and "\n" in (one.text or "") and is_name(head, frozenset()) and head[-1:] not in ".!?…:"


def _apart(one: Seen) -> Seen:
    who, _, text = (one.text or "").partition("\n")
    return one._replace(who=who.removeprefix("@"), text=text) if text else one


def _parted(one: Seen, beside: re.Pattern[str]) -> Seen | None:
    parts = beside.fullmatch(one.text) if one.text else None
    if parts is None or not is_person(parts["who"]):
        return None
    text = parts["text"]
    if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') % 2 == 0:
        text = text[1:-1].replace('""', '"')  # as CSV quotes it
    return one._replace(who=parts["who"].strip().removeprefix("@"), text=text)
