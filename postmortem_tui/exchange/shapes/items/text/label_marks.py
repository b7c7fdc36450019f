"""Where a labelled part of an item may begin, as in `Add an alert. Owner: Ana` and `对策 【担当】山田`."""

from postmortem_tui.lazy import late

_SENTENCE_ENDS = r"(?P<stop>[.;。](?:\*\*|__)?)\s+"
_BEFORE_MARKS = r"(?<!\s)\s+(?=\*\*|__)"
_BAR = r"(?<!\s)[ \t]+[|·•][ \t]+"
_LINE_ENDS = r"\\?\n\s*|<br\s*/?>\s*"
_BEFORE_EASTERN = r"(?<=[\w)）」』`~])[ \t\u3000]+(?=[\u2e80-\uffdc]{1,8}[:：\u3000])"
_BEFORE_LABEL = rf"(?:{_SENTENCE_ENDS}|{_BEFORE_MARKS}|{_BAR}|{_LINE_ENDS}|{_BEFORE_EASTERN})"
_COLON = r"(?:[:：](?:\*\*?|__?)?|(?:\*\*?|__?)[:：])(?:\s|(?<=：)|(?<=[\u2e80-\uffdc]:))"
_LABEL = (
    rf"(?P<part>(?:\*\*?|__?)?[^\W\d_][^:：.;,*\n]{{0,24}}\.?{_COLON}|(?P<wide>[\u3040-\uffdc]{{1,8}})(?=\u3000+\S))"
)
_IN_LENSES = r"(?<=\S)[ \t\u3000]*(?P<lens>【[^【】:：\n]{1,12}】(?=\s*[^\s【]))"
LABELLED = late(rf"{_BEFORE_LABEL}{_LABEL}|{_IN_LENSES}")
"""Where a labelled part may begin: after a sentence, in marks, on its own line, or with a word in Chinese, Japanese or
Korean. After another word, `Platform Team: …` would be read as the label of a team."""
