"""The writers of the formats in which a draft can be exported besides Markdown."""

from collections.abc import Callable, Mapping

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.outputs.chat import export_chat
from postmortem_tui.exchange.outputs.form_names import Form
from postmortem_tui.exchange.outputs.html import export_html
from postmortem_tui.exchange.outputs.issue import export_issue
from postmortem_tui.exchange.outputs.jira import export_jira
from postmortem_tui.exchange.outputs.json import export_json

WRITERS: Mapping[Form, Callable[[Draft], str]] = {
    "html": export_html,
    "chat": export_chat,
    "issue": export_issue,
    "jira": export_jira,
    "json": export_json,
}


def in_form(name: str, draft: Draft) -> str:
    """Return a draft in the format with this name. Raise UsageError if there is none."""
    write = next((write for form, write in WRITERS.items() if form == name), None)
    if write is None:
        raise UsageError(f"there is no form called '{name}'")
    return write(draft)
