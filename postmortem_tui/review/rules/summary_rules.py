"""Whether the summary is one: two or three sentences, in words that everybody knows."""

import re
from collections.abc import Iterator

from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft

SENTENCES = (2, 3)
"""How many sentences a summary has."""

_SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)]))\s++(?=[\"'“‘(]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|ca|no|a\.m|p\.m|Mr|Ms|Mrs|Dr|St)\.$", re.IGNORECASE)


_LONGEST = 8
"""Characters at a sentence's end that hold any abbreviation."""


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield what keeps readers outside engineering from understanding the summary."""
    question = reviewed.draft.template.role("summary")
    text = reviewed.draft.role("summary")
    if question is None or not text:
        return
    location = Location(question.block.id, question.field.id if question.field else "")
    least, most = SENTENCES
    number = len(sentences(text))
    if not least <= number <= most:
        yield Finding(
            "summary-length",
            "hints",
            location,
            f"The summary has {number} sentence{'' if number == 1 else 's'}.",
            "Two or three say what happened, why, and what is being done.",
            about=str(number),
        )
    jargon = tuple(dict.fromkeys(match[0] for match in reviewed.guide.completeness.jargon_word.finditer(text)))
    if jargon:
        yield Finding(
            "summary-jargon",
            "hints",
            location,
            f"Readers outside engineering may not know {', '.join(f'“{word}”' for word in jargon)}.",
            "Say what it means for people who use the product.",
            words=jargon,
            about=" ".join(jargon),
        )


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a paragraph or a list's item ends one too."""
    pieces: list[list[str]] = []
    for part in re.split(r"\n[^\S\n]*+\n\s*+|\n[^\S\n]*+(?=[-*+]\s|\d+[.)]\s)", text.strip()):
        for piece in _SENTENCE_END.split(" ".join(part.split())):
            if pieces and _ABBREVIATION.search(pieces[-1][-1][-_LONGEST:]):
                pieces[-1].append(piece)
            elif piece:
                pieces.append([piece])
    return [" ".join(some) for some in pieces]
