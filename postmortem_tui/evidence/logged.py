"""Objects of logs: Kubernetes events, the journal, audit trails, and any object with a time and words."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from postmortem_tui.evidence.objects import Context, Item, Object, Reader, first, name_of, needs, stamp_of, text_of
from postmortem_tui.evidence.vocabulary import words

_TIME = words(
    "timestamp time ts t datetime date createdat created occurredat eventtime timegenerated when asctime"
    " loggedat receivedat publishedat datecreated startedat starttime start timemillis timestampms"
    " timestampmillis epoch unixtime dateutc syslogtimestamp logtime lastupdated updatedat instant"
)
_TEXT = words(
    "message msg text shortmessage title event summary body log textpayload description content note"
    " notes details what action eventname reason historysummary jsonpayload command cmd name"
)
_WHO = words(
    "user author actor who logger loggername service servicename host hostname source sender from owner"
    " creator username component app application container pod useridentity agent kubernetes sourcename by"
    " reporter role"
)
_ERRORS = ("error", "err", "exception", "stacktrace", "excinfo")
_IDS = ("uuid", "event_id", "_id", "insertId")
_DROPPED = str.maketrans(dict.fromkeys("_-@."))


class _Keys(NamedTuple):
    """Which keys of an object say when, what and who, the likeliest first, what went wrong, and which it is."""

    when: tuple[str, ...]
    what: tuple[str, ...]
    who: tuple[str, ...]
    wrong: tuple[str, ...]
    ids: tuple[str, ...]


@lru_cache(maxsize=1024)
def _keys(names: tuple[str, ...]) -> _Keys:
    folded = {name.casefold().translate(_DROPPED): name for name in reversed(names)}
    when, what, who, wrong = (
        tuple(folded[one] for one in kind if one in folded) for kind in (_TIME, _TEXT, _WHO, _ERRORS)
    )
    return _Keys(when, what, who, wrong, tuple(name for name in _IDS if name in names))


def _kubernetes(obj: Object, context: Context) -> Sequence[Item]:
    when = first(
        obj, "lastTimestamp", "series.lastObservedTime", "deprecatedLastTimestamp", "eventTime", "firstTimestamp",
        "deprecatedFirstTimestamp", "metadata.creationTimestamp",
    )  # fmt: skip
    who = text_of(
        first(obj, "source.component", "reportingComponent", "reportingController", "deprecatedSource.component")
    )
    count = first(obj, "count", "series.count", "deprecatedCount")
    words = f"{text_of(obj.get('reason'))}: {text_of(first(obj, 'message', 'note'))}"
    often = f" (x{count})" if text_of(count).isdigit() and int(count) > 1 else ""
    return [Item(when, who, words + often, text_of(first(obj, "metadata.uid")))]


def _journal(obj: Object, context: Context) -> Sequence[Item]:
    name = text_of(first(obj, "SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT"))
    pid = text_of(first(obj, "_PID", "SYSLOG_PID"))
    words = text_of(obj.get("MESSAGE"))
    text = f"{name}[{pid}]: {words}" if name and pid else ": ".join(filter(None, (name, words)))
    return [Item(obj["__REALTIME_TIMESTAMP"], text_of(obj.get("_HOSTNAME")), text, text_of(obj.get("__CURSOR")))]


def _audit(obj: Object, context: Context) -> Sequence[Item]:
    who = text_of(
        first(obj, "userIdentity.userName", "userIdentity.sessionContext.sessionIssuer.userName", "userIdentity.arn")
    )
    who = who or text_of(first(obj, "userIdentity.type", "userIdentity.invokedBy"))
    error = text_of(obj.get("errorCode"))
    words = f"{text_of(obj['eventName'])} ({text_of(obj.get('eventSource'))})" + (f": {error}" if error else "")
    return [Item(obj["eventTime"], who, words, text_of(obj.get("eventID")))]


def _time_of(obj: Object, keys: tuple[str, ...]) -> object:
    for key in keys:
        value = obj[key]
        if isinstance(value, dict):
            value = first(value, "epochSecond", "seconds", "iso", "$date")
        if value is not None and stamp_of(value):
            return value
    return None


def _any(obj: Object, context: Context) -> Sequence[Item] | None:
    keys = _keys(tuple(obj))
    when = _time_of(obj, keys.when)
    if when is None:
        return None
    text = who = wrong = ""
    for key in keys.what:
        if text := _text_in(obj[key], "message", "msg", "text", "original"):
            break
    for key in keys.wrong:
        if wrong := _text_in(obj[key], "stack_trace", "message"):
            break
    if wrong and wrong not in text:
        text = f"{text}: {wrong}" if text else wrong
    for key in keys.who:
        if who := _called(obj[key]):
            break
    if not who and isinstance(log := obj.get("log"), dict):
        who = text_of(log.get("logger"))
    identity = text_of(obj[keys.ids[0]]) if keys.ids else ""
    return [Item(when, who, text, identity)]


def _text_in(value: object, *inner: str) -> str:
    return (
        value.strip() if isinstance(value, str) else text_of(first(value, *inner) if isinstance(value, dict) else value)
    )


def _called(value: object) -> str:
    return name_of(value) if isinstance(value, dict) else text_of(value)


def _is_any(obj: Object) -> bool:
    keys = _keys(tuple(obj))
    return bool(keys.what and keys.when)


def _loki(obj: Object, context: Context) -> Sequence[Item]:
    """Return the lines of a stream: each a time in nanoseconds, the words, and maybe more about them."""
    stream = obj["stream"]
    labels = ("container", "app", "service_name", "job", "pod", "instance")
    who = next((text for name in labels if (text := text_of(stream.get(name)))), "")
    lines = (each for each in obj["values"] if isinstance(each, list) and len(each) > 1)
    return [Item(each[0], who, text_of(each[1])) for each in lines]


READERS = (
    Reader(
        "grafana",
        lambda o: isinstance(o.get("stream"), dict) and isinstance(o.get("values"), list),
        _loki,
        needs("stream"),
    ),
    Reader(
        "kubernetes",
        lambda o: ("involvedObject" in o or "regarding" in o) and "reason" in o,
        _kubernetes,
        needs("reason"),
    ),
    Reader("journal", lambda o: "__REALTIME_TIMESTAMP" in o, _journal, needs("__REALTIME_TIMESTAMP")),
    Reader("audit", lambda o: "eventTime" in o and "eventName" in o, _audit, needs("eventName")),
    Reader("json", _is_any, _any, inside=False),
)
"""The readers of logs; the last knows any object with a time and words."""
