"""Text inside JSON as a reader would see it: entities, mentions and links of Slack, Markdown, HTML, Jira's trees."""

import re
from typing import Any

from postmortem_tui.evidence.pages.html_pages import words_of
from postmortem_tui.lazy import late

_SLACK = late(r"<(?P<kind>[@#!])?(?P<what>[^<>|]{1,2000})(?:\|(?P<label>[^<>]{0,2000}))?>")
_MD_LINK = late(r"!?\[(?P<label>[^\[\]]{0,300})\]\((?P<address>[^()\s]{1,500})(?: \"[^\"]{0,80}\")?\)")
_MD_MARK = late(r"(?P<mark>\*\*|__|`{1,3})(?P<inside>[^*_`\n]{1,300})(?P=mark)")
_COMMENT = late(r"<!--.{0,2000}?-->", re.DOTALL)
_DISCORD = late(r"<@!?(?P<user>\d{5,25})>|<#\d{5,25}>|<a?:(?P<emoji>\w{1,40}):\d{5,25}>")
_WEBHOOK_MARKS = late(r"^%%%\s*|(?:(?<!\s)\s+)?%%%$")
_HOLE = late(r"\{[@$]?(?P<name>\w{1,60})(?:,-?\d{1,4})?(?::[^{}]{0,40})?\}")
"""A hole of a message template: `{user}`, `{@order}`, `{count,5:0.0}`."""


def from_slack(text: str, users: dict[str, str]) -> str:
    """Return a message of Slack with its mentions by name, links by their label, and entities as characters."""

    def as_sentence(found: re.Match[str]) -> str:
        kind, what, label = found["kind"], found["what"], found["label"]
        if kind == "@":
            return f"@{users.get(what) or label or what}"
        if kind == "#":
            return f"#{label or what}"
        if kind == "!":
            if what.startswith("date^"):
                return label or what
            return label if label else f"@{what.partition('^')[0]}"
        return label or what.removeprefix("mailto:")

    text = _SLACK.sub(as_sentence, text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def from_markdown(text: str) -> str:
    """Return Markdown without its marks for bold and code, with links by their label."""
    text = _COMMENT.sub("", text.replace("\r\n", "\n"))
    text = _MD_LINK.sub(lambda found: found["label"] or found["address"], text)
    return _MD_MARK.sub(lambda found: found["inside"], text).strip()


def from_discord(text: str, users: dict[str, str]) -> str:
    """Return a message of Discord with its mentions by name."""
    return _DISCORD.sub(
        lambda found: (
            f"@{users.get(found['user'], found['user'])}"
            if found["user"]
            else f":{found['emoji']}:"
            if found["emoji"]
            else "#channel"
        ),
        from_markdown(text),
    )


def from_datadog(text: str) -> str:
    """Return the text of an event without the marks (`%%%`) that declare it as Markdown."""
    return from_markdown(_WEBHOOK_MARKS.sub("", text.strip()))


def from_html(text: str) -> str:
    """Return the words of HTML."""
    if "<" not in text and "&" not in text:
        return text.strip()
    return words_of(text)


def from_tree(node: Any) -> str:
    """Return the words of Jira's document trees; anything else as it is."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return "".join(map(from_tree, node))
    if not isinstance(node, dict):
        return ""
    kind, inside = node.get("type"), from_tree(node.get("content", []))
    attributes = node.get("attrs") if isinstance(node.get("attrs"), dict) else {}
    assert isinstance(attributes, dict)
    match kind:
        case "text":
            return str(node.get("text", ""))
        case "mention" | "emoji" | "status":
            return str(attributes.get("text") or attributes.get("shortName") or "")
        case "hardBreak":
            return "\n"
        case "inlineCard" | "blockCard":
            return str(attributes.get("url", ""))
        case "paragraph" | "heading" | "listItem" | "codeBlock" | "tableRow":
            return inside.rstrip("\n") + "\n"
        case "doc":
            return inside.strip()
        case _:
            return inside


def filled(text: str, obj: dict[str, Any]) -> str:
    """Return the text of a message template (messagetemplates.org) with its values filled in."""
    beside = next((inner for key in ("Properties", "properties") if isinstance(inner := obj.get(key), dict)), obj)

    def value_of(found: re.Match[str]) -> str:
        value = beside.get(found["name"], obj.get(found["name"]))
        return found[0] if value is None or isinstance(value, (dict, list)) else str(value)

    return _HOLE.sub(value_of, text)
