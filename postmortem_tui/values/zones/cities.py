"""Cities as people name a zone by them: those of the IANA database, and others whose clocks show the same."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late, library
from postmortem_tui.values.text.typed import Misread, shown

if TYPE_CHECKING:
    import unicodedata
    import zoneinfo
else:
    unicodedata, zoneinfo = library("unicodedata"), library("zoneinfo")

_AREAS = (
    *("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian"),
    *("America/Argentina", "America/Indiana", "America/Kentucky"),
)
"""The areas of the IANA database whose names end in that of a city."""

_OTHERS = {
    "America/Los_Angeles": "san francisco,seattle,san diego,sacramento,oakland,palo alto,las vegas,sunnyvale",
    "America/Denver": "salt lake city,boulder,albuquerque",
    "America/Chicago": "dallas,houston,austin,minneapolis,st louis,new orleans,nashville,kansas city,milwaukee",
    "America/New_York": "boston,washington,washington dc,philadelphia,atlanta,miami,pittsburgh,nyc,charlotte,raleigh",
    "America/Toronto": "montreal,ottawa,quebec",
    "America/Edmonton": "calgary",
    "America/Sao_Paulo": "rio de janeiro,brasilia,curitiba,belo horizonte,porto alegre",
    "America/Bogota": "medellin",
    "America/Santiago": "santiago de chile",
    "Europe/London": "manchester,edinburgh,glasgow,bristol,cardiff,leeds",
    "Europe/Berlin": "munich,münchen,hamburg,frankfurt,cologne,köln,stuttgart,düsseldorf,leipzig,dresden,hannover",
    "Europe/Paris": "lyon,marseille,toulouse,lille,nantes,bordeaux,strasbourg",
    "Europe/Madrid": "barcelona,seville,sevilla,malaga,bilbao,santiago de compostela",
    "Europe/Rome": "milan,milano,roma,turin,torino,naples,napoli,florence,bologna",
    "Europe/Zurich": "geneva,genève,basel,bern,lausanne",
    "Europe/Vienna": "wien,graz,salzburg",
    "Europe/Amsterdam": "rotterdam,the hague,utrecht,eindhoven",
    "Europe/Brussels": "antwerp,ghent,bruxelles,brussel",
    "Europe/Lisbon": "porto,lisboa",
    "Europe/Warsaw": "krakow,gdansk,wroclaw,warszawa,poznan",
    "Europe/Prague": "brno,praha",
    "Europe/Stockholm": "gothenburg,göteborg,malmö,uppsala",
    "Europe/Copenhagen": "aarhus,københavn",
    "Europe/Oslo": "bergen,trondheim",
    "Europe/Moscow": "москва,санкт-петербург,казань,нижний новгород,moskau,moscou",
    "Europe/Kyiv": "lviv,kiev",
    "Asia/Jerusalem": "tel aviv,haifa",
    "Asia/Kolkata": "mumbai,delhi,new delhi,bangalore,bengaluru,chennai,pune,calcutta,noida,gurgaon",
    "Asia/Shanghai": "beijing,shenzhen,guangzhou,hangzhou,chengdu,peking",
    "Asia/Tokyo": "osaka,kyoto,nagoya,fukuoka,tokio",
    "Asia/Seoul": "busan",
    "Asia/Ho_Chi_Minh": "hanoi,saigon,ho chi minh city",
    "Asia/Dubai": "abu dhabi",
    "Africa/Johannesburg": "cape town,durban,pretoria",
    "Africa/Lagos": "abuja",
    "Australia/Sydney": "canberra",
    "Pacific/Auckland": "wellington,christchurch",
    "Asia/Yekaterinburg": "екатеринбург,пермь,челябинск,уфа",
    "Asia/Novosibirsk": "новосибирск",
    "Europe/Samara": "самара",
    "Asia/Vladivostok": "владивосток",
    "Europe/Kaliningrad": "калининград",
    "Asia/Omsk": "омск",
    "Asia/Krasnoyarsk": "красноярск",
    "Asia/Irkutsk": "иркутск",
    "Europe/Minsk": "минск",
    "Asia/Almaty": "алматы",
}
"""Cities that the database names no zone after, by the zone that they have."""

_SEVERAL = {
    "birmingham": "Europe/London, America/Chicago",
    "cambridge": "Europe/London, America/New_York",
    "cordoba": "America/Argentina/Cordoba, Europe/Madrid",
    "hyderabad": "Asia/Kolkata, Asia/Karachi",
    "kingston": "America/Jamaica, America/Toronto",
    "la paz": "America/La_Paz, America/Mazatlan",
    "merida": "America/Merida, Europe/Madrid",
    "portland": "America/Los_Angeles, America/New_York",
    "san jose": "America/Los_Angeles, America/Costa_Rica",
    "san juan": "America/Puerto_Rico, America/Argentina/San_Juan",
    "santiago": "America/Santiago, Europe/Madrid",
    "st petersburg": "Europe/Moscow, America/New_York",
    "tripoli": "Africa/Tripoli, Asia/Beirut",
    "valencia": "Europe/Madrid, America/Caracas",
    "victoria": "America/Vancouver, Indian/Mahe",
}
"""Cities of one name whose clocks show different times: none of them is assumed."""

_NO_CITIES = frozenset({"west", "north", "south", "act", "lhi", "nsw"})
"""Parts of Australia for which the database has old names: as words after a time they are not a zone."""

_CITY = late(r"[^\W\d_][^\W\d_.'’-]*(?:[ _.'’-]{1,2}[^\W\d_]+){0,3}")
_LONGEST = 30
"""Characters of the longest name that is looked up."""


def city_zone(name: str) -> str:
    """Return the IANA name of the zone of a city, or ""; raise Misread if several have the name."""
    if len(name) > _LONGEST or not _CITY.fullmatch(name):
        return ""
    return _zone_of(_folded(name))


@lru_cache(maxsize=256)
def _zone_of(city: str) -> str:
    if zones := _SEVERAL.get(city):
        raise Misread(f"Several cities are called {shown(city.title())}. Give the zone of one, or the offset: {zones}.")
    if zone := _others().get(city):
        return zone
    if city in _NO_CITIES:
        return ""
    words = "_".join(word.title() for word in city.split())
    return next((f"{area}/{words}" for area in _AREAS if _is_there(f"{area}/{words}")), "")


@cache
def _others() -> Mapping[str, str]:
    """Return the zones of the cities by their names without accents; where two zones have one, that of the first."""
    named = [(_folded(city), zone) for zone, cities in _OTHERS.items() for city in cities.split(",")]
    return dict(reversed(named))


def _is_there(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _folded(name: str) -> str:
    """Return a name without case, accents and marks."""
    bare = "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))
    return " ".join(bare.casefold().replace("_", " ").replace(".", " ").replace("-", " ").split())
