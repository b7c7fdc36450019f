"""What a review found beside the questions, in the outline and while a row is typed."""

from typing import Any

import pytest
from textual.containers import Vertical
from textual.events import Paste

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.rules.other_zone import ROW_OTHER_ZONE
from postmortem_tui.tui.draft.page.section import SectionView
from postmortem_tui.tui.editors.rows.writing.paste_preview import PastePreview
from postmortem_tui.tui.kit.edge_lines import HelpLine
from postmortem_tui.tui.review import reviewer
from postmortem_tui.tui.review.found import Beside, way_out
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.review.support import BASE, UNMARKED, block, put, with_row, with_rows
from tests.tui.conftest import Opened, current
from tests.tui.driving import Size, flat, keys_of, press, press_unseen, screen_text, until
from tests.tui.review.reviews import AT, DEVOPS, TBD, go_to, on_that_day, screen

pytestmark = pytest.mark.usefixtures("reviewed_when_told")


async def test_the_outline_marks_sections_with_findings(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        assert "! Meeting" not in screen_text(pilot.app)
        screen(pilot).parts.panel.now()
        await pilot.pause()
        assert "! Meeting" in screen_text(pilot.app)
        assert screen_text(pilot.app).count(" ! ") == 1


async def test_what_was_found_in_rows_that_are_taken_back_goes_with_them(opened: Opened, standard: Any) -> None:
    async with opened(Draft.begin(standard, "d", AT), size=(120, 40)) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        assert pilot.app.focused is not None
        pilot.app.focused.post_message(Paste("14:02 TBD\n14:05 Bob was careless and broke it"))
        await until(lambda: isinstance(pilot.app.screen, PastePreview))
        await press_unseen(pilot, "enter")
        screen(pilot).parts.panel.now()
        await pilot.pause()
        rows = [one for one in screen(pilot).parts.panel.findings if one.location.row is not None]
        assert rows and rows[0].sentence in " ".join(screen_text(pilot.app).split())
        await press_unseen(pilot, "u")
        assert not [one for one in screen(pilot).parts.panel.findings if one.location.row is not None]
        assert rows[0].sentence not in " ".join(screen_text(pilot.app).split())


async def test_a_time_in_a_pasted_text_stays_known_as_one_of_its_zone(
    opened: Opened, standard: Any, size: Size
) -> None:
    draft = Draft.begin(standard, "d", AT, title="T").put_role("start", "2024-01-15 14:00:00 UTC")
    async with opened(draft, size=size) as pilot:
        on_that_day(pilot)
        current(pilot.app).zone = "Europe/Berlin"
        await go_to(pilot, "timeline")
        assert pilot.app.focused is not None
        pilot.app.focused.post_message(
            Paste("15:02 ann: deploy\n15:12 bo: at 15:10 we rolled back\n15:20 up since 14:15 UTC")
        )
        await until(lambda: isinstance(pilot.app.screen, PastePreview))
        await press_unseen(pilot, "enter", "G", "o", *keys_of("1530 quiet since 15:21"), "enter", "escape")
        screen(pilot).parts.panel.now()
        await pilot.pause()
        found = [one for one in screen(pilot).parts.panel.findings if one.code == ROW_OTHER_ZONE]
        told = "the clocks of Europe/Berlin, is"
        assert [(one.location.row, one.sentence) for one in found] == [
            (1, f"15:10 in the text of this row, by {told} 14:10 UTC, and the times of rows are UTC."),
            (3, f"15:21 in the text of this row, by {told} 14:21 UTC, and the times of rows are UTC."),
        ]
        text = await press(pilot, "g", "j")
        assert found[0].sentence in flat(text)


@pytest.mark.parametrize("keys", [["g", "d"], ["g", "j", "d"], ["g", "j", "K"]])
async def test_no_finding_names_another_row_while_rows_come_and_go(
    opened: Opened, standard: Any, keys: list[str]
) -> None:
    texts = ("Add a limit", "Bob was careless and broke it", "Add a test", "Write it down")
    draft = with_rows(Draft.begin(standard, "d", AT), "short_term", *({"action": text} for text in texts))
    async with opened(draft, size=(120, 40)) as pilot:
        await go_to(pilot, "short_term")
        panel = screen(pilot).parts.panel
        panel.now()
        await press_unseen(pilot)
        named = [one for one in panel.findings if one.location.row is not None]
        assert {one.location.row for one in named} >= {1}
        await press_unseen(pilot, *keys)
        kept = {one.key(): one.location.row for one in panel.findings if one.location.row is not None}
        panel.now()
        await press_unseen(pilot)
        now = {(one.key(), one.location.row) for one in panel.findings}
        assert len(kept) < len(named) and now.issuperset(kept.items())


async def test_a_review_that_ends_on_the_way_to_a_section_waits_for_its_editors(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(TBD, size=(120, 40)) as pilot:
        on_that_day(pilot)
        panel, mount = screen(pilot).parts.panel, Vertical.mount

        def on_the_way(view: Vertical, *widgets: Any, **where: Any) -> Any:
            mounting = mount(view, *widgets, **where)
            if isinstance(widgets[0], SectionView):
                panel.now()
            return mounting

        monkeypatch.setattr(Vertical, "mount", on_the_way, raising=False)
        await go_to(pilot, "meeting")
        panel.now()
        await press_unseen(pilot)
        assert any(beside.display for beside in pilot.app.screen.query(Beside))


async def test_what_is_only_missing_is_no_mark(opened: Opened, standard: Any) -> None:
    async with opened(Draft.begin(standard, "d", AT)) as pilot:
        screen(pilot).parts.panel.now()
        await pilot.pause()
        assert " ! " not in screen_text(pilot.app)


async def test_what_is_found_in_a_text_names_no_key_that_may_go_elsewhere(opened: Opened, size: Size) -> None:
    async with opened(TBD, size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "meeting.attendees")
        screen(pilot).parts.panel.now()
        text = await press(pilot)
        assert "✗ Notes: “TBD” is a placeholder." in " ".join(text.split())
        assert "goes there" not in text
        await press_unseen(pilot, "alt+j")
        asked = screen(pilot).question_asked()
        assert asked is not None and asked.name == "meeting.notes"


async def test_the_help_line_says_the_finding_of_the_question(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        screen(pilot).parts.panel.now()
        await go_to(pilot, "meeting.notes")
        assert "“TBD” is a placeholder." in screen(pilot).query_one(HelpLine).beneath
        await press_unseen(pilot, "shift+tab")
        assert screen(pilot).query_one(HelpLine).beneath == ""


async def test_the_help_line_speaks_of_the_row_under_the_cursor_and_of_no_other(opened: Opened, size: Size) -> None:
    rows = [
        {"action": f"Add alert {n}", "owner": "Ana Ruiz", "due": "2024-02-10", "ticket": f"OPS-{n}"} for n in range(3)
    ]
    draft = with_row(with_rows(BASE, "long_term", *rows), "long_term", 1, owner="DevOps")
    async with opened(draft, size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "long_term")
        screen(pilot).parts.panel.now()
        said = []
        for key in ("g", "j", "j", "k"):
            text = await press(pilot, key)
            said.append("Row 2: “DevOps” is not a person." in " ".join(text.split("\n")[-6:]))
        assert said == [False, True, False, True]


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_what_is_found_stands_beside_the_questions_after_a_pause(opened: Opened, kind: str) -> None:
    async with opened(DEVOPS, screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "long_term")
        assert "is not a person" not in screen_text(pilot.app)
        screen(pilot).parts.panel.now()
        await pilot.pause()
        assert "! Owner, row 1: “DevOps” is not a person." in screen_text(pilot.app)
        await go_to(pilot, "meeting.notes")
        screen(pilot).show_findings()
        text = await press(pilot, "x")
        assert "✗ Notes: “TBD” is a placeholder." in text
        assert "is not a person" not in text
        await press_unseen(pilot, *["backspace"] * 4)
        screen(pilot).parts.panel.now()
        await pilot.pause()
        assert "is a placeholder" not in screen_text(pilot.app)


async def test_the_wizards_last_page_lists_all_weights_and_leads_to_them(opened: Opened, size: Size) -> None:
    draft = DEVOPS.put(block("notes"), "The engineer forgot it.")
    async with opened(draft, screen="wizard", size=size) as pilot:
        on_that_day(pilot)
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(len(wizard.steps.stops))
        words = " ".join((await press(pilot)).split())
        assert "1 finding in the way (✗), 1 finding to look at (!), 1 finding to say better (·)." in words
        assert "✗ Postmortem Meeting, Notes: “TBD”" in words and "· Notes: “engineer forgot”" in words
        await press_unseen(pilot, "down", "enter")
        asked = screen(pilot).question_asked()
        assert asked is not None and asked.name == "long_term"


async def test_a_long_draft_is_read_apart_from_the_keys_the_first_time(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewer, "MUCH", 10)
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        screen(pilot).parts.panel.now()
        assert screen(pilot).parts.panel.findings == (), "the keys are not kept waiting"
        await pilot.app.workers.wait_for_complete()
        assert [finding.code for finding in screen(pilot).parts.panel.findings] == ["placeholder-left"]
        await go_to(pilot, "meeting.notes")
        await press_unseen(pilot, *["backspace"] * 3)
        screen(pilot).parts.panel.now()
        assert screen(pilot).parts.panel.findings == (), "of what is known already only the change is read"


async def test_a_text_that_calls_itself_final_and_may_not_is_told_of_once(opened: Opened) -> None:
    async with opened(put(TBD, "header", status="Final")) as pilot:
        on_that_day(pilot)
        screen(pilot).parts.panel.now()
        screen(pilot).parts.panel.now()
        await pilot.pause()
        words = " ".join(screen_text(pilot.app).replace("▌", " ").split())
        assert len(pilot.app._notifications) == 1
        assert "It says Final, though one thing" in words


async def test_a_question_is_not_scolded_and_its_finding_takes_its_tick(opened: Opened) -> None:
    draft = put(BASE.put_role("status", "Under Review"), "meeting", notes="").put(block("notes"), "")
    async with opened(draft, screen="wizard") as pilot:
        on_that_day(pilot)
        screen(pilot).parts.panel.now()
        beneath = screen(pilot).query_one(HelpLine)
        for name in ("overview.end", "timeline", "notes", "sign_off"):
            await go_to(pilot, name)
            assert "Nobody" not in beneath.beneath and "has not" not in beneath.beneath
        await go_to(pilot, "overview.end")
        await press_unseen(pilot, "ctrl+u", *"1999-01-01", "space", *"10:00")
        assert "✓ answered" in await press(pilot)
        screen(pilot).parts.panel.now()
        text = await press(pilot)
        assert "! answered, but look at what was found" in text and "is before the start" in text
        await press_unseen(pilot, "f5", "tab")
        screen(pilot).parts.panel.now()
        assert "! End Time 1999-01-01" in " ".join((await press(pilot)).split())


async def test_while_a_row_is_written_only_what_is_about_it_is_said(opened: Opened) -> None:
    async with opened(with_row(UNMARKED, "timeline", 0, time="1999-01-01 10:00"), screen="wizard") as pilot:
        on_that_day(pilot)
        screen(pilot).parts.panel.now()
        await go_to(pilot, "timeline")
        await press_unseen(pilot, "j", "j")
        line, beside = screen(pilot).query_one(HelpLine), screen(pilot).query_one(Beside)
        assert beside.has_class("-there") and line.beneath
        await press_unseen(pilot, "a")
        assert not beside.has_class("-there") and not line.beneath and "14:32" in line.text
        await press_unseen(pilot, "escape", "g", "j", "j")
        assert beside.has_class("-there") and line.beneath


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_nothing_is_said_about_a_row_that_is_being_typed(opened: Opened, kind: str) -> None:
    async with opened(BASE, screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "short_term")
        line = screen(pilot).query_one(HelpLine)

        def says() -> bool:
            return any(one.question.block.id == "short_term" for one in screen(pilot).query(Beside).filter(".-there"))

        screen(pilot).parts.panel.now()
        await press_unseen(pilot, "a", *"Fix", "enter", *"DevOps", "enter")
        screen(pilot).parts.panel.now()
        await press_unseen(pilot)
        found = [one for one in screen(pilot).parts.panel.findings if one.location.block == "short_term"]
        assert found and not says() and not line.beneath, "the row is not finished"
        await press_unseen(pilot, "escape")
        assert says() and "DevOps" in screen_text(pilot.app)
        await press_unseen(pilot, "enter")
        assert not says() and not line.beneath


@pytest.mark.parametrize(
    ("code", "row", "said"),
    [
        ("action-overdue", 1, " Space ticks it, Enter edits it."),  # mostly only the tick is missing
        ("action-no-ticket", 1, " 2G, then Enter in the list edits it."),
        ("action-none", None, " a adds a row."),
    ],
)
def test_the_keys_behind_a_finding_are_those_that_put_it_right(code: str, row: int | None, said: str) -> None:
    found = Finding(code, "warns", Location("short_term", "", row), "It was due.", "Tick it.")
    assert way_out(block("short_term"), found) == said
    assert way_out(block("summary"), found) == " ^R lists it.", "a text has the cursor: the review says what to do"


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_a_row_is_read_when_enter_ends_it_and_blame_in_it_comes_first(
    opened: Opened, kind: str, size: Size
) -> None:
    async with opened(UNMARKED, screen=kind, size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        screen(pilot).parts.panel.now()
        text = await press(pilot)
        assert "* marks row 3 Detected, 4 Acknowledged" in text and "reads as if" not in text
        await press_unseen(pilot, "a")
        await press_unseen(pilot, *"16:32 Ana Ruiz carelessly broke it (Ana Ruiz)", "enter")
        await until(lambda: "reads as if" in screen_text(pilot.app))
        text = " ".join(screen_text(pilot.app).split())
        assert "“Ana Ruiz carelessly broke”" in text and "* marks row" not in text
        assert text.index("reads as if") < text.index("Time Event Who"), "above the list, and seen"
        text = await press(pilot, *"16:33")
        assert "reads as if" in text, "while the next one is typed"
        text = " ".join((await press(pilot, *" all fine", "enter", "escape")).split())
        assert text.index("reads as if") < text.index("* marks row")
        assert "› 16:33" in text, "the row that was written last has the cursor"


async def test_blame_in_an_item_comes_before_what_it_lacks(opened: Opened, size: Size) -> None:
    async with opened(BASE, size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "long_term")
        await press_unseen(pilot, "a", *"Ana Ruiz must be more careful @ana", "enter", "enter", "enter")
        await until(lambda: "cannot be finished" in " ".join(screen_text(pilot.app).split()))
        text = " ".join(screen_text(pilot.app).split())
        assert "“be more careful” cannot be finished" in text
        assert text.index("cannot be finished") < text.index("has no ticket")
