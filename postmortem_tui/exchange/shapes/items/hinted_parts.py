"""Read the parts that a blank form names with hints: `Maßnahme — Name — TT.MM.JJJJ`, `Action (Owner, Due)`."""

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_CUTS = late(r"(?<!\s)\s+(?:--|[-–—|→])\s+|[(),;\[\]（），；、]")
_FRONT = late(
    r"(?:\*\*|__)(?P<bold>[^*_:：\n]{2,40})(?:\*\*|__)|[\[【<{](?P<bracketed>[^\[\]【】<>{}\n]{2,40})[\]】>}](?!\()"
    r"|(?P<plain>[^\W\d_][\w ]{1,30}):[ \t]+(?=\S)"
)
"""The first part of a hint, in marks or before a colon: `**Owner** -- task (due)`, `【担当】対策`, `name: task`."""


def owner_in_front(hint: str, vocabulary: Vocabulary) -> str:
    """Return the owner's hint at the start of a hint for an item, as in `[name]: [action]`; otherwise ""."""
    front = _FRONT.match(hint)
    name = next(filter(None, front.groups())).strip(" <>{}[]*_`") if front else ""
    return name if "owner" in vocabulary.columns(name) else ""


def parts_of_hint(hint: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the parts that a hint for an item names after the action, by role: "owner", "due", "ticket"."""
    found: dict[str, str] = {}
    if name := owner_in_front(hint, vocabulary):
        found["owner"] = name
    for part in _CUTS.split(hint)[1:]:
        part = part.strip(" <>{}*_`")
        if vocabulary.hint(part) == "day":
            found.setdefault("due", part)
            continue
        for role in ("owner", "due", "ticket"):
            # A label, or the first word, may name the part: `ETA: Month YYYY`, `due <Month D`.
            names = (part, part.partition(":")[0], *part.split(maxsplit=1)[:1])
            if any(role in vocabulary.columns(name) for name in names) or (part.startswith("@") and role == "owner"):
                found.setdefault(role, part)
                break
    return found
