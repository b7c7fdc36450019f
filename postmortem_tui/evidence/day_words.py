"""Days in German, French, Spanish, Portuguese, Russian, Chinese, Japanese and Korean, put into English words.

Chat programs, sheets and consoles write days in the language of the screen. Only whole words of a text that is no more
than a time are put into English, and only where it says nothing as it is, so that nobody's sentence becomes a day.
"""

import re

from postmortem_tui.lazy import late

_MONTHS = {
    "Jan": "januar jänner janvier janv enero ene janeiro январь января янв",
    "Feb": "februar février fevrier févr fév fevr febrero fevereiro fev февраль февраля фев",
    "Mar": "märz mär mrz mars marzo março март марта мар",
    "Apr": "avril avr abril abr апрель апреля апр",
    "May": "mai mayo maio май мая",
    "Jun": "juni juin junio junho июнь июня июн",
    "Jul": "juli juillet juil julio julho июль июля июл",
    "Aug": "août aout agosto ago август августа авг",
    "Sep": "septembre septiembre setembro сентябрь сентября сен сент",
    "Oct": "oktober okt octobre octubre outubro октябрь октября окт",
    "Nov": "novembre noviembre novembro ноябрь ноября ноя нояб",
    "Dec": "dezember dez décembre decembre déc diciembre dic dezembro декабрь декабря дек",
}
_WEEKDAYS = {
    "Mon": "montag mo lundi lun lunes segunda segunda-feira seg понедельник пн",
    "Tue": "dienstag di mardi martes terça terça-feira ter вторник вт",
    "Wed": "mittwoch mi mercredi mer miércoles mié quarta quarta-feira qua среда ср",
    "Thu": "donnerstag do jeudi jeu jueves jue quinta quinta-feira qui четверг чт",
    "Fri": "freitag fr vendredi ven viernes vie sexta sexta-feira sex пятница пт",
    "Sat": "samstag sonnabend sa samedi sam sábado sáb суббота сб",
    "Sun": "sonntag so dimanche dim domingo dom воскресенье вс",
}
_OTHERS = {
    "today": "heute aujourd'hui aujourd’hui hoy hoje сегодня",
    "yesterday": "gestern hier ayer ontem вчера",
    "at": "um à às las в",
    "": "uhr le den du el a em",
}
_ENGLISH = {
    word: english
    for table in (_MONTHS, _WEEKDAYS, _OTHERS)
    for english, words in table.items()
    for word in words.split()
}
_MONTH_WORDS = frozenset(word for words in _MONTHS.values() for word in words.split())
_WORD = late(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,20}\.?")
_FIRST = late(r"(?<=\b1)er\b|(?<=\d)º")
_EASTERN = late(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일] ?(?:[(（].{1,3}[)）] ?)?")
_LEADING = late(
    r"(?:[^\W\d_]{2,14}(?:-feira)?[.,]{0,2} {1,2})?(?:le |am |den |el )?\d{1,2}(?:er|[.º])? ?(?:de )?[^\W\d_]{3,10}\.?"
    r"(?:,? (?:de )?\d{4})?,?(?: (?:um|à|às|a las))? {1,2}(?=\d{1,2}[:.h]\d\d)"
    r"|(?:heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem),? (?:um |à |a las |às )?(?=\d{1,2}[:.h]\d\d)"
    r"|\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일] ?(?=\d{1,2}:\d\d)",
    re.IGNORECASE,
)

_ABOUT = late(
    r"(?:gegen|etwa|ungefähr|vers|environ|env\.|hacia|sobre las|por volta das) {1,2}(?=\d{1,2}[:.h]\d\d)", re.IGNORECASE
)


def in_english(text: str) -> str:
    """Return a day or a time with its words in English; what has none of them is returned as it is."""
    eastern = _EASTERN.sub(r"\1-\2-\3 ", text).strip()
    words = [word.group().rstrip(".").casefold() for word in _WORD.finditer(eastern)]
    if not any(word in _ENGLISH for word in words):
        return eastern
    if words[0] == "mar" and any(word in _MONTH_WORDS for word in words[1:]):
        eastern = "Tue" + eastern[3:]  # mardi, and no month
    english = _WORD.sub(lambda word: _ENGLISH.get(word.group().rstrip(".").casefold(), word.group()), eastern)
    return " ".join(_FIRST.sub("", english).replace(" de 2", " 2").replace(" ,", ",").split())


def begun_in_english(line: str) -> str:
    """Return a line with the day that it begins with in English, if a time follows it, and `vers` as `~`."""
    about = _ABOUT.match(line)
    line = f"~{line[about.end() :]}" if about else line
    found = _LEADING.match(line)
    if not found:
        return line
    english = in_english(found.group())
    return line if english == found.group().strip() else f"{english.rstrip(', ')} {line[found.end() :]}".lstrip()
