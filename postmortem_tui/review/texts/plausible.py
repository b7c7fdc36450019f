"""Whether a text where a secret might be is one: each check returns the part of it that is, or None."""

import re
from collections.abc import Callable, Mapping

from postmortem_tui.review.texts.generated import (
    anything,
    argument,
    base64,
    cookies,
    key,
    made_up,
    opaque,
    random,
    random_word,
    wrapped,
)
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
from postmortem_tui.review.texts.written import (
    NUMBER,
    end_of_value,
    ends_line,
    is_code,
    is_mixed,
    is_setting,
    with_calls,
)

_SOME_WORD = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDLIKE = re.compile(r"[a-z]+(?:ed|ing|tion|ment|able|ible|less|ly|er|ors?|ies)|\d{1,4}", re.IGNORECASE)
"""What a sentence or a count would say of a password."""


_LISTED = re.compile(r"`\s?(?:\([^()\n]{0,80}\)\s?)?,\s?`")
"""After the first of a list of code spans, as of checks that pass, or of commits: no password is one of several."""


_ERROR = re.compile(r"(?:\w+\.)*\w*(?:Error|Exception|Warning|Panic)\b")
"""What a message of an error begins with: `pass: TypeError: …` in a code span says why a compiler's pass ended."""


_COMMAND = re.compile(r"[a-z][^`\n]* -{1,2}\w[^`\n]*|[^`\n]* (?:[=!]=|&&|\\?\|) [^`\n]*")
"""What a code span has that is a command or a condition: `pass: `curl -fsS …`` says how something is checked."""


def password(found: re.Match[str], group: str | int) -> Span:
    """Return what is not code, a number with a unit, or a word of a sentence."""
    start, end = found.span(group)
    text = found.string
    if mark := found.groupdict().get("q"):
        if mark == "`" and _COMMAND.fullmatch(text, start, end):
            return None
        if _LISTED.match(text, end) or _ERROR.match(text, start, end):
            return None
        return None if is_code(text[start:end]) or len(set(text[start:end])) < 2 else (start, end)
    end = end_of_value(text, start, end)
    value = text[start:end]
    if len(value) < 4 or is_code(value) or len(set(value)) < 2:
        return None
    if is_mixed(value) and not NUMBER.fullmatch(value):
        return start, with_calls(text, end)
    between = text[max(found.start(), start - 3) : start]
    if not (("=" in between and " " not in between) or (is_setting(text, found.start()) and ends_line(text, end))):
        return None
    return (start, end) if len(value) > 5 and _SOME_WORD.fullmatch(value) and not _WORDLIKE.fullmatch(value) else None


def strong(found: re.Match[str], group: str | int) -> Span:
    """Return what has letters and digits, or characters, and is no code, number, date or path."""
    start, end = found.span(group)
    end = end_of_value(found.string, start, end)
    value = found.string[start:end]
    bare = value.strip("~*_()[]{}<>.,;:!?…’“”/|-")
    if len(bare) < 5 or is_code(value) or NUMBER.fullmatch(value) or not is_mixed(bare):
        return None
    return start, with_calls(found.string, end)


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
    """Return what is `strong` and no name: the words before it say less than in an assignment."""
    span = strong(found, group)
    return None if span is None or _COMMON.fullmatch(found.string[slice(*span)].rstrip("!")) else span


_SHORTEST = 5
"""Characters of a secret that is recognised by itself once it is known."""


def is_distinct(secret: str) -> bool:
    """Return whether a known secret is one wherever it stands: no word, no short number, no code or address."""
    if "\n" in secret or len(secret) < _SHORTEST:
        return False
    if secret.isdecimal():
        return len(secret) > _SHORTEST
    return len(secret.split()) > 2 or (is_mixed(secret) and not (NUMBER.fullmatch(secret) or is_code(secret)))


CHECKS: Mapping[str, Callable[[re.Match[str], str | int], Span]] = {
    "any": anything,
    "password": password,
    "strong": strong,
    "uncommon": uncommon,
    "opaque": opaque,
    "login": login,
    "base64": base64,
    "wrapped": wrapped,
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
    "random_word": random_word,
    "key": key,
    "argument": argument,
}
