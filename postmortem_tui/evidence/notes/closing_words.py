"""What people write below the times of their notes and is no event, as data by language (codes: ISO 639): `TODO: …`.

A word counts only at the beginning of a line of its own beside the times, and only where nothing or a colon follows it.
"""

import re
from collections.abc import Mapping

from postmortem_tui.lazy import late

CLOSING: Mapping[str, str] = {
    "en": "todo|to do|to-do|action items?|actions|follow[- ]?ups?|next steps|open questions|questions|lessons? learned"
    "|root cause|impact|summary|contributing factors|what went well|what went wrong|participants|attendees|links",
    "de": "maßnahmen|nächste schritte|offene (?:punkte|fragen)|ursache|auswirkung(?:en)?|zusammenfassung|teilnehmer",
    "es": "pendientes?|próximos pasos|acciones|causa raíz|impacto|resumen|participantes",
    "fr": "à faire|actions?|prochaines étapes|cause racine|résumé|participants",
    "it": "da fare|azioni|prossimi passi|causa|impatto|riassunto|partecipanti",
    "nl": "acties|volgende stappen|oorzaak|samenvatting|deelnemers",
    "pl": "do zrobienia|następne kroki|przyczyna|podsumowanie|uczestnicy",
    "pt": "pendências|próximos passos|ações|causa raiz|resumo",
    "ru": "сделать|дальнейшие шаги|причина|итоги|участники",
}
"""Headings and labels of what is to be done, of what was learned, and of who was there."""

_CLOSES = late(rf"(?:{'|'.join(CLOSING.values())})[*_]{{0,3}}\s*(?::.*)?", re.IGNORECASE | re.DOTALL)


def closes(text: str) -> bool:
    """Return whether a line of notes says that what it begins is beside the events."""
    return bool(_CLOSES.fullmatch(text.lstrip("#*_ ")))
