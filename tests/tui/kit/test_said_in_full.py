"""A sentence of the help line is never cut: it takes more rows, and what has the cursor stays in sight."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.kit.edge_lines import ROWS, HelpLine, KeysLine
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import Size, press, press_unseen, screen_text, type_unseen
from tests.tui.review.reviews import screen

LONG = (
    "No row tells of the detection. Add one, or mark the row at which the incident was detected. Short-term Actions "
    "(1-2 weeks), row 3: It is due on 2026-12-11, 17 days after the incident; this list goes to 14."
)


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield VerticalScroll()
        yield HelpLine()
        yield KeysLine()


def words(app: App[None]) -> str:
    return " ".join(screen_text(app).split())


@pytest.mark.both_sizes
async def test_a_sentence_takes_as_many_rows_as_it_needs_and_gives_them_back(size: Size) -> None:
    width, height = size
    app = Host()
    async with app.run_test(size=size) as pilot:
        line = app.query_one(HelpLine)
        for text, problem in (
            (LONG, False),
            ("short", True),
            (LONG, True),
            ("漢字" * (width * 3 // 4), False),
            ("", False),
        ):
            line.say(text, problem=problem)
            await pilot.pause()
            assert line.region.height == line.tall <= ROWS
            assert (line.tall > 1) == (cell_len(text) > width - 4)
            assert line.region.bottom == height - 1, "the keys stay below it"
            assert text.replace(" ", "") in words(app).replace(" ", "")
            assert "…" not in words(app)
        line.say_beneath(LONG)
        await pilot.pause()
        assert line.tall > 1 and LONG in words(app)
        line.say("x" * width * ROWS)
        await pilot.pause()
        assert ROWS - 1 <= line.tall <= ROWS and words(app).endswith("…"), "no sentence is longer than that"
        line.say(LONG)
        await pilot.resize_terminal(240, height)
        assert line.tall == 1 and LONG in words(app), "another width, other rows"


async def test_a_finding_about_the_list_is_read_whole_under_a_cursor_that_stays_in_sight(
    opened: Opened, standard: Template, size: Size
) -> None:
    entries = tuple(Entry(time=f"15:{n:02}", event=f"step {n}") for n in range(30))
    draft = Draft.begin(standard, "d", NOW, title="T").put_role("start", "2024-01-15 14:58:00 UTC")
    draft = draft.put(standard.find("timeline").block, entries)
    async with opened(draft, screen="wizard", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "G")
        screen(pilot).parts.panel.now()
        shown = await press(pilot)
        sentence = "No row tells of the detection. Add one, or mark the row at which the incident was detected."
        assert sentence in " ".join(shown.split())
        assert "› 15:29  step 29" in shown
        for _ in range(3):  # up and down by rows of which something is said or not
            assert "›" in await press(pilot, "k", "k", "j")


async def test_what_was_found_in_the_answer_that_was_left_names_the_key_that_leads_back(
    opened: Opened, standard: Template, size: Size
) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="wizard", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        await type_unseen(pilot, "Add the alert @mira 2024-01-20")
        await press_unseen(pilot, "enter")
        shown = " ".join((await press(pilot, "ctrl+n")).split())
        assert "Short-term Actions (1-2 weeks): " in shown and ". ^T goes back to it." in shown
        assert "Short-term Actions" in await press(pilot, "ctrl+t"), "and it does"
