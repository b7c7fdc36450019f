"""Build the patterns that find times in the spelling of any country, from the words of a vocabulary."""

import re
from functools import lru_cache

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary

HINTED_CLOCK = r"(?:(?:hh?|ss|чч|xx)\s?[:.：h時时點点시]\s?(?:mm?|мм|xx)(?:\s?[분分])?|[^\W\d_]{2}[:.]mm)"
"""Letters in place of the digits of a clock: `HH:MM`, `SS.MM`, `HH点MM分`; and in any language `UU:MM`."""

MARGIN = r"±\s?(?:\?|\d{1,3}\s?(?:ms|s|sec|m|min|h)?)(?=\s)"
"""How far a time may be wrong, before it: `±5m 2026-05-25T18:37`, `±? 14:05`."""

GLUED = r"(?!<(?!br\b)[A-Za-z])"
"""Matches after a word of a time unless an opening tag follows: `H<sub>2</sub>O` is one word, and no hour."""

_BEGIN = r"(?<![^\W_])"
_END = r"(?![^\W_])"
"""The start and the end of a word, next to which `_` is allowed: `_around 2:58 PM_` is in marks as a whole."""

MOST_MARKS = 8
"""The most brackets, marks of emphasis and tags that open or close around a part of a time. Without a limit, a long run
of them could be shared in every way among the places where they may be, which takes the square of its length."""


_CLOCK_NEXT = r"[)\]*_`]{0,4}[,;]?(?:\s+|T)(?:[^\W\d_]{1,3}\.?\s)?\d{1,2}(?:[:：.hH]\d\d|\s?[aApP]\.?\s?[mM]\b)"
"""A clock after a day; before it a number may be a year of two digits, and a month may touch its day: `Feb22 14:05`."""


@lru_cache(maxsize=4)
def time_patterns(vocabulary: Vocabulary, *, hints: bool = False) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a text that begins with a time, and that of a day alone; `hints` adds hints."""
    of_days, of_clocks = (vocabulary.hint_patterns(table) if hints else "(?!)" for table in ("days", "clocks"))
    # Any word is accepted in place of a month or a day of the week, and looked up later: as alternatives, the names of
    # all languages take 100 ms to compile.
    month = r"[^\W\d_]{3,10}\.?"
    beside = f"{vocabulary.times.leading}|{vocabulary.times.joining}|{vocabulary.times.approximate}"
    no_month = rf"(?!(?:{vocabulary.times.oclock}|{beside}){_END})"
    weekday = (
        r"(?:(?!the\b)(?P<week>[^\W\d_]{1,12}(?:-feira)?)[.,]{0,2}\s+(?:[-–—]\s+)?"
        r"|[(（\[](?P<week2>[^\W\d_]{1,12}(?:-feira)?)[)）\]],?\s*)?"
    )
    day = r"\d{1,2}(?:st|nd|rd|th|er|º|ª)?\.?"
    of = r"(?:of\s+|de\s+|d['’])?"
    four = r"(?:19|20)\d\d(?!\d|:\d)(?:\s?г(?:ода\b|\.|(?!\w)))?"
    year = rf"(?:(?:,\s*|(?<=\.)|\s+)(?:(?:de|del|du)\s+)?{four}|\s['’]\d\d(?!\d)|\s+\d\d(?={_CLOCK_NEXT}))"
    date = (
        rf"{weekday}(?:"
        r"\d{4}(?P<cut>\\?[-/.])\d{1,2}(?P=cut)\d{1,2}(?!\d)|\d{4}\.\s\d{1,2}\.\s\d{1,2}(?:\.(?!\d)|(?!\d))"
        r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=[T_ -]\d\d:\d\d|"
        rf"{_CLOCK_NEXT})"
        r"|(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日日일号號]"
        r"|\d{1,2}(?P<mark>\\?[-/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2,3}(?!:\d\d))(?!\d)|\d{1,2}\.\s\d{1,2}\.\s\d{4}(?!\d)"
        rf"|(?!(?:the|{vocabulary.times.before_clock})\b){month}(?:\s+(?:the\s+)?|(?=\d\d?{_CLOCK_NEXT})){day}{year}?(?!\d|[:h]\d)"
        rf"|{month}(?P<cut3>[-/.])\d{{1,2}}(?:(?P=cut3)(?:{four}|\d\d(?={_CLOCK_NEXT}))|(?={_CLOCK_NEXT})){_END}"
        rf"|\d{{1,2}}\.?{month}(?:{four}|\d\d(?={_CLOCK_NEXT})|(?<!\.)(?={_CLOCK_NEXT}))"
        rf"|(?:the\s+)?{day}(?:\s+|(?<=\.)){no_month}{of}{month}{_END}{year}?"
        rf"|{day}(?P<cut2>[-/])(?:{month})(?:(?P=cut2)\d{{2,4}}|\s{four})?{_END}"
        rf"|(?:19|20)\d\d(?:(?P<cut4>[-/.]){month}(?P=cut4)|,?\s+{month}\s+|{month}(?=\d\d{_CLOCK_NEXT})){day}(?!\d|:\d)"
        rf"|{of_days}"
        # `So 3.5` and `So 3/4` may begin a sentence.
        r"|(?(week)(?:\d{1,2}\.\d{1,2}\.(?!\d)|(?<=[^\W\d_]{3} )\d{1,2}/\d{1,2}(?![\d./]))|(?!))"
        r")(?:\s?[(（\[](?P<week3>[^\W\d_]{1,12}(?:-feira)?)[)）\]])?"
    )
    short = r"\d{1,2}/\d{1,2}(?!\d|/(?!\d\d:\d\d(?!\d)))|\d{1,2}\.\d{1,2}\.?(?![\d.])|\d{1,2}-\d{1,2}(?![\d-])"
    am = r"[aApP]\.?\s?[mM]"
    end = r"(?![A-Za-z0-9])"  # `2:05 PMから`
    letter = rf"(?:(?<=\d)|(?=\s?[ap][*_`)\]]{{0,4}}\s*[-–—:|,]))[aApP]{end}"
    half = rf"\s?(?:{am}{end}\.?|[(（]{am}\.?[)）]|{letter})"
    clock = (
        rf"(?:{'|'.join(vocabulary.times.halves) or '(?!)'}|(?-i:[AP]M))?\s?(?:"
        rf"\d{{1,2}}[:：]\d\d(?:[:：]\d\d(?:[.,]\d+)?)?(?:{half})?(?!\d)"
        rf"|\d{{1,2}}(?:\.\d\d)?{half}"
        r"|\d{1,2}\s?[時时點点시](?:\s?\d{1,2}\s?[分분](?:\s?\d{1,2}\s?[秒초])?|[0-5]\d(?!\d))?(?:半|반|整|[一三]刻)?"
        rf"|\d{{1,2}}\s?[hH]:?\s?[0-5]\d(?:\s?(?:min|m)(?:\s?\d\ds)?|:\d\d)?{_END}"
        rf"|\d{{1,2}}\s?[hH]{_END}(?!\s?\+(?!\d)|\s?:?\d)|\d{{1,2}}u\d\d{_END}"
        rf"|(?:{vocabulary.times.before_clock})\.?:?\s?[0-2]?\d\.[0-5]\d(?!\.?\d)"
        rf"|\d{{1,2}}\s?(?:{vocabulary.times.within})\s[0-5]\d{_END}"
        rf"|\d{{1,2}}(?=\s?(?:{vocabulary.times.oclock}){_END})"
        rf"|\d{{1,2}}[.:]\d\d(?=\s?(?:{vocabulary.times.clock_words}){_END})"
        r"|[0-2]?\d\.[0-5]\d(?=\s?[(\[]?(?-i:UTC|GMT|[A-Z]{2,4})\b)"
        r"|[0-2]\d[0-5]\d(?=\s?(?:UTC|GMT|Z|h|hrs|hours)\b|\s[(\[]?(?-i:[A-Z]{2,4}T)\b)"
        rf"|{of_clocks}{rf'|{HINTED_CLOCK}(?:{half})?' if hints else ''}"
        rf")(?:\s?(?:{vocabulary.times.clock_words}){_END}{GLUED})?"
    )
    # Right after a clock, `-10:30` is the end of a range, unless the clock has seconds or a `T` before it.
    offset = (
        r"(?:(?:UTC|GMT)\s?[+−-]|\+|(?<=:\d\d:\d\d)-|(?<=T\d\d:\d\d)-|(?<=[\s(\[])-(?=\d\d:?\d\d\W))"
        r"\d{1,2}(?::?\d\d)?(?!\d|:\d)"
    )
    name = (
        r"(?-i:[Zz]\b|(?:UTC|GMT)(?:/(?:UTC|GMT)|\s?±\s?0)|utc\b|gmt\b"
        r"|[A-ZА-ЯЁ][A-Za-zА-Яа-яё]{1,4}(?:[+-]\d{1,2})?(?![\w/-])|[A-Z][a-z]+/[A-Z][A-Za-z_]+)"
    )
    zone = rf"[(\[]?(?:{offset}|{name}{GLUED})[)\]]?"
    rough = (
        rf"(?:[~≈∼～]|{MARGIN}|{_BEGIN}(?:{vocabulary.times.approximate}){_END}[:：]?"
        rf"|{_BEGIN}(?:{vocabulary.times.approximate_close})(?=\d))"
    )
    until = (
        rf"\s*(?:[-–—~〜～→]|->|\.\.\.?|…|{_BEGIN}(?:{vocabulary.times.until}){_END}"
        rf"|(?:{vocabulary.times.until_close})(?=\d))\s*"
    )
    tag = r"</?(?:b|strong|kbd|code|em|i|u|time)>"
    symbol = (
        r"(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\u200b]\ufe0f?"
        r"|[\d#*]\ufe0f?\u20e3|:[a-z][a-z0-9_+-]{1,30}:)\s?"
    )
    opening = rf"(?:(?:{tag}|\\?[*_`\[(（【「<・•]|~~)\s?){{0,{MOST_MARKS}}}"
    closing = rf"(?:{tag}|\\?[*_`\])）】」>]|~~){{0,{MOST_MARKS}}}"
    symbols = rf"(?:{symbol}){{0,3}}(?:[–—→·‣▪►]\s+)?"
    leading = rf"{_BEGIN}(?:{vocabulary.times.leading}|{vocabulary.times.before_day})\.?\s+{opening}"
    joined = (
        r"(?<=\d\d\d\d-\d\d-\d\d)/|(?<=\d/\d\d)/(?=\d\d:)|(?<=\d{4})/(?=\d\d:\d\d)"
        r"|[-_](?=\d{1,2}[:hH]\d\d)|\s*[T,;،，]\s*|\s*:\s+"
        r"|\s+(?:[-–—|/·→]|->)\s+|\s+|(?<=[日일号)）\]])\s*"
    )

    between = rf"(?:{joined}){opening}(?:(?:[~≈∼～]|{_BEGIN}(?:{beside})(?:{_END}|(?=\d))\.?)\s*){{0,2}}{opening}"
    after = (
        rf"\s?(?:(?:{vocabulary.times.approximate_after}){_END}(?!{half})"
        rf"|[(（](?:{vocabulary.times.approximate})[)）])"
    )
    before_day = rf",?\s+(?:(?:{vocabulary.times.joining}|{vocabulary.times.before_day})\s+)?"
    numbered = r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})[\sT]+"
    # A range ends with a day alone only if it begins with one: `2026-04-03 – 2026-04-10`.
    last_day = r"(?(date)(?(clock)(?!)|(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?![\d-]|:\d))|(?!))"
    second = rf"(?:[~≈∼～]\s*)?(?P<until>(?:{numbered})?{clock}|{last_day})(?:\s?(?P<zone2>{zone}))?"
    t = r"(?:(?-i:T)[ \t]{1,2}(?=\d{1,2}:\d\d|HH:MM))?"  # a letter for time: `T 07:55  first cabin leaves`
    begins = re.compile(
        rf"\s*{symbols}{opening}(?:{symbol})?{t}(?:{leading})?(?P<rough>{rough}\s*)?{opening}"
        rf"(?:{leading})?(?:(?P<date>{date})(?:{closing}{between}(?P<clock>{clock}))?"
        rf"|(?P<date2>{short}){closing}{between}(?P<clock2>{clock})"
        rf"|(?P<clock3>{clock})(?:{closing}{before_day}(?P<date3>{_renamed(date)}))?"
        rf"|(?P<week4>[^\W\d_]{{1,12}}(?:-feira)?){closing}(?:[.,:]?{between}|[(（]?\s?)(?P<clock4>{clock}))"
        rf"(?P<rough2>{after})?"
        rf"(?:{closing}\s?(?P<zone>{zone}))?"
        rf"(?P<range>{closing}(?:{until}){opening}{second})?"
        rf"(?P<rough3>{after})?{closing}",
        re.IGNORECASE,
    )
    return begins, re.compile(
        rf"\W*(?P<date>{date}|(?:(?P<week5>[^\W\d_]{{1,12}})[.,]{{0,2}}\s+)?(?:{short}))\W*", re.IGNORECASE
    )


def next_day_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words such as `next day` before a clock, and after one.

    After a clock they must be in brackets, or before a mark: in `10:00 next day parcels wait` they begin the event.
    """
    words, leading = vocabulary.times.next_day, vocabulary.times.leading
    mark, closed = r"(?:[*_`(（\[]|~~)*", r"(?:[*_`)）\]]|~~)*"
    clock = r"(?=[^\W\d_]{0,3}\s?\d)"
    before = rf"\s*{mark}(?P<word>{words}){closed}[,:，：]?\s*(?:{leading})?\s*{clock}"
    bracketed = rf"[(（\[]\s*(?P<word>{words})\s*[)）\]]"
    after = rf"[*_`]*,?\s*(?:{bracketed}|(?P<word2>{words})(?=[*_`]*\s*(?:$|[-–—:|,;]\s)))[*_`]*"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _renamed(pattern: str, suffix: str = "a") -> str:
    """Return a pattern for its second use in another: its groups get other names."""
    return re.sub(r"(\(\?P[<=]|\(\?\()(cut\d?|mark|week\d?)", rf"\g<0>{suffix}", pattern)
