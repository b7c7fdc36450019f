"""Zones as people say them, in twelve languages: `Pacific time`, `heure de Paris`, `по Москве`, and `Eastern` alone.

A name with its word for time (`Eastern time`) is a zone wherever it stands. A name alone is a word of any sentence too
(`10:02 Eastern region failed over`), so behind a time it is a zone only where it is set off: in brackets, at the end,
or before a colon, a dash and the like.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones import cities

_ALONE: Mapping[str, str] = {
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
    "central european": "Europe/Berlin",
    "eastern european": "Europe/Helsinki",
    "western european": "Europe/Lisbon",
    "australian eastern": "Australia/Sydney",
    "zulu": "UTC",
}
"""Names that are said without the word for time as well."""

_WITH_TIME: Mapping[str, str] = {
    **_ALONE,
    "atlantic": "America/Halifax",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "newfoundland": "America/St_Johns",
    "coordinated universal": "UTC",
    "universal": "UTC",
    "greenwich mean": "UTC",
    "british": "Europe/London",
    "uk": "Europe/London",
    "irish": "Europe/Dublin",
    "german": "Europe/Berlin",
    "french": "Europe/Paris",
    "turkey": "Europe/Istanbul",
    "israel": "Asia/Jerusalem",
    "gulf": "Asia/Dubai",
    "pakistan": "Asia/Karachi",
    "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata",
    "china": "Asia/Shanghai",
    "philippine": "Asia/Manila",
    "japan": "Asia/Tokyo",
    "japanese": "Asia/Tokyo",
    "korea": "Asia/Seoul",
    "korean": "Asia/Seoul",
    "australian central": "Australia/Adelaide",
    "australian western": "Australia/Perth",
    "new zealand": "Pacific/Auckland",
    "argentina": "America/Argentina/Buenos_Aires",
    "south africa": "Africa/Johannesburg",
    "south african": "Africa/Johannesburg",
    "east africa": "Africa/Nairobi",
    "west africa": "Africa/Lagos",
    "central africa": "Africa/Harare",
    "egypt": "Africa/Cairo",
    "arabia": "Asia/Riyadh",
    "bangladesh": "Asia/Dhaka",
    "nepal": "Asia/Kathmandu",
    "sri lanka": "Asia/Colombo",
    "malaysia": "Asia/Kuala_Lumpur",
    "western indonesia": "Asia/Jakarta",
    "indochina": "Asia/Bangkok",
    "thailand": "Asia/Bangkok",
    "vietnam": "Asia/Ho_Chi_Minh",
    "taiwan": "Asia/Taipei",
    "colombia": "America/Bogota",
    "peru": "America/Lima",
    "brasilia": "America/Sao_Paulo",
    "spanish": "Europe/Madrid",
    "italian": "Europe/Rome",
    "dutch": "Europe/Amsterdam",
    "belgian": "Europe/Brussels",
    "swiss": "Europe/Zurich",
    "austrian": "Europe/Vienna",
    "danish": "Europe/Copenhagen",
    "swedish": "Europe/Stockholm",
    "norwegian": "Europe/Oslo",
    "finnish": "Europe/Helsinki",
    "polish": "Europe/Warsaw",
    "czech": "Europe/Prague",
    "hungarian": "Europe/Budapest",
    "romanian": "Europe/Bucharest",
    "greek": "Europe/Athens",
    "turkish": "Europe/Istanbul",
    "ukrainian": "Europe/Kyiv",
    "ukraine": "Europe/Kyiv",
    "portuguese": "Europe/Lisbon",
}
"""Names before `time`, with or without `standard`, `daylight`, `summer` and `local`."""

_GERMAN: Mapping[str, str] = {
    "deutsche": "Europe/Berlin",
    "österreichische": "Europe/Vienna",
    "schweizer": "Europe/Zurich",
    "zürcher": "Europe/Zurich",
    "mitteleuropäische": "Europe/Berlin",
    "osteuropäische": "Europe/Helsinki",
}
_FRENCH: Mapping[str, str] = {
    "française": "Europe/Paris",
    "métropolitaine": "Europe/Paris",
    "de métropole": "Europe/Paris",
    "de france": "Europe/Paris",
    "d'europe centrale": "Europe/Paris",
    "belge": "Europe/Brussels",
    "de belgique": "Europe/Brussels",
    "suisse": "Europe/Zurich",
    "de suisse": "Europe/Zurich",
    "luxembourgeoise": "Europe/Luxembourg",
    "québécoise": "America/Toronto",
    "du québec": "America/Toronto",
    "de l'est": "America/Toronto",
    "avancée de l'est": "America/Toronto",
    "normale de l'est": "America/Toronto",
    "de l'atlantique": "America/Halifax",
    "du pacifique": "America/Vancouver",
    "marocaine": "Africa/Casablanca",
    "du maroc": "Africa/Casablanca",
    "tunisienne": "Africa/Tunis",
    "sénégalaise": "Africa/Dakar",
}
_SPANISH: Mapping[str, str] = {
    "peninsular": "Europe/Madrid",
    "peninsular española": "Europe/Madrid",
    "española": "Europe/Madrid",
    "de españa": "Europe/Madrid",
    "central europea": "Europe/Madrid",
    "de canarias": "Atlantic/Canary",
    "de méxico": "America/Mexico_City",
    "mexicana": "America/Mexico_City",
    "de ciudad de méxico": "America/Mexico_City",
    "de la ciudad de méxico": "America/Mexico_City",
    "cdmx": "America/Mexico_City",
    "de cdmx": "America/Mexico_City",
    "de la cdmx": "America/Mexico_City",
    "del centro": "America/Mexico_City",
    "del centro de méxico": "America/Mexico_City",
    "central de méxico": "America/Mexico_City",
    "de argentina": "America/Argentina/Buenos_Aires",
    "argentina": "America/Argentina/Buenos_Aires",
    "de colombia": "America/Bogota",
    "colombiana": "America/Bogota",
    "colombia": "America/Bogota",
    "de chile": "America/Santiago",
    "chilena": "America/Santiago",
    "chile": "America/Santiago",
    "chile continental": "America/Santiago",
    "de santiago de chile": "America/Santiago",
    "de perú": "America/Lima",
    "del perú": "America/Lima",
    "peruana": "America/Lima",
    "perú": "America/Lima",
    "de venezuela": "America/Caracas",
    "venezolana": "America/Caracas",
    "de ecuador": "America/Guayaquil",
    "ecuatoriana": "America/Guayaquil",
    "de bolivia": "America/La_Paz",
    "boliviana": "America/La_Paz",
    "de uruguay": "America/Montevideo",
    "uruguaya": "America/Montevideo",
    "de paraguay": "America/Asuncion",
    "paraguaya": "America/Asuncion",
    "de costa rica": "America/Costa_Rica",
    "de panamá": "America/Panama",
    "de guatemala": "America/Guatemala",
    "de brasilia": "America/Sao_Paulo",
}
_PORTUGUESE: Mapping[str, str] = {
    "de brasília": "America/Sao_Paulo",
    "de brasilia": "America/Sao_Paulo",
    "brasília": "America/Sao_Paulo",
    "do brasil": "America/Sao_Paulo",
    "de portugal": "Europe/Lisbon",
    "de portugal continental": "Europe/Lisbon",
    "portuguesa": "Europe/Lisbon",
}
_ITALIAN: Mapping[str, str] = {
    "italiana": "Europe/Rome",
    "italiane": "Europe/Rome",
    "italiano": "Europe/Rome",
    "italiani": "Europe/Rome",
    "svizzera": "Europe/Zurich",
}
_RUSSIAN: Mapping[str, tuple[str, str]] = {
    "москве": ("московск", "Europe/Moscow"),
    "мск": ("мск", "Europe/Moscow"),
    "калининграду": ("калининградск", "Europe/Kaliningrad"),
    "самаре": ("самарск", "Europe/Samara"),
    "екатеринбургу": ("екатеринбургск", "Asia/Yekaterinburg"),
    "омску": ("омск", "Asia/Omsk"),
    "новосибирску": ("новосибирск", "Asia/Novosibirsk"),
    "красноярску": ("красноярск", "Asia/Krasnoyarsk"),
    "иркутску": ("иркутск", "Asia/Irkutsk"),
    "владивостоку": ("владивостокск", "Asia/Vladivostok"),
    "киеву": ("киевск", "Europe/Kyiv"),
    "минску": ("минск", "Europe/Minsk"),
    "алматы": ("алматинск", "Asia/Almaty"),
    "астане": ("астанинск", "Asia/Almaty"),
    "ташкенту": ("ташкентск", "Asia/Tashkent"),
    "тбилиси": ("тбилисск", "Asia/Tbilisi"),
    "еревану": ("ереванск", "Asia/Yerevan"),
    "баку": ("бакинск", "Asia/Baku"),
}


_SPANISH_TIME = ("hora", "horas", "horario", "hora local", "hora oficial", "horario oficial", "hora oficial de")
_PORTUGUESE_TIME = ("hora", "horário", "horários", "hora oficial", "horário oficial", "horario", "hora local")

_BEFORE: Sequence[tuple[Sequence[str], Mapping[str, str]]] = (
    (("heure", "heures"), {form: zone for word, zone in _FRENCH.items() for form in (word, f"{word}s")}),
    (_SPANISH_TIME, _SPANISH),
    (_PORTUGUESE_TIME, _PORTUGUESE),
    (("ora", "ore", "orario", "orari"), _ITALIAN),
    (("по", "время", "по времени"), {city: zone for city, (_, zone) in _RUSSIAN.items()}),
    (("время",), {f"{adjective}ое": zone for adjective, zone in _RUSSIAN.values()}),
)
"""The words for time in other languages, and what behind them names a zone."""

_BEHIND: Sequence[tuple[Mapping[str, str], Sequence[str]]] = (
    (
        {form: zone for word, zone in _GERMAN.items() for form in (word, *([f"{word}r"] if word[-1] == "e" else []))},
        ("zeit", "sommerzeit"),
    ),
    ({f"{adjective}ое": zone for adjective, zone in _RUSSIAN.values()}, ("время",)),
    ({f"{adjective}ому": zone for adjective, zone in _RUSSIAN.values()}, ("времени",)),
)
"""What before a word for time names a zone."""

_WHOLE: Mapping[str, str] = {
    "nederlandse tijd": "Europe/Amsterdam",
    "amsterdamse tijd": "Europe/Amsterdam",
    "belgische tijd": "Europe/Brussels",
    "czas polski": "Europe/Warsaw",
    "czas warszawski": "Europe/Warsaw",
    "czasu polskiego": "Europe/Warsaw",
    "czasu warszawskiego": "Europe/Warsaw",
    "czas środkowoeuropejski": "Europe/Warsaw",
    "日本時間": "Asia/Tokyo",
    "日本標準時": "Asia/Tokyo",
    "協定世界時": "UTC",
    "世界協定時": "UTC",
    "한국 시간": "Asia/Seoul",
    "한국시간": "Asia/Seoul",
    "한국 표준시": "Asia/Seoul",
    "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "中国时间": "Asia/Shanghai",
    "东八区": "Asia/Shanghai",
    "東八區": "Asia/Shanghai",
    "台北時間": "Asia/Taipei",
    "台北时间": "Asia/Taipei",
    "台灣時間": "Asia/Taipei",
    "香港時間": "Asia/Hong_Kong",
    "香港时间": "Asia/Hong_Kong",
}

_PHRASES: Mapping[str, str] = {
    **_WHOLE,
    **{f"{time} {word}": zone for times, words in _BEFORE for time in times for word, zone in words.items()},
    **{f"{word} {time}": zone for words, times in _BEHIND for time in times for word, zone in words.items()},
}
"""What other languages say, word for word."""

_LOCAL_WORDS = (
    "local time,local,ortszeit,lokale zeit,heure locale,hora local,horário local,horario local,местное время,"
    "по местному времени,ora locale,lokale tijd,czas lokalny,現地時間,当地时间,當地時間,현지 시간"
)
LOCAL = frozenset(_LOCAL_WORDS.split(","))
"""A zone that only those know who wrote it."""

_OF_CITY = (
    r"heures? (?:locales? )?(?:: ?|de |d['’]|à )|horas? (?:local )?(?:de |en )|horários? (?:local )?de "
    r"|ora (?:locale )?di |(?:Ortszeit|lokale Zeit) (?:in )?|(?:local )?time in "
)
_US = r"(?:(?:US|U\.S\.|USA) )?"
_NAMES = "|".join(sorted(_WITH_TIME, key=len, reverse=True))
_ALONES = "|".join(sorted((name.title() for name in _ALONE), key=len, reverse=True))

_TIMED = rf"{_US}(?:{_NAMES})(?:(?: standard| daylight| summer)?(?: local)? time(?: ?zone)?| local)"


_ADJECTIVES: Mapping[str, str] = {
    **{adjective: zone for adjective, zone in _RUSSIAN.values() if adjective != "мск"},
    "mitteleuropäisch": "Europe/Berlin",
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_TIMES_BESIDE = "|".join(
    (
        *(rf"(?:{_any_of(times)}) (?:{_any_of(words)})" for times, words in _BEFORE),
        *(rf"(?:{_any_of(words)}) (?:{_any_of(times)})" for words, times in _BEHIND),
    )
)
_TOLD = late(
    rf"(?<![^\W\d_])(?P<timed>{_TIMED})(?!\w)"
    rf"|(?P<phrase>(?<![^\W\d_])(?:{_TIMES_BESIDE})|{_any_of(_WHOLE)})(?![^\W\d_]*[a-zа-яё])",
    re.IGNORECASE,
)
_ADJECTIVE = late(
    rf"(?<!\w)(?P<stem>{_any_of(_ADJECTIVES)})(?:ое|ого|ому|ом|им|ие|их|ая|ой|ий|e[snrm]?)?(?!\w)", re.IGNORECASE
)
_CITY = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ .-](?:[^\W\d_a-z][^\W\d_]{1,20}|de|do|es)){0,3}"
SPOKEN_CITY = late(
    rf"(?i:{_OF_CITY})(?P<city>{_CITY})(?!\w)|(?P<adjective>[A-ZÄÖÜ][a-zäöüß]{{2,15}})er (?:Orts)?[Zz]eit(?!\w)"
)
"""`heure de Paris`, `hora de Madrid`, `Berliner Zeit`: a city behind the word for time, or before the German one."""

_SET_OFF = rf"(?=\s*$|\s*[:;|)\]]|,(?!\s*(?:{_ALONES}|Western|Northern|Southern|and|or)\b)|\s+[-–—→]+>?\s|—|\.(?:\s|$))"
_NAME_ALONE = late(rf"(?P<mark>[(\[])?(?P<name>{_US}(?:{_ALONES}))(?(mark)[)\]]|{_SET_OFF})")
_BEGINS = late(rf"(?P<name>{_US}(?:{_ALONES}))(?=\s)")
_LEADS = (
    r"(?i:(?<![^\W_])(?:times?|timestamps?|time ?zone|tz|clocks?|zeit|zeiten|uhrzeit|heures?|horas?|hora|when)\b"
    r"(?: (?:are|is|were|given|shown|listed|all|in|the))*)\s*[(\[/|:,–—-]{0,2}\s*"
)
_LABELLED = late(rf"{_LEADS}(?P<name>{_US}(?:{_ALONES}))(?=[*_]*\s*(?:$|[)\].,;|/–—-]))")


def spoken_zone(text: str) -> str:
    """Return the IANA name of the zone that a whole text says in words, or nothing: `eastern`, `по Москве`."""
    plain = " ".join(text.casefold().split()).replace("u.s. ", "us ").removeprefix("us ").removeprefix("usa ")
    if phrase := _PHRASES.get(plain):
        return phrase
    bare = re.sub(r"(?:(?: standard| daylight| summer)?(?: local)? time(?: ?zone)?| local)$", "", plain)
    return _WITH_TIME.get(bare, "") if bare != plain else _ALONE.get(plain, "")


def spoken_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the words at an offset that name a zone, and their end; None where none do, or may be other words."""
    found = _TOLD.match(text, at)
    if found:
        return found.group(), found.end()
    if (
        text[at : at + 1] in ("(", "[")
        and (found := _TOLD.match(text, at + 1))
        and text[found.end() :][:1] in (")", "]")
    ):
        return found.group(), found.end() + 1
    alone = _NAME_ALONE.match(text, at)
    return (alone["name"], alone.end()) if alone else None


def spoken_in(text: str) -> tuple[str, int, int] | None:
    """Return the words of a label, a heading or a note that say a zone, and where they stand; None where none do."""
    if found := _TOLD.search(text):
        return found.group(), *found.span()
    if alone := _LABELLED.search(text):
        return alone["name"], *alone.span("name")
    return None


def adjective_in(text: str) -> str:
    """Return the IANA name of the zone that an adjective of a city or a country says of times; mostly nothing.

    It may stand apart from the word for time: `Время везде московское`, `Zeiten: mitteleuropäisch`.
    """
    found = _ADJECTIVE.search(text)
    return _ADJECTIVES[found["stem"].casefold()] if found else ""


def begins_with_name(event: str) -> str:
    """Return the name of a zone that an event begins with as a word of its own, such as `Eastern`; mostly nothing."""
    found = _BEGINS.match(event)
    return found["name"] if found else ""


def spoken_city(text: str, at: int) -> tuple[str, int] | None:
    """Return the city that `heure de Paris` and `Berliner Zeit` name at an offset, and where the words end."""
    if text[at : at + 1] in ("(", "["):
        named = spoken_city(text, at + 1)
        return (named[0], named[1] + 1) if named and text[named[1] : named[1] + 1] in (")", "]") else None
    found = SPOKEN_CITY.match(text, at)
    name = (found["city"] or found["adjective"]) if found else ""
    while found and name:  # `heure de Paris Kafka tombe`: the city is one word of the two
        if is_city(name):
            return name, found.start("city") + len(name) if found["city"] else found.end()
        name = name.rpartition(" ")[0]
    return None


def is_city(name: str) -> bool:
    """Return whether a name is that of one city, whose zone `read_zone` knows."""
    try:
        return bool(zone_of_city(name))
    except Misread:
        return False


def zone_of_city(name: str) -> str:
    """Return the IANA name of the zone of a city, or nothing; raise Misread where several have the name."""
    return cities.city_zone(name)
