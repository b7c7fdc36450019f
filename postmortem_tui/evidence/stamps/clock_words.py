"""Words before and behind a time of day in notes, as data by language (codes: ISO 639): `kl. 9.02`, `verso le 9:10`.

A word counts only beside a time, at the beginning of a note, so that no sentence becomes one.
"""

import re
from collections.abc import Mapping, Sequence

OCLOCK: Mapping[str, Sequence[str]] = {
    "da": ("kl", "klokken"),
    "fi": ("klo", "kello"),
    "it": ("ore", "alle ore", "dalle ore"),
    "no": ("kl", "klokka"),
    "pl": ("godz", "godzina", "o godz", "o godzinie"),
    "sv": ("kl", "klockan"),
    "tr": ("saat",),
    "uk": ("о год",),
}
"""Words that stand beside a time of day: behind them a point parts hours and minutes."""

BESIDE_AN_HOUR = ("da", "fi", "it", "no", "pl", "sv")
"""The languages whose words of these mean no length of time: behind them an hour is enough, `kl. 9 alarm`."""

AT: Mapping[str, Sequence[str]] = {
    "cs": ("v", "ve", "od"),
    "da": ("fra",),
    "de": ("ab", "seit", "von", "zwischen"),
    "es": ("de", "entre", "desde", "a partir de", "a la", "a las", "hora", "desde las"),
    "fr": ("entre", "dès", "depuis", "à partir de", "à", "de"),
    "it": ("alle", "dalle", "all'ora", "tra le"),
    "nl": ("om", "vanaf", "van", "tussen"),
    "pl": ("o", "od"),
    "pt": ("às", "das", "desde as", "a partir da", "a partir das", "à"),
    "ru": ("в", "с"),
    "sv": ("från",),
    "ro": ("ora", "la ora"),
    "uk": ("о", "об", "з"),
}
"""Words that say no more than that a time follows."""

ABOUT: Mapping[str, Sequence[str]] = {
    "cs": ("asi", "kolem", "cca", "přibližně"),
    "da": ("cirka", "omkring", "ca"),
    "de": ("gegen", "etwa", "ungefähr", "kurz vor", "kurz nach", "circa"),
    "es": ("hacia", "sobre", "sobre las", "hacia las", "aproximadamente", "aprox", "alrededor de las"),
    "fi": ("n", "noin"),
    "fr": ("vers", "environ", "env", "peu avant", "peu après"),
    "it": ("verso", "verso le", "circa", "circa alle"),
    "nl": ("rond", "omstreeks", "ongeveer"),
    "no": ("omtrent", "rundt"),
    "pl": ("około", "koło", r"ok\."),
    "pt": ("por volta das", "por volta da", "cerca das", "aproximadamente às"),
    "ro": ("circa", "aproximativ", "în jurul orei"),
    "ru": ("около", "примерно", "примерно в"),
    "sv": ("cirka", "omkring", "runt"),
    "tr": ("yaklaşık", "yaklaşık saat"),
    "uk": ("близько", "приблизно"),
}
"""Words that say that a time is about then."""

ABOUT_BEHIND: Mapping[str, Sequence[str]] = {"cs": ("cca",), "it": ("circa",), "tr": ("civarı", "civarında")}
"""Those of them that stand behind it, and are no words of what happened: `alle 9:10 circa`."""

BEHIND: Mapping[str, Sequence[str]] = {
    "cs": ("hod", "hodin"),
    "nl": ("uur",),
    "pl": ("godz",),
    "es": ("hs", "hrs", "horas"),
    "pt": ("horas",),
    "ru": ("ч", "час", "часов"),
}
"""Words behind a time of day that belong to it."""

HALVES: Mapping[str, tuple[str, str]] = {
    "ar": ("ص", "م"),
    "bg": ("пр.об", "сл.об"),
    "el": ("π.μ", "μ.μ"),
    "fa": ("ق.ظ", "ب.ظ"),
    "fi": ("ap", "ip"),
    "he": ("לפנה״צ", "אחה״צ"),
    "hu": ("de", "du"),
    "sq": ("pd", "md"),
    "sv": ("fm", "em"),
    "th": ("ก่อนเที่ยง", "หลังเที่ยง"),
    "tr": ("öö", "ös"),
    "uk": ("дп", "пп"),
    "vi": ("sa", "ch"),
}
"""How programs write am and pm behind a clock of 12 hours, in languages that have other letters for them."""

HALF_BEHIND = r"(?i:" + "|".join(re.escape(one) for pair in HALVES.values() for one in pair) + r")\.?(?=[\s\]),:]|$)"
"""An expression for any of them."""


def pattern(table: Mapping[str, Sequence[str]]) -> str:
    """Return an expression for any word of a table, the longest first, each with or without a point."""
    words = sorted({word for words in table.values() for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace(" ", r"\.? ") for word in words) + r")\.?"
