"""A finding in words: the same on every screen, on the command line and line by line."""

from collections.abc import Sequence

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.review.findings import NOT_YET, Finding, blocking, where
from postmortem_tui.review.gate import MISSING, is_merely_missing
from postmortem_tui.values.text.typed import one_line

WAIVED = "waived"

STILL_MISSING = f"still {MISSING}"


def problem_of(template: Template, finding: Finding) -> str:
    """Return the location of a finding and what is wrong there, in words."""
    return one_line(f"{where(template, finding.location)}: {finding.sentence}")


def fix_of(finding: Finding) -> str:
    """Return what would fix it, or why it was waived; and its code."""
    advice = f"{WAIVED}: {finding.dismissed}" if finding.dismissed else finding.fix
    return one_line(f"{advice} [{finding.code}]")


def about_what_is_written(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings about what is written, without the waived ones and without what is merely not there yet."""
    return [one for one in findings if not one.dismissed and one.code not in NOT_YET]


def walked(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings to go through: those that are not waived.

    What is merely not there yet comes only if nothing else is left: the key to what is needed goes through that.
    """
    return about_what_is_written(findings) or [one for one in findings if not one.dismissed]


def in_order(template: Template, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings in the document's order: by section, question and row."""
    blocks = {block.id: n for n, block in enumerate(template.blocks())}
    last = len(blocks)
    return sorted(findings, key=lambda one: (blocks.get(one.location.block, last), one.location.row or 0))


def is_missing(draft: Draft, finding: Finding) -> bool:
    """Return whether a finding that counts says what nobody has done yet in a text that is being written."""
    return not finding.dismissed and is_merely_missing(draft, finding)


def level_of(draft: Draft, finding: Finding) -> str:
    """Return its level in words, or that it is waived, or says what is missing in a text that is being written."""
    return WAIVED if finding.dismissed else MISSING if is_missing(draft, finding) else finding.level


def counts_of(draft: Draft, findings: Sequence[Finding], *, as_final: bool = False) -> tuple[str, ...]:
    """Return, in words, how many findings there are of each level, and at the end how much is still missing.

    What is missing in a text that is being written is in nobody's way, except where it is to be `as_final`.
    """
    missing = [] if as_final else [one for one in findings if is_missing(draft, one)]
    findings = [one for one in findings if one not in missing]
    unwaived = [one for one in findings if not one.dismissed]
    warns = sum(one.level == "warns" for one in unwaived)
    hints = sum(one.level == "hints" for one in unwaived)
    waived = len(findings) - len(unwaived)
    asks = sum(one.level == "asks" for one in unwaived)
    asked = f" ({asks} asked)" if asks else ""
    counts = (f"{len(blocking(findings))} in the way{asked}", f"{warns} to look at", f"{hints} to say better")
    more = ((waived, WAIVED), (len(missing), STILL_MISSING))
    return (*counts, *(f"{number} {words}" for number, words in more if number))
