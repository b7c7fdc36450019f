"""Another choice is written as the document writes its own."""

from datetime import UTC, datetime

from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.lens.spelled_choices import choice_speller
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
CHOICES = ("1-Critical", "2-High", "3-Medium", "4-Low")


@each(
    "source, new, spelled",
    [
        ("SEV2", "1-Critical", "SEV1"),
        ("Sev-2", "4-Low", "Sev-4"),
        ("P 2", "3-Medium", "P 3"),
        ("2", "3-Medium", "3"),
        ("**P2**", "1-Critical", "**P1**"),
        ("high", "1-Critical", "critical"),
        ("HIGH", "4-Low", "LOW"),
        ("High", "4-Low", "Low"),
        ("2-High", "1-Critical", "1-Critical"),
        ("SEV2 (all users)", "1-Critical", "SEV1"),
        ("SEV-2 – one shop", "1-Critical", "SEV-1"),
        ("**SEV2** (one shop)", "3-Medium", "**SEV3**"),
        ("**SEV2 (one shop)**", "3-Medium", "**SEV3**"),
        ("High, one shop", "1-Critical", "Critical"),
        ("High (SEV2)", "4-Low", "Low"),
        ("2 - High", "1-Critical", "1-Critical"),
        ("SEV7 (all users)", "1-Critical", "1-Critical"),
        ("**SEV2** of us", "1-Critical", "1-Critical"),
        ("awful", "1-Critical", "1-Critical"),
        ("SEV7", "1-Critical", "1-Critical"),
        ("SEV2", "", ""),
        ("", "2-High", "2-High"),
        ("SEV2", "worse than ever", "worse than ever"),
    ],
)
def test_a_choice_is_spelled_like_the_old_one(source: str, new: str, spelled: str) -> None:
    assert choice_speller(CHOICES)(source, new) == spelled


@each(
    "line, after",
    [
        ("**Severity:** SEV2", "**Severity:** SEV1"),
        ("- Severity: **P2**", "- Severity: **P1**"),
        ("Severity: P2 (one shop)", "Severity: P1"),
    ],
)
def test_a_severity_that_is_set_keeps_the_spelling_of_its_document(line: str, after: str) -> None:
    text = f"# Outage 2026-02-20\n\n{line}\n\n## Summary\n\nText.\n"
    draft = import_markdown(text, STANDARD, "outage", NOW, words()).draft
    written = put_back(text, draft.template, draft.put_role("severity", "1-Critical"), NOW, words())
    assert written.text == text.replace(line, after)
    assert put_back(written.text, draft.template, draft, NOW, words()).text == text
