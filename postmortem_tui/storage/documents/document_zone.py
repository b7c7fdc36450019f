"""The zone of the times in the document that a draft came from."""

from datetime import tzinfo
from pathlib import Path

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.parts.claims import zone_called
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.settings.templates import Templates


def zone_of_document(path: Path, templates: Templates, draft: Draft) -> tzinfo | None:
    """Return the zone that the document of a draft names for its times; None where it does not name one."""
    origin = read_origin(path)
    if origin is None:
        return None
    read = import_markdown(origin.text, draft.template, draft.id, origin.read, templates.words())
    return zone_called(read.fitted.zone) if read.fitted and read.fitted.zone else None
