"""A document in another form is told only what holds of what it says."""

import pytest

from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.draft.path import counted, to_sign
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.fit_measure import in_its_form
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.review.document_lines import Document
from postmortem_tui.review.foreign_documents import asked_for
from postmortem_tui.review.reviewing import review
from postmortem_tui.values.answers.answers import read_answer
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import CASES, STANDARD
from tests.review.support import AT, BASE, GUIDE, block, found, put, with_row

OTHER = """# Outage of the queue

Written by Dana.

## The short of it

The queue stood still, and password=hunter2x was in its log.

## Why

TBD

## Next time

- [ ] Improve monitoring
- [ ] Bake the image
"""


def written_in(text: str) -> bool:
    return not in_its_form(import_markdown(text, STANDARD, "x", AT, words())).draft.template.offers


def test_another_form_owes_no_answers_to_the_template() -> None:
    draft = import_markdown(OTHER, STANDARD, "x", AT).draft
    assert not written_in(OTHER)
    codes = {one.code for one in asked_for(draft, review(draft, AT, GUIDE, words), words())}
    assert {"placeholder-left", "secret-password-in-an-assignment"} <= codes
    assert not codes & {"answer-missing", "sign-off-missing", "milestone-missing", "action-no-owner", "action-no-verb"}


def test_the_templates_own_documents_do() -> None:
    assert written_in(export(BASE))
    text = (CASES / "handwritten.md").read_text(encoding="utf-8")
    assert written_in(text)


def test_a_row_out_of_order_is_told_of_once() -> None:
    rows = BASE[block("timeline")]
    jump = with_row(BASE, "timeline", 3, time="2024-01-15 23:50")
    assert len(rows) > 8
    assert len(found(jump, "timeline-order")) == 1


def test_a_choice_with_more_said_about_it_is_that_choice() -> None:
    assert found(put(BASE, "header", severity="SEV1 — checkout down"), "answer-unreadable") == []
    assert len(found(put(BASE, "header", severity="quite bad"), "answer-unreadable")) == 1


def test_headings_that_anybody_writes_make_no_document_of_the_template() -> None:
    text = (
        "# Outage\n\n## Timeline\n\n- 17:00 push\n- 18:00 back\n\n## Root Cause\n\nA push.\n\n## Summary\n\nIt broke.\n"
    )
    assert not written_in(text)
    bare = "Incident Reports\nStart Time: 2024-09-12 14:30 UTC\n\nIt was slow.\n"
    assert not written_in(bare)
    labelled = text.replace("## Timeline", "**Date:** 2026-01-15\n**Severity:** 2-High\n\n## Timeline")
    assert not written_in(labelled), "nor do labels that anybody writes"
    heads = [one.title for one in STANDARD.sections if one.heading]
    begun = "\n\n".join(f"## {title}" for title in heads[: len(heads) // 2 + 1])
    assert written_in(f"# Outage\n\n{begun}\n"), "a form that was begun has its headings, and owes the rest"


def test_a_draft_of_another_form_is_found_the_same_in_as_its_document() -> None:
    strict = import_markdown(OTHER, STANDARD, "x", AT, words())
    draft = in_its_form(strict).draft
    kept = from_plain(to_plain(draft), STANDARD)
    assert kept.template.offers
    assert kept.template == draft.template, "what is kept is read again"
    assert [one.code for one in review(kept, AT, GUIDE, words)] == codes_of(OTHER)
    assert (counted(kept)[1], to_sign(kept)) == (0, 0)
    status = kept.template.find("header.status").field
    assert status is not None
    assert [read_answer(status, word, context_of(kept, AT)).text for word in ("final", "resolved")] == [
        "Final",
        "resolved",
    ]
    assert not read_answer(status, "resolved", context_of(kept, AT)).problem
    assert (counted(strict.draft)[1], to_sign(strict.draft)) > (0, 0), "who names the template wants all that it asks"


def codes_of(text: str) -> list[str]:
    draft = import_markdown(text, STANDARD, "x", AT, words()).draft
    return [one.code for one in asked_for(draft, review(draft, AT, GUIDE, words), words())]


@each(
    "text",
    [
        "**Date:** 16 to 17 May (30 days)\n**Status:** Resolved (mitigated)\n",
        "## Timeline\n\n| Time | Event |\n|---|---|\n| T+0h | begun |\n| T+4h | over |\n| later | written |\n",
        "## Timeline\n\n- 11:15:11 it wakes\n- 11:15 it is silent\n- 11:16 it is back\n",
        "## Action Items\n\n- [ ] **TODO due 2027-05-21** Add a check of the host\n",
        "## Action Items\n\n- [ ] When a package is made, list what it leans on\n- [ ] Escalating ladder of limits\n",
        "## Action Items\n\n- [ ] — keep the limit\n- [ ] [`test_seo.py`](x.py) looks at it\n",
        "It cloned `oauth2:TOKEN@code.acme.dev` in a loop.\n",
    ],
)
def test_what_a_document_of_another_form_may_say(text: str) -> None:
    """Found in public documents, where each was told of and was right as it stood."""
    assert codes_of(f"# Outage\n\n{text}") == []


def test_a_simile_and_anybody_blame_nobody() -> None:
    for line in ("It was like everyone forgot their keys at home.", "Anyone must learn from his/her mistakes."):
        assert found(BASE.put(block("notes"), line), "language-blame") == []
    assert len(found(BASE.put(block("notes"), "It looks like the operator forgot the flag."), "language-blame")) == 1


NAMED = "| Action | Description | Owner | Due |\n|---|---|---|---|\n"

OWNED = "| Action | Owner | Due |\n|---|---|---|\n"


@pytest.mark.parametrize(
    "text",
    [
        "## Timeline\n\n- 12-01-2024 10:40 UTC it breaks\n- 12-01-2024 09:52 UTC a probe ran before\n",
        "## Timeline\n\n| Time | Event |\n|---|---|\n| 1/28 | |\n| 15:33 | a |\n| 1/30 | |\n| 11:00 | b |\n",
        "## Timeline\n\nAll times CST.\n\n- 2024-01-08 21:02 it breaks\n- 2024-01-08 a cause is found\n",
        "**Status:** Final\n\n## Timeline\n\n- 11:00 it breaks\n",
        "## Prevention\n\n1. **Edge cases**: consider special cases (unassigned, etc.)\n2. Deployment strategy\n",
        "## Prevention\n\n1. **Checks:** The script `verify.py` has been extended\n2. **CI:** The build runs it\n",
        f"## Action Items\n\n{OWNED}| No code change required, the rule holds | Dana Roe | 2024-02-01 |\n",
        f"## Action Items\n\n{OWNED}| Migration fix · make the flag explicit | Dana Roe | 2024-02-01 |\n",
        f"## Action Items\n\n{OWNED}| no mínimo uma réplica | Dana Roe | 2024-02-01 |\n",
        f"## Action Items\n\n{NAMED}| **The runbook** | Say how the pool is drained | Dana Roe | 2024-02-01 |\n",
        "## Action Items\n\n- [x] Try to retrigger the payments\n- [x] Inform the users\n",
        "## Process Improvements\n\n- Created SEV-1 runbooks\n- Documented the limits\n",
        "The record was `shop.acme.dev → A → 52.95.110.1`, and so it was: www.acme.dev → A → 52.95.110.2\n",
        "## Authors\n\n- Dana Roe <dana.roe@acme-shop.io>\n",
        "## Timeline\n\n| Time | Event |\n|---|---|\n| 19:49 | stuck |\n| 18h+ | still stuck |\n| 20:10 | free |\n",
        '`{"msg":"client metadata","attr":{"remote":"52.95.110.1:43260"}}`\n',
        '`ssh-keygen -C "root+analytics@acme-shop.io"`\n',
        f"## Action Items\n\n{OWNED}| Drop the set | platform | DONE in v2 |\n| Test it | Dana Roe | 2024-02-01 |\n",
        "**Status:** [Resolved]\n\n**Customer:** [the name was removed]\n\n> [!NOTE]\n> See there.\n",
    ],
)
def test_what_others_of_another_form_may_say(text: str) -> None:
    """Found in 116 more public documents, where each was told of and was right as it stood."""
    assert codes_of(f"# Outage\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("## Timeline\n\n- 2024-01-12 10:40 it breaks\n- 2024-01-12 09:52 a probe ran\n", "timeline-order"),
        ("**Duration:** [Time from issue start to resolution]\n", "placeholder-left"),
        ("## Impact\n\n[Describe the impact on users]\n", "placeholder-left"),
        ("Tracked as issue #TBD.\n", "placeholder-left"),
        ("## Action Items\n\n- [ ] Improve monitoring\n- [ ] Bake the image\n", "action-vague"),
        (
            "## Action Items\n\n- [ ] Write it down (Due: 2023-12-03)\n- [x] Ban the plan (Due: 2023-12-02)\n",
            "action-overdue",
        ),
        (f"## Action Items\n\n{NAMED}| The runbook | OPS-7 | Dana Roe | 2024-02-01 |\n", "action-no-verb"),
        (f"## Action Items\n\n{OWNED}| Add a check | next session | 2024-02-01 |\n", "action-team-owner"),
        ("It was reported by dana.roe@acme-shop.io at noon.\n", "secret-mail-address"),
        ("The caller came from 52.95.110.1 at noon.\n", "secret-public-ip-address"),
    ],
)
def test_what_a_document_of_another_form_is_told(text: str, code: str) -> None:
    assert code in codes_of(f"# Outage\n\n{text}")


def test_a_finding_in_a_row_points_to_that_row_where_rows_say_the_same() -> None:
    rows = "".join(f"| {action} | SRE | 2024-02-01 |\n" for action in ("Add a check", "Add a limit", "Add an alert"))
    text = f"# Outage\n\n## Action Items\n\n{OWNED}{rows}"
    imported = import_markdown(text, STANDARD, "x", AT, words())
    found = asked_for(imported.draft, review(imported.draft, AT, GUIDE, words), words())
    placed = Document(text, imported.draft, imported.fitted).with_lines(list(found))
    assert [one.location.line for one in placed if one.code == "action-team-owner"] == [7, 8, 9]


RANGED = """# Outage on 2026-02-10

## Timeline

| Time (UTC) | Event |
|---|---|
| 11:51 | The change is merged |
| 11:53 | Pods roll |
| {} | Nothing is measured |
| 12:04 | The alert fires |
"""


@pytest.mark.parametrize(("time", "found"), [("11:51–11:59", False), ("11:51", True), ("11:40–11:45", True)])
def test_a_range_that_overlaps_the_row_above_is_in_order(time: str, found: bool) -> None:
    assert ("timeline-order" in codes_of(RANGED.format(time))) is found


@each(
    "item, found",
    [
        ("Improve the error message to show the database's error", False),
        ("Improve monitoring", True),
        ("Include the code of the error (`ECONNREFUSED`, `ENOTFOUND`, etc. — and not the message alone)", False),
        ("Fix the alerts, dashboards, etc.", True),
        ("Implements the ticket's third step", False),
    ],
)
def test_what_an_item_names_can_be_finished(item: str, found: bool) -> None:
    text = f"# Outage\n\n## Action Items\n\n- [ ] {item} @ana\n- [ ] Add a test @bo\n"
    assert bool({"action-vague", "action-no-verb"}.intersection(codes_of(text))) is found


@pytest.mark.parametrize(("words", "found"), [("TBD (see below)", False), ("TBD", True), ("TBD — to be filed", True)])
def test_what_says_where_it_is_told_is_no_placeholder(words: str, found: bool) -> None:
    assert ("placeholder-left" in codes_of(f"# Outage\n\n## Impact\n\nSlow.\n\n## Root Cause\n\n{words}\n")) is found


@each(
    "line, code",
    [
        ("dig shop.example.net SOA @152.37.104.10", "secret-public-ip-address"),
        ("Resolving a.github.com... 20.26.156.216", "secret-public-ip-address"),
        ("It was root-caused by the sysadmin.", "blame"),
        ("It was not only an operator mistake.", "blame"),
        ("It is a scenario where a developer accidentally sets it.", "blame"),
        ("postgres://wrong_user:wrong_pass@db.shop.io/db", "secret-password-in-an-address"),
        ("OPENAI_API_KEY=sk-proj-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "secret-ai-service-key"),
        ("The TBD notes stay as they were.", "placeholder-left"),
    ],
)
def test_what_only_looks_like_a_fault_is_none(line: str, code: str) -> None:
    assert not [
        one for one in codes_of(f"# Outage\n\n## Impact\n\nSlow.\n\n## Why\n\n{line}\n") if one.startswith(code[:12])
    ]


def test_a_day_long_before_the_incident_is_no_slip() -> None:
    rows = "| 2023-04-09 | Set |\n| 2023-05-09 11:50 | Down |\n"
    text = f"# Outage\n\n**Date:** 2023-05-09\n\n## Timeline\n\n| Time (UTC) | Event |\n|--|--|\n{rows}"
    assert "timeline-slip" not in codes_of(text)
    assert "timeline-slip" in codes_of(text.replace("2023-04-09 |", "2023-04-09 11:40 |"))


@each(
    "name, line, found",
    [
        ("Slack", "Slack failed to deliver the page.", False),
        ("PostgreSQL", "PostgreSQL failed to start.", False),
        ("Dana Roe", "Dana failed to check the limit.", True),
        ("Maria", "Maria forgot to renew it.", True),
        ("Slack", "The engineer failed to check the limit.", True),
    ],
)
def test_a_product_among_the_owners_is_not_blamed(name: str, line: str, found: bool) -> None:
    text = f"# Outage\n\n## Why\n\n{line}\n\n## Action Items\n\n{OWNED}| Add a check | {name} | 2024-02-01 |\n"
    assert ("language-blame" in codes_of(text)) is found


@each(
    "head, rows, found",
    [
        ("Metrics Summary", "| Improve monitoring | Platform | |\n| Error rate | SRE | |\n", False),
        ("Targets", "| Improve monitoring | SRE | 1 min |\n| Error rate | SRE | 5 % |\n", False),
        ("If Something Breaks", "| Improve monitoring | | |\n| Monitor the system | | |\n", False),
        ("Action Items", "| Improve monitoring | Dana Roe | |\n| Add a check | SRE | |\n", True),
        ("Next Steps", "| Improve monitoring | Dana Roe | |\n| Add a check | SRE | |\n", True),
        ("The plan", "| Improve monitoring | Dana Roe | 2024-03-01 |\n| Add a check | SRE | 2024-03-02 |\n", True),
    ],
)
def test_measures_and_steps_are_no_action_items(head: str, rows: str, found: bool) -> None:
    codes = codes_of(f"# Outage\n\n## {head}\n\n{OWNED}{rows}")
    assert bool({"action-vague", "action-team-owner"}.intersection(codes)) is found


@each(
    "line, found",
    [
        ("The edge at 52.95.110.1 answered with 502.", False),
        ("A bot network at 52.95.110.1 scanned the ports.", False),
        ("The customer's office at 52.95.110.1 was shut out.", True),
        ("We reset the session of the user at 52.95.110.1.", True),
    ],
)
def test_an_address_is_private_where_the_line_says_whose_it_is(line: str, found: bool) -> None:
    assert ("secret-public-ip-address" in codes_of(f"# Outage\n\n## Why\n\n{line}\n")) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Contact help.desk@acme-shop.io with questions.", False),
        ("Within 72 hours, notify the regulator: info.reg@acme-shop.io", False),
        ("The message to dana.roe@acme-shop.io was lost.", True),
    ],
)
def test_an_address_to_write_to_is_there_to_be_read(line: str, found: bool) -> None:
    assert ("secret-mail-address" in codes_of(f"# Outage\n\n## Why\n\n{line}\n")) is found


@each(
    "rows, found",
    [
        ("- 2024-02-10 13:00 it is over\n- 2024-02-10 21:00–12:00 nobody sees it\n", False),
        ("- 2024-02-10 13:00 it is over\n- 2024-02-10 09:00–12:00 nobody sees it\n", False),
        ("- 2024-02-10 13:00 it is over\n- 2024-01-10 12:00 the limit was set\n", False),
        ("- 2024-02-10 13:00 it is over\n- 2024-02-10 12:50 it breaks\n", True),
    ],
)
def test_a_row_that_sums_up_hours_or_tells_the_background_may_stand_anywhere(rows: str, found: bool) -> None:
    assert ("timeline-order" in codes_of(f"# Outage\n\n## Timeline\n\n{rows}")) is found
