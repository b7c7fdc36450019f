"""Reading templates from TOML; this file, with what it imports, is loaded once a template is needed."""

from collections.abc import Sequence
from pathlib import Path

from postmortem_tui.document.template.template import Template, nearest
from postmortem_tui.document.template.template_reading import built_packaged, read_template
from postmortem_tui.errors import TemplateError
from postmortem_tui.storage.disk.file_names import ENDING, PACKAGED
from postmortem_tui.storage.disk.toml.toml_text import check
from postmortem_tui.storage.settings.kept_tables import tables_of


class TemplateMaker:
    """Reads templates; the parsed tables of the built-in ones are kept in a folder."""

    def __init__(self, state: Path) -> None:
        self._state = state

    def packaged(self, name: str) -> Template:
        """Return the built-in template of a name."""
        return built_packaged(tables_of(Path(PACKAGED) / f"{name}{ENDING}", self._state))

    def read(self, source: str, location: str) -> Template:
        """Return the template of a TOML text; raise TemplateError, with the location, where it is not usable."""
        check(source, location, TemplateError)
        return read_template(source, location)

    def unknown(self, name: str, names: Sequence[str]) -> TemplateError:
        """Return the error for a name that no template has, with the nearest name."""
        return TemplateError(
            f"no template is called {nearest(name, names)}",
            hint="`postmortem template list` lists them; name a file of your own by its path.",
        )
