"""Apps whose frames are painted on two terminals in memory: as Textual writes them, and as ours sends them."""

from typing import Any, TypeVar

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from postmortem_tui.terminal.wire.frames import is_frame
from postmortem_tui.terminal.wire.screen_output import IncrementalOutput
from tests.terminal.emulator import Emulator

SHORT = 200
"""Characters; a frame of fewer may be sent as it is because there is nothing to save."""

AppType = TypeVar("AppType", bound=App[Any])


class PaintingDriver(HeadlessDriver):
    """Compares the two after every frame."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.output = IncrementalOutput(erases=True)
        self.frames = 0
        self.stock_size = self.our_size = 0
        self.fallbacks = 0
        self.resize_terminal(*size)

    def resize_terminal(self, width: int, height: int) -> None:
        self.stock, self.ours = Emulator(width, height), Emulator(width, height)
        self.output.resize(width, height)

    def written_by_another(self, wrote: str) -> None:
        """Let another program write to both, past the app; then paint both anew.

        It begins in the default colours, since not all that it erases is painted again, and leaves its own behind,
        which Textual's frames would go on in.
        """
        self.stock.feed(f"{wrote}\x1b[0m")
        self.ours.feed(f"\x1b[0m{wrote}")
        self.output.resize(self.ours.columns, self.ours.lines)
        self._app.refresh(layout=True)

    def stepped_aside(self, wrote: str) -> None:
        """Leave both terminals to another program, as for an editor, and take them back."""
        self.write("\x1b[?1049l")
        self.written_by_another(wrote)
        self.write("\x1b[?1049h")

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.stock.feed(data)
        if is_frame(data):
            sent = self.output.frame(data, ready=True)
            self.frames += 1
            in_time = self._app.size == (self.ours.columns, self.ours.lines)  # and not for the size from before
            self.fallbacks += in_time and sent.endswith(data) and len(data) > SHORT
        else:
            sent = self.output.control(data)
        self.stock_size += len(data.encode())
        self.our_size += len(sent.encode())
        self.ours.feed(sent)
        assert self.ours.cells() == self.stock.cells()
        assert self.ours.cursor_at() == self.stock.cursor_at()


def painted(app: AppType) -> AppType:
    """Fit the app with the driver that compares, for `run_test`."""

    def build(headless: bool, inline: bool, mouse: bool, size: Any) -> PaintingDriver:
        app._driver = PaintingDriver(app, mouse=mouse, size=size)
        return app._driver

    app._build_driver = build
    return app
