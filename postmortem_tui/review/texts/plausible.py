"""Whether a text where a secret might be is one: each check returns the part of it that is, or nothing."""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from itertools import cycle

Span = tuple[int, int] | None
"""Where the secret begins and ends in the text that was searched."""

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
    """Take it, unless it ends in one letter over and over, as a stand-in does."""
    return None if len(found[group]) > 15 and len(set(found[group][-9:].lower())) < 3 else found.span(group)


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
    if re.fullmatch(r"(?:[a-z]+\d{0,3}|[a-z]?\d{1,4})(?:[-_.](?:[a-z]+\d{0,3}|[a-z]?\d{1,4}))*", value):
        return None
    return start, end


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


_USER_INFO = re.compile(r"://[^\s/]{0,200}:$")


def mail(found: re.Match[str], group: str | int) -> Span:
    """Take a mail address, unless it is a password and a host in an address (RFC 3986, 3.2.1)."""
    before = found.string[max(0, found.start() - 220) : found.start()]
    user = found[group].partition("@")[0]
    if _USER_INFO.search(before) or (before.endswith(":") and user.isupper()):  # `oauth2:TOKEN@host`
        return None
    return found.span(group)


_VERSIONED = re.compile(
    r"(?:\b(?:v|ver|versions?|chart|releases?|build|driver|firmware|sections?|chapter|paragraph|figure|sdk|agent|package|plugin|module|library|kernel|image|tag|rfc"
    r"|chrome|chromium|edge|firefox|safari|electron|opera|windows|android|ios|macos|postgres|mysql|nginx|redis|kafka|helm|terraform|node|python|java|jdk)\b[\s:=/(]{0,3}(?:\w+\s)?"
    r"|\b(?:upgrad\w+|downgrad\w+|bump\w*|updat\w+|roll(?:ed|ing)?[- ]back)\b[^.;\n]{0,40}|[=~^<>]=\s?|==\s?|§\s?)$",
    re.IGNORECASE,
)


_PUBLISHED = re.compile(
    r"(?:\bIN\s{1,8}|[→>|:]\s{0,4}|\brecords?\W{1,4})(?:A|AAAA)\b(?:\s{1,3}records?)?[\s→=>|:`*-]{1,12}$"
    r"|\b(?:dig|nslookup|drill|kdig)\b[^\n]{0,50}[@ ]$|[a-z0-9-]\.[a-z]{2,24}(?:\.{3}\s?|\|)$"
)
"""What a query of the domain name system says: its value is public (RFC 1035, RFC 3596)."""


def public_address(found: re.Match[str], group: str | int) -> Span:
    """Take an IP address that the whole internet can reach, unless it is a version's number."""
    try:
        is_public = ip_address(found[group]).is_global
    except ValueError:
        return None
    before = found.string[max(0, found.start() - 64) : found.start()]
    is_known = _VERSIONED.search(before) or _PUBLISHED.search(before)
    return found.span(group) if is_public and not is_known else None


def card(found: re.Match[str], group: str | int) -> Span:
    """Take a number of a payment card: an issuer's beginning and length, and Luhn's check digit (ISO/IEC 7812)."""
    digits = re.sub(r"\D", "", found[group])
    issued = re.fullmatch(
        r"4\d{15}|4\d{12}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|6(?:011|4[4-9]|5)\d{12,13}|35\d{14}|3[068]\d{12}", digits
    )
    if not issued or len(set(digits)) < 2:
        return None
    doubled = [int(digit) * weight for digit, weight in zip(reversed(digits), cycle((1, 2)))]
    return found.span(group) if sum(number // 10 + number % 10 for number in doubled) % 10 == 0 else None


def iban(found: re.Match[str], group: str | int) -> Span:
    """Take a bank account's number whose check digits hold (ISO 13616, mod 97); words may stand behind it."""
    start, end = found.span(group)
    for cut in range(end, start + 14, -1):
        number = re.sub(r"\s", "", found.string[start:cut])
        if found.string[cut - 1].isspace() or not 15 <= len(number) <= 34:
            continue
        if int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1:
            return start, cut
    return None


def phone(found: re.Match[str], group: str | int) -> Span:
    """Take a telephone number with its country (E.164), or one after a word for it; no date and no time."""
    digits = re.sub(r"\D", "", found[group])
    if digits in "12345678901234567890" or digits in "01234567890123456789":
        return None
    is_date = re.search(r"(?:19|20)\d\d-[01]\d|\d\d:\d\d", found[group])
    return found.span(group) if 8 <= len(digits) <= 15 and len(set(digits)) > 2 and not is_date else None


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
    "base64": base64,
    "made_up": made_up,
    "mail": mail,
    "public_address": public_address,
    "card": card,
    "iban": iban,
    "phone": phone,
}
