"""Comments and changes of Jira, YouTrack and Trello; incidents of status pages and tools, with their updates."""

from collections.abc import Sequence

from postmortem_tui.evidence.model import FIELD
from postmortem_tui.evidence.objects.json_prose import from_html, from_markdown, from_tree
from postmortem_tui.evidence.objects.object_keys import keys_of
from postmortem_tui.evidence.objects.objects import Context, Item, Object, Reader, first, name_of, needs, text_of


def _jira_comment(obj: Object, context: Context) -> Sequence[Item]:
    body = obj.get("body")
    words = from_tree(body) if isinstance(body, dict) else from_markdown(text_of(body))
    return [Item(obj["created"], name_of(obj["author"]), words.strip(), text_of(obj.get("id")))]


def _jira_change(obj: Object, context: Context) -> Sequence[Item]:
    items = []
    for change in obj["items"]:
        if not isinstance(change, dict):
            continue
        if str(change.get("field")).casefold() == "status":
            words = f"status: {text_of(change.get('fromString'))} → {text_of(change.get('toString'))}"
            items.append(Item(obj["created"], name_of(obj.get("author") or {}), words, text_of(obj.get("id"))))
        else:
            items.append(Item(obj["created"], "", "", why=FIELD))
    return items


def _jira_issue(obj: Object, context: Context) -> Sequence[Item]:
    fields = obj["fields"]
    who = name_of(first(fields, "creator", "reporter") or {})
    made = first(fields, "created")
    words = f"created {text_of(obj.get('key'))}: {text_of(fields.get('summary'))}"
    items = [Item(made, who, words, text_of(obj.get("id") or obj.get("key")))] if who and made else []
    for comment in first(fields, "comment.comments") or []:
        if isinstance(comment, dict) and isinstance(comment.get("author"), dict) and "created" in comment:
            items.extend(_jira_comment(comment, context))
    for change in first(obj, "changelog.histories", "changelog.values") or []:
        if isinstance(change, dict) and isinstance(change.get("items"), list) and "created" in change:
            items.extend(_jira_change(change, context))
    return items


def _youtrack(obj: Object, context: Context) -> Sequence[Item]:
    """Read an activity of YouTrack: a comment that was added, or a field with what it was and what it became."""
    added, removed = (each if isinstance(each := obj[key], list) else [each] for key in ("added", "removed"))
    words = "\n".join(text_of(one.get("text")) for one in added if isinstance(one, dict) and one.get("text"))
    field = name_of(obj.get("field") or {})
    if not words and field.casefold() in ("state", "status", "stage"):
        words = f"{field}: {text_of(removed)} → {text_of(added)}"
    who = name_of(obj.get("author") or {})
    return [Item(obj["timestamp"], who, from_markdown(words), text_of(obj.get("id")), why="" if words else FIELD)]


def _trello(obj: Object, context: Context) -> Sequence[Item]:
    """Read an action of Trello: a comment, a card that was made or closed, a card that went to another list."""
    who, kind = name_of(obj["memberCreator"]), text_of(obj["type"])
    card = text_of(first(obj, "data.card.name"))
    before, after = (text_of(first(obj, f"data.{key}.name")) for key in ("listBefore", "listAfter"))
    words = from_markdown(text_of(first(obj, "data.text")))
    if not words and before and after:
        words = f"{card}: {before} → {after}"
    elif not words and kind in ("createCard", "deleteCard"):
        words = f"{kind}: {card}"
    return [Item(obj["date"], who, words, text_of(obj.get("id")), why="" if words else FIELD)]


_DEEDS = {"approval": "approved", "changes_requested": "asked for changes", "update": ""}
"""What Bitbucket says of a pull request beside comments; of an update its state says what was done."""


def _bitbucket(obj: Object, context: Context) -> Sequence[Item]:
    """Read an activity of Bitbucket's pull requests: approved, merged, declined, or a comment."""
    title = text_of(first(obj, "pull_request.title"))
    if isinstance(comment := obj.get("comment"), dict):
        when, who = first(comment, "created_on"), name_of(comment.get("user") or {})
        return [Item(when, who, from_markdown(text_of(first(comment, "content.raw"))), text_of(comment.get("id")))]
    key = next(key for key in _DEEDS if isinstance(obj.get(key), dict))
    done = _DEEDS[key] or text_of(obj[key].get("state")).lower()
    who = name_of(first(obj[key], "user", "author") or {})
    return [Item(first(obj[key], "date", "created_on"), who, f"{done}: {title or text_of(obj[key].get('title'))}")]


def _is_bitbucket(obj: Object) -> bool:
    return "pull_request" in obj and any(isinstance(obj.get(key), dict) for key in (*_DEEDS, "comment"))


def _updates_of(obj: Object) -> Sequence[Object]:
    """Return the updates of an incident on a status page or in an incident tool, each with words and a state."""
    for key in _UPDATE_LISTS:
        updates = obj.get(key)
        told = [one for one in updates if isinstance(one, dict)] if isinstance(updates, list) else []
        if told and all(
            first(one, *_UPDATE_WORDS) is not None and first(one, *_UPDATE_STATES) is not None for one in told
        ):
            return told
    return []


def _own_words(obj: Object) -> list[Item]:
    """Return what an incident itself said first, beside its updates: its name and its message."""
    words, when = text_of(obj.get("message")), first(obj, "occurred_at", *_UPDATE_TIMES)
    return [Item(when, "", ": ".join(filter(None, (text_of(obj.get("name")), words))))] if words and when else []


def _incident(obj: Object, context: Context) -> Sequence[Item]:
    items = _own_words(obj)
    for update in _updates_of(obj):
        when = first(update, *_UPDATE_TIMES, *keys_of(tuple(update)).when)
        words = from_markdown(from_html(text_of(first(update, *_UPDATE_WORDS))))
        state = text_of(first(update, "human_status", *_UPDATE_STATES)).replace("_", " ")
        who = name_of(first(update, "updater", "author", "user", "created_by") or {})
        items.append(Item(when, who, ": ".join(filter(None, (state, words))), text_of(update.get("id"))))
    return items


_UPDATE_LISTS = ("incident_updates", "incidentUpdates", "status_updates", "statusUpdates", "updates")
_UPDATE_TIMES = ("display_at", "when", "created_at", "createdAt", "started", "started_at", "date", "updated_at")
_UPDATE_WORDS = ("body", "message", "description", "text", "content")
_UPDATE_STATES = ("new_incident_status", "new_status", "status", "state")
_COMPONENT_STATES = ("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance")


def _component(obj: Object, context: Context) -> Sequence[Item]:
    """Read a component of a status page: its present state; its creation is no event."""
    return [Item(None, "", "", why="a part of the page, and how it is now")]


READERS = (
    Reader("statuspage", lambda o: bool(_updates_of(o)), _incident, needs(*_UPDATE_LISTS)),
    Reader("statuspage", lambda o: "name" in o and o.get("status") in _COMPONENT_STATES, _component, needs("status")),
    Reader("bitbucket", _is_bitbucket, _bitbucket, needs("pull_request")),
    Reader("trello", lambda o: {"type", "date", "memberCreator"} <= o.keys(), _trello, needs("memberCreator")),
    Reader("youtrack", lambda o: {"added", "removed", "timestamp"} <= o.keys(), _youtrack, needs("added")),
    Reader("jira", lambda o: isinstance(o.get("fields"), dict) and "key" in o, _jira_issue, needs("fields")),
    Reader("jira", lambda o: "created" in o and isinstance(o.get("items"), list), _jira_change, needs("items")),
    Reader(
        "jira",
        lambda o: "created" in o and "body" in o and isinstance(o.get("author"), dict),
        _jira_comment,
        needs("author"),
    ),
)
"""The readers of tickets, boards and status pages."""
