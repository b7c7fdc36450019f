"""The fact that a line begins with."""

from postmortem_tui.values.text.explained import fact_of
from tests.each import each


@each(
    "text, fact",
    [
        ("1-Critical", "1-Critical"),
        ("SEV-2 (a demo; no **harm**)", "SEV-2"),
        ("HIGH", "HIGH"),
        ("**Resolved** — fixed and checked", "Resolved"),
        ("None - diagnostic only", "None"),
        ("Low functional, Medium in an audit", "Low functional"),
        ("P1: everybody", "P1: everybody"),
        ("2 - Major", "2 - Major"),
        ("**2 – Very high** (checkout; all of it)", "2 – Very high"),
        ("1 - all of our customers saw errors", "1"),
        ("SEV-2 - Major", "SEV-2"),
        ("2026-06-24 (cron run)", "2026-06-24"),
        ("(not known)", "(not known)"),
        ("", ""),
    ],
)
def test_an_explanation_is_left_out(text: str, fact: str) -> None:
    assert fact_of(text) == fact
    assert fact_of(fact_of(text)) == fact_of(text)
