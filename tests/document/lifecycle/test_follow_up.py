"""A final text stays final while its follow-up goes on: each change of an item's state leaves a dated trail."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.trail import is_trail, with_trail
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.lifecycle.sealing import _digest, is_as_sealed, sealed
from postmortem_tui.document.lifecycle.status import Turn, is_final, turn
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.each import each
from tests.known import NOW, STANDARD, WORKED

DAY = datetime(2026, 2, 3, 12, tzinfo=UTC)
LISTS = [block for block in STANDARD.blocks() if isinstance(block, Checklist) and block.columns]


class Nowhere:
    def record(self, draft: Draft) -> None:
        pass

    def save(self, draft: Draft) -> Draft:
        return draft


def items() -> Checklist:
    return next(block for block in LISTS if WORKED[block] and any(not row.done for row in WORKED[block]))


def final(at: datetime = DAY) -> Session:
    session = Session(WORKED.put_role("status", "Under Review"), Nowhere(), clock=lambda: at)
    session.take(session.draft.put_role("status", "Final"), session.draft, "header")
    assert session.draft.seal and is_final(session.draft)
    return session


def changed(session: Session, block: Checklist, row: ActionItem, at: int = 0) -> ActionItem:
    rows = list(session.draft[block])
    rows[at] = row
    before = session.draft
    session.put(block, tuple(rows))
    assert session.draft.seal == before.seal and is_as_sealed(session.draft)
    assert is_final(session.draft)
    for role in ("status", "signatures"):
        question = STANDARD.role(role)
        assert question is not None and session.draft[question.block] == before[question.block]
    return session.draft[block][at]


def column(block: Checklist, kind: str) -> str:
    return next(one.id for one in block.columns if one.type == kind and one.id != block.done_on)


def test_an_item_that_is_done_says_since_when_and_nothing_else_changes() -> None:
    session, block = final(), items()
    at = next(n for n, row in enumerate(session.draft[block]) if not row.done)
    row = changed(session, block, session.draft[block][at].changed(done=True), at)
    assert row.trail == "done 2026-02-03"
    text = export(session.draft)
    assert f"- [x] **{row.action}" in text and "(done 2026-02-03)\n" in text
    read = import_markdown(text, STANDARD, session.draft.id, NOW).draft
    assert read[block][at] == row
    assert export(read) == text
    assert from_plain(to_plain(session.draft), STANDARD) == session.draft


def test_each_sort_of_change_is_said_with_its_day() -> None:
    session, block = final(), items()
    due, owner, ticket = (column(block, kind) for kind in ("date", "people", "link"))
    row = session.draft[block][0].having(**{due: "2026-01-31", owner: "", ticket: ""})
    session = Session(sealed(session.draft.put(block, (row, *session.draft[block][1:]))), Nowhere(), lambda: DAY)
    labels = {one.id: one.label for one in block.columns}
    row = changed(session, block, row.having(**{due: "2026-03-31"}))
    row = changed(session, block, row.having(**{owner: "Ada"}))
    row = changed(session, block, row.having(**{ticket: "OPS-1"}))
    row = changed(session, block, row.having(wont_do="nobody needs it"))
    assert row.trail.split("; ") == [
        f"{labels[due]} changed 2026-02-03, was 2026-01-31",
        f"{labels[owner]} set 2026-02-03",
        f"{labels[ticket]} set 2026-02-03",
        "won't do 2026-02-03",
    ]
    assert is_trail(row.trail)
    text = export(session.draft)
    assert row.trail in text.replace("\\", "")
    read = import_markdown(text, STANDARD, session.draft.id, NOW).draft
    assert read[block][0] == row


def test_one_day_is_one_change_and_what_is_taken_back_leaves_nothing() -> None:
    block = items()
    due, owner = column(block, "date"), column(block, "people")
    start = ActionItem(action="x").having(**{due: "2026-01-31"})
    today, tomorrow = date(2026, 2, 3), date(2026, 2, 4)
    row = start
    for typed in ("A", "Ad", "Ada"):
        row = with_trail(block, row, row.having(**{owner: typed}), today)
    assert row.trail.endswith("set 2026-02-03") and row.trail.count(";") == 0
    assert with_trail(block, row, row.having(**{owner: ""}), today).trail == ""
    done = with_trail(block, start, start.changed(done=True), today)
    assert with_trail(block, done, done.changed(done=False), today).trail == ""
    assert with_trail(block, done, done.changed(done=False), tomorrow).trail == "done 2026-02-03; open again 2026-02-04"
    moved = with_trail(block, start, start.having(**{due: "2026-03-01"}), today)
    again = with_trail(block, moved, moved.having(**{due: "2026-04-01"}), tomorrow)
    assert again.trail.count("changed") == 2
    assert with_trail(block, again, again.having(**{due: "2026-03-01"}), tomorrow).trail == moved.trail


@each(
    "change",
    [
        lambda rows: (rows[0].having(action="Otherwise"), *rows[1:]),
        lambda rows: rows[1:],
        lambda rows: (*rows, ActionItem(action="One more")),
        lambda rows: (rows[1], rows[0], *rows[2:]),
        lambda rows: (rows[0].having(more="of another"), *rows[1:]),
    ],
)
def test_everything_else_is_guarded_as_before(change: object) -> None:
    session = final()
    block = next(block for block in LISTS if len(session.draft[block]) > 1)
    after = session.draft.put(block, change(session.draft[block]))
    assert turn(session.draft, after) is Turn.REOPENING
    assert not is_as_sealed(after)


def test_a_text_that_is_not_final_has_no_trail() -> None:
    session = Session(WORKED.put_role("status", "Under Review"), Nowhere(), clock=lambda: DAY)
    block = items()
    session.put(block, tuple(row.changed(done=not row.done) for row in session.draft[block]))
    assert not any(row.trail for row in session.draft[block])


def test_a_seal_of_an_earlier_version_holds_and_lets_the_follow_up_go_on() -> None:
    old = replace(WORKED, seal=_digest(WORKED, WORKED.answers))
    assert is_as_sealed(old) and is_final(old)
    block = items()
    session = Session(old, Nowhere(), clock=lambda: DAY)
    session.put(block, tuple(row.changed(done=True) for row in old[block]))
    assert is_final(session.draft) and is_as_sealed(session.draft)
    touched = replace(old, answers={**old.answers, "summary": "touched by hand"})
    session = Session(touched, Nowhere(), clock=lambda: DAY)
    session.put(block, tuple(row.changed(done=True) for row in old[block]))
    assert not is_as_sealed(session.draft), "a follow-up makes no other text good"


def test_undo_takes_the_trail_back() -> None:
    session, block = final(), items()
    before = session.draft[block]
    session.put(block, tuple(row.changed(done=True) for row in before))
    session.undo()
    assert session.draft[block] == before


@given(st.text(max_size=40), st.booleans(), st.lists(st.integers(0, 3), max_size=3))
@settings(deadline=None)
def test_whatever_an_action_says_it_comes_back(action: str, looks: bool, days: list[int]) -> None:
    block = items()
    row = ActionItem(action=f"{action} (done 2026-02-03)" if looks else action)
    for day in days:
        row = with_trail(block, row, row.changed(done=not row.done), date(2026, 2, 3) + timedelta(days=day))
    draft = WORKED.put(block, (row, ActionItem(action="another")))
    read = import_markdown(export(draft), STANDARD, draft.id, NOW).draft
    assert read[block] == draft[block]
