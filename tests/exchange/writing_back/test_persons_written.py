"""A row of a timeline is written once, with its person where its list has one, and is not written again."""

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.timelines import read_timeline
from tests.exchange.vocabularies import words
from tests.known import NOW

BOLD = "* **07:00** - schema upgraded\n* **09:50** - @mira notices it\n* **10:04** - schema rolled back\n"
LAST = "* **07:00** - schema upgraded\n* **09:50** - @mira notices it\n"
PLAIN = "- 07:00 schema upgraded\n- 10:45 Bob deletes it\n"
SQUARE = "- 07:00 [mira] upgrades it\n- 10:45 [Bob] deletes it\n"
MENTIONED = "- 07:00 [@Mira Lee] upgrades it\n- 10:45 [@Bob Lee] deletes it\n"
SQUARE_ENDS = "- 10:00 it fails [Ann]\n- 10:10 a call [Bo]\n- 10:20 it is back\n"
ENDS = "- 07:00 schema upgraded (Mira)\n- 10:45 deletes it (Bob)\n"
NAMED = "- 07:00 - **Ana:** upgrades it\n- 10:45 - **Ana:** deletes it\n"
DASHED = "- 07:00 - Wei Zhang - upgrades it\n- 10:45 - Wei Zhang - deletes it\n"
TABLE = "| Time | Event |\n|---|---|\n| 07:00 | schema upgraded |\n| 10:45 | deletes it |\n"
NOTED = "| Time | Event | Note |\n|---|---|---|\n| 07:00 | schema upgraded | - |\n| 10:45 | deletes it | x |\n"
WITH_WHO = "| Time | Who | Event |\n|---|---|---|\n| 07:00 | Mira | upgrades it |\n| 10:45 |  | deletes it |\n"
CHAT = "> 07:00 **mira**: upgrades it\n>\n> 10:45 **bob:** deletes it\n"
HEADED = "### 07:00\n\nschema upgraded\n\n### 10:45\n\ndeletes it\n"
WIDE = "- 07:00 网关升级开始\n- 09:50 客服收到投诉（李娜）\n- 10:45 回滚完成\n"
TIME = "2026-02-11 11:00"


def _document(rows: str) -> str:
    return f"# Queue\n\n**Date:** 2026-02-11\n\n## Timeline\n\n{rows}\n## Summary\n\nIt stopped.\n"


def _added(rows: str, entry: Entry) -> tuple[str, Draft, tuple[str, ...]]:
    draft, block = read_timeline(_document(rows))
    draft = draft.put(block, (*draft[block], entry))
    written = put_back(_document(rows), draft.template, draft, NOW, words())
    return written.text, draft, written.altered


@each(
    "rows, entry, line",
    [
        (BOLD, Entry(event="rolls back", who="root"), "* **11:00** - @root rolls back\n"),
        (BOLD, Entry(event="rolls back", who="@root"), "* **11:00** - @root rolls back\n"),
        (BOLD, Entry(event="rolls back", who="Omar Lee"), "* **11:00** - rolls back (Omar Lee)\n"),
        (BOLD, Entry(event="@omar rolls back"), "* **11:00** - @omar rolls back\n"),
        (BOLD, Entry(event="@omar rolls back", who="root"), "* **11:00** - @root @omar rolls back\n"),
        (BOLD, Entry(event="it is clear (Ann)"), "* **11:00** - it is clear (Ann)\n"),
        (LAST, Entry(event="@omar rolls back"), "* **11:00** - @omar rolls back\n"),
        (LAST, Entry(event="rolls back", who="Omar Lee"), "* **11:00** - rolls back (Omar Lee)\n"),
        (LAST, Entry(event="all clear"), "* **11:00** - all clear\n"),
        (PLAIN, Entry(event="posts the all clear", who="Ann"), "- 11:00 posts the all clear (Ann)\n"),
        (PLAIN, Entry(event="@omar rolls back", who="root"), "- 11:00 @omar rolls back (root)\n"),
        (SQUARE, Entry(event="all clear", who="Ann Lee"), "- 11:00 [Ann Lee] all clear\n"),
        (SQUARE, Entry(event="all clear"), "- 11:00 all clear\n"),
        (MENTIONED, Entry(event="all clear", who="@Ann Lee"), "- 11:00 [@Ann Lee] all clear\n"),
        (ENDS, Entry(event="all clear"), "- 11:00 all clear\n"),
        (ENDS, Entry(event="all clear", who="Ann"), "- 11:00 all clear (Ann)\n"),
        (NAMED, Entry(event="all clear", who="Eve"), "- 11:00 - all clear (Eve)\n"),
        (DASHED, Entry(event="all clear"), "- 11:00 - all clear\n"),
        (DASHED, Entry(event="all clear", who="DNS"), "- 11:00 - DNS - all clear\n"),
        (TABLE, Entry(event="all clear", who="Eve Lee"), "| 11:00 | all clear (Eve Lee) |\n"),
        (NOTED, Entry(event="all clear", who="@eve"), "| 11:00 | all clear (@eve) |  |\n"),
        (WITH_WHO, Entry(event="all clear", who="Eve Lee"), "| 11:00 | Eve Lee | all clear |\n"),
        (WIDE, Entry(event="确认恢复", who="王磊"), "- 11:00 确认恢复（王磊）\n"),
        (WIDE.replace("网关", "[网关](a.md)"), Entry(event="确认恢复", who="@wang"), "- 11:00 确认恢复（@wang）\n"),
        (WIDE.replace("（", "(").replace("）", ")"), Entry(event="恢复", who="王磊"), "- 11:00 恢复 (王磊)\n"),
        (SQUARE_ENDS, Entry(event="all clear", who="Eve"), "- 11:00 all clear [Eve]\n"),
        (HEADED, Entry(event="all clear", who="Eve"), "### 11:00\n\nall clear (Eve)\n"),
    ],
)
def test_a_person_is_written_in_the_way_of_the_list_and_stays(rows: str, entry: Entry, line: str) -> None:
    text, draft, altered = _added(rows, entry.having(time=TIME))
    assert line in text
    assert text.replace(line, "", 1).split() == _document(rows).split()
    assert altered == ()
    again = put_back(text, draft.template, draft, NOW, words())
    assert again == Written(text)
    read, _ = read_timeline(text)
    assert put_back(text, read.template, read, NOW, words()).text == text


def test_a_row_without_a_time_under_headings_of_times_is_told_to_be_only_in_the_draft() -> None:
    text, draft, altered = _added(HEADED, Entry(event="someone saw it"))
    assert (text, altered) == (_document(HEADED), ("Timeline (“someone saw it”)",))
    draft, block = read_timeline(_document(HEADED))
    first, *others = draft[block]
    draft = draft.put(block, (first.having(time=""), *others))
    assert put_back(_document(HEADED), draft.template, draft, NOW, words()).text == _document(HEADED)


@each(
    "rows, line, told, changed",
    [
        (TABLE, "| 10:45 | deletes it |", "| 10:45 | deletes it (Ana Ruiz) |", "| 10:45 | deletes it (Bo) |"),
        (
            NOTED,
            "| 10:45 | deletes it | x |",
            "| 10:45 | deletes it (Ana Ruiz) | x |",
            "| 10:45 | deletes it (Bo) | x |",
        ),
        (WITH_WHO, "| 10:45 |  | deletes it |", "| 10:45 | Ana Ruiz | deletes it |", "| 10:45 | Bo | deletes it |"),
    ],
)
def test_a_person_is_set_in_a_row_of_a_table_with_a_column_for_it_or_without(
    rows: str, line: str, told: str, changed: str
) -> None:
    text = _document(rows)
    draft, block = read_timeline(text)
    for who, new in (("Ana Ruiz", told), ("Bo", changed), ("", line)):
        first, second = draft[block]
        draft = draft.put(block, (first, second.having(who=who)))
        written = put_back(text, draft.template, draft, NOW, words())
        assert written.altered == ()
        assert [one.split() for one in written.text.replace(new, line).split("|")] == [
            one.split() for one in _document(rows).split("|")
        ]
        assert new in written.text
        text = written.text


def test_a_name_in_bold_before_each_message_of_a_quote_is_its_person() -> None:
    text = _document(CHAT)
    draft, block = read_timeline(text)
    first, second = draft[block]
    assert [(row.who, row.event) for row in (first, second)] == [("mira", "upgrades it"), ("bob", "deletes it")]
    draft = draft.put(block, (first, second.having(who="Bo", event="deletes all")))
    written = put_back(text, draft.template, draft, NOW, words())
    assert written.text == text.replace("**bob:** deletes it", "**Bo:** deletes all")


@each(
    "row, told",
    [
        ("**10:45: deletes it**", "**10:45: deletes it [Bo]**"),
        ("**10:45** deletes it", "**10:45** deletes it [Bo]"),
        ("10:45 **deletes it**", "10:45 **deletes it** [Bo]"),
    ],
)
def test_the_marks_around_an_event_stay_when_its_person_goes(row: str, told: str) -> None:
    text = _document(f"- 07:00 schema upgraded [Ann]\n- {row}\n")
    draft, block = read_timeline(text)
    first, second = draft[block]
    written = put_back(text, draft.template, draft.put(block, (first, second.having(who="Bo"))), NOW, words())
    assert f"- {told}\n" in written.text
    assert put_back(written.text, draft.template, draft, NOW, words()).text == text
