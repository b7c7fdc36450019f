"""The zone of the times in the document that a draft came from."""

from pathlib import Path

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.vocabulary.label_zones import zone_called
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.values.zones.zones import kept_name


def zone_of_document(path: Path, templates: Templates, draft: Draft) -> str:
    """Return the name of the zone that the document which a draft was read from names for its times, or ""."""
    origin = read_origin(path)
    if origin is None or origin.exported:
        return ""
    read = import_markdown(origin.text, draft.template, draft.id, origin.read, templates.words())
    return kept_name(zone_called(read.fitted.zone)) if read.fitted and read.fitted.zone else ""
