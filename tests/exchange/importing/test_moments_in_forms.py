"""Start and end in the form of a document: their day and zone are those that it says, and never those of today."""

from tests.each import each
from tests.exchange.documents_read import draft_of, kept, written

DAY = "- Date: 2026-03-02\n"
SUMMARY = "\n## Summary\n\nIt broke on 2 March 2026.\n"
ROWS = "\n## Timeline (CET)\n\n- 10:05 it broke\n- 11:20 it was well\n"


@each(
    "lines, rest, start, end",
    [
        (f"{DAY}- Start: 10:05 CET\n- End: 11:20 CET\n", "", "2026-03-02 09:05:00 UTC", "2026-03-02 10:20:00 UTC"),
        (f"{DAY}- Start (CET): 10:05\n- End (CET): 11:20\n", "", "2026-03-02 09:05:00 UTC", "2026-03-02 10:20:00 UTC"),
        (f"{DAY}- Start (UTC): 10:05\n- End: 11:20\n", ROWS, "2026-03-02 10:05:00 UTC", "2026-03-02 10:20:00 UTC"),
        ("- Start (JST): 2026-03-02 10:05\n- End: \n", "", "2026-03-02 01:05:00 UTC", ""),
        (f"{DAY}- Start: 10:05\n- Time zone: CET\n", "", "2026-03-02 09:05:00 UTC", ""),
        ("- Start: 10:05\n- End: 11:20\n", SUMMARY, "2026-03-02 10:05:00 UTC", "2026-03-02 11:20:00 UTC"),
        ("- Start: 10:05\n- End: 11:20\n", "\n## Timeline\n\n- 10:05 it broke\n", "10:05", "11:20"),
        ("- Start: yesterday 10:05\n", "", "yesterday 10:05", ""),
    ],
)
def test_a_moment_has_its_day_and_zone_from_its_document(lines: str, rest: str, start: str, end: str) -> None:
    draft = kept(f"# Orders down\n\n{lines}{rest}")
    assert (draft.role("start"), draft.role("end")) == (start, end)


def test_a_start_without_a_day_is_the_day_of_no_row() -> None:
    draft = draft_of("# Orders down\n\n- Start: 10:05\n\n## Timeline\n\n- 10:05 it broke\n")
    assert (draft.day, draft.moment("start")) == (None, None)
    assert [row.text("time") for row in draft.answers["timeline"]] == ["10:05"]


@each(
    "line, new, after",
    [
        ("- Start (CET): 10:05", "2026-03-02 10:07:00 UTC", "- Start (CET): 11:07"),
        ("- Start (CET): 10:05", "2026-03-03 10:07:00 UTC", "- Start (CET): 2026-03-03 10:07:00 UTC"),
        ("- Start: 10:05 CET", "2026-03-02 10:07:00 UTC", "- Start: 11:07 CET"),
    ],
)
def test_another_moment_is_written_as_the_old_one_or_with_its_day(line: str, new: str, after: str) -> None:
    text = f"# Orders down\n\n{DAY}{line}\n"
    assert written(text, kept(text).put_role("start", new)) == text.replace(line, after)


@each("start, end", [("fecha_inicio", "fecha_fin"), ("data_inicio", "data_fim"), ("startdatum", "slutdatum")])
def test_a_start_in_front_matter_is_the_day_of_the_rows(start: str, end: str) -> None:
    front = f"---\ntitle: Orders down\n{start}: 2026-03-12 12:00\n{end}: 2026-03-12 13:15\n---\n"
    draft = draft_of(f"{front}\n# Orders down\n\n## Timeline\n\n- **12:10** - it broke\n")
    assert (draft.role("start"), draft.role("end")) == ("2026-03-12 12:00:00 UTC", "2026-03-12 13:15:00 UTC")
    assert [row.text("time") for row in draft.answers["timeline"]] == ["2026-03-12 12:10"]
