"""The templates for the files that git passes to its drivers."""

from contextlib import suppress

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.settings.templates import Templates


def templates_here() -> Templates:
    """Return the templates, with the one that this repository names: a fresh clone has not kept it yet."""
    library = folder()
    with suppress(PostmortemError):  # a draft of another template does not need it
        library.templates.choose(library.settings.template)
    return library.templates
