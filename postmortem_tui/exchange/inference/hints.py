"""Recognise hints of a blank form in place of answers, and read their words and their choices."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from postmortem_tui.exchange.inference.scales import are_grades
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.boxes import boxed_choice, choices_in_boxes
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.markdown.parse.nodes import Node

_WRAPPED = late(  # an open `<!--` is followed for 4,000 characters only, to stay linear
    r"(?:<!--(?P<comment>.{0,4000}?)-->|\[\[(?P<double>[^\[\]]*)\]\]|\[(?P<square>[^\[\]]*)\](?![(\[]|:\s*\S+://)"
    r"|\{\{(?P<braces>[^{}]*)\}\}"
    r"|\$?\{(?P<brace>[^{}#][^{}]*)\}"
    r"|<<(?P<angles>[^<>]*)>>"
    r"|<(?P<angle>(?![/!?]|(?:br|img|a|sup|sub|details|summary|b|i|p|div|kbd|code|hr)\b)[^<>:@]+)>"
    r"|(?P<mark>\*\*\*|\*\*|\*|___|__|_)(?=\S)(?P<slanted>[^*_]+?)(?P=mark)|\((?P<round>[^()]*)\)|「(?P<corner>[^「」]*)」"
    r"|<(?P<tag>em|i|small|span|var|cite)>(?P<tagged>[^<>]*)</(?P=tag)>"
    r"|【(?P<lens>[^【】]*)】|（(?P<wide>[^（）]*)）"
    r"|＜(?P<wide_angle>[^＜＞]*)＞|〈(?P<thin_angle>[^〈〉]*)〉|［(?P<wide_square>[^［］]*)］|｛(?P<wide_brace>[^｛｝]*)｝"
    r"|«(?P<guillemets>[^«»]*)»|»(?P<inward>[^«»]*)«|[‹›](?P<thin>[^‹›]*)[‹›]|〔(?P<shell>[^〔〕]*)〕|『(?P<corner2>[^『』]*)』|`(?P<code>[^`]*)`)",
    re.DOTALL,
)
_DOTS = late(r"[.…·_\-–—?*xX/〇○\s]+")
_QUOTE = late(r"^[ \t]*>[ \t]?", re.MULTILINE)
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("（", "）"), ("«", "»"), ("‹", "›"))
_NO_BRACKET = late(r"[<>](?==?\s*\d)|(?<=[-=])>|\A\W*\w{1,2}\)")
"""A sign for less or more, an arrow, or the bracket after a letter in front: `<1h`, `>= 5`, `->`, `a) low`."""
_SLASHED = late(r"(?<!\s)\s+[/·•]\s+|(?:(?<!\s)\s+)?(?:[|｜／]|\\\|)\s*")
_TIGHT = late(r"(?:(?<!\s)\s+)?(?:[/|]|\\\|)\s*")
_COMMAS = late(r"(?:(?<!\s)\s+)?[,;，；、・]\s*")
_DASHED = late(r"(?<!\s)\s+[-–—]\s+")
_SIGNED = late(r"(?<!\s)\s+(?=[🟢🟡🟠🔴🔵🟣🟤⚪⚫🟩🟨🟧🟥])")
"""Where a choice begins with a sign of its colour: `🟢 low 🔴 high`."""

_IN_CODE = late(r"\A`([^`]+)`\Z")
"""A choice in code: its marks are those of the document around the answer, and no part of it."""

_QUOTED = late(
    r"""\A(?:"([^"]+)"|'([^']+)'|“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|「([^「」]+)」|<([^<>]+)>|\[([^\[\]]+)\])\Z"""
)
"""A choice in quotes or in brackets of its own, as each beside it is: `"minor" | "major"`, `<open> / <closed>`."""

_LINE_TO_FILL_IN = late(r"\A(?:_{2,}|\.{3,}|…+|\?{2,})\s*[(\[（](?P<inner>[^()\[\]（）]+)[)\]）]\Z")
"""What goes on a line, in brackets after it: `___ (low, medium, high)`."""

_SHARED = late(
    r"(?P<lead>[^\W\d_]+[ -]?)(?:[\[{(](?:(?P<first>\d)\s*[-–]\s*(?P<last>\d)|(?P<others>\d(?:\s*[|/,]\s*\d)+))[\]})]"
    r"|\d(?:\s*[|/]\s*\d)+)"
)
"""Choices that share their first letters."""

_EXPLAINED = late(r"\w[:：]\s+\w")
"""A word with what it means, or what holds for it."""

MOST_WORDS = 5
"""The most words of a choice."""

MOST_CHOICES = 12
"""The most choices of a hint; a text with more parts is a sentence."""


def spoken(source: str) -> str:
    """Return the words of a hint, without the marks of brackets, braces, comment, quote, emphasis or code."""
    text = _QUOTE.sub("", source).strip()
    for _ in range(3):
        found = _WRAPPED.fullmatch(text.strip().removesuffix("."))
        if not found:
            break
        groups = {
            name: value
            for name, value in found.groupdict().items()
            if value is not None and name not in ("mark", "tag")
        }
        text = next(iter(groups.values()), "").strip()
    closed = text.rfind("-->") + len("-->") if "-->" in text else 0  # else each `<!--` is followed to the end
    text = re.sub(r"<!--(.*?)-->", r"\1", text[:closed], flags=re.DOTALL) + text[closed:]
    return "\n".join(" ".join(read_inline(line).split()) for line in text.strip().split("\n")).strip()


def is_hint(source: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text only takes the place of an answer: in marks, a pattern, TBD and the like, or dots."""
    text = _QUOTE.sub("", source).strip()
    if not text or _DOTS.fullmatch(text):
        return True
    if vocabulary.hint(text) or vocabulary.hint(spoken(text)):
        return True
    found = _WRAPPED.fullmatch(text.removesuffix("."))
    return found is not None and found["mark"] not in ("**", "__") and not (found["code"] is not None)


def hints_in(source: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Return the spans of hints in a line: marked ones, patterns of days and clocks, and words such as TBD."""
    spans = [
        found.span()
        for found in _WRAPPED.finditer(source)
        if found["mark"] not in ("**", "__", "***") and not _is_plain_aside(found)
    ]
    if not spans and (whole := _WRAPPED.fullmatch(source.strip())) and whole["mark"] not in ("**", "__"):
        spans = [whole.span()]
    begins = [a for a, _ in spans]  # in order, without overlaps
    words: list[tuple[int, int]] = []
    for found in re.finditer(r"[^\s()\[\]<>{}]+", source):
        before = bisect_right(begins, found.start())
        inside = before > 0 and found.start() < spans[before - 1][1]
        if not inside and (vocabulary.hint(found[0]) in ("day", "clock", "number") or _is_stub(found[0], vocabulary)):
            words.append(found.span())
    return tuple(sorted([*spans, *words]))


def _is_plain_aside(found: "re.Match[str]") -> bool:
    """Return whether a text in code or in round brackets is no hint: it is one if all in it is one, as in `<tag>`."""
    inner = found["code"] if found["code"] is not None else found["round"]
    within = None if inner is None else _WRAPPED.fullmatch(inner.strip())
    return inner is not None and (within is None or bool(within["mark"]) or _is_plain_aside(within))


def _is_stub(word: str, vocabulary: Vocabulary) -> bool:
    return word in ("…", "...", "___") or (word.isupper() and len(word) > 2 and vocabulary.hint(word) == "word")


def words_of(nodes: Iterable[Node]) -> str:
    """Return the words of hints that are whole nodes, one line each."""
    return "\n".join(filter(None, (spoken(node.source) for node in nodes)))


def choices_of(hint: str, role: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the choices that a hint names: `A | B | C`, `A / B / C`; for a severity or a status `A, B or C`, too.

    A pattern of a day has no choices, and neither has a text of many words, or a list that others may follow.
    """
    if boxed := _boxed_choices(hint):
        return boxed
    text = spoken(hint).replace("\n", " ")
    text = found["inner"] if (found := _LINE_TO_FILL_IN.match(text)) else text
    graded = role in ("severity", "status")
    if graded and (numbered := _numbered_choices(text)):
        return numbered
    if vocabulary.hint(text) or re.search(r"https?:|@", text):
        return ()
    parts = _parts(_SLASHED, text)
    if len(parts) == 2 and "|" not in text and not graded and not _is_pair(parts, vocabulary):
        return ()  # `number / share` is one hint
    if len(parts) < 2:
        cuts = (_parts(_TIGHT, text), _listed(text, vocabulary))
        parts = next((cut for cut in cuts if len(cut) > 1 and (graded or _is_scale(cut, vocabulary))), parts)
    if len(parts) < 2:
        cuts = (_parts(_DASHED, text), _parts(_SIGNED, text))
        parts = next((cut for cut in cuts if _is_scale(cut, vocabulary)), parts)
    last = rf"^(?:{vocabulary.choice_words('choice_last', in_front=True)})\s+"
    parts = [part.strip(" .") for part in parts]
    parts[1:] = [re.sub(last, "", part, flags=re.IGNORECASE) for part in parts[1:]]
    if parts and all(map(_QUOTED.match, parts)):
        parts = [_QUOTED.sub(lambda found: found[found.lastindex or 0], part) for part in parts]
    parts = list(dict.fromkeys(_IN_CODE.sub(r"\1", part) for part in parts if part))
    if not all(map(_is_whole, parts)):
        return ()  # what is between the marks of code, or in brackets, is one hint
    if parts and (vocabulary.is_open_choice(parts[-1]) or (not graded and all(map(_EXPLAINED.search, parts)))):
        return ()  # `alert / user report / etc.` are examples, and `SEV1: 4h, SEV2: 24h` says what holds for each
    if not 2 <= len(parts) <= MOST_CHOICES or any(
        len(part.split()) > MOST_WORDS or vocabulary.hint(part) in ("day", "clock") for part in parts
    ):
        return ()
    return tuple(parts) if len({part.casefold() for part in parts}) == len(parts) else ()


def _listed(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the parts of a text between commas and the words between choices: `A, B or C`."""
    *pieces, end = _COMMAS.split(text)
    between, last = (rf"\s+(?:{vocabulary.choice_words(key)})\s+" for key in ("choice_between", "choice_last"))
    parts = [part for piece in pieces for part in re.split(between, piece, flags=re.IGNORECASE)]
    return parts + re.split(last if pieces else between, end, flags=re.IGNORECASE)


def _is_scale(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether parts are known to be choices beside each other, whatever they are the answer to."""
    return _all_known(parts, vocabulary) or are_grades(parts, vocabulary)


def _boxed_choices(hint: str) -> tuple[str, ...]:
    """Return the choices that have a box each, side by side: `[ ] High [ ] Low`; none for other texts."""
    choices = choices_in_boxes(hint.strip()) if "\n" not in hint and boxed_choice(hint.strip()) == "" else ()
    return choices if len(choices) <= MOST_CHOICES and all(len(one.split()) <= MOST_WORDS for one in choices) else ()


def _numbered_choices(text: str) -> tuple[str, ...]:
    """Return the choices that share their first letters: `SEV-1/2/3`, `P{0|1|2}`, `SEV-[1-4]`; none for other texts."""
    if found := _SHARED.fullmatch(text.strip()):
        first, last = found["first"], found["last"]
        ends = map(str, range(int(first), int(last) + 1)) if last else re.findall(r"\d", found["others"] or found[0])
        return tuple(f"{found['lead']}{end}" for end in ends)
    return ()


def _is_whole(part: str) -> bool:
    """Return whether each mark of code and each bracket in a text has its other one: `SEV1 (down)`, `<1h`, `a) low`."""
    part = _NO_BRACKET.sub("", part)
    return part.count("`") % 2 == 0 and all(part.count(opened) == part.count(closed) for opened, closed in _PAIRS)


def _parts(cut: "re.Pattern[str]", text: str) -> list[str]:
    return [part.strip() for part in cut.split(text) if part.strip()]


def _known(parts: Iterable[str], vocabulary: Vocabulary) -> list[bool]:
    """Return for each part whether it is a state or an answer such as yes."""
    return [vocabulary.is_answer_of_choice(part) or vocabulary.is_stage(part) for part in parts]


def _all_known(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    return len(parts) > 1 and all(_known(parts, vocabulary))


def _is_pair(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether two parts are choices: states, or a state and another single word, as in `planned / held`."""
    single = not any(" " in part or vocabulary.hint(part) for part in parts)
    return _all_known(parts, vocabulary) or (single and any(_known(parts, vocabulary)))
