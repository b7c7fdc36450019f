"""What is said of an item beside its text: its state in words, when it was done, remarks, and lines nested under it."""

from collections.abc import Sequence
from typing import Any

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.grown_tables import grown_table, with_grown
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words
from tests.known import STANDARD, WORKED


def document(body: str) -> str:
    return f"# Outage 2026-02-20\n\n## Action Items\n\n{body}\n"


def list_of(draft: Draft) -> Checklist:
    return next(one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers)


def checklists(draft: Draft) -> list[list[dict[str, Any]]]:
    lists = (one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers)
    return [[item.plain() for item in draft[one]] for one in lists]


def items(body: str) -> list[dict[str, Any]]:
    draft = draft_of(document(body))
    assert put_back(document(body), draft.template, draft, NOW, words()).text == document(body)
    return [item.plain() for item in draft[list_of(draft)]]


def changed(body: str, at: int, **parts: Any) -> str:
    """Return the list with one item changed; nothing of the draft is without a place in the document."""
    draft = draft_of(document(body))
    block = list_of(draft)
    rows: list[ActionItem] = list(draft[block])
    rows[at] = rows[at].changed(**parts)
    written = put_back(document(body), draft.template, draft.put(block, tuple(rows)), NOW, words())
    assert written.altered == ()
    return written.text.removeprefix(document("")[:-1]).removesuffix("\n")


@each(
    "line, item",
    [
        ("OPS-1's rule was kept", {"action": "OPS-1's rule was kept"}),
        ("OPS-1 is updated now", {"action": "OPS-1 is updated now", "ticket": "OPS-1"}),
        ("OPS-1 fix it now", {"action": "fix it now", "ticket": "OPS-1"}),
        ("Restart (Dmitri, cap-118)", {"action": "Restart", "owner": "Dmitri", "ticket": "cap-118"}),
        ("Restart it (Dmitri, node-3)", {"action": "Restart it (Dmitri, node-3)"}),
        ("Restart (Dmitri, gpt-4)", {"action": "Restart (Dmitri, gpt-4)"}),
        ("直す（担当: 山田、期限: ）", {"action": "直す", "owner": "山田"}),
        ("@Ana Ruiz March 4, 2026", {"action": "Ruiz March 4, 2026", "owner": "@Ana"}),
        ("@Ana Ruiz March 4, 2026 Fix it", {"action": "Fix it", "owner": "@Ana Ruiz", "due": "2026-03-04"}),
        ("Restart (Ana, done 3/16/2026)", {"action": "Restart", "owner": "Ana", "done": True, "done_on": "2026-03-16"}),
        (
            "Restart - Ben, done 2026-03-06",
            {"action": "Restart", "owner": "Ben", "done": True, "done_on": "2026-03-06"},
        ),
        ("Restart (Ana, Done: 2026-03-16)", {"action": "Restart", "owner": "Ana", "done": True}),
        ("Restart - done 3/16/2026", {"action": "Restart", "done": True, "done_on": "2026-03-16"}),
        ("Restart (done on 2026-03-16)", {"action": "Restart", "done": True, "done_on": "2026-03-16"}),
        ("Restart - done (2026-03-16)", {"action": "Restart", "done": True, "done_on": "2026-03-16"}),
        ("Restart - open (2026-03-16)", {"action": "Restart", "due": "2026-03-16"}),
        (
            "Relancer → fait le 16/03/2026 (Yann)",
            {"action": "Relancer", "owner": "Yann", "done": True, "done_on": "2026-03-16"},
        ),
        ("~~Neustart~~ erledigt am 16.3.2026", {"action": "Neustart", "done": True, "done_on": "2026-03-16"}),
        ("~~Restart~~ 2026-03-06", {"action": "Restart", "done": True, "done_on": "2026-03-06"}),
        ("Restart, done", {"action": "Restart", "done": True}),
        ("**DONE 2026-05-14** — Patch", {"action": "Patch", "done": True, "done_on": "2026-05-14"}),
        ("**TODO due 2026-05-21** — Add", {"action": "Add", "due": "2026-05-21"}),
        ("TODO due 2026-03-02: add", {"action": "add", "due": "2026-03-02"}),
        ("DONE due 2026-03-02: add", {"action": "add", "due": "2026-03-02", "done": True}),
        ("Done by 2026-03-02: add", {"action": "Done by 2026-03-02: add"}),
        ("~~TODO 2026-03-02: add~~", {"action": "add", "due": "2026-03-02", "done": True}),
        ("DONE: patch", {"action": "patch", "done": True}),
        ("[Done] patch", {"action": "patch", "done": True}),
        ("Patch it. (Accomplished.)", {"action": "Patch it.", "done": True}),
        ("Patch it (Durchgeführt.)", {"action": "Patch it", "done": True}),
        ("Patch it (Accomplished by a script of ours)", {"action": "Patch it (Accomplished by a script of ours)"}),
        ("(done) patch", {"action": "patch", "done": True}),
        ("✅ patch", {"action": "patch", "done": True}),
        ("patch (Ana Bell) ✅", {"action": "patch", "owner": "Ana Bell", "done": True}),
        ("❌ patch", {"action": "❌ patch"}),
        ("⏳ **PENDING:** patch", {"action": "patch"}),
        ("**✅ patch**", {"action": "patch", "done": True}),
        ("**⏳ patch**", {"action": "patch"}),
        ("**✅ patch** the store", {"action": "**✅ patch** the store"}),
        ("✅ **DONE:** patch", {"action": "patch", "done": True}),
        ("✅ **TODO:** patch", {"action": "**TODO:** patch", "done": True}),
        ("🔄 **Patch it** (Ana Bell)", {"action": "Patch it", "owner": "Ana Bell"}),
        ("⏳ 2026-03-01 patch", {"action": "⏳ 2026-03-01 patch"}),
        ("Patch it - 60% done", {"action": "Patch it"}),
        ("Patch it (90 % complete)", {"action": "Patch it"}),
        ("Patch it - 100% done", {"action": "Patch it", "done": True}),
        ("Patch it\n  - Status: 60% complete", {"action": "Patch it"}),
        ("New: patch it", {"action": "New: patch it"}),
        ("Fix it. Owner: Ana. Due: March 3, 2026.", {"action": "Fix it", "owner": "Ana", "due": "2026-03-03"}),
        ("Fix it. Owner: Ana. Due: 30.01.", {"action": "Fix it", "owner": "Ana", "due": "2026-01-30"}),
        (
            "Fix it ([#4](https://x.example.com/4)), owner: ana, due: Mar 3, 2026",
            {"action": "Fix it", "owner": "ana", "due": "2026-03-03", "ticket": "[#4](https://x.example.com/4)"},
        ),
        (
            "Fix it, owner: Ana, Bo, due: 2026-03-03, OPS-3",
            {"action": "Fix it", "owner": "Ana, Bo", "due": "2026-03-03", "ticket": "OPS-3"},
        ),
        ("Read these: alpha, beta: gamma", {"action": "Read these: alpha, beta: gamma"}),
        ("Fix it. Due: 30.01. Owner: Ana.", {"action": "Fix it", "owner": "Ana", "due": "2026-01-30"}),
        (
            "**Fix it.** Owner: Ana. Due: 2026-03-03. Ticket: OPS-3.",
            {"action": "Fix it", "owner": "Ana", "due": "2026-03-03", "ticket": "OPS-3"},
        ),
        (
            "**Fix it.** Owner: Ana. Ticket: OPS-3. Done.",
            {"action": "Fix it", "owner": "Ana", "ticket": "OPS-3", "done": True},
        ),
        ("直す 担当：高橋 期限：2026-03-05", {"action": "直す", "owner": "高橋", "due": "2026-03-05"}),
        ("直す 担当:高橋", {"action": "直す", "owner": "高橋"}),
        ("增加告警 负责人：李雷", {"action": "增加告警", "owner": "李雷"}),
        ("알림 추가 담당: 김민수", {"action": "알림 추가", "owner": "김민수"}),
        ("Show who is the owner: nobody knows", {"action": "Show who is the owner: nobody knows"}),
        ("Fix it - **Owner:** Ana", {"action": "Fix it", "owner": "Ana"}),
        (
            "Fix it @cleo by 2026-05-01 (OPS-3)",
            {"action": "Fix it", "owner": "@cleo", "due": "2026-05-01", "ticket": "OPS-3"},
        ),
        (
            "Fix it @cleo before May 1 #OPS-3",
            {"action": "Fix it", "owner": "@cleo", "due": "2026-05-01", "ticket": "OPS-3"},
        ),
        (
            "换掉它 @何川 04/20 前完成 #OPS-3",
            {"action": "换掉它", "owner": "@何川", "due": "2026-04-20", "ticket": "OPS-3"},
        ),
        ("Drop it - Cancelled", {"action": "Drop it", "wont_do": "Cancelled"}),
        ("[x] Drop it (Ana) - Won't do", {"action": "Drop it", "owner": "Ana", "wont_do": "Won't do"}),
        ("WONTFIX: drop it", {"action": "drop it", "wont_do": "WONTFIX"}),
        ("[obsolete] drop it", {"action": "drop it", "wont_do": "obsolete"}),
        ("**Rejected** requests are logged", {"action": "**Rejected** requests are logged"}),
        (
            "~~Drop it~~ (wontfix: slow) @ana",
            {"action": "Drop it", "owner": "@ana", "wont_do": "wontfix: slow"},
        ),
        ("~~Drop it (@ana)~~ Cancelled", {"action": "Drop it", "owner": "@ana", "wont_do": "Cancelled"}),
        ("~~Drop it~~ @ana", {"action": "Drop it", "owner": "@ana", "done": True}),
        ("~~Drop it~~ - Ana - 2026-03-02", {"action": "Drop it", "owner": "Ana", "due": "2026-03-02", "done": True}),
        ("~~Drop it~~ moved to Kafka", {"action": "Drop it", "state": "moved to Kafka", "done": True}),
        ("Test:\n  the rule is held by a test", {"action": "Test: the rule is held by a test"}),
    ],
)
def test_an_item_that_says_its_state_in_words(line: str, item: dict[str, Any]) -> None:
    assert items(f"- Something else\n- {line}")[1] == item


@each(
    "leads, done",
    [
        (("✅ a it", "❌ b it", "🔴 c it", "🟢 d it"), [True, False, False, False]),
        (("🔴 a it", "⏳ b it", "🟢 c it"), [False, False, True]),
    ],
)
def test_circles_beside_other_symbols_are_states(leads: Sequence[str], done: Sequence[bool]) -> None:
    body = "\n".join(f"- {lead}" for lead in leads)
    assert [(one["action"], one.get("done", False)) for one in items(body)] == [
        (lead[2:], is_done) for lead, is_done in zip(leads, done, strict=True)
    ]
    first = done.index(False)
    tick = leads[done.index(True)][0]
    assert changed(body, first, done=True) == body.replace(leads[first][0], tick)


@each("line", ["- Fix it. Owner: Ana. Due: 2026-03-03.", "- **Fix it.** Owner: Ana."])
def test_the_stop_before_labelled_sentences_stays_if_the_action_changes(line: str) -> None:
    assert changed(line, 0, action="Mend it") == line.replace("Fix", "Mend")


def test_circles_alone_may_be_priorities() -> None:
    assert [one["action"] for one in items("- 🔴 Patch it\n- 🟢 Test it")] == ["🔴 Patch it", "🟢 Test it"]


@each(
    "body, done",
    [
        ("| Action | Owner | Status |\n|---|---|---|\n| a | Ana | 🔴 |\n| b | Bo | 🟢 |\n| c | Cy | 🟡 |", [False] * 3),
        ("| Action | Owner | Progress |\n|---|---|---|\n| a | Ana | 🟡 |\n| b | Bo | 🟢 |", [False] * 2),
        ("| Action | Owner | Done? |\n|---|---|---|\n| a | Ana | 🟡 |\n| b | Bo | 🟢 |", [False, True]),
        ("- 🔴 a\n- ⏳ b\n- 🟡 c\n- 🟢 d", [False] * 4),
    ],
)
def test_a_green_circle_of_a_rating_does_not_mean_done(body: str, done: Sequence[bool]) -> None:
    assert [one.get("done", False) for one in items(body)] == done
    assert changed(body, len(done) - 1, done=True).count("✅") == (not done[-1])


@each(
    "cells, done",
    [(("🔴", "🟢", "⏳"), [False, True, False]), (("🟢", "✅"), [False, True]), (("🟢", "Done"), [False, True])],
)
def test_a_green_circle_means_done_where_nothing_else_does(cells: Sequence[str], done: Sequence[bool]) -> None:
    body = "| Action | Owner | Status |\n|---|---|---|\n" + "\n".join(f"| Patch it | Ana | {one} |" for one in cells)
    assert [one.get("done", False) for one in items(body)] == done


@each(
    "line",
    [
        "Fix it\n  | Owner | Due |\n  | Mira | 2026-03-12 |",
        "Fix it\n| Owner | Due |\n|---|---|\n| Mira | 2026-03-12 |",
        "Fix it\n  Owner | Due\n  Mira | 2026-03-12",
    ],
)
def test_the_header_of_a_table_under_an_item_is_no_owner(line: str) -> None:
    (item,) = items(f"- {line}")
    assert "owner" not in item and "Mira" in item["action"]


def test_labelled_lines_are_parts_of_the_item_above_them_and_no_items() -> None:
    body = "- Fix it\n  - **Owner:** @ana\n  - **Due:** 2026-03-05\n- Test it\n  - **Owner:** @bo"
    assert [(one["action"], one["owner"]) for one in items(body)] == [("Fix it", "@ana"), ("Test it", "@bo")]


def test_a_priority_beside_the_owner_is_a_column() -> None:
    (item,) = items("- Fix it (Owner: Ana, Due: 2026-03-05, Priority: P1)")
    assert item == {"action": "Fix it", "owner": "Ana", "due": "2026-03-05", "priority": "P1"}


@each(
    "line",
    [
        "Fix it in OPS-12",
        "Corriger avec OPS-12",
        "Beheben, siehe OPS-12",
        "Проверить по OPS-12",
        "Test it on the new boards (board OPS-12)",
        "Test it（new boards of OPS-12）",
    ],
)
def test_a_ticket_that_a_sentence_needs_stays_in_it(line: str) -> None:
    (item,) = items(f"- {line}")
    assert (item["action"], item["ticket"]) == (line, "OPS-12")
    assert changed(f"- {line}", 0, done=True) == f"- ~~{line}~~"


TABLE = """\
| Action | Owner | Status |
| --- | --- | --- |
| one | Ana | Open (operator) |
| two | Ben | ✅ Fixed — config was not read |
| three | Cleo | Next |
| four | Dora | Done (git `abc`) |
| five | Eve | Not before the next release (#31) |"""


def test_what_stands_beside_the_word_of_a_state_is_kept() -> None:
    found = items(TABLE)
    assert [one.get("done", False) for one in found] == [False, True, False, True, False]
    assert [one.get("status", "") for one in found] == [
        "operator",
        "config was not read",
        "",
        "git `abc`",
        "Not before the next release (#31)",
    ]


@each(
    "cell, reason",
    [
        ("❌ Won't do", "❌ Won't do"),
        ("**Cancelled**", "Cancelled"),
        ("Verworfen", "Verworfen"),
        ("Duplicate of OPS-4", "Duplicate of OPS-4"),
        ("Won't fix - no metric", "Won't fix - no metric"),
        ("Won't do: too old", "too old"),
        ("Won’t do: too old", "too old"),
        ("Won't do:", "Won't do:"),
        ("Rejected: too dull", "Rejected: too dull"),
        ("Invalid tokens are refused", ""),
        ("On hold", ""),
    ],
)
def test_what_is_given_up_by_its_state_is_not_open(cell: str, reason: str) -> None:
    table = f"| Action | Owner | Status |\n| --- | --- | --- |\n| one | Ana | {cell} |\n| two | Ben | Offen |"
    assert items(table)[0].get("wont_do", "") == reason
    if reason:
        written = changed(table, 0, wont_do="")
        said = "**Offen**" if cell.startswith("**") else "Offen"
        assert written == table.replace(cell, said)


@each(
    "cell, done",
    [("60% complete", False), ("5 % done", False), ("3/5 done", False), ("100% complete", True), ("100 %", True)],
)
def test_what_is_done_in_part_is_open(cell: str, done: bool) -> None:
    assert (
        items(f"| Action | Owner | Status |\n| --- | --- | --- |\n| one | Ana | {cell} |")[0].get("done", False) is done
    )


DUE = """\
| Action | Owner | Due |
| --- | --- | --- |
| one | Ana | Done |
| two | Ana | DONE in v2 |
| three | Ben | ✅ 2026-03-04 |
| four | Ben | Done (2026-03-05) |
| five | Ben | this week |
| six | Cleo | 2026-03-06 |"""


def test_a_state_that_stands_where_the_due_day_does_is_the_items() -> None:
    found = items(DUE)
    assert [one.get("done", False) for one in found] == [True, True, True, True, False, False]
    assert [one.get("done_on", "") for one in found] == ["", "", "2026-03-04", "2026-03-05", "", ""]
    assert [one.get("due", "") for one in found[4:]] == ["this week", "2026-03-06"]
    assert changed(DUE, 0, done=False) == DUE.replace("| Done |", "|  |")
    assert changed(DUE, 5, done=True) == DUE.replace("| six |", "| ~~six~~ |")


DUE_AND_DONE = """\
| Ação | Owner | Prazo |
| --- | --- | --- |
| one | Ana | 2026-04-20 ✅ concluído |
| two | Ben | 2026-04-21 (done) |
| three | Ben | ✅ 2026-04-22 |
| four | Cleo | 2026-04-23 |"""


def test_a_state_after_the_due_day_is_beside_it_and_goes_alone() -> None:
    found = items(DUE_AND_DONE)
    assert [one.get("done", False) for one in found] == [True, True, True, False]
    assert [one.get("due", "") for one in found] == ["2026-04-20", "2026-04-21", "", "2026-04-23"]
    assert changed(DUE_AND_DONE, 0, done=False) == DUE_AND_DONE.replace("2026-04-20 ✅ concluído", "2026-04-20 ")
    assert changed(DUE_AND_DONE, 0, due="2026-05-01") == DUE_AND_DONE.replace("2026-04-20", "2026-05-01")


DONE_MARKS = [
    ("あれ", "【完了】あれ"),
    ("あれ", "[완료] あれ"),
    ("あれ（林、3/20）", "あれ（林、3/20）（已完成）"),
    ("あれ", "あれ ✅"),
    ("あれ", "あれ - 완료"),
    ("あれ", "あれ【完了】"),
]
"""Items as a list has them, open and done."""


def test_only_the_word_of_a_state_changes() -> None:
    assert changed(TABLE, 0, done=True) == TABLE.replace("Open (operator)", "✅ Fixed (operator)")
    assert changed(TABLE, 3, done=False) == TABLE.replace("Done (git `abc`)", "Open (git `abc`)")
    assert changed("- **TODO due 2026-05-21** — Add\n- **DONE** — Patch", 0, done=True) == (
        "- **DONE due 2026-05-21** — Add\n- **DONE** — Patch"
    )
    assert changed("- ⏳ [Pending] Add\n- Look", 0, done=True) == "- ✅ [Done] Add\n- Look"
    assert (
        changed("- ⏳ **PENDING:** Add\n- ✅ **FIXED:** Look", 0, done=True)
        == "- ✅ **FIXED:** Add\n- ✅ **FIXED:** Look"
    )
    assert changed("- ✅ **DONE:** Add\n- Look", 0, done=False) == "- Add\n- Look"  # as the other one to do
    mixed = "1. ✅ **Look**\n   - Owner: Ana\n2. **Add**\n   - Owner: Ben\n   - Status: In progress"
    assert changed(mixed, 1, done=True) == mixed.replace("In progress", "Done")
    assert changed("- Add (OPEN)\n- Look (DONE)", 0, done=True) == "- Add (DONE)\n- Look (DONE)"
    assert changed("- Fix - done 3/16/2026\n- Look", 0, done_on="2026-03-17") == "- Fix - done 3/17/2026\n- Look"


@each("opened, done", DONE_MARKS)
def test_an_item_is_marked_as_done_as_its_neighbour_is_and_the_mark_is_removed_again(opened: str, done: str) -> None:
    one, two = (
        f"- {done}\n- {opened.replace('あれ', 'これ')}\n- 数える",
        f"- {done}\n- {done.replace('あれ', 'これ')}\n- 数える",
    )
    assert [item.get("done", False) for item in items(two)] == [True, True, False]
    assert changed(one, 1, done=True) == two and changed(two, 1, done=False) == one


@pytest.mark.parametrize(
    ("opened", "done"),
    [
        ("1. TODO due 2026-03-02: add\n2. Look", "1. DONE due 2026-03-02: add\n2. Look"),
        ("- TODO: add\n- TODO: look", "- DONE: add\n- TODO: look"),
        ("- TODO: add\n- WIP: look", "- DONE: add\n- WIP: look"),
        ("- TODO: add, due 2026-03-02 @ana OPS-3", "- DONE: add, due 2026-03-02 @ana OPS-3"),
        ("* **TODO** add", "* **DONE** add"),
        ("- Add (todo)", "- Add (done)"),
        ("- Ana: add (OPEN)", "- Ana: add (CLOSED)"),
        ("- Add - Status: Open", "- Add - Status: Closed"),
        ("- Hinzufügen (offen)", "- Hinzufügen (erledigt)"),
        ("1. ⏳ **PENDING:** add\n2. ⏳ **PENDING:** look", "1. ✅ **DONE:** add\n2. ⏳ **PENDING:** look"),
        ("- TODO 2026-03-02: add", "- ~~TODO 2026-03-02: add~~"),
        ("1. **TODO 2026-03-02** — add", "1. ~~**TODO 2026-03-02** — add~~"),
        ("1. TODO add", "1. ~~TODO add~~"),
        ("1. **Add it** — owner: Ana", "1. ~~**Add it** — owner: Ana~~"),
        ("- Ana Bell: add it", "- ~~Ana Bell: add it~~"),
        ("1. Add (Ana, 2026-03-02)", "1. ~~Add (Ana, 2026-03-02)~~"),
        ("- Add the alert\n  that pages (Ana)\n- look", "- ~~Add the alert\n  that pages (Ana)~~\n- look"),
    ],
)
def test_an_item_without_a_box_is_done_in_its_own_way_and_opened_again_as_it_was(opened: str, done: str) -> None:
    """By its word, where another word changes nothing else, or by striking it out; no other line changes."""
    assert (changed(opened, 0, done=True), changed(done, 0, done=False)) == (done, opened)


@each(
    "body, done, opened",
    [
        ("- [x] add\n- look", "- [x] add\n- [x] look", "- [x] add\n- [ ] look"),
        (
            "* [X] add\n* look at it\n  (Ana)",
            "* [X] add\n* [X] look at it\n  (Ana)",
            "* [X] add\n* [ ] look at it\n  (Ana)",
        ),
        ("1. [ ] add\n2. **look**: at", "1. [ ] add\n2. [x] **look**: at", "1. [ ] add\n2. [ ] **look**: at"),
        ("- [x] add\n- [N/A] look", "- [x] add\n- [x] [N/A] look", "- [x] add\n- [ ] [N/A] look"),
        ("- [ ] add\n- ~~drop~~\n- look", "- [ ] add\n- ~~drop~~\n- ~~look~~", "- [ ] add\n- ~~drop~~\n- look"),
    ],
)
def test_an_item_without_a_box_gets_one_where_its_neighbours_have_boxes(body: str, done: str, opened: str) -> None:
    at = len(items(body)) - 1
    assert (changed(body, at, done=True), changed(done, at, done=False)) == (done, opened)


def test_a_word_that_no_row_has_is_in_capitals_where_the_old_one_is() -> None:
    opened = "| Azione | Chi | Bug |\n|---|---|---|\n| Avvisare | Ana | 55 **DA FARE** |"
    assert changed(opened, 0, done=True) == opened.replace("DA FARE", "FATTO")


NESTED = """\
- [ ] Fix it
  - **Owner:** Ana
  - Due: 2026-03-01
  - by the rule of four
- [x] Look again"""


def test_labelled_lines_under_an_item_are_its_parts_and_others_its_text() -> None:
    assert items(NESTED) == [
        {"action": "Fix it\n- by the rule of four", "owner": "Ana", "due": "2026-03-01"},
        {"action": "Look again", "done": True},
    ]
    assert changed(NESTED, 0, owner="Ben") == NESTED.replace("Ana", "Ben")
    assert changed(NESTED, 0, action="Mend it\n- by the rule of four") == NESTED.replace("Fix", "Mend")
    assert changed(NESTED, 0, action="Fix it\n- by the rule of five") == NESTED.replace("four", "five")
    assert changed(NESTED, 0, done=True) == NESTED.replace("[ ] Fix", "[x] Fix")


def test_headings_that_say_more_than_the_templates_keep_their_words() -> None:
    text = (
        "# X\n\n## Timeline of our attempts\n\n- 09:00 a\n\n## Root cause (as far as known)\n\nOf it.\n\n"
        "## Impact (UTC)\n\nNone.\n"
    )
    draft = draft_of(text)
    exported = export(draft)
    assert "## Timeline of our attempts" in exported and "### Root cause (as far as known)" in exported
    assert "## Impact\n" in exported
    bare = without_grown(draft.template)
    assert with_grown(bare, grown_table(draft.template)) == draft.template != bare
    again = import_markdown(exported, STANDARD, "", NOW, words()).draft
    assert export(again) == exported


def test_the_heading_with_a_sections_own_name_is_meant_rather_than_one_that_is_about_it() -> None:
    text = "# X\n\n## Logs\n\n### Deployment log\n\n```\nls\n```\n\n## Timeline\n\n- 09:00 a\n"
    draft = draft_of(text)
    assert [entry.time for entry in draft[STANDARD.find("timeline").block]] == ["09:00"]
    assert any(
        section.title == "Deployment log" or any(b.title == "Deployment log" for b in section.blocks)
        for section in draft.template.sections
    )


def test_a_state_behind_brackets_is_taken_with_what_they_say() -> None:
    assert items("- Look\n- Print (owner: Lars Nyman, due: 2026-07-15) - done 2026-07-14")[1] == {
        "action": "Print",
        "owner": "Lars Nyman",
        "due": "2026-07-15",
        "done": True,
        "done_on": "2026-07-14",
    }


@pytest.mark.parametrize("said", ["2 hours", "32 min"])
def test_a_list_that_was_given_a_column_is_read_again_as_it_is_exported(said: str) -> None:
    """The tickets of a list that has no column for them are one of the draft's own; its actions stand in bold then."""
    text = export(WORKED).replace("| 32 minutes |", f"| {said} |", 1)
    once = export(draft_of(text))
    assert "- [ ] **An integration test covers error paths** - [TICKET-123]" in once
    assert export(draft_of(once)) == once


@pytest.mark.parametrize(
    "line", ["- [ ] **Watch the pool** - [OPS-1]", "- **Watch the pool** — OPS-1", "- **Watch the pool** (OPS-1)"]
)
def test_bold_marks_around_an_action_are_not_part_of_it(line: str) -> None:
    assert [(item["action"], item["ticket"]) for item in items(line)] == [("Watch the pool", "OPS-1")]


@pytest.mark.parametrize(
    "items",
    [
        "- [ ] **Edge cases**: Always look at them\n- [ ] **Performance**: Use a faster one",
        "- [ ] **Monitoring:** add an alert\n- [ ] **Docs update:** write it down",
        "- [ ] Alerting: page when it is slow\n- [ ] Testing: run it at night",
        "- [ ] **Checks:** add a probe\n- [ ] **CI:** run the migrations",
        "- [ ] **Monitoring:** add an alert",
        "- [ ] **Kafka:** raise the limit",
        "- [ ] Slack: tell the channel\n- [ ] **GitHub:** protect the branch\n- [ ] PostgreSQL: raise work_mem",
        "- [ ] Datadog: page at 80 %\n- [ ] **Azure DevOps:** pin the agent\n- [ ] Cloudflare: shorten the TTL",
        "- [ ] **Ledger:** make the ledger idempotent",
        "- [ ] **DNS:** lower the TTL\n- [ ] **Backend:** retry once",
        "- [ ] **Überwachung:** Alarm anlegen\n- [ ] **Netzwerk:** zweite Leitung",
    ],
)
def test_topics_before_items_are_nobodys_names(items: str) -> None:
    draft = import_markdown(f"# Outage\n\n## Action Items\n\n{items}\n", STANDARD, "", NOW, words()).draft
    assert items in export(draft)


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("**Authors:** Kafka Tamás, Ben", "Kafka"),
        ("**Responders:** Deploy Mbeki", "Deploy"),
        ("**Date:** 2026-01-09", "Will"),
        ("We will look at it, @checks said.", "Checks"),
        ("| Time | Event | Who |\n|--|--|--|\n| 14:02 | down | Storage Lee |", "Storage"),
        ("**Date:** 2026-01-09", "Platform Team"),
    ],
)
def test_who_the_document_names_owns_the_items(lead: str, label: str) -> None:
    """An author, a responder, a handle, one of a column of people; a team; a name that is a word as well."""
    text = f"# Outage\n\n{lead}\n\n## Action Items\n\n- [ ] **{label}:** add an alert\n"
    page = export(import_markdown(text, STANDARD, "", NOW, words()).draft)
    assert f"- [ ] **add an alert** - {label}\n" in page


@pytest.mark.parametrize(
    ("lead", "labels"),
    [
        ("**Incident Commander:** Aroha Ngata", ("Manu", "Aroha", "Wiremu")),
        ("**Date:** 2026-01-09", ("Oyelaran", "Thomas")),
        ("**Responders:** Ximo", ("Ximo", "Nerea", "Iratxe Etxebarria")),
    ],
)
def test_one_person_in_a_list_says_that_its_labels_are_persons(lead: str, labels: Sequence[str]) -> None:
    items = "\n".join(f"- [ ] **{label}:** add alert {n}" for n, label in enumerate(labels))
    page = export(
        import_markdown(f"# Outage\n\n{lead}\n\n## Action Items\n\n{items}\n", STANDARD, "", NOW, words()).draft
    )
    assert [f"- [ ] **add alert {n}** - {label}" in page for n, label in enumerate(labels)] == [True] * len(labels)


@pytest.mark.parametrize(
    "labels", [("Platform Team", "Datadog"), ("Ana", "Monitoring"), ("Ana", "GitHub"), ("Datadog", "Cloudflare")]
)
def test_no_person_in_a_list_makes_a_product_or_a_topic_an_owner(labels: Sequence[str]) -> None:
    items = "\n".join(f"- [ ] **{label}:** add alert {n}" for n, label in enumerate(labels))
    page = export(import_markdown(f"# Outage\n\n## Action Items\n\n{items}\n", STANDARD, "", NOW, words()).draft)
    assert f" - {labels[1]}" not in page and f"**{labels[1]}:**" in page


def test_persons_before_items_own_them() -> None:
    text = "# Outage\n\n## Action Items\n\n- [ ] Ana: add an alert\n- [ ] **Ben**: write it down\n- [ ] a third\n"
    page = export(import_markdown(text, STANDARD, "", NOW, words()).draft)
    assert "- [ ] **add an alert** - Ana\n- [ ] **write it down** - Ben\n" in page


@pytest.mark.parametrize(
    "table",
    [
        "| Action | Due | Status |\n| --- | --- | --- |\n| one | 2026-03-01 | Open |\n| two | 2026-03-02 | Done |",
        "| 조치 | 기한 | 상태 |\n| --- | --- | --- |\n| one | 2026-03-01 | 진행 중 |\n| two | 2026-03-02 | 완료 |",
    ],
)
def test_the_word_of_a_state_behind_the_due_day_changes_alone(table: str) -> None:
    assert changed(table, 0, done=True) == table.replace("Open", "Done").replace("진행 중", "완료")


@pytest.mark.parametrize("others", ["", "\n| three | DONE |"])
def test_a_word_in_capitals_turns_in_a_cell_and_back_into_the_same(others: str) -> None:
    table = f"| Action | Status |\n| --- | --- |\n| one | TODO |\n| two | TODO |{others}"
    once = changed(table, 0, done=True)
    twice = changed(once, 1, done=True)
    assert twice == table.replace("TODO", "DONE")
    assert changed(changed(twice, 0, done=False), 1, done=False) == table


def test_the_word_of_a_state_at_the_end_of_a_list_with_bars_changes_alone() -> None:
    body = "- one | 2026-03-01 | Ana Bell | open\n- two | 2026-03-02 | Ben Orr | done"
    assert changed(body, 0, done=True) == body.replace("open", "done")


EMPTY = """\
| Action | Owner | Due | Status |
| --- | --- | --- | --- |
| one | Ana | 1 March 2026 | Open |
| two |  |              |  |
| three | | ||"""


@pytest.mark.parametrize(
    ("at", "parts", "old", "new"),
    [
        (1, {"owner": "Bo"}, "| two |  |", "| two | Bo |"),
        (1, {"due": "2026-03-09"}, "|              |", "| 9 March 2026 |"),
        (1, {"done": True}, "|              |  |", "|              | Done |"),
        (2, {"owner": "Bo"}, "| three | |", "| three | Bo |"),
        (2, {"done": True}, "| ||", "| | Done |"),
    ],
)
def test_an_empty_cell_is_filled_where_it_stands(at: int, parts: dict[str, Any], old: str, new: str) -> None:
    assert changed(EMPTY, at, **parts) == EMPTY.replace(old, new)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Unmute the alarm -> Priya", {"action": "Unmute the alarm", "owner": "Priya"}),
        ("Unmute it => Ana Bell, 2026-03-01", {"action": "Unmute it", "owner": "Ana Bell", "due": "2026-03-01"}),
        (
            "Surveiller : Maud Renard, 30 janvier 2026",
            {"action": "Surveiller", "owner": "Maud Renard", "due": "2026-01-30"},
        ),
        ("Watch it: 2026-03-01, Ana", {"action": "Watch it", "owner": "Ana", "due": "2026-03-01"}),
        ("Read the notes: Alpha, Beta", {"action": "Read the notes: Alpha, Beta"}),
        ("Close them: OPS-12, OPS-13", {"action": "Close them: OPS-12", "ticket": "OPS-13"}),
        ("a -> b", {"action": "a -> b"}),
        ("Warn, log, and retry, owner Ana", {"action": "Warn, log, and retry", "owner": "Ana"}),
        ("Warn, owner Ana Bell, due 2026-03-01", {"action": "Warn", "owner": "Ana Bell", "due": "2026-03-01"}),
        ("⏳ **PENDING:** Watch the queue", {"action": "Watch the queue"}),
        (
            "[Watch it](https://x.example.com/issues/OPS-7)",
            {"action": "[Watch it](https://x.example.com/issues/OPS-7)"},
        ),
        (
            "[OPS-8](https://x.example.com/browse/OPS-8)",
            {"action": "OPS-8", "ticket": "https://x.example.com/browse/OPS-8"},
        ),
        ("#12", {"action": "#12"}),
    ],
)
def test_a_person_behind_an_arrow_or_a_colon(line: str, item: dict[str, Any]) -> None:
    assert items(f"- {line}\n- Something else")[0] == item


TRACKED = "| Action | Owner | Due | Tracking | Priority |\n|---|---|---|---|---|\n"


@each(
    "row, item, opened",
    [
        (
            "2026-03-12 | [#86](https://t.io/issues/86) — complete | P1",
            {"done": True, "due": "2026-03-12"},
            "— open",
        ),
        (
            "| #86, fixed in hotfix | P1",
            {"done": True, "ticket": "#86", "tracking": "in hotfix"},
            "#86, open in hotfix",
        ),
        ("| commit `39` | DONE", {"done": True}, "| TODO |"),
        ("landed 2026-03-11 (#84) | #85 | P1", {"done": True, "ticket": "#85"}, "(#84) | #85 | P1 |"),
        ("| #85 - see there | yes", {"ticket": "#85 - see there", "priority": "yes"}, "| yes |"),
    ],
)
def test_a_state_in_a_cell_that_is_not_for_it_is_read_and_changes_there(
    row: str, item: dict[str, Any], opened: str
) -> None:
    """After the ticket, in place of the due day, or in capitals in any other column."""
    body = f"{TRACKED}| Test it | Bo | {row} |"
    (found,) = items(body)
    assert {name: found.get(name) for name in item} == item and found.get("done", False) is item.get("done", False)
    if found.get("done"):
        assert opened in changed(body, 0, done=False)


def test_a_paragraph_of_bullets_is_read_as_a_list_is() -> None:
    body = "### Prevent\n\n- Tune it (ana)\n- Test (storage)\n\n### Detect\n\n{0} Ana: Tune it\n{0} Ben: Test it"
    bulleted, listed = (draft_of(document(body.format(mark))) for mark in "・-")
    assert checklists(bulleted) == checklists(listed) and len(checklists(listed)) == 2


@pytest.mark.parametrize(
    ("neighbour", "line"),
    [
        ("**Ana:** Add an alert", "**Eve:** Fix the cache"),
        ("**@ana**: Add an alert", "**@Eve**: Fix the cache"),
        ("Ana: Add an alert", "Eve: Fix the cache"),
    ],
)
def test_an_owner_in_front_is_marked_as_the_neighbours_is(neighbour: str, line: str) -> None:
    body = f"- [ ] {neighbour}\n- [ ] {neighbour.replace('an alert', 'a limit')}\n- [ ] Fix the cache"
    draft = draft_of(document(body))
    block = list_of(draft)
    rows: list[ActionItem] = list(draft[block])
    rows[2] = rows[2].changed(owner="Eve")
    written = put_back(document(body), draft.template, draft.put(block, tuple(rows)), NOW, words()).text
    assert written == document(body).replace("- [ ] Fix the cache", f"- [ ] {line}")


@each(
    "body, at, parts, line",
    [
        ("- \\[ \\] a\n- \\[x\\] b", 0, {"done": True}, "- \\[x\\] a"),
        ("- \\[ \\] a\n- \\[x\\] b", 1, {"done": False}, "- \\[ \\] b"),
        ("| ✔ | Action |\n| - | - |\n| ☐ | a |", 0, {"done": True}, "| ☑ | a |"),
    ],
)
def test_a_box_in_marks_of_its_own_is_ticked_in_them(body: str, at: int, parts: dict[str, Any], line: str) -> None:
    assert line in changed(body, at, **parts).split("\n")


def with_new(body: str, **parts: Any) -> str:
    """Return the last line of a list with a new item; reading it again leads to the same item."""
    draft = draft_of(document(body))
    block = list_of(draft)
    new = draft.put(block, (*draft[block], ActionItem.of(parts)))
    written = put_back(document(body), draft.template, new, NOW, words())
    assert written.altered == ()
    return written.text.rstrip("\n").split("\n")[-1]


STATES = "| Action | Owner | Status |\n| --- | --- | --- |\n| a | Ana | In progress |\n| b | Bo | Not started |"


@each(
    "body, parts, line",
    [
        ("- [ ] Fix it #48 @ana", {"action": "Count it", "owner": "bo"}, "- [ ] Count it @bo"),
        ("- [ ] Fix it (@ana)", {"action": "Count it", "owner": "bo"}, "- [ ] Count it (@bo)"),
        ("- [ ] Fix it, @ana", {"action": "Count it", "owner": "Bo Li"}, "- [ ] Count it, Bo Li"),
        (STATES, {"action": "c", "owner": "Cy"}, "| c | Cy | Not started |"),
        # Nobody has begun with a new item, nor put it off.
        (STATES.replace("Not started", "Done"), {"action": "c", "owner": "Cy"}, "| c | Cy | Open |"),
        (STATES.replace("Not started", "Blocked"), {"action": "c", "owner": "Cy"}, "| c | Cy | Open |"),
        (STATES.replace("In progress", "進行中").replace("Not started", "完了"), {"action": "c"}, "| c |  | 未着手 |"),
    ],
)
def test_a_new_item_is_marked_as_its_neighbour_is(body: str, parts: dict[str, Any], line: str) -> None:
    assert with_new(body, **parts) == line


@each(
    "body, at, done, written",
    [
        ("- ✅ Send it\n- Keep it", 1, True, "- ✅ Send it\n- ✅ Keep it"),
        ("- ✅ Send it\n- Keep it", 0, False, "- Send it\n- Keep it"),
        (
            "1. ✅ **Send it** — owner: Ana — 2026-03-02\n2. **Keep it** — owner: Bo — 2026-03-09",
            1,
            True,
            "1. ✅ **Send it** — owner: Ana — 2026-03-02\n2. ✅ **Keep it** — owner: Bo — 2026-03-09",
        ),
        (
            "- Send it (Ana, 2026-03-02) - Done\n- Keep it (Bo, 2026-03-09)",
            1,
            True,
            "- Send it (Ana, 2026-03-02) - Done\n- Keep it (Bo, 2026-03-09) - Done",
        ),
        (
            "- Send it (Ana, 2026-03-02) - Done\n- Keep it (Bo, 2026-03-09)",
            0,
            False,
            "- Send it (Ana, 2026-03-02)\n- Keep it (Bo, 2026-03-09)",
        ),
        ("- Send it ✅\n- Keep it (@bo)", 1, True, "- Send it ✅\n- Keep it (@bo) ✅"),
        ("- **DONE** - Send it\n- Keep it", 1, True, "- **DONE** - Send it\n- **DONE** - Keep it"),
        ("・✅ Send it\n・Keep it", 1, True, "・✅ Send it\n・✅ Keep it"),
        # A word among other parts is no mark, and neither is one beside which the items to do have a word.
        ("- Send it (Ana, done)\n- Keep it (Bo Lund)", 1, True, "- Send it (Ana, done)\n- Keep it (Bo Lund, done)"),
        ("- DONE: send it\n- TODO: keep it\n- Sell it", 0, False, "- TODO: send it\n- TODO: keep it\n- Sell it"),
        ("- ~~Sell it~~\n- ✅ Send it\n- Keep it", 2, True, "- ~~Sell it~~\n- ✅ Send it\n- ~~Keep it~~"),
    ],
)
def test_an_item_without_a_mark_gets_the_mark_of_the_done_ones(body: str, at: int, done: bool, written: str) -> None:
    assert changed(body, at, done=done) == written


def test_an_x_in_a_column_that_is_called_done_is_a_tick_if_nothing_else_is_there() -> None:
    rows = "| x | Punkte sichern | Reto | 2026-03-05 |\n|  | Probe | Bo | 2026-03-06 |"
    table = f"| Erledigt | Folgerung | Zuständig | Frist |\n|---|---|---|---|\n{rows}"
    assert [row.get("done", False) for row in items(table)] == [True, False]
    assert changed(table, 1, done=True).split("\n")[3].startswith("| x")
    assert not any(row.get("done") for row in items(table.replace("Erledigt", "Status")))
    assert not any(row.get("done") for row in items(table.replace("|  |", "| ja |")) if row["action"] != "Probe")


@each("label", ["Listo", "Hecho?", "Fatto", "Feito", "Сделано", "Done", "☑"])
def test_a_column_that_is_called_done_has_the_states(label: str) -> None:
    table = f"| {label} | Action | Owner |\n| --- | --- | --- |\n| ☑ | Send it | Ana |\n| ☐ | Keep it | Bo |"
    assert [item.get("done", False) for item in items(table)] == [True, False]
    assert changed(table, 1, done=True) == table.replace("☐", "☑")


def test_a_day_that_goes_at_the_end_of_brackets_leaves_no_blank() -> None:
    body = "- Add it (Ana, done 2024-02-05)\n- Keep it [Bo, done 2024-02-06]"
    assert changed(body, 0, done=False, done_on="") == body.replace("done 2024-02-05", "todo")
    assert changed(body, 1, done=False, done_on="") == body.replace("done 2024-02-06", "todo")


def test_the_only_done_item_of_a_list_of_words_is_open_again_by_the_word_of_the_list() -> None:
    for body in ("- done Rotate it\n- todo Test it", "- DONE Rotate it\n- TODO Test it"):
        first, second = items(body)
        assert (first["action"], first["done"], second["action"]) == ("Rotate it", True, "Test it")
        reopened = body.replace("done", "todo").replace("DONE", "TODO")
        assert changed(body, 0, done=False) == reopened
        assert changed(reopened, 0, done=True) == body
    assert [one["action"] for one in items("- open a port\n- open a bug")] == ["open a port", "open a bug"]


def test_a_day_takes_the_place_of_the_word_that_it_is_missing() -> None:
    body = "- Rotate it (Kim, TBD)\n- Test it (Bo, 2026-03-20)"
    assert "due" not in items(body)[0] and items(body)[0]["owner"] == "Kim"
    draft = draft_of(document(body))
    block = list_of(draft)
    rows = (draft[block][0].having(due="2026-04-01"), draft[block][1])
    written = put_back(document(body), draft.template, draft.put(block, rows), NOW, words())
    assert written == Written(document(body.replace("TBD", "2026-04-01")))


def test_the_word_for_done_goes_into_the_brackets_in_which_the_list_has_it() -> None:
    body = "- ログを追加する (林, 3月20日, 完了)\n- アラートを追加する (田中, 3月22日)"
    assert changed(body, 1, done=True) == body.replace("3月22日", "3月22日, 完了")
    assert changed(body, 0, done=False) == body.replace(", 完了", "")
    bare = "- Rotate it (Ana, done)\n- Test it"
    assert changed(bare, 1, done=True) == bare.replace("Test it", "~~Test it~~")


@each(
    "line, item",
    [
        ("**Scope it.** ✅ done — the sweep went in", {"action": "Scope it.", "done": True}),
        ("Scope it ✅ DONE (2026-03-04) - by CI", {"action": "Scope it", "done": True}),
        ("Scope it - ✅ - the sweep went in", {"action": "Scope it", "done": True}),
        ("Show ✅ for each check", {"action": "Show ✅ for each check"}),
        ("Show ✅ soon — for each check", {"action": "Show ✅ soon — for each check"}),
        ("**Scope ✅ done — it**", {"action": "Scope ✅ done — it"}),
    ],
)
def test_a_ticked_state_in_the_middle_of_an_item_is_its_state(line: str, item: dict[str, Any]) -> None:
    (read,) = items(f"- {line}")
    assert {name: read[name] for name in ("action", "done") if name in read} == item


@each(
    "below, done",
    [
        ("Done in #12", True),
        ("✅ merged", True),
        ("✅ merged\n  - ❌ documented", True),
        ("✅ Read access", True),
        ("✅ Read access\n  - ❌ Write access", False),
        ("❌ Write access\n  - ✅ Read access", False),
        ("DONE 2026-03-04", True),
        ("Done: see the PR", True),
        ("done (PR #3)", True),
        ("Status: Done (in CI)", True),
        ("Done: no", False),
        ("Completed uploads are logged", False),
        ("Needs a review", False),
        ("Status: in progress (in CI)", False),
        ("Yes, if the restore loses users", False),
        ("Si la restauration perd plus de 50 %", False),
    ],
)
def test_a_line_under_an_item_says_whether_it_is_done(below: str, done: bool) -> None:
    first, second = items(f"- Add an alert on lag\n  - {below}\n- Tune the pool")
    assert (first.get("done", False), second.get("done", False)) == (done, False)
    assert done or first["action"].count("✅") == below.count("✅")


def test_a_line_under_an_item_turns_it_back() -> None:
    assert changed("- Add an alert\n  - Status: Done\n- Tune the pool", 0, done=False).count("Done") == 0


@each(
    "header, row, item",
    [
        ("| Action | DRI/Owner | Due |", "| Add it | Ana | 2026-03-04 |", {"owner": "Ana", "due": "2026-03-04"}),
        (
            "| action_id | Change | Owner | Due |",
            "| A1 | Add it | Ana | 2026-03-04 |",
            {"action": "Add it", "owner": "Ana"},
        ),
        ("| Item | Owner | Tracked in |", "| Add it | Ana | #12 |", {"owner": "Ana", "ticket": "#12"}),
        ("| Item | Owner | Tracked in |", "| Add it | Ana | done (commit `6b4`) ✅ |", {"owner": "Ana", "done": True}),
    ],
)
def test_a_column_is_known_by_its_name_and_by_what_it_holds(header: str, row: str, item: dict[str, Any]) -> None:
    (read,) = items(f"{header}\n|{'---|' * (header.count('|') - 1)}\n{row}")
    assert {name: read.get(name) for name in item} == item


def test_what_is_still_to_be_done_is_not_among_the_actions_that_were_completed() -> None:
    body = "### Immediate Actions\n\n1. Add an alert on lag\n2. Test the restore"
    (rows,) = checklists(draft_of(document(body)))
    assert not any(row.get("done") for row in rows)


def test_a_tick_within_the_marks_of_a_bold_item_goes_and_comes_with_its_blank() -> None:
    body = "- **✅ Add it**\n- **Pin it**"
    assert changed(body, 0, done=False) == "- **Add it**\n- **Pin it**"
    assert changed(body, 1, done=True) == "- **✅ Add it**\n- ✅ **Pin it**"
    assert changed(body, 0, action="Patch it") == "- **✅ Patch it**\n- **Pin it**"


def test_how_soon_it_is_to_be_done_is_no_owner_and_dots_are_no_item() -> None:
    head = "| Action | Owner | Due |\n|---|---|---|\n"
    assert items(f"{head}| Run it | Immediate | NOW |\n| Tell them | Lead | 2 h |") == [
        {"action": "Run it", "due": "NOW"},
        {"action": "Tell them", "owner": "Lead", "due": "2 h"},
    ]
    assert changed(f"{head}| Run it | Immediate | NOW |", 0, owner="Ana") == f"{head}| Run it | Ana | NOW |"
    assert items(f"{head}| Run it | Ana | |\n| ... | ... | ... |\n| TBD | TBD | TBD |") == [
        {"action": "Run it", "owner": "Ana"}
    ]


def test_a_column_of_tickets_in_which_each_is_missing_has_tickets_all_the_same() -> None:
    body = "| Action | Due | Status | Tracking |\n|---|---|---|---|\n| Test the restore | 2026-04-18 | Open | (TBD) |"
    assert changed(body, 0, ticket="OPS-7") == body.replace("(TBD)", "OPS-7")


def test_a_word_for_done_with_its_day_goes_when_the_item_is_open_again() -> None:
    assert changed("- Restart (Done: 2026-03-16)\n- Two", 0, done=False) == "- Restart\n- Two"


def test_a_column_that_numbers_the_items_has_no_actions() -> None:
    table = "| Item | Action | Owner | Status |\n|---|---|---|---|\n| 1 | Add an alert | Ana | Pending |\n"
    assert [(one["action"], one["owner"]) for one in items(table + "| 2 | Add a test | Ben | Done |")] == [
        ("Add an alert", "Ana"),
        ("Add a test", "Ben"),
    ]


def test_an_item_that_is_ticked_and_struck_through_is_open_again_without_both() -> None:
    for done, opened in [
        ("- [x] ~~Add it~~", "- [ ] Add it"),
        ("- [x] ~~Add it (Ana)~~ OPS-3", "- [ ] Add it (Ana) OPS-3"),
        ("- [x] **~~Add it~~**", "- [ ] **Add it**"),
    ]:
        assert changed(f"{done}\n- [ ] Look", 0, done=False) == f"{opened}\n- [ ] Look"


@each("like", ["**Set it**", "__Set it__", "`Set it`", "Set it"])
@each("bare", ["Add it", "**Add it**", "**Add** it"])
@each(
    "told, parts, written",
    [
        ("DONE - 2026-03-01", {"done": True, "done_on": "2026-03-02"}, "DONE 2026-03-02"),
        ("Ana Bell", {"owner": "Ben Ode"}, "Ben Ode"),
    ],
)
def test_a_part_like_that_of_another_item_stands_after_the_marks_around_the_text(
    like: str, bare: str, told: str, parts: dict[str, Any], written: str
) -> None:
    box = "x" if "done" in parts else " "
    body = f"- [{box}] {like} ({told})\n- [ ] {bare}"
    assert changed(body, 1, **parts) == f"- [{box}] {like} ({told})\n- [{box}] {bare} ({written})"


@each("ticket", ["PR #201", "#12", "OPS-4", "[#12](https://example.com/a/pull/12)"])
def test_a_ticket_in_a_column_of_states_is_the_ticket_and_stays_when_its_item_is_done(ticket: str) -> None:
    body = f"| Action | Owner | Status |\n|---|---|---|\n| Pin it | Ana | {ticket} |\n| Count it | Bo | open |"
    assert [one.get("ticket") for one in items(body)] == [ticket, None]
    assert changed(body, 0, done=True) == body.replace("Pin it", "~~Pin it~~")
    assert changed(body, 0, ticket="#9") == body.replace(ticket, "#9")
    assert "ticket" not in items(body.replace(ticket, f"Waits for {ticket}"))[0]
    assert "ticket" not in items(body.replace(ticket, f"open {ticket}"))[0]
