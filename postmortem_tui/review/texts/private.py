"""Whether a text that looks private is: addresses, and the numbers of people, which have check digits."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from ipaddress import ip_address
from itertools import cycle

from postmortem_tui.review.texts.written import is_mixed

Span = tuple[int, int] | None
"""Where the secret begins and ends in the text that was searched."""

_RESERVED = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid)\.?", re.IGNORECASE)
"""Hosts that stand for none (RFC 2606, RFC 6761)."""


def login(found: re.Match[str], group: str | int) -> Span:
    """Return the password of a login in an address, unless it is a stand-in's.

    That is the name of its user, or a mere word before a host that stands for none.
    """
    word = found[group]
    is_stand_in = bool(found["user"]) and word.casefold() == found["user"].casefold()
    if is_stand_in or (word.isalpha() and not is_mixed(word) and _RESERVED.fullmatch(found["host"])):
        return None
    return found.span(group)


_USER_INFO = re.compile(r"://[^\s/]{0,200}:$")


def mail(found: re.Match[str], group: str | int) -> Span:
    """Return a mail address, unless it is a password and a host in an address (RFC 3986, 3.2.1)."""
    before = found.string[max(0, found.start() - 220) : found.start()]
    user = found[group].partition("@")[0]
    if _USER_INFO.search(before) or (before.endswith(":") and user.isupper()):  # `oauth2:TOKEN@host`
        return None
    return found.span(group)


_PARTS = (
    "v|ver|versions?|chart|releases?|build|driver|firmware|sections?|chapter|paragraph|figure|sdk|agent|package|plugin"
    "|module|library|kernel|image|tag|rfc"
)
_PROGRAMS = (
    "chrome|chromium|edge|firefox|safari|electron|opera|windows|android|ios|macos|postgres|mysql|nginx|redis|kafka|helm"
    "|terraform|node|python|java|jdk"
)
_CHANGES = r"upgrad\w+|downgrad\w+|bump\w*|updat\w+|roll(?:ed|ing)?[- ]back"
_VERSIONED = re.compile(
    rf"(?:\b(?:{_PARTS}|{_PROGRAMS})\b[\s:=/(]{{0,3}}(?:\w+\s)?|\b(?:{_CHANGES})\b[^.;\n]{{0,40}}|[=~^<>]=\s?|==\s?|§\s?)$",
    re.IGNORECASE,
)
"""What is before a version or a number of a section, which looks like an address: `nginx 1.2.3.4`."""


_PUBLISHED = re.compile(
    r"(?:\bIN\s{1,8}|[→>|:]\s{0,4}|\brecords?\W{1,4})(?:A|AAAA)\b(?:\s{1,3}records?)?[\s→=>|:`*-]{1,12}$"
    r"|\b(?:dig|nslookup|drill|kdig)\b[^\n]{0,50}[@ ]$|[a-z0-9-]\.[a-z]{2,24}(?:\.{3}\s?|\|)$"
)
"""What a query of the domain name system says: its value is public (RFC 1035, RFC 3596)."""


_OCTETS = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})+")
"""A serial number, a fingerprint or a hardware address: an address of IPv6 has no group of two digits throughout."""


def public_address(found: re.Match[str], group: str | int) -> Span:
    """Return an IP address that the whole internet can reach, unless it is a version's number."""
    if _OCTETS.fullmatch(found[group]):
        return None
    try:
        is_public = ip_address(found[group]).is_global
    except ValueError:
        return None
    before = found.string[max(0, found.start() - 64) : found.start()]
    is_known = _VERSIONED.search(before) or _PUBLISHED.search(before)
    return found.span(group) if is_public and not is_known else None


def card(found: re.Match[str], group: str | int) -> Span:
    """Return a number of a payment card: an issuer's beginning and length, and Luhn's check digit (ISO/IEC 7812)."""
    digits = re.sub(r"\D", "", found[group])
    issued = re.fullmatch(
        r"4\d{15}|4\d{12}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|6(?:011|4[4-9]|5)\d{12,13}|35\d{14}|3[068]\d{12}", digits
    )
    if not issued or len(set(digits)) < 2:
        return None
    return found.span(group) if _luhn(digits) else None


def iban(found: re.Match[str], group: str | int) -> Span:
    """Return a bank account's number whose check digits hold (ISO 13616, mod 97); words may be after it."""
    start, end = found.span(group)
    for cut in range(end, start + 14, -1):
        number = re.sub(r"\s", "", found.string[start:cut])
        if found.string[cut - 1].isspace() or not 15 <= len(number) <= 34:
            continue
        if int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1:
            return start, cut
    return None


def phone(found: re.Match[str], group: str | int) -> Span:
    """Return a telephone number with its country (E.164), or one after a word for it; no date and no time."""
    digits = re.sub(r"\D", "", found[group])
    if digits in "12345678901234567890" or digits in "01234567890123456789":
        return None
    is_date = re.search(r"(?:19|20)\d\d-[01]\d|\d\d:\d\d", found[group])
    return found.span(group) if 8 <= len(digits) <= 15 and len(set(digits)) > 2 and not is_date else None


_PERSON = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ'’]+(?:[ -][A-ZÀ-Þ][a-zß-ÿ'’.]*){1,3}")


def person(found: re.Match[str], group: str | int) -> Span:
    """Return two to four words with capitals."""
    return found.span(group) if _PERSON.fullmatch(found[group]) else None


def number_of_a_person(found: re.Match[str], group: str | int) -> Span:
    """Return what a country numbers its people by, if its check digits hold; the group's name says whose it is."""
    digits = re.sub(r"[\s./-]", "", found[group]).upper()
    return found.span(group) if len(set(digits)) > 2 and NUMBERS[str(group).split("_")[1]](digits) else None


def _luhn(digits: str) -> bool:
    """Return whether the last digit is the one that Luhn's sum asks for (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * weight for digit, weight in zip(reversed(digits), cycle((1, 2)))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _weighted(digits: str, weights: str) -> int:
    return sum(int(digit) * int(weight, 36) for digit, weight in zip(digits, weights, strict=False))


def _us(digits: str) -> bool:
    return digits[:3] not in ("000", "666") and digits[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"


def _cpf(digits: str) -> bool:
    sums = (_weighted(digits, "A98765432") * 10 % 11 % 10, _weighted(digits, "BA98765432") * 10 % 11 % 10)
    return digits[9:] == f"{sums[0]}{sums[1]}"


def _fiscal(code: str) -> bool:
    odd = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
    values = [int(sign) if sign.isdigit() else ord(sign) - 65 for sign in code[:15]]
    total = sum(value if n % 2 else odd[value] for n, value in enumerate(values))
    return code[15] == chr(65 + total % 26)


def _insee(digits: str) -> bool:
    return 97 - int(digits[:13]) % 97 == int(digits[13:])


def _ahv(digits: str) -> bool:
    return (10 - _weighted(digits, "1313131313131"[:12])) % 10 == int(digits[12])


def _swedish(digits: str) -> bool:
    return _is_day(digits[-8:-6], digits[-6:-4]) and _luhn(digits[-10:])


def _is_day(month: str, day: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True


def _finnish(code: str) -> bool:
    return (
        _is_day(code[2:4], code[:2]) and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(code[:6] + code[-4:-1]) % 31] == code[-1]
    )


NUMBERS: Mapping[str, Callable[[str], bool]] = {
    "us": _us,
    "gb": lambda code: code[:2] not in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"),
    "nhs": lambda digits: (11 - _weighted(digits, "A98765432")) % 11 == int(digits[9]),
    "es": lambda code: "TRWAGMYFPDXBNJZSQVHLCKE"[int(code[:-1].translate({88: 48, 89: 49, 90: 50})) % 23] == code[-1],
    "br": _cpf,
    "it": _fiscal,
    "fr": _insee,
    "ch": _ahv,
    "se": _swedish,
    "fi": _finnish,
    "pl": lambda digits: (
        _is_day(f"{int(digits[2:4]) % 20:02}", digits[4:6]) and _weighted(digits, "13791379131") % 10 == 0
    ),
    "nl": lambda digits: (_weighted(digits, "98765432") - int(digits[8])) % 11 == 0,
    "ca": _luhn,
}
"""The check of each sort of number, by its country (ISO 3166-1)."""
