"""What is done with proposed rows in the picker, without its screen."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.evidence.model import Facts, Row, Source
from postmortem_tui.evidence.picking.pick_items import Own
from postmortem_tui.evidence.picking.picks import Picks
from postmortem_tui.evidence.picking.timeline_adding import with_rows
from postmortem_tui.evidence.reading.evidence_reading import read

START = datetime(2026, 6, 9, 8, tzinfo=UTC)


def row(minute: int, text: str, who: str = "web", *, known: bool = False) -> Row:
    return Row(START + timedelta(minutes=minute), who, text, False, Source("app.log", minute + 1), known=known)


def some() -> Picks:
    return Picks(
        [row(0, "job 17 failed"), row(1, "paged", "Ana"), row(2, "job 18 failed"), row(3, "job 19 failed", known=True)]
    )


def texts(picks: Picks) -> list[str]:
    return [picks.row(at).text for at in picks.shown]


def test_none_is_kept_until_somebody_says_so_and_known_ones_never_are() -> None:
    picks = some()
    assert picks.taken() == []
    assert picks.keep(3) == "It is in the timeline already."
    picks.keep_all()
    assert [one.row.text for one in picks.taken()] == ["job 17 failed", "paged", "job 18 failed"]
    picks.keep_all()
    assert picks.kept == 0


def test_repeats_are_one_row_and_taken_apart_again() -> None:
    picks = some()
    assert picks.group(0) == "3 rows are one now; g takes it apart."
    assert texts(picks) == ["job 17 failed (×3, until 08:03:00)", "paged"]
    assert [one.line for one in picks.sources(0)] == [1, 3, 4]
    picks.group(0)
    assert len(texts(picks)) == 4
    assert picks.group(1) == "No other row is like this one."


def test_a_row_is_joined_to_the_one_that_is_shown_above() -> None:
    picks = some()
    picks.ignore(0)
    assert texts(picks) == ["paged"]
    assert picks.join(1) == "There is no row above it to join it to."
    picks.undo()
    picks.keep(2)
    picks.join(2)
    assert texts(picks) == ["job 17 failed", "paged\njob 18 failed", "job 19 failed"]
    assert [one.row.text for one in picks.taken()] == ["paged\njob 18 failed"]


def test_all_like_one_are_left_out_and_come_back() -> None:
    picks = some()
    picks.keep_all()
    assert picks.ignore(2) == "3 left out; u takes that back."
    assert (texts(picks), picks.kept) == (["paged"], 1)
    assert picks.undo()
    assert picks.kept == 3


def test_rows_that_differ_in_a_uuid_are_alike() -> None:
    first, second = "9f86d081-beef-4a1d-a5d5-5dcdfeedfade", "3c6e0b8a-12cd-4e08-99c1-0a1b2c3d4e5f"
    picks = Picks([row(0, f"request {first} failed"), row(1, f"request {second} failed")])
    assert picks.group(0) == "2 rows are one now; g takes it apart."


def test_a_row_that_says_more_than_its_source_is_like_itself_alone() -> None:
    """One that another was joined to, or that a person wrote over, is not hidden behind the others like it."""
    picks = Picks([row(0, "job 1 failed"), row(1, "job 2 failed"), row(2, "paged", "Ana"), row(3, "job 3 failed")])
    picks.join(2)
    picks.write(3, Own(START, "Ben", "the third one was ours"))
    assert picks.group(0) == "No other row is like this one."
    assert picks.ignore(3) == "1 left out; u takes that back."
    picks.undo()
    assert picks.ignore(1) == "1 left out; u takes that back."
    picks.undo()
    picks.keep_all()
    assert [one.row.text for one in picks.taken()] == [
        "job 1 failed", "job 2 failed\npaged", "the third one was ours",
    ]  # fmt: skip


def test_a_row_that_stands_for_others_is_left_out_with_them() -> None:
    picks = some()
    picks.keep_all()
    picks.group(0)
    assert picks.ignore(0) == "3 left out; u takes that back."
    assert (texts(picks), [one.row.text for one in picks.taken()]) == (["paged"], ["paged"])
    picks.undo()
    assert texts(picks) == ["job 17 failed (×3, until 08:03:00)", "paged"]


def test_the_milestone_of_a_row_that_is_hidden_is_that_of_the_row_it_is_part_of() -> None:
    for step, at in (("join", 2), ("group", 0)):
        picks = some()
        picks.mark(2, "detected")
        getattr(picks, step)(at)
        assert [one.milestone for one in picks.taken()] == ["detected"]
        assert [item.milestone for item in picks.items].count("detected") == 1
    picks = some()
    picks.mark(0, "acknowledged")
    picks.mark(2, "detected")
    picks.group(0)
    assert [one.milestone for one in picks.taken()] == ["acknowledged"]
    picks.group(0)
    assert [item.milestone for item in picks.items] == ["acknowledged", "", "detected", ""]


def test_nothing_is_hidden_behind_a_row_that_is_in_the_timeline_already() -> None:
    picks = Picks([row(0, "job 1 failed", known=True), row(1, "job 2 failed"), row(2, "job 3 failed")])
    assert "in the timeline already" in picks.join(1)
    assert not picks.undo()
    picks.group(0)
    picks.keep_all()
    assert [one.row.text for one in picks.taken()] == ["job 2 failed (×2, until 08:02:00)"]


def test_what_is_looked_for_is_all_that_is_kept_by_the_key_for_all() -> None:
    picks = some()
    picks.look_for("ANA paged")
    assert texts(picks) == ["paged"]
    picks.keep_all()
    picks.look_for("")
    assert [one.row.who for one in picks.taken()] == ["Ana"]


def test_a_row_that_is_written_over_is_kept() -> None:
    picks = some()
    picks.write(1, Own(START, "Ana Ruiz", "paged Ben"))
    assert picks.taken()[0].row[:3] == (START, "Ana Ruiz", "paged Ben")


def test_one_row_is_a_milestone_and_the_timeline_says_so() -> None:
    picks = some()
    picks.mark(0, "detected")
    picks.mark(1, "detected")
    assert [(one.row.text, one.milestone) for one in picks.taken()] == [("job 17 failed", ""), ("paged", "detected")]
    taken = picks.taken()
    before = (Entry(time="2026-06-09 07:00", event="x", milestone="detected"),)
    added = with_rows(before, [one.row for one in taken], None, {1: "detected"})
    assert [(entry.event, entry.milestone) for entry in added.entries] == [
        ("x", ""), ("job 17 failed", ""), ("paged", "detected"),
    ]  # fmt: skip


def test_other_times_leave_what_was_done() -> None:
    picks = some()
    picks.group(0)
    picks.keep(0)
    picks.mark(1, "acknowledged")
    later = [one.row._replace(time=one.row.time and one.row.time - timedelta(hours=2)) for one in picks.items]
    picks.read_again([later[1], later[0], later[2], later[3]])
    assert texts(picks) == ["paged", "job 17 failed (×3, until 06:03:00)"]
    assert [(one.row.time, one.milestone) for one in picks.taken()] == [
        (START - timedelta(minutes=119), "acknowledged"), (START - timedelta(hours=2), ""),
    ]  # fmt: skip


STEPS = st.lists(st.tuples(st.sampled_from(("keep", "join", "group", "ignore", "all")), st.integers(0, 9)), max_size=12)


@given(STEPS)
def test_no_row_is_lost_and_every_step_is_taken_back(steps: list[tuple[str, int]]) -> None:
    """Each row is shown, inside one that is, or left out; undoing all steps shows all of them as at first."""
    rows = [row(n, text) for n, text in enumerate(("a 1", "b", "a 2", "b", "c", "a 3", "b", "d", "e 1", "e 2"))]
    picks = Picks(rows)
    first, done = picks.items, 0
    for step, chosen in steps:
        if not picks.shown:
            break
        at = picks.shown[chosen % len(picks.shown)]
        before = picks.items
        picks.keep_all() if step == "all" else getattr(picks, step)(at)
        done += picks.items is not before
        inside = {source.line for one in picks.shown for source in picks.sources(one)}
        hidden = {item.row.source.line for item in picks.items if item.hidden}
        assert inside | hidden == {one.source.line for one in rows}
        assert len(picks.taken()) <= len(picks.shown)
    for _ in range(done):
        assert picks.undo()
    assert picks.items == first
    assert not picks.undo()


def test_rows_that_are_in_no_order_stay_where_they_are_when_others_are_picked() -> None:
    kept = [Entry(time=f"2026-10-14 {clock}", event=clock) for clock in ("10:00", "09:00", "11:00", "09:30")]
    picked = read("2026-10-14 10:30:00 it is slow\n2026-10-14 12:00:00 over\n", Facts(zone=UTC)).rows
    found = with_rows(kept, picked, None)
    assert [entry.event for entry in found.entries] == ["10:00", "09:00", "11:00", "09:30", "it is slow", "over"]
    assert [found.entries[at].event for at in found.indexes] == ["it is slow", "over"]
    ordered = with_rows([kept[1], kept[0], kept[2]], picked, None)
    assert [entry.event for entry in ordered.entries] == ["09:00", "10:00", "it is slow", "11:00", "over"]
