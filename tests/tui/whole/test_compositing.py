"""Drawing only the rows that changed: the screen is always the one that Textual's own compositor draws whole."""

import random
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Label

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.lifecycle.hosting import HostedApp
from postmortem_tui.terminal.wire import compositing
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.review import review_panel
from tests.terminal.emulator import Emulator
from tests.terminal.painting import PaintingDriver, painted
from tests.terminal.wire.test_wire import KEYS, Everything
from tests.tui.conftest import HOSTILE, NOW, under_review

PRODUCT_KEYS = ["tab", "shift+tab", "down", "up", "pagedown", "enter", "escape", "f7", "ctrl+n", "ctrl+t", "ctrl+g",
                "a", "b", "漢", "space", "backspace", "ctrl+z", *HOSTILE[:4]]  # fmt: skip


class Sparing(Everything):
    def get_default_screen(self) -> Screen[Any]:
        return IncrementalScreen()


def drawn_whole(app: App[Any]) -> list[Any]:
    """Return the cells of the screen as Textual's own compositor draws all of it."""
    compositor = app.screen._compositor
    before = type(compositor)
    compositor.__class__ = Compositor
    try:
        update = compositor.render_full_update()
    finally:
        compositor.__class__ = before
    terminal = Emulator(*app.size)
    terminal.feed(update.render_segments(app.console))
    return terminal.cells()


def row_of(app: App[Any], y: int) -> str:
    return "".join(str(cell[0]) for cell in shown(app)[y])


def shown(app: App[Any]) -> list[Any]:
    assert isinstance(app._driver, PaintingDriver)
    return app._driver.ours.cells()


@pytest.mark.slow
async def test_a_random_session_shows_what_is_drawn_whole(seed: int, session_keys: range) -> None:
    chance = random.Random(seed)
    app = painted(Sparing())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in session_keys:
            key = chance.choice(KEYS)
            if "page" in key:
                continue  # before its first paint at a new size Textual's own list fails at it
            await pilot.press(key)
            await pilot.pause()
            assert shown(app) == drawn_whole(app), key


@pytest.mark.slow
async def test_a_random_session_of_the_product_does_too(
    store: DraftStore, standard: Template, monkeypatch: pytest.MonkeyPatch, seed: int, session_keys: range
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    chance = random.Random(seed)
    app = painted(PostmortemApp(Start("editing", store, Draft.begin(standard, "draft-1", NOW))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in session_keys:
            key = chance.choice(PRODUCT_KEYS)
            await pilot.press(key)
            await pilot.pause()
            assert shown(app) == drawn_whole(app), key


class Counted(Label):
    """A line that counts how often any of it is drawn."""

    drawn = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn += 1
        return super().render_lines(crop)


class Rows(HostedApp[None]):
    """A field between two lines."""

    def get_default_screen(self) -> Screen[Any]:
        return IncrementalScreen()

    def compose(self) -> ComposeResult:
        yield Counted("above")
        yield Input(compact=True, select_on_focus=False)
        yield Counted("below")


async def test_a_key_draws_its_own_row_and_lays_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = painted(Rows())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        laid_out: list[Widget] = []
        monkeypatch.setattr(Compositor, "_arrange_root", lambda _self, root, *_args, **_named: laid_out.append(root))
        field, lines = app.query_one(Input), app.query(Counted)
        before = [line.drawn for line in lines]
        field.insert_text_at_cursor("b")
        app.screen._compositor.update_widgets({field, field.horizontal_scrollbar})
        app.screen._compositor_refresh()
        assert row_of(app, 1).startswith("ab")
        assert [line.drawn for line in lines] == before
        assert not laid_out


class Pane(Vertical):
    """A pane that says which of its rows are drawn."""

    def render_lines(self, crop: Region) -> list[Strip]:
        self.app.rows.update((self.id, row) for row in crop.line_range)  # type: ignore[attr-defined]  # Covering has them
        return super().render_lines(crop)


class Covering(HostedApp[None]):
    """Two panes side by side, in one of which a line and a gap stand."""

    CSS = "Horizontal Pane { width: 1fr; } Label { width: 1fr; height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.rows: set[tuple[str | None, int]] = set()

    def get_default_screen(self) -> Screen[Any]:
        return IncrementalScreen()

    def compose(self) -> ComposeResult:
        with Pane(id="behind"), Horizontal():
            with Pane(id="left"):
                yield Label("three rows")
            yield Pane(id="right")


async def test_of_a_whole_frame_nothing_is_drawn_that_others_cover() -> None:
    app = painted(Covering())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.rows.clear()
        app.screen._compositor.render_full_update()
        assert {row for pane, row in app.rows if pane == "left"} == {*range(3, 24)}
        assert {row for pane, row in app.rows if pane == "right"} == {*range(24)}
        assert "behind" not in {pane for pane, _ in app.rows}
        assert shown(app) == drawn_whole(app)


async def test_drawing_that_is_held_comes_once_when_it_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    app = painted(Rows())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen, field = app.screen, app.query_one(Input)
        assert isinstance(screen, IncrementalScreen)
        driver = app._driver
        assert isinstance(driver, PaintingDriver)
        frames = driver.frames
        app.hold_output()
        for sign in "seen":
            field.insert_text_at_cursor(sign)
            await pilot.pause()
        assert driver.frames == frames
        app.query(Counted).first(Counted).update("other", layout=False)
        app.screen._dirty_widgets.add(app.query(Counted).first(Counted))  # it has told the screen, and no tick has come
        app.let_output_go(at_once=False)
        assert driver.frames == frames + 1
        assert row_of(app, 0).startswith("other")
        assert row_of(app, 1).startswith("seen")
        assert shown(app) == drawn_whole(app)
        monkeypatch.setattr(compositing, "HELD_AT_MOST", 0)
        app.hold_output()
        field.insert_text_at_cursor("!")
        await pilot.pause()
        assert row_of(app, 1).startswith("seen!"), "what takes too long is to be seen on its way"


async def test_a_key_that_opens_a_row_is_drawn_once(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_panel, "REVIEW_PAUSE", 3600)
    app = painted(PostmortemApp(Start("editing", store, under_review(store))))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("ctrl+g", *"Timeline", "enter")
        await pilot.pause()
        drawn: list[str] = []
        draw = IncrementalScreen._compositor_refresh

        def counted(screen: IncrementalScreen[Any]) -> None:
            draw(screen)
            if not screen._waits:
                drawn.append("frame")

        monkeypatch.setattr(IncrementalScreen, "_compositor_refresh", counted)
        let_go = PostmortemApp.let_output_go

        def told(app: PostmortemApp, *, at_once: bool = True) -> None:
            drawn.append("done")
            let_go(app, at_once=at_once)

        monkeypatch.setattr(PostmortemApp, "let_output_go", told)
        await pilot.press("enter")
        assert drawn[:2] == ["done", "frame"], "nothing is drawn on the way"


async def test_what_has_moved_is_drawn_by_where_it_is_now() -> None:
    """A widget out of sight that has changed makes Textual look for all of them, before the layout is done anew."""
    app = painted(Sparing())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        compositor = screen._compositor
        top, *_ = (
            widget for widget in compositor.visible_widgets if widget.region.width == 80 and widget is not screen
        )
        assert compositor.cuts
        top.styles.width = 22
        unseen = Label()
        await screen.mount(unseen)
        unseen.display = False
        compositor.update_widgets({unseen})
        assert compositor.full_map  # made anew, with the widget where it is now
        for chops in compositor._render_chops(screen.region, lambda y: True):
            assert None not in chops.values()
        cuts = {x for row in compositor.cuts for x in row}
        seen = (region.intersection(clip) for region, clip in compositor.visible_widgets.values())
        edges = {x for region in seen for x in region.column_span}
        assert edges <= cuts, "a widget whose edge is no cut leaves its neighbour's text cut short"


class Hollow(Label):
    """A line that draws none of its cells, as a scroll bar does that has nothing to scroll."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return [Strip([], 0)] * crop.height


class After(HostedApp[None]):
    """A line that draws nothing, in a frame with a colour."""

    CSS = "Vertical { background: red; height: 1; } Hollow { width: 1fr; }"

    def get_default_screen(self) -> Screen[Any]:
        return IncrementalScreen()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Hollow("nothing")


async def test_what_draws_none_of_its_cells_hides_nothing() -> None:
    app = painted(After())
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        app.query_one(Hollow).refresh()
        await pilot.pause()
        assert shown(app) == drawn_whole(app)
        app.query_one(Vertical).styles.background = "blue"
        app.screen._compositor.update_widgets({app.query_one(Hollow)})
        await pilot.pause()
        assert shown(app) == drawn_whole(app)
        for chops in app.screen._compositor._render_chops(Region(0, 0, 20, 1), {0}.__contains__)[:1]:
            assert None not in chops.values(), "a hole in a whole frame ends the program"
