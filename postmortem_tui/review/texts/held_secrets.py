"""What secrets some texts hold: their sorts, for the notice when a text is kept; and what to look for elsewhere."""

import re
from collections.abc import Iterable

from postmortem_tui.review.guide import Guide
from postmortem_tui.review.guide_words import Secret, Secrets
from postmortem_tui.review.texts.plausible import is_distinct
from postmortem_tui.review.texts.secrets import Searcher

SEARCHED = 2_000_000
"""Characters of a text that are looked through."""


def held_secrets(guide: Guide, text: str) -> str:
    """Return the names of the sorts of secrets in a text; "" if there are none."""
    # What only warns is not reported, and no match of it changes what of the others is found.
    blocking = tuple(one for one in guide.secrets.patterns if one.level == "blocks")
    hits = Searcher(guide.secrets.changed(patterns=blocking, customers=())).hits(text[:SEARCHED])
    return ", ".join(dict.fromkeys(hit.secret.name for hit in hits))


def searcher_knowing(rules: Secrets, texts: Iterable[str]) -> Searcher:
    """Return a searcher that also finds, by itself, each secret that something in some texts tells.

    `the password is X` tells one; `then X worked` alone does not. A word or a number that is one is left elsewhere.
    """
    searcher = Searcher(rules)
    secrets = {
        text[hit.start : hit.end]
        for text in texts
        for hit in searcher.hits(text)
        if hit.secret.level == "blocks" and is_distinct(text[hit.start : hit.end])
    }
    if not secrets:
        return searcher
    words = "|".join(map(re.escape, sorted(secrets, key=len, reverse=True)))
    known = Secret(name="secret told elsewhere", words=rf"(?<!\w)(?:{words})(?!\w)")
    return Searcher(rules.changed(patterns=(*rules.patterns, known)))


def secrets_in_words(guide: Guide, text: str) -> str:
    """Return a sentence on the secrets in a text that is kept as evidence; "" if there are none."""
    found = held_secrets(guide, text)
    if not found:
        return ""
    return f"it holds what looks like {found}. It is kept readable by you alone; its rows can hold it too."
