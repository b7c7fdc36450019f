"""A first draft of the summary, put together from other answers; it is no answer until it is edited."""

import re
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Role
from postmortem_tui.lazy import late

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock

PARTS: tuple[Role, ...] = ("impact", "cause", "resolution")
"""What a summary is made of, in its order."""

LONGEST = 240
"""Characters of one part: a summary is three sentences, and whatever is longer is for the sections below it."""

MOST = 2
"""Answers of a form, or points of a list, that one part is made of."""

SENTENCES = (2, 3)
"""How many sentences a summary has."""

_ENDS = ".!?…。！？"
_ITEM = late(r"^\s*(?:[-*+]|\d+[.)])\s+")
_SENTENCE_END = late(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)]))\s++(?=[\"'“‘(]*[A-Z0-9])|(?<=[。！？])\s*+(?=\S)")
_PART_END = late(r"\n[^\S\n]*+\n\s*+|\n[^\S\n]*+(?=[-*+]\s|\d+[.)]\s)")
_ABBREVIATION = late(r"\b(?:e\.g|i\.e|etc|vs|approx|ca|no|a\.m|p\.m|Mr|Ms|Mrs|Dr|St)\.$", re.IGNORECASE)

_LONGEST_ABBREVIATION = 8
"""Characters at a sentence's end that hold any abbreviation."""


class Suggestion(NamedTuple):
    """A text for the summary, and the titles of the questions whose answers it is made of."""

    text: str = ""
    made_of: tuple[str, ...] = ()


def suggestion(draft: Draft, block: "AnyBlock") -> Suggestion:
    """Return what the answer of a block could begin as; an empty one if it is no summary, or too little is known.

    An answer that is a sentence stands as it is; of any other, the title of its question stands before it.
    """
    summary = draft.template.role("summary")
    if summary is None or summary.block.id != block.id or not draft.applies(summary):
        return Suggestion()
    parts = {role: part for role in PARTS if (part := _part(draft, role))}
    facts = draft.facts()
    if not parts or len(parts) + bool(facts["duration"]) < 2:
        return Suggestion()
    about = ", ".join(filter(None, (facts.get("date", ""), facts["duration"])))
    lead = f"{facts['title']} ({about})" if about and facts["title"] else facts["title"] or about
    told = [part for part in (lead, *parts.values()) if part]
    if len(told) > SENTENCES[1]:  # what broke and whom it hit is one sentence
        first, second, *others = told
        told = [f"{first.rstrip(_ENDS)} – {second}", *others]
    return Suggestion(" ".join(map(_ended, told)), tuple(_title(draft, role) for role in parts))


def suggested(draft: Draft, block: "AnyBlock") -> str:
    """Return the text that the answer of a block could begin as; "" if it is no summary, or too little is known."""
    return suggestion(draft, block).text


def with_suggestion_known(before: Draft, after: Draft) -> Draft:
    """Return a changed draft that knows its summary as the suggestion, if it was taken for an answer as it is."""
    summary = after.template.role("summary")
    text = after.role("summary")
    if summary is None or not text or text == before.role("summary") or text != suggested(after, summary.block):
        return after
    return after.follow("summary", text)


def suggested_or_taken(draft: Draft, block: "AnyBlock") -> Suggestion:
    """Return what the answer of a block could begin as; with the answer itself, if it is one that nobody edited."""
    question, made = Reference(block), suggestion(draft, block)
    return made._replace(text=draft.text(question)) if draft.follows(question) else made


def _title(draft: Draft, role: Role) -> str:
    found = draft.template.role(role)
    return questions.title(draft.template, found) if found else ""


def _part(draft: Draft, role: Role) -> str:
    """Return the first sentence of the answer that plays a part; with its title before it, if it is no sentence."""
    found = draft.template.role(role)
    match found.block if found else None:
        case Fields() as form if found and found.field is None:
            answers = [(one.label, text) for one in form.asked if (text := draft[form].text(one.id))]
            return _cut("; ".join(_titled(label, _short(text)).rstrip(_ENDS) for label, text in answers[:MOST]))
        case Fields() | Prose() if found:
            return _cut(_titled(_title(draft, role), _short(draft.text(found))))
        case Points() as points:
            return _cut(_titled(_title(draft, role), "; ".join(points.texts(draft[points])[:MOST])))
        case _:
            return ""


def _titled(title: str, text: str) -> str:
    """Return a text with a title before it, unless it is empty or its author wrote it as a sentence."""
    return text if not text or text[-1] in _ENDS else f"{title.rstrip(':：')}: {text}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"


def _short(text: str) -> str:
    """Return a text's first sentence on one line, a list with `;` between its items."""
    first = next((line for line in text.strip().split("\n\n") if line.strip()), "")
    line = ""
    for each in first.split("\n"):
        between = ";" if line and _ITEM.match(each) and line[-1] not in _ENDS + ",;:" else ""
        line = f"{line}{between} {_ITEM.sub('', each).strip()}".strip()
    return next(iter(sentences(line)), "")


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
