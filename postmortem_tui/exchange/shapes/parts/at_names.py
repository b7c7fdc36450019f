"""Find people that are typed after an `@`: handles, and names of several words."""

from collections.abc import Callable, Collection

from postmortem_tui.exchange.shapes.parts.item_parts import PARTICLES
from postmortem_tui.lazy import late

_AT = late(r"(?<![\w/`])@\w[\w.'’-]*(?:/[\w.-]+)?")
_WORD = late(r"[ \u00a0]+(?P<word>[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]+)*\.?)(?![\w-])")
_BETWEEN = late(r"\s*(?:[,;/&+，；、]|\band\b)\s*")
_TAIL = ".,'’-"
_MOST_WORDS = 4
"""The most words of a name after its first: `Ann van der Berg`."""
_DAY_WORDS = 5
"""The most words of a typed day."""
_LINKED = late(r"\]\([^()\s]{1,300}\)")
"""The end of the words of a link, and its address."""
_SHORT = 3
"""The most letters of a part of a name in a script without capitals; a longer word may belong to the sentence."""


class AtNames:
    """Finds such people; `names` are known ones, case-folded, and `is_day` returns whether a text is a day."""

    def __init__(self, names: Collection[str], is_day: Callable[[str], bool]) -> None:
        self._names = sorted((name for name in names if " " in name), key=len, reverse=True)
        self._is_day = is_day

    def end(self, text: str, start: int) -> int:
        """Return the end of the person that begins at `start`, within a text."""
        return self._end(text, start, ends=False)

    def at_end(self, text: str) -> int:
        """Return the start of the person, or the first of several, at the end of a text; 0 if there is none.

        Several have a comma, `&` or `and` between them, or only blanks, and an `@` each.
        """
        start, end = 0, len(text)
        for found in reversed([*_AT.finditer(text)]):
            between = text[self._end(text, found.start(), ends=True) : end]
            if between.strip() and not (start and _BETWEEN.fullmatch(between)):
                break
            if between and not start:
                break
            start = end = found.start()
        return start

    def _end(self, text: str, start: int, *, ends: bool) -> int:
        """Return the end of a person; a handle in lower case has further words only if the text `ends` with them."""
        first = _AT.match(text, start)
        if first is None:
            return start
        folded = text[start + 1 :].casefold()
        for name in self._names:
            if folded.startswith(name) and not folded[len(name) : len(name) + 1].isalnum():
                return start + 1 + len(name)
        end = start + len(first[0].rstrip(_TAIL))
        if end < first.end() and not _is_initial(first[0][1:]):
            return end
        if text[start + 1].islower() and not ends:
            return end
        return self._full_name(text, first.end(), end)

    def _full_name(self, text: str, at: int, end: int) -> int:
        for _ in range(_MOST_WORDS):
            found = _WORD.match(text, at)
            if found is None or self._begins_day(text[found.start("word") :]):
                break
            word = found["word"]
            if not (_is_of_name(word) or word in PARTICLES):
                break
            at = found.end()
            if word in PARTICLES:
                continue
            end = at if _is_initial(word) else found.start("word") + len(word.rstrip(_TAIL))
            if end < at:
                break
        return end

    def _begins_day(self, text: str) -> bool:
        words = text.split(maxsplit=_DAY_WORDS)[:_DAY_WORDS]
        return any(self._is_day(" ".join(words[: n + 1])) for n in range(len(words)))


def _is_initial(word: str) -> bool:
    return len(word) == len("J.") and word[0].isupper() and word[1] == "."


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or (not word[0].islower() and len(word) <= _SHORT)


def is_mentioned(text: str, start: int, end: int) -> bool:
    """Return whether an `@x` is a link within a sentence, as to a bot: `Open [@Bot](https://t.me/Bot) in a chat`."""
    linked = _LINKED.match(text, end) if text[:start].endswith("[") else None
    return linked is not None and any(map(str.isalnum, text[:start])) and any(map(str.isalnum, text[linked.end() :]))
