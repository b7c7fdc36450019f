"""What follows from the answers: filled in where nobody answered, with the reason, and never over an answer."""

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.draft.following import filled_in, reasons
from postmortem_tui.document.draft.summing_up import suggested
from postmortem_tui.document.lifecycle.consequences import with_consequences
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.storage.journal.draft_parts import changed_names, part_of, with_parts
from tests.known import BUILT_IN, NOW, STANDARD, WORKED
from tests.review.support import codes

TIMELINE = STANDARD.find("timeline").block
SIGNING = STANDARD.find("sign_off").block
START = "2026-11-17 23:07:00 UTC"


def begun() -> Draft:
    return Draft.begin(STANDARD, "one", NOW, "Checkout failed")


def marked(draft: Draft, time: str = "00:48") -> Draft:
    rows = (Entry(time="23:07", event="Alert"), Entry(time=time, event="Errors gone", milestone="resolved"))
    return draft.put(TIMELINE, rows)


def test_the_day_comes_from_the_start_and_the_end_from_the_row_that_is_marked() -> None:
    found = filled_in(marked(begun().put_role("start", START)))
    assert found.draft.role("date") == "2026-11-17"
    assert found.draft.role("end") == "2026-11-18 00:48:00 UTC"
    assert found.notices == (
        "Date filled in: 2026-11-17, from Start Time.",
        "End Time filled in: 2026-11-18 00:48:00 UTC, from row 2, marked Resolved.",
    )
    assert filled_in(found.draft) == (found.draft, ())


def test_an_answer_stays_and_one_that_was_taken_away_stays_away() -> None:
    before = begun().put_role("start", START)
    assert filled_in(before.put_role("date", "2026-11-16")).draft.role("date") == "2026-11-16"
    filled = filled_in(before).draft
    taken = filled.put_role("date", "")
    assert filled_in(taken, filled).draft.role("date") == ""
    waived = before.waive(STANDARD.find("overview.end"), "goes on")
    assert filled_in(marked(waived)).draft.role("end") == ""


def test_an_end_that_is_not_the_row_that_is_marked_is_said_to_be_apart_whichever_came_last() -> None:
    given = filled_in(begun().put_role("start", START)).draft.put_role("end", "2026-11-18 00:30:00 UTC")
    said = "End Time is before row 2, marked Resolved, at 2026-11-18 00:48:00 UTC."
    assert filled_in(marked(given), given).notices == (said,)
    earlier = marked(given.put_role("end", "2026-11-18 00:48:00 UTC"))
    assert filled_in(marked(given), earlier).notices == (said,)
    assert filled_in(marked(given).put_role("summary", "x"), marked(given)).notices == (), "once"
    assert filled_in(marked(given)).notices == (), "not of a draft that is only opened"
    assert filled_in(marked(given, "00:30"), given).notices == ()


def test_what_was_filled_in_and_is_as_it_was_follows_its_source() -> None:
    filled = filled_in(begun().put_role("start", START)).draft
    later = filled.put_role("start", "2026-11-18 01:00:00 UTC")
    assert filled_in(later, filled).draft.role("date") == "2026-11-18"
    own = filled.put_role("date", "2026-11-16")
    assert filled_in(own.put_role("start", "2026-11-18 01:00:00 UTC"), own).draft.role("date") == "2026-11-16"


def test_what_a_person_typed_never_follows_though_it_be_the_same_text() -> None:
    date = STANDARD.find("header.date")
    for typed in (
        begun().put_role("date", "2026-11-17"),
        filled_in(begun().put_role("start", START)).draft.put_role("date", "2026-11-1").put_role("date", "2026-11-17"),
    ):
        draft = filled_in(typed.put_role("start", START), typed).draft
        assert (draft.role("date"), reasons(draft)) == ("2026-11-17", {}), "nobody says that it is from the start"
        again = filled_in(draft.put_role("start", "2026-11-20 01:00:00 UTC"), draft).draft
        assert (again.role("date"), again.follows(date)) == ("2026-11-17", False)
    filled = filled_in(begun().put_role("start", START)).draft
    assert reasons(filled) == {date.name: "from Start Time"}


def test_a_draft_file_a_journal_and_a_merge_remember_what_follows() -> None:
    date, before = STANDARD.find("header.date"), begun().put_role("start", START)
    filled = filled_in(before).draft
    theirs = before.put(STANDARD.find("summary").block, "It broke.")
    for kept in (
        from_plain(to_plain(filled), STANDARD),
        with_parts(before, {name: part_of(filled, name) for name in changed_names(before, filled)}),
        merge(before, filled, theirs).draft,
        merge(before, theirs, filled).draft,
    ):
        assert kept.follows(date)
        later = kept.put_role("start", "2026-11-18 01:00:00 UTC")
        assert filled_in(later, kept).draft.role("date") == "2026-11-18"
    typed = filled.put_role("date", "2026-11-16")
    assert "filled_in" not in to_plain(typed)
    tables = to_plain(filled) | {"filled_in": {"header.date": "2026-11-16", "gone.day": "2026-11-17"}}
    assert not from_plain(tables, STANDARD).follows(date), "somebody changed the file by hand"


def test_a_suggested_summary_follows_until_it_is_edited_and_a_file_remembers_that_it_is_one() -> None:
    summary = STANDARD.find("summary")
    told = marked(begun().put_role("start", START)).put_role("cause", "The pool ran dry.")
    told = filled_in(told.put_role("resolution", "We rolled back.")).draft
    text = suggested(told, summary.block)
    assert "(2026-11-17, 1 hour 41 minutes)" in text
    taken = with_consequences(told, told.put_role("summary", text), NOW.date())
    for kept in (
        taken,
        from_plain(to_plain(taken), STANDARD),
        with_parts(told, {n: part_of(taken, n) for n in changed_names(told, taken)}),
    ):
        assert kept.follows(summary)
        later = marked(kept, "01:20")
        stale = filled_in(later, kept).draft.put_role("summary", text)
        assert "summary-other-duration" in codes(stale, NOW) and "summary-as-suggested" not in codes(stale, NOW)
        found = filled_in(later, kept)
        assert "(2026-11-17, 2 hours 13 minutes)" in found.draft.role("summary") and found.draft.follows(summary)
        assert "Plain English Summary changed with it: nobody has edited it." in found.notices
        assert "summary-as-suggested" in codes(found.draft, NOW) and "summary-other-duration" not in codes(found.draft)
        unknown = found.draft.put_role("cause", "").put_role("resolution", "")
        assert filled_in(unknown, found.draft).draft.follows(summary), "too little is known for another"
        edited = with_consequences(kept, kept.put_role("summary", f"{text} Sorry."), NOW.date())
        assert not edited.follows(summary)
        assert filled_in(marked(edited, "01:20"), edited).draft.role("summary") == f"{text} Sorry."


def test_the_end_is_as_rough_as_its_row_and_none_is_made_of_a_time_without_a_day() -> None:
    found = filled_in(marked(begun().put_role("start", START), "~00:48")).draft
    assert found.role("end") == "~2026-11-18 00:48:00 UTC"
    assert found.facts()["duration"] == filled_in(marked(begun().put_role("start", START))).draft.facts()["duration"]
    assert filled_in(marked(begun())).draft.role("end") == ""
    assert filled_in(marked(begun().put_role("start", START), "")).draft.role("end") == ""


def test_who_was_called_commander_stands_in_the_sign_off() -> None:
    for called in ("Chen Wei (IC)", "Chen Wei (incident commander)", "Chen Wei [Incident Commander]"):
        draft = begun().put_role("responders", f"Ana Ruiz, {called}")
        found = filled_in(draft).draft
        assert [row.plain() for row in found[SIGNING]] == [{"role": "Incident Commander", "name": "Chen Wei"}]
    assert filled_in(begun().put_role("responders", "Ana Ruiz (DBA)")).draft[SIGNING] == ()
    other = draft.put(SIGNING, (Row.of({"role": "Incident Commander", "name": "Bo"}),))
    assert filled_in(other).draft[SIGNING] == other[SIGNING]


def test_nothing_follows_in_a_blank_draft_and_a_finished_one_stays() -> None:
    for template in BUILT_IN:
        draft = Draft.begin(template, "one", NOW)
        assert filled_in(draft) == (draft, ())
    assert filled_in(WORKED) == (WORKED, ())
