"""A draft as the text of a draft file, and back."""

from collections.abc import Sequence

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, read_head, to_plain
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import DraftError, TemplateError
from postmortem_tui.storage.disk.toml.toml_comments import Comment, with_comments
from postmortem_tui.storage.disk.toml.toml_text import dumps, loads, may_be_unfit, texts
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.values.text.cleaning import unfit


def draft_from_text(text: str, location: str, templates: Templates) -> Draft:
    """Return the draft in the text of a file at `location`. Raise DraftError, with line or key, for any other text."""
    tables = loads(text, location)
    try:
        return from_plain(tables, template_called(read_head(tables).template, templates))
    except DraftError as error:
        where = f"{location}: {error.location}" if error.location else location
        raise DraftError(error.sentence, location=where, hint=error.hint) from error


def draft_to_bytes(draft: Draft, name: str, comments: Sequence[Comment] = ()) -> bytes:
    """Return the bytes of a draft file that `name` opens, with the comments that a person wrote into it.

    Raise DraftError for text that no file can hold.
    """
    data = dumps(to_plain(draft), name)
    return with_comments(data.decode(), comments).encode() if comments else data


def unfit_in(text: str, draft: Draft) -> int:
    """Return how many control characters of a draft file's text are not in the draft that was read from it."""
    if not may_be_unfit(text):
        return 0
    read, kept = (sum(unfit(found) for _, found in texts(tables, "")) for tables in (loads(text, ""), to_plain(draft)))
    return max(0, read - kept)


def template_called(name: str, templates: Templates) -> Template:
    """Return the template that a draft was written with; raise DraftError where it is missing or not usable."""
    if name not in templates.names():
        raise DraftError(
            f"its template '{name}' is not known here",
            hint=f"`postmortem new --no-open --template FILE` with the file of '{name}' makes it known.",
        )
    try:
        return templates.load(name)
    except TemplateError as error:
        raise DraftError(f"its template '{name}' is not usable", hint=str(error)) from error
