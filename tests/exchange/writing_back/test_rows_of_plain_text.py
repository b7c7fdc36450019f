"""Timelines with little Markdown: rows without a table around them, in indented code, and beside log excerpts."""

import pytest

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.documents_read import NOW
from tests.exchange.vocabularies import words
from tests.exchange.writing_back.test_fenced_timelines import read

CELLS = (
    "# Outage\n\nDate: 2026-03-05\n\n## Timeline (UTC)\n\n"
    "| **19:46:45** | The `api` was stopped. \n \n| 19:47 | *First* alert |\n\n| 19:49 | Restarted\n"
)
INDENTED = (
    "    [2026-03-05 19:42:00 UTC] — LEAK\n    A key is in\n    quota_file.\n\n"
    "    [2026-03-05 19:43:00 UTC] — *ALERT*\n\n    [2026-03-06 02:14:11 UTC] — ATTACK\n"
)


def ruled(*sections: tuple[str, str]) -> str:
    return "\n".join(f"# {'=' * 40}\n# {title}\n# {'=' * 40}\n\n{text}" for title, text in sections)


RULED = ruled(("OUTAGE OF THE SHOP", ""), ("1. TIMELINE", INDENTED), ("2. ROOT CAUSE", "  A key.\n"))

LABELLED = (
    "Issue Summary:\n- Pages were slow on 2026-03-05.\nRoot Cause:\nA disk.\nTimeline:\n"
    "- 10:45 UTC: An alert.\n- 10:50 UTC: We looked.\nImpact:\nAll users.\n"
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (CELLS, [("19:46:45", "The `api` was stopped."), ("19:47", "*First* alert"), ("19:49", "Restarted")]),
        (
            RULED,
            [
                ("2026-03-05 19:42:00", "LEAK A key is in quota_file."),
                ("19:43:00", "*ALERT*"),
                ("2026-03-06 02:14:11", "ATTACK"),
            ],
        ),
        (LABELLED, [("2026-03-05 10:45", "An alert."), ("10:50", "We looked.")]),
        (RULED.replace("    ", "  "), [("2026-03-05 19:42:00", "LEAK A key is in quota_file.")]),
        (RULED.replace("    A key is in\n", "\n    A key is in\n"), []),  # code with other lines
    ],
)
def test_rows_are_read_and_come_back(text: str, rows: list[tuple[str, str]]) -> None:
    draft, block = read(text)
    found = [(row.time, row.event) for row in draft[block]] if block else []
    assert found[: len(rows) or None] == rows
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@pytest.mark.parametrize(
    ("text", "n", "parts", "old", "new"),
    [
        (CELLS, 0, {"event": "The api was halted."}, "The `api` was stopped.", "The api was halted."),
        (CELLS, 1, {"event": "It works | again"}, "*First* alert", r"It works \| again"),
        (CELLS, 2, {"time": "19:50"}, "| 19:49 |", "| 19:50 |"),
        (LABELLED, 1, {"event": "We called Kim."}, "We looked.", "We called Kim."),
        (LABELLED, 1, None, "- 10:50 UTC: We looked.\n", ""),
        (RULED, 0, {"event": "LEAK <here>"}, "LEAK\n    A key is in\n    quota_file.", "LEAK <here>"),
        (RULED, 1, {"time": "19:44"}, "19:43:00", "19:44:00"),
        (RULED, 2, None, "\n    [2026-03-06 02:14:11 UTC] — ATTACK\n", ""),
    ],
)
def test_a_change_is_written_in_its_line_alone(
    text: str, n: int, parts: dict[str, str] | None, old: str, new: str
) -> None:
    draft, block = read(text)
    assert block is not None
    entries: list[Entry] = [*draft[block]]
    entries[n : n + 1] = [entries[n].changed(**parts)] if parts else []
    put = put_back(text, draft.template, draft.put(block, tuple(entries)), NOW, words())
    assert put == Written(text.replace(old, new))


def test_the_lines_of_a_log_under_a_heading_of_evidence_are_no_timeline() -> None:
    log = "10:02:11 INFO  Auth - token valid\n10:02:12 WARN  Auth - no issuer\n"
    shown = "# Outage\n\n## {}\n\n### Sign-ins of the attacker\n\n{}"
    assert read(shown.format("Evidence", log))[1] is None
    assert read(shown.format("Evidence", f"> {log}".replace("\n1", "\n> 1")))[1] is None
    assert read(shown.format("What we saw", log))[1] is not None


def test_a_table_of_letters_has_no_times() -> None:
    table = "# Outage\n\n## Timeline\n\n| Time | On disk |\n| - | - |\n| {} | old version |\n| {} | new version |\n"
    assert read(table.format("**A**", "B"))[1] is None
    assert read(table.format("start", "end"))[1] is not None


CHATS = (
    "ana 06:12: it is full\nben 06:15: looking\nana 06:20: fixed",
    "- ana 06:12: it is full\n- ben 06:15: looking\n- ana 06:20: fixed",
    "- **ana** [06:12] it is full\n- **ben** [06:15] looking\n- **ana** [06:20] fixed",
    "**Authors:** Ana, Ben\n\n**Ana** [06:12] it is full\n**Ben** [06:15] looking\n**Ana** [06:20] fixed",
)


@each("chat", CHATS)
def test_a_chat_of_one_line_each_is_read_outside_a_quote(chat: str) -> None:
    text = f"# Outage\n\nDate: 2026-03-05\n\n## Timeline\n\n{chat}\n"
    draft, block = read(text)
    assert block is not None
    rows = [*draft[block]]
    assert [(row.time, row.who.casefold(), row.event) for row in rows] == [
        ("06:12", "ana", "it is full"),
        ("06:15", "ben", "looking"),
        ("06:20", "ana", "fixed"),
    ]
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    rows[1] = rows[1].changed(event="on it", time="06:16")
    put = put_back(text, draft.template, draft.put(block, tuple(rows)), NOW, words())
    assert put == Written(text.replace("06:15", "06:16").replace("looking", "on it"))


@pytest.mark.parametrize(
    "lines",
    [
        "detected 06:12: it is full\nresolved 06:20: it works",
        "- **Start** [06:12] it is full\n- **End** [06:15] it works\n- **Start** [06:20] again",
        "ana 06:12: it is full\nno time\nana 06:20: fixed\nben 06:30: thanks",
    ],
)
def test_other_words_before_a_time_are_no_speakers(lines: str) -> None:
    draft, block = read(f"# Outage\n\n## Timeline\n\n{lines}\n")
    assert block is None or not any(row.who for row in draft[block])


def test_a_row_in_a_fence_that_was_not_closed_is_read() -> None:
    log = "```\n10:15:55 [emerg] full\n10:15:56 [alert] exited\n"
    text = f"# Outage\n\n## Timeline\n\n- 10:14 UTC: Full.\n\n{log}\n- 10:25 UTC: A test.\n```\nab -n 9\n```\nx\n```\n"
    draft, block = read(text)
    assert block is not None
    rows = [*draft[block]]
    assert [row.event for row in rows] == ["Full.", "A test."]
    assert any("[emerg] full" in str(value) for name, value in draft.answers.items() if name != block.id)
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    rows[1] = rows[1].changed(event="Two <b>")
    put = put_back(text, draft.template, draft.put(block, tuple(rows)), NOW, words())
    assert put == Written(text.replace("A test.", "Two <b>"))
    closed = text.replace("exited\n", "exited\n```\n").replace("A test.\n```", "A test.\n")
    assert len(read(closed)[0][block]) == 2
    assert len(read(text.replace("- 10:14 UTC: Full.", "Full."))[0].answers.get(block.id, ())) == 0
