"""Objects of logs: Kubernetes events, the journal, audit trails, and any object with a time and words."""

from collections.abc import Sequence
from typing import Any

from postmortem_tui.evidence.objects import Context, Item, Object, Reader, first, name_of, stamp_of, text_of
from postmortem_tui.evidence.vocabulary import words

_TIME = words(
    "timestamp time ts t datetime date createdat created occurredat eventtime timegenerated when asctime"
    " loggedat receivedat publishedat datecreated startedat starttime start timemillis timestampms"
    " timestampmillis epoch unixtime dateutc syslogtimestamp logtime lastupdated updatedat instant"
)
_TEXT = words(
    "message msg text shortmessage body event summary title log textpayload description content note"
    " notes details what action eventname reason jsonpayload command cmd name"
)
_WHO = words(
    "user author actor who logger loggername service servicename host hostname source sender from owner"
    " creator username component app application container pod useridentity agent kubernetes sourcename by"
    " reporter role"
)
_ERRORS = ("error", "err", "exception", "stacktrace", "stack_trace", "exc_info")


def _folded(obj: Object) -> dict[str, Any]:
    return {
        key.casefold().replace("_", "").replace("-", "").replace("@", "").replace(".", ""): value
        for key, value in obj.items()
    }


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
    often = f" (x{count})" if isinstance(count, int) and count > 1 else ""
    return [Item(when, who, words + often, text_of(first(obj, "metadata.uid")))]


def _journal(obj: Object, context: Context) -> Sequence[Item]:
    name = text_of(first(obj, "SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT"))
    pid = text_of(first(obj, "_PID", "SYSLOG_PID"))
    words = text_of(obj.get("MESSAGE"))
    said = f"{name}[{pid}]: {words}" if name and pid else ": ".join(filter(None, (name, words)))
    return [Item(obj["__REALTIME_TIMESTAMP"], text_of(obj.get("_HOSTNAME")), said, text_of(obj.get("__CURSOR")))]


def _audit(obj: Object, context: Context) -> Sequence[Item]:
    who = text_of(
        first(obj, "userIdentity.userName", "userIdentity.sessionContext.sessionIssuer.userName", "userIdentity.arn")
    )
    who = who or text_of(first(obj, "userIdentity.type", "userIdentity.invokedBy"))
    error = text_of(obj.get("errorCode"))
    words = f"{text_of(obj['eventName'])} ({text_of(obj.get('eventSource'))})" + (f": {error}" if error else "")
    return [Item(obj["eventTime"], who, words, text_of(obj.get("eventID")))]


def _time_of(folded: dict[str, Any]) -> object:
    for key in _TIME:
        value = folded.get(key)
        if isinstance(value, dict):
            value = first(value, "epochSecond", "seconds", "iso", "$date")
        if value is not None and stamp_of(value):
            return value
    return None


def _any(obj: Object, context: Context) -> Sequence[Item]:
    folded = _folded(obj)
    words = ""
    for key in _TEXT:
        value = folded.get(key)
        if isinstance(value, dict):
            value = first(value, "message", "msg", "text", "original", "action")
        if words := text_of(value):
            break
    for key in _ERRORS:
        error = folded.get(key.replace("_", ""))
        said = text_of(first(error, "stack_trace", "message") if isinstance(error, dict) else error)
        if said and said not in words:
            words = f"{words}: {said}" if words else said
            break
    who = ""
    for key in _WHO:
        value = folded.get(key)
        if who := (name_of(value) if isinstance(value, dict) else text_of(value)):
            break
    if not who and isinstance(log := obj.get("log"), dict):
        who = text_of(log.get("logger"))
    return [Item(_time_of(folded), who, words, text_of(first(obj, "uuid", "event_id", "_id", "insertId")))]


def _is_any(obj: Object) -> bool:
    folded = _folded(obj)
    return _time_of(folded) is not None and any(key in folded for key in _TEXT)


READERS = (
    Reader("kubernetes", lambda o: ("involvedObject" in o or "regarding" in o) and "reason" in o, _kubernetes),
    Reader("journal", lambda o: "__REALTIME_TIMESTAMP" in o, _journal),
    Reader("audit", lambda o: "eventTime" in o and "eventName" in o, _audit),
    Reader("json", _is_any, _any, inside=False),
)
"""The readers of logs; the last knows any object with a time and words."""
