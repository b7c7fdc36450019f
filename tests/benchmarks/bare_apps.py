"""The Textual apps that the product is measured beside, each as small as it can be; which of them is the argument."""

import sys
from collections.abc import Iterator

from textual.app import App, ComposeResult
from textual.drivers.linux_driver import LinuxDriver
from textual.widget import Widget
from textual.widgets import DataTable, Input, OptionList, Static, TextArea

from tests.benchmarks.texts import READY, paragraphs

ROWS = 200


def empty() -> Iterator[Widget]:
    """No more than a line that tells when it stands on the screen."""
    yield Static(READY)


def bare_input() -> Iterator[Widget]:
    """One line to type into."""
    yield Input(placeholder=READY)


def bare_prose() -> Iterator[Widget]:
    """A text that fills the screen."""
    yield TextArea(paragraphs())


def bare_list() -> Iterator[Widget]:
    """Lines of which one is chosen."""
    yield OptionList(*(f"{READY} {number}" for number in range(ROWS)))


def bare_table() -> Iterator[Widget]:
    """Rows of which one is chosen."""
    table: DataTable[str] = DataTable(cursor_type="row")
    table.add_columns("time", "event", "who")
    for number in range(ROWS):
        table.add_row(f"14:{number % 60:02}", f"{READY}, and then the next thing happened", f"somebody {number}")
    yield table


APPS = {"empty": empty, "input": bare_input, "prose": bare_prose, "list": bare_list, "table": bare_table}


class Bare(App[None]):
    """One of them, as Textual runs it: on its own driver."""

    def compose(self) -> ComposeResult:
        yield from APPS[sys.argv[1]]()


if __name__ == "__main__":
    Bare(driver_class=LinuxDriver).run()
