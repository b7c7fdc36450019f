"""Redact the secrets of a draft."""

from collections.abc import Callable
from typing import Any

from postmortem_tui.blocks.rows import HTML
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import HEAD, from_plain, to_plain

Redact = Callable[[str], tuple[str, int]]
"""A function that returns a text with its secrets replaced, and their number."""


def redacted_draft(draft: Draft, redact: Redact) -> tuple[Draft, int]:
    """Return the draft with each of its texts redacted, and the number of replacements."""
    replaced = 0

    def of(value: Any) -> Any:
        nonlocal replaced
        match value:
            case str():
                text, number = redact(value)
                replaced += number
                return text
            case dict():
                tags = {name: redact(value[name])[0] for name in value if name == HTML}  # counted with the event
                return {name: of(part) for name, part in value.items() if name != HTML} | tags
            case list():
                return [of(part) for part in value]
            case _:
                return value

    tables = to_plain(draft)
    head = {**tables[HEAD], "unplaced": of(tables[HEAD].get("unplaced", ""))}
    return from_plain(
        {HEAD: head, **{name: of(part) for name, part in tables.items() if name != HEAD}}, draft.template
    ), replaced
