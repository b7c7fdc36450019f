"""The forms that a draft can leave in besides Markdown, by name."""

from collections.abc import Callable
from typing import Any

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.keeping import HEAD, from_plain, to_plain
from postmortem_tui.errors import UsageError


def in_form(name: str, draft: Draft) -> str:
    """Return a draft as `html`, `chat`, `issue`, `jira` or `json`; raise UsageError for another name."""
    match name:
        case "html":
            from postmortem_tui.exchange.outputs.html import export_html

            return export_html(draft)
        case "chat":
            from postmortem_tui.exchange.outputs.chat import export_chat

            return export_chat(draft)
        case "issue":
            from postmortem_tui.exchange.outputs.issue import export_issue

            return export_issue(draft)
        case "jira":
            from postmortem_tui.exchange.outputs.jira import export_jira

            return export_jira(draft)
        case "json":
            from postmortem_tui.exchange.outputs.json import export_json

            return export_json(draft)
        case _:
            raise UsageError(f"there is no form called '{name}'")


Redact = Callable[[str], tuple[str, int]]
"""Returns a text without what must not be handed out, and how much that was."""


def redacted_draft(draft: Draft, redact: Redact) -> tuple[Draft, int]:
    """Return the draft with each of its texts redacted, and how much was replaced."""
    replaced = 0

    def of(value: Any) -> Any:
        nonlocal replaced
        match value:
            case str():
                text, number = redact(value)
                replaced += number
                return text
            case dict():
                return {name: of(part) for name, part in value.items()}
            case list():
                return [of(part) for part in value]
            case _:
                return value

    tables = to_plain(draft)
    head = {**tables[HEAD], "unplaced": of(tables[HEAD].get("unplaced", ""))}
    return from_plain(
        {HEAD: head, **{name: of(part) for name, part in tables.items() if name != HEAD}}, draft.template
    ), replaced
