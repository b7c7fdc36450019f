"""Objects of logs: Kubernetes events, the journal, audit trails, streams of Loki."""

from collections.abc import Sequence

from postmortem_tui.evidence.objects.objects import Context, Item, Object, Reader, first, name_of, needs, text_of


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
    error = ": ".join(filter(None, (text_of(obj.get("errorCode")), text_of(obj.get("errorMessage")))))
    words = f"{text_of(obj['eventName'])} ({text_of(obj.get('eventSource'))})" + (f": {error}" if error else "")
    return [Item(obj["eventTime"], who, words, text_of(obj.get("eventID")))]


def _google_audit(obj: Object, context: Context) -> Sequence[Item] | None:
    """Read an audit entry of Google Cloud: caller, method, resource, and failure."""
    call = obj["protoPayload"]
    when = first(obj, "timestamp", "receiveTimestamp")
    words = " ".join(filter(None, (text_of(call.get("methodName")), text_of(call.get("resourceName")))))
    if when is None or not words:
        return None
    who = text_of(first(call, "authenticationInfo.principalEmail", "serviceName"))
    error = text_of(first(call, "status.message"))
    return [Item(when, who, f"{words}: {error}" if error else words, text_of(obj.get("insertId")))]


def _sentry(obj: Object, context: Context) -> Sequence[Item]:
    """Read an issue of Sentry: when it was first seen, and what people did to it."""
    title = text_of(first(obj, "title", "metadata.title", "culprit"))
    items = [Item(obj["firstSeen"], text_of(first(obj, "project.slug", "project")), title, text_of(obj.get("id")))]
    for one in obj["activity"]:
        if isinstance(one, dict) and {"dateCreated", "type"} <= one.keys() and one["type"] != "first_seen":
            items.extend(_sentry_activity(one, context))
    return items


def _sentry_activity(obj: Object, context: Context) -> Sequence[Item]:
    """Read what was done to an issue of Sentry: what a person wrote, else the kind of act."""
    done = text_of(first(obj, "data.text")) or text_of(obj["type"]).replace("_", " ")
    return [Item(obj["dateCreated"], name_of(obj.get("user") or {}), done, text_of(obj.get("id")))]


def _azure(obj: Object, context: Context) -> Sequence[Item]:
    words = text_of(first(obj, "operationName.localizedValue", "operationName.value", "operationName"))
    state = text_of(first(obj, "status.localizedValue", "status.value"))
    text = f"{words} ({state})" if state else words
    return [Item(obj["eventTimestamp"], text_of(obj.get("caller")), text, text_of(obj.get("eventDataId")))]


def _loki(obj: Object, context: Context) -> Sequence[Item]:
    """Return the lines of a stream: each a time in nanoseconds, the words, and maybe more about them."""
    stream = obj["stream"]
    labels = ("container", "app", "service_name", "job", "pod", "instance")
    who = next((text for name in labels if (text := text_of(stream.get(name)))), "")
    lines = (each for each in obj["values"] if isinstance(each, list) and len(each) > 1)
    return [Item(each[0], who, text_of(each[1])) for each in lines]


def _kubernetes_audit(obj: Object, context: Context) -> Sequence[Item]:
    """Read a request to the API server of Kubernetes: who asked for what, and how it was answered if it failed."""
    thing = "/".join(
        filter(
            None, (text_of(first(obj, f"objectRef.{key}")) for key in ("namespace", "resource", "name", "subresource"))
        )
    )
    words = f"{text_of(obj['verb'])} {thing or text_of(obj.get('requestURI'))}".strip()
    code = first(obj, "responseStatus.code")
    failed = isinstance(code, int) and code >= 400
    words += f" ({code} {text_of(first(obj, 'responseStatus.reason', 'responseStatus.message'))})" if failed else ""
    when = first(obj, "requestReceivedTimestamp", "stageTimestamp")
    return [Item(when, name_of(obj.get("user") or {}), words, text_of(obj.get("auditID")))]


def _stack(obj: Object, context: Context) -> Sequence[Item]:
    """Read an event of a CloudFormation stack: which resource came into which state, and why."""
    words = f"{text_of(obj.get('LogicalResourceId'))} {text_of(obj['ResourceStatus'])}".strip()
    why = text_of(obj.get("ResourceStatusReason"))
    return [Item(obj["Timestamp"], "", f"{words}: {why}" if why else words, text_of(obj.get("EventId")))]


def _vault(obj: Object, context: Context) -> Sequence[Item]:
    """Read a request to a vault of secrets, or its answer: who asked for what, and why it was refused."""
    words = " ".join(
        text for key in ("type", "request.operation", "request.path") if (text := text_of(first(obj, key)))
    )
    error = text_of(obj.get("error"))
    return [Item(obj["time"], text_of(first(obj, "auth.display_name")), f"{words}: {error}" if error else words)]


READERS = (
    Reader(
        "audit",
        lambda o: "time" in o and first(o, "request.operation") is not None and "path" in o["request"],
        _vault,
        needs("request"),
    ),
    Reader("audit", lambda o: "ResourceStatus" in o and "Timestamp" in o, _stack, needs("ResourceStatus")),
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
    Reader(
        "audit",
        lambda o: "verb" in o and first(o, "requestReceivedTimestamp", "stageTimestamp") is not None,
        _kubernetes_audit,
        needs("auditID"),
    ),
    Reader("journal", lambda o: "__REALTIME_TIMESTAMP" in o, _journal, needs("__REALTIME_TIMESTAMP")),
    Reader("audit", lambda o: "eventTime" in o and "eventName" in o, _audit, needs("eventName")),
    Reader("audit", lambda o: "eventTimestamp" in o and "operationName" in o, _azure, needs("eventTimestamp")),
    Reader("sentry", lambda o: "firstSeen" in o and isinstance(o.get("activity"), list), _sentry, needs("firstSeen")),
    Reader("sentry", lambda o: {"dateCreated", "type", "data"} <= o.keys(), _sentry_activity, needs("dateCreated")),
    Reader("audit", lambda o: isinstance(o.get("protoPayload"), dict), _google_audit, needs("protoPayload")),
)
"""The readers of logs."""
