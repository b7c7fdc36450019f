"""The templates for what git hands over."""

from contextlib import suppress

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.settings.templates import Templates


def templates_here() -> Templates:
    """Return the templates, among them the one that this repository names: a fresh clone has not read it yet."""
    library = folder()
    with suppress(PostmortemError):  # a draft of another template does not need it
        library.templates.choose(library.settings.template)
    return library.templates
