"""A first draft of the summary, put together from other answers; it is no answer until it is edited."""

import re
from typing import TYPE_CHECKING

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Role
from postmortem_tui.lazy import late

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock

PARTS: tuple[Role, ...] = ("impact", "cause", "resolution")
"""What a summary is made of, in its order."""

LONGEST = 240
"""Characters of one part: a summary is three sentences, and whatever is longer is for the sections below it."""

SENTENCES = (2, 3)
"""How many sentences a summary has."""

_ENDS = ".!?…。！？"
_ITEM = late(r"^\s*(?:[-*+]|\d+[.)])\s+")
_SENTENCE_END = late(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)]))\s++(?=[\"'“‘(]*[A-Z0-9])|(?<=[。！？])\s*+(?=\S)")
_PART_END = late(r"\n[^\S\n]*+\n\s*+|\n[^\S\n]*+(?=[-*+]\s|\d+[.)]\s)")
_ABBREVIATION = late(r"\b(?:e\.g|i\.e|etc|vs|approx|ca|no|a\.m|p\.m|Mr|Ms|Mrs|Dr|St)\.$", re.IGNORECASE)

_LONGEST_ABBREVIATION = 8
"""Characters at a sentence's end that hold any abbreviation."""


def suggested(draft: Draft, block: "AnyBlock") -> str:
    """Return what the answer of a block could begin as; "" if it is no summary, or too little is known."""
    summary = draft.template.role("summary")
    if summary is None or summary.block.id != block.id or not draft.applies(summary):
        return ""
    parts = [part for role in PARTS if (part := _part(draft, role))]
    facts = draft.facts()
    if not parts or len(parts) + bool(facts["duration"]) < 2:
        return ""
    about = ", ".join(filter(None, (facts.get("date", ""), facts["duration"])))
    lead = f"{facts['title']} ({about})" if about and facts["title"] else facts["title"] or about
    told = [part for part in (lead, *parts) if part]
    if len(told) > SENTENCES[1]:  # what broke and whom it hit is one sentence
        first, second, *others = told
        told = [f"{first.rstrip(_ENDS)}: {second}", *others]
    return " ".join(map(_ended, told))


def with_suggestion_known(before: Draft, after: Draft) -> Draft:
    """Return a changed draft that knows its summary as the suggestion, if it was taken for an answer as it is."""
    summary = after.template.role("summary")
    text = after.role("summary")
    if summary is None or not text or text == before.role("summary") or text != suggested(after, summary.block):
        return after
    return after.follow("summary", text)


def suggested_or_taken(draft: Draft, block: "AnyBlock") -> str:
    """Return what the answer of a block could begin as; the answer itself, if it is a suggestion that nobody edited."""
    question = Reference(block)
    return draft.text(question) if draft.follows(question) else suggested(draft, block)


def _part(draft: Draft, role: Role) -> str:
    """Return the first sentence of the answer that plays a part."""
    found = draft.template.role(role)
    match found.block if found else None:
        case Fields() as form if found and found.field is None:
            return _short("; ".join(form.texts(draft[form])))
        case Fields() | Prose() if found:
            return _short(draft.text(found))
        case Points() as points:
            return _short("; ".join(points.texts(draft[points])[:2]))
        case _:
            return ""


def _short(text: str) -> str:
    """Return a text's first sentence on one line, a list with `;` between its items; a long one is cut at a word."""
    first = next((line for line in text.strip().split("\n\n") if line.strip()), "")
    line = ""
    for each in first.split("\n"):
        between = ";" if line and _ITEM.match(each) and line[-1] not in _ENDS + ",;:" else ""
        line = f"{line}{between} {_ITEM.sub('', each).strip()}".strip()
    sentence = next(iter(sentences(line)), "")
    return sentence if len(sentence) <= LONGEST else sentence[:LONGEST].rpartition(" ")[0] + " …"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a paragraph or a list's item ends one too."""
    pieces: list[list[str]] = []
    for part in _PART_END.split(text.strip()):
        for piece in _SENTENCE_END.split(" ".join(part.split())):
            if pieces and _ABBREVIATION.search(pieces[-1][-1][-_LONGEST_ABBREVIATION:]):
                pieces[-1].append(piece)
            elif piece:
                pieces.append([piece])
    return [" ".join(some) for some in pieces]


def _ended(part: str) -> str:
    part = part[:1].upper() + part[1:]
    return part if part[-1:] in _ENDS else f"{part}."
