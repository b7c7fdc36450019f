"""Which sorts of secrets a raw text holds, for the notice when it is kept."""

from postmortem_tui.review.guide import Guide
from postmortem_tui.review.texts.secrets import Searcher

SEARCHED = 2_000_000
"""Characters of a text that are looked through."""


def held_secrets(guide: Guide, text: str) -> str:
    """Return the names of the sorts of secrets in a text; "" if there are none."""
    # What only warns is not reported, and no match of it changes what of the others is found.
    blocking = tuple(one for one in guide.secrets.patterns if one.level == "blocks")
    hits = Searcher(guide.secrets.changed(patterns=blocking, customers=())).hits(text[:SEARCHED])
    return ", ".join(dict.fromkeys(hit.secret.name for hit in hits))


def secrets_in_words(guide: Guide, text: str) -> str:
    """Return a sentence on the secrets in a text that is kept as evidence; "" if there are none."""
    found = held_secrets(guide, text)
    if not found:
        return ""
    return f"it holds what looks like {found}. It is kept readable by you alone; its rows can hold it too."
