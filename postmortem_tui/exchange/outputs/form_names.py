"""The names of the formats in which a draft can be exported besides Markdown; their writers are loaded later."""

from typing import Literal, get_args

Form = Literal["html", "chat", "issue", "jira", "json"]
NAMES: tuple[Form, ...] = get_args(Form)
"""The formats, in the order in which they are shown."""

ENDINGS = {"html": ".html", "json": ".json"}
"""The endings of file names; the other formats are for pasting, and get that of a plain text."""


def ending_of(name: str) -> str:
    """Return the ending of a file name by the name of the format."""
    return ENDINGS.get(name, f".{name}.txt")
