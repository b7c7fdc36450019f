"""Where a labelled part of an item may begin and end, as in `Add an alert. Owner: Ana` and `对策 【担当】山田`."""

import re

from postmortem_tui.lazy import late

_SENTENCE_ENDS = r"(?P<stop>[.;。](?:\*\*|__)?)\s+"
_BEFORE_MARKS = r"(?<!\s)\s+(?=\*\*|__)"
_BAR = r"(?<!\s)[ \t]+[|·•][ \t]+"
_LINE_ENDS = r"\\?\n\s*|<br\s*/?>\s*"
_BEFORE_EASTERN = r"(?<=[\w)）」』`~])[ \t\u3000]+(?=[\u2e80-\uffdc]{1,8}[:：\u3000])"
_BEFORE_LABEL = rf"(?:{_SENTENCE_ENDS}|{_BEFORE_MARKS}|{_BAR}|{_LINE_ENDS}|{_BEFORE_EASTERN})"
_COLON = r"(?:[:：](?:\*\*?|__?)?|(?:\*\*?|__?)[:：])(?:\s|(?<=：)|(?<=[\u2e80-\uffdc]:))"
_NAMED = rf"(?:\*\*?|__?)?[^\W\d_][^:：.;,*\n]{{0,24}}(?:\.[ \u00a0\u202f]?)?{_COLON}"
_LABEL = rf"(?P<part>{_NAMED}|(?P<wide>[\u3040-\uffdc]{{1,8}})(?=\u3000+\S))"
_IN_LENSES = r"(?<=\S)[ \t\u3000]*(?P<lens>【[^【】:：\n]{1,12}】(?=\s*[^\s【]))"
LABELLED = late(rf"{_BEFORE_LABEL}{_LABEL}|{_IN_LENSES}")
"""Where a labelled part may begin: after a sentence, in marks, on its own line, or with a word in Chinese, Japanese or
Korean. After another word, `Platform Team: …` would be read as the label of a team."""

_AFTER_PART = " .;\n-–—|·•"
_GERMAN_DAY = late(r"(?<![\w.])\d{1,2}\.\d{1,2}$")
"""A German day without a year and its last dot: `30.01` of `30.01.`."""


def before_labels(text: str, end: int) -> tuple[int, int]:
    """Return the span of the text before labelled sentences, without the stop and the bold marks that they follow.

    The stop is no part of the action: if another text is written there, the sentences are still read.
    """
    mark = text[:2]
    return (2, end) if mark in ("**", "__") and re.match(rf"[.;。]{re.escape(mark)}", text[end:]) else (0, end)


def end_of_parts(text: str) -> int:
    """Return the end of the last labelled part of a text; with the dot of a German day: `Due: 30.01.`."""
    bare = text.rstrip(_AFTER_PART)
    return len(bare) + (text[len(bare) :].startswith(".") and bool(_GERMAN_DAY.search(bare)))
