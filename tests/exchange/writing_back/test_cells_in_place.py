"""A cell is written as wide as its column, tight where its table has no blanks, and empty as its neighbours are."""

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from tests.each import each
from tests.exchange.documents_read import draft_of, written

OPEN = "Time|Event          |Who\n----|---------------|---\n06:10|Out            |Ola\n07:25|Back           |\n"
TIGHT = "|Time|Event|Who|\n|---|---|---|\n|06:10|Out|Ola|\n|07:25|Back||\n"
LOOSE = "| Time  | Event | Who |\n|-------|-------|-----|\n| 06:10 | Out   | Ola |\n| 07:25 | Back  |     |\n"
ITEMS = "| # | Action | Owner | Status  |\n|---|--------|-------|---------|\n| 1 | Add it | Ola   | Pending |\n"
BARE = "| # | Action | Owner |\n|---|---|---|\n| 1 | Add it | |\n| 2 | Try it | Ola |\n| 3 | See it | |\n"
FEW = "Action    |Owner   |Due\n----------|--------|----------\nAdd it    |Ola Holm|2026-03-01\nTry it    |        |\n"


def _timeline(draft: Draft, at: int, **parts: str) -> Draft:
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline))
    rows = [row.changed(**parts) if n == at else row for n, row in enumerate(draft[block])]
    return draft.put(block, tuple(rows))


def _items(draft: Draft, at: int, **parts: str) -> Draft:
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers)
    rows = [row.having(**parts) if n == at else row for n, row in enumerate(draft[block])]
    return draft.put(block, tuple(rows))


@each(
    "table, at, parts, old, new",
    [
        (OPEN, 1, {"who": "Jan"}, "Back           |", "Back           |Jan"),
        (OPEN, 0, {"event": "Out | in"}, "Out            |", "Out \\| in      |"),
        (OPEN, 0, {"time": "06:12"}, "06:10|", "06:12|"),
        (TIGHT, 1, {"who": "Jan"}, "|Back||", "|Back|Jan|"),
        (TIGHT, 0, {"event": "Out | in"}, "|Out|", "|Out \\| in|"),
        (LOOSE, 1, {"who": "Jan"}, "Back  |     |", "Back  | Jan |"),
        (LOOSE, 0, {"who": "Olaf Tryggvason"}, "| Ola |", "| Olaf Tryggvason |"),
        (LOOSE, 0, {"who": ""}, "| Ola |", "|     |"),
    ],
)
def test_a_cell_of_a_timeline_is_written_and_goes_back(
    table: str, at: int, parts: dict[str, str], old: str, new: str
) -> None:
    text = f"# Outage\n\nDate: 2026-03-09\n\n## Timeline (UTC)\n\n{table}\n## Cause\n\nA disk.\n"
    draft = draft_of(text)
    once = written(text, _timeline(draft, at, **parts))
    assert once == text.replace(old, new)
    assert written(once, draft) == text


@each(
    "table, at, parts, old, new",
    [
        (ITEMS, 0, {"owner": "Olaf"}, "| Ola   |", "| Olaf  |"),
        (BARE, 0, {"owner": "Ola"}, "| Add it | |", "| Add it | Ola |"),
        (BARE, 1, {"owner": ""}, "| Try it | Ola |", "| Try it | |"),
        (FEW, 1, {"owner": "Jan Wilk"}, "Try it    |        |", "Try it    |Jan Wilk|"),
        (FEW, 0, {"owner": "Jan"}, "|Ola Holm|", "|Jan     |"),
        (FEW, 1, {"due": "2026-03-12"}, "Try it    |        |", "Try it    |        |2026-03-12"),
    ],
)
def test_a_cell_of_an_item_is_written_and_goes_back(
    table: str, at: int, parts: dict[str, str], old: str, new: str
) -> None:
    text = f"# Outage\n\n## Action items\n\n{table}\n## Cause\n\nA disk.\n"
    draft = draft_of(text)
    once = written(text, _items(draft, at, **parts))
    assert once == text.replace(old, new)
    assert written(once, draft) == text
