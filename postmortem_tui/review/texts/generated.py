"""Whether a machine made a text: each check returns the part of it that is a secret, or None."""

import re
from base64 import b64decode
from itertools import pairwise

from postmortem_tui.review.texts.private import Span
from postmortem_tui.review.texts.written import DIGIT, LETTER, NUMBER, SIGN, end_of_value, is_code, is_mixed, with_calls


def anything(found: re.Match[str], group: str | int) -> Span:
    """Return all of it, unless it has or ends in one letter over and over, as a stand-in does."""
    value = found[group]
    is_stand_in = len(value) > 15 and (len(set(value[-9:].lower())) < 3 or _OVER_AND_OVER.search(value))
    return None if is_stand_in else found.span(group)


_OVER_AND_OVER = re.compile(r"([xX*.•])\1{7}")


_SURE = 15
"""Letters that tell by their order alone that chance made them: fewer may be a name."""


def opaque(found: re.Match[str], group: str | int) -> Span:
    """Return a long run of letters and digits that is no name: a machine generated it."""
    start, end = found.span(group)
    end = end_of_value(found.string, start, end)
    value = found.string[start:end]
    if len(value) < 8 or is_code(value) or NUMBER.fullmatch(value):
        return None
    digits = len(DIGIT.findall(value))
    if not LETTER.search(value) or len(set(value)) < 6:
        return None
    if not digits and not (len(value) > _SURE and value.rstrip("=").isalpha() and is_mixed(value)):
        return None
    return None if _NAMED.fullmatch(value) else (start, end)


def goes_on(found: re.Match[str]) -> bool:
    """Return whether what begins a line is the rest of a token that the line before began, and no word."""
    return opaque(found, 0) is not None or _MADE.search(found[0]) is not None


_MADE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,15}\d)[A-Za-z0-9]{16}")
_NAMED = re.compile(
    r"(?:[a-z]+\d{0,3}[a-z]?|[a-z]?\d{1,4})(?:[-_.](?:[a-z]+\d{0,3}[a-z]?|[a-z]?\d{1,4}))*"
    r"|[A-Z]?[a-z]{2,}(?:[A-Z]{1,4}[a-z]{2,}){2,}V?\d{0,3}"
)
"""What people name: small letters between hyphens, or three words and more that capitals part."""


_SUM = re.compile(r"sha\d{1,3}[-:]|h1:|AAAA|MII[A-Z]|[a-z]{2,10}_(?=[A-Za-z0-9]{0,27}$)", re.IGNORECASE)
"""What a digest, a public key, a certificate or an object's id begins with (RFC 4253, RFC 5280, W3C SRI, Stripe)."""


def random(found: re.Match[str], group: str | int) -> Span:
    """Return capitals, small letters and digits that alternate as only chance lets them: it needs no name beside it."""
    start, end = found.span(group)
    end = end_of_value(found.string, start, end)
    value = found.string[start:end].rstrip("=")
    if len(value) < 20 or _SUM.match(value) or not all(sort.search(value) for sort in _SORTS):
        return None
    return (start, end) if _alternates(value) and len(set(value)) > 10 and len(DIGIT.findall(value)) > 1 else None


def argument(found: re.Match[str], group: str | int) -> Span:
    """Return the first word of a command's arguments that chance made, and names nothing.

    A command that says itself, in its group `tells`, that it handles logins needs fewer signs of chance.
    """
    start = found.start(group)
    before = ""
    for word in _ARGUMENT.finditer(found[group]):
        value = word["value"] or ""
        is_made = _is_of_chance(value)
        if found["tells"]:
            is_made |= bool(LETTER.search(value) and DIGIT.search(value) and SIGN.search(value) and len(value) > 7)
        else:
            is_made &= len(value) > 9
        if is_made and not _OBJECT.match(value) and not _NAMES.search(before):
            return start + word.start("value"), start + with_calls(found[group], word.end("value"))
        before = word[0]
    return None


_ARGUMENT = re.compile(
    r"""(?<!\S)["']?(?P<value>[A-Za-z0-9!#^*][A-Za-z0-9!#$%^&*+?_.-]{6,63}[A-Za-z0-9#$%^&*+?])!*["']?(?!\S)|\S+"""
)
_OBJECT = re.compile(r"[a-z]{1,10}[_-]|\d+[.:-]|(?=[\w.-]*\d\.\d+)[A-Z]?[a-z]+[\w.-]*")
"""What the ids of objects, names of hosts, versions and times begin with, and names with a version in them."""
_NAMES = re.compile(
    r"--?\w\w|(?<![a-z])(?:id|name|request|trace|session|build|commit|job|run|query)s?[:=]?$", re.IGNORECASE
)
"""What is before a word that it gives a name to: an option has patterns of its own."""


def random_word(found: re.Match[str], group: str | int) -> Span:
    """Return a word that chance made of capitals, small letters and digits, and that names no object."""
    value = found[group]
    return found.span(group) if _is_of_chance(value) and not _OBJECT.match(value) else None


def _is_of_chance(value: str) -> bool:
    """Return whether a word has capitals, small letters and digits in an order that nobody chooses."""
    return all(sort.search(value) for sort in _SORTS) and _alternates(value) and len(set(value)) > 6


def _alternates(value: str) -> bool:
    """Return whether capitals, small letters and digits alternate as only chance lets them."""
    return sum(_sort(one) != _sort(other) for one, other in pairwise(value)) > len(value) * 0.42


_SORTS = (re.compile(r"[A-Z]"), re.compile(r"[a-z]"), DIGIT)


def _sort(character: str) -> int:
    return next((number for number, sort in enumerate(_SORTS) if sort.match(character)), -1)


def key(found: re.Match[str], group: str | int) -> Span:
    """Return what is `random`, or long and hexadecimal, unless `known`, a word before it, says that it is public."""
    if found["known"]:
        return None
    between = found.string[found.start() : found.start(group)]
    is_given = _HEXADECIMAL.fullmatch(found[group]) and _GIVEN.search(between)
    return found.span(group) if is_given else random(found, group)


_HEXADECIMAL = re.compile(r"(?:[a-f0-9]{32}|[a-f0-9]{40}|[a-f0-9]{64}|[a-f0-9]{128})=?")
_GIVEN = re.compile(r"[:=>→]|\b(?:is|was)\b")


def cookies(found: re.Match[str], group: str | int) -> Span:
    """Return a whole header of cookies if one of their values is `opaque` and long (RFC 6265, 4.2.1)."""
    values = re.compile(r"=\"?([^\s;=\"]{12,}=*)").finditer(found[group])
    return found.span(group) if any(opaque(value, 1) for value in values) else None


def base64(found: re.Match[str], group: str | int) -> Span:
    """Return what may be bytes in base 64 (RFC 4648)."""
    value = found[group]
    return (
        found.span(group)
        if len(value) % 4 == 0 and re.search(r"[A-Z].*\d|\d.*[A-Z]|=$|[A-Z].*[a-z].*[A-Z]", value)
        else None
    )


_UNWRAPPED = 3_000
"""Characters of base 64 that are decoded: as long as an address with a password may be, and whole fours."""

_LOGIN = r"[A-Za-z][\w.@+-]{1,60}:(?P<secret>[!-~]{6,100})"
_ADDRESS = r"(?s:.{0,200}?)\w{2,20}://[^\s:/@]{0,60}:(?P<secret_address>[^\s@]{3,100})@(?s:.*)"
_NAME = r"(?i:pass(?:word|wd|phrase)?|secret|token|api_?key)"
_SETTING = rf"(?s:.{{0,200}}?){_NAME}[\"']?\s?[:=]\s?[\"']?(?P<secret_named>[^\s\"']{{6,400}})(?s:.*)"
_PRIVATE_KEY = r"(?P<key>-----BEGIN [A-Z ]{0,40}PRIVATE KEY)(?s:.*)"
_HOLDS = re.compile(rf"{_LOGIN}|{_ADDRESS}|{_SETTING}|{_PRIVATE_KEY}")


def wrapped(found: re.Match[str], group: str | int) -> Span:
    """Return base 64 whose text is a login, or holds an address or a setting with a password, or a private key."""
    value = found[group][:_UNWRAPPED].rstrip("=").replace("-", "+").replace("_", "/")
    if len(value) % 4 == 1 or not _sorts_of_base64(value):
        return None
    try:
        text = b64decode(value + "=" * (-len(value) % 4)).decode("ascii").strip()
    except ValueError:
        return None
    if not text.isprintable() and "\n" not in text:
        return None
    held = _HOLDS.fullmatch(text)
    if held is None:
        return None
    if held["key"]:
        return found.span(group)
    kept = held["secret"] or held["secret_address"] or held["secret_named"]
    is_one = is_mixed(kept) and not is_code(kept) and not NUMBER.fullmatch(kept)
    return found.span(group) if is_one else None


def _sorts_of_base64(value: str) -> bool:
    """Return whether it has two of capitals, small letters and digits, as base 64 of a text has, and few words."""
    return sum(sort.search(value) is not None for sort in _SORTS) > 1


def made_up(found: re.Match[str], group: str | int) -> Span:
    """Return a token with a beginning of its own, unless all of it is lower-case words."""
    return (
        None
        if anything(found, group) is None
        or not re.search(r"[A-Z\d]", found[group][6:])
        or re.fullmatch(r"(?:[a-z]{2,}\d?[-_])+[a-z]+\d?", found[group])
        else found.span(group)
    )
