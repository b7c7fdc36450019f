"""The editing screen, driven by keys."""

import pytest
from textual import events

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft import saving_bar
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.long_text import LongText
from tests.tui.conftest import HOSTILE, NOW, Failing, Opened, answered, current, under_review
from tests.tui.driving import Size, help_text, screen_text, until


def focused_field(app: object) -> str:
    lines = [line for line in app.screen.query(OneLine) if line.query_one(LineInput).has_focus]  # type: ignore[attr-defined]  # our own app, on a draft
    return lines[0].field.id if lines else ""


async def test_typing_starts_at_once_in_the_first_missing_question(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press(*"Outage")
        await pilot.pause()
        assert current(pilot.app).draft.role("title") == "Outage"
        assert "Outage" in screen_text(pilot.app).splitlines()[0]


async def test_a_finished_draft_opens_on_its_title(opened: Opened, store: DraftStore) -> None:
    async with opened(under_review(store)) as pilot:
        await pilot.press("!")
        await pilot.pause()
        assert current(pilot.app).draft.role("title").endswith("!")


async def test_what_was_answered_is_passed_over(opened: Opened, small: Template) -> None:
    async with opened(Draft.begin(small, "d", NOW, title="Named")) as pilot:
        assert focused_field(pilot.app) == "authors"


async def test_enter_goes_on_and_stays_in_the_last_field(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n", *"now", "enter")
        await pilot.pause()
        assert focused_field(pilot.app) == "end"
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert focused_field(pilot.app) == "end"


async def test_the_end_is_read_after_the_start_and_the_duration_follows(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n", *"2024-01-15 23:50", "tab", *"0:20", "shift+tab")
        await until(lambda: "30 minutes" in screen_text(pilot.app))
        assert answered(pilot.app, "when").text("end") == "2024-01-16 00:20:00 UTC"


async def test_text_typed_ahead_into_one_line_is_put_in_at_once(opened: Opened) -> None:
    async with opened() as pilot:
        recorded: list[object] = []
        current(pilot.app)._saver = Failing()
        current(pilot.app)._saver.record = recorded.append
        for key in (*"One two ", "\u6f22", "backspace", *"three", "tab", "3"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert answered(pilot.app, "head").text("title") == "One two three"
        assert answered(pilot.app, "head").text("severity") == "3-Medium"
        assert len(recorded) < 6, "each key was recorded, and shown, by itself"


async def test_keys_typed_ahead_land_in_the_next_section(opened: Opened) -> None:
    async with opened() as pilot:
        app = pilot.app
        for key in ("x", "ctrl+n", "ctrl+n", *"story"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert answered(app, "story") == "story"
        assert current(app).draft.role("title") == "x"


async def test_keys_typed_ahead_land_in_the_fields_they_were_meant_for(opened: Opened) -> None:
    async with opened() as pilot:
        app = pilot.app
        for key in (*"T", "tab", "space", "down", "enter", "enter", *"Ana", "shift+tab", "ctrl+u", *"3", "ctrl+s"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert answered(app, "head").plain() == {
            "title": "T",
            "severity": "3-Medium",
            "authors": "Ana",
        }


async def test_tab_goes_on_over_the_ends_of_sections(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("tab", "tab", "tab", *"now", "tab", "tab", *"story", "tab", *"luck", "tab")
        assert answered(pilot.app, "story") == "story"
        assert answered(pilot.app, "luck") == "luck"
        assert "This is the last question." in screen_text(pilot.app)
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        assert focused_field(pilot.app) == "start"


async def test_undo_and_redo_reach_over_sections_and_show_where(opened: Opened) -> None:
    async with opened() as pilot:
        current(pilot.app).clock = lambda: NOW  # so that no pause falls between two keys
        await pilot.press(*"ab", "ctrl+n", "ctrl+n", *"then", "ctrl+z", "ctrl+z")
        await pilot.pause()
        assert current(pilot.app).draft.role("title") == ""
        assert focused_field(pilot.app) == "title"
        assert pilot.app.screen.query(LineInput).first().value == ""
        await pilot.press("ctrl+y", "ctrl+y")
        await pilot.pause()
        assert current(pilot.app).draft.role("title") == "ab"
        assert answered(pilot.app, "story") == "then"
        assert pilot.app.screen.query(LongText).first().text == "then"
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "Nothing to redo." in screen_text(pilot.app)


async def test_the_editor_that_spoke_is_not_redrawn(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press(*"ac", "left", "b")
        field = pilot.app.screen.query(LineInput).first()
        assert (field.value, field.cursor_position) == ("abc", 2)


async def test_the_outline_tells_how_far_each_section_is(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("T")
        await pilot.pause()
        assert "›… Head" in screen_text(pilot.app)
        await pilot.press("tab", "tab", *"Ana")
        await pilot.pause()
        assert "›✓ Head" in screen_text(pilot.app)
        assert "2 done of 4 needed" in screen_text(pilot.app)


@pytest.mark.parametrize(("width", "outline", "guidance"), [(60, False, False), (80, True, False), (120, True, True)])
async def test_panes_by_width(opened: Opened, width: int, outline: bool, guidance: bool) -> None:
    async with opened(size=(width, 24)) as pilot:
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert ("› " in text.splitlines()[3]) is outline
        assert ("The pool ran dry." in text) is guidance
        assert "What a [hint] says" in text


async def test_saving_goes_on_by_itself(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    saver = Failing()
    async with opened(saver=saver) as pilot:
        monkeypatch.setattr(saving_bar, "PAUSE", 3600)
        monkeypatch.setattr(saving_bar, "LONGEST", 3600)
        await pilot.press(*"Ou")
        assert saver.saved == [], "no key waits for the disk"
        monkeypatch.setattr(saving_bar, "PAUSE", 0.1)
        await pilot.press("t")
        await until(lambda: saver.saved)
        await pilot.pause()
        assert [draft.role("title") for draft in saver.saved] == ["Out"]
        assert "saved " in screen_text(pilot.app)


async def test_steady_typing_is_saved_without_a_pause(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    assert saving_bar.LONGEST <= 1
    saver = Failing()
    async with opened(saver=saver) as pilot:
        monkeypatch.setattr(saving_bar, "PAUSE", 3600)
        await pilot.press("x")
        await until(lambda: saver.saved)


async def test_a_failed_save_is_said_until_one_succeeds(opened: Opened) -> None:
    saver = Failing(failure="the disk is full [/]")
    async with opened(saver=saver) as pilot:
        await pilot.press("x", "ctrl+s")
        await pilot.pause()
        assert "NOT SAVED" in screen_text(pilot.app)
        assert "The disk is full [/]" in screen_text(pilot.app)
        saver.failure = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "NOT SAVED" not in screen_text(pilot.app)


async def test_quitting_saves_the_last_key(opened: Opened, store: DraftStore) -> None:
    async with opened() as pilot:
        app = pilot.app
        for key in (*"last", "ctrl+q"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(lambda: not app.is_running)
    assert app.return_code == 0
    assert not current(app).dirty


async def test_quitting_without_a_save_asks(opened: Opened) -> None:
    async with opened(saver=Failing(failure="no space")) as pilot:
        await pilot.press("x", "ctrl+q")
        await pilot.pause()
        assert "NOT SAVED" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.return_code is None
        await pilot.press("ctrl+q")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
    assert pilot.app.return_code == 3


async def test_going_to_a_question_by_a_part_of_its_name(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+g", *"luck", "enter")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert answered(pilot.app, "luck") == "y"


async def test_help_tells_the_keys_and_the_question(opened: Opened, size: Size) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "f1")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "People ask." in text and "The pool ran dry." in text
        assert "^O" in text
        assert "open_editor" not in text and "open_editor" in help_text(pilot.app), "a keymap's name stands at the end"
        await pilot.press("pagedown")
        assert "^Z" in text + screen_text(pilot.app)
        assert "not applicable" in help_text(pilot.app)
        await pilot.press("escape", "k")
        await pilot.pause()
        assert answered(pilot.app, "story") == "k"


async def test_the_palette_finds_commands_and_places(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"luck")
        await until(lambda: "Luck" in screen_text(pilot.app))
        assert not pilot.app.screen.query_one(LineInput).cursor_blink, "each blink would be sent"
        await pilot.press("enter")
        await until(lambda: "›  The Story" in screen_text(pilot.app))


async def test_the_palette_has_one_line_a_command_with_its_key_and_finds_it_by_what_it_does(
    opened: Opened, size: Size
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("ctrl+p")
        await until(lambda: "Write this text in your own editor" in screen_text(pilot.app))
        lines = [line.split() for line in screen_text(pilot.app).splitlines()]
        assert ["│", "Save", "now", "^S", "Save", "now;"] in [line[:6] for line in lines]
        names = [line.strip("│› ").partition(" ")[0] for line in screen_text(pilot.app).splitlines()]
        assert names.index("Open") < names.index("Save"), "the nearest come first"
        await pilot.press(*"colour")
        await until(lambda: "Save now" not in screen_text(pilot.app) and "Theme" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(lambda: "Which colours?" in screen_text(pilot.app))


async def test_hostile_text_is_shown_and_kept(opened: Opened) -> None:
    async with opened(size=(100, 24)) as pilot:
        app = pilot.app
        for keys in ((), ("tab", "tab"), ("ctrl+n",), ("ctrl+n",)):
            await pilot.press(*keys)
            app.screen.focused.post_message(events.Paste(HOSTILE))
            await pilot.press("tab")
            await pilot.pause()
            assert "[/] [TICKET-1] [link](x) " in screen_text(app)
            assert "\x1b" not in screen_text(app)
        assert answered(app, "story") == HOSTILE.replace("\x1b]52;c;x\x07", "")


async def test_every_section_can_be_passed_and_showing_it_changes_nothing(opened: Opened, store: DraftStore) -> None:
    async with opened(under_review(store)) as pilot:
        for _ in range(21):
            await pilot.press("ctrl+n")
        await pilot.pause()
        assert "This is the last section." in screen_text(pilot.app)
        for _ in range(21):
            await pilot.press("ctrl+t")
        await pilot.pause()
        assert "This is the first section." in screen_text(pilot.app)
        assert not current(pilot.app).dirty


async def test_an_unreadable_answer_is_kept_until_somebody_changes_it(opened: Opened, small: Template) -> None:
    blank = Draft.begin(small, "d", NOW, title="T")
    when = small.find("when").block
    draft = blank.put(when, when.empty.having(start="2pm, I think"))
    async with opened(draft) as pilot:
        await pilot.press("ctrl+n", "shift+tab", "tab")
        await pilot.pause()
        assert not current(pilot.app).dirty
        assert "Not a" in screen_text(pilot.app)


@pytest.mark.both_sizes
async def test_answers_and_facts_begin_in_one_column(opened: Opened, store: DraftStore, size: Size) -> None:
    async with opened(store.worked_example(), size=size) as pilot:
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        rows = screen_text(pilot.app).splitlines()
        starts = {
            "Start Time": "2024-",
            "End Time": "2024-",
            "Duration": "32 minutes",
            "Time to Acknowledge": "1 minute",
        }
        columns = {next(row.index(text) for row in rows if label in row) for label, text in starts.items()}
        assert len(columns) == 1


async def test_enter_in_the_last_line_of_a_section_says_what_goes_on(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press(*"T", "enter", "enter", *"Ana", "enter")
        await pilot.pause()
        assert "The last line of the section: ^N or Tab goes on." in screen_text(pilot.app)
