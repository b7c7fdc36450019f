"""Words after a typed time that look like an unknown zone: they count as words of the event, and a sentence says so."""

from collections.abc import Iterable

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context, Misread, one_line
from postmortem_tui.values.times.moments import zone_in
from postmortem_tui.values.zones.spoken_zones import begins_with_name
from postmortem_tui.values.zones.zones import kept_name, read_zone
from postmortem_tui.values.zones.zones_in_text import WORDS_TOO, others_too

OPEN = "zone? "
"""Written before a time whose zone is unknown, so that it is not read as UTC."""

_TIME = late(r"(?P<words>[^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){0,2}) [Tt]ime(?=$|[\s:,;)-])")
_LETTERS = late(r"[(\[]?(?P<words>[A-Z]{2,4}T)(?=$|[\s,;)\]]|:\s)(?! [/{\[])")
_WORD = late(r"(?P<word>[A-Z]{3}|cst|est|mst)(?= )")
"""A word that is an abbreviation, too: in capitals, or in small letters as people in North America type theirs."""
_CITY = late(r"(?P<words>[^\W\d_a-z][^\W\d_]{2,}(?: [^\W\d_a-z][^\W\d_]{2,}){0,2})(?= )")

_MEASURED_WORDS = """
    access active average best boot bounce build cache call close compile compute connect connection cpu cycle dead
    delivery deploy down downtime drive elapsed end entry event every exec fetch finish first full half idle ingest io
    journey just last latency lead leap load local lock long lookup lost maintenance max maximum mean median min minimum
    next no off one open over page part peak ping prep prime process query queue read real reboot recovery refresh
    render repair reply request response restart restore retry return round run same save scan second seek server
    service set setup short show sleep slot spare start startup step stop storage sync system task third this total
    transfer transit travel turnaround up update uptime user wait wall warmup wasted write
"""
_MEASURED = frozenset(_MEASURED_WORDS.split())
"""Words whose time is a length, a number of times, or nobody's zone; as are those in -ing and -tion."""

_OTHER_WORDS = """
    ABORT ADMIT AGENT ALERT ART AUDIT BAT BOOT BOT CAT CERT CHART CHAT COST COT COUNT CRAFT CRIT DEBT DNAT DRAFT EAT
    EVENT EXACT EXIT FAST FIRST FLAT FLEET FRONT GET GIT GRANT GREAT HALT HEAT HINT HIT HOST INIT INPUT IOT JOINT JWT
    LAST LEFT LIGHT LIMIT LIST LOST MEANT MOST MOUNT MQTT NAT NET NEXT NIGHT NOT OUT PART PAST PET PILOT PLANT PLOT
    POINT PORT POST PRINT PUT QUIT RAFT REACT RESET REST RIGHT ROBOT ROOT SAT SENT SET SHIFT SHOT SHUT SIT SLOT SMART
    SNAT SPLIT SPOT START STAT TEST TEXT THAT TRUST UAT UNIT VAT VISIT VOLT WAIT WANT WAT WENT WHAT WIT
    CIRT CSIRT SIRT
"""
_OTHERS = frozenset(_OTHER_WORDS.split())
"""Words in capitals with the ending that the abbreviations of zones have."""


def zone_like(event: str) -> str:
    """Return the words at the beginning of an event that look like a zone that is not known here; "" for most texts."""
    if found := _TIME.match(event):
        last = found["words"].casefold().split()[-1]
        return "" if last in _MEASURED or last.endswith(("ing", "tion")) else f"{found['words']} time"
    found = _LETTERS.match(event)
    return found["words"] if found and found["words"] not in _OTHERS else ""


def doubt_of(typed: str, entry: Entry, context: Context) -> str:
    """Return what to say of a line that was typed as an entry, if its zone was perhaps meant otherwise."""
    head = one_line(typed).partition(entry.event.split(" ")[0])[0].strip()
    if zone_in(head, context) is not None:
        return ""
    read_as = f"{head} is read as {kept_name(context.zone)}"
    if words := zone_like(entry.event):
        return f"{words} is no time zone known here: {read_as}."
    if short := _word_too(entry.event):
        return f"{read_as}: “{head} ({short})” would name the zone {short}."
    if name := begins_with_name(entry.event) or _city(entry.event):
        return f"{read_as}: “{head} {name} time” would name the zone of {name}."
    return ""


def doubts_of(events: Iterable[str], zone: str) -> tuple[str, ...]:
    """Return a sentence for each word right after times that was perhaps meant as their zone.

    The events are those of rows that name no zone; `zone` is what their times were read in, "" if they stay unknown.
    """
    found: dict[str, None] = {}
    read = f"are read as {zone}" if zone else "stay unknown"
    for event in events:
        if words := zone_like(event):
            found[f"{words} is no time zone known here: times before it {read}."] = None
        elif short := _word_too(event):
            found[f"Times before “{event.split(' ', 1)[0]}” {read}: “({short})” would name the zone {short}."] = None
        elif name := begins_with_name(event) or _city(event):
            found[f"Times before “{name}” {read}: “{name} time” would name the zone of {name}."] = None
    return tuple(found)


def _word_too(event: str) -> str:
    """Return the abbreviation that an event begins with as a word, in capitals; "" if it begins with none."""
    found = _WORD.match(event)
    word = found["word"] if found else ""
    return word.upper() if word in WORDS_TOO or word.islower() else ""


def _city(event: str) -> str:
    """Return the city at the beginning of an event whose name is that of a zone too, if there is one."""
    found = _CITY.match(event)
    words = found["words"].split(" ") if found else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        try:
            zone = read_zone(name)
        except Misread:
            continue
        return name if "/" in kept_name(zone) and name not in others_too() else ""
    return ""
