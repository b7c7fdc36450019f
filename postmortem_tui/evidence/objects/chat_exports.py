"""Messages as a chat program or its API exports them: Slack, Google Chat, Teams, Discord and others; transcripts."""

from collections.abc import Sequence
from datetime import timedelta

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.objects.json_prose import from_discord, from_html, from_markdown, from_slack
from postmortem_tui.evidence.objects.objects import Context, Item, Object, Reader, first, name_of, needs, text_of
from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late

_TS = late(r"\d{10}\.\d{1,6}")
_NO_WORDS = frozenset(
    words(
        "channel_join channel_leave channel_topic channel_purpose channel_name channel_archive"
        " channel_unarchive group_join group_leave bot_add bot_remove pinned_item unpinned_item"
        " channel_convert_to_private tombstone reminder_add channel_posting_permissions huddle_thread"
    )
)
_REPLIED = late(r"\A(?:> [^\n]{0,2000}\n){1,40}\n")
"""What Matrix puts before a reply for clients without replies (rich replies, fallback)."""
_ELEMENTS = {
    "user": ("user_id", "<@{}>"),
    "channel": ("channel_id", "<#{}>"),
    "usergroup": ("usergroup_id", "<!subteam^{}>"),
    "broadcast": ("range", "<!{}>"),
    "emoji": ("name", ":{}:"),
    "link": ("url", "{}"),
    "date": ("fallback", "{}"),
}
"""The elements of rich text that have no text of their own: the key that says which, and how a message writes it."""
CAME = "somebody came or went, or the channel changed"
_LONGEST = 86_400.0
"""Seconds of the longest recording."""


def _is_slack(obj: Object) -> bool:
    return isinstance(obj.get("ts"), str) and bool(_TS.fullmatch(obj["ts"])) and ("text" in obj or "type" in obj)


def _slack(obj: Object, context: Context) -> Sequence[Item]:
    if obj.get("subtype") in _NO_WORDS:
        return [Item(obj["ts"], "", "", why=CAME)]
    user = obj.get("user")
    who = first(obj, "user_profile.real_name", "user_profile.display_name")
    who = who or context.users.get(str(user), "") or first(obj, "username", "bot_profile.name", "user_profile.name")
    words = [from_slack(str(obj.get("text") or ""), context.users).strip()]
    if not words[0]:
        for attachment in obj.get("attachments") or []:
            if isinstance(attachment, dict):
                words.extend(from_slack(each, context.users) for each in _shown_in(attachment))
        words.extend(
            f"[{text_of(first(one, 'title', 'name'))}]" for one in obj.get("files") or [] if isinstance(one, dict)
        )
        if len(words) == 1:
            words.extend(from_slack(each, context.users) for each in _texts_in(obj.get("blocks")))
    text = "\n".join(filter(None, words))
    return [Item(obj["ts"], text_of(who or user), text, obj["ts"])]


def _shown_in(attachment: Object) -> list[str]:
    """Return what an attachment shows, each thing once; `fallback` is for clients that cannot show it."""
    shown = [text_of(attachment.get(key)) for key in ("pretext", "title", "text")]
    shown = [each for at, each in enumerate(shown) if each and not any(each in other for other in shown[:at])]
    return shown or [text_of(attachment.get("fallback"))]


def _texts_in(block: object) -> list[str]:
    """Return the texts of blocks (Block Kit): each block is a line."""
    if isinstance(block, list):
        return [text for each in block[:50] for text in _texts_in(each)]
    if not isinstance(block, dict):
        return []
    if isinstance(text := block.get("text"), str):
        return [text]
    if (element := _ELEMENTS.get(str(block.get("type")))) and isinstance(value := block.get(element[0]), str):
        return [element[1].format(value)]
    inner = [text for key in ("text", "fields", "elements") for text in _texts_in(block.get(key))]
    return ["".join(inner)] if str(block.get("type", "")).startswith("rich_text_section") else inner


def _google(obj: Object, context: Context) -> Sequence[Item]:
    who = name_of(obj.get("creator") or obj.get("sender") or "")
    text = text_of(first(obj, "text", "formattedText"))
    if not text:
        files = (first(each, "original_name", "export_name") for each in obj.get("attached_files") or [])
        text = "\n".join(f"[{text_of(name)}]" for name in files if name)
    return [Item(first(obj, "created_date", "createTime"), who, text, text_of(first(obj, "message_id", "name")))]


def _teams(obj: Object, context: Context) -> Sequence[Item]:
    if obj.get("messageType") not in (None, "message"):
        return [Item(obj["createdDateTime"], "", "", why=CAME)]
    body = obj.get("body")
    content = text_of(body.get("content")) if isinstance(body, dict) else text_of(body)
    return [Item(obj["createdDateTime"], name_of(obj.get("from") or {}), from_html(content), text_of(obj.get("id")))]


def _discord(obj: Object, context: Context) -> Sequence[Item]:
    users = dict(context.users)
    for mention in obj.get("mentions") or []:
        if isinstance(mention, dict):
            users[text_of(mention.get("id"))] = text_of(first(mention, "nickname", "global_name", "name", "username"))
    kind = obj.get("type")
    if kind not in (0, 19, 20, "Default", "Reply", None):
        return [Item(obj["timestamp"], "", "", why=CAME)]
    who = text_of(first(obj, "author.nickname", "author.global_name", "author.name", "author.username"))
    words = text_of(obj.get("content"))
    if not words:
        embeds = (each for each in obj.get("embeds") or [] if isinstance(each, dict))
        words = "\n".join(text for one in embeds for key in ("title", "description") if (text := text_of(one.get(key))))
    return [Item(obj["timestamp"], who, from_discord(words, users), text_of(obj.get("id")))]


def _telegram(obj: Object, context: Context) -> Sequence[Item]:
    if obj.get("type") != "message":
        return [Item(obj["date_unixtime"], "", "", why=CAME)]
    text = obj.get("text")
    words = (
        "".join(part if isinstance(part, str) else text_of(part.get("text")) for part in text)
        if isinstance(text, list)
        else text_of(text)
    )
    return [Item(obj["date_unixtime"], text_of(obj.get("from")), words, text_of(obj.get("id")))]


def _rocket(obj: Object, context: Context) -> Sequence[Item]:
    """Read a message of Rocket.Chat; `t` marks system messages: somebody came, or the room changed."""
    if obj.get("t"):
        return [Item(obj["ts"], "", "", why=CAME)]
    return [Item(obj["ts"], text_of(first(obj, "u.name", "u.username")), text_of(obj["msg"]), text_of(obj.get("_id")))]


def _mattermost(obj: Object, context: Context) -> Sequence[Item]:
    if str(obj.get("type") or "").startswith("system_"):
        return [Item(obj["create_at"], "", "", why=CAME)]
    user = text_of(first(obj, "user", "username", "user_id"))
    return [Item(obj["create_at"], context.users.get(user, user), from_markdown(text_of(obj["message"])))]


def _zulip(obj: Object, context: Context) -> Sequence[Item]:
    content = text_of(obj["content"])
    words = from_html(content) if content.startswith("<") else from_markdown(content)
    return [Item(obj["timestamp"], text_of(obj["sender_full_name"]), words, text_of(obj.get("id")))]


def _matrix(obj: Object, context: Context) -> Sequence[Item]:
    body = first(obj, "content.body")
    if obj.get("type") != "m.room.message" or not body:
        return [Item(obj["origin_server_ts"], "", "", why=CAME)]
    if "m.new_content" in obj["content"]:
        return [Item(obj["origin_server_ts"], "", "", why="an edit of a message, which has its words")]
    event = text_of(obj.get("event_id"))
    words = _REPLIED.sub("", context.edits.get(event) or text_of(body), count=1)
    return [Item(obj["origin_server_ts"], text_of(obj.get("sender")), words, event)]


def _segment(obj: Object, context: Context) -> Sequence[Item]:
    """Read a segment of a transcript: its seconds count from the beginning of the recording."""
    offset = timedelta(seconds=int(obj["start"]))
    return [Item(obj["start"], text_of(obj.get("speaker")), text_of(obj["text"]), stamp=Stamp(offset=offset))]


def _is_segment(obj: Object) -> bool:
    """Return whether an object is what was said between two seconds; whole numbers may be milliseconds."""
    start, end = obj["start"], obj.get("end")
    return (
        isinstance(start, float) and isinstance(end, float) and 0 <= start <= end < _LONGEST and bool(obj.get("text"))
    )


READERS = (
    Reader("slack-export", _is_slack, _slack, needs("ts")),
    Reader(
        "chat",
        lambda o: ("created_date" in o and "creator" in o) or ("createTime" in o and "sender" in o),
        _google,
        needs("created_date", "createTime"),
    ),
    Reader("chat", lambda o: "createdDateTime" in o and "body" in o, _teams, needs("createdDateTime")),
    Reader(
        "chat",
        lambda o: "content" in o and "timestamp" in o and isinstance(o.get("author"), dict),
        _discord,
        needs("author"),
    ),
    Reader(
        "chat",
        lambda o: "date_unixtime" in o and "text" in o,
        _telegram,
        needs("date_unixtime"),
    ),
    Reader("chat", lambda o: isinstance(o.get("u"), dict) and "msg" in o and "ts" in o, _rocket, needs("u")),
    Reader("chat", lambda o: "create_at" in o and "message" in o, _mattermost, needs("create_at"), inside=True),
    Reader("chat", lambda o: "content" in o and "timestamp" in o, _zulip, needs("sender_full_name")),
    Reader("transcript", lambda o: "start" in o and _is_segment(o), _segment, needs("start")),
    Reader("chat", lambda o: "origin_server_ts" in o and "sender" in o, _matrix, needs("origin_server_ts")),
)
"""The readers of messages."""
