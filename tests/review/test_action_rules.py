"""Each finding about an action item fires, and its nearest neighbour does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import read_due
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.clock import say_date
from tests.each import each
from tests.known import NOW, STANDARD
from tests.review.support import BASE, block, codes, found, put, with_row, with_rows


def test_nobody_owns_it() -> None:
    (finding,) = found(with_row(BASE, "long_term", 0, owner=""))
    assert (finding.code, finding.level, finding.location.question) == ("action-no-owner", "warns", "long_term.owner")


@pytest.mark.parametrize(
    "owner", ["Team", "DevOps", "the platform team", "SRE, QA", "Everyone", "Payments Team", "On-call", "NetOps"]
)
def test_only_a_team_owns_it(owner: str) -> None:
    assert "action-team-owner" not in codes(with_row(BASE, "process", 0, owner=owner, done=True))
    assert codes(with_row(BASE, "process", 0, owner=owner)) == {"action-team-owner"}


@each("words", ["TBD", "TBA", "TODO"])
@each("column", ["owner", "due"])
def test_what_is_yet_to_be_written_is_said_once(column: str, words: str) -> None:
    assert [one.code for one in found(with_row(BASE, "process", 0, **{column: words}))] == ["placeholder-left"]


@each("owner", ["Ana Ruiz", "DevOps, Ana Ruiz", "Dev Patel", "Ana (SRE)", "Teamer"])
def test_a_person_owns_it(owner: str) -> None:
    assert found(with_row(BASE, "process", 0, owner=owner)) == []


def test_an_owner_is_asked_for_in_a_list_of_what_is_done_too() -> None:
    assert codes(with_row(BASE, "immediate", 0, owner="")) == {"action-no-owner"}


def test_no_due_date() -> None:
    assert codes(with_row(BASE, "process", 1, due="")) == {"action-no-due-date"}


def test_what_is_done_needs_no_due_date_but_a_completion_date() -> None:
    rows = BASE[block("process")]
    done = rows[1].changed(done=True).having(due="")
    assert found(BASE.put(block("process"), (rows[0], done, *rows[2:]))) == []
    assert codes(with_row(BASE, "immediate", 1, completed="")) == {"action-no-completion-date"}


@pytest.mark.parametrize(
    ("name", "due", "fires"),
    [
        ("short_term", "2024-01-29", False),
        ("short_term", "2024-01-30", False),  # between this list and the next one, and belongs to either
        ("short_term", "2024-02-11", False),
        ("short_term", "2024-02-12", True),  # the next list is for that
        ("long_term", "2024-01-30", False),
        ("short_term", "2024-01-21", False),  # sooner than the list says, and no other list is for that
        ("long_term", "2024-01-29", True),  # belongs in the list for sooner
        ("long_term", "2024-02-12", False),
        ("long_term", "2024-04-16", False),
        ("long_term", "2024-04-17", True),
        ("long_term", "2023-03-01", True),  # before the incident
        ("process", "2026-01-01", False),  # no band is given
    ],
)
def test_due_outside_the_lists_band(name: str, due: str, fires: bool) -> None:
    assert codes(with_row(BASE, name, 0, due=due)) == ({"action-due-outside"} if fires else set())


@pytest.mark.parametrize("name", ["short_term", "long_term", "process"])
def test_what_is_said_of_a_due_day_as_it_is_typed_the_review_says_and_no_more(name: str) -> None:
    began = BASE.moment("start")
    assert began is not None
    days = [say_date(began.date() + timedelta(days=n)) for n in range(130)]
    items = [{"action": f"Limit the pool, part {n}", "owner": "Ana Ruiz", "due": day} for n, day in enumerate(days)]
    items_of, context = block(name), context_of(BASE, began)
    assert isinstance(items_of, Checklist) and items_of.due
    typed = [n for n, day in enumerate(days) if read_due(items_of, items_of.due, day, context).problem]
    assert typed == [one.location.row for one in found(with_rows(BASE, name, *items), "action-due-outside", now=began)]
    assert bool(typed) == bool(items_of.due_within)


def test_the_band_is_the_templates() -> None:
    bands = {b.id: b.due_within for b in STANDARD.blocks() if isinstance(b, Checklist) and b.due_within}
    assert bands == {"short_term": (7, 14), "long_term": (28, 92)}
    with pytest.raises(ValueError, match="smaller number first"):
        Checklist(kind="checklist", id="b", due_within=(14, 7))


def test_past_due() -> None:
    later = datetime(2024, 1, 23, tzinfo=UTC)
    assert {f.location.question for f in found(BASE, "action-overdue", later)} == {"short_term.due", "process.due"}
    assert found(BASE, now=datetime(2024, 1, 22, tzinfo=UTC)) == []


def test_a_final_text_is_as_it_was_signed() -> None:
    assert found(put(BASE, "header", status="Final"), now=NOW) == []


def test_no_ticket_where_the_list_has_tickets() -> None:
    assert codes(with_row(BASE, "short_term", 0, ticket="")) == {"action-no-ticket"}
    rows = BASE[block("short_term")]
    done = rows[0].changed(done=True).having(ticket="")
    assert found(BASE.put(block("short_term"), (done, *rows[1:]))) == []


@pytest.mark.parametrize("action", ["Better tests for the pool", "The pool needs a limit", "Monitoring of connections"])
def test_it_does_not_begin_with_a_verb(action: str) -> None:
    (finding,) = found(with_row(BASE, "long_term", 1, action=action))
    assert (finding.code, finding.level) == ("action-no-verb", "hints")


@pytest.mark.parametrize(
    "action",
    [
        "Limit the pool to 80",
        "Rolled back to v1.2.2",
        "Applied hotfix in v1.2.4",
        "rate-limit logins",
        "Re-run the drill",
        'Add test: "escalation decays with healthy gradients"',
        "Write down: mitigation of a full disk",
    ],
)
def test_it_begins_with_a_verb(action: str) -> None:
    assert found(with_row(BASE, "long_term", 1, action=action), "action-no-verb") == []


@pytest.mark.parametrize(
    "action",
    [
        "Be more careful with deployments",
        "Improve monitoring",
        "Investigate",
        "Investigate the issue",
        "Improve the reliability of the pool",
        "Look into the latency",
        "Make sure everyone reads the runbook",
        "Improve database performance",
        "Pay more attention to alerts",
        "Raise awareness for timeouts",
        "Add more tests",
        "Implement proper alerting for the queue",
        "Introduce better logs and metrics so that we know of it",
        "Make sure we test it",
    ],
)
def test_it_is_vague(action: str) -> None:
    assert codes(with_row(BASE, "long_term", 1, action=action)) == {"action-vague"}


@pytest.mark.parametrize(
    "action",
    [
        "Improve code review checklist",
        "Improve database performance to 200 ms",
        "Investigate why the pool leaked",
        "Investigate TICKET-9",
        "Review the code that acquires connections",
        "Monitor `db_pool_connections_in_use`",
        "Improve the runbook for lost connections",
        "Add more replicas to the pool",
        "Add more detailed logs to the sync job",
        "Check every record and make sure we've moved it",
        "Move `/etc/thanos/objstore.yml` and /etc/resolv.conf to the vault",
    ],
)
def test_it_can_be_finished(action: str) -> None:
    assert found(with_row(BASE, "long_term", 1, action=action)) == []


def test_nothing_keeps_it_from_happening_again() -> None:
    draft = BASE
    for name in ("immediate", "long_term", "process"):
        draft = with_rows(draft, name)
    row = {"owner": "Ana Ruiz", "due": "2024-01-22", "ticket": "OPS-1"}
    mitigating = with_rows(draft, "short_term", {"action": "Write to the customers", **row})
    (finding,) = found(mitigating)
    assert (finding.code, finding.location.block) == ("action-none-prevents", "short_term")
    assert found(with_rows(draft, "short_term", {"action": "Add a test of the error path", **row})) == []
    for unknown in ("ディスク使用率の監視を追加する", "Postfach stilllegen"):
        assert found(with_rows(draft, "short_term", {"action": unknown, **row})) == [], "the words are English"


def test_a_checklist_without_owners_is_no_list_of_actions() -> None:
    assert found(with_rows(BASE, "automated", {"action": "Improve monitoring"})) == []


def test_the_blank_forms_own_sample_rows_warn_of_teams() -> None:
    draft = BASE
    for sample in STANDARD.blocks():
        if isinstance(sample, Checklist) and sample.columns:
            rows = notation(sample).read(parse(sample.samples[0]), Surroundings()).value
            draft = draft.put(sample, rows[1:])
    owners = [finding.sentence for finding in found(draft, "action-team-owner")]
    assert len(owners) == 8
    assert all(
        any(f"“{team}”" in owner for team in ("Team", "DevOps", "SRE", "Engineering", "Tech Lead")) for owner in owners
    )
    assert {finding.level for finding in found(draft, "action-team-owner")} == {"warns"}


def test_an_item_that_will_not_be_done_is_settled() -> None:
    bare = with_row(BASE, "short_term", 0, owner="", due="", ticket="")
    assert len(found(bare)) == 3
    assert found(with_row(bare, "short_term", 0, wont_do="The alert is gone")) == []


def test_the_reason_for_not_doing_it_is_read_too() -> None:
    draft = with_row(BASE, "short_term", 0, wont_do="The engineer forgot to renew the budget")
    (finding,) = found(draft)
    assert (finding.code, finding.location.block, finding.location.row) == ("language-blame", "short_term", 0)


def test_a_list_may_ask_when_an_item_was_done() -> None:
    columns = (Field(id="due", label="Due", type="date"), Field(id="closed", label="Closed", type="date"))
    asking = Checklist(kind="checklist", id="process", title="Process", columns=columns, done_on="closed")
    sections = [
        section.changed(blocks=tuple(asking if b.id == asking.id else b for b in section.blocks))
        for section in STANDARD.sections
    ]
    template = STANDARD.changed(sections=tuple(sections))
    draft = with_rows(replace(BASE, template=template), "process")
    item = {"done": True, "action": "Add a test"}
    assert codes(draft.put(asking, (ActionItem.of(item),))) == {"action-no-completion-date"}
    assert found(draft.put(asking, (ActionItem.of(item | {"closed": "2024-01-19"}),))) == []
    assert codes(draft.put(asking, (ActionItem.of(item | {"done": False}),))) == {"action-no-due-date"}


@pytest.mark.parametrize("owner", ["me", "Me", "myself", "I"])
def test_who_writes_is_no_name_for_a_reader(owner: str) -> None:
    (finding,) = found(with_row(BASE, "process", 0, owner=owner, done=False), "action-team-owner")
    assert finding.sentence == f"“{owner}” is somebody else to each reader." and finding.fix == "Write the name."
    assert not found(with_row(BASE, "process", 0, owner="Mei", done=False), "action-team-owner")


def test_a_subtask_is_not_asked_for_what_the_item_above_it_says() -> None:
    item = {"action": "Add an alert on index age", "owner": "Ana Ruiz", "due": "2024-01-26", "ticket": "OPS-7"}
    part = ActionItem(action="Write the runbook for it", nesting=1)
    whole = with_rows(BASE, "short_term", item)
    rows = whole[block("short_term")]
    assert not codes(whole.put(block("short_term"), (*rows, part))) & ASKED
    assert codes(whole.put(block("short_term"), (*rows, part.changed(nesting=0)))) >= ASKED


ASKED = {"action-no-owner", "action-no-due-date"}
