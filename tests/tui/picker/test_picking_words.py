"""What the picker says of the picks, without a screen."""

from datetime import UTC, datetime

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.picks import Picks
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.evidence.picking.sources_together import RawSource
from postmortem_tui.tui.picker.picking_words import heading, milestones_for, no_rows, source_of

LOG = RawSource(
    "app.log", "2026-06-09T10:06:00Z web-1 app[1]: restarted\nnot a line of it\n2026-06-09T10:08:00Z web-1 app[1]: ok\n"
)
NOW = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)


def picking() -> tuple[ReadSources, Picks]:
    sources = ReadSources(ToPick("Outage", (LOG,), Facts(), NOW))
    found, rows = sources.read()
    sources.take(found)
    picks = Picks((), undo="u", group="g")
    picks.read_again(rows)
    return sources, picks


def test_the_head_counts_what_is_kept_and_what_a_filter_leaves() -> None:
    _, picks = picking()
    assert tuple(heading(picks, "Outage"))[:2] == ("Pick rows for Outage", f"{picks.kept} of 2 rows kept")
    picks.look_for("restarted")
    assert heading(picks, "Outage")[1].endswith("1 shown")


def test_a_picker_without_rows_says_what_there_is_to_do() -> None:
    assert no_rows() == "No line makes a row: Tab shows the lines, Esc leaves."


def test_the_source_of_a_row_is_shown_with_the_line_that_made_it() -> None:
    sources, picks = picking()
    shown = source_of(sources, picks, 1)
    assert (shown.name, list(shown.lines)) == ("app.log", [3])
    assert shown.beneath == "app.log:3  2026-06-09T10:08:00Z web-1 app[1]: ok"
    assert list(shown.texts)[1] == "not a line of it"
    none = source_of(sources, picks, -1)
    assert (none.name, list(none.lines), none.beneath) == ("app.log", [], "")


def test_the_first_milestone_that_no_row_is_yet_is_offered_first() -> None:
    _, picks = picking()
    answers, first = milestones_for(picks, 0)
    assert [name for name, _ in answers] == ["detected", "acknowledged", "mitigated", "resolved"]
    assert first == 0
    picks.mark(0, "detected")
    answers, first = milestones_for(picks, 0)
    assert (answers[-1], first) == (("", "Not detected after all"), 1)
    assert len(milestones_for(picks, 1)[0]) == 4
