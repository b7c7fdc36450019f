"""Which findings the keys go through."""

from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.findings_in_words import walked


def finding(code: str, dismissed: str = "") -> Finding:
    return Finding(code, "warns", Location("notes"), "", "", dismissed=dismissed)


def test_what_is_not_there_yet_is_gone_through_once_nothing_else_is_left() -> None:
    unsigned, unanswered, other = finding("sign-off-missing"), finding("answer-missing"), finding("placeholder-left")
    assert walked([unsigned, other, unanswered]) == [other]
    assert walked([unsigned, unanswered]) == [unsigned, unanswered]
    assert walked([unsigned, finding("placeholder-left", "agreed")]) == [unsigned]
    assert walked([finding("sign-off-missing", "agreed")]) == []
