"""Lists of what is to be done as teams write them: whose, until when, in which state."""

from typing import Any

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import draft_of
from tests.exchange.shapes.test_item_states import changed, document, items
from tests.exchange.shapes.test_team_shapes import made
from tests.exchange.vocabularies import words
from tests.known import NOW

OPS_LINK = "[OPS-12](https://x.example.com/OPS-12)"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (
            "- Prevent\n  - [ ] Refuse it (@ana)\n  - [x] Rotate it\n- Detect\n  - [ ] Compare it",
            [
                {"action": "Refuse it", "owner": "@ana"},
                {"action": "Rotate it", "done": True},
                {"action": "Compare it"},
            ],
        ),
        # A box under an item is one too; what is under it as text stays with it.
        (
            "- [ ] Refuse it (@ana, 2026-02-20)\n\n  At the door.\n\n  - [x] Rotate it (@bo)\n\t- [ ] Tell"
            "\n- Compare it",
            [
                {"action": "Refuse it\n\nAt the door.", "owner": "@ana", "due": "2026-02-20"},
                {"action": "Rotate it", "owner": "@bo", "done": True, "nesting": 1},
                {"action": "Tell", "nesting": 2},
                {"action": "Compare it"},
            ],
        ),
        (
            "- Refuse it (@ana, OPS-7)\n  - [ ] Rotate it\n- Compare it\n  - [x] Count it",
            [
                {"action": "Refuse it", "owner": "@ana", "ticket": "OPS-7"},
                {"action": "Rotate it", "nesting": 1},
                {"action": "Count it", "done": True},  # `Compare it` is the name of what is to be counted
            ],
        ),
        (
            "- Prevent\n  - ~~Refuse it — ana — CDN-8~~\n- Notice sooner\n  - Compare it — bo — CDN-10",
            [
                {"action": "Refuse it", "owner": "ana", "ticket": "CDN-8", "done": True},
                {"action": "Compare it", "owner": "bo", "ticket": "CDN-10"},
            ],
        ),
        (
            "・排他を入れる（担当：佐藤、期限：2026/02/20）\n・【完了】数える",
            [{"action": "排他を入れる", "owner": "佐藤", "due": "2026-02-20"}, {"action": "数える", "done": True}],
        ),
        (
            "1. [ ] Cache it — **Mina**, March 23, 2026, TIX-9\n2. [x] Refund it — **Theo**, 2026-01-17",
            [
                {"action": "Cache it", "owner": "Mina", "due": "2026-03-23", "ticket": "TIX-9"},
                {"action": "Refund it", "owner": "Theo", "due": "2026-01-17", "done": True},
            ],
        ),
        (
            "- [ ] 数を数える【担当】佐藤【期限】3/13\n- [ ] 【重要】止める【担当】原田",
            [
                {"action": "数を数える", "owner": "佐藤", "due": "2026-03-13"},
                {"action": "【重要】止める", "owner": "原田"},
            ],
        ),
        (
            "- [ ] Rotate it @Ana Ruiz March 4, 2026\n- [ ] Count it @Search Team\n- [ ] Ask @Bo Li about it",
            [
                {"action": "Rotate it", "owner": "@Ana Ruiz", "due": "2026-03-04"},
                {"action": "Count it", "owner": "@Search Team"},
                {"action": "Ask @Bo Li about it", "owner": "@Bo"},
            ],
        ),
        (
            "- [ ] Fix it #48 @ana\n- [ ] See OPS-12 for it @bo",
            [
                {"action": "Fix it", "owner": "@ana", "ticket": "#48"},
                {"action": "See OPS-12 for it", "owner": "@bo", "ticket": "OPS-12"},
            ],
        ),
        (
            "- [ ] 金額異常時發出告警｜林雅婷｜2026/03/20\n- [x] 固定網路線｜總務處｜2026/03/31",
            [
                {"action": "金額異常時發出告警", "owner": "林雅婷", "due": "2026-03-20"},
                {"action": "固定網路線", "owner": "總務處", "due": "2026-03-31", "done": True},
            ],
        ),
        (
            "| ✔ | Action | Owner |\n| - | - | - |\n| ☑ | Rotate it | Ana |\n| ☐ | Count it | Bo |",
            [{"action": "Rotate it", "owner": "Ana", "done": True}, {"action": "Count it", "owner": "Bo"}],
        ),
        (
            "|  | Action | Owner |\n| - | - | - |\n| ✅ | Rotate it | Ana |\n| ⬜ | Count it | Bo |",
            [{"action": "Rotate it", "owner": "Ana", "done": True}, {"action": "Count it", "owner": "Bo"}],
        ),
        # Google Docs escapes the boxes.
        (
            "* \\[x\\] Avisar (Ana, até 12/02/2026)\n* \\[ \\] Gerar (Bo, até 27/03/2026)",
            [
                {"action": "Avisar", "owner": "Ana", "due": "2026-02-12", "done": True},
                {"action": "Gerar", "owner": "Bo", "due": "2026-03-27"},
            ],
        ),
        # Paragraphs with numbers that Markdown does not know.
        (
            "C1. Measure it *Ana, 2026-02-20*\n\nC2. Call\nsooner *NOC, 2026-02-10*",
            [
                {"action": "Measure it", "owner": "Ana", "due": "2026-02-20"},
                {"action": "Call sooner", "owner": "NOC", "due": "2026-02-10"},
            ],
        ),
        (
            "**A-1:** Measure it @ana\n**A-2:** Call it",
            [{"action": "Measure it", "owner": "@ana"}, {"action": "Call it"}],
        ),
        # A dash right after a bracket.
        (
            "1. 【P1】止める（李雷，2026-01-27）— 已完成\n2. 数える（韩梅，2026-02-10）——进行中",
            [
                {"action": "【P1】止める", "owner": "李雷", "due": "2026-01-27", "done": True},
                {"action": "数える", "owner": "韩梅", "due": "2026-02-10"},
            ],
        ),
        ("- Use f(x)—it is faster", [{"action": "Use f(x)—it is faster"}]),
        ("- [ ] Add it @ana 2026-01-30", [{"action": "Add it", "owner": "@ana", "due": "2026-01-30"}]),
        (
            "- [x] Seal it 👤 Iván 📅 2026-02-10",
            [{"action": "Seal it", "owner": "Iván", "due": "2026-02-10", "done": True}],
        ),
        (
            "- [ ] Add it **Owner:** Ana **Due:** 2026-01-30",
            [{"action": "Add it", "owner": "Ana", "due": "2026-01-30"}],
        ),
        ("- [ ] Add it 2026-01-30 @ana", [{"action": "Add it", "owner": "@ana", "due": "2026-01-30"}]),
        ("- [ ] Add a test for the fix (Resolution)", [{"action": "Add a test for the fix (Resolution)"}]),
    ],
)
def test_the_items_of_a_list(body: str, read: list[dict[str, Any]]) -> None:
    assert items(body) == read


def test_a_person_is_named_as_the_one_before() -> None:
    assert changed("- [ ] Add it @ruth (due 2026-01-30)", 0, owner="kim") == "- [ ] Add it @kim (due 2026-01-30)"
    assert changed("C1. Add it *Ruth, 2026-01-30*", 0, owner="kim") == "C1. Add it *kim, 2026-01-30*"


@pytest.mark.parametrize(
    "spelled",
    [
        "{a} — owner {o}, due {d}",
        "{a} (assigned to {o}, due {d})",
        "{a} (zuständig {o}, fällig {d})",
        "{a}（担当 {o}／{d}まで）",
        "{a} / 担当：{o} / 期限：{d}",
        "{a} (resp. : {o}, pour le {d})",
        "{a} (отв.: {o}, до {d})",
        "{a} · {o} · {d}",
        "{a}; {o}; {d}",
        "{a}, {o}, {d}",
        "{a} // {o} // {d}",
        "{a} *({o}, {d})*",
        "[{o}] {a} (due {d})",
        "({o}) {a} — {d}",
        "[{d}] {a} — {o}",
        "{a} [owner:: {o}] [due:: {d}]",
        "{a} — **Owner:** {o} — **Due:** {d}",
        "{a}<br>Owner: {o}<br>Due: {d}",
        "{a}\n  Owner: {o}, due {d}",
    ],
)
def test_the_owner_and_the_day_of_an_item_however_they_are_spelled(spelled: str) -> None:
    body = f"- [ ] {spelled.format(a='Add an alarm', o='Marta', d='2026-03-15')}"
    assert items(body) == [{"action": "Add an alarm", "owner": "Marta", "due": "2026-03-15"}]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("[OPS-12](https://x.example.com/OPS-12) Add it — Ana — 2026-03-15", ("Add it", "Ana", OPS_LINK)),
        ("Add it ([OPS-12](https://x.example.com/OPS-12), Ana, 2026-03-15)", ("Add it", "Ana", OPS_LINK)),
        ("Add it ([OPS-12](OPS-12), Ana, 2026-03-15)", ("Add it", "Ana", "OPS-12")),
        (
            "Add it — Ana — 2026-03-15 — [#12](https://x.example.com/12)",
            ("Add it", "Ana", "[#12](https://x.example.com/12)"),
        ),
        ("Stop it; verify — Ana — 2026-03-15", ("Stop it; verify", "Ana", None)),
        ("[infra] Add it — Ana — 2026-03-15", ("[infra] Add it", "Ana", None)),
        ("(P1) Add it — Ana — 2026-03-15", ("(P1) Add it", "Ana", None)),
    ],
)
def test_a_linked_ticket_and_what_is_no_person(body: str, parts: tuple[str, str, str | None]) -> None:
    (item,) = items(f"- [ ] {body}")
    assert (item["action"], item["owner"], item.get("ticket")) == parts


def test_an_item_with_an_item_under_it_is_no_group() -> None:
    assert len(items("- Fix the queue\n  - it drops what it cannot parse\n- Page on age")) == 2


@pytest.mark.parametrize(
    ("opened", "done"),
    [
        ("❌", "✅"),
        ("🟡 En cours", "✅ Fait"),
        ("未着手", "完了"),
        ("No", "Yes"),
        ("no", "yes"),
        ("Nein", "Ja"),
        ("Offen", "Erledigt"),
        ("Later, perhaps", "Done"),
        ("[ ]", "[x]"),
    ],
)
def test_an_item_is_closed_in_the_words_of_its_list(opened: str, done: str) -> None:
    body = f"| Action | Owner | Status |\n|---|---|---|\n| Patch it | Ana | {opened} |"
    assert f"| Patch it | Ana | {done} |" in changed(body, 0, done=True)


@each(
    "first, second, done",
    [
        ("Closed", "Open", "Closed"),
        ("Closed", "No", "Yes"),
        ("Yes", "Open", "Done"),
        ("Closed", "TODO", "DONE"),
        ("Closed", "❌", "✅"),
    ],
)
def test_an_item_is_closed_in_the_words_of_another_list_of_its_document(first: str, second: str, done: str) -> None:
    lists = (f"| Action | Owner | Status |\n|---|---|---|\n| Patch it | Ana | {word} |" for word in (first, second))
    body = "\n\n### Later\n\n".join(lists)
    text = document(body)
    draft = draft_of(text)
    last = [block for block in draft.template.blocks() if isinstance(block, Checklist) and draft[block]][-1]
    (item,) = draft[last]
    written = put_back(text, draft.template, draft.put(last, (item.changed(done=True),)), NOW, words())
    assert written.text.split("\n")[-2] == f"| Patch it | Ana | {done} |"


@each(
    "header, cell, done",
    [
        ("Où en est-on", "à faire", "fait"),
        ("How far", "In progress", "Done"),
        ("How far", "yes", None),
        ("Priority", "high", None),
    ],
)
def test_a_column_of_states_is_known_by_its_cells(header: str, cell: str, done: str | None) -> None:
    body = f"| Action | Owner | {header} |\n|---|---|---|\n| Patch it | Ana | {cell} |"
    after = f"| Patch it | Ana | {done} |" if done else f"| ~~Patch it~~ | Ana | {cell} |"
    assert after in changed(body, 0, done=True)


@each(
    "header, cells, done",
    [
        ("完了", "○×", [True, False]),
        ("Done?", "○×", [True, False]),
        ("完了", "○", [True]),
        ("Done", "○", [False]),
        ("Done", "○●", [False, False]),
        ("Priority", "○×", [False, False]),
    ],
)
def test_a_circle_means_yes_beside_crosses_or_where_it_is_the_sign_for_it(
    header: str, cells: str, done: list[bool]
) -> None:
    rows = "".join(f"| Patch {n} | Ana | 2026-01-09 | {cell} |\n" for n, cell in enumerate(cells))
    draft = draft_of(document(f"| Action | Owner | Due | {header} |\n|---|---|---|---|\n{rows}"))
    (block,) = (one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    assert [item.done for item in draft[block]] == done


@each(
    "done, opened", [("完了", "未着手"), ("已完成", "未完成"), ("Erledigt", "Offen"), ("Done", "Open"), ("yes", "no")]
)
def test_an_item_is_opened_again_in_the_language_of_its_list(done: str, opened: str) -> None:
    body = f"| Action | Owner | Status |\n|---|---|---|\n| Patch it | Ana | {done} |"
    assert f"| Patch it | Ana | {opened} |" in changed(body, 0, done=False)


def test_a_key_that_an_item_was_given_is_no_words_without_a_place() -> None:
    assert "(OPS-9)" in changed("- [ ] Grease it (OPS-1)", 0, ticket="OPS-9", key="kqvdv9")


@pytest.mark.parametrize(
    "item",
    [
        "**[P1]** {{ action }} — *{{ owner }}* — `{{ ticket }}`",
        "<commitment> [<owner>, due <Month D, YYYY>]",
        "Wait for it (Wen, 2026-01-16, PLT-77)",
    ],
)
def test_a_list_whose_items_say_who_and_when_is_a_checklist_whatever_its_heading(item: str) -> None:
    (block,) = made(f"# [Title]\n\n## Follow-through\n\n- {item}\n").tables["sections"][-1]["blocks"]
    assert block["kind"] == "checklist"


def test_lists_under_a_heading_that_names_actions_are_checklists_in_documents_too() -> None:
    text = "# Mail stuck\n\n## Action items\n\n### Platform\n\n- Delete in batches\n"
    inferred = infer("team", None, (text, text.replace("stuck", "late")), words())
    blocks = [block for section in inferred.tables["sections"] for block in section["blocks"]]
    assert ("Platform", "checklist") in [(block.get("title"), block["kind"]) for block in blocks]


def test_the_word_of_a_state_in_bold_behind_a_ticket_changes_alone() -> None:
    body = "| Action | Owner | Bug |\n|---|---|---|\n| Pin it | a | n/a **DONE** |\n| Refuse it | b | Bug 5 **TODO** |"
    assert "| Refuse it | b | Bug 5 **DONE** |" in changed(body, 1, done=True)


def test_items_whose_lines_say_no_more_than_who_and_when_are_a_checklist() -> None:
    body = "- Task\n  - Responsible: name\n  - Due date: YYYY-MM-DD\n  - Status: open / done\n"
    (block,) = made(f"# [Title]\n\n## Tasks\n\n{body}").tables["sections"][-1]["blocks"]
    assert block["kind"] == "checklist"


@pytest.mark.parametrize(
    ("body", "item"),
    [
        ("- Limit it — Sanne de Wit (P2, 2026-03-27)", ("Limit it", "Sanne de Wit", "P2")),
        ("- Limit it — P1 — Ana — 2026-03-27", ("Limit it", "Ana", "P1")),
        ("- Limit it (@ana, Prio 1, 2026-03-27)", ("Limit it", "@ana", "Prio 1")),
        ("- Limit it (P1)", ("Limit it (P1)", None, None)),
    ],
)
def test_a_rank_is_nobodys_name(body: str, item: tuple[str, str | None, str | None]) -> None:
    (read,) = items(body)
    assert (read["action"], read.get("owner"), read.get("priority")) == item


def test_an_open_square_of_a_list_is_its_box() -> None:
    body = "- ✅ Limit it — Ana (2026-03-27)\n- ⬜ Watch it — Bo (2026-03-28)"
    assert [(one["action"], one.get("done", False)) for one in items(body)] == [("Limit it", True), ("Watch it", False)]
    assert changed(body, 1, done=True) == body.replace("⬜", "✅")


@each(
    "form, written, owner",
    [
        ("- [name]: [action]", "- Depot: count it", "Depot"),
        ("* <nome>: <ação> – até <DD/MM>", "* Bilheteria: treinar – até 22/03", "Bilheteria"),
        ("1. **Owner** -- task", "1. Support: train it", "Support"),
        ("- [area]: [action]", "- Depot: count it", ""),
        ("- name: what (due m/d)", "- depot: count it (due 3/12)", "depot"),
        ("1. [action] – *[qui]* (JJ/MM/AAAA)", "1. Fermer tôt – *Solène* (20/02/2026)", "Solène"),
        ("1. [action] – (JJ/MM/AAAA)", "1. Fermer tôt – Solène (20/02/2026)", ""),
        ("- 🔲 [action] → [owner] (due [YYYY-MM-DD])", "- 🔲 Count it → Wen (due 2026-03-10)", "Wen"),
        ("- [action] → [owner]", "- Open the page → Log in → Copy", ""),
        ("- [action] — [owner]", "- Count it — again", ""),
        ("- [action] — [owner]", "- Count it — Optional", ""),
        ("- [action] ([owner])", "- Count it (Solène)", "Solène"),
        ("- [action] ([owner])", "- Count it (P1)", ""),
        ("- **(Name)** (DD.MM.): (Maßnahme)", "- **Rosa** (26.01.): zählen", "Rosa"),
        ("* **Имя**, до ДД.ММ: что", "* **Рамиль**, до 31.01: считать", "Рамиль"),
        ("- [action]", "- **Backups** (26.01.): test them", ""),
    ],
)
def test_where_the_blank_form_asks_for_the_owner_a_name_is_one(form: str, written: str, owner: str) -> None:
    text = "# {}\n\n**Date:** {}\n\n## Action items\n\n{}\n"
    team = read_template(infer("team", text.format("[Title]", "YYYY-MM-DD", form), (), words()).toml, "team")
    told = text.format("Late", "2026-03-02", written)
    draft = import_markdown(told, team, "d", NOW, words()).draft
    (item,) = next(draft[one] for one in draft.template.blocks() if isinstance(one, Checklist))
    assert item.plain().get("owner", "") == owner


@each(
    "line, owner, due",
    [
        ("Drop it (Ana, Ben, 2026-02-01)", "Ana, Ben", "2026-02-01"),
        ("Drop it (Ana & Ben)", "Ana & Ben", ""),
        ("Drop it (Ana + Ben, 2026-02-01)", "Ana + Ben", "2026-02-01"),
        ("Drop it - Ana, Ben - 2026-02-01", "Ana, Ben", "2026-02-01"),
        ("Drop it - Ana/Ben - 2026-02-01", "Ana/Ben", "2026-02-01"),
        ("Drop it (Ana Ruiz, Friday, March 6, 2026)", "Ana Ruiz", "2026-03-06"),
        ("Drop it - Ana Ruiz - Fri, 6 March 2026", "Ana Ruiz", "2026-03-06"),
        ("Drop it (Ana Ruiz, Fr 06.03.)", "Ana Ruiz", "2026-03-06"),
        ("Drop it (owners: Ana, Ben; due 2026-02-01)", "Ana, Ben", "2026-02-01"),
        ("Drop it (@ana @ben, 2026-02-01)", "@ana @ben", "2026-02-01"),
        ("Drop it @ana, @ben", "@ana, @ben", ""),
        ("Drop it (SRE, Q3)", "SRE", "Q3"),
        ("Drop it (Ana Ruiz, ASAP)", "Ana Ruiz", "ASAP"),
        ("Drop it (Ana, end of March)", "Ana", "end of March"),
        ("Drop it (Ana, bis Ende März)", "Ana", "Ende März"),
        ("Drop it (Ana, Mitte Mai)", "Ana", "Mitte Mai"),
        ("Drop it (Ana, early July)", "Ana", "early July"),
        ("Drop it (Ana, mediados de mayo)", "Ana", "mediados de mayo"),
        ("Drop it (Иван, до конца апреля)", "Иван", "конца апреля"),
        ("Drop it（负责人：方可，6月底）", "方可", "6月底"),
        ("Drop it（佐藤、6月中旬）", "佐藤", "6月中旬"),
        ("Drop it - Ana - KW 12", "Ana", "KW 12"),
        ("Drop it. `@ana` (2026-02-01)", "@ana", "2026-02-01"),
        ("Drop it - Platform Team - Q3 2026", "Platform Team", "Q3 2026"),
        ("Drop it (Ana) by end of Q1 2026", "Ana", "end of Q1 2026"),
        ("| Drop it | Unassigned | 2026-02-01 |", "", "2026-02-01"),
        ("| Drop it | ? | 2026-02-01 |", "", "2026-02-01"),
        ("| Drop it | 未分配 | 2026-02-01 |", "", "2026-02-01"),
    ],
)
def test_each_owner_of_an_item_is_kept_and_nobody_is_none(line: str, owner: str, due: str) -> None:
    table = "| Action | Owner | Due |\n| --- | --- | --- |\n"
    (item,) = items(f"{table}{line}" if line.startswith("|") else f"- [ ] {line}")
    assert (item["action"].rstrip("."), item.get("owner", ""), item.get("due", "")) == ("Drop it", owner, due)


@each(
    "ticket",
    [
        *("https://linear.app/acme/issue/PLT-7/raise-it", "https://gitlab.com/acme/shop/-/merge_requests/7"),
        *(
            "https://app.asana.com/0/1203456/1203457",
            "https://trello.com/c/aBcD12",
            "https://app.clickup.com/t/86a1b2c",
        ),
        *("https://app.shortcut.com/acme/story/7/raise-it", "https://dev.azure.com/acme/shop/_workitems/edit/7"),
        *("https://phabricator.acme.org/T7", "https://acme.service-now.com/nav_to.do?uri=incident.do?sys_id=ab7"),
        "https://acme.monday.com/boards/12/pulses/7",
    ],
)
def test_the_address_of_any_tracker_behind_an_item_is_its_ticket(ticket: str) -> None:
    (item,) = items(f"- [ ] Raise it (@ana, 2026-02-01) {ticket}")
    assert item == {"action": "Raise it", "owner": "@ana", "due": "2026-02-01", "ticket": ticket}


@each("line", ["Drop it (Ana) — see {}", "Drop it - Ana - tracked in {}", "Drop it (Ana, siehe {})"])
@each("ticket", ["OPS-7", "[OPS-7](https://tickets.example.com/OPS-7)"])
def test_a_word_leads_to_a_ticket(line: str, ticket: str) -> None:
    (item,) = items(f"- [ ] {line.format(ticket)}")
    assert (item["action"], item["owner"], item["ticket"]) == ("Drop it", "Ana", ticket)


@each("line", ["Raise it, see https://wiki.acme.org/x/12345", "Split it in SPRINT-107", "Page on a SEV-2 too"])
def test_a_page_and_a_stretch_of_a_plan_are_no_ticket(line: str) -> None:
    assert items(f"- [ ] {line}") == [{"action": line}]


@each(
    "body, item",
    [
        (
            "- [ ] 赵敏 / 2026-11-19 / 先试一次\n- [ ] 孙浩 / 2026-11-20 / 清点",
            {"action": "先试一次", "owner": "赵敏", "due": "2026-11-19"},
        ),
        (
            "- 2026-01-12 | Ben | OPS-4 | Move it",
            {"action": "Move it", "owner": "Ben", "due": "2026-01-12", "ticket": "OPS-4"},
        ),
        ("- Ana / Ben / check it", {"action": "Ana / Ben / check it"}),
        (
            "- **Ana** — Black screen when asleep, by 2026-01-09\n- **Ben** — Call the maker, by 2026-01-10",
            {"action": "Black screen when asleep", "owner": "Ana", "due": "2026-01-09"},
        ),
        (
            "- **Alerting** — platform team, by 2026-01-09",
            {"action": "Alerting", "owner": "platform team", "due": "2026-01-09"},
        ),
        (
            "- [ ] 颜色改用名字（负责人：老吴；截止：2026-01-09）",
            {"action": "颜色改用名字", "owner": "老吴", "due": "2026-01-09"},
        ),
        ("- rename the button (Confirm | Cancel)", {"action": "rename the button (Confirm | Cancel)"}),
        ("- pin it — **Ana** — _2026-01-09_", {"action": "pin it", "owner": "Ana", "due": "2026-01-09"}),
        ("- pin it *(Ana, 2026-01-09)*", {"action": "pin it", "owner": "Ana", "due": "2026-01-09"}),
        ("- (Ana / 2026-01-09) pin it", {"action": "pin it", "owner": "Ana", "due": "2026-01-09"}),
        ("- (v2, 2026-01-09) pin it", {"action": "(v2, 2026-01-09) pin it"}),
        ("- **Ana**: pin it, 2026-01-09", {"action": "pin it", "owner": "Ana", "due": "2026-01-09"}),
        ("- pin it, 2026-01-09", {"action": "pin it, 2026-01-09"}),
        ("- 알림 추가 [담당: 김민수 | 기한: 3/1]", {"action": "알림 추가", "owner": "김민수", "due": "2026-03-01"}),
        ("- Pin it. Resp. : Ana. Éch. : 2026-01-09.", {"action": "Pin it", "owner": "Ana", "due": "2026-01-09"}),
        (
            "- Pin it / OPS-4 / Ana / 2026-01-09",
            {"action": "Pin it", "owner": "Ana", "due": "2026-01-09", "ticket": "OPS-4"},
        ),
        ("- [ ] **2026-01-09** pin it (Ana)", {"action": "pin it", "owner": "Ana", "due": "2026-01-09"}),
        ("- **2026** pin it", {"action": "**2026** pin it"}),
        ("- [ ] 【早川】【2026-01-09】pin it", {"action": "pin it", "owner": "早川", "due": "2026-01-09"}),
        (
            "- Exigir la unidad. Responsable: Ana. Fecha: 2026-01-09. [OPS-4]",
            {"action": "Exigir la unidad", "owner": "Ana", "due": "2026-01-09", "ticket": "OPS-4"},
        ),
        ("1. Датчик. Отв.: Ана. Срок: 2026-01-09.", {"action": "Датчик", "owner": "Ана", "due": "2026-01-09"}),
        ("- Fix what OPS-4 says. Owner: Ana.", {"action": "Fix what OPS-4 says", "owner": "Ana", "ticket": "OPS-4"}),
        ("- read / write paths / tested by 2026-01-09", {"action": "read / write paths / tested", "due": "2026-01-09"}),
        ("- pin it — Ana, completed by 2026-04-01", {"action": "pin it", "owner": "Ana", "due": "2026-04-01"}),
        ("- pin it — Hugo, le 3 mars 2026", {"action": "pin it", "owner": "Hugo", "due": "2026-03-03"}),
        ("- pin it — Jan, am 3. März 2026", {"action": "pin it", "owner": "Jan", "due": "2026-03-03"}),
        ("- LTV (Lifetime Value)", {"action": "LTV (Lifetime Value)"}),
        ("- add it for LTV (Ana Ruiz)", {"action": "add it for LTV", "owner": "Ana Ruiz"}),
        ("- **SEO** (Week 1-2)", {"action": "**SEO** (Week 1-2)"}),
        ("- pin it (Sprint 3-4)", {"action": "pin it (Sprint 3-4)"}),
        ("- pin what was written on 2026-03-04", {"action": "pin what was written on 2026-03-04"}),
        (
            "- [ ] **[OPS-80]** Clear it → @yanis, by 2026-10-09",
            {"action": "Clear it", "owner": "@yanis", "due": "2026-10-09", "ticket": "OPS-80"},
        ),
    ],
)
def test_parts_in_front_of_the_action(body: str, item: dict[str, Any]) -> None:
    assert items(body)[0] == item


def test_parts_in_front_are_changed_in_their_places() -> None:
    body = "- [ ] 赵敏 / 2026-11-19 / 先试一次\n- [ ] 孙浩 / 2026-11-20 / 清点"
    assert changed(body, 0, owner="孙浩", due="2026-11-26") == body.replace("赵敏 / 2026-11-19", "孙浩 / 2026-11-26")
    assert changed(body, 1, action="每天清点", done=True) == body.replace("[ ] 孙浩", "[x] 孙浩").replace(
        "清点", "每天清点"
    )


def test_a_state_that_may_be_a_hint_is_a_state_behind_a_day() -> None:
    body = "- Avisar | 2026-04-20 | Bruno | pendiente\n- Revisar | 2026-03-31 | Bruno | hecho"
    assert changed(body, 0, done=True) == body.replace("pendiente", "hecho")


@each(
    "body, item",
    [
        ("- [ ] Warn [[Ana Ruiz]] 📅 2026-03-06", {"owner": "Ana Ruiz", "due": "2026-03-06"}),
        ("- [ ] Warn 📅 2026-03-06 [[Ana Ruiz]]", {"owner": "Ana Ruiz", "due": "2026-03-06"}),
        (
            "- [x] Warn [[Ana Ruiz]] 📅 2026-03-06 ✅ 2026-03-05",
            {"owner": "Ana Ruiz", "due": "2026-03-06", "done": True, "done_on": "2026-03-05"},
        ),
        ("・［済］Warn／担当：早川／期限：2月20日", {"owner": "早川", "due": "2026-02-20", "done": True}),
        ("・［未］Warn／担当：早川", {"owner": "早川"}),
        ("- Warn → 오세현 (~03/14)", {"owner": "오세현", "due": "2026-03-14"}),
        (
            "| Qui | Quoi | Pour quand | Suivi |\n|---|---|---|---|\n| Ana | Warn | 2026-03-06 | fait |",
            {"owner": "Ana", "due": "2026-03-06", "done": True},
        ),
        (
            "| Qui | Quoi | Pour quand | Suivi |\n|---|---|---|---|\n| Ana | Warn | 2026-03-06 | OPS-7 |",
            {"owner": "Ana", "due": "2026-03-06", "ticket": "OPS-7"},
        ),
    ],
)
def test_parts_in_the_marks_of_task_lists_and_in_full_width(body: str, item: dict[str, Any]) -> None:
    assert items(body) == [{"action": "Warn", **item}]


def test_an_item_that_no_page_owns_keeps_the_link() -> None:
    assert items("- [ ] Rewrite the [[runbook]]") == [{"action": "Rewrite the [[runbook]]"}]


def test_an_empty_row_of_a_form_does_not_make_its_actions_too_short() -> None:
    form = "# Report: <title>\n\n## Soon\n\n| Aim | Wer | Bis | ✔ |\n|---|---|---|---|\n| … | … | TT.MM. | ☐ |\n"
    assert [one["kind"] for one in made(form).tables["sections"][-1]["blocks"]] == ["checklist"]
