"""Makes templates of their TOML; what that needs is loaded with this file, once a template is needed."""

from collections.abc import Sequence
from pathlib import Path

from postmortem_tui.document.template.template import Template, nearest
from postmortem_tui.document.template.template_reading import built_packaged, read_template
from postmortem_tui.errors import TemplateError
from postmortem_tui.storage.disk.file_names import ENDING, PACKAGED
from postmortem_tui.storage.disk.toml.toml_text import check
from postmortem_tui.storage.settings.kept_tables import tables_of


class TemplateMaker:
    """Makes templates, with the parsed tables of the built-in ones kept in a folder."""

    def __init__(self, state: Path) -> None:
        self._state = state

    def packaged(self, name: str) -> Template:
        """Return a template that comes with the program."""
        return built_packaged(tables_of(Path(PACKAGED) / f"{name}{ENDING}", self._state))

    def read(self, source: str, location: str) -> Template:
        """Return the template of a TOML text; raise TemplateError, with the location, where it is not usable."""
        check(source, location, TemplateError)
        return read_template(source, location)

    def unknown(self, name: str, names: Sequence[str]) -> TemplateError:
        """Return the failure to find a template, with the nearest name."""
        return TemplateError(
            f"no template is called {nearest(name, names)}",
            hint="`postmortem template list` names them; a file of your own is given by its path.",
        )
