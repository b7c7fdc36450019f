"""Action items that are headings with labelled lines under each: read as items, and changed where they stand."""

from typing import Any

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.shapes.test_item_states import changed, document, items, list_of
from tests.exchange.vocabularies import words

BODY = """\
### Action 1: Add an alert

Alert on disk use
above ninety percent.

- **Owner:** Ana
- **Due:** March 13, 2026
- **Priority:** High
- **Status:** Open

### Action 2: Remove the cron job

**Owner:** Bo
**Due:**
**Ticket:** OPS-7

### 3. ~~Rename the host~~

- Owner: Cy"""


def test_a_heading_with_its_owner_and_day_under_it_is_an_item() -> None:
    assert items(BODY) == [
        {
            "action": "Add an alert",
            "owner": "Ana",
            "due": "2026-03-13",
            "priority": "High",
            "details": "Alert on disk use above ninety percent.",
        },
        {"action": "Remove the cron job", "owner": "Bo", "ticket": "OPS-7"},
        {"action": "Rename the host", "owner": "Cy", "done": True},
    ]


@pytest.mark.parametrize(
    ("at", "parts", "old", "new"),
    [
        (0, {"action": "Add two alerts"}, "Add an alert", "Add two alerts"),
        (0, {"owner": "Dee"}, "- **Owner:** Ana", "- **Owner:** Dee"),
        (0, {"due": "2026-04-01"}, "March 13, 2026", "April 1, 2026"),
        (0, {"done": True}, "Open", "Closed"),
        (0, {"priority": "Low"}, "High", "Low"),
        (1, {"due": "2026-04-01"}, "**Due:**\n**T", "**Due:** April 1, 2026\n**T"),
        (1, {"done": True}, "Remove the cron job", "~~Remove the cron job~~"),
        (2, {"done": False}, "~~Rename the host~~", "Rename the host"),
    ],
)
def test_one_part_of_such_an_item_changes_alone(at: int, parts: dict[str, Any], old: str, new: str) -> None:
    assert changed(BODY, at, **parts) == BODY.replace(old, new)


@pytest.mark.parametrize(
    "body",
    [
        "### Short term\n\n- one\n- two\n\n### Long term\n\n- three",  # groups of items
        "### Why it failed\n\n- **Cause:** the disk\n- **Owner:** Ana\n\n```\nlog\n```",
    ],
)
def test_other_headings_under_the_name_of_actions_are_no_items(body: str) -> None:
    draft = draft_of(f"# Outage 2026-02-20\n\n## Action Items\n\n{body}\n")
    lists = [draft[one] for one in draft.template.blocks() if isinstance(one, Checklist)]
    assert not any("term" in item.action or "Why" in item.action for rows in lists for item in rows)


TOLD = """\
### 1. Add an alert (high priority)

It was seen by nobody.

**File:** `alerts.yml`

### 2. Remove the cron job

It does nothing."""


def test_headings_that_all_begin_with_something_to_do_are_items() -> None:
    assert items(TOLD) == [
        {"action": "Add an alert (high priority)", "details": "It was seen by nobody."}
        | {"details_2": "**File:** `alerts.yml`"},
        {"action": "Remove the cron job", "details": "It does nothing."},
    ]
    assert changed(TOLD, 1, action="Stop the job") == TOLD.replace("Remove the cron job", "Stop the job")
    assert changed(TOLD, 0, details="Nobody saw it.") == TOLD.replace("It was seen by nobody.", "Nobody saw it.")
    for body in (TOLD.replace("Remove the", "The"), TOLD[: TOLD.index("### 2")], TOLD + "\n\n- one\n- two"):
        draft = draft_of(f"# Outage 2026-02-20\n\n## Action Items\n\n{body}\n")
        lists = [draft[one] for one in draft.template.blocks() if isinstance(one, Checklist)]
        assert not any("alert" in item.action for rows in lists for item in rows)


FENCED = """\
### 1. Add a limit

It was missing.

```yaml
limit: 3
```

### 2. Pin the version

```
pin: 4
```

It holds."""


def test_what_follows_from_the_first_fence_on_is_text_beside_the_item() -> None:
    assert items(FENCED) == [{"action": "Add a limit", "details": "It was missing."}, {"action": "Pin the version"}]
    assert changed(FENCED, 1, action="Pin it") == FENCED.replace("Pin the version", "Pin it")
    owned = FENCED.replace("Add a limit", "A limit was set `@ana`").replace("the version", "@bo")
    assert [item["owner"] for item in items(owned)] == ["@ana", "@bo"]
    assert changed(owned, 0, owner="@cy") == owned.replace("@ana", "@cy")


STEPS = """\
### Step 1: Rotate the key (critical)

1. Go to the console
2. Choose the key
3. Click **Rotate**

### Step 2: Review the bills

It may have been used.

1. Visit the page of bills
2. Look for what is new"""


def test_the_numbered_steps_at_a_screen_by_which_it_is_done_are_text_beside_the_item() -> None:
    assert items(STEPS) == [
        {"action": "Rotate the key (critical)"},
        {"action": "Review the bills", "details": "It may have been used."},
    ]
    assert changed(STEPS, 1, action="Check the bills") == STEPS.replace("Review the bills", "Check the bills")
    other = STEPS.replace("Go to the console", "Add an alert").replace("Visit the page", "Write a page")
    assert not any("Rotate the key" in item["action"] for item in items(other.replace("Click", "Test")))


def test_a_new_item_stands_after_the_text_beside_the_last_one_or_nowhere() -> None:
    told = f"{STEPS}\n\n### Step 3: Write a test\n\nIt had none."
    assert added(told, "Pin it").text.startswith(document(f"{told}\n\n### Step 3: Pin it"))
    for body in (STEPS, FENCED):
        assert added(body, "Pin it") == Written(document(body), ("Action Items",))


def added(body: str, action: str) -> Written:
    draft = draft_of(document(body))
    block = list_of(draft)
    rows = (*draft[block], ActionItem(action=action))
    return put_back(document(body), draft.template, draft.put(block, rows), NOW, words())


def test_under_a_heading_of_any_name_they_say_who_and_one_thing_more() -> None:
    text = "# Outage 2026-02-20\n\n## Hardening\n\n### Pin it\n\nOwner: Ana\nDue: 2026-03-01\n"
    draft = draft_of(text)
    assert [one.action for one in draft[list_of(draft)]] == ["Pin it"]
    less = draft_of(text.replace("Due: 2026-03-01\n", ""))
    assert not any(isinstance(one, Checklist) and less[one] for one in less.template.blocks())


def test_a_blank_form_with_such_an_item_gives_a_checklist_with_its_columns() -> None:
    blank = "# Review: [title]\n\n## Summary\n\n[text]\n\n"
    blank += "## Remediation\n\n### 1. [Action]\n\n- **Owner:** [name]\n- **Due:** [date]\n"
    template = read_template(infer("team", blank, {}, words()).toml, "team.toml")
    lists = [one for one in template.blocks() if isinstance(one, Checklist)]
    assert [[one.label for one in block.columns] for block in lists] == [["Owner", "Due"]]
    filled = blank.replace("[Action]", "Pin it").replace("[name]", "Ana").replace("[date]", "2026-03-01")
    draft = import_markdown(filled, template, "", NOW, words()).draft
    assert [item.plain() for item in draft[lists[0]]] == [{"action": "Pin it", "owner": "Ana", "due": "2026-03-01"}]


def test_groups_of_labelled_lines_begin_with_the_number_of_their_action() -> None:
    first = "*Acción 1:* Fijar la versión\nResponsable: Ana\nCumplida: sí"
    second = "*Acción 2:* Numerar cada receta\nResponsable: Luis\nCumplida: no"
    body = f"{first}\n\n{second}"
    assert items(body) == [
        {"action": "Fijar la versión", "owner": "Ana", "done": True},
        {"action": "Numerar cada receta", "owner": "Luis"},
    ]
    assert changed(body, 1, owner="Eva") == body.replace("Luis", "Eva")
    blank = "# Informe: [título]\n\n## Resumen\n\n[texto]\n\n## Acciones correctivas\n\n"
    blank += "*Acción 1:* [qué]\nResponsable: [quién]\nCumplida: [sí / no]\n"
    template = read_template(infer("team", blank, {}, words()).toml, "team.toml")
    assert [one.kind for one in template.blocks()][-1] == "checklist"
