"""The zone that a person types in, by keys: that of the start holds for the draft, and what is kept is in UTC."""

from pathlib import Path

from textual import events
from textual.widgets import Input

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.storage.drafts.beside.cursor_positions import kept_zone
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.dialogs.zone_dialog import AskZone
from tests.tui.conftest import NOW, current
from tests.tui.driving import Size, flat, keys_of, press, press_unseen, type_unseen, typed


def rows(app: PostmortemApp) -> list[tuple[str, str]]:
    draft = current(app).draft
    entries: tuple[Entry, ...] = draft[draft.template.find("timeline").block]
    return [(entry.time, entry.event) for entry in entries]


def line(app: PostmortemApp) -> str:
    assert isinstance(app.focused, Input)
    return app.focused.value


async def test_the_zone_of_the_start_holds_for_the_draft_and_is_said(store: DraftStore) -> None:
    begun = store.begin(store.templates.load("standard"), "", NOW)
    app = PostmortemApp(Start("editing", store, begun, begins=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await type_unseen(pilot, "Checkout failed")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "2024-01-12 23:14 Europe/Berlin")
        await press_unseen(pilot, "enter")
        assert app.session and app.session.zone == "Europe/Berlin"
        assert kept_zone(store.folders, store.path_of(current(app).draft.id)) == "Europe/Berlin"
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        text = await press(pilot, "tab", "tab")
        assert "Europe/Berlin unless you say otherwise: 14:32, 2pm PST" in text
        text = await typed(pilot, "23:55")
        assert "→ 2024-01-12 22:55:00 UTC (23:55 in Berlin), 41 minutes after the start" in text
        text = await press(pilot, "ctrl+n", "ctrl+n", "a")
        assert "In Europe/Berlin, or one line: 14:32 rolled back (Ann); a paste adds many" in text
        await type_unseen(pilot, "22:58 Deploy")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "00:05 Quiet")
        await press_unseen(pilot, "enter", "escape")
        assert rows(app) == [("21:58", "Deploy"), ("23:05", "Quiet")]
        # what looks like a zone and is none is said while it is typed, once it is taken, and beside the row
        doubt = "XYZT is no time zone known here: 23:20 is read as Europe/Berlin."
        await press_unseen(pilot, "a")
        assert doubt in await typed(pilot, "23:20 XYZT odd")
        assert doubt in await press(pilot, "enter")
        assert "XYZT is no time zone known here; the time is in UTC" in await press(pilot, "escape")
        await press_unseen(pilot, "d")
        assert rows(app) == [("21:58", "Deploy"), ("23:05", "Quiet")]
        await press_unseen(pilot, "g", "enter")
        assert line(app) == "21:58 UTC", "so that a changed minute moves it by a minute"
        await press_unseen(pilot, *["left"] * 4, "backspace", "9")
        await press_unseen(pilot, "escape")
        assert rows(app)[0] == ("21:59", "Deploy")
        # another zone, while a cell is open
        await press_unseen(pilot, "enter")
        await app.run_action("screen.choose_zone")
        text = await press(pilot)
        assert isinstance(app.screen, AskZone) and "12:00 Europe/Berlin today is 11:00 UTC." in text
        assert "Berlinn" in await typed(pilot, "Europe/Berlinn")
        await press_unseen(pilot, "enter")
        assert isinstance(app.screen, AskZone), "an unknown zone is not taken"
        await press_unseen(pilot, "ctrl+u", "escape")
        assert app.session.zone == "Europe/Berlin"
        await app.run_action("screen.choose_zone")
        await type_unseen(pilot, "utc")
        text = await press(pilot, "enter")
        assert app.session.zone == "UTC" and line(app) == "21:59"
        assert "Times without a zone are UTC from now on" in text
    app.current_draft.close()
    assert kept_zone(store.folders, store.path_of(app.session.draft.id)) == "UTC"


async def test_a_start_that_is_answered_in_a_zone_sets_it_and_a_changed_minute_does_not(store: DraftStore) -> None:
    app = PostmortemApp(Start("wizard", store, store.begin(store.templates.load("standard"), "", NOW)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        session = app.session
        assert session is not None
        await app.screen.go((session.draft.template.sections[2], session.draft.template.role("start")))  # type: ignore[attr-defined]  # the open screen is the wizard or the editor
        await type_unseen(pilot, "12 Jan 2024 23:14 CET")
        assert session.zone == "CET"
        await press_unseen(pilot, *["backspace"] * 4)
        assert session.zone == "UTC", "no zone is typed any more"
        await type_unseen(pilot, " CET")
        await press_unseen(pilot, "enter")
        assert session.zone == "CET" and "CET unless you say otherwise" in await press(pilot)
        await press_unseen(pilot, "ctrl+t")
        assert line(app) == "2024-01-12 22:14:00 UTC"
        await press_unseen(pilot, *["left"] * 7, "backspace", "5")
        assert session.draft.role("start") == "2024-01-12 22:15:00 UTC"
        assert session.zone == "CET", "the UTC that stood there was not typed"
    app.current_draft.close()


async def test_a_start_that_is_typed_again_goes_back_to_the_zone_before_it(store: DraftStore) -> None:
    app = PostmortemApp(Start("editing", store, store.begin(store.templates.load("standard"), "", NOW)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        session = app.session
        assert session is not None
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "tab")
        await type_unseen(pilot, "12 Jan 2024 23:14 CET")
        await press_unseen(pilot, "tab", "shift+tab", *["left"] * 7, "backspace", "5")
        assert session.draft.role("start") == "2024-01-12 22:15:00 UTC" and session.zone == "CET"
        await press_unseen(pilot, "end", *["backspace"] * 4)
        await type_unseen(pilot, " PST")
        assert session.zone == "PST"
        await press_unseen(pilot, *["backspace"] * 4)
        assert session.zone == "CET", "the one from before, and not that of the settings"
    app.current_draft.close()


CHAT = "23:20 Ann: looking\n23:31 Ben: rolled back\n2024-01-12 22:50 UTC Ann: all good"


async def test_a_paste_is_read_in_the_zone_of_the_draft_and_z_says_another(store: DraftStore) -> None:
    draft = store.begin(store.templates.load("standard"), "Checkout failed", NOW)
    question = draft.template.role("start")
    assert question and isinstance(question.block, Fields) and question.field
    draft = draft.put(question.block, draft[question.block].having(**{question.field.id: "2024-01-12 22:14:00 UTC"}))
    app = PostmortemApp(Start("editing", store, draft))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert app.session
        app.session.zone = "Europe/Berlin"
        await press_unseen(pilot, *["ctrl+n"] * 4)
        app.post_message(events.Paste(CHAT))
        text = await press(pilot)
        assert "Times that name no zone are read as Europe/Berlin, and shown in UTC." in text
        assert "22:20" in text and "22:31" in text and "22:50" in text
        assert "Esc drops them" in text and "z zone" in text
        assert "The rows that your lines make." in await press(pilot, "f1")
        await press_unseen(pilot, "escape", "z")
        assert isinstance(app.screen, AskZone) and line(app) == ""
        await type_unseen(pilot, "America/New_York")
        text = await press(pilot, "enter")
        assert "read as America/New_York" in text and "04:20" in text and "04:31" in text and "22:50" in text
        await press_unseen(pilot, "z")
        await type_unseen(pilot, "utc")
        text = await press(pilot, "enter")
        assert "Times that name no zone are read as UTC." in text
        text = await press(pilot, "enter")
        assert rows(app) == [("22:50", "all good"), ("23:20", "looking"), ("23:31", "rolled back")]
        assert app.session.zone == "UTC" and "Times that you type are read as UTC, too" in " ".join(text.split())
    app.current_draft.close()


async def test_the_zone_of_a_paste_is_that_of_what_is_typed_after_it(store: DraftStore) -> None:
    """There is one zone of a draft, whether it was given to the start or to a paste."""
    app = PostmortemApp(Start("wizard", store, store.begin(store.templates.load("standard"), "T", NOW)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Time UTC" not in await press(pilot, "ctrl+g", *"timeline", "enter")
        app.post_message(events.Paste("2024-01-12 23:20 looking\n2024-01-12 23:31 rolled back"))
        await press_unseen(pilot)
        await press_unseen(pilot, "z")
        await type_unseen(pilot, "Europe/Berlin")
        await press_unseen(pilot, "enter")
        text = await press(pilot, "enter")
        assert "Time UTC" in text and "Times that you type are read as Europe/Berlin, too" in " ".join(text.split())
        assert app.session and app.session.zone == "Europe/Berlin"
        await type_unseen(pilot, "00:30 told support")
        await press_unseen(pilot, "enter")
        assert rows(app)[-1] == ("23:30", "told support")
        assert "In Europe/Berlin, or one line" in await press(pilot, "escape", "a")
    app.current_draft.close()
    assert kept_zone(store.folders, store.path_of(app.session.draft.id)) == "Europe/Berlin"


async def test_the_zone_of_a_picked_file_is_that_of_what_is_typed_after_it(
    store: DraftStore, tmp_path: Path, size: Size
) -> None:
    (tmp_path / "chat.txt").write_text("23:20 Ann: looking\n23:31 Ben: rolled back\n", encoding="utf-8")
    draft = store.begin(store.templates.load("standard"), "T", NOW).put_role("start", "2024-01-12 22:14:00 UTC")
    app = PostmortemApp(Start("editing", store, draft))
    async with app.run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "F")
        await type_unseen(pilot, str(tmp_path / "chat.txt"))
        assert "Zone of the times that name none" in await press(pilot, "enter"), "it asks, as the file does not say"
        await type_unseen(pilot, "Lisbon")
        await press_unseen(pilot, "enter", "z")
        await type_unseen(pilot, "Berlin")
        text = await press(pilot, "enter", "asterisk", "ctrl+s")
        assert "Times that you type are read as Europe/Berlin, too" in flat(text) and "Time UTC" in text
        assert app.session and app.session.zone == "Europe/Berlin"
        await press_unseen(pilot, "o", *keys_of("2345 told support"), "enter", "escape")
        assert ("22:45", "told support") in rows(app)
