"""Titles and labels made comparable: without number, emoji, marks, anchor and text in brackets at the end."""

import re
import unicodedata
from functools import lru_cache

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.spans import read_inline

_ANCHOR = late(r"(?:(?<!\s)\s+)?(?:\{#[^{}]*\}|<a\b[^>]*>(?:\s*</a>)?)\s*")
_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DIGITS = r"\(?\d+(?:\.\d+)*[.)．、:]?(?=\s|[^\W\d])"
_ROMAN_OR_LETTER = r"[IVX]{1,4}[.)](?=\s)|[A-Z][.)](?=\s)"
_CHAPTER = r"第?[一二三四五六七八九十\d]+[、章節节.．]"
_IN_BRACKETS = r"[(（](?:[一二三四五六七八九十]{1,3}|[가나다라마바사아자차카타파하])[)）]"
_KOREAN_OR_KANA = r"[가나다라마바사아자차카타파하][.)](?=\s)|[アイウエオカキクケコ][.．)）](?=\S|\s)"
_PART = r"第[一二三四五六七八九十\d]+部分[：:、]?"
_NUMBER = late(
    rf"\s*(?:{_DIGITS}|{_ROMAN_OR_LETTER}|{_CHAPTER}|{_IN_BRACKETS}|{_KOREAN_OR_KANA}|[①-⑳㈠-㈩]|{_PART})\s*"
)
_BRACKETS = late(r"(?:(?<!\s)\s+)?(?:\((?:[^()]*\([^()]*\))?[^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】)\s*$")
_FORMS = late(
    r"(?<=[^\W\d_])(?:·[^\W\d_]{1,5}(?:·[^\W\d_]{1,2})?|[*:_](?:innen|in|r)(?![^\W\d_])|/-?(?:as?|in|innen)(?![^\W\d_]))"
)
"""The ending of another gender after a word for people: `Auteur·rice·s`, `Autor*innen`, `Autores/as`."""
_KOREAN_BLANK = late(r"(?<=[가-힣]) (?=[가-힣])")
_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f '’-]*"
_OTHER_SCRIPT = r"[^\x00-\u024f][^\x01-\x1f\x21-\u024f]*?"
_IN_BOTH = (
    late(r"(?P<one>[^/|]+?)\s*[/|]\s*(?P<two>[^/|]+)"),
    late(rf"(?P<one>{_OTHER_SCRIPT})\s*[(（]?\s*(?P<two>{_LATIN})[)）]?"),
    late(rf"(?P<one>{_LATIN}?)\s*[(（]?\s*(?P<two>{_OTHER_SCRIPT})[)）]?"),
)
"""A label in two languages, with a slash or bar between them, or in two scripts."""
_SHORTCODE = late(r":[a-z0-9_+-]{2,}:")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "", "´": "'"})

LONGEST = 1000
"""Characters of the longest text that is read as a title; in a longer one no pattern is searched for."""

_WIDE = ("Lo",)
"""The Unicode category with the letters of scripts without blanks between words, among others."""


def without_anchor(source: str) -> str:
    """Return the inline Markdown of a heading without `{#anchor}`, `<a id=…>` and HTML comments."""
    return _COMMENT.sub("", _ANCHOR.sub(" ", source)).strip()


def title_text(source: str) -> str:
    """Return the text of a heading as a page shows it: with number and emoji, without marks, anchors and comments."""
    bare = without_marks(without_anchor(source)) if len(source) <= LONGEST else source
    return " ".join(read_inline(bare).split())


def without_marks(source: str) -> str:
    """Return inline Markdown without the marks of a bold or italic run that reaches to its end."""
    found = re.fullmatch(
        r"(?P<before>[^*_]*?)(?P<mark>\*{1,3}|_{1,3})(?P<text>[^*_]+?)(?P=mark)(?P<after>\s*[:：]?)", source
    )
    return f"{found['before']}{found['text']}{found['after']}" if found else source


def bare_title(text: str) -> str:
    """Return a title without its number, its emoji and a colon at its end; unchanged if nothing else is left."""
    bare = _SHORTCODE.sub(" ", text)
    bare = "".join(" " if _is_picture(character) else character for character in bare)
    bare = bare.strip(" \t:：-–—|•·#")
    numbered = _NUMBER.match(bare)
    if numbered and any(character.isalpha() for character in bare[numbered.end() :]):
        bare = bare[numbered.end() :]
    bare = " ".join(bare.split()).strip(" \t:：-–—|•·#*_")
    return bare if any(character.isalnum() for character in bare) else " ".join(text.split())


@lru_cache(maxsize=4096)
def title_key(source: str) -> str:
    """Return the form of a title or a label that all its spellings share, for comparing and never for writing.

    Number, emoji, anchor, emphasis, case, accents, punctuation and text in brackets at the end are left out, unless
    nothing else is left.
    """
    if len(source) > LONGEST or (source.isascii() and source.replace(" ", "").isalpha()):
        return " ".join(source.casefold().split())
    text = _unaccented(unicodedata.normalize("NFKC", title_text(source))).translate(_APOSTROPHES)
    text = bare_title(_FORMS.sub("", text))
    while (shorter := _BRACKETS.sub("", text)) != text and any(map(str.isalnum, shorter)):
        text = shorter
    words = "".join(
        c if c.isalnum() or c == "'" or unicodedata.combining(c) else _kept(c) for c in text.casefold()
    ).split()
    return " ".join(words) or " ".join(source.casefold().split())


def closed_up(key: str) -> str:
    """Return a key without the blanks between Korean words, which not all set: `진행 상황`, `진행상황`."""
    return key if key.isascii() else _KOREAN_BLANK.sub("", key)


def _unaccented(text: str) -> str:
    """Return a text without accents on its Latin letters, е for ё and i for ı, as many people do not type them."""
    if text.isascii():
        return text
    parts = (unicodedata.normalize("NFKD", c) if "\u00c0" <= c <= "\u024f" else c for c in text)
    bare = "".join(c for part in parts for c in part if not "\u0300" <= c <= "\u036f" or len(part) == 1)
    return bare.replace("ё", "е").replace("Ё", "Е").replace("ı", "i")


def _kept(character: str) -> str:
    return character if character in "#№" else " "


@lru_cache(maxsize=4096)
def _is_picture(character: str) -> bool:
    """Return whether a character is an emoji, or a part of one."""
    return (
        unicodedata.category(character) in ("So", "Sk", "Cf", "Cs", "Co")
        or character in "\ufe0e\ufe0f\u20e3"
        or 0x1F000 <= ord(character) <= 0x1FAFF
    )


def in_two_languages(label: str) -> tuple[str, str] | None:
    """Return the keys of the halves of a label that may be in two languages (`日期 Date`, `Date / Fecha`), or None."""
    if len(label) > LONGEST:
        return None
    bare = " ".join(label.split()).strip(" *_:：")
    halves = next(filter(None, (pattern.fullmatch(bare) for pattern in _IN_BOTH)), None)
    return (title_key(halves["one"]), title_key(halves["two"])) if halves else None


def has_unspaced(text: str) -> bool:
    """Return whether a text has a character of a script without blanks between words."""
    return not text.isascii() and any(map(_is_unspaced, text))


@lru_cache(maxsize=4096)
def _is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script without blanks between words (Chinese, Japanese)."""
    return (
        unicodedata.category(character) in _WIDE and ord(character) >= 0x3040 and not 0xAC00 <= ord(character) <= 0xD7A3
    )
