"""The line over the growing timeline: notes now and of other times, milestones, and what others note."""

from datetime import UTC, datetime

from postmortem_tui.evidence.notes.typed_notes import TypedNote
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.live.live import Live, LiveRow, LiveScreen
from tests.tui.conftest import HOSTILE
from tests.tui.driving import press, press_unseen, type_unseen, until

NOW = datetime(2026, 6, 9, 15, 8, 41, tzinfo=UTC)


class KeptTimeline:
    """A timeline in memory."""

    def __init__(self) -> None:
        self.kept: list[LiveRow] = [LiveRow("14:50", "Ana", f"alert {HOSTILE}", "")]
        self.seen = 0
        self.failing = ""

    def rows(self) -> list[LiveRow] | None:
        if self.seen == len(self.kept):
            return None
        self.seen = len(self.kept)
        return sorted(self.kept)

    def note(self, note: TypedNote, milestone: str) -> tuple[str, bool]:
        if self.failing:
            return self.failing, True
        self.kept.append(LiveRow(f"{note.at:%H:%M}", note.who or "me", note.text, milestone))
        return f"{note.at:%H:%M} UTC, row {len(self.kept)}", False


async def test_each_line_is_a_note_and_what_others_note_appears(store: DraftStore) -> None:
    timeline = KeptTimeline()
    app = PostmortemApp(Start("live", store, live=Live("Queue lag", lambda: NOW, timeline.rows, timeline.note)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot)
        assert "1 row · 15:08 UTC" in shown
        assert "14:50" in shown
        assert "\x1b]52" not in shown
        await type_unseen(pilot, "restarted")
        assert "15:08 UTC, row 2" in await press(pilot, "enter")
        await type_unseen(pilot, "99:99 rate")
        assert "row 3. “99:99” is no time, so it is noted as of now." in await press(pilot, "enter")
        await type_unseen(pilot, "14:58 rate")
        shown = await press(pilot, "f5")
        assert "14:58             [detected] rate  (me)" in shown
        await press_unseen(pilot, "f8", "enter")  # without words: the milestone's own, and then nothing
        assert [row.event for row in timeline.kept[1:]] == ["restarted", "99:99 rate", "rate", "Resolved"]
        timeline.kept.append(LiveRow("15:09", "Ben", "seen from elsewhere", ""))
        assert isinstance(app.screen, LiveScreen)
        app.screen._look()
        assert "seen from elsewhere" in await press(pilot)
        timeline.failing = "the draft is held by Ben\nThe note is kept in x"
        await type_unseen(pilot, "waits")
        assert "! the draft is held by Ben The note is kept in x" in await press(pilot, "enter")
        await type_unseen(pilot, "half")
        shown = await press(pilot, "escape")
        assert "is not noted yet" in shown and "half" in shown
        await type_unseen(pilot, "!")
        assert "is not noted yet" in await press(pilot, "ctrl+q"), "another text is lost by any key"
        await press_unseen(pilot, "ctrl+q")
    assert app.return_code == 0


async def test_what_is_on_the_line_is_kept_until_it_is_noted_and_is_there_again(store: DraftStore) -> None:
    timeline, kept = KeptTimeline(), list[str]()
    live = Live("Queue lag", lambda: NOW, timeline.rows, timeline.note, keep=kept.append)
    app = PostmortemApp(Start("live", store, live=live))
    async with app.run_test(size=(80, 24)) as pilot:
        await press_unseen(pilot)
        await type_unseen(pilot, "half a note")
        await until(lambda: kept[-1:] == ["half a note"])
        await press_unseen(pilot, "enter")
        await until(lambda: kept[-1:] == [""])
        await press_unseen(pilot, "escape")
    app = PostmortemApp(Start("live", store, live=live._replace(left="half a note")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot)
        assert "half a note" in shown and "Enter notes it now" in shown
        await press_unseen(pilot, "!", "enter")
        assert timeline.kept[-1].event == "half a note!"
