"""Which keys of an object say when, what and who, by what programs call them: whole names first, then their parts.

And what is said besides the words: the alarm that an event is about, and the state that it led to, and that it failed.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from postmortem_tui.evidence.objects.objects import Object, first, name_of
from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late

_TIME = words(
    "displaytime occurredat occurred happenedat datehappened timehappened eventtime eventtimestamp eventdate"
    " timestamp time ts at t datetime date startedat starttime start createdat created timegenerated when asctime"
    " loggedat receivedat publishedat datecreated timemillis timestampms"
    " timestampmillis epochmillis epochms epochseconds unixtimestamp unixms"
    " timelocal timeiso8601 timeus timens timems"
    " epoch unixtime clock timeunixnano observedtimeunixnano dateutc syslogtimestamp logtime lastupdated updatedat"
    " instant"
)
"""Keys of times, the likeliest first: when it happened comes before when it was written down."""
_TEXT = words(
    "message msg text shortmessage title operationname event summary body log textpayload description content note"
    " notes details what action eventname reason historysummary jsonpayload command cmd m renderedmessage mt"
    " messagetemplate request activity name"
)
_WHO = words(
    "user author actor who logger loggername service servicename host hostname sender from owner"
    " creator username component app application container pod useridentity agent kubernetes sourcename by"
    " computer machinename reporter role person assignee engineer responder operator member updater commenter poster"
    " createdby postedby submittedby reportedby addedby writtenby"
)
_THROUGH = words("source")
"""Keys of the channel by which an event came: who it was only if nothing names a person or a program."""
_BEGAN = late(
    r"(?:observed)?(?:date|time|ts)?(?:(?:first|alert|incident|issue|record|origin|event|request|activity)*"
    r"(?:creat|start|begin|begun|occurr?|publish|receiv|log|event|trigger|fir|open|rais|detect|report|sen[dt]|post"
    r"|happen|record|submit|deploy|execut|seen|occurrence|alert|incident|activity|request|creation)(?:ed|d|e|ing|s|ted)?)"
    r"(?:at|on|time|date|timestamp|datetime|ts)?(?:unix|epoch)?(?:ms|millis|micros|us|nanos?|seconds|secs|utc|gmt|ns"
    r"|iso|local)?"
)
"""Keys of times by their parts, `create_at`, `firstSeen` and `dateCreated`: tried after those of `_TIME`."""
_OVER = late(
    r"(?:date)?(?:closed|resolved|recovered|cleared|completed|finished|ended)(?:at|on|time|datetime|date|timestamp)?(?:ms|utc)?"
)
_BY = late(
    r"(?:sender|user|author|actor|creator|owner|reporter|from|initiator|caller|principal|operator|postedby|createdby"
    r"|person|member|assignee|participant)"
    r"(?:full|display|real)?(?:name|login|nick|email)"
    r"|(?!(?:acknowledg|ack|resolv|clos|recover|clear|complet|finish|end|merg|approv|fix|updat|modifi|edit|delet|review"
    r"|publish|releas|assign)edby)[a-z]{3,20}edby"
)
"""Who did it, and not who took it up, changed or ended it later."""
_SAYS = late(r"\w{1,30}(?:message|description|reason|summary|title|text|comment|cause)")
"""Keys of words by their last part, `displayMessage` and `statusReason`: tried after those of `_TEXT`."""
_ERRORS = ("error", "err", "exception", "stacktrace", "excinfo", "cause")
_IDS = ("uuid", "event_id", "_id", "insertId")
DROPPED = str.maketrans(dict.fromkeys("_-@. "))
"""What is left out of a key before it is looked up: `created_at` and `createdAt` are one."""


class ObjectKeys(NamedTuple):
    """The keys of an object that say when, what and who, the likeliest first; its error, its id, and its end."""

    when: tuple[str, ...]
    what: tuple[str, ...]
    who: tuple[str, ...]
    wrong: tuple[str, ...]
    ids: tuple[str, ...]
    over: tuple[str, ...]


@lru_cache(maxsize=1024)
def keys_of(names: tuple[str, ...]) -> ObjectKeys:
    """Return what the keys of an object say, from a cache: objects of one source mostly have the same keys."""
    folded = {name.casefold().translate(DROPPED): name for name in reversed(names)}
    when, what, who, wrong = (
        tuple(folded[one] for one in kind if one in folded) for kind in (_TIME, _TEXT, _WHO, _ERRORS)
    )
    when += tuple(name for key, name in folded.items() if name not in when and _BEGAN.fullmatch(key))
    who += tuple(name for key, name in folded.items() if name not in who and _BY.fullmatch(key))
    who += tuple(folded[one] for one in _THROUGH if one in folded)
    what += tuple(name for key, name in folded.items() if name not in (*what, *wrong) and _SAYS.fullmatch(key))
    over = tuple(name for key, name in folded.items() if _OVER.fullmatch(key))
    return ObjectKeys(when, what, who, wrong, tuple(name for name in _IDS if name in names), over)


_SUBJECT = frozenset(words("alarmname alertname rulename monitorname checkname alertrule alerttitle"))
"""Keys of what is watched: its name is said with what is said of it."""
_CAME_ABOUT = late(
    r"(?:new|to)(?:incident|alert)?(?:status|state|phase)|(?:event|transition)?(?:transition|action|event|name)"
)
"""Keys of what an event did. `status` alone is none: it may be how the whole stands now, long after its time."""
STATES = frozenset(
    words(
        "triggered acknowledged acked unacknowledged unacked resolved reopened escalated rerouted reassigned snoozed"
        " suppressed mitigated recovered investigating identified monitoring fixing firing alerting opened open closed"
        " close"
    )
)
"""Words of the life of an alert or an incident, as programs write them; a state of anything else is not said."""
_STEM_LETTERS = 6
"""Letters by which `acknowledged` and `acknowledges` are one word."""


def with_subject(text: str, obj: Object) -> str:
    """Return what an object says, after the name of what it is about, unless its words say that."""
    return _after([one for one in _named(obj.items(), _SUBJECT) if one.casefold() not in text.casefold()], text)


def with_state(text: str, obj: Object) -> str:
    """Return what an object says, after what it is about and the state that it led to, unless its words say them."""
    folded = text.casefold()
    before = [name for name in _named(obj.items(), _SUBJECT) if name.casefold() not in folded]
    before += [state for state in _states(obj.items()) if state.casefold()[:_STEM_LETTERS] not in folded][:1]
    return _after(before, text)


def _after(before: Sequence[str], text: str) -> str:
    return f"{' '.join(before)}: {text}" if before and text else text


def _named(pairs: Iterable[tuple[str, Any]], keys: frozenset[str]) -> list[str]:
    return [
        value.strip()
        for key, value in pairs
        if isinstance(value, str) and 0 < len(value) <= 80 and key.casefold().translate(DROPPED) in keys
    ][:1]


def _states(pairs: Iterable[tuple[str, Any]]) -> list[str]:
    return [
        state
        for key, value in pairs
        if isinstance(value, (str, dict))
        and (state := name_of(value)).casefold() in STATES
        and _CAME_ABOUT.fullmatch(key.casefold().translate(DROPPED))
    ]


_BEFORE = late(
    r"(?:previous|prior|prev|old)(?:state|status|value|values|attributes|version|configuration|settings|object|data)?"
)


def is_before(key: str) -> bool:
    """Return whether a key is that of how something was before: it says no event, and its time is an older one."""
    return bool(_BEFORE.fullmatch(key.casefold().translate(DROPPED)))


_FAILED = frozenset(words("failure failed fail denied deny rejected blocked unsuccessful timeout aborted cancelled"))
"""Words by which programs say that what was tried was not done."""
_WHEN_BEHIND = late(r"(?:at|on|time|date|timestamp)$")
"""The end of a key that says when: `closedAt`."""


def failure_of(obj: Object) -> str:
    """Return how an object says that what it tells of was tried in vain, with the reason; "" if it does not."""
    told = next((obj[key] for key in ("outcome", "result") if obj.get(key)), None)
    state = first(told, "result", "status", "type") if isinstance(told, dict) else told
    if not isinstance(state, str) or state.casefold() not in _FAILED:
        return ""
    why = first(told, "reason", "message") if isinstance(told, dict) else ""
    return f"{state}: {why}" if isinstance(why, str) and why else state


def ended_by_of(obj: Object, key: str) -> str:
    """Return who ended it, from the key beside that of the end, as `closedBy` beside `closedAt`; or ""."""
    stem = _WHEN_BEHIND.sub("", key.casefold().translate(DROPPED))
    return next((name_of(value) for one, value in obj.items() if one.casefold().translate(DROPPED) == f"{stem}by"), "")
