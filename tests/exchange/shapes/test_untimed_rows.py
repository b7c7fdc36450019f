"""Items of a timeline's list that have no time: rows with an unknown time, unless they are something else."""

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words
from tests.exchange.written_times.test_written_times import TIMELINE, changed, document, rows

TIMED = "- 09:00 it breaks\n- 09:10 it works\n"
TABLE = "| Time | Event |\n|---|---|\n| 09:00 | it breaks |\n| 09:10 | it works |"


@each(
    "items, found",
    [
        ("- Ana restarts it", [("", "Ana restarts it")]),
        ("- Then:\n  - one\n  - two", [("", "Then:\n- one\n- two")]),
        ("- All times in UTC", []),
        ("- Severity: high\n- Ana restarts it", [("", "Ana restarts it")]),
        ("- [ ] Write it down", []),
        ("- 2026-13-45 09:20 no such day", []),
        ("- Phase 2\n  - 09:20 seen", []),
        ("- T1:", []),
    ],
)
def test_an_item_without_a_time_is_a_row_unless_it_is_something_else(items: str, found: list[tuple[str, str]]) -> None:
    assert rows(document(f"{TIMED}{items}"))[2:] == found


@each(
    "items, events",
    [
        ("- Deploy goes out\n- Alerts fire", ["Deploy goes out", "Alerts fire"]),
        ("1. Deploy goes out\n2. Alerts fire", ["Deploy goes out", "Alerts fire"]),
        ("- Deploy goes out", []),
        ("- 1200 requests failed\n- Alerts fire", []),
        ("- Deploy goes out\n- Alerts fire\n\nThen:\n\n- Ana sleeps", []),
        ("- **Detection:** by hand\n- **Severity:** high", []),
    ],
)
def test_a_list_under_a_timelines_name_is_one_without_any_time(items: str, events: list[str]) -> None:
    assert rows(document(items)) == [("", event) for event in events]


def test_a_row_without_a_time_gets_one_in_the_spelling_of_the_others() -> None:
    text = document("- **09:00** – it breaks\n- Ana restarts it")
    assert changed(text, 1, time="09:05") == text.replace("- Ana", "- 09:05 – Ana")
    assert changed(text, 1, event="Bo restarts it") == text.replace("Ana", "Bo")
    alone = document("- Deploy goes out\n- Alerts fire")
    assert changed(alone, 1, time="2026-02-20 09:05") == alone.replace("- Alerts", "- 09:05 Alerts")


@each("above", ["- 09:00 it breaks\n- 09:10 it works\n\nNotes:", f"{TABLE}\n\nNotes:", TABLE])
def test_a_list_without_times_below_the_rows_is_text(above: str) -> None:
    draft = draft_of(document(f"{above}\n\n- Nobody had to act\n- The figures are of the second drill"))
    assert [block.id for block in draft.template.blocks() if isinstance(block, Timeline)] == [TIMELINE.id]
    assert [row.event for row in draft[TIMELINE]] == ["it breaks", "it works"]


@each("title, count", [("記録方針", 0), ("記録", 2)])
def test_rules_are_no_rows_under_a_heading_that_only_has_the_word_for_a_timeline_in_it(title: str, count: int) -> None:
    text = document("- 英語版に同じ内容を反映する。\n- 本一覧にも1行追加する。").replace("## Timeline", f"## {title}")
    assert len(rows(text)) == count


@each(
    "line, left",
    [
        ("- 09:05 Ana restarts it", "- Ana restarts it"),
        ("- **09:05** – Ana restarts it", "- Ana restarts it"),
        ("- **09:05 UTC:** Ana restarts it", "- Ana restarts it"),
        ("- [09:05] **Ana**: restarts it", "- **Ana**: restarts it"),
        ("- before 09:05: Ana restarts it", "- Ana restarts it"),
        ("- ~09:05 – `systemctl restart`", "- `systemctl restart`"),
    ],
)
def test_a_row_that_loses_its_time_stays_in_its_list(line: str, left: str) -> None:
    text = document(f"- 09:00 it breaks\n{line}\n- 09:10 it works")
    bare = changed(text, 1, time="")
    assert bare == text.replace(line, left)
    assert changed(bare, 1, event="Bo sleeps").count("Bo sleeps") == 1


@each("last", ["- **09:10** – it works", "- **09:10–09:20** – it works"])
def test_a_row_without_a_time_is_added_to_a_list_of_times(last: str) -> None:
    text = document(f"- **09:00** – it breaks\n{last}")
    draft = draft_of(text)
    entries = [*draft[TIMELINE], draft[TIMELINE][0].changed(time="", event="Ana sleeps")]
    written = put_back(text, draft.template, draft.put(TIMELINE, tuple(entries)), NOW, words())
    assert written == (text.replace("it works", "it works\n- Ana sleeps"), ())
