"""How a value without quotes is written in a text: where it ends, and whether it is code, a number or neither."""

import re

CLOSING = ".,;:!?"
"""What may follow a value, or a text that is no secret, without being a part of it."""

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
    while True:
        while end > start and (text[end - 1] in CLOSING or (text[end - 1] in _PAIRS and _closes(text, start, end))):
            end -= 1
        if (before := before_marks(text, start, end)) == end:
            return end
        end = before


def with_calls(text: str, end: int) -> int:
    """Return where a password ends with each `!` after it: a sentence loses nothing without them."""
    while text.startswith("!", end):
        end += 1
    return end


def _closes(text: str, start: int, end: int) -> bool:
    """Return whether the bracket at a value's end closes one that was opened outside of it."""
    value, last = text[start:end], text[end - 1]
    return value.count(last) > value.count(_PAIRS[last])


_PAIRS = {")": "(", "]": "[", "}": "{"}


def before_marks(text: str, start: int, end: int) -> int:
    """Return where a value ends without the marks after it that are the document's (CommonMark 6.2, 6.7, GFM 4.10).

    They are a run of two and more, whole; one that closes emphasis, or a quotation, that its paragraph opened before;
    the edge of a cell; a hard break. Another mark may be the password's, and is taken with it.
    """
    while end > start and text[end - 1] in _MARKS:
        last, begin = text[end - 1], end
        while begin > start and text[begin - 1] == last:
            begin -= 1
        if begin == start or not _is_mark(text, start, begin, end):
            return end
        end = begin
        while end > start + 1 and text[end - 1] in _STOPS:
            end -= 1
    return end


_MARKS = frozenset("*_~=|\\”»’“")
_STOPS = ".,;:?"
"""What ends a sentence or a part of it, before the marks that close it; a `!` is the password's, by `with_calls`."""

_OPENERS = {"”": "“„", "»": "«", "’": "‘", "“": "„"}
_REACH = 1000
"""Characters before a value in which its paragraph is looked at."""


def _is_mark(text: str, start: int, begin: int, end: int) -> bool:
    """Return whether a run of one character at a value's end is a mark of the document."""
    last, length = text[begin], end - begin
    paragraph = text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    line = paragraph[paragraph.rfind("\n") + 1 :]
    match last:
        case "*" | "_" | "~" if length > 1:
            return True
        case "*" | "_":
            return _opened(paragraph, last) > 0
        case "=":
            return length == 2 and line.count("==") % 2 == 1
        case "|":
            return "|" in line
        case "\\":
            return length == 1 and text[end : end + 1] in ("", "\n")
        case _ if last in _OPENERS:
            return max(map(line.rfind, _OPENERS[last])) > line.rfind(last)
        case _:
            return False


def _opened(text: str, mark: str) -> int:
    """Return how many marks of emphasis a text leaves open; one between letters is none (CommonMark 6.2)."""
    opened = 0
    for run in re.finditer(rf"(?<![\\{mark}])\{mark}++", text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        closes, opens = not (before.isspace() or before == ""), not (after.isspace() or after == "")
        if closes and opens and before.isalnum() and after.isalnum():
            continue
        if closes and opened and not (opens and before in "([{\"'"):
            opened = max(0, opened - len(run[0]))
        elif opens:
            opened += len(run[0])
    return opened


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
