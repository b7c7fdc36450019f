"""The evidence that a list is one of action items: its heading, the line above it, its points; what changes them."""

from typing import Any

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from tests.each import each
from tests.exchange.documents_read import draft_of, kept, written
from tests.exchange.vocabularies import words

START = "# Outage 2026-02-20\n\n## Summary\n\nIt was down.\n\n"


def lists_in(draft: Draft) -> list[Checklist]:
    found = (one for one in draft.template.blocks() if isinstance(one, Checklist) and one.holds_actions)
    return [block for block in found if draft[block]]


def actions(body: str) -> list[str]:
    """Return the action items of a document, which is the same when it is put back."""
    draft = kept(f"{START}{body}\n")
    return [item.action for block in lists_in(draft) for item in draft[block]]


def changed(body: str, at: int, **parts: Any) -> str:
    """Return a document with one of its items changed."""
    text = f"{START}{body}\n"
    draft = draft_of(text)
    (block,) = lists_in(draft)
    rows: list[ActionItem] = list(draft[block])
    rows[at] = rows[at].changed(**parts)
    return written(text, draft.put(block, tuple(rows))).removeprefix(START).removesuffix("\n")


@each(
    "heading, body, first",
    [
        ("Recommended next phase (phase 8)", "1. Enforce the rules\n2. Add a test", "Enforce the rules"),
        ("Going forward", "- Add an alert on lag\n- Adding a test for it", "Add an alert on lag"),
        (
            "Qué recomiendo construir después",
            "1. Si falla: rediseñar el gate\n2. Migrar el patrón",
            "Si falla: rediseñ",
        ),
        ("Próximo paso", "1. Ejecutar la copia\n2. Auditar los scripts", "Ejecutar la copia"),
        ("Correção sugerida", "- Manter a validação\n- Registrar os campos", "Manter a validação"),
        ("Propositions", "- Ajouter une alerte\n- Mettre un verrou", "Ajouter une alerte"),
        ("Künftig", "- Überwachung der Queue\n- Den Alarm früher auslösen und prüfen", "Überwachung der Queue"),
        ("Что нужно", "- Добавить алерт\n- Проверить лимиты", "Добавить алерт"),
        ("今後について", "- アラートを追加\n- 手順書を作成", "アラートを追加"),
        ("接下来", "- 添加监控\n- 修复脚本", "添加监控"),
        ("앞으로", "- 알림 추가\n- 문서 작성", "알림 추가"),
        ("Gelecek", "- Uyarı eklemek\n- Betiği düzeltmek", "Uyarı eklemek"),
        ("Usulan", "- Menambahkan alarm\n- Memperbaiki skrip", "Menambahkan alarm"),
        ("Dalej proponowane", "- Dodać alert\n- Poprawić skrypt", "Dodać alert"),
        ("Voorgesteld", "- Toevoegen van een alarm\n- Het script herschrijven", "Toevoegen van een alarm"),
        ("Da proporre in futuro", "- Aggiungere un allarme\n- Scrivere il test", "Aggiungere un allarme"),
    ],
)
def test_a_heading_that_looks_ahead_needs_points_that_begin_with_something_to_do(
    heading: str, body: str, first: str
) -> None:
    assert actions(f"## {heading}\n\n{body}")[0].startswith(first)
    assert actions(f"## Particulars\n\n{body}") == []
    assert actions(f"## {heading}\n\n- `a.log`\n- `b.log`") == []


@each(
    "body, read",
    [
        ("## Detection\n\nPeople told us.\n\nAction Items\n- Alert on expiry\n- Move the site", 2),
        ("## Detection\n\nBy mail.\n\n**Próximos pasos**\n\n- Añadir una alerta", 1),
        (
            "## Recovery and lessons learned\n\nGoing forward, we will do the following:\n\n- We will alert on lag\n\n"
            "Also:\n\n- There will be no more lag\n- The sync will be private",
            1,
        ),
        ("## Root cause\n\nThe next steps are:\n\n- Add a limit\n- Test it", 2),
        ("## Root cause\n\nThe causes are:\n\n- Add-ons were off\n- Test data", 0),
        ("## Root cause\n\nThe next lines were sent:\n\n- GET /a\n- GET /b", 0),
    ],
)
def test_the_line_above_one_of_several_lists_may_say_that_it_is_to_do(body: str, read: int) -> None:
    assert len(actions(body)) == read


@each(
    "heading, body, read",
    [
        (
            "Leçons apprises et actions de prévention",
            "- Les métriques sont exposées.\n- Il serait utile d'ajouter un garde.\n- Le tableau montre tout.",
            ["Il serait utile d'ajouter un garde."],
        ),
        (
            "Lessons learned & follow-up actions",
            "- The stage hid the fault\n- Add a limit\n- We will alert on lag\n- Bo fixes it (OPS-1)",
            ["Add a limit", "We will alert on lag", "Bo fixes it"],
        ),
        ("Actions de suivi & leçons", "- **Leçon** — les étapes écrivent\n- Le module tient debout", []),
        (
            "Lessons / Follow-ups",
            "- Keep navigation in sync\n- Pair each change with tests\n- Persist the choice",
            ["Keep navigation in sync", "Pair each change with tests", "Persist the choice"],
        ),
        ("Lessons and follow-ups", "- Add a limit\n- Limits saved us\n- We were lucky", ["Add a limit"]),
        ("Lessons and follow-ups", "- Add a limit\n- Luck\n- Limits\n- Load", ["Add a limit"]),
    ],
)
def test_under_a_heading_of_lessons_and_actions_each_point_shows_what_it_is(
    heading: str, body: str, read: list[str]
) -> None:
    assert actions(f"## {heading}\n\n{body}") == read


@each(
    "heading, body",
    [
        ("Prévention", "- Les outils déclarent leurs défauts trop tard.\n- Les sélecteurs cassent sans un mot."),
        ("Prevention", "- The dashboard shows all of the errors.\n- This test confirmed the stack."),
        (
            "Corrective actions applied",
            "1. Health check aligned:\n   - A window of 150\n2. Workflow hardened:\n   - A retry",
        ),
        (
            "Actions correctives entreprises",
            "### Stabilisation\n\n1. **Client** : suppression de l'import\n2. Un audit",
        ),
        ("Medidas correctivas implementadas", "### Copia\n\n1. Falla si es pequeña\n2. Valida los archivos"),
        ("対策（実施済）", "- flock とガード\n- mem_limit 付与"),
    ],
)
def test_facts_and_what_was_done_are_no_items_though_the_heading_names_actions(heading: str, body: str) -> None:
    assert actions(f"## {heading}\n\n{body}") == []


@each(
    "body, read",
    [
        (
            "1. **Enhance monitoring**\n   - Real metrics (Prometheus)\n   - Alerts (PagerDuty)",
            ["Enhance monitoring"],
        ),
        (
            "1. **Backups**\n   - Add a copy\n   - Set up a test\n2. **Access**\n   - Rotate the key",
            ["Add a copy", "Set up", "Rotate"],
        ),
        (
            "1. **Security audit:**\n   - Review the code\n   - Scan it\n2. **Alerts:**\n   - Set up one",
            ["Security audit:\n- Review", "Alerts:\n- Set"],
        ),
        (
            "1. **Immediate actions**:\n   - Install it\n   - A limit\n2. **Long-term (1 month)**:\n   - A plan",
            ["Install", "A limit", "A plan"],
        ),
        (
            "- **Security audit:**\n   - Review the code\n   - Scan it\n- **Alerts:**\n   - Set up one",
            ["Review", "Scan", "Set up"],
        ),
        ("- Tasks to address it:\n- Patch the balancer\n- Add an alert", ["Patch the balancer", "Add an alert"]),
        (
            "1. **At once**\n   - No key in the file\n   - The other bucket\n   - Check the log\n"
            "2. **Afterwards**\n   - Test the files\n   - Train the team",
            ["No key", "The other", "Check", "Test", "Train"],
        ),
        (
            "1. **Verify it:**\n   ```sh\n   gh repo view\n   ```\n   - [ ] If public, tell Ana\n   - [ ] If not, ask",
            ["If public", "If not"],
        ),
        (
            "1. **Complete the tests**\n   - Then test GET-01\n   - See PATCH-2\n2. **Add a rule**\n   - Note WEB-01",
            ["Complete the tests", "Add a rule"],
        ),
        (
            "**Phase 1 (now)**:\n1. Fix it\n2. Restart it\n\n**Phase 2 (later)**:\n3. Move it\n4. The rest of it",
            ["Fix it", "Restart it", "Move it", "The rest"],
        ),
        ("### Detection\n\n- Alert on lag\n- A probe", ["Alert", "A probe"]),
        ("| 우선순위 | 항목 |\n|---|---|\n| P0 | 게이트 수정 |", ["게이트 수정"]),
    ],
)
def test_what_is_to_do_is_the_item_whether_it_is_above_or_below(body: str, read: list[str]) -> None:
    found = actions(f"## Recommendations\n\n{body}")
    assert [item.startswith(start) for item, start in zip(found, read, strict=True)] == [True] * len(read)


def test_a_table_of_days_under_the_name_of_a_timeline_tells_what_happened() -> None:
    table = (
        "## Incident timeline\n\n| Date | Incident | Status |\n|---|---|---|\n| Dec 21, 2025 | Abuse of points | Open |"
    )
    assert actions(table) == []
    assert actions(table.replace("timeline", "plan").replace("Incident |", "Action item |")) == ["Abuse of points"]
    draft = kept(f"{START}{table}\n")
    told = next(block for block in draft.template.blocks() if block.id == "timeline")
    assert [(row.time, row.event) for row in draft[told]] == [("2025-12-21", "Abuse of points")]
    assert not kept(f"{START}{table.replace('Incident timeline', 'Revision history')}\n")[told]


def test_a_list_under_a_heading_of_actions_is_one_of_items_however_much_text_is_beside_it() -> None:
    listed = "- A limit of the pool\n- A second region\n- A larger disk"
    assert len(actions(f"## Preventive measures\n\n{listed}\n\n" + "So it ended.\n\n" * 4)) == 3
    assert len(actions(f"## Short-lived plan (long-term prevention)\n\n{listed}")) == 3
    assert len(actions(f"## Acción correctiva\n\n{listed}")) == 3
    assert not actions(f"## Acción correctiva aplicada\n\n{listed}")
    above = "Those entries were originally created to point the following names to buckets:"
    assert not actions(f"## Preventive measures\n\n{above}\n\n{listed}")


def test_points_under_a_heading_of_lessons_and_prevention_are_items_where_each_shows_that_it_is_one() -> None:
    listed = "* **Test it**: Testing would have found it.\n* **Implement a probe**: Enable one."
    found = actions(f"## Prevention: Lessons Learned\n\nConsider the following:\n\n{listed}\n\nThat was it.")
    assert [one.partition(":")[0] for one in found] == ["**Test it**", "**Implement a probe**"]


def test_lines_without_marks_are_items_if_all_begin_with_something_to_do() -> None:
    body = (
        "## Corrective measures\n\nTasks:\n\nReview all queries, and note the slow ones.\nAdd an alert: one for each."
    )
    assert actions(body) == ["Review all queries, and note the slow ones.", "Add an alert: one for each."]
    assert actions(body.replace("Add an", "Each slow query has an")) == []


@each(
    "body, at, parts, old, new",
    [
        ("## Going forward\n\n- Add an alert (Ana)\n- Fix it", 0, {"owner": "Bo"}, "(Ana)", "(Bo)"),
        ("## Próximo paso\n\n1. Ejecutar la copia\n2. Auditar todo", 1, {"action": "Auditar dos"}, "todo", "dos"),
        (
            "## Detection\n\nBy mail.\n\nAction Items\n- Move it (due 2026-03-01)\n- Fix it",
            0,
            {"due": "2026-04-02"},
            "03-01",
            "04-02",
        ),
        (
            "## Leçons apprises et actions de suivi\n\n- It hid\n- Add a limit\n- It held",
            0,
            {"action": "Add a quota"},
            "limit",
            "quota",
        ),
        (
            "## Root cause\n\nThe next steps are:\n\n- Add a limit\n- Test it",
            0,
            {"done": True},
            "Add a limit",
            "~~Add a limit~~",
        ),
        (
            "## Actions\n\nTasks:\n\nReview all of it.\nAdd an alert: one each.",
            1,
            {"action": "Add two"},
            "Add an alert: one each.",
            "Add two",
        ),
    ],
)
def test_a_changed_item_changes_its_line_alone(body: str, at: int, parts: dict[str, Any], old: str, new: str) -> None:
    assert changed(body, at, **parts) == body.replace(old, new)


@each(
    "body, why",
    [
        ("## Action items\n\n- A pin", "a list under a heading that names actions"),
        (
            "## Recommended next phase\n\n- Add a test\n- Fix it",
            "a list under a heading that looks ahead, whose items begin with something to do",
        ),
        (
            "## Cause\n\nNext steps\n\n- Add a test",
            "a list after a line that names actions, whose items begin with something to do",
        ),
    ],
)
def test_the_reason_is_said_in_words(body: str, why: str) -> None:
    found = outline(body, words())
    assert shape_of(Pieces(body), found.branches[0], words()).why == why


def test_a_criterion_below_actions_and_the_phases_of_a_status_are_no_items_but_corrections_are() -> None:
    below = "## Action items\n\n### Alert\n\n- Add an alert\n\n### {}\n\n- more than 5 events a minute"
    for title in ("Criterion", "Thresholds", "Critério sugerido", "しきい値"):
        assert actions(below.format(title)) == ["Add an alert"]
    table = "## Current status\n\n| {} | Status |\n|---|---|\n| A lock | 🔵 Planned |\n| A queue | Open |"
    assert actions(table.format("Correction")) == ["A lock", "A queue"]
    assert actions(table.format("Phase")) == []


def test_items_between_the_texts_of_a_section_are_no_part_of_these_and_an_edit_is_written() -> None:
    body = "## Impact\n\nAll.\n\n### Action items\n\n- [ ] Add a check\n\n### Lesson\n\nWe saw it late."
    found = kept(f"{START}{body}\n")
    assert not any("check" in str(found[one]) for one in found.template.blocks() if isinstance(one, Prose))
    assert changed(body, 0, action="Test it") == body.replace("Add a check", "Test it")


@each("lead", ["", "⚠️ **Manual steps required**:\n\n", "**Manual steps required**:\n\n"])
def test_the_name_of_a_list_is_no_label_of_a_form(lead: str) -> None:
    listed = "1. **Get new webhooks** (URGENT):\n   - Visit the page\n   - Copy it\n\n2. **Test alerts**:\n   - Run it"
    for head in ("Required actions", "Next steps"):
        found = actions(f"## {head}\n\n{lead}{listed}")
        assert [one.split("\n")[0] for one in found] == ["**Get new webhooks** (URGENT):", "**Test alerts**:"]


@each(
    "points, read",
    [
        ("- [Security guide](SECURITY.md)\n- [Deploy guide](docs/deploy.md)", 0),
        ("- 📖 [Guide](https://example.com/guide): how it works\n- **[Rules](rules.md)**", 0),
        ("- `SECURITY.md` - 安全配置指南\n- `docs/AUDIT.md` - 完整的安全审计报告", 0),
        ("- [Add a limit](docs/limit.md)\n- [Document the port](docs/port.md)", 2),
        ("- `config.yml` - add the limit\n- `app.py` - remove the port", 2),
        ("- [Limit](https://example.com/a/b/issues/3)\n- [Port](https://example.com/browse/OPS-4)", 2),
        ("- [Security guide](SECURITY.md)\n- Limit of the pool", 2),
    ],
)
def test_a_list_of_documents_alone_is_no_list_of_actions(points: str, read: int) -> None:
    assert len(actions(f"## Follow-up\n\nIf you need help, see:\n\n{points}")) == read


@each(
    "heading, points, read",
    [
        ("Pending (P1)", "- [ ] Add an alert on lag\n- [x] Metrics", 2),
        ("Bot", "- [ ] Add an alert on lag\n- [x] Write the runbook", 0),
        ("Verification checklist", "- [ ] Open the dashboard\n- [ ] Check the logs", 0),
        ("Before deployment", "- [ ] Open the dashboard\n- [ ] Check the logs", 0),
        ("Recommended fix priority", "1. Set the variable\n2. Seed the table", 2),
        ("Next steps\n\n### Expected outcome", "- Charts are drawn\n- Tests run", 0),
        ("Fixes required", "- [ ] Daily report of the balance\n- [ ] Metrics", 2),
        ("추적 항목 (별도 진행)", "- [x] 캐시 정리 검토\n- [ ] 헬스 체크 교체", 2),
    ],
)
def test_boxes_under_a_heading_that_looks_ahead_are_action_items_but_for_checks(
    heading: str, points: str, read: int
) -> None:
    assert len(actions(f"## {heading}\n\n{points}")) == read


@each(
    "table, read",
    [
        ("| Finding | Recommendation |\n| --- | --- |\n| No lockout | Configure one |\n| Weak | Enforce MFA |", 2),
        ("| Finding | Recommendation |\n| --- | --- |\n| No lockout | None |\n| Weak | Enforce MFA |", 0),
        ("| Time | Recommendation |\n| --- | --- |\n| 10:00 | Configure one |\n| 10:10 | Enforce MFA |", 0),
        ("| Key | Action required |\n| --- | --- |\n| A | ✅ REPLACED |\n| B | ⚠️ Rotate it |\n| C | Rotate it |", 0),
        ("| Symptom | Fix |\n| --- | --- |\n| Blank | Clean the cache |\n| Slow | Add a node |", 0),
    ],
)
def test_a_column_of_recommendations_has_items_whatever_its_heading_names(table: str, read: int) -> None:
    assert len(actions(f"## Lessons learned\n\n{table}")) == read


def test_a_table_of_things_and_their_states_has_no_items_even_below_the_name_of_actions() -> None:
    table = "| Mod | Problem | State |\n| --- | --- | --- |\n| `boat` | Crashes | Disabled |\n| `cart` | Slow | Open |"
    assert not actions(f"## Prevention\n\n### Mods with problems\n\n{table}")


@each(
    "table, read",
    [
        ("| Asset | Status |\n|---|---|\n| Session of the desktop | **STOLEN** |\n| Keys of the host | REVOKED |", 0),
        ("| Asset | Status |\n|---|---|\n| Rotate the old keys | **STOLEN** |\n| Delete the session | Revoked |", 2),
        (
            "| Key | Action Required | Status |\n|---|---|---|\n| A | `x logout` | ✅ Done |\n| B | Drop it | ⚠️ Ask |",
            2,
        ),
        ("| Issue | Triggered by | Outcome |\n|---|---|---|\n| #41 — a gap of alerts | Lesson 3 above | Open |", 1),
        ("| Issue | Owner | State |\n|---|---|---|\n| #41 — a gap of alerts | Ana | Open |", 1),
    ],
)
def test_a_table_of_things_has_items_where_its_cells_are_to_do_or_tickets(table: str, read: int) -> None:
    assert len(actions(f"## Critical (rotate immediately)\n\n{table}")) == read


@each(
    "body, read",
    [
        ("### Rotate keys\n\nYour `.env` file also contains:\n\n- ✅ The keys of maps\n- ✅ The mail", 0),
        ("### Hilfe\n\nDen Support mit folgenden Angaben anschreiben:\n\n- Name der Firma\n- Uhrzeit des Versuchs", 0),
        ("### Ayuda\n\nSi falla, contactar a la mesa con:\n\n- Correo de la cuenta\n- Hora del fallo", 0),
        ("### Ayuda\n\nSi falla, contactar a sistemas con:\n\n- Correo de la cuenta\n- Hora del fallo", 0),
        ("### Help\n\nIf it fails again, contact support with:\n\n- Name of the shop\n- Hour of the order", 0),
        ("- Проведён перезапуск сервера.\n- Временно ограничен трафик.", 0),
        ("- Провести перезапуск сервера.\n- Временно ограничить трафик.", 2),
        ("### Rotate keys\n\nRotate each of these:\n\n- ✅ The keys of maps\n- ✅ The mail", 2),
        ("- When you change the table, keep the memoized groups of it.", 0),
        ("- Keep the memoized groups of the table when you change it.", 1),
    ],
)
def test_what_something_contains_and_what_always_holds_is_nothing_to_do(body: str, read: int) -> None:
    assert len(actions(f"## Required actions\n\n{body}")) == read


def test_a_list_after_a_line_that_names_the_most_urgent_fixes_is_to_do() -> None:
    line = "The fix is simple. The highest-priority fixes are:"
    assert len(actions(f"## Conclusion\n\n{line}\n\n1. Add a test\n2. Document it")) == 2


def test_bullets_after_blanks_of_html_are_items() -> None:
    lines = [f"&nbsp;&nbsp;•&nbsp;&nbsp;{line}" for line in ("Add an alert", "Pin the version")]
    body = "## Action items\n\n" + "  \n".join(lines)
    assert actions(body) == ["Add an alert", "Pin the version"]
    assert changed(body, 1, action="Pin it") == body.replace("Pin the version", "Pin it")


def test_teams_in_bold_before_each_item_own_them() -> None:
    body = "## Next steps\n\n1. **Web Team:** Fix it\n2. **Mobile Team:** Test it\n3. **Both Teams:** Write it"
    draft = kept(f"{START}{body}\n")
    (block,) = lists_in(draft)
    assert [item.text("owner") for item in draft[block]] == ["Web Team", "Mobile Team", "Both Teams"]


def test_bold_points_among_others_name_the_points_below_unless_they_are_to_do() -> None:
    read = actions(
        "## Action items\n\n- **Detection**\n- Add an alert\n- Page us\n- **Pin the version**\n- Write the test"
    )
    assert read == ["Add an alert", "Page us", "Pin the version", "Write the test"]


@each(
    "line, owners",
    [
        ("**CA-{n}** Add an alert for it — *owner:* Ana", ["Ana", "Ana"]),
        ("**AI-{n}**: Add an alert for it. Owner: Ana. Due: 2026-03-10", ["Ana", "Ana"]),
        ("**AI-{n}** – Add an alert for it", [None, None]),
    ],
)
def test_paragraphs_that_begin_with_a_bold_number_are_items(line: str, owners: list[str | None]) -> None:
    body = "\n\n".join(line.format(n=n) for n in (1, 2))
    draft = kept(f"{START}## Corrective actions\n\n{body}\n")
    (block,) = lists_in(draft)
    assert [item.action for item in draft[block]] == ["Add an alert for it"] * 2
    assert [item.text("owner") or None for item in draft[block]] == owners
    assert changed(f"## Corrective actions\n\n{body}", 1, action="Pin it") == (
        f"## Corrective actions\n\n{line.format(n=1)}\n\n{line.format(n=2).replace('Add an alert for it', 'Pin it')}"
    )


@each("verb", ["Isolate", "Reset", "Revoke", "Capture", "Redeploy", "Purge", "Reproduce", "Add"])
def test_actions_that_begin_with_something_to_do_are_not_done_though_a_form_calls_such_ones_done(verb: str) -> None:
    draft = kept(f"{START}## Immediate actions (within 1 hour)\n\n1. {verb} the host\n2. {verb} the key\n")
    found = [item for block in draft.template.blocks() if isinstance(block, Checklist) for item in draft[block]]
    assert [(item.action, item.done) for item in found] == [(f"{verb} the host", False), (f"{verb} the key", False)]
