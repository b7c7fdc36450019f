"""A row with a day in a timeline that names none: it has its day in the document, and the rows above stay without."""

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.evidence.model import Row, Source
from postmortem_tui.evidence.picking.noting import noted
from postmortem_tui.evidence.picking.timeline_adding import with_rows
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from postmortem_tui.timeline.measured import moments
from tests.each import each
from tests.exchange.timelines import read_timeline
from tests.exchange.vocabularies import words
from tests.known import NOW

CET = "- 14:05 CET alert fires\n- 14:20 CET cache restarted\n"
ROUGH = "- ~14:05 PST: alert fires\n- ~14:20 PST: cache restarted\n"
NAMED = "* **14:05 Europe/Berlin** - alert fires\n* **14:20 Europe/Berlin** - cache restarted\n"
TABLE = "| Time (UTC) | Event |\n| --- | --- |\n| 14:05 | alert fires |\n| 14:20 | cache restarted |\n"
BESIDE = "| Date | Time (UTC) | Event |\n| --- | --- | --- |\n| | 14:05 | alert fires |\n| | 14:20 | restarted |\n"
NEWEST = "- 14:50 UTC closed\n- 14:35 UTC it is back\n- 14:20 UTC restarted\n- 14:05 UTC alert fires\n"


def _document(rows: str) -> str:
    return f"# Cache lost\n\n## Timeline\n\n{rows}\n## Lessons\n\nText.\n"


def _times(draft: Draft) -> list[str]:
    return [entry.time for block in draft.template.blocks() if isinstance(block, Timeline) for entry in draft[block]]


@each(
    "rows, day, added",
    [
        (CET, "2026-11-28 23:30", "- 2026-11-29 00:30 CET pods restarted"),
        (ROUGH, "2026-11-28 15:10", "- 2026-11-28 07:10 PST: pods restarted"),
        (NAMED, "2026-11-28 15:10", "* **2026-11-28 16:10 Europe/Berlin** - pods restarted"),
        (TABLE, "2026-11-28 15:10", "| 2026-11-28 15:10 | pods restarted |"),
        (BESIDE, "2026-11-28 15:10", "| 2026-11-28 | 15:10 | pods restarted |"),
        (NEWEST, "2026-11-28 15:10", "- 2026-11-28 15:10 UTC pods restarted"),
    ],
)
def test_a_note_has_its_day_and_gives_none_to_the_rows_above(rows: str, day: str, added: str) -> None:
    text = _document(rows)
    draft, block = read_timeline(text)
    note = noted(draft, "1", day, "pods restarted", "", "", "")
    note = noted(note, "2", f"{day[:-1]}5", "all is well", "", "", "")
    assert _times(note)[:-2] == _times(draft)
    written = put_back(text, note.template, note, NOW, words())
    assert written.altered == ()
    assert added in written.text.splitlines()
    again, _ = read_timeline(written.text)
    assert _times(again) == _times(note)
    assert [entry.event for entry in again[block]] == [entry.event for entry in note[block]]


def test_rows_from_a_source_have_their_day_and_give_none() -> None:
    text = _document(CET)
    draft, block = read_timeline(text)
    row = Row(NOW.replace(year=2025), "", "pods restarted", approximate=False, source=Source("log.txt", 1))
    entries = with_rows(draft[block], [row], None).entries
    assert [entry.time for entry in entries][:2] == ["13:05", "13:20"]
    written = put_back(text, draft.template, draft.put(block, entries), NOW, words())
    assert (written.altered, _times(read_timeline(written.text)[0])) == ((), [entry.time for entry in entries])


def test_a_day_of_the_incident_that_comes_later_is_not_written_into_the_rows() -> None:
    text = _document(CET).replace("## Timeline", "**Date:** TBD\n\n## Timeline")
    draft, block = read_timeline(text)
    rows = (*draft[block], Entry(time="13:40", event="well again"))
    dated = draft.put(block, rows).put_role("date", "2026-11-28")
    written = put_back(text, dated.template, dated, NOW, words())
    assert "- 14:05 CET alert fires\n- 14:20 CET cache restarted\n- 14:40 CET well again\n" in written.text
    assert "2026-11-28" in written.text


def test_a_row_that_gets_its_day_is_the_only_line_that_changes() -> None:
    text = _document(CET)
    draft, block = read_timeline(text)
    first, second = draft[block]
    dated = draft.put(block, (first.changed(time="2026-11-28 13:05"), second))
    written = put_back(text, draft.template, dated, NOW, words())
    assert (written.altered, written.text) == ((), text.replace("14:05", "2026-11-28 14:05"))


@each(
    "rows, times",
    [
        ("- 2026-03-05 14:05 UTC alert\n- 2026-03-05 14:20 UTC back\n", ["2026-03-05 14:05", "14:20"]),
        ("- 14:05 UTC alert\n- 2026-03-05 14:20 UTC back\n", ["14:05", "2026-03-05 14:20"]),
        ("| Day | Time | Event |\n|---|---|---|\n| 5 Mar 2026 | 14:05 | alert |\n", ["2026-03-05 14:05"]),
        ("### 2026-03-05\n\n- 14:05 UTC alert\n", ["2026-03-05 14:05"]),
        ("- 14:05 UTC alert\n- 14:20 UTC back\n", ["14:05", "14:20"]),
    ],
)
def test_rows_that_name_their_day_stay_on_it_if_the_incident_gets_another(rows: str, times: list[str]) -> None:
    text = f"# Cache lost\n\nDate: 2026-03-05\n\n## Timeline\n\n{rows}\n## Lessons\n\nText.\n"
    draft, block = read_timeline(text)
    assert [entry.time for entry in draft[block]] == times
    later = put_back(text, draft.template, draft.put_role("date", "2026-03-06"), NOW, words())
    assert later == Written(text.replace("Date: 2026-03-05", "Date: 2026-03-06"))
    bare = draft.put(block, tuple(one.having(time=one.time[-5:]) for one in draft[block]))  # the same moments
    assert put_back(text, draft.template, bare, NOW, words()) == Written(text)


@each(
    "rows, before, after",
    [
        ("- 23:50 UTC alert\n- 00:20 UTC back\n", ["05 23:50", "06 00:20"], ["08 23:50", "09 00:20"]),
        ("- 2026-03-05 23:50 UTC alert\n- 00:20 UTC back\n", ["05 23:50", "06 00:20"], ["05 23:50", "06 00:20"]),
        ("- 23:50 UTC alert\n- 2026-03-06 00:20 UTC back\n", ["05 23:50", "06 00:20"], ["08 23:50", "06 00:20"]),
    ],
)
def test_rows_after_midnight_that_name_no_day_move_with_the_incident(
    rows: str, before: list[str], after: list[str]
) -> None:
    text = f"# Cache lost\n\nDate: 2026-03-05\n\n## Timeline\n\n{rows}\n## Lessons\n\nText.\n"
    draft, block = read_timeline(text)
    later = draft.put_role("date", "2026-03-08")
    for one, times in ((draft, before), (later, after)):
        assert [f"{moment:%d %H:%M}" for moment in moments(one[block], one.day) if moment] == times
    written = put_back(text, draft.template, later, NOW, words())
    assert written == Written(text.replace("Date: 2026-03-05", "Date: 2026-03-08"))


def test_a_day_that_would_move_rows_is_not_written_and_the_sentence_says_why() -> None:
    text = (
        f"# Cache lost\n\nDate: 2026-03-05\n\n## Root Cause\n\nA disk.\n\n{_document(CET.replace('14:', '00:'))[14:]}"
    )
    draft, _ = read_timeline(text)
    assert _times(draft) == ["2026-03-04 23:05", "23:20"]
    moved = draft.put_role("date", "2026-03-08")
    both = moved.put(draft.template.find("root_cause").block, "A switch.")
    for changed, after in ((moved, text), (both, text.replace("A disk.", "A switch."))):
        written = put_back(text, draft.template, changed, NOW, words())
        assert (written.text, len(written.altered)) == (after, 1)
        assert written.left_out[0].endswith("(rows that name no day would move with it: write their days first)")


@each(
    "about, kept",
    [
        ("It was 03:00 JST.", "zone? {}"),
        ("The clocks are those of the office.", "zone? {}"),
        ("All times are local to the data centre in Foo.", "{} local time"),
    ],
)
def test_rows_of_an_unclear_zone_whose_day_nobody_names_move_with_the_incident(about: str, kept: str) -> None:
    rows = f"- 14:05 alert\n- 14:20 back\n\n## More\n\n{about}\n"
    text = f"# Cache lost\n\nDate: 2026-03-05\n\n## Timeline\n\n{rows}"
    draft, _ = read_timeline(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline))
    assert _times(draft) == [kept.format("14:05"), kept.format("14:20")]
    later = draft.put(block, (draft[block][0].changed(time=kept.format("14:07")), draft[block][1]))
    assert put_back(text, draft.template, later, NOW, words()) == Written(text.replace("14:05", "14:07"))
    written = put_back(text, draft.template, draft.put_role("date", "2026-03-08"), NOW, words())
    assert written == Written(text.replace("Date: 2026-03-05", "Date: 2026-03-08"))
    dated = text.replace("14:05", "2026-03-05 14:05")
    draft, _ = read_timeline(dated)
    assert _times(draft) == [kept.format("2026-03-05 14:05"), kept.format("2026-03-05 14:20")]


def test_empty_lines_between_quoted_rows_are_no_text_and_a_new_row_has_one() -> None:
    quoted = "> **ana** [14:05] alert\n>\n> **bo** [14:20] back\n"
    text = _document(quoted)
    draft, block = read_timeline(text)
    assert [entry.who for entry in draft[block]] == ["ana", "bo"]
    assert not [value for value in draft.answers.values() if isinstance(value, str) and ">" in value]
    later = draft.put(block, (*draft[block], block.blank().having(time="14:30", event="over", who="ana")))
    written = put_back(text, draft.template, later, NOW, words())
    assert written == Written(text.replace(quoted, f"{quoted}>\n> **ana** [14:30] over\n"))
