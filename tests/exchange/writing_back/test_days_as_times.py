"""A row of a timeline whose time is a day alone is added with that day, once."""

from datetime import UTC, datetime

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
ROWS = ["| 2026-07-26 | one |", "| 2026-07-26 11:00 | two |", "| 2026-07-27 | three |"]
HEAD = "# Outage 2026-07-26\n\n## Timeline\n\n| When | Event |\n|---|---|\n"


@each("time, at", [("2026-07-26", 1), ("2026-07-26", 2), ("2026-07-27", 3), ("2026-07-28", 3)])
def test_a_day_alone_is_written_once(time: str, at: int) -> None:
    text = HEAD + "\n".join(ROWS) + "\n"
    draft = import_markdown(text, STANDARD, "outage", NOW, words()).draft
    block = draft.template.find("timeline").block
    assert isinstance(block, Timeline)
    rows = draft[block]
    changed = draft.put(block, (*rows[:at], Entry(time=time, event="new"), *rows[at:]))
    written = put_back(text, draft.template, changed, NOW, words())
    assert written == (HEAD + "\n".join([*ROWS[:at], f"| {time} | new |", *ROWS[at:]]) + "\n", ())
