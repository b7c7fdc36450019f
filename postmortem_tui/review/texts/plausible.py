"""Whether a text where a secret might be is one: each check returns the part of it that is, or nothing."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from postmortem_tui.review.texts.private import (
    Span,
    card,
    iban,
    login,
    mail,
    number_of_a_person,
    person,
    phone,
    public_address,
)

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
      | arn:.* | ENC\[.* | sha\d+[:-].*
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"[\d.,:/T+Z%-]+|~?\d+(?:\.\d+)?\s?(?:[smhdwyx%]|ms|us|ns|min|hours?|days?|[KMGT]i?B?|rps|qps|px|bytes?)|v?\d+(?:[.-]\w+)+|true|false",
    re.IGNORECASE,
)
_SOME_WORD = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDLIKE = re.compile(r"[a-z]+(?:ed|ing|tion|ment|able|ible|less|ly|er|ors?|ies)|\d{1,4}", re.IGNORECASE)
"""What a sentence or a count would say of a password."""
_LETTER, _DIGIT, _SIGN = re.compile(r"[^\W\d_]"), re.compile(r"\d"), re.compile(r"[^\w\s.,:-]")


def anything(found: re.Match[str], group: str | int) -> Span:
    """Take it, unless it has or ends in one letter over and over, as a stand-in does."""
    value = found[group]
    is_stand_in = len(value) > 15 and (len(set(value[-9:].lower())) < 3 or _OVER_AND_OVER.search(value))
    return None if is_stand_in else found.span(group)


_OVER_AND_OVER = re.compile(r"([xX*.•])\1{7}")


_LISTED = re.compile(r"`\s?(?:\([^()\n]{0,80}\)\s?)?,\s?`")
"""Behind the first of a list of code spans, as of checks that pass, or of commits: no password is one of several."""


_ERROR = re.compile(r"(?:\w+\.)*\w*(?:Error|Exception|Warning|Panic)\b")
"""What a message of an error begins with: `pass: TypeError: …` in a code span says why a compiler's pass ended."""


def password(found: re.Match[str], group: str | int) -> Span:
    """Take what is not code, a number with a unit, or a word of a sentence."""
    start, end = found.span(group)
    text = found.string
    if found.groupdict().get("q"):
        if _LISTED.match(text, end) or _ERROR.match(text, start, end):
            return None
        return None if _is_code(text[start:end]) or len(set(text[start:end])) < 2 else (start, end)
    end = _end(text, start, end)
    value = text[start:end]
    if len(value) < 4 or _is_code(value) or len(set(value)) < 2:
        return None
    if _is_mixed(value) and not _NUMBER.fullmatch(value):
        return start, end
    between = text[max(found.start(), start - 3) : start]
    if not (("=" in between and " " not in between) or (_is_setting(text, found.start()) and _ends_line(text, end))):
        return None
    return (start, end) if len(value) > 5 and _SOME_WORD.fullmatch(value) and not _WORDLIKE.fullmatch(value) else None


def strong(found: re.Match[str], group: str | int) -> Span:
    """Take what has letters and digits, or characters, and is no code, number, date or path."""
    start, end = found.span(group)
    end = _end(found.string, start, end)
    value = found.string[start:end]
    bare = value.strip("~*_()[]{}<>.,;:!?…’“”/|-")
    if len(bare) < 5 or _is_code(value) or _NUMBER.fullmatch(value) or not _is_mixed(bare):
        return None
    return start, end


_COMMON = re.compile(
    r"""\d{0,4}[A-Z]?[a-z]+\d{0,3}(?:[-_.](?:[A-Za-z]+\d{0,3}|\d{1,4}))*   # 1Password, bcrypt2, eu-west-1, wiki.md
      | [A-Z]+[-_]?\d+(?:-\d+)?                                             # PAY-4412, SHA-256, HS256
      | [^@\s]+@[^@\s]+ | \w+://.* | [\w.-]+/[\w./-]* | .*['’]s?             # addresses, paths, possessives
      | \(.*\)? | [\#@][\w-]+ | \d+(?:st|nd|rd|th|x|k)(?:-\w+)?
    """,
    re.VERBOSE,
)
"""Names that a sentence about passwords has: of products, algorithms, tickets, hosts and files."""


def uncommon(found: re.Match[str], group: str | int) -> Span:
    """Take what is `strong` and no name: the words before it say less than in an assignment."""
    span = strong(found, group)
    return None if span is None or _COMMON.fullmatch(found.string[slice(*span)]) else span


def opaque(found: re.Match[str], group: str | int) -> Span:
    """Take a long run of letters and digits that is no name: a machine generated it."""
    start, end = found.span(group)
    end = _end(found.string, start, end)
    value = found.string[start:end]
    if len(value) < 8 or _is_code(value) or _NUMBER.fullmatch(value):
        return None
    digits = len(_DIGIT.findall(value))
    if not digits or not _LETTER.search(value) or len(set(value)) < 6:
        return None
    return None if _NAMED.fullmatch(value) else (start, end)


_NAMED = re.compile(
    r"(?:[a-z]+\d{0,3}[a-z]?|[a-z]?\d{1,4})(?:[-_.](?:[a-z]+\d{0,3}[a-z]?|[a-z]?\d{1,4}))*"
    r"|[A-Z]?[a-z]{2,}(?:[A-Z]{1,4}[a-z]{2,}){2,}V?\d{0,3}"
)
"""What people name: small letters between hyphens, or three words and more that capitals part."""


_SUM = re.compile(r"sha\d{1,3}[-:]|h1:|AAAA|MII[A-Z]|[a-z]{2,10}_(?=[A-Za-z0-9]{0,27}$)", re.IGNORECASE)
"""What a digest, a public key, a certificate or an object's id begins with (RFC 4253, RFC 5280, W3C SRI, Stripe)."""


def random(found: re.Match[str], group: str | int) -> Span:
    """Take capitals, small letters and digits that alternate as only chance lets them: it needs no name beside it."""
    start, end = found.span(group)
    end = _end(found.string, start, end)
    value = found.string[start:end].rstrip("=")
    if len(value) < 20 or _SUM.match(value) or not all(sort.search(value) for sort in _SORTS):
        return None
    changes = sum(_sort(one) != _sort(other) for one, other in pairwise(value))
    is_made = changes > len(value) * 0.42 and len(set(value)) > 10 and len(_DIGIT.findall(value)) > 1
    return (start, end) if is_made else None


_SORTS = (re.compile(r"[A-Z]"), re.compile(r"[a-z]"), _DIGIT)


def _sort(character: str) -> int:
    return next((number for number, sort in enumerate(_SORTS) if sort.match(character)), -1)


def key(found: re.Match[str], group: str | int) -> Span:
    """Take what is `random`, or long and hexadecimal, unless `known`, a word before it, says that it is public."""
    if found["known"]:
        return None
    between = found.string[found.start() : found.start(group)]
    is_given = _HEXADECIMAL.fullmatch(found[group]) and _GIVEN.search(between)
    return found.span(group) if is_given else random(found, group)


_HEXADECIMAL = re.compile(r"(?:[a-f0-9]{32}|[a-f0-9]{40}|[a-f0-9]{64}|[a-f0-9]{128})=?")
_GIVEN = re.compile(r"[:=>→]|\b(?:is|was)\b")


def cookies(found: re.Match[str], group: str | int) -> Span:
    """Take a whole header of cookies where one of their values is `opaque` and long (RFC 6265, 4.2.1)."""
    values = re.compile(r"=\"?([^\s;=\"]{12,}=*)").finditer(found[group])
    return found.span(group) if any(opaque(value, 1) for value in values) else None


def base64(found: re.Match[str], group: str | int) -> Span:
    """Take what may be bytes in base 64 (RFC 4648)."""
    value = found[group]
    return (
        found.span(group)
        if len(value) % 4 == 0 and re.search(r"[A-Z].*\d|\d.*[A-Z]|=$|[A-Z].*[a-z].*[A-Z]", value)
        else None
    )


def made_up(found: re.Match[str], group: str | int) -> Span:
    """Take a token with a beginning of its own, unless all of it is lower-case words."""
    return (
        None
        if anything(found, group) is None
        or not re.search(r"[A-Z\d]", found[group][6:])
        or re.fullmatch(r"(?:[a-z]{2,}\d?[-_])+[a-z]+\d?", found[group])
        else found.span(group)
    )


def _is_code(value: str) -> bool:
    """Return whether a value is an expression, a variable, a path or an address, by its beginning."""
    return _CODE.fullmatch(value[:_LOOKED_AT]) is not None


def _is_mixed(value: str) -> bool:
    kinds = [bool(sort.search(value)) for sort in (_LETTER, _DIGIT, _SIGN)]
    return sum(kinds) >= 2 or bool(re.search(r"[A-Z]{2}.*[a-z].*[A-Z]", value))


def _end(text: str, start: int, end: int) -> int:
    """Return where a value without quotes ends: before the next assignment, and without what closes a sentence."""
    if following := re.compile(r"[&;,](?=[\w. -]{1,30}=)|[,;](?=[\"'\s]|$)").search(text, start, end):
        end = following.start()
    while end > start and (text[end - 1] in _CLOSING or (text[end - 1] in ")]}*_" and _unopened(text[start:end]))):
        end -= 1
    return end


def _unopened(value: str) -> bool:
    last = value[-1]
    pairs = {")": "(", "]": "[", "}": "{"}
    return value.count(last) > value.count(pairs[last]) if last in pairs else value.endswith("**")


_KEY = re.compile(r"[ \t>-]*[\"']?[a-z0-9_.-]*")


def _is_setting(text: str, start: int) -> bool:
    """Return whether the name around an offset is the first word of its line, as a key in YAML is."""
    begin = text.rfind("\n", 0, start) + 1
    return start - begin < 60 and text[start].islower() and _KEY.fullmatch(text, begin, start) is not None


_MORE = re.compile(r"[^\s.,;:!?)\]}*\"'`|]")


def _ends_line(text: str, end: int) -> bool:
    """Return whether nothing but a comment follows."""
    return _MORE.search(text, end, _line_end(text, end)) is None


def _line_end(text: str, start: int) -> int:
    at = text.find("\n", start)
    at = len(text) if at < 0 else at
    comment = re.compile(r"\s#|\s//").search(text, start, at)
    return comment.start() if comment else at


CHECKS: Mapping[str, Callable[[re.Match[str], str | int], Span]] = {
    "any": anything,
    "password": password,
    "strong": strong,
    "uncommon": uncommon,
    "opaque": opaque,
    "login": login,
    "base64": base64,
    "made_up": made_up,
    "mail": mail,
    "public_address": public_address,
    "card": card,
    "iban": iban,
    "phone": phone,
    "person": person,
    "number_of_a_person": number_of_a_person,
    "cookies": cookies,
    "random": random,
    "key": key,
}
