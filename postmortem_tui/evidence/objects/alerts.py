"""Alerts and pages to people on call: PagerDuty, Opsgenie, Alertmanager, Prometheus, Grafana, Datadog."""

from collections.abc import Sequence
from datetime import timedelta

from postmortem_tui.evidence.objects.json_prose import from_datadog, from_html
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

NOTIFIED = "somebody was notified"
_NEVER = "0001-01-01"


def _log_entry(obj: Object, context: Context) -> Sequence[Item]:
    kind = str(obj["type"])
    who = name_of(obj.get("agent") or obj.get("user") or {})
    if kind.startswith("notify"):
        return [Item(obj["created_at"], "", "", why=NOTIFIED)]
    text = text_of(obj.get("summary"))
    if kind.startswith("annotate") and (
        note := text_of(first(obj, "channel.summary", "channel.content", "note.content"))
    ):
        text = f"{text.rstrip('.')}: {note}" if note not in text else text
    return [Item(obj["created_at"], who, text, text_of(obj.get("id")))]


def _pagerduty_v3(obj: Object, context: Context) -> Sequence[Item]:
    event = obj["event"] if isinstance(obj.get("event"), dict) else obj
    verb = str(event["event_type"]).rpartition(".")[2].replace("_", " ")
    title = first(
        event,
        "data.content",
        "data.message",
        "data.title",
        "data.incident.title",
        "data.incident.summary",
        "data.summary",
    )
    who = name_of(event.get("agent") or {}) or name_of(first(event, "client", "data.service") or {})
    return [Item(event["occurred_at"], who, f"{verb}: {text_of(title)}", text_of(event.get("id")))]


_PAST = {
    "trigger": "triggered",
    "acknowledge": "acknowledged",
    "resolve": "resolved",
    "escalate": "escalated",
    "annotate": "annotated",
    "assign": "assigned",
    "delegate": "delegated",
    "unacknowledge": "unacknowledged",
}


def _pagerduty_v2(obj: Object, context: Context) -> Sequence[Item]:
    verb = str(obj["event"]).rpartition(".")[2]
    entries = [each for each in obj.get("log_entries") or [] if isinstance(each, dict)]
    entry = entries[0] if entries else {}
    who = name_of(first(entry, "agent") or first(obj, "incident.last_status_change_by", "agent") or {})
    who = who or name_of(first(obj, "incident.service") or {})
    when = obj.get("created_on") or entry.get("created_at") or first(obj, "incident.last_status_change_at")
    title = text_of(first(obj, "incident.title", "incident.summary", "incident.description"))
    note = text_of(first(entry, "channel.summary")) if verb == "annotate" else ""
    return [Item(when, who, f"{_PAST.get(verb, verb)}: {note or title}", text_of(obj.get("id")))]


def _opsgenie_hook(obj: Object, context: Context) -> Sequence[Item]:
    alert, action = obj["alert"], str(obj["action"])
    when = first(alert, "createdAt") if action == "Create" else first(alert, "updatedAt", "createdAt")
    who = text_of(first(alert, "username", "source")) or name_of(obj.get("source") or {})
    words = text_of(first(alert, "message"))
    note = text_of(first(alert, "note"))
    return [Item(when, who, f"{action}: {words}" + (f"\n{note}" if note else ""))]


def _opsgenie_log(obj: Object, context: Context) -> Sequence[Item]:
    return [
        Item(
            obj["createdAt"], text_of(obj.get("owner")), text_of(first(obj, "log", "note")), text_of(obj.get("offset"))
        )
    ]


def _opsgenie_alert(obj: Object, context: Context) -> Sequence[Item]:
    name = text_of(obj.get("message"))
    key = text_of(obj.get("id") or obj.get("tinyId"))
    items = [Item(obj["createdAt"], text_of(first(obj, "source", "owner")), f"{name} (created)", key)]
    begun = stamp_of(obj["createdAt"])
    report = obj.get("report")
    if begun and begun.at and isinstance(report, dict):
        for spent, by, word in (("ackTime", "acknowledgedBy", "acknowledged"), ("closeTime", "closedBy", "closed")):
            if isinstance(took := report.get(spent), (int, float)):
                moment = begun.at + timedelta(milliseconds=took)
                items.append(Item(moment.isoformat(), text_of(report.get(by)), f"{name} ({word})", f"{key}.{word}"))
    return items


_ABOUT = ("instance", "pod", "node", "host", "service", "job", "namespace")
"""Labels that say what an alert without a summary is about, the most special first."""


def _alert(obj: Object, context: Context) -> Sequence[Item]:
    labels = obj["labels"] if isinstance(obj.get("labels"), dict) else {}
    notes = obj["annotations"] if isinstance(obj.get("annotations"), dict) else {}
    name = text_of(labels.get("alertname"))
    words = text_of(first(notes, "summary", "title", "message", "description"))
    words = words or (text_of(first(labels, *_ABOUT)) if name else "")
    text = ": ".join(filter(None, (name, words))) or ", ".join(f"{key}={value}" for key, value in labels.items())
    begun = first(obj, "startsAt", "activeAt")
    key = f"{text_of(obj.get('fingerprint')) or text}@{begun}"
    items = [Item(begun, "", f"{text} (firing)", key)]
    state = obj.get("status")
    state = state.get("state") if isinstance(state, dict) else state
    ended = text_of(obj.get("endsAt"))
    # Of a firing alert the API gives here when it will count as resolved; only a resolved one has an end.
    if ended and not ended.startswith(_NEVER) and state in ("resolved", "inactive", "ok", "normal"):
        items.append(Item(ended, "", f"{text} (resolved)", key))
    return items


def _is_alert(obj: Object) -> bool:
    return ("startsAt" in obj or "activeAt" in obj) and isinstance(obj.get("labels"), dict)


def _annotation(obj: Object, context: Context) -> Sequence[Item]:
    words = from_html(text_of(obj.get("text")))
    name = text_of(first(obj, "alertName", "title"))
    if state := text_of(obj.get("newState")):
        words = f"{name or 'alert'}: {state}" + (f" ({words})" if words else "")
    elif name:
        words = ": ".join(filter(None, (name, words)))
    return [Item(obj["time"], text_of(first(obj, "login", "userName", "email")), words, text_of(obj.get("id")))]


def _is_annotation(obj: Object) -> bool:
    return (
        isinstance(obj.get("time"), int)
        and "text" in obj
        and bool({"tags", "alertId", "dashboardId", "dashboardUID"} & set(obj))
    )


def _transition(obj: Object, context: Context) -> Sequence[Item]:
    """Read a change of state in Grafana's history of an alert rule."""
    line = obj["line"]
    labels = line["labels"] if isinstance(line.get("labels"), dict) else {}
    about = text_of(first(labels, *_ABOUT))
    text = f"{text_of(line.get('ruleTitle')) or 'alert'}: {text_of(line['current'])}"
    return [Item(obj["time"], "", f"{text} ({about})" if about else text)]


def _is_transition(obj: Object) -> bool:
    line = obj.get("line")
    return isinstance(line, dict) and "current" in line and "previous" in line and "time" in obj


def _datadog(obj: Object, context: Context) -> Sequence[Item] | None:
    inner = obj["attributes"] if isinstance(obj.get("attributes"), dict) else obj
    deep = inner["attributes"] if isinstance(inner.get("attributes"), dict) else {}
    when = first(inner, "date_happened", "timestamp") or first(deep, "timestamp")
    title = text_of(first(inner, "title") or first(deep, "title", "evt.name"))
    words = from_datadog(text_of(first(inner, "text", "message") or ""))
    who = (
        text_of(first(inner, "host", "service") or first(deep, "service", "hostname"))
        if obj.get("type") == "log"
        else ""
    )
    who = who or text_of(first(inner, "source", "source_type_name", "service", "host"))
    text = title if title and words in title else "\n".join(filter(None, (title, words)))
    if not text:
        return None  # another service's: an event with its attributes is a form of JSON:API
    return [Item(when, who, text, text_of(obj.get("id") or obj.get("id_str")))]


def _is_datadog(obj: Object) -> bool:
    inner = obj.get("attributes")
    return "date_happened" in obj or (
        obj.get("type") in ("event", "log")
        and isinstance(inner, dict)
        and ("timestamp" in inner or "attributes" in inner)
    )


READERS = (
    Reader(
        "pagerduty", lambda o: "log_entry" in str(o.get("type")) and "created_at" in o, _log_entry, needs("created_at")
    ),
    Reader(
        "pagerduty",
        lambda o: (
            ("occurred_at" in o and "event_type" in o)
            or (isinstance(o.get("event"), dict) and "event_type" in o["event"] and "occurred_at" in o["event"])
        ),
        _pagerduty_v3,
        needs("event", "event_type"),
    ),
    Reader(
        "pagerduty",
        lambda o: isinstance(o.get("event"), str) and isinstance(o.get("incident"), dict),
        _pagerduty_v2,
        needs("incident"),
    ),
    Reader("opsgenie", lambda o: "action" in o and isinstance(o.get("alert"), dict), _opsgenie_hook, needs("alert")),
    Reader(
        "opsgenie",
        lambda o: "createdAt" in o and "owner" in o and ("log" in o or "note" in o),
        _opsgenie_log,
        needs("owner"),
    ),
    Reader(
        "opsgenie", lambda o: "tinyId" in o and "createdAt" in o and "message" in o, _opsgenie_alert, needs("tinyId")
    ),
    Reader("alertmanager", _is_alert, _alert, needs("labels")),
    Reader("grafana", _is_annotation, _annotation, needs("time")),
    Reader("grafana", _is_transition, _transition, needs("line")),
    Reader("datadog", _is_datadog, _datadog, needs("date_happened", "attributes")),
)
"""The readers of alerts."""
