"""Any object with a time and words, whatever its keys are called."""

from collections.abc import Sequence
from datetime import tzinfo

from postmortem_tui.evidence.model import UNKNOWN, Stamp
from postmortem_tui.evidence.objects.json_prose import filled, from_html
from postmortem_tui.evidence.objects.moments_by_value import NO_MOMENT, choice_in_words, is_moment, says
from postmortem_tui.evidence.objects.object_keys import (
    DROPPED,
    ObjectKeys,
    ended_by_of,
    failure_of,
    keys_of,
    with_state,
    with_subject,
)
from postmortem_tui.evidence.objects.objects import (
    Context,
    Item,
    Object,
    Reader,
    first,
    name_of,
    needs,
    stamp_of,
    text_of,
)
from postmortem_tui.evidence.stamps.machine_stamps import of_iso
from postmortem_tui.evidence.stamps.stamps import zone_named
from postmortem_tui.evidence.word_lists import words

_HAPPENED = frozenset(words("occurredat occurred happenedat datehappened timehappened"))
"""Keys of times that only an event has."""
_INSIDE = words("data details payload content attributes fields properties object")
"""Keys of objects that hold the words of the one with the time."""
_BELOW = needs(
    *words(
        "comments replies updates events activities activity history histories timeline timeline_events timelineItems"
        " event_log eventLog incident_events incidentEvents audit_log auditLog status_history statusHistory"
        " notes messages log_entries logEntries worklogs incident_updates journals children entries posts transitions"
        " acknowledges acknowledgements"
    )
)
"""Keys of lists whose objects are events of their own, beside the time and the words of what they belong to."""
_WORDS_WITHIN = words(
    "message msg text original localizedValue stringValue value content body raw markdown plain plainText"
)
"""Keys of a part of an object that have the words of the whole, the likeliest first."""
_TITLES = ("title", "summary")
"""Keys of what may say the words after the kind of the event, as Sentry's titles do."""
_WHOSE = ("author_id", "user_id", "authorId", "userId", "submitter_id", "actor_id")
"""Keys of a speaker's id, which the document may explain."""


def _time_of(obj: Object, keys: tuple[str, ...]) -> tuple[object, Stamp] | None:
    for key in keys:
        value = obj[key]
        if type(value) is str and len(value) > 18 and value[4] == "-" and (stamp := of_iso(value)):
            return value, stamp
        if value is not None and (stamp := stamp_of(value)):
            return value, stamp
    return None


def _time_inside(obj: Object) -> tuple[object, Stamp] | None:
    """Return the time of an entry of a log that keeps it in a part of its own, which says nothing else in words."""
    if not any(isinstance(obj.get(key), str) for key in ("message", "msg", "log")):
        return None
    for value in obj.values():
        if isinstance(value, dict) and value:
            keys = keys_of(tuple(value))
            if not keys.what and (found := _time_of(value, keys.when)):
                return found
    return None


def _words_inside(obj: Object, keys: ObjectKeys) -> Sequence[Item] | None:
    """Return the event of an object that has its words in a part of its own, which says no time."""
    if keys.what or not keys.when:
        return None
    parts = _parts_of(obj)
    for part in [*parts, *(deeper for each in parts for deeper in _parts_of(each))]:
        inner = keys_of(tuple(part))
        text = next((part[one] for one in inner.what if isinstance(part[one], str) and part[one].strip()), "")
        if text and not _time_of(part, inner.when) and (found := _time_of(obj, keys.when)):
            named = (_called(one[key]) for one, all_keys in ((obj, keys), (part, inner)) for key in all_keys.who)
            who = next(filter(None, named), "")
            return [Item(found[0], who, text.strip(), text_of(obj.get("id")), stamp=found[1])]
    return None


def _parts_of(obj: Object) -> list[Object]:
    """Return the parts of an object in which its words may be."""
    return [part for key in _INSIDE if isinstance(part := obj.get(key), dict) and part]


def _happened(obj: Object, keys: ObjectKeys) -> Sequence[Item] | None:
    """Return the event of an object that says when it happened, and by one word what: `"type": "mitigated"`."""
    when = [key for key in keys.when if key.casefold().translate(DROPPED) in _HAPPENED]
    found = _time_of(obj, tuple(when)) if when and not keys.what else None
    what = first(obj, "type", "event_type", "eventType", "kind", "status", "state")
    if found is None or not isinstance(what, str):
        return None
    who = next((name for one in keys.who if (name := _called(obj[one]))), "")
    return [Item(found[0], who, what.replace("_", " "), text_of(obj.get("id")), stamp=found[1])]


def _any(obj: Object, context: Context) -> Sequence[Item] | None:
    keys = keys_of(tuple(obj))
    found = (_time_of(obj, keys.when) or _time_inside(obj)) if keys.what else None
    if found is None and (general := _of_values(obj, keys)):
        found, keys = general
    if found is None and (item := _without_time(obj, keys)):
        return [item]
    if found is None:
        return _words_inside(obj, keys) or _happened(obj, keys)
    when, stamp = found
    if _is_a_thing(keys, when, obj):
        return None
    if context.chosen is None:
        context.chosen = choice_in_words(obj, when)
    if stamp.at and stamp.at.tzinfo is None and (zone := _zone_beside(obj)):
        stamp = stamp._replace(zone=zone)
    text, who = _words_of(obj, keys), _speaker_of(obj, keys, context)
    identity = text_of(obj[keys.ids[0]]) if keys.ids else ""
    items = [Item(when, who, with_state(text, obj), identity, stamp=stamp)]
    ends = (obj[key] for key in keys.over)
    over = next((end for end in ends if end and end != when and stamp_of(end)), None)
    if over is not None:
        ended_by = ended_by_of(obj, next(key for key in keys.over if obj[key] is over))
        text = f"{with_subject(text, obj)} (over)"
        items.append(Item(over, ended_by or who, text, f"{identity}.over" if identity else ""))
    return items


def _words_of(obj: Object, keys: ObjectKeys) -> str:
    """Return what an object says, with its error after it, without markup and with the values of its placeholders."""
    text = next((text for key in keys.what if (text := _stripped(obj[key]) or _text_in(obj[key], *_WORDS_WITHIN))), "")
    if len(keys.what) > 1:
        named = (_stripped(obj[key]) for key in keys.what if key in _TITLES)
        text = next((title for title in named if text and title.endswith(f": {text}")), text)
    wrong = next((wrong for key in keys.wrong if (wrong := _text_in(obj[key], "stack_trace", "message"))), "")
    if wrong and wrong not in text:
        text = f"{text}: {wrong}" if text else wrong
    if text[:1] == "<" and text[-1:] == ">":
        return from_html(text)
    if failed := failure_of(obj):
        text = text if failed.casefold() in text.casefold() else f"{text} ({failed})"
    return filled(text, obj) if "{" in text else text


def _speaker_of(obj: Object, keys: ObjectKeys, context: Context) -> str:
    """Return who an object says that it is from: by name, by an id that the document explains, or its logger."""
    if who := next((who for key in keys.who if (who := _stripped(obj[key]) or _called(obj[key]))), ""):
        return who
    by_id = (context.users.get(str(obj.get(key))) for key in _WHOSE) if context.users else ()
    if who := next(filter(None, by_id), ""):
        return who
    log = obj.get("log")
    return text_of(log.get("logger")) if isinstance(log, dict) else ""


def _stripped(value: object) -> str:
    return value.strip() if type(value) is str else ""


def _of_values(obj: Object, keys: ObjectKeys) -> tuple[tuple[object, Stamp], ObjectKeys] | None:
    """Return the time, and the keys, of an object whose keys name none, found by what its values are.

    The only text that is a day and a time is the time; if no key names the words, the longest text of several words is
    what happened.
    """
    if any(isinstance(value, dict) and value for value in obj.values() if value) and keys.what == ():
        return None
    when = keys.when or tuple(key for key, value in obj.items() if is_moment(value) and not NO_MOMENT.fullmatch(key))
    if not when or len(when) > _SEVERAL or not (found := _earliest_of(obj, when)):
        return None
    if keys.what:
        return (found, keys) if not keys.when and keys.what != ("name",) else None
    texts = [key for key, value in obj.items() if isinstance(value, str) and says(value) and key not in when]
    texts = [key for key in texts if key not in keys.who] or texts
    if not texts:
        return None
    longest = max(texts, key=lambda key: len(obj[key]))
    return found, keys._replace(when=when, what=(longest,), who=tuple(key for key in keys.who if key != longest))


def _earliest_of(obj: Object, keys: tuple[str, ...]) -> tuple[object, Stamp] | None:
    """Return the earliest of several times: an end and a change come after what happened; None if it is unknown."""
    found = [one for key in keys if (one := _time_of(obj, (key,)))]
    if len(found) < 2:
        return found[0] if found else None
    moments = [stamp.at for _, stamp in found if stamp.at]
    if len(moments) < len(found) or len({moment.tzinfo is None for moment in moments}) > 1:
        return None
    return found[moments.index(min(moments))]


_SEVERAL = 2
"""Times of an object that may be its beginning and its end."""


def _without_time(obj: Object, keys: ObjectKeys) -> Item | None:
    """Return the event of an object whose time is left empty, if it says what happened and who did it."""
    empty = [key for key in obj if key.casefold().translate(DROPPED) in _EMPTY_TIMES and obj[key] in (None, "")]
    if not empty or not keys.what or not keys.who:
        return None
    text = next((value.strip() for key in keys.what if isinstance(value := obj[key], str) and says(value)), "")
    who = next((name for key in keys.who if (name := _called(obj[key]))), "")
    return Item(None, who, text, stamp=UNKNOWN) if text and who else None


_EMPTY_TIMES = frozenset(words("time timestamp at ts when datetime occurredat happenedat eventtime"))
_CHANGED = ("updatedat", "lastupdated")


def _is_a_thing(keys: ObjectKeys, when: object, obj: Object) -> bool:
    """Return whether an object only describes a thing: its name and its last change, but not what happened."""
    if [one.casefold() for one in keys.what] != ["name"]:
        return False
    key = next((one for one in keys.when if obj[one] is when), "")
    return key.casefold().translate(DROPPED) in _CHANGED


def _zone_beside(obj: Object) -> tzinfo | None:
    """Return the zone that an object names beside its time, if it is known."""
    name = first(obj, "timezone", "time_zone", "timeZone", "tz")
    return zone_named(name) if isinstance(name, str) else None


def _text_in(value: object, *inner: str) -> str:
    return (
        value.strip() if isinstance(value, str) else text_of(first(value, *inner) if isinstance(value, dict) else value)
    )


def _called(value: object) -> str:
    return name_of(value) if isinstance(value, dict) else text_of(value)


READER = Reader("json", lambda o: True, _any, below=_BELOW)
"""Knows any object with a time and words; the last that is asked."""
