"""Timelines in a fence: their rows are read, and changed within it as code."""

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.documents_read import NOW
from tests.exchange.vocabularies import words
from tests.known import STANDARD

ABOVE = "# Outage\n\nDate: 2026-03-05\n\n## Timeline\n\nBefore it.\n\n"
ROWS = ("08:00Z  <pod> is *down*", "08:31Z  first complaint in #ci", "09:05Z  quota_raised")
DOCUMENT = f"{ABOVE}```text\n2026-03-05\n{chr(10).join(ROWS)}\n```\n\nAfter it.\n"


def read(text: str) -> tuple[Draft, Timeline | None]:
    draft = import_markdown(text, STANDARD, "", NOW, words()).draft
    blocks = (one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    return draft, next(blocks, None)


def test_the_rows_of_a_fence_are_read_as_they_are_written() -> None:
    draft, block = read(DOCUMENT)
    assert block is not None
    assert [(row.time, row.event, row.who) for row in draft[block]] == [
        ("2026-03-05 08:00", "<pod> is *down*", ""),
        ("08:31", "first complaint in #ci", ""),
        ("09:05", "quota_raised", ""),
    ]
    assert put_back(DOCUMENT, draft.template, draft, NOW, words()).text == DOCUMENT


@each(
    "rows, written",
    [
        ({0: {"event": "<pod> is *up* again_"}}, ("08:00Z  <pod> is *up* again_", *ROWS[1:])),
        ({1: {"time": "08:32"}}, (ROWS[0], ROWS[1].replace("31", "32"), ROWS[2])),
        ({1: None}, (ROWS[0], ROWS[2])),
        ({3: {"time": "09:40", "event": "all *good* <now>"}}, (*ROWS, "09:40Z  all *good* <now>")),
    ],
)
def test_a_row_is_changed_within_its_fence(rows: dict[int, dict[str, str] | None], written: tuple[str, ...]) -> None:
    draft, block = read(DOCUMENT)
    assert block is not None
    entries = [*draft[block]]
    for n, parts in rows.items():
        if parts is None:
            del entries[n]
        elif n < len(entries):
            entries[n] = entries[n].changed(**parts)
        else:
            entries.append(Entry.of(parts))
    put = put_back(DOCUMENT, draft.template, draft.put(block, tuple(entries)), NOW, words())
    assert put == Written(DOCUMENT.replace("\n".join(ROWS), "\n".join(written)))


def test_a_fence_with_other_lines_is_no_timeline() -> None:
    assert read(DOCUMENT.replace(ROWS[1], "$ kubectl get pods"))[1] is None
