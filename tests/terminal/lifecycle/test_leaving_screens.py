"""A screen that is left has nothing at work any more that would look for its widgets."""

import asyncio

from textual.app import App, ComposeResult
from textual.widgets import Static

from postmortem_tui.terminal.wire.compositing import IncrementalScreen


class Gone(Static):
    """A widget that lets a worker of its screen go on at the moment at which it is gone."""

    def __init__(self, gate: asyncio.Event) -> None:
        super().__init__("text")
        self.gate = gate

    async def on_unmount(self) -> None:
        self.gate.set()
        for _ in range(10):
            await asyncio.sleep(0)


class Reading(IncrementalScreen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.shown = False

    def compose(self) -> ComposeResult:
        yield Gone(self.gate)

    def on_mount(self) -> None:
        self.run_worker(self.read())

    async def read(self) -> None:
        await self.gate.wait()
        self.query_one(Gone).update("read")
        self.shown = True


async def test_what_is_read_for_a_screen_is_given_up_before_its_widgets_go() -> None:
    async with App[None]().run_test() as pilot:
        screen = Reading()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        await pilot.app.pop_screen()
        await pilot.pause()
        assert screen.gate.is_set()
        assert not screen.shown
