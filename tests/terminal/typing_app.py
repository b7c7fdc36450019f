"""The program that the tests of real terminals run: a text area whose text is kept in a file when the process ends.

Arguments: the file, and what is wrong with the app, if anything.
"""

import asyncio
import sys
import time
from pathlib import Path

from postmortem_tui.terminal.lifecycle.environment import prepare

if __name__ == "__main__":
    import os

    prepare(os.environ)

from textual.app import App, ComposeResult
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Static, TextArea

from postmortem_tui.terminal.lifecycle import driver, signals
from postmortem_tui.terminal.lifecycle.external_program import run_external
from postmortem_tui.terminal.lifecycle.hosting import HostedApp, run_to_the_end

HANGS = ("hangs", "stuck")
"""The variants in which something does not end: they wait for the end of all patience."""


def be_patient(deadline: float, last_input: float) -> None:
    """Take other seconds than the app's to end in: its own are too few where a machine has much other work.

    Whether they are enough on one that has not, the torture tells.
    """
    signals.DEADLINE = deadline
    driver.LAST_INPUT = last_input


class Typing(HostedApp[None]):
    """A text area; F5 is a crash, F3 a loop that hangs, F2 a key that waits for ever, F4 another program, F9 a mark."""

    BINDINGS = [("ctrl+j", "text.newline", "")]

    def compose(self) -> ComposeResult:
        yield Static("ready:")  # on a line of its own: page up may take the cursor before anything in the text
        yield TextArea()

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()

    def words(self) -> str:
        return self.query_one(TextArea).text

    def key_f5(self) -> None:
        draft = self.words()
        raise RuntimeError(draft)

    def key_f3(self) -> None:
        while True:
            time.sleep(0.01)

    async def key_f2(self) -> None:
        await asyncio.Event().wait()

    def key_f4(self) -> None:
        with self.suspend():
            run_external(["/bin/sh", "-c", "echo outside; read line"])

    def key_f9(self) -> None:
        Path(sys.argv[1]).with_suffix(".seen").touch()

    def key_f8(self) -> None:
        self.exit()


class Stock(App[None]):
    """The same on Textual's own driver."""

    compose = Typing.compose
    on_mount = Typing.on_mount
    words = Typing.words
    key_f5 = Typing.key_f5
    key_f8 = Typing.key_f8


def main(kept: Path, variant: str) -> int:
    if variant == "stock":
        app = Stock(driver_class=LinuxDriver)
        app.run()
        return app.return_code or 0
    be_patient(*((4.0, 1.2) if variant in HANGS else (20.0, 15.0)))
    words = [""]
    typing = Typing(keep_report=lambda text: kept.with_suffix(".report").write_text(text) and kept)

    def save() -> None:
        words[0] = typing.words()
        kept.write_text(words[0])
        if variant == "stuck":
            time.sleep(60)

    code = run_to_the_end(typing, save, mouse=False)
    kept.with_suffix(".code").write_text(str(code))
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
