"""The first hour of somebody who has never written one, in one way through the product, at both sizes.

What each screen does by itself is held beside it; here it is in the order in which a newcomer meets it.
"""

import re

import pytest
from textual import events
from textual.pilot import Pilot

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.library.library_screen import LibraryScreen
from tests.tui.conftest import NOW, current
from tests.tui.driving import Size, flat, press, press_unseen, type_unseen, typed

pytestmark = pytest.mark.usefixtures("reviewed_when_told")

CHAT = """19:42 priya: seat map is empty for me
19:51 kari: ack, looking
20:31 kari: rolled back to 4.18
21:05 jonas: all OK again"""

ITEMS = """- [ ] Add an alert on restarts - Kari Lund - 2024-01-26 - [OPS-7]
Jonas Berg: load tiles lazily by 2024-01-25 OPS-8"""


async def pasted(pilot: Pilot[object], text: str) -> str:
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    return await press(pilot)


class Counted:
    """The one number, which only grows."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def look(self, text: str) -> str:
        if found := re.search(r"(\d+) done of 19 needed", text):
            self.numbers.append(int(found[1]))
        return text


@pytest.mark.slow
async def test_from_a_page_of_notes_to_a_postmortem(store: DraftStore, size: Size) -> None:
    app = PostmortemApp(Start("wizard", store, store.begin(store.templates.load("standard"), "", NOW), begins=True))
    counted = Counted()
    async with app.run_test(size=size, notifications=True) as pilot:
        # What broke, and when: an address is asked about, and a day leans toward the past.
        text = await typed(pilot, "https://status.example.com/i/7")
        assert "Say in words what broke" in await press(pilot, "ctrl+n")
        await press_unseen(pilot, "enter", "home", "ctrl+k")
        await type_unseen(pilot, "Seat map was blank")
        await press_unseen(pilot, "enter")
        text = await typed(pilot, "2024-01-15 19:42 Oslo")
        assert re.search(r"→ 2024-01-15 18:42:00 UTC, .* ago", text), "a reading has a distance"
        assert "2024-01-15-seat-map-was-blank-….toml" in text
        text = counted.look(await press(pilot, "enter"))
        assert "End Time" in text and "* needed in the end · Enter skips it: the Resolved row fills it" in text
        draft = current(app).draft
        assert draft.role("date") == "2024-01-15" and draft.id.startswith("2024-01-15-seat-map-was-blank")
        assert "51 minutes after the start" in await typed(pilot, "20:33")
        assert "12 hours before the start" not in await press(pilot, "ctrl+u", "ctrl+k")
        assert "needed in the end" in await press(pilot), "it can wait: a row says it"
        # Choices are choices: all are shown with their meanings, and one key takes one.
        text = await press(pilot, "ctrl+g", *"severity", "enter")
        assert "2-High: Many users or a main feature are hit" in text and "4-Low: Hardly anybody noticed" in text
        text = counted.look(await press(pilot, "2"))
        assert "✓ answered · Enter goes on" in text and current(app).draft.role("severity") == "2-High"
        # Rows: the empty list says how, a paste is shown first, in UTC, and what stays local is said.
        text = await press(pilot, "ctrl+g", *"timeline", "enter")
        assert "In Europe/Oslo, or one line: 14:32 rolled back (Ann); a paste adds many" in text
        text = await pasted(pilot, CHAT)
        assert "These lines make 4 rows" in text and "18:51     kari: ack, looking" in text
        text = counted.look(await press(pilot, "enter"))
        assert "Esc, then * marks 18:51 Acknowledged, " in flat(text)
        await press_unseen(pilot, "escape")
        text = await press(pilot, "asterisk")
        assert "Marked: Acknowledged, Mitigated, Resolved" in text
        assert "End Time filled in: 2024-01-15 20:05:00 UTC, from row 4, marked Resolved." in flat(text)
        text = await press(pilot, "g", "M")
        order = [
            text.index(one) for one in ("› 1 Detected", "2 Acknowledged (now", "3 Mitigated (now", "4 Resolved (now")
        ]
        assert order == sorted(order), "always in one order, the likely one under the cursor, and who loses its mark"
        await press_unseen(pilot, "1")
        # No traps: Enter on an empty optional cell goes on, F7 asks for a reason again, a key that is idle says so.
        await press_unseen(pilot, "a")
        await type_unseen(pilot, "21:10 mail to customers")
        text = await press(pilot, "enter")
        assert "5 so far · another?" in text and "→" not in text
        text = counted.look(await press(pilot, "enter"))
        assert "Root Cause" in text, "Enter on an empty row goes on"
        await type_unseen(pilot, "Release 4.19 loads all tiles when it starts, and runs out of memory.")
        counted.look(await press(pilot, "ctrl+n"))
        await press_unseen(pilot, "f7", "enter")
        assert "It takes a reason" in await press(pilot)
        text = counted.look(await press(pilot, *"none", "enter"))
        assert "Detection" in text
        text = await press(pilot, "f6")
        assert "lines left as they are are not kept" in flat(text)
        assert "The example's shape is gone again" in await press(pilot, "ctrl+z"), "and nothing elsewhere"
        assert "Trigger" in await press(pilot, "escape"), "Esc is back"
        # Lists take lines of any shape, each read back before it is taken.
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        text = await pasted(pilot, ITEMS)
        assert "These lines make 2 rows" in text and "Kari Lund" in text and "OPS-8" in text
        text = counted.look(await press(pilot, "enter"))
        assert "2 so far · another?" in text
        assert "a or a paste adds more · ^N goes on" in await press(pilot, "escape")
        assert "× does" not in text and "y does nothing here. a add" in await press(pilot, "y")
        assert "does nothing" not in await press(pilot, "j")
        # To what counts, from anywhere; the summary has a first draft, of no more sentences than wanted.
        text = await press(pilot, "f10")
        assert "needed left, this one among them" in text
        text = counted.look(await press(pilot, "ctrl+g", *"plain english", "enter"))
        assert "* a suggestion: typing replaces it, Enter takes it · Tab leaves it" in text
        assert "summary" not in current(app).draft.answers, "it is none until somebody takes it"
        text = counted.look(await press(pilot, "enter", "ctrl+r"))
        assert "The summary has" not in text
        assert counted.numbers == sorted(counted.numbers) and counted.numbers[-1] - counted.numbers[0] >= 6
        text = await press(pilot, "G")
        await press_unseen(pilot, "escape", "f8")
        assert isinstance(app.screen, LibraryScreen)
    app.current_draft.close()
