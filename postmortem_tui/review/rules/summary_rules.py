"""Whether the summary is short and plain: two or three sentences, in words that everybody knows."""

from collections.abc import Iterator

from postmortem_tui.document.draft.summing_up import SENTENCES, sentences
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield what keeps readers outside engineering from understanding the summary."""
    question = reviewed.draft.template.role("summary")
    text = reviewed.draft.role("summary")
    if question is None or not text:
        return
    location = Location.of(question)
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
