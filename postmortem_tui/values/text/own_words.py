"""The program's own words in a document, by language: lengths of time, milestones, no answer, what it is called.

They stand here and not among the words that people use (`words/`): what writes them has to read them in any document,
whatever its template, so that nothing that a person wrote is taken for one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, NamedTuple, get_args

from postmortem_tui.lazy import late

Milestone = Literal["detected", "acknowledged", "mitigated", "resolved"]
MILESTONES: tuple[Milestone, ...] = get_args(Milestone)
"""What an event can be in the course of an incident; a person says so, in a document by `**Detected:** …`."""


OwnWord = Literal["hours", "minutes", "between", "unanswered", "not_applicable", Milestone]
"""What a template can have other words for than its language."""

FORMS = " | "
"""Stands between the forms of a number in a template: `{} hour | {} hours`."""


class OwnWords(NamedTuple):
    """The words of one language."""

    hours: tuple[str, ...]
    """A number of hours: one and more; or one, few and many, as Slavic languages count. `{}` is the number."""
    minutes: tuple[str, ...]
    """A number of minutes, likewise."""
    unanswered: str
    not_applicable: str
    milestones: tuple[str, str, str, str]
    """What each of MILESTONES is called."""
    between: str = " "
    """What stands between hours and minutes."""

    def milestone(self, name: str) -> str:
        """Return what a milestone is called, by its English name in small letters."""
        words = (word for known, word in zip(MILESTONES, self.milestones, strict=True) if known == name)
        return next(words, name.title())

    def having(self, own: Mapping[OwnWord, str]) -> "OwnWords":
        """Return these words with some of a template's own in their place; raise ValueError for one that cannot be.

        The forms of `hours` and `minutes` stand in one text, FORMS between them.
        """
        for name, text in own.items():
            if problem := _problem(name, text):
                raise ValueError(f"words.{name}: {problem}")
        hours, minutes = (
            tuple(own[name].split(FORMS)) if name in own else was
            for name, was in zip(_COUNTED, (self.hours, self.minutes), strict=True)
        )
        detected, acknowledged, mitigated, resolved = map(own.get, MILESTONES, self.milestones)
        milestones = (detected, acknowledged, mitigated, resolved)
        if len({*map(str.casefold, milestones)}) < len(milestones):
            raise ValueError("words: two milestones cannot have the same name")
        unanswered, not_applicable = (
            own.get("unanswered", self.unanswered),
            own.get("not_applicable", self.not_applicable),
        )
        return OwnWords(hours, minutes, unanswered, not_applicable, milestones, own.get("between", self.between))

    def length(self, hours: int, minutes: int) -> str:
        """Return a length of time in words; one of less than an hour in minutes alone."""
        parts = (*([_counted(self.hours, hours)] if hours else []), _counted(self.minutes, minutes))
        return self.between.join(parts)


_COUNTED: Sequence[Literal["hours", "minutes"]] = ("hours", "minutes")

LONGEST_NAME = 40
"""Characters of a milestone's name, by which it is found before an event."""


def _problem(name: OwnWord, text: str) -> str:
    """Return why a text cannot stand for one of the program's words; nothing where it can."""
    if name in _COUNTED:
        forms = text.split(FORMS)
        fit = len(forms) <= 3 and all(form.count("{}") == 1 and "{" not in form.replace("{}", "") for form in forms)
        return "" if fit else "should be one to three forms with {} for the number, such as {} hour | {} hours"
    if name == "between":
        return "" if "\n" not in text else "should be on one line"
    if not text.strip() or any(mark in text for mark in "*:\n"):
        return "should be some words without * and :"
    return (
        "" if name not in MILESTONES or len(text) <= LONGEST_NAME else f"should have {LONGEST_NAME} characters at most"
    )


ENGLISH = OwnWords(
    ("{} hour", "{} hours"),
    ("{} minute", "{} minutes"),
    "Not yet answered",
    "Not applicable",
    ("Detected", "Acknowledged", "Mitigated", "Resolved"),
)

LANGUAGES: Mapping[str, OwnWords] = {
    "en": ENGLISH,
    "de": OwnWords(
        ("{} Stunde", "{} Stunden"),
        ("{} Minute", "{} Minuten"),
        "Noch nicht beantwortet",
        "Trifft nicht zu",
        ("Entdeckt", "Bestätigt", "Eingedämmt", "Behoben"),
    ),
    "fr": OwnWords(
        ("{} heure", "{} heures"),
        ("{} minute", "{} minutes"),
        "Pas encore répondu",
        "Sans objet",
        ("Détecté", "Pris en charge", "Atténué", "Résolu"),
    ),
    "es": OwnWords(
        ("{} hora", "{} horas"),
        ("{} minuto", "{} minutos"),
        "Aún sin responder",
        "No aplica",
        ("Detectado", "Reconocido", "Mitigado", "Resuelto"),
    ),
    "pt": OwnWords(
        ("{} hora", "{} horas"),
        ("{} minuto", "{} minutos"),
        "Ainda sem resposta",
        "Não se aplica",
        ("Detectado", "Reconhecido", "Mitigado", "Resolvido"),
    ),
    "ru": OwnWords(
        ("{} час", "{} часа", "{} часов"),
        ("{} минута", "{} минуты", "{} минут"),
        "Ответа ещё нет",
        "Неприменимо",
        ("Обнаружено", "Принято", "Смягчено", "Устранено"),
    ),
    "ja": OwnWords(("{}時間",), ("{}分",), "未回答", "該当なし", ("検知", "確認", "緩和", "解決"), ""),
    "zh": OwnWords(("{}小时",), ("{}分钟",), "尚未回答", "不适用", ("发现", "确认", "缓解", "解决"), ""),
    "ko": OwnWords(("{}시간",), ("{}분",), "아직 답변 없음", "해당 없음", ("감지", "확인", "완화", "해결")),
}
"""The languages that the program has words of its own in, by their ISO 639 codes."""


def words_of(language: str) -> OwnWords:
    """Return the program's words in a language; without one, or in one that it has none of, the English ones."""
    return LANGUAGES.get(language, ENGLISH)


_IN_FORCE: ContextVar[tuple[OwnWords, ...]] = ContextVar("own words", default=())
"""The words of the template that a document is read or written by, where it has some that are no language's."""


@contextmanager
def by_words(words: OwnWords) -> Iterator[None]:
    """Have a template's words known, besides those of all languages, while a document is read or written by it."""
    known = _IN_FORCE.set(() if words in LANGUAGES.values() else (words,))
    try:
        yield
    finally:
        _IN_FORCE.reset(known)


def known_words() -> Sequence[OwnWords]:
    """Return the words that mean something in a document: those of its template first, then those of all languages."""
    return (*_IN_FORCE.get(), *LANGUAGES.values())


def milestone_called(label: str) -> str:
    """Return the English name of the milestone that a label names in any language; nothing where it names none."""
    folded = label.casefold()
    return next(
        (name for words in known_words() for name in MILESTONES if words.milestone(name).casefold() == folded), ""
    )


_UNITS: Sequence[tuple[str, str]] = tuple(
    (form.removeprefix("{}").strip().casefold(), unit)
    for words in LANGUAGES.values()
    for forms, unit in ((words.hours, "h"), (words.minutes, "m"))
    for form in forms
)
_NAMED = late(
    rf"(?<=\d)\s?({'|'.join(sorted({re.escape(name) for name, _ in _UNITS}, key=lambda n: (-len(n), n)))})(?![^\W\d_])"
)


def with_plain_units(typed: str) -> str:
    """Return a case-folded length of time with the units of other languages as `h` and `m`."""
    units = dict(_UNITS)
    return _NAMED.sub(lambda found: f"{units[found[1]]} ", typed).strip()


def _counted(forms: Sequence[str], number: int) -> str:
    if len(forms) == 3:
        few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
        form = forms[0] if number % 10 == 1 and number % 100 != 11 else forms[1] if few else forms[2]
    else:
        form = forms[0] if number == 1 else forms[-1]
    return form.format(number)


_SPACED = (
    "postmortem,post mortem,incident report,incident review,incident retrospective,incident retro,"
    "incident record,incident analysis,incident summary,"
    "incident write up,incident writeup,incident postmortem,major incident report,outage report,"
    "outage review,outage analysis,disruption report,problem report,post incident review,post incident report,"
    "post incident analysis,post outage review,post event summary,retrospective,retro,root cause analysis,"
    "root cause report,root cause,rca,pir,coe,correction of error,correction of errors,cause of error,aar,"
    "after action review,after action report,learning review,lessons learned,write up,writeup,"
    "vorfallbericht,vorfallsbericht,störungsbericht,zwischenfallbericht,ausfallbericht,incident bericht,"
    "incidentbericht,nachbetrachtung,nachbereitung,rückblick,ursachenanalyse,störungsanalyse,vorfallanalyse,"
    "rapport d incident,compte rendu d incident,compte rendu de l incident,analyse d incident,bilan d incident,"
    "revue d incident,analyse post incident,retour d expérience,rétrospective,analyse des causes,"
    "informe de incidente,informe del incidente,informe de incidentes,reporte de incidente,análisis post incidente,"
    "análisis del incidente,análisis de causa raíz,revisión del incidente,retrospectiva,"
    "rapporto di incidente,rapporto sull incidente,rapporto incidente,analisi dell incidente,retrospettiva,"
    "retrospektive,incidentrapport,storingsrapport,incidentverslag,raport z incydentu,raport o incydencie,"
    "analiza incydentu,retrospektywa,pós morte,"
    "relatório de incidente,relatório do incidente,análise de causa raiz,análise pós incidente,análise do incidente,"
    "revisão do incidente,постмортем,отчёт об инциденте,отчет об инциденте,отчёт о сбое,отчет о сбое,"
    "разбор инцидента,анализ инцидента,анализ первопричин,ретроспектива,"
    "장애 보고서,장애보고서,장애 보고,장애 회고,인시던트 보고서,사고 보고서,포스트모템,포스트 모템,사후 분석,회고"
)
_UNSPACED = (
    "障害報告書,障害報告,障害レポート,障害分析,インシデント報告書,インシデント報告,インシデントレポート,"
    "ポストモーテム,振り返り,事後検証,事故报告,事故報告,故障报告,故障報告,事件报告,事件報告,事故复盘,故障复盘,"
    "复盘报告,复盘,事后分析,事後分析,事後檢討,根因分析"
)
_INCIDENTS = (
    "postmortems,post mortems,incident,incidents,inc,outage,outages,disruption,downtime,exploit,"
    "attack,breach,hack,halt,case study,vorfall,vorfälle,störung,ausfall,zwischenfall,panne,"
    "interruption,rex,incidente,incidentes,incidencia,caída,interrupción,queda,indisponibilidade,"
    "disservizio,guasto,interruzione,storing,incydent,awaria,инцидент,инцидента,инциденте,авария,"
    "аварии,сбой,сбоя,разбор,пост мортем,障害,インシデント,事故,故障,尸检,宕机,장애,인시던트,사고"
)
"""What a document of an incident calls it in a label before its title: `Incident: API slow`, `INC-42 – API slow`."""
_GRAVE = "major|minor|critical|production|prod|security|service|sev ?\\d|p\\d"
_LINKED = "for|of|on|about|from|zu|zum|zur|über|vom|sur|du|de|des|sobre|del|da|do|о|об|по"

_CALLED = "|".join(sorted(map(re.escape, _SPACED.split(",")), key=len, reverse=True))
_HAPPENED = "|".join(sorted(map(re.escape, _INCIDENTS.split(",")), key=len, reverse=True))
_DOCUMENT = late(
    rf"^\W*(?:\d[\d\W]*)?(?:the )?(?:{_CALLED})(?:\s*$|\s*[:：|,;#(（\[【/–—-]|\s+(?:[-–—|#]|\d|(?:{_LINKED})\b))"
    rf"|^\W*(?:\d[\d\W]*)?(?:(?:{_GRAVE}) ){{0,2}}(?:{_HAPPENED})"
    r"(?: ?#?\d[\d\w #/.]{0,20})?\s*(?:$|[:：|–—]|-\s)"
    rf"|(?<!\w)(?:{_CALLED})\W*$|[(\[（【](?:{_CALLED})[)\]）】]|{'|'.join(_UNSPACED.split(','))}"
)
_WORDS_APART = late(r"(?<=\w)[-‐‑'’ ](?=\w)|\s+")


def names_a_document(title: str) -> bool:
    """Return whether a title says what kind of document it names: `Incident report`, `API outage – RCA`, `事故复盘`."""
    return bool(_DOCUMENT.search(_WORDS_APART.sub(" ", title.casefold())))
