"""Words as they are searched for: whatever their case, accents, quotation marks, dashes and widths.

`uber` finds `Über`, and a word that was typed on one system finds what another wrote in decomposed characters (Unicode
15, UAX 15). What a search for the exact characters would find is found too.
"""

import unicodedata

from postmortem_tui.lazy import late

_BEYOND = late(r"[^\x00-\x7f]+")
_MARKS = (range(0x0300, 0x0370), range(0xFE00, 0xFE10))
"""Accents of Latin, Greek and Cyrillic letters, and variation selectors; those of other scripts tell words apart."""

_UNDECOMPOSED = {"ı": "i", "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe"}
"""Letters that people type otherwise, and that Unicode does not decompose."""

_PUNCTUATION = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),  # what is not seen
}


class _Folded(dict[int, str]):
    """What each character is folded to, by itself: so what is part of a text is part of it when both are folded."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code).casefold()).casefold()
        folded = self[code] = "".join(map(_folded, parts))
        return folded


_FOLDED = _Folded()


def _folded(character: str) -> str:
    if any(ord(character) in marks for marks in _MARKS):
        return ""
    if character.isspace():
        return " "
    return _UNDECOMPOSED.get(character) or _PUNCTUATION.get(character, character)


def fold(text: str) -> str:
    """Return a text in the form in which words are compared."""
    if not text.isascii():  # one by one, which takes time, are folded those beyond ASCII alone
        text = _BEYOND.sub(lambda found: found[0].translate(_FOLDED), text)
        return _spaced(text.encode(errors="surrogatepass").lower().decode(errors="surrogatepass"))
    return _spaced(text.lower())


def _spaced(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def found_at(word: str, text: str) -> int:
    """Return where a word is in a text, as it is or folded, as an index; -1 if it is not."""
    at = text.casefold().find(word.casefold())
    if at >= 0 or (text.isascii() and word.isascii() and " " not in word):
        return at
    wanted = fold(word)
    at = fold(text).find(wanted) if wanted else -1
    if at < 0:
        return at
    ends = 0
    for index, character in enumerate(text):
        ends += len(fold(character))
        if ends > at:
            return index
    return -1


def holds(text: str, word: str) -> bool:
    """Return whether a word is in a text, as it is or folded."""
    return found_at(word, text) >= 0
