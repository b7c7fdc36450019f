"""Which reader reads which JSON object: the first of the table that recognises it."""

from typing import Any

from postmortem_tui.evidence.objects import alerts, any_object, chat_exports, log_objects, ticket_events, tracker_events
from postmortem_tui.evidence.objects.objects import Context, Reader, name_of

READERS: tuple[Reader, ...] = (
    *chat_exports.READERS,
    *alerts.READERS,
    *ticket_events.READERS,
    *tracker_events.READERS,
    *log_objects.READERS,
    any_object.READER,
)
"""The most special come first; any object with a time and words is read by the last."""

_MANY = 20_000
"""Objects in which names of people are searched for, at most."""


_SIGNS = ('"m.new_content"', '"profile"', '"user_profile"', '"real_name"', '"username"', '"users"')


def may_name_users(text: str) -> bool:
    """Return whether JSON may name the people of ids: one search of the text instead of one of each object."""
    return any(sign in text for sign in _SIGNS)


def _collect_edit(value: Any, context: Context) -> None:
    """Record the text by which an event of Matrix replaces an earlier one (m.replace)."""
    content = value.get("content")
    if isinstance(content, dict) and isinstance(new := content.get("m.new_content"), dict):
        relation = content.get("m.relates_to")
        if isinstance(relation, dict) and isinstance(body := new.get("body"), str):
            context.edits[str(relation.get("event_id"))] = body


def collect_users(document: Any, context: Context) -> None:
    """Record the people of the ids in a document: users beside messages, profiles and mentions in them."""
    left = [document]
    for _ in range(_MANY):
        if not left:
            return
        value = left.pop()
        if isinstance(value, list):
            left.extend(each for each in value if isinstance(each, (dict, list)))
            continue
        if not isinstance(value, dict):
            continue
        identity = value.get("id")
        if isinstance(identity, str) and ("profile" in value or "real_name" in value or "username" in value):
            profile = value.get("profile") if isinstance(value.get("profile"), dict) else {}
            assert isinstance(profile, dict)
            name = profile.get("real_name") or value.get("real_name") or profile.get("display_name") or name_of(value)
            if isinstance(name, str) and name:
                context.users.setdefault(identity, name)
        user, profile = value.get("user"), value.get("user_profile")
        if isinstance(user, str) and isinstance(profile, dict) and (name := name_of(profile)):
            context.users.setdefault(user, name)
        users = value.get("users")
        if isinstance(users, dict):
            for key, each in users.items():
                name = each if isinstance(each, str) else name_of(each)
                if name:
                    context.users.setdefault(str(key), name)
        elif isinstance(users, list):
            for each in users:
                if isinstance(each, dict) and isinstance(each.get("id"), int) and (name := name_of(each)):
                    context.users.setdefault(str(each["id"]), name)
        _collect_edit(value, context)
        left.extend(each for each in value.values() if isinstance(each, (dict, list)))
