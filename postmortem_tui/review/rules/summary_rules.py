"""Whether the summary is short and plain: two or three sentences, in words that everybody knows."""

from collections.abc import Iterator

from postmortem_tui.document.draft.summing_up import SENTENCES, sentences
from postmortem_tui.lazy import late
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.rules.clocks import ROUNDING
from postmortem_tui.values.times.clock import Misread, read_duration

_ASIDE = late(r"\(([^()\n]{1,80})\)")


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
    if reviewed.draft.follows(question):
        yield Finding(
            "summary-as-suggested",
            "hints",
            location,
            "The summary is as suggested: nobody has edited it.",
            "Read it, and say it in your own words.",
        )
    yield from _other_duration(reviewed, text, location)
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


def _other_duration(reviewed: ReviewedDraft, text: str, location: Location) -> Iterator[Finding]:
    """Yield that a suggestion, edited or not, states a duration beside the title or the day that is another by now."""
    facts, start, end = reviewed.draft.facts(), reviewed.start, reviewed.end
    if not facts["duration"] or start is None or end is None:
        return
    for aside in _ASIDE.finditer(text):
        day, _, stated = aside[1].rpartition(", ")
        before = text[: aside.start()].rstrip()
        beside_title = facts["title"] and before.endswith(facts["title"])
        if not beside_title and not (day and day == facts.get("date")):
            continue  # it may be the length of something else
        try:
            apart = abs(read_duration(stated) - (end - start))
        except Misread:
            continue
        if apart >= ROUNDING:
            yield Finding(
                "summary-other-duration",
                "warns",
                location,
                f"The summary states {stated}, and the incident lasted {facts['duration']}.",
                "Say the same in both.",
                about=f"{stated} {facts['duration']}",
            )
