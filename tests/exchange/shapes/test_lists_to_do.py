"""Which lists are action items: by the words of their headings, and not where they tell what was done, or rules."""

from postmortem_tui.blocks.checklist import Checklist
from tests.each import each
from tests.exchange.documents_read import kept
from tests.exchange.shapes.test_item_states import changed, items


def actions(heading: str, body: str) -> list[str]:
    """Return the action items of a document with one list; it is the same when it is put back."""
    text = f"# Outage 2026-02-20\n\n## Summary\n\nIt was down.\n\n## {heading}\n\n{body}\n"
    draft = kept(text)
    lists = (one for one in draft.template.blocks() if isinstance(one, Checklist) and one.holds_actions)
    return [item.action for one in lists for item in draft[one]]


@each(
    "heading",
    [
        "How to prevent it from happening again?",
        "Preventing recurrence",
        "Task list",
        "Next action",
        "Improvements/Fixes:",
        "Countermeasures",
        "Prevention and detection",
        "Mitigation & prevention",
        "Pistes d'amélioration",
        "Ce qu'on change pour la prochaine fois",
        "Cómo evitar que vuelva a ocurrir",
        "Lo que vamos a hacer (próximos pasos)",
        "Como evitar que aconteça novamente",
        "Handlungsempfehlungen",
        "Come evitare che si ripeta",
        "Hoe voorkomen we herhaling?",
        "Jak temu zapobiec",
        "今後の改善策",
        "后续改进措施",
        "재발 방지 조치",
        "Как избежать повторения",
        "Sonraki adımlar (ayrı sprint)",
        "Sonraki teknik adimlar",
        "Rencana tindak lanjut",
        "Aksjonspunkter",
        "Videre oppfølging",
        "Næste skridt",
        "Åtgärder",
        "Hành động (Action items)",
        "Aksiyonlar / Action items",
        "Correção e prevenção",
        "재발 예방책",
        "Future Work",
        "Prevention & improvements",
        "Travaux futurs",
        "Weitere Arbeiten",
        "今後の課題",
        "立即行动建议",
    ],
)
def test_a_heading_that_says_what_will_be_done_names_action_items(heading: str) -> None:
    assert actions(heading, "- Pin the version\n- Write the test") == ["Pin the version", "Write the test"]


@each(
    "heading, body",
    [
        ("Corrective actions", "- Restarted the workers\n- Rolled back 4.2\n- The pool was raised to 50"),
        ("Immediate Actions", "1. Increased the pool from 20 to 50\n2. Added an alert"),
        ("Prevention", "- **Alerts:** Added one for the queue\n- `.lock` is now ignored\n- We pinned it"),
        (
            "Corrective actions",
            "1. The task was interrupted and its container stopped.\n2. `x:deploy` now runs it\n"
            "3. The guard requires both of them\n4. Regression tests prove it.",
        ),
        ("Prevention", "- **Script:** The script looks at each of them\n- **Gate:** A hook of the build"),
        ("Prévention", "- Le service a été redéployé\n- Les clés ont été changées"),
        ("Acciones correctivas", "- **Diseño:** Se aplicó el tema\n- Se han rotado las claves"),
        ("Ações corretivas", "- A senha foi trocada\n- As chaves foram revogadas"),
        ("Maßnahmen", "- Der Dienst wurde neu gestartet\n- Wir haben den Schlüssel getauscht"),
        ("Erfolgreiche Maßnahmen", "### Bereinigung\n\n1. **Cache geleert**, danach\n2. **Zeilen gelöscht**"),
        ("Successful actions", "1. **Pin** of the version\n2. **A restart** of all"),
        ("Prevention measures implemented", "1. A rules document\n2. A checklist for reviews"),
        ("Corrections implémentées", "- Un garde dans le client\n- Une page de diagnostic"),
        ("Actions correctives immédiates", "- Redéploiement du service\n- Restauration des volumes"),
        ("Prevention", "- It is now required\n- Tests added to hold it\n- The limit moved to the root\n- It says so"),
        ("Меры", "- Перезапустили сервис\n- Ключ был заменён"),
        ("Действия", "- Исправлены ошибки\n- Сделан скрипт\n- Создана копия"),
        ("Corrective actions", "These steps were taken:\n\n- New keys\n- A restart of the workers"),
        (
            "Actions correctives",
            "Les actions suivantes ont été réalisées :\n\nAjustement du graphique\n\nAjout d'une clé",
        ),
        ("再発防止", "- アラートを追加した。\n- 手順書を直しました"),
        ("改进措施", "- 已增加告警\n- 已回滚版本"),
        ("재발 방지", "- 경보를 추가했다\n- 키를 교체했습니다"),
        ("Future recommendations", "- **Always** check the flags\n- **Never** deploy on a Friday\n- Use a toast"),
        (
            "Prevention\n\n### Checklist / rules to keep it from coming back",
            "- [ ] Read the flags first\n- [ ] Pull them",
        ),
        ("Rules for prevention", "- [ ] Read the flags first"),
        ("Düzeltici aksiyonlar", "- Servis yeniden başlatıldı\n- Anahtarlar yenilendi"),
        ("Tiltak", "- Vi har rullet tilbake\n- Allerede rettet i går"),
        ("Åtgärder", "- Vi har rullat tillbaka\n- Redan rättat igår"),
        ("Tindakan perbaikan", "- Layanan telah dimulai ulang\n- Sudah menambah peringatan"),
        ("Corrective actions\n\n**Already done:**", "- A fix with a fallback\n- A test of it"),
        ("Actions correctives\n\n**Déjà fait :**", "- Correctif avec repli\n- Script de test"),
        ("Acciones\n\n### Ya hecho", "- Reversión\n- Claves nuevas"),
        ("Maßnahmen\n\n### Done", "- A fix with a fallback\n- A test of it"),
        ("Your tasks", "1. What is the fix?\n2. How would you confirm it?"),
        ("Estado de la incidencia", "| Actividad | Estado |\n|---|---|\n| Detección | ✔ |\n| Cierre | Pendiente |"),
        ("Phases of the response\n\n### Detect", "- The alert fired by itself\n- Nobody had to look"),
        ("Phasen\n\n### Erkennen", "- Ein Alarm der Queue\n- Eine Meldung im Chat"),
        ("Next steps", "- Alert added\n- Runbook updated\n- Pool raised"),
        ("Nächste Schritte", "- Alarm ergänzt\n- Limit eingerichtet"),
        ("Следующие шаги", "- Алерт добавлен\n- Лимиты обновлены"),
        ("次のステップ", "- 監視を追加済\n- 上限を変更済み"),
        ("Prevention\n\n### Scripts", "- **Logout of all**: `npm run logout`\n- **Audit of it**: `npm run audit`"),
        ("Next steps\n\n**Do NOT:**", "- ❌ Commit a key\n- ❌ Share a key"),
        ("Próximos pasos\n\n**Nunca:**", "- Subir una clave\n- Compartir una clave"),
        ("Required actions\n\n### Option B: a new project", "1. **Create** a project\n2. **Connect** it"),
        ("Impact assessment\n\n### Immediate risks", "1. **Compromise of all keys**\n2. **Attacks** of others"),
        ("Required actions\n\n### A new key", "1. In the console, click **Keys**\n2. Name it\n3. Save it"),
        ("Acciones\n\n### Clave nueva", "1. Ve a la consola\n2. Crea una clave\n3. Guarda la clave"),
        ("Next steps\n\nCreate a token with:", "- Fine-grained permissions\n- The scope of one repository"),
        ("Verification of the corrective actions", "- The alert fires at 80 %\n- A second run is refused"),
    ],
)
def test_what_was_done_and_what_always_holds_is_no_action_item(heading: str, body: str) -> None:
    assert actions(heading, body) == []


@each(
    "body, read",
    [
        ("- Improved monitoring\n- Automated rollbacks", ["Improved monitoring", "Automated rollbacks"]),
        ("- [x] Restarted it\n- [ ] Added an alert", ["Restarted it", "Added an alert"]),
        ("- Restarted it (@ana)\n- Rotated the key (@bo)", ["Restarted it", "Rotated the key"]),
        ("- Need a runbook\n- Add an alert, as it was missed", ["Need a runbook", "Add an alert, as it was missed"]),
        ("- Restarted it\n- Write the test", ["Restarted it", "Write the test"]),
        ("- We need an alert\n- We need a plan for it", ["We need an alert", "We need a plan for it"]),
        ("- Ed to add a ticket\n- Ahmed and Ed to add a test", ["add a ticket", "add a test"]),
        (
            "- Alert if a backup failed\n- A limit of the feed\n- A probe",
            ["Alert if a backup failed", "A limit of the feed", "A probe"],
        ),
        (
            "- **Build**: It will be updated\n- **Rollout**: A pod will be started",
            ["**Build**: It will be updated", "**Rollout**: A pod will be started"],
        ),
        ("- Alert added (@ana)\n- Pool raised (@bo)", ["Alert added", "Pool raised"]),
        (
            "- Rotate the key: `vault rotate`\n- Test it: `vault test`",
            ["Rotate the key: `vault rotate`", "Test it: `vault test`"],
        ),
        ("1. Open a ticket for it\n2. Add an alert", ["Open a ticket for it", "Add an alert"]),
        ("- Always pin it\n- Write the test\n- Add an alert", ["Always pin it", "Write the test", "Add an alert"]),
    ],
)
def test_a_list_that_may_be_done_yet_is_one_of_action_items(body: str, read: list[str]) -> None:
    assert actions("Corrective actions", body) == read


@each(
    "body, read",
    [
        ("Pin the version\n\nWrite the test", ["Pin the version", "Write the test"]),
        ("Pin the version\nWrite the test", ["Pin the version", "Write the test"]),
        ("It was slow.\n\nWe will:\n\nPin the version\n\nWrite the test", ["Pin the version", "Write the test"]),
        ("We will pin it.\n\nThen the test is written.", []),
        (
            "[OPS-1](https://x.example/1) - It fails: twice\n\n[OPS-2](https://x.example/2) - Pin it",
            ["It fails: twice", "Pin it"],
        ),
        ("It is what the two teams of the store\nwanted, and all of the others", []),
        ("Pin the version", ["Pin the version"]),
        ("It pins the version.", []),
        ("See the board for all of it", []),
        ("*Report written by Ana*", []),
        ("Pin the version\n\n![The graph](graph.png)", []),
        ("See the board for all of it\n\n- Pin it", ["Pin it"]),
        ("Board: OPS\n\nOwner: Ana", []),
    ],
)
def test_plain_lines_are_items_if_none_ends_as_a_sentence_does(body: str, read: list[str]) -> None:
    assert actions("Preventive measures", body) == read


@each(
    "body, read",
    [
        ("The fix was deployed:\n\n- A retry\n\nStill to do:\n\n- Pin it", ["Pin it"]),
        ("**Already done:**\n\n- A retry\n\n**To do:**\n\n- Pin it\n- Test it", ["Pin it", "Test it"]),
        ("**Already done:**\n\n- [x] A retry\n\n**To do:**\n\n- [ ] Pin it", ["A retry", "Pin it"]),
        ("Already done:\n\n- A retry (@ana)\n\nTo do:\n\n- Pin it", ["A retry", "Pin it"]),
        ("- Who pins it?\n- Write the test\n- Pin it", ["Who pins it?", "Write the test", "Pin it"]),
    ],
)
def test_a_list_announced_as_done_is_text_beside_one_that_is_to_do(body: str, read: list[str]) -> None:
    assert actions("Corrective actions", body) == read


@each(
    "body, read",
    [
        ("Future improvements will include:\n\n- Health checks\n- Gates", ["Health checks", "Gates"]),
        ("Die nächsten Maßnahmen:\n\n- Ein Alarm\n- Ein Test", ["Ein Alarm", "Ein Test"]),
        ("The next steps in the runbook are:\n\n- Health checks\n- Gates", []),
        ("The limits of the next steps:\n\n- It is slow when two of them run\n- It has no log of what it does", []),
    ],
)
def test_a_line_that_looks_ahead_and_has_a_name_of_action_items_announces_them(body: str, read: list[str]) -> None:
    assert actions("State of the platform", f"It is checked before each deployment.\n\n{body}") == read


def test_one_line_alone_is_an_item_only_under_a_usual_name_of_action_items() -> None:
    assert actions("Next steps", "Build the queue.") == ["Build the queue."]
    assert not actions("What we set out to do", "Build the queue.")


def test_a_plain_line_changes_alone() -> None:
    body = "Pin the version\n\nWrite the test"
    assert changed(body, 1, done=True) == "Pin the version\n\n~~Write the test~~"
    assert changed(body, 1, action="Write it now.") == "Pin the version\n\nWrite it now."


def test_the_items_under_labels_that_end_with_a_colon_are_the_items() -> None:
    body = "- **Improvements/Fixes:**\n    - Pin the version\n    - Count it\n- **Tasks:**\n    - Write the test"
    assert actions("Corrective and preventative measures", body) == ["Pin the version", "Count it", "Write the test"]
    numbered = "1. Prevent:\n   - A pinned version\n2. Detect:\n   - A count\n3. Mitigate:\n   - A test"
    assert actions("Tasks", numbered) == ["A pinned version", "A count", "A test"]
    bold = "1. **操作规范**  \n   - 禁止覆盖文件\n   - 形成清单\n2. **环境管理**  \n   - 文件有备份\n   - 建议增加检查"
    assert actions("立即行动", bold) == ["禁止覆盖文件", "形成清单", "文件有备份", "建议增加检查"]
    steps = "- Pin the version\n  - in all services\n- Write the test\n  - for both"
    assert actions("Follow-up", steps) == ["Pin the version\n- in all services", "Write the test\n- for both"]


@each(
    "heading, read",
    [
        ("Open risks & actions", ["Add a test"]),
        ("Open risks / actions", ["Add a test"]),
        ("Actions", ["Nobody watches it", "Add a test"]),
    ],
)
def test_points_under_a_label_that_the_heading_has_beside_actions_are_no_items(heading: str, read: list[str]) -> None:
    body = "- **Open risks** :\n  - Nobody watches it\n- **Actions** :\n  - Add a test"
    assert actions(heading, body) == read


def test_items_of_html_may_begin_and_end_on_the_lines_of_their_list() -> None:
    body = "<ol><li>Pin the version.</li>\n<li>Write the test.</li></ol>"
    assert actions("Tasks", body) == ["Pin the version.", "Write the test."]


def test_items_with_labelled_lines_under_them_are_items_under_a_heading_that_names_actions() -> None:
    body = "1. Audits: Look at the keys often.\n   - Task: Name a day for it.\n\n2. Alerts: Count failures."
    body += "\n   - Task: Set them up."
    assert actions("Preventive measures", body) == [
        "Audits: Look at the keys often.\n- Task: Name a day for it.",
        "Alerts: Count failures.\n- Task: Set them up.",
    ]


@each(
    "table, read",
    [
        (
            "| Action | Prevents | Status |\n|---|---|---|\n| Limit it | Load | Done |\n| Alert | Delay | Planned |",
            ["Limit it", "Alert"],
        ),
        ("| Action | Result | Status |\n|---|---|---|\n| Limit it | none | Done |", []),  # a log of what was done
        ("| Component | Status |\n|---|---|\n| Queue | Planned |", []),
    ],
)
def test_a_table_of_actions_with_states_is_one_of_items_if_one_is_open(table: str, read: list[str]) -> None:
    assert actions("Guard rails", table) == read


@each(
    "table, read",
    [
        ("| # | Lesson | Action |\n|---|---|---|\n| 1 | It was late | Add a hook |", ["Add a hook"]),
        ("| Lektion | Maßnahme |\n|---|---|\n| Zu spät | Alarm einrichten |", ["Alarm einrichten"]),
        ("| Lesson | Action |\n|---|---|\n| It was late | The team knew of it |", []),
        ("| Step | Action |\n|---|---|\n| 1 | Restart it |\n| 2 | Check it |", []),
        ("| Time | Lesson | Action |\n|---|---|---|\n| 10:05 | It was late | Check it |", []),
    ],
)
def test_a_column_of_actions_beside_lessons_has_items_if_its_cells_are_to_do(table: str, read: list[str]) -> None:
    assert actions("What the drill showed", table) == read


def test_what_is_to_do_in_japanese_ends_with_its_first_sentence_and_may_have_a_remark_in_brackets() -> None:
    for one in (
        "**(A) 分割の検知**: 警告を提示（`gh` で照会）。",
        "**(B) 接続の経路**: 口を改修。`x` と同じ解決を流用。",
        "**(C) 名前の規約**: 最初から分割させない。",
    ):
        assert actions("今後の示唆", f"二つの部分がある。\n\n- {one}") == [one]
    assert actions("今後の示唆", "- 検知は遅い。警告を提示\n- 経路は長い。口を改修\n- 記録は少ない。設定を追加") == []


@each(
    "label", ["**Rationale**:", "**Reason**:", "**Razón:**", "### Rationale", "**Justificación:**", "**Begründung**:"]
)
def test_the_reasons_of_a_recommendation_are_no_items(label: str) -> None:
    assert actions("Release recommendation", f"{label}\n\n- Signup is blocked\n- Not ready for production") == []
    assert actions("Recommendations", f"- Pin it\n\n{label}\n\n- Signup is blocked\n- Not ready") == ["Pin it"]


@each("heading", ["Gate B - Auth (P0)", "Defects Logged", "Action items"])
@each(
    "header, row",
    [
        ("Test Case | Expected | Actual | Status", "Home page | 200 | 500 | ❌ FAIL"),
        (
            "ID | Area | Summary | Expected | Actual | Status",
            "A-1 | Auth | Signup fails | 201 | 500 | BLOCKED",
        ),
        ("Cas | Attendu | Obtenu | Statut", "Accueil | 200 | 500 | en cours"),
        ("Date | Title | Severity | Status", "2026-02-11 | [Late jobs](./2026-02-11-jobs.md) | Medium | Open"),
    ],
)
def test_a_table_of_tests_and_their_outcomes_has_no_items(heading: str, header: str, row: str) -> None:
    assert actions(heading, f"| {header} |\n|{'---|' * (header.count('|') + 1)}\n| {row} |\n| {row} |") == []


@each(
    "heading, body, read",
    [
        ("Action items", "- **File**: `a.yml`\n- **Finding**: a key\n- **Status**: ✅ fine\n- **Action**: none", 0),
        ("Action items", "- **Alerts**: one for lag\n- **Tests**: all of them\n- **Status**: a page for it", 3),
        ("Areas for improvement", "1. **Checks**: Add one for names\n2. Write the runbook", 2),
        ("Areas for improvement", "1. **Speed**: It took 5 minutes\n2. No alert was specific", 0),
        ("🎓 Уроки на будущее", "1. Используйте хуки\n2. Обновляйте ключи", 0),
        ("Что нужно сделать", "1. Используйте хуки\n2. Обновляйте ключи", 2),
        ("What could be improved", "1. Write the runbook\n2. Add an alert", 0),
        ("What still needs fixing", "1. ⚠️ Add automated tests\n2. ⚠️ Document all of it", 2),
        ("Recommendations", "### Immediate (Completed)\n\n- ✅ Add a chain\n- ✅ Write its test", 2),
        ("Recommendations", "### Immediate (Completed)\n\n- Add a chain\n- Write its test", 0),
        ("Next steps", "### 立即执行\n\n- ✅ 添加测试\n- 🔲 跑完整验证", 2),
        ("Lessons learned", "### Good\n\n- ✅ The alert rang\n- ✅ The page was right", 0),
        ("Next steps", "- Dashboard: https://example.com/home\n- Revoke the old key", 1),
        ("Next steps", "- Перейдите: https://example.com/home\n- Откройте: https://example.com/keys", 2),
    ],
)
def test_what_is_left_to_do_and_what_was_ticked_are_items(heading: str, body: str, read: int) -> None:
    assert len(actions(heading, body)) == read


@each("heading", ["References", "External communication"])
def test_a_table_of_sources_or_of_people_who_were_told_has_no_items(heading: str) -> None:
    row = "| Advisory | https://example.com/a | 2026-02-11 | High, as it is first hand |"
    assert actions(heading, f"| Source | URL | Date | Credibility |\n|---|---|---|---|\n{row}\n{row}") == []
    row = "| Customers | Legal advisor | Within 72 hours |"
    assert actions(heading, f"| Audience | Responsible | Deadline |\n|---|---|---|\n{row}\n{row}") == []
    row = "| Tell the customers | Ana | 2026-02-11 |"
    assert len(actions(heading, f"| Action item | Owner | Due |\n|---|---|---|\n{row}\n{row}")) == 2


def test_a_table_with_owners_may_have_the_days_by_which_its_items_were_done() -> None:
    table = "| Action | Owner | Expected | Actual |\n|---|---|---|---|\n| Pin it | Ana | 2026-03-01 | 2026-03-04 |"
    assert actions("Action items", table) == ["Pin it"]


def test_a_tick_in_a_column_of_states_means_done() -> None:
    body = "| # | 措置 | 完了 |\n|---|---|---|\n| 1 | 戦略書の作成 | ✓ |\n| 2 | 手順書 | |"
    assert [(one["action"], one.get("done", False)) for one in items(body)] == [
        ("戦略書の作成", True),
        ("手順書", False),
    ]


def test_a_first_name_in_small_letters_in_brackets_is_an_owner_where_others_are() -> None:
    assert [one.get("owner") for one in items("- Rotate the key (ana)\n- Write the test (bo)")] == ["ana", "bo"]
    assert [one.get("owner") for one in items("- Rotate the key (ana)\n- Write the test\n- Ask")] == [None] * 3
    body = "- Rotate the key (noa)\n- Write the test (ilya)"
    assert [one.get("owner") for one in items(body)] == [None] * 2
    assert [one.get("owner") for one in items(f"{body}\n\n**Author:** Noa\n")] == ["noa", "ilya"]


def test_numbers_in_brackets_begin_items_and_the_line_below_has_their_owner() -> None:
    body = "  [1] Pin it\n      Owner: Ana | Due: 2026-03-02\n\n  [2] Test it\n      Owner: Bo | Due: 2026-03-05"
    first, second = items(body)
    assert (first["action"], first["owner"], first["due"]) == ("Pin it", "Ana", "2026-03-02")
    assert (second["action"], second["owner"]) == ("Test it", "Bo")
    assert changed(body, 1, owner="Ines") == body.replace("Bo", "Ines")
    assert changed(body, 1, due="2026-03-09") == body.replace("2026-03-05", "2026-03-09")
    assert actions("Tasks", "[Task 1]: Pin it for good.\n\n[Task 2]: Test it.") == ["Pin it for good.", "Test it."]
    assert actions("Tasks", "[1] https://example.com/a\n\n[2] https://example.com/b") == []


def test_an_item_after_a_number_in_brackets_is_struck_through_and_may_begin_with_marks() -> None:
    for body in ("[1] Pin it\n[2] Test it", "[1] Pin it\n\n[2] Test it", "[Task 1]: Pin it\n\n[Task 2]: Test it"):
        assert changed(body, 1, done=True) == body.replace("Test it", "~~Test it~~")
        for action in ('"Test" it', "`Test` it", "(Test) it"):
            assert changed(body, 1, action=action) == body.replace("Test it", action)
        assert len(items(body.replace("Test", "**Test**"))) == 2


def test_a_person_of_the_document_before_a_full_width_colon_is_the_owner() -> None:
    people = "\n\n## 人员\n\n| 负责人 | 事 |\n|---|---|\n| 孙浩 | 发布 |"
    body = f"- [ ] 孙浩：发布分三批进行，2月6日前完成\n- [ ] 孙浩：增加告警{people}"
    assert [(one["owner"], one["action"]) for one in items(body)][1] == ("孙浩", "增加告警")
    assert changed(body, 1, owner="李明") == body.replace("孙浩：增加", "李明：增加")
    assert "owner" not in items("- [ ] 重要：增加告警\n- [ ] 发布：分三批进行")[0]


def test_plain_words_are_states_if_all_items_of_the_list_begin_with_one() -> None:
    body = "- done Rotate the key (ana)\n- open Write the test (bo)"
    first, second = items(body)
    assert (first["action"], first["done"], first["owner"]) == ("Rotate the key", True, "ana")
    assert second["action"] == "Write the test" and "done" not in second
    assert changed(body, 1, done=True) == body.replace("open", "done")
    more = f"{body}\n- done Ask"
    assert changed(more, 0, done=False) == more.replace("done", "open", 1)
    for other in ("- done Rotate the key\n- Write the test", "- done Rotate the key", "- open a port\n- open a bug"):
        assert not any(one.get("done") or "state" in one for one in items(other))


def test_the_owner_between_a_struck_text_and_its_state_is_kept() -> None:
    body = "- ~~Pin it~~ (Ana) — done\n- Test it (Bo)"
    first, _ = items(body)
    assert (first["action"], first["done"], first["owner"]) == ("Pin it", True, "Ana")
    assert changed(body, 0, owner="Ines") == body.replace("Ana", "Ines")


@each(
    "heading, body, read",
    [
        ("Remediation", "- Remove the role\n- Reset the password", ["Remove the role", "Reset the password"]),
        ("Remediation", "- The role was removed\n- The password was reset", []),
        ("Remediation completed", "- Remove the role\n- Reset the password", []),
        ("Remediation", "- EIP-1 is the standard of it\n- Tests cover OPS-1", []),
        (
            "Remediation steps",
            "We are implementing the following changes:\n\n- Separate hosts\n- Scaling by load",
            ["Separate hosts", "Scaling by load"],
        ),
        (
            "Remediation steps",
            "We are implementing the following:\n\n1. Hosts\n   - Separating all of them\n   - Scaling them by load\n"
            "2. Alerts\n   - Alerting on the depth\n   - New alerts for the lag of it",
            ["Separating all of them", "Scaling them by load", "Alerting on the depth", "New alerts for the lag of it"],
        ),
        ("Follow-up", "🔴\n\n- Pin it\n- Add an alert", ["Pin it", "Add an alert"]),
        ("Follow-up links", "- **Guide**: [How](a.md)\n- **Rule**: `b.md`", []),
        ("Follow-up", "- [x] Pin it\n- Review required?: Yes", ["Pin it"]),
        ("Follow-up", "- **Commit**: applied directly\n- **TODO** : pin it", ["pin it"]),
        ("Follow-up", "- **DONE**: pin it\n- **TODO**: test it", ["pin it", "test it"]),
        ("Detection", "It was late.\n\n**Action point:** Pin it.", ["Pin it."]),
        ("Detection", "It was late.\n\n**Action point:** We pinned it.", []),
        ("Detection", "**Action item**: Pin it\n\n**Action item**: A page for it", ["Pin it", "A page for it"]),
        (
            "Follow-up actions",
            "- **Runbook**: Document the repair\n- **Alerts**: Add one for lag",
            ["**Runbook**: Document the repair", "**Alerts**: Add one for lag"],
        ),
        ("Prevention", "- **Action(s)**: test, alert, document\n- **Owner**:\n- **Due date**:", []),
        (
            "Fix plan",
            "**Steps:**\n\n1. Pin it\n2. Test it\n\n**Risk:** LOW\n\n- Standard setup\n- No change of tests",
            ["Pin it", "Test it"],
        ),
        ("Action items", "- Pin it\n\n**Hinweise:**\n\n- Gilt nur heute\n- Ohne Gewähr", ["Pin it"]),
        ("Action items", "- Pin it\n\n### 注意事項\n\n- 今日だけ\n- 明日まで", ["Pin it"]),
        ("Action items", "**Backend:**\n\n- Better alerts\n- A cache of lists", ["Better alerts", "A cache of lists"]),
        (
            "Action items",
            "### Keys\n\n- **Reason**: They leaked\n- **Impact**: All nodes\n- **Command**: `make`\n\n"
            "### Hosts\n\n- **Reason**: Exposed\n- **Impact**: Admins\n- **Command**: `rotate`",
            [],
        ),
        (
            "Action items",
            "### Now\n\n- **Alerts**: Add one\n- **Tests**: Write one\n- **Docs**: Update them\n\n"
            "### Later\n\n- **Alerts**: Move them\n- **Tests**: Run them\n- **Docs**: Publish them",
            [
                *("**Alerts**: Add one", "**Tests**: Write one", "**Docs**: Update them"),
                *("**Alerts**: Move them", "**Tests**: Run them", "**Docs**: Publish them"),
            ],
        ),
        (
            "Plano de correção priorizado",
            "| # | Ação | Esforço |\n|---|---|---|\n| 1 | Fixar a versão | 2h |",
            ["Fixar a versão"],
        ),
    ],
)
def test_what_a_heading_a_line_or_a_label_says_is_to_do(heading: str, body: str, read: list[str]) -> None:
    assert actions(heading, body) == read


@each(
    "header, row, item",
    [
        ("Action | Owner | Done?", "Pin it | Ana | y", {"action": "Pin it", "owner": "Ana", "done": True}),
        ("Action | Owner | Closed on", "Pin it | Ana | 2026-03-09", {"action": "Pin it", "owner": "Ana", "done": True}),
        ("Action | Owner | Completed", "Pin it | Ana | 2026-03-09", {"action": "Pin it", "owner": "Ana", "done": True}),
        (
            "Action | Owner | Date fixed",
            "Pin it | Ana | 2026-03-09",
            {"action": "Pin it", "owner": "Ana", "done": True},
        ),
        # A day until which it is to be done.
        ("Action | Owner | Done by", "Pin it | Ana | 2026-03-09", {"action": "Pin it", "owner": "Ana"}),
        ("Action | Owner | To be fixed", "Pin it | Ana | 2026-03-09", {"action": "Pin it", "owner": "Ana"}),
        ("Action | Owner | Target completed", "Pin it | Ana | 2026-03-09", {"action": "Pin it", "owner": "Ana"}),
        ("Maßnahme | Wer | Erledigt bis", "Job prüfen | Ana | 2026-03-09", {"action": "Job prüfen", "owner": "Ana"}),
        ("Action | Owner | Target", "Pin it | Ana | `docs/a.md`", {"action": "Pin it", "owner": "Ana"}),
        ("Action | Owner | Target", "Pin it | Ana | Q3/Q4", {"action": "Pin it", "owner": "Ana", "due": "Q3/Q4"}),
    ],
)
def test_what_the_cells_of_a_column_hold_says_what_it_means(header: str, row: str, item: dict[str, object]) -> None:
    bars = "|---" * header.count("|") + "|---|"
    found = items(f"| {header} |\n{bars}\n| {row} |")[0]
    assert {key: value for key, value in found.items() if value and key in ("action", "owner", "due", "done")} == item


def test_a_letter_for_no_becomes_that_for_yes() -> None:
    table = "| Action | Owner | Done? |\n|---|---|---|\n| Pin it | Ana | n |"
    assert changed(table, 0, done=True) == table.replace("| n |", "| y |")
