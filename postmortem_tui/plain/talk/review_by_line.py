"""The review on a line terminal: list the findings, with numbers to go to or to waive."""

from postmortem_tui.document.lifecycle.status import is_final
from postmortem_tui.plain.talk.keeping import Keeping
from postmortem_tui.review.findings import hit_of
from postmortem_tui.review.findings_in_words import counts_of, fix_of, level_of, problem_of
from postmortem_tui.review.milestones import measures
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.reviewing import review
from postmortem_tui.review.rules import finality


def say_review(keeping: Keeping) -> None:
    """Say the findings, in the order of the document, and the times between the milestones."""
    draft, talk, now = keeping.draft, keeping.talk, keeping.session.clock()
    keeping.found = review(draft, now, keeping.guide, keeping.words)
    keeping.listed = [hit_of(draft, one.location).question for one in keeping.found]
    talk.say(f"Review: {', '.join(counts_of(draft, keeping.found))}.")
    for number, finding in enumerate(keeping.found, 1):
        talk.tell(f"{number}. {level_of(draft, finding)}: {problem_of(draft.template, finding)}")
        talk.tell(fix_of(finding))
    for measure in measures(ReviewedDraft(draft, now, keeping.guide)):
        talk.tell(measure.in_words())
    if keeping.found:
        talk.say(":go 1 goes to the first; :let 1 because … says why it may stand.")


def let_stand(keeping: Keeping, words: str) -> None:
    """Keep why a finding of the last review may stand; without a reason it counts again."""
    number, _, reason = words.partition(" ")
    if not 0 < int(number) <= len(keeping.found):
        keeping.talk.say(f"There is no finding {number}; :review lists them.")
        return
    finding = keeping.found[int(number) - 1]
    reason = reason.removeprefix("because").strip()
    if keeping.session.dismiss(finding.key(), reason):
        keeping.talk.tell(
            f"Waived: {reason}. :let {number} takes that back." if reason else "The finding counts again."
        )
        keeping.save()
    elif not reason:
        keeping.talk.say("It counts already. Say why it may stand, as in `:let 1 because …`.")


def say_if_unsound(keeping: Keeping) -> None:
    """Say what makes a final draft invalid, if anything does."""
    if not is_final(keeping.draft):
        return
    found = review(keeping.draft, keeping.session.clock(), keeping.guide, keeping.words)
    unsound = [one.sentence for one in found if one.code in finality.CODES and not one.dismissed]
    if unsound:
        keeping.talk.tell(f"{' '.join(unsound)} :review lists what was found.")
