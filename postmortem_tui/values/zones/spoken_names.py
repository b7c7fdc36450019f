"""What zones are called, in twelve languages: their names, and the words for time before and behind them."""

from collections.abc import Mapping, Sequence

ALONE: Mapping[str, str] = {
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

WITH_TIME: Mapping[str, str] = {
    **ALONE,
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

BEFORE: Sequence[tuple[Sequence[str], Mapping[str, str]]] = (
    (("heure", "heures"), {form: zone for word, zone in _FRENCH.items() for form in (word, f"{word}s")}),
    (_SPANISH_TIME, _SPANISH),
    (_PORTUGUESE_TIME, _PORTUGUESE),
    (("ora", "ore", "orario", "orari"), _ITALIAN),
    (("по", "время", "по времени"), {city: zone for city, (_, zone) in _RUSSIAN.items()}),
    (("время",), {f"{adjective}ое": zone for adjective, zone in _RUSSIAN.values()}),
)
"""The words for time in other languages, and what behind them names a zone."""

BEHIND: Sequence[tuple[Mapping[str, str], Sequence[str]]] = (
    (
        {form: zone for word, zone in _GERMAN.items() for form in (word, *([f"{word}r"] if word[-1] == "e" else []))},
        ("zeit", "sommerzeit"),
    ),
    ({f"{adjective}ое": zone for adjective, zone in _RUSSIAN.values()}, ("время",)),
    ({f"{adjective}ому": zone for adjective, zone in _RUSSIAN.values()}, ("времени",)),
)
"""What before a word for time names a zone."""

WHOLE: Mapping[str, str] = {
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

PHRASES: Mapping[str, str] = {
    **WHOLE,
    **{f"{time} {word}": zone for times, words in BEFORE for time in times for word, zone in words.items()},
    **{f"{word} {time}": zone for words, times in BEHIND for time in times for word, zone in words.items()},
}
"""What other languages say, word for word."""

_LOCAL_WORDS = (
    "local time,local,ortszeit,lokale zeit,heure locale,hora local,horário local,horario local,местное время,"
    "по местному времени,ora locale,lokale tijd,czas lokalny,現地時間,当地时间,當地時間,현지 시간"
)
LOCAL = frozenset(_LOCAL_WORDS.split(","))
"""A zone that only those know who wrote it."""

ADJECTIVES: Mapping[str, str] = {
    **{adjective: zone for adjective, zone in _RUSSIAN.values() if adjective != "мск"},
    "mitteleuropäisch": "Europe/Berlin",
}
"""The stems of adjectives of a city or a country that say a zone of times."""
