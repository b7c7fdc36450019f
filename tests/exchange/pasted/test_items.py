"""Action items as people paste and type them: every part in its place, and nothing lost."""

import re
from datetime import UTC, datetime
from itertools import permutations, product
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.exchange.pasted.paste_reading import read_rows, read_whole
from postmortem_tui.exchange.pasted.pasted_rows import PasteContext, Pasted
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.dates import read_date
from tests.conftest import Portion
from tests.each import each
from tests.exchange.vocabularies import words
from tests.forgetting import anew

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
OWNER = Field(id="owner", label="Owner", type="people")
DUE = Field(id="due", label="Due date", type="date")
TICKET = Field(id="ticket", label="Ticket", type="link")
ITEMS = Checklist(kind="checklist", id="items", columns=(OWNER, DUE, TICKET))
DONE = Checklist(kind="checklist", id="items", columns=(OWNER, Field(id="on", label="Done", type="date")), done_on="on")
NAMES = ("Mira Novak", "Bo")


def read(text: str, block: Checklist = ITEMS) -> Pasted:
    return read_rows(block, text, Context(NOW), words(), NAMES)


def typed(text: str) -> dict[str, Any] | None:
    row = read_whole(ITEMS, text, Context(NOW), words(), NAMES)
    return row.plain() if row else None


WHOLE = {"action": "Add the alert", "owner": "Mira Novak", "due": "2026-12-04", "ticket": "OPS-7"}


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Add the alert - Mira - 2026-12-04 - [OPS-7]",
        "- [ ] **Add the alert** - Mira - 2026-12-04 - [OPS-7]",
        "Mira: Add the alert by friday OPS-7",
        "mira: Add the alert by friday OPS-7",
        "Add the alert @mira fri OPS-7",
        "Add the alert by 4 dec @mira OPS-7",
        "Add the alert (Mira, fri, OPS-7)",
        "* Add the alert [OPS-7] @mira 2026-12-04",
        "• Add the alert — Mira — friday — OPS-7",
        "☐ Add the alert (@mira, due 2026-12-04, OPS-7)",
        "3) Add the alert - mira - friday - OPS-7",
        "TODO Add the alert owner:mira due:fri ticket:OPS-7",
        "Add the alert\tMira\t2026-12-04\tOPS-7",
        "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| Add the alert | Mira | 4 Dec 2026 | OPS-7 |",
        "Task\tAssignee\tDeadline\tJira\nAdd the alert\tMira\tfri\tOPS-7",
        "Maßnahme\tZuständig\tFrist\tTicket\nAdd the alert\tMira\t04.12.2026\tOPS-7",
    ],
)
def test_a_line_is_a_whole_item_however_it_is_written(line: str) -> None:
    assert [row.plain() for row in read(line).rows] == [WHOLE]


@each(
    "line, done, action",
    [
        ("- [x] Ship it", True, "Ship it"),
        ("[X] Ship it", True, "Ship it"),
        ("☑ Ship it", True, "Ship it"),
        ("✅ Ship it", True, "Ship it"),
        ("DONE Ship it", True, "Ship it"),
        ("- ~~Ship it~~", True, "Ship it"),
        ("- [ ] Ship it", False, "Ship it"),
        ("Ship it", False, "Ship it"),
        ("x 2026-01-02 Ship it", True, "Ship it\n- Done: 2026-01-02"),
    ],
)
def test_a_mark_says_whether_it_is_done(line: str, done: bool, action: str) -> None:
    (item,) = read(line).rows
    assert (item.done, item.action) == (done, action)


def test_todo_txt_keeps_its_projects_contexts_priority_and_days() -> None:
    text = "(A) 2026-01-01 Add alert +proj @ctx due:2026-12-01\nx 2026-01-02 2026-01-01 Fix pool @mira\nRead on\n"
    assert [row.plain() for row in read(text).rows] == [
        {"action": "Add alert +proj @ctx\n- Priority: A\n- Created: 2026-01-01", "due": "2026-12-01"},
        {"done": True, "action": "Fix pool\n- Created: 2026-01-01\n- Done: 2026-01-02", "owner": "Mira Novak"},
        {"action": "Read on"},
    ]
    (item,) = read("x 2026-01-02 2026-01-01 Fix pool", DONE).rows
    assert item.plain() == {"done": True, "action": "Fix pool\n- Created: 2026-01-01", "on": "2026-01-02"}


def test_the_columns_of_a_sheet_that_the_list_does_not_have_stand_under_the_action() -> None:
    found = read("Action\tOwner\tStatus\tArea\nAdd | alert\tMira\tIn progress\tDB\nDrop it\tBo\tWon't do\t\n")
    assert [row.plain() for row in found.rows] == [
        {"action": "Add | alert\n- Area: DB", "owner": "Mira Novak"},
        {"action": "Drop it", "owner": "Bo", "wont_do": "Won't do"},
    ]
    assert found.left == ()
    assert found.notices == (
        "Columns: Action, Owner, Status → the tick; Area has no column here and goes under Action, by name.",
        "Not taken, as an item is either done or open: In progress.",
    )


def test_a_state_that_says_no_more_than_open_needs_no_word() -> None:
    assert not any("Not taken" in one for one in read("Action\tOwner\tStatus\nAdd\tMira\tOpen\n").notices)
    assert not any("Not taken" in one for one in read("Maßnahme\tWer\tStatus\nBauen\tMira\toffen\n").notices)


def test_a_cell_of_several_lines_stays_one_item() -> None:
    (item,) = read('"Add\nthe alert"\tMira\t2026-12-04\n').rows
    assert (item.action, item.text("owner")) == ("Add the alert", "Mira Novak")


def test_each_line_is_read_by_its_own_mark_whatever_its_neighbours_are() -> None:
    marks = ("- [ ] Add it", "* Fix it", "3) Check it", "• Turn it", "☐ Write it", "TODO Ship it", "- [x] Did it")
    acts = ["Add it", "Fix it", "Check it", "Turn it", "Write it", "Ship it", "Did it"]
    for other in ("x 2026-01-02 2026-01-01 Call", "(A) 2026-01-01 Call", "Call", "## Call"):
        found = read("\n".join(line for mark in marks for line in (other, mark))).rows
        assert [row.action for row in found if row.action.endswith("it")] == acts
    found = read("Action\tOwner\nCall\tMira\n- [x] Did it\tBo\nAsk\tBo\n* Fix it @mira fri\n").rows
    assert [(row.action, row.text("owner"), row.done) for row in found] == [
        ("Call", "Mira Novak", False),
        ("Did it", "Bo", True),
        ("Ask", "Bo", False),
        ("Fix it", "Mira Novak", False),
    ]
    assert [row.action for row in read("- [ ] one; - [ ] two").rows] == ["one", "two"]


@each(
    "line, action, owner, due",
    [
        ("Noor - fix runbook tomorrow", "fix runbook", "Noor", "2026-11-29"),
        ("@noor – fix the pool friday", "fix the pool friday", "noor", ""),  # `from tuesday` looks the same
        ("Noor - fix the runbook friday", "fix the runbook", "Noor", "2026-12-04"),
        ("Noor - restore the backups from tuesday", "restore the backups from tuesday", "Noor", ""),
        ("Rollback - fix runbook", "Rollback - fix runbook", "", ""),
    ],
)
def test_a_person_before_a_dash_does_it(line: str, action: str, owner: str, due: str) -> None:
    (item,) = read(line).rows
    assert (item.action, item.text("owner"), item.text("due")) == (action, owner, due)


def test_titles_of_lists_make_no_item_and_are_named() -> None:
    found = read("## Follow-up\n\nPrevent:\n- one\n  - under one\n- two\n---\nthree")
    assert [(row.action, row.nesting) for row in found.rows] == [("one", 0), ("under one", 1), ("two", 0), ("three", 0)]
    assert found.left == ("## Follow-up", "Prevent:", "---")


@each(
    "line",
    [
        "Find out what broke on monday",
        "Compare with last friday",
        "Restore the backups from tuesday",
        "Add alert for the sat link",
        "Rename may to can",
    ],
)
def test_a_day_within_the_sentence_is_no_due_date(line: str) -> None:
    (item,) = read(line).rows
    assert item.plain() == {"action": line}


@each("line", ["Postgres: raise the limit", "Follow up on OPS-7", "Add the alert", "a - b"])
def test_a_typed_line_that_names_nobody_known_and_no_day_stays_in_its_cell(line: str) -> None:
    assert typed(line) is None


def test_a_typed_line_is_a_whole_item() -> None:
    assert typed("Add the alert @mira fri OPS-7") == WHOLE
    assert typed("Add the alert @zed") == {"action": "Add the alert", "owner": "zed"}
    assert typed("- [ ] Add the alert") == typed("3) Add the alert") == {"action": "Add the alert"}
    assert typed("Mira - add the alert tomorrow") == {
        "action": "add the alert",
        "owner": "Mira Novak",
        "due": "2026-11-29",
    }
    assert typed("[x] Add the alert") == {"action": "Add the alert", "done": True}


TYPED_NAMES = """Mira Kaya|lena|Jonas Brandt|Jean-Luc Picard|J. Brandt|Mary J. Watson|Ann-Kathrin van der Berg
Sanne de Wit
O'Neil|first.last|山田太郎|山田 太郎|Łukasz Żak|Mira"""
TYPED_DAYS = (
    "",
    "4 December",
    "2026-12-04",
    "4.12.",
    "fri",
    "Friday",
    "by friday",
    "December 4",
    "Next Friday",
    "in 6 days",
)


@each("name", [*re.split("[|\n]", TYPED_NAMES)])
def test_a_typed_name_is_taken_whole_with_any_day_and_ticket_in_any_order(name: str, portion: Portion) -> None:
    action = "Put the renewal in the calendar"
    for day, ticket, order in portion(product(TYPED_DAYS, ("", "OPS-7"), permutations(range(3))), 5, len(name)):
        parts = (f"@{name}", day, ticket)
        line = " ".join([action, *filter(None, (parts[n] for n in order))])
        meant = "Mira Novak" if name == "Mira" else name
        due = {"due": "2026-12-04"} if day else {}
        assert typed(line) == {"action": action, "owner": meant, **due} | ({"ticket": ticket} if ticket else {}), line


@each(
    "line, action, owner",
    [
        ("Tell the team @lena and @Jonas Brandt 4 December", "Tell the team", "lena, Jonas Brandt"),
        ("Tell the team @mira, @bo fri", "Tell the team", "Mira Novak, Bo"),
        ("Tell the team @lena and @zed", "Tell the team", "lena, zed"),
        ("Tell the team @lena @Jonas Brandt tomorrow OPS-7", "Tell the team", "lena, Jonas Brandt"),
        ("Tell the team OPS-7 @lena & @zed", "Tell the team", "lena, zed"),
        ("Ask @Mira Kaya whether it is on", "Ask @Mira Kaya whether it is on", "Mira Kaya"),
        ("Ask @mira GitHub or not", "Ask @mira GitHub or not", "Mira Novak"),
        ("Ping @bo again", "Ping @bo again", "Bo"),
        ("Call @Mira Kaya.", "Call", "Mira Kaya"),
    ],
)
def test_whom_a_typed_line_calls_is_one_reading(line: str, action: str, owner: str) -> None:
    row = typed(line)
    assert row and (row["action"], row["owner"]) == (action, owner)


@each(
    "names, text, meant",
    [
        (("Ines", "Ines Carvalho"), "@ines", "Ines Carvalho"),
        (("@ines", "Ines Carvalho (IC)", "ines", "Ines Carvalho"), "@ines", "Ines Carvalho"),
        (("Ines (IC)",), "@ines", "Ines (IC)"),
        (("Ines", "Ines Carvalho"), "Ines", "Ines"),
        (("Ines", "Ines Carvalho", "Ines Tavares"), "@ines", "ines"),
        (("Ines", "Inesita Sol"), "@ines", "Ines"),
        (("@ines",), "@ines", "@ines"),
        (("Ines",), "@", "@"),
        (("ines",), "Ines", "Ines"),  # as it was typed: only a chat writes it small
        (("ines", "Ines"), "ines", "ines"),
        (("Ines",), "ines", "Ines"),
        (("Ines",), "INES", "Ines"),
    ],
)
def test_a_handle_means_the_longest_name_if_there_is_one(names: tuple[str, ...], text: str, meant: str) -> None:
    assert PasteContext(Context(NOW), words(), names).person(text) == meant


def test_a_name_in_capitals_is_still_the_one_of_the_chat() -> None:
    row = read_whole(ITEMS, "Ines: add the alert", Context(NOW), words(), ("ines", "bo"))
    assert row and row.plain() == {"action": "add the alert", "owner": "Ines"}


def test_what_a_list_does_not_ask_for_stays_with_the_action_and_a_done_list_looks_back() -> None:
    (item,) = read("Fix it @mira fri OPS-7", DONE).rows
    assert item.plain() == {
        "action": "Fix it (OPS-7)",
        "owner": "Mira Novak",
        "on": read_date("fri", Context(NOW, past=True)).isoformat(),
    }


@each(
    "line, done, action",
    [
        ("Add the alert due 2026-03-20", False, "Add the alert (due 2026-03-20)"),
        ("- Add the alert (Mira, due 2026-03-20)", False, "Add the alert (due 2026-03-20)"),
        ("Add the alert by fri", False, "Add the alert (by fri)"),
        ("Add the alert due:2026-03-20", False, "Add the alert (due 2026-03-20)"),
        ("- Add the alert, fällig am 20.03.2026", False, "Add the alert (fällig am 20.03.2026)"),
        ("- Add the alert\n  - Due: 2026-03-20", False, "Add the alert\n- Due: 2026-03-20"),
        ("- [x] Add the alert due 2026-03-20", True, "Add the alert (due 2026-03-20)"),
        ("Add the alert", True, "Add the alert"),
    ],
)
def test_what_is_due_is_neither_done_nor_was_done_on_that_day(line: str, done: bool, action: str) -> None:
    (item,) = read(line, DONE.changed(done_from_the_start=True)).rows
    assert (item.done, item.text("on"), item.action) == (done, "", action)


def test_indented_lines_with_a_mark_are_subtasks_with_their_owner_and_day() -> None:
    text = """- Alert before a certificate ends - bo - 8 Dec
    - find all certs
    - write the check - mira - fri
        a) name the owner
- Next"""
    rows = read(text).rows
    assert [(row.action.split("\n")[0], row.nesting, row.text("owner"), row.text("due")) for row in rows] == [
        ("Alert before a certificate ends", 0, "Bo", "2026-12-08"),
        ("find all certs", 1, "", ""),
        ("write the check", 1, "Mira Novak", "2026-12-04"),
        ("name the owner", 2, "", ""),
        ("Next", 0, "", ""),
    ]


PARTS = st.sampled_from(
    [*"abx", "Mira", "@bo", "fri", "by friday", "OPS-7", "2026-12-04", "due:fri", "(A)", "[x]", "- ", "* ", "1. ",
     ": ", " - ", "|", "\t", "\n", "\n\n", "  ", "# ", "> ", "```\n", "~~", "**", "_", "`", "[t](u)", "☑", ";", "é"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=25).map("".join))
@example("[x]")
def test_no_word_of_a_paste_is_lost(text: str) -> None:
    found = read(text)
    assert found.rows or found.left or not re.search(r"\w", text) or found.notices
    kept = [*found.left, *found.notices, *(word for row in found.rows for word in map(str, row.plain().values()))]
    have = set(re.findall(r"\w+", " ".join(kept).casefold()))
    told = {"x", "a", "by", "due", "friday", "fri", "bo", "mira", "1", "2026", "12", "04", "u", "t"}
    """The words that boxes, days and names are said by: those come back as what they mean."""
    assert set(re.findall(r"\w+", text.casefold())) - have <= told


@pytest.mark.night
@pytest.mark.parametrize("line", ["x\n", "a:\n"])
def test_thousands_of_lines_are_read_in_time_that_grows_as_they_do(line: str) -> None:
    def cost(lines: int) -> float:
        before = anew()
        found = read(line * lines)
        assert len(found.rows) + len(found.left) == lines
        return process_time() - before

    assert any(cost(16_000) < cost(2000) * 8 * 2.5 for _ in range(3)), "the square would take 64 times as long"


@each(
    "text, expected",
    [
        ("- Other\n  - Priority: high", {"action": "Other\n- Priority: high"}),
        ("- Other\n  - Priority: high\n  - see the log", {"action": "Other\n- Priority: high\n- see the log"}),
        ("- Next\n  - Owner: Ann\n  - Due: fri", {"action": "Next", "owner": "Ann", "due": "2026-12-04"}),
        ("- It\n  - check\n    - deep\n  - Owner: Ann", {"action": "It\n- check\n  - deep", "owner": "Ann"}),
        ("- It\n  - Owner: Ann\n  - Owner: Bo", {"action": "It\n- Owner: Bo", "owner": "Ann"}),
        ("- It\n  - Status: in progress", {"action": "It\n- Status: in progress"}),
    ],
)
def test_a_label_under_an_item_is_its_cell_or_stays_there_once(text: str, expected: dict[str, str]) -> None:
    assert [row.plain() for row in read(text).rows] == [expected]


def test_numbers_that_count_from_one_are_marks_and_no_others() -> None:
    def actions(text: str) -> list[str]:
        return [row.text("action") for row in read(text).rows]

    assert actions("1 Renew the certificate\n2 Alert on it\n3 Page") == ["Renew the certificate", "Alert on it", "Page"]
    assert actions("Actions:\n1 Renew it\n\n2 Alert\n  see the log\n") == ["Renew it", "Alert see the log"]
    for kept in ("1 Renew", "2 hosts to replace\n3 hosts to drain", "1 Renew\n2 Alert\nand more", "1 2 3\n2 3 4"):
        assert actions(kept) == kept.split("\n")
