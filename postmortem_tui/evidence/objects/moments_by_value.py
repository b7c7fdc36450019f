"""Values that are a moment, or words, whatever their keys are called."""

import re
from collections.abc import Mapping

from postmortem_tui.lazy import late

NO_MOMENT = late(
    r"\w*(?:id|ids|version|url|uri|href|hash|sha|key|token|until|end|ends|ended|expires?|expiry|updated|modified|generated"
    r"|exported|closed|finished|due|deadline)(?:at|on|time|date|ts|timestamp)?",
    re.IGNORECASE,
)
"""Keys whose value is no time at which something happened, whatever it looks like."""
_WHOLE = late(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S{0,20}.{0,12}|\d{1,2}[./ -]\w{2,9}[./ -]\d{4},? .{0,12}\d{1,2}:\d\d.{0,12}"
)
"""Text that is a day and a time."""


def is_moment(value: object) -> bool:
    """Return whether a value is a day with a time, or a number of seconds, or parts of them, since 1970."""
    if isinstance(value, str):
        return bool(_WHOLE.fullmatch(value.strip()))
    return isinstance(value, (int, float)) and len(str(int(value))) in _DIGITS and str(value)[:1] == "1"


_DIGITS = (10, 13, 16, 19)
"""Digits of a moment in seconds, milliseconds, microseconds and nanoseconds: from 2001 to 2033 they begin with 1."""


def says(value: str) -> bool:
    """Return whether a text is several words, rather than a name, an address or a time."""
    words = value.split()
    return len(words) > 1 and "://" not in words[0] and not _WHOLE.fullmatch(value.strip())


def choice_in_words(obj: Mapping[str, object], when: object) -> str:
    """Return a sentence about which of several times of an object counts; "" if it has one."""
    chosen = next((key for key, value in obj.items() if value is when), "")
    others = [key for key, value in obj.items() if is_moment(value) and key != chosen]
    others = [key for key in others if obj[key] != when]
    return f"time: that of “{chosen}”, rather than of {' and '.join(f'“{key}”' for key in others)}" if others else ""
