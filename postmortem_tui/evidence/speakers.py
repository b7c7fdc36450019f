"""Who speaks: what can be a name before a colon, behind a dash, or on a line of its own."""

from collections.abc import Collection

from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late

_HANDLE = late(r"@?[\w.'’-]{1,40}")
_NO_NAMES = frozenset(
    words(
        "note notes update alert warning error info debug fatal critical status todo fyi http https impact"
        " cause action question answer re edit ps eta result incident resolved investigating monitoring"
        " identified summary time utc detected mitigated acknowledged deploy deployment decision followup"
        " alarm störung fehler ursache maßnahme hinweis notiz anmerkung problem lösung ergebnis auswirkung frage"
        " antwort entscheidung alarme alerte panne erreur problème résultat remarque réponse décision"
        " alerta causa resultado impacto problema pregunta respuesta nota decisión falla erro resposta decisão"
    )
)


_LEVELS = frozenset(words("error warn warning info debug trace notice fatal critical alert emergency severe"))


def is_name(text: str, known: Collection[str]) -> bool:
    """Return whether a text can be a name: known, a handle, or up to four words that begin with a capital."""
    words = text.strip().removeprefix("@").split()
    folded = text.strip().casefold()
    if folded.rpartition(".")[2] in _LEVELS:
        return False
    if folded in known or text.startswith("@"):
        return True
    if not words or len(words) > 4 or folded in _NO_NAMES:
        return False
    if len(words) == 1:
        return bool(_HANDLE.fullmatch(words[0]))
    return all(word[0].isupper() or word.strip("()").casefold() in _PARTICLES for word in words)


_PARTICLES = frozenset(words("de da di van von der den la le el bin al dos bot app guest"))
"""Small words inside names."""
