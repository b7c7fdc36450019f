"""Ids of drafts, made of a day and a title, and how a person may shorten them."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.lazy import late

LAST = "last"
"""The word that names the last saved draft."""

SAFE_ID = late(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
"""The form of an id that may also be the name of a file."""

SLUG_LENGTH = 40
"""Characters of a slug, which is cut at a word."""
SLUG_OF_AN_ID = 24
"""The most characters of the slug in an id: an id is typed, and has to fit a list of 80 columns."""

NAMELESS = "incident"
SHOWN = 5
"""The most candidates that are named where the beginning of an id fits several."""
_SUFFIX_CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_SUFFIX_LENGTH = 4
"""Random characters after the words of an id."""
_PLAIN_LENGTH = 6
"""Random characters of an id without words; nothing else distinguishes such ids."""


def slug(title: str, longest: int = SLUG_LENGTH) -> str:
    """Return a title as small ASCII words joined by hyphens, cut between words; `incident` where no word is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:longest]
        if len(longer) > longest:
            break
        kept = longer
    return kept or NAMELESS


def new_id(title: str, day: date, taken: Collection[str], *, plain: bool = False) -> str:
    """Return an id that is not taken: `2026-11-23-api-outage-k3f9`; a plain one has no words: `2026-11-23-k3f9p2`."""
    import secrets  # loads a library of ciphers, which only a new draft needs

    words = () if plain else (slug(title, SLUG_OF_AN_ID),)
    while True:
        suffix = "".join(secrets.choice(_SUFFIX_CHARACTERS) for _ in range(_PLAIN_LENGTH if plain else _SUFFIX_LENGTH))
        identity = "-".join((day.isoformat(), *words, suffix))
        if identity not in taken:
            return identity


def find_id(word: str, ids: Collection[str]) -> str:
    """Return the id that is a word, or the only id that begins with it.

    Raise UsageError, naming the candidates, where several begin with it, and StorageError, naming the nearest, where
    none does.
    """
    if not word:
        raise UsageError("the name of the draft is empty", hint="`postmortem list` lists the drafts.")
    if word in ids:
        return word
    match sorted(identity for identity in ids if identity.startswith(word)):
        case [only]:
            return only
        case []:
            raise StorageError(f"no draft is called '{word}'", hint=_nearest(word, ids))
        case several:
            more = f" and {len(several) - SHOWN} more" if len(several) > SHOWN else ""
            raise UsageError(
                f"the ids of {len(several)} drafts begin with '{word}'", hint=", ".join(several[:SHOWN]) + more
            )


def _nearest(word: str, ids: Collection[str]) -> str:
    from difflib import get_close_matches

    containing = sorted(identity for identity in ids if word in identity)
    close = containing[:1] or get_close_matches(word, ids, n=1, cutoff=0.4)
    return f"Did you mean '{close[0]}'?" if close else "`postmortem list` lists the drafts."
