"""The date that lists show of a draft, also where its form asks for none."""

from datetime import UTC, date, datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.shown_date import shown_date
from tests.each import each
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)


@each(
    "title, date",
    [
        ("2026-03-17: Importer stuck", "2026-03-17"),
        ("Outage 14 Jan 2026: mail queue stuck", "2026-01-14"),
        ("Mail (January 14, 2026)", "2026-01-14"),
        ("Plan of 2026", ""),
        ("Mail queue stuck", ""),
    ],
)
def test_the_day_in_the_title_counts_where_no_question_says_one(title: str, date: str) -> None:
    draft = Draft(STANDARD, "x", NOW, NOW, STANDARD.version).put_role("title", title)
    assert shown_date(draft) == date
    assert shown_date(draft.put_role("date", "2025-01-01")) == "2025-01-01"


@each(
    "text, date",
    [
        ("2026-07-22 (drill window)", "2026-07-22"),
        ("14 May 2026 evening (21:11 - 21:33)", "2026-05-14"),
        ("noticed 2026-05-16 (QA), mended 2026-05-18", "2026-05-16"),
        ("2026-06-28 a 2026-07-01", "2026-06-28"),
        ("July 27–28, 2026", "2026-07-27"),
        ("July 27 to 28, 2026", "2026-07-27"),
        ("27.–28. Juli 2026", "2026-07-27"),
        ("27 y 28 de julio de 2026", "2026-07-27"),
        ("31 May - 1 June 2026", "2026-05-31"),
        ("Jul 27 – Aug 1, 2026", "2026-07-27"),
        *(("27 – 28 July 2026", "2026-07-27"), ("July 27 – 28, 2026", "2026-07-27")),
        *(("Incident 4 – 12 July 2026", "2026-07-12"), ("Incident 45 - 2 March 2026", "2026-03-02")),
        ("Ticket 7 and 3 March 2026", "2026-03-03"),
        ("May 2026", "May 2026"),
        ("last spring", "last spring"),
        ("mayo de 2026", "mayo de 2026"),
        ("noch nicht bekannt, 12. März 2026, 14:05 Uhr", "2026-03-12"),
        ("the 5 worst of 2026", "the 5 worst of 2026"),
    ],
)
def test_of_an_answer_with_words_beside_it_the_first_day_is_shown(text: str, date: str) -> None:
    assert shown_date(Draft(STANDARD, "x", NOW, NOW, STANDARD.version).put_role("date", text)) == date


def test_else_the_first_row_of_the_timeline_that_names_a_day_does() -> None:
    block = STANDARD.find("timeline").block
    draft = Draft(STANDARD, "x", NOW, NOW, STANDARD.version)
    rows = (
        block.row_type.of({"time": "10:00", "event": "a"}),
        block.row_type.of({"time": "2026-02-03 11:00", "event": "b"}),
    )
    assert shown_date(draft.put(block, rows)) == "2026-02-03"


@each(
    "rows, note, of_file, shown",
    [
        (["2026-03-01 23:50", "2026-03-02 00:20"], "", None, "2026-03-01"),
        (["2026-03-01 23:50", "00:20"], "", date(2026, 3, 2), "2026-03-02"),
        (["2026-03-01 23:50", "2026-03-02 00:20"], "", date(2026, 3, 9), "2026-03-01"),
        (["2026-03-01 23:50", "2026-03-02 00:20"], "On 2 March 2026 all shops were down.", None, "2026-03-02"),
        (["2026-03-01 23:50", "2026-03-02 00:20"], "We added the flag on 2 March 2026.", None, "2026-03-01"),
        (["2026-03-01 23:50", "2026-03-02 00:20"], "Le 2 mars 2026, tout est tombé.", date(2026, 3, 1), "2026-03-02"),
        ([], "On 31st July 2018, a key was found. It was mended on 5 August 2018.", date(2018, 8, 5), "2018-07-31"),
        ([], "A key was found.", date(2018, 8, 5), "2018-08-05"),
        ([], "A key was found.", None, ""),
        # A file is called by no day before its incident, of which the rows may begin later.
        (["2026-03-02 09:14", "09:23"], "", date(2026, 3, 1), "2026-03-01"),
        (["2026-03-02 09:14", "2026-03-03 09:23"], "", date(2026, 2, 22), "2026-03-02"),
    ],
)
def test_what_the_document_or_its_name_says_decides_between_the_days_of_rows(
    rows: list[str], note: str, of_file: date | None, shown: str
) -> None:
    block = STANDARD.find("timeline").block
    draft = Draft(STANDARD, "x", NOW, NOW, STANDARD.version).put_role("summary", note)
    draft = draft.put(block, tuple(block.row_type.of({"time": time, "event": "a"}) for time in rows))
    assert shown_date(draft, of_file) == shown
    assert shown_date(draft.put_role("date", "2026-01-01"), of_file) == "2026-01-01"
