"""A table under a heading that a text answers stays in the text as it is written, and a changed cell is one line."""

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

METRICS = (
    "It was down.\n\n| Metric | Value |\n|--------|:------|\n| Severity | SEV2 |\n|Duration|62 minutes  |\n"
    "| Lost \\| late | `a\\|b` 12,000<br>*at_most* |\n\nIt was bad.\n"
)
FACTORS = (
    "| Factor | Why | Weight |\n|---|---|---|\n| No alert | Never set up | High |\n| Old cache | Not patched | Low |\n"
)
IMPACT = (
    "| Service | Owner | Status | Due |\n|---|---|---|---|\n| Checkout | Ana | Degraded | 2026-03-02 |\n"
    "| Search | Bob | Down | 2026-03-03 |\n\nText after it.\n"
)
BARE = "Factor | Why\n--- | ---\nNo alert | Never set up\nOld cache | Not patched\n"


@each(
    "heading, body, changes",
    [
        ("Summary", METRICS, ("SEV2", "62 minutes", "12,000", "at_most", "It was bad", "Metric")),
        ("Contributing Factors", FACTORS, ("Never set up", "Old cache", "Low")),
        ("Impact", IMPACT, ("Ana", "Degraded", "2026-03-03", "Text after")),
        ("Root Cause", FACTORS, ("Never set up", "Old cache", "Low")),
        ("Root Cause", BARE, ("Never set up", "Old cache")),
    ],
)
def test_a_cell_is_changed_alone(heading: str, body: str, changes: tuple[str, ...]) -> None:
    text = f"# Outage\n\n## {heading}\n\n{body}\n## Timeline\n\n- 14:02 UTC - it fails\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block = next(one for one in draft.template.blocks() if isinstance(one, Prose) and body.strip() in draft[one])
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    for old in changes:
        changed = draft.put(block, draft[block].replace(old, "other words"))
        written = put_back(text, draft.template, changed, NOW, words())
        assert written == Written(text.replace(old, "other words"))
    last = max(line for line in body.split("\n") if "|" in line)
    more = draft.put(block, draft[block].replace(last, f"{last}\n{last}"))
    assert put_back(text, draft.template, more, NOW, words()).text == text.replace(last, f"{last}\n{last}")
