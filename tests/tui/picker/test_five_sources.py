"""The worked example's timeline from five raw sources, in the picker, in under forty keys."""

from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.sources_together import RawSource
from postmortem_tui.evidence.picking.timeline_adding import with_rows
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.timeline.chronology import pin
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from tests.tui.driving import press_unseen, screen_text

FOLDER = Path(__file__).parents[2] / "cases" / "five_sources"
NAMES = ("slack.txt", "pagerduty.json", "api.log", "deploys.jsonl", "notes.txt")
WRITTEN = datetime(2024, 1, 16, 9, tzinfo=UTC)

KEYS = (
    *("enter", "enter"),  # the zone of the machine, and the day on which the copy was written
    *("j", "j", "i"),  # the forty retries are no rows
    *("asterisk", "M", "enter"),  # all others; the alert detected it
    *("j", "M", "enter"),
    *("j", "j", "j", "j", "j", "space"),  # somebody offers help, and the cursor goes on
    *("j", "j", "j", "j", "M", "enter"),
    *("j", "M", "enter", "j", "j", "space"),  # resolved; somebody says thank you
    "ctrl+s",
)


async def test_the_worked_example_from_five_sources(store: DraftStore) -> None:
    sources = tuple(
        RawSource(name, (FOLDER / name).read_text(encoding="utf-8"), modified=WRITTEN if name == "slack.txt" else None)
        for name in NAMES
    )
    to_pick = ToPick("API outage", sources, Facts(), WRITTEN, "Europe/Berlin")
    app = PostmortemApp(Start("picking", store, to_pick=to_pick))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, *KEYS[:-1])
        shown = screen_text(app)
        assert "17 of 58 rows kept" in shown
        assert "i ignore  M mark" in shown  # at 80 columns, too
        await press_unseen(pilot, KEYS[-1])
    assert len(KEYS) < 40
    assert app.picked
    taken = app.picked.taken
    marks = {number: one.milestone for number, one in enumerate(taken) if one.milestone}
    example = store.worked_example()
    question = example.template.role("timeline")
    assert question
    assert isinstance(question.block, Timeline)
    day = datetime(2024, 1, 15).date()
    made = with_rows((), [one.row for one in taken], day, marks).entries
    wanted = pin(example[question.block], day)
    assert [(one.time, one.event, one.who, one.milestone) for one in pin(made, day)] == [
        (one.time, one.event, one.who, one.milestone) for one in wanted
    ]
