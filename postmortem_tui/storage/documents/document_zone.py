"""The zone of the times in the document that a draft came from."""

from pathlib import Path

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import kept_name, read_zone


def zone_of_document(path: Path, templates: Templates, draft: Draft) -> str:
    """Return the name of the zone that the document which a draft was read from names for its times.

    Return "" if it names none, or one that nobody knows: `local time`.
    """
    origin = read_origin(path)
    if origin is None or origin.exported:
        return ""
    read = import_markdown(origin.text, draft.template, draft.id, origin.read, templates.words())
    zone = read.fitted.zone if read.fitted else ""
    try:
        return kept_name(read_zone(zone)) if zone else ""
    except Misread:
        return ""
