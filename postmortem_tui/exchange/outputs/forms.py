"""The forms that a draft can leave in besides Markdown, by name."""

from postmortem_tui.document.draft import Draft
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.outputs.chat import export_chat
from postmortem_tui.exchange.outputs.html import export_html
from postmortem_tui.exchange.outputs.issue import export_issue
from postmortem_tui.exchange.outputs.jira import export_jira
from postmortem_tui.exchange.outputs.json import export_json

NAMES = ("html", "chat", "issue", "jira", "json")
"""The forms, in the order in which they are shown."""

ENDINGS = {"html": ".html", "json": ".json"}
"""What the names of files end in; the other forms are there to be pasted, and have the ending of a plain text."""


def ending_of(name: str) -> str:
    """Return what the name of a file of a form ends in."""
    return ENDINGS.get(name, f".{name}.txt")


def in_form(name: str, draft: Draft) -> str:
    """Return a draft as `html`, `chat`, `issue`, `jira` or `json`; raise UsageError for another name."""
    match name:
        case "html":
            return export_html(draft)
        case "chat":
            return export_chat(draft)
        case "issue":
            return export_issue(draft)
        case "jira":
            return export_jira(draft)
        case "json":
            return export_json(draft)
        case _:
            raise UsageError(f"there is no form called '{name}'")
