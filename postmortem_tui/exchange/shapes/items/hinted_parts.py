"""Read the parts that a blank form names with hints: `Maßnahme — Name — TT.MM.JJJJ`, `Action (Owner, Due)`."""

from collections.abc import Container

from postmortem_tui.blocks.checklist import PART_TYPES
from postmortem_tui.exchange.shapes.items.item_row import OwnerPosition
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_CUTS = late(r"(?<!\s)\s+(?:--|[-–—|→/])\s+|(?:(?<![ \t])[ \t]+)?\\?\n\s*|(?:(?<!\s)\s+)?[(\[（]|[),;\]），；、]")
_DASH_AT_END = late(r"\s(?:--|[-–—|]|[-=]+>)$|→$")
_FRONT = late(
    r"(?:\*\*|__)(?P<bold>[^*_:：\n]{2,40})(?:\*\*|__)|[\[【<{(（](?P<bracketed>[^\[\]【】<>{}()（）\n]{2,40})[\]】>})）](?!\()"
    r"|(?P<plain>[^\W\d_][\w ]{1,30}):[ \t]+(?=\S)"
)
"""The first part of a hint, in marks or before a colon: `**Owner** -- task (due)`, `【担当】対策`, `name: task`."""


def owner_in_front(hint: str, vocabulary: Vocabulary) -> str:
    """Return the owner's hint at the start of a hint for an item, as in `[name]: [action]`; otherwise ""."""
    front = _FRONT.match(hint)
    name = next(filter(None, front.groups())).strip(" <>{}[]()（）*_`") if front else ""
    return name if "owner" in vocabulary.columns(name) else ""


def owner_position(hint: str, vocabulary: Vocabulary) -> OwnerPosition:
    """Return where a hint for an item asks for its owner: before the action, after a dash or in brackets; or ""."""
    if owner_in_front(hint, vocabulary):
        return "front"
    at = spans_of_hint(hint, vocabulary).get("owner", (0, 0))[0]
    before = hint[:at].rstrip(" <>{}[]*_`")
    if at and _DASH_AT_END.search(before):
        return "dash"
    return "brackets" if at and before.endswith(("(", "（")) else ""


def parts_of_hint(hint: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the parts that a hint for an item names after the action, by role: "owner", "due", "ticket"."""
    found: dict[str, str] = {}
    if name := owner_in_front(hint, vocabulary):
        found["owner"] = name
    spans = spans_of_hint(hint, vocabulary)
    for role, (start, end) in spans.items():
        if role in PART_TYPES and (start or spans["action"][0]):
            found.setdefault(role, hint[start:end])
    return found


def spans_of_hint(hint: str, vocabulary: Vocabulary) -> dict[str, tuple[int, int]]:
    """Return the spans of the parts that a hint for an item names, by role: `PART_TYPES`, "action", "other1" and so on.

    There are none if it names no owner, due day or ticket after its first part.
    """
    found: dict[str, tuple[int, int]] = {}
    cuts = [(0, 0), *(cut.span() for cut in _CUTS.finditer(hint))]
    ends = [*(start for start, _ in cuts[1:]), len(hint)]
    for n, ((_, start), end) in enumerate(zip(cuts, ends, strict=True)):
        part = hint[start:end].strip(" <>{}*_`~")
        if part:
            role = _role_of(part, found, vocabulary) or ("action" if not n else f"other{n}")
            found[role] = (at := hint.find(part, start), at + len(part))
    if not any(role in PART_TYPES and span[0] for role, span in found.items()):
        return {}
    if "action" not in found:  # `Owner / Due / Description`
        others = (role for role, (start, end) in found.items() if "action" in vocabulary.columns(hint[start:end]))
        found["action"] = found.pop(next((role for role in others if role not in PART_TYPES), ""), (0, 0))
    return found


def _role_of(part: str, found: Container[str], vocabulary: Vocabulary) -> str:
    """Return which part of an item a hint names, if none before it does: "owner", "due" or "ticket"; otherwise ""."""
    if vocabulary.hint(part) == "day":
        return "due" if "due" not in found else ""
    # A label, or the first word, may name the part: `ETA: Month YYYY`, `due <Month D`.
    names = (part, part.partition(":")[0], *part.split(maxsplit=1)[:1])
    for role in PART_TYPES:
        if any(role in vocabulary.columns(name) for name in names) or (part.startswith("@") and role == "owner"):
            return role if role not in found else ""
    return ""
