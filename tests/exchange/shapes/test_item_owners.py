"""Who owns an item of Markdown: a lone word behind it is a person or a team, or what the item is about."""

import re

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.shapes.test_item_states import changed, checklists, document, items, list_of
from tests.exchange.vocabularies import words

ALONE = "- [ ] Add alerts for replica lag ({})\n- [ ] Write down how to fail over"


@pytest.mark.parametrize("word", ["RDS", "DNS", "S3", "GitHub", "PostgreSQL", "CI/CD", "SLOs"])
@pytest.mark.parametrize("form", [ALONE, ALONE.replace(" ({})", " - {}"), ALONE.replace(" ({})", ", {}")])
def test_an_abbreviation_or_a_product_alone_is_what_the_item_is_about(word: str, form: str) -> None:
    first, _ = items(form.format(word))
    assert "owner" not in first
    assert word in first["action"]


@each(
    "body",
    [
        "- [ ] Add alerts (SRE)\n- [ ] Test the restore (DBA)\n- [ ] Write it down",
        "- [ ] Add alerts (SRE)\n- [ ] Test the restore (SRE, 2026-03-01)\n- [ ] Write it down",
        "- [ ] Add alerts (SRE)\n- [ ] Test the restore\n- [ ] Ask @sre to write it down",
        "- [ ] Add alerts (SRE, 2026-03-01)\n- [ ] Write it down",
        "- [ ] Add alerts (SRE)\n- [ ] Write it down\n\n| Who | Role |\n|---|---|\n| SRE | on call |",
    ],
)
def test_it_is_the_owner_where_the_list_or_the_document_says_so(body: str) -> None:
    assert items(body)[0]["owner"] == "SRE"


@each(
    "name",
    [
        "Google Cloud Console",
        "GEMINI_API_KEY",
        "月1回",
        "Firebase, Vercel",
        "Analytics FC, Dartmouth",
        "create, update, close",
        "17.9, same as the server",
        "클라우드 스토리지",
        "セキュリティ教育の資料共有",
        "已在共享目录中",
    ],
)
def test_a_phrase_in_the_last_brackets_is_no_owner(name: str) -> None:
    for body in (ALONE, "- [ ] Add it ({0})\n- [ ] Test it ({0})\n- [ ] Write it down"):
        first = items(body.format(name))[0]
        assert "owner" not in first and name in first["action"]


@pytest.mark.parametrize(
    "name",
    ["Ana María López", "プラットフォームチーム", "安全运维团队", "보안팀", "Marta", "Ana Ruiz", "@kim", "McKay"],
)
def test_a_name_alone_is_an_owner_as_before(name: str) -> None:
    assert items(ALONE.format(name))[0]["owner"] == name


REMARKS = (
    *("Optional", "Recommended", "Required", "XXXX", "Placeholder", "Empfohlen", "Platzhalter", "Facultatif"),
    *("Opcional", "Recomendado", "Opzionale", "Aanbevolen", "Zalecane", "Желательно", "Opsional", "Zorunlu"),
    *("如未启用", "如适用", "见上文", "见上方清单", "建议", "推奨", "必要に応じて", "선택사항", "권장"),
)


@each("form", [" ({})", "（{}）"])
def test_a_remark_alone_in_the_last_brackets_is_no_owner(form: str) -> None:
    lines = [f"Add it{form.format(word)}" for word in REMARKS]
    for body in ("\n".join(f"- [ ] {line}" for line in lines), "\n\nThen\n\n".join(f"- [ ] {line}" for line in lines)):
        read = [item for rows in checklists(draft_of(document(body))) for item in rows]
        assert [(row["action"], row.get("owner")) for row in read] == [(line, None) for line in lines]
    assert changed(f"- [ ] {lines[0]}", 0, owner="Ana").startswith(f"- [ ] {lines[0]}")


@each(
    "body, owners",
    [
        ("- 增加告警（李雷）\n- 修复缓存（韩梅）\n- 演练（如适用）\n- 写文档（李雷）", ["李雷", "韩梅", None, "李雷"]),
        ("- 알림 추가 (김민수)\n- 문서 작성 (이서연)\n- 점검", ["김민수", "이서연", None]),
        ("- 增加告警（李雷）", ["李雷"]),
        ("- 增加告警 (不只单元)\n- 修复缓存\n- 演练 (BUG-010)", [None] * 3),
        ("- 增加告警（内网）\n- 修复缓存\n- 演练", [None] * 3),
        ("- 增加告警（内网）\n- 修复缓存（内网）\n- 演练（内网）", [None] * 3),
        ("- 增加告警（李雷）\n- 修复缓存\n- 演练\n\n负责人：李雷", ["李雷", None, None]),
        ("- 增加告警（李雷）\n- 修复缓存\n- 演练（李雷，2026-03-04）", ["李雷", None, "李雷"]),
        ("- 轮换密码 - 安全配置指南\n- 修复缓存 - 审计报告", [None] * 2),
    ],
)
def test_a_word_without_capitals_is_an_owner_where_the_list_or_the_document_shows_it(
    body: str, owners: list[str | None]
) -> None:
    assert [row.get("owner") for row in items(body)] == owners


@each("front", ["**{}** -- ", "**{}** – ", "**[{}]** ", "[{}] ", "【{}】"])
def test_a_person_set_off_in_front_is_the_owner_where_the_list_names_one_of_the_document(front: str) -> None:
    ana, ottoline = front.format("Ana"), front.format("Ottoline")
    for row, name in zip(
        items(f"- {ana}add alerts (2026-03-01)\n- {ottoline}test it (OPS-2)"), ("Ana", "Ottoline"), strict=True
    ):
        assert row["owner"] == name and row["action"] in ("add alerts", "test it")


@each("front", ["**Alert** -- ", "**[Docs]** ", "【重要】", "**Kafka** – "])
def test_what_an_item_is_about_stays_in_front(front: str) -> None:
    row, _ = items(f"- {front}add one (OPS-1)\n- {front}test it (OPS-2)")
    assert "owner" not in row and front.strip() in row["action"]


def test_the_action_behind_a_label_of_several_items_is_no_owner() -> None:
    body = "- [x] **me** — Lower it — 2026-02-05 — done in `a3f`\n- [ ] **me** — Alert on flaps — 2026-02-12"
    _, second = items(body)
    assert second["due"] == "2026-02-12" and "owner" not in second and "Alert on flaps" in second["action"]
    (named,) = items("- [ ] **Replace the sensor** — Ana Ruiz — 2026-03-02")
    assert named["owner"] == "Ana Ruiz" and "Replace the sensor" in named["action"]


def test_a_person_before_an_action_and_a_day_between_dashes_is_the_owner_and_the_action_is_none() -> None:
    rows = items("- [ ] Ana — write the runbook — 2026-08-13\n- [ ] Bo Lund — Add it — due: 2026-08-14")
    assert [(row["owner"], row["action"], row["due"]) for row in rows] == [
        ("Ana", "write the runbook", "2026-08-13"),
        ("Bo Lund", "Add it", "2026-08-14"),
    ]
    for front in ("ops", "Cache"):
        (row,) = items(f"- [ ] {front} — update the docs — 2026-08-13")
        assert "owner" not in row and row["action"] == f"{front} — update the docs"


@each(
    "line",
    [
        "Receive events as list[dict]",
        "Look at Scenario 2 (High Latency)",
        "Set up monitoring for [Z]",
        "Open [@Bot](https://example.com/Bot) in a chat",
        "Bump it to @0.1.0",
        "Purge all logs; Completed as of 2026-02-29",
    ],
)
def test_code_names_and_placeholders_are_no_owners(line: str) -> None:
    (row,) = items(f"- [ ] {line}")
    assert "owner" not in row and row["action"] == line


def test_a_word_alone_in_a_longer_list_is_no_owner_but_a_person_is() -> None:
    lines = ["Headers ({})", "Limits of rates", "Checks of input", "Logs of audits"]
    for word, owner in (("Helmet", None), ("Marta", "Marta"), ("Ana Ruiz", "Ana Ruiz")):
        first, *_ = items("\n".join(f"- [ ] {line.format(word)}" for line in lines))
        assert first.get("owner") == owner


def test_a_clause_alone_in_brackets_is_no_owner() -> None:
    first, second = items("- 順序を固定する（手順書に反映済み）\n- アラートを追加する（森さくら）")
    assert "owner" not in first and second["owner"] == "森さくら"


@pytest.mark.parametrize(
    "named", ["Authors: Ottoline Brask", "| Commander | Ottoline Brask |\n|---|---|", "So @Ottoline said."]
)
def test_a_person_whom_the_document_names_is_known_among_the_owners(named: str) -> None:
    row, _ = items(f"- [Ottoline] add one\n- [Kwabena] test it\n\n## Notes\n\n{named}")
    assert row["owner"] == "Ottoline"


@each(
    "body, owner",
    [
        ("- [x] ~~send it~~ (Ana)\n- [ ] test it", "Ana"),
        ("- ~~send it~~ — Ottoline\n- test it (Kwabena)", None),
        ("- ~~send it~~ (Ottoline)\n- test it (Kwabena)", "Ottoline"),
        ("- ~~send it~~ (Nightly)\n- test it", None),
    ],
)
def test_a_person_behind_a_struck_text_is_the_owner_and_no_state(body: str, owner: str | None) -> None:
    row = items(body)[0]
    assert (row["done"], row["action"], row.get("owner")) == (True, "send it", owner)
    assert owner is None or "state" not in row


def test_an_item_struck_through_behind_its_person_is_done() -> None:
    row = items("- **[Ana]** ~~send it (2026-09-04)~~")[0]
    assert (row["done"], row["owner"], row["action"], row["due"]) == (True, "Ana", "send it", "2026-09-04")


@each("dash", ["—", "-", "–", ""])
def test_a_dash_in_a_cell_names_nobody_and_gives_way_to_a_name(dash: str) -> None:
    body = f"| Action | Owner | Due | Status |\n|---|---|---|---|\n| Fix the address | {dash} | {dash} | Open |"
    text = document(body)
    draft = draft_of(text)
    block = list_of(draft)
    (item,) = draft[block]
    assert not {"owner", "due"} & set(item.plain())
    changed = draft.put(block, (ActionItem.of(item.plain() | {"owner": "Ana Ruiz"}),))
    assert put_back(text, draft.template, changed, NOW, words()).text == text.replace(f"| {dash} |", "| Ana Ruiz |", 1)


@each("state, rows", [("Failed (no runner)", 0), ("Healthy", 0), ("✅ Done", 2), ("In progress", 2)])
def test_a_table_of_parts_and_whose_they_are_is_no_list_of_actions(state: str, rows: int) -> None:
    body = f"| Layer | Owner | Status |\n|---|---|---|\n| Runners | GitHub | {state} |\n| Machines | Azure | {state} |"
    draft = draft_of(f"# Outage\n\n## Shared Responsibility\n\n{body}\n")
    lists = [one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers]
    assert sum(len(draft[one]) for one in lists) == rows


@each(
    "body, owners",
    [
        ("- devops — add an alert\n- sre — test the restore", ["devops", "sre"]),
        ("- **Ana** — add an alert\n- `devops` — test it", ["Ana", "devops"]),
        ("- @ana – add an alert\n- ops team – test it", ["@ana", "ops team"]),
        ("- Owner: SRE — add an alert\n- Owner: Ana Bell — test it", ["SRE", "Ana Bell"]),
        ("- team:platform — add an alert\n- team:sre — test it", ["platform", "sre"]),
        ("- devops — add an alert\n- test the restore", [None, None]),  # what each item has in front means the same
        ("- Kafka — add an alert\n- Redis — test it", [None, None]),
        ("- **Ana** add an alert\n- ~~**Bo Lindqvist** test it~~", ["Ana", "Bo Lindqvist"]),
        ("- **Ana** add an alert\n- Test it", [None, None]),
        ("- **Add** an alert\n- **Test** the restore", [None, None]),
        ("- **Kafka** alerts\n- **Redis** tests", [None, None]),
        ("- Alerts — add one\n- SRE — test it", [None, None]),
        ("- Team: add an alert\n- Team: test it", [None, None]),
    ],
)
def test_a_team_before_a_dash_is_the_owner_where_each_item_has_one(body: str, owners: list[str | None]) -> None:
    assert [row.get("owner") for row in items(body)] == owners


@each(
    "line, owner, action",
    [
        ("@Ana R Start the drill", "@Ana R", "Start the drill"),
        ("@Ana A new drill", "@Ana", "A new drill"),
        ("@Ana R and @Bo L start the drill", "@Ana R and @Bo L", "start the drill"),
        ("@[Ana Bell]: Start the drill", "@[Ana Bell]", "Start the drill"),
        ("Start the drill (Owner: `ana.bell`, due 2026\u201103\u201105).", "ana.bell", "Start the drill"),
        ("演练（负责人：王五，周期 Q3）", "王五", "演练"),
    ],
)
def test_a_person_is_the_whole_name_and_nothing_beside_it(line: str, owner: str, action: str) -> None:
    (row,) = items(f"- [ ] {line}")
    assert (row["owner"], row["action"]) == (owner, action)


TOLD = "\n\n## Root cause\n\nThe lag of Redis grew until Redis was full, and Postgres took over."


@each(
    "body, owners",
    [
        ("- Add an alert (Redis)\n- Tune the pool" + TOLD, [None, None]),
        ("- Add an alert (Redis)\n- Tune the pool (Postgres)\n- Test it (Kafka)" + TOLD, [None] * 3),
        (
            "- Add an alert (Ottoline)\n- Tune the pool (Bram)\n- Test it (Ottoline)" + TOLD,
            ["Ottoline", "Bram", "Ottoline"],
        ),
        ("- Add an alert (Ana)\n- Tune the pool (Redis)\n- Test it (Bo)" + TOLD, ["Ana", "Redis", "Bo"]),
        ("- Add an alert (Ottoline)\n- Tune the pool" + TOLD, ["Ottoline", None]),
        ("- Implement it (Offset Conversion)\n- Tune the pool", [None, None]),
    ],
)
def test_what_the_document_tells_of_is_no_owner_unless_the_list_has_people_there(
    body: str, owners: list[str | None]
) -> None:
    assert [row.get("owner") for row in items(body)] == owners


@each(
    "body, owners",
    [
        ("- Add it (owner: platform; check: the rule fires)\n- Test it (owner: Ana)", ["platform", "Ana"]),
        ("- **Add it.** Owner: dev. See `RUNBOOK.md`.\n- Test it. Owner: Ana.", ["dev", "Ana"]),
        ("- ✅ **Say so** - Done here\n- ⏳ **Test it** - Required\n- ⏳ **Add it** - Needed", [None] * 3),
        ("- @todo #15 — test it\n- Add it", [None, None]),
        ("- Add it — Ana Bell\n- Test it — Ana", ["Ana Bell", "Ana"]),
        ("- Draw it for [[Mobile View]]\n- Test it [[Ana]]", [None, "Ana"]),
        ("- Decide on the loader → **Single Stage Approach**\n- Add it → **Bo Lindqvist**", [None, "Bo Lindqvist"]),
        ("- Decide on it → Shared Core\n- Test the shared core → Ana Bell", [None, "Ana Bell"]),
        ("- 内容重写（USB-only / Navigation3 / Metro DI）\n- 更新文档（王五）", [None, "王五"]),
        ("- 弃用旧文件（保留给 Cursor/Copilot 等读旧文件 Metro 的工具）\n- 更新文档（王五）", [None, "王五"]),
        ("1. **延迟消除** - 替换所有测试中的固定延迟\n2. 更新文档 - 基础架构团队 - 2026-03-01", [None, "基础架构团队"]),
        ("- Register → Create an App → Get Access-Key\n- Ask → Test → Ana Bell", [None, "Ana Bell"]),
    ],
)
def test_a_label_or_a_name_makes_an_owner_and_a_remark_does_not(body: str, owners: list[str | None]) -> None:
    assert [row.get("owner") for row in items(body)] == owners


def test_a_number_in_brackets_after_a_word_numbers_that_and_is_no_ticket() -> None:
    rows = items("- [ ] Try it on the board (Test #3)\n- [ ] Fix it (see #12)\n- [ ] Move it (#4)")
    assert [(row["action"], row.get("ticket")) for row in rows] == [
        ("Try it on the board (Test #3)", None),
        ("Fix it", "#12"),
        ("Move it", "#4"),
    ]


def test_priorities_beside_each_other_own_nothing() -> None:
    rows = items("- [ ] Give it a priority (P1/P2/P3)\n- [ ] Write down what it is (a rule, a fix, a page)")
    assert [row["action"] for row in rows if "owner" not in row] == [row["action"] for row in rows]


@each(
    "line, owner",
    [
        ("do it (Ana and Ben)", "Ana and Ben"),
        ("do it (Ana, Ben and Cy, 2026-03-04)", "Ana, Ben and Cy"),
        ("do it, owner Ana and Ben", "Ana and Ben"),
        ("do it (resp. Ana et Ben, pour le 3 mars)", "Ana et Ben"),
        ("do it (resp. la régie)", "la régie"),
        ("Ana and Ben: do it", "Ana and Ben"),
        ("**Ana & Ben:** do it", "Ana & Ben"),
        ("do it (search and rescue)", None),
        ("do it (responsible for load)", None),
    ],
)
def test_several_people_own_an_item_together(line: str, owner: str | None) -> None:
    (item,) = items(f"- [ ] {line}")
    assert item.get("owner") == owner and (not owner or item["action"] == "do it")


@each(
    "message, owner",
    [
        ("> **Ffion** 23:59: it is the retry", "Ffion"),
        ("- **Ffion Rees** [23:59] it is the retry", "Ffion"),
        ("- 23:59 **Ffion** it is the retry", None),
        ("> **Impact** 23:59: it is the retry", None),
    ],
)
def test_who_wrote_a_message_may_own_an_item(message: str, owner: str | None) -> None:
    name = owner or ("Impact" if "Impact" in message else "Ffion")
    (item,) = items(f"- [ ] **{name}**: ask the door\n\n## Chat\n\n{message}\n> **Kwame** 00:10: off\n")
    assert item.get("owner") == owner


@each("line", ["- **Ana** add it by 2026-03-05", "- **Ana**: add it by 2026-03-05", "- Ana: add it by 2026-03-05"])
def test_a_name_in_front_is_struck_through_with_what_is_done(line: str) -> None:
    assert changed(f"{line}\n- **Bo** test it", 0, done=True).split("\n")[0] == f"- ~~{line[2:]}~~"


def test_several_people_take_the_place_of_one() -> None:
    assert "(Ana and Ben)" in changed("- [ ] do it (Cy)", 0, owner="Ana and Ben")
    assert "- [ ] Ana and Ben: do it" in changed("- [ ] Ana: do it", 0, owner="Ana and Ben")


def test_each_box_of_a_document_has_a_name_in_front_if_most_have_a_person() -> None:
    other = "\n\n## Notes\n\nIncident lead: Priya Nair\n\n- [x] Priya: purge it\n- [x] Marcus: send it\n"
    assert [one.get("owner") for one in items(f"- [ ] Web platform: hash it\n- [ ] Marcus: test it{other}")] == [
        "Web platform",
        "Marcus",
    ]
    mixed = other.replace("- [x] Marcus: send it", "- [x] send it")
    assert "owner" not in items(f"- [ ] Web platform: hash it\n- [ ] Marcus: test it{mixed}")[0]


@each(
    "body",
    [
        "- Operations: run it\n- Dev & Ops: add a check\n- Platform Data Team: write it down\n- Ana: Send it",
        "- Équipe réseau: ajouter une alerte\n- Développement: écrire un test",
        "- 開発：通知を追加する\n- 運用：手順書を作成する",
    ],
)
def test_what_is_in_front_of_each_item_is_its_owner_if_all_say_who_does_the_work(body: str) -> None:
    found = items(body)
    assert [one.get("owner") for one in found] == [re.split("[:：]", line)[0][2:] for line in body.split("\n")]
    assert not any("owner" in one for one in items(f"{body}\n- Redis: add it"))
    put = changed(body, 0, action="Stop it", owner="SRE", done=True).split("\n")
    assert put[1:] == body.split("\n")[1:] and "SRE" in put[0] and "Stop it" in put[0] and "~~" in put[0]


def test_two_choices_in_brackets_are_no_owners_and_a_decision_is_no_ticket() -> None:
    first, second, third = items(
        "- Move it (Confirm/Cancel)\n- Use it as in ADR-0003 (local or not)\n- Add it (Ana/Ben)"
    )
    assert "owner" not in first and "ticket" not in second and third["owner"] == "Ana/Ben"


@each(
    "body, owners",
    [
        ("- **Ines** will send it by 18 March 2026.\n- **Raf** will ask first.", ["Ines", "Raf"]),
        ("- [ ]  @Lena Ortiz to send it → by March 6, 2026\n- [ ]  @Dev Patel to ask", ["@Lena Ortiz", "@Dev Patel"]),
        ("- **ACTION:** Head of Sales to send it by 31 March\n- **ACTION:** Bo Ek to ask", ["Head of Sales", "Bo Ek"]),
        ("- Marta debe enviarlo\n- Equipo de red debe medir", ["Marta", "Equipo de red"]),
        ("- @ana to send it\n- Ask", ["@ana", None]),
        ("- Ed to send it\n- Ahmed and Ed to ask", ["Ed", "Ahmed and Ed"]),
        ("- @ana submit a PR to the website", ["@ana"]),
        ("- TODO(ana): send it by 2026-03-13\n- DONE(bo): ask", ["ana", "bo"]),
        # What is no person, or a way of writing that not all items have.
        ("- Scripts to send it\n- Alerts to be added", [None, None]),
        ("- Marta to send it\n- Alerts to be added for late alerts", [None, None]),
        ("- **Ines** will send it\n- Ask first", [None, None]),
        ("- TODO(#12): send it", [None]),
    ],
)
def test_who_is_said_to_do_an_item_owns_it(body: str, owners: list[str | None]) -> None:
    assert [one.get("owner") for one in items(body)] == owners


def test_who_is_said_to_do_an_item_changes_alone() -> None:
    body = "- **ACTION:** Ana Ruiz to send it by 31 March 2026\n- **ACTION:** Ben to ask"
    assert changed(body, 0, owner="Head of Sales") == body.replace("Ana Ruiz", "Head of Sales")
    assert changed(body, 1, action="ask again") == body.replace("ask", "ask again")
    tags = "- TODO(ana): send it\n- DONE(bo): ask"
    assert changed(tags, 0, done=True) == tags.replace("TODO", "DONE")
    assert changed(tags, 0, owner="cy") == tags.replace("ana", "cy")


def test_parts_with_italic_labels_side_by_side_on_the_second_line_are_changed_in_their_places() -> None:
    body = (
        "1. Send it\n   *Owner:* Ana Ruiz · *Due:* 2026-03-13 · *Status:* open\n2. Ask\n   *Owner:* Bo · *Status:* done"
    )
    assert items(body) == [
        {"action": "Send it", "owner": "Ana Ruiz", "due": "2026-03-13"},
        {"action": "Ask", "owner": "Bo", "done": True},
    ]
    assert changed(body, 0, owner="Cy") == body.replace("Ana Ruiz", "Cy")
    assert changed(body, 0, due="2026-03-20") == body.replace("03-13", "03-20")
