"""The names of the forms in which a draft can be exported besides Markdown; their writers are loaded later."""

from typing import Literal, get_args

Form = Literal["html", "chat", "issue", "jira", "json"]
NAMES: tuple[Form, ...] = get_args(Form)
"""The forms, in the order in which they are shown."""

ENDINGS = {"html": ".html", "json": ".json"}
"""What the names of files end in; the other forms are there to be pasted, and have the ending of a plain text."""


def ending_of(name: str) -> str:
    """Return what the name of a file of a form ends in."""
    return ENDINGS.get(name, f".{name}.txt")
