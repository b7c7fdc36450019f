"""A paste by a terminal that does not mark it: where letters are commands nothing is run, and nothing is deleted."""

from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.drafts.beside.untaken_texts import left_beside
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.input.burst import Burst
from postmortem_tui.terminal.input.input_reading import TerminalInput
from postmortem_tui.tui.app.running import save_at_the_end
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.texts.key_text import TypesAhead, left_with_command
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.library.library_screen import LibraryScreen
from tests.each import by_day
from tests.terminal.pty_app import PtyApp, in_a_terminal
from tests.tui.conftest import NOW, Opened, answered, current, under_review
from tests.tui.driving import Size, ahead, press, press_each, quiet, screen_text, until


def burst(data: bytes) -> Burst:
    """What the input makes of bytes that come in one piece."""
    terminal = TerminalInput()
    [event] = [*terminal.feed(data), *terminal.pause()]
    assert isinstance(event, Burst)
    return event


LINES = b"added disk d d d\rdeleted node and dd again\r"


@pytest.fixture
def example(store: DraftStore) -> Draft:
    return under_review(store)


@pytest.mark.parametrize("data", [LINES, b"deleted dddd", b"dead\r"])
async def test_in_the_library_it_is_asked_about(opened: Opened, store: DraftStore, data: bytes) -> None:
    for title in ("One", "Two", "Three"):
        store.new(store.templates.load("standard"), title, NOW)
    async with opened(screen="library") as pilot:
        app = pilot.app
        app.post_message(burst(data))
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert f"{len(data)} characters came at once" in screen_text(app)
        app.post_message(burst(b"the next part of it\r"))
        await pilot.pause()
        await pilot.press("enter")
        assert not isinstance(app.screen, Ask)
        assert len([*store.folders.drafts.glob("*.toml")]) == 3


async def test_keys_typed_ahead_can_still_be_pressed(opened: Opened, store: DraftStore) -> None:
    for title in ("One", "Two", "Three"):
        store.new(store.templates.load("standard"), title, NOW)
    async with opened(screen="library") as pilot:
        pilot.app.post_message(burst(b"fnOne\r"))
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Ask)
        pilot.app.post_message(burst(b"jjk"))
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Ask), "few different keys are keys"


@pytest.mark.slow
async def test_a_search_that_is_typed_in_one_go_is_typing(opened: Opened, example: Draft, size: Size) -> None:
    async with opened(example, size=size) as pilot:
        before = answered(pilot.app, "timeline")
        await press(pilot, "ctrl+g", *"timeline", "enter")
        for data in (b"/rollback", b"/alert of the database pool"):
            pilot.app.post_message(burst(data))
            assert data[1:].decode() in await press(pilot) and not isinstance(pilot.app.screen, Ask)
            await press(pilot, "escape")
        for data in (b"/rollback\r", b"first dd"):
            pilot.app.post_message(burst(data))
            await press(pilot)
            assert isinstance(pilot.app.screen, Ask), (
                "a line with an end, or one that begins with a letter, may be a paste"
            )
            await press(pilot, "escape")
        assert answered(pilot.app, "timeline") == before
        await press(pilot, "t", "f8")  # an example that was changed is kept, so that the library has something to find
        await until(lambda: isinstance(pilot.app.screen, LibraryScreen) and pilot.app.focused)
        pilot.app.post_message(burst(b"/logins"))
        await until(lambda: getattr(pilot.app.focused, "value", "") == "logins")


async def test_a_list_that_takes_a_paste_is_given_it(opened: Opened, example: Draft) -> None:
    async with opened(example, size=(100, 30)) as pilot:
        before = answered(pilot.app, "timeline")
        await pilot.press("ctrl+g", *"timeline", "enter")
        pilot.app.post_message(burst(b"14:02 the pager rang\r14:05 dd rolled back\r"))
        await pilot.pause()
        assert "14:05" in screen_text(pilot.app)
        assert type(pilot.app.screen).__name__ == "PastePreview"
        await pilot.press("escape")
        assert answered(pilot.app, "timeline") == before


async def test_what_is_asked_about_is_kept_at_a_signal(opened: Opened, example: Draft, store: DraftStore) -> None:
    async with opened(example, size=(100, 30)) as pilot:
        app: Any = pilot.app
        await pilot.press("ctrl+g", *"timeline", "enter")
        app.post_message(burst(b"rolled back now"))
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        save_at_the_end(app)()
        [path] = left_beside(store.path_of(current(app).draft.id))
        assert path.read_text("utf-8") == "rolled back now"


@pytest.mark.parametrize("key", ["ctrl+f", "ctrl+g"])
async def test_what_is_left_of_a_paste_when_a_search_closes_runs_nothing(
    opened: Opened, example: Draft, key: str
) -> None:
    """Its first line went into the search, whose Enter led to a list; the second line deleted a row there."""
    async with opened(example, size=(100, 30)) as pilot:
        before = answered(pilot.app, "timeline")
        await pilot.press("ctrl+g", *"timeline", "enter", "escape", key)
        pilot.app.post_message(burst(b"timeline\rdd deleted all done\rdd\r"))
        await pilot.pause()
        assert answered(pilot.app, "timeline") == before
        await pilot.press("escape")
        assert answered(pilot.app, "timeline") == before


async def test_what_is_left_of_a_paste_into_the_librarys_search_trashes_nothing(
    opened: Opened, store: DraftStore
) -> None:
    for title in ("One", "Two", "Three"):
        store.new(store.templates.load("standard"), title, NOW)
    async with opened(screen="library") as pilot:
        await pilot.press("slash")
        pilot.app.post_message(burst(b"one\rdd deleted all done\rnew one\r"))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("enter")
        assert len([*store.folders.drafts.glob("*.toml")]) == 3


async def test_in_a_text_letters_are_letters(opened: Opened) -> None:
    async with opened() as pilot:
        pilot.app.post_message(burst(b"API outage\rAnn"))
        await pilot.pause()
        fields = [*pilot.app.screen.query(LineInput)]
        assert fields[0].text == "API outage"
        assert not isinstance(pilot.app.screen, Ask)


async def press_at_once(pilot: Pilot[object], *keys: str) -> None:
    """Press keys that all have come before the app has dealt with the first, as after a stall of the line."""
    ahead.typed = True
    await pilot.app._press_keys(keys)
    ahead.typed = False
    await quiet(pilot.app)


@pytest.mark.usefixtures("reviewed_when_told")
@pytest.mark.parametrize(
    "keys",
    by_day(
        2,
        [
            ("slash", *"rollback", "enter", "n"),
            ("slash", *"pool", "enter", "slash", *"rollback", "enter", "j"),
            ("j", "n", "j", "d", "u", "j"),
            ("d", "d", "ctrl+z", "j", "a", *"14:50", "tab", *"again"),
        ],
    ),
    ids=lambda keys: "".join(key[:1] for key in keys),
)
async def test_keys_after_a_command_go_where_it_leads(opened: Opened, example: Draft, keys: tuple[str, ...]) -> None:
    """The text of a search ran as commands of the list below: its r asked what to replace there."""
    left = []
    for how in (press_each, press_at_once):
        async with opened(replace(example, id=how.__name__)) as pilot:
            await press(pilot, "ctrl+g", *"timeline", "enter")
            await how(pilot, *keys)
            shown = await press(pilot)
            field = getattr(pilot.app.focused, "text", "")
            left.append((current(pilot.app).draft.answers, type(pilot.app.screen), field, shown.splitlines()[1:-3]))
    assert left[0] == left[1]


def drafts(store: DraftStore) -> int:
    return len([*store.folders.drafts.glob("*.toml")])


@pytest.mark.slow
def test_a_paste_without_marks_into_the_library_trashes_nothing(store: DraftStore) -> None:
    for title in ("One", "Two", "Three", "Four"):
        store.new(store.templates.load("standard"), title, NOW)

    def opened_library(app: PtyApp) -> None:
        app.wait_for("Three")
        app.settle()

    with in_a_terminal("postmortem_tui", POSTMORTEM_HOME=str(store.folders.drafts.parent)) as app:
        opened_library(app)
        app.send(LINES * 200)  # in several pieces
        app.wait_for("came at once")
        app.send(b"\r")
        app.settle()
        assert drafts(store) == 4
        app.send(b"\x11")
        assert app.exit_code() == 0
    assert drafts(store) == 4


class Colon(TypesAhead, Widget):
    """A field with a command of vim, and nothing else, in the line with the cursor."""

    vim_command = ":wq"


def test_a_command_of_vim_is_asked_about_only_by_a_key_that_leaves_it() -> None:
    field = Colon()
    assert left_with_command(events.Key("enter", "\r"), field) is field
    assert left_with_command(events.Key("x", "x"), field) is None
    assert left_with_command(events.Paste("enter"), field) is None
    assert (
        left_with_command(events.Key("enter", "\r"), Widget()) is None
        and left_with_command(events.Key("tab", None), None) is None
    )
