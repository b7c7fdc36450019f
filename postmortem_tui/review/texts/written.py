"""How a value without quotes is written in a text: where it ends, and whether it is code, a number or neither."""

import re

_CLOSING = ".,;:!?"
_LOOKED_AT = 200
"""Characters of a value that are enough to distinguish it from code."""
_CODE = re.compile(
    r"""[A-Za-z_$@&*]*[\w.$]*[\w\]]?\(.*      # a call
      | [A-Za-z_]{2,40}\d{0,2}(?:(?:\.|::|->)[A-Za-z_]{2,40}\d{0,2})+(?:\[.*|\(.*)?   # a member of something
      | [A-Za-z_]\w*\[.*                      # an item of something
      | [@:&*]\w+ | \$[A-Za-z_]\w* | \$[({].* | %\w+% | \{.*\}|\[.*\]|\(.*\) | [{\[(]+ | \{[{%].*   # names, templates
      | !(?:vault|secret|env|env_var|Ref|Sub|GetAtt|ImportValue|reference|include|encrypted)\b.*   # tags of YAML
      | (?:\.{0,2}|~|[A-Za-z]:)?[/\\](?:[\w.@+-]+[/\\])*[\w.@+-]*  # a path
      | (?:[\w.-]+/)+[\w-]+\.[a-z]{1,5}     # a file below here
      | [ ]?\+[ ]?[A-Za-z_]\w*(?:\.\w+)*[(\[].*   # a text that is put together
      | \w[\w+.-]{1,15}:(?://[\w.:@+-]*|/?[\w.@+-]+/)(?:[\w.@+-]*/)*[\w.@+\#-]*   # an address, a reference
      | (?:(?:[a-z]+(?:[-_][a-z]+)*|v?\d{1,6})/)+(?:[a-z]+(?:[-_][a-z]+)*|v?\d{1,6})?   # a name in a store
      | [^\W\d_A-Z]{2,}\d{0,2}(?:/[^\W\d_A-Z]{2,}\d{0,2})+   # names between slashes
      | \[[^\]\n]*\]\(.*   # a link
      | arn:.* | ENC\[.* | sha\d+[:-].*
    """,
    re.VERBOSE,
)
NUMBER = re.compile(
    r"[\d.,:/T+Z%-]+|~?\d+(?:\.\d+)?\s?(?:[smhdwyx%]|ms|us|ns|min|hours?|days?|[KMGT]i?B?|rps|qps|px|bytes?)|v?\d+(?:[.-]\w+)+|true|false",
    re.IGNORECASE,
)
LETTER, DIGIT, SIGN = re.compile(r"[^\W\d_]"), re.compile(r"\d"), re.compile(r"[^\w\s.,:-]")


def is_code(value: str) -> bool:
    """Return whether a value is an expression, a variable, a path or an address, by its beginning."""
    return _CODE.fullmatch(value[:_LOOKED_AT]) is not None


def is_mixed(value: str) -> bool:
    """Return whether a value has two of letters, digits and symbols, or capitals where no word has them."""
    kinds = [bool(sort.search(value)) for sort in (LETTER, DIGIT, SIGN)]
    return sum(kinds) >= 2 or bool(re.search(r"[A-Z]{2}.*[a-z].*[A-Z]", value)) or _is_chance(value)


_HUMP = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_UNSPOKEN = re.compile(r"[BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz][bcdfghjklmnpqrstvwxz]{4}")


def _is_chance(value: str) -> bool:
    """Return whether letters stand as no joined words have them: in short humps, or so that nobody can say them."""
    letters = value[:_LOOKED_AT]
    if len(letters) < 8 or not letters.isascii() or not letters.isalpha() or letters[1:].islower() or letters.isupper():
        return False
    humps = _HUMP.findall(letters)
    return (len(humps) > 3 and len(letters) < len(humps) * 3.2) or bool(_UNSPOKEN.search(letters))


def end_of_value(text: str, start: int, end: int) -> int:
    """Return where a value without quotes ends: before the next assignment, and without what closes a sentence."""
    if following := re.compile(r"[&;,](?=[\w. -]{1,30}=)|[,;](?=[\"'\s]|$)").search(text, start, end):
        end = following.start()
    while end > start and (text[end - 1] in _CLOSING or (text[end - 1] in ")]}*_" and _closes(text, start, end))):
        end -= 1
    return end


def with_calls(text: str, end: int) -> int:
    """Return where a password ends with each `!` after it: a sentence loses nothing without them."""
    while text.startswith("!", end):
        end += 1
    return end


def _closes(text: str, start: int, end: int) -> bool:
    """Return whether a value's last character closes what was opened outside of it: a bracket, or emphasis."""
    value, last = text[start:end], text[end - 1]
    if last in _PAIRS:
        return value.count(last) > value.count(_PAIRS[last])
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return value.endswith("**") or sum(run[0][0] == last for run in _EMPHASIS.finditer(line)) % 2 == 1


_PAIRS = {")": "(", "]": "[", "}": "{"}

_EMPHASIS = re.compile(r"(?<![\w*\\])\*++(?=\S)|(?<=[^\s*\\])\*++(?!\w)|(?<![\w\\])_++(?=\S)|(?<=[^\s_\\])_++(?!\w)")
"""A run that begins or ends emphasis: not between letters, nor between blanks as the mark of a list item is."""


_KEY = re.compile(r"[ \t>-]*[\"']?[a-z0-9_.-]*")


def is_setting(text: str, start: int) -> bool:
    """Return whether the name around an offset is the first word of its line, as a key in YAML is."""
    begin = text.rfind("\n", 0, start) + 1
    return start - begin < 60 and text[start].islower() and _KEY.fullmatch(text, begin, start) is not None


_MORE = re.compile(r"[^\s.,;:!?)\]}*\"'`|]")


def ends_line(text: str, end: int) -> bool:
    """Return whether nothing but a comment follows."""
    return _MORE.search(text, end, _line_end(text, end)) is None


def _line_end(text: str, start: int) -> int:
    at = text.find("\n", start)
    at = len(text) if at < 0 else at
    comment = re.compile(r"\s#|\s//").search(text, start, at)
    return comment.start() if comment else at
