"""The programs that are measured: the product, with and without its wire, small Textual apps, and editors."""

import shutil
import sys
from pathlib import Path

from tests.benchmarks.homes import DRAFT
from tests.benchmarks.seat import Program
from tests.benchmarks.texts import READY

FIRST_QUESTION = "› Title"
"""What tells that the draft is open: its first question, marked as the one that has the cursor."""

PYTHON = sys.executable


def product(home: Path, *arguments: str, ready: str = FIRST_QUESTION, wire: str = "") -> Program:
    """Return the product on a library, with our wire or, by `wire="direct"`, with whole frames."""
    environ = {"POSTMORTEM_HOME": str(home), **({"POSTMORTEM_WIRE": wire} if wire else {})}
    name = "the product, whole frames" if wire else "the product"
    return Program(name, (PYTHON, "-m", "postmortem_tui", *(arguments or (DRAFT,))), ready, environ)


def on_stock_driver(home: Path) -> Program:
    """Return the product on Textual's own driver."""
    command = (PYTHON, "-m", "tests.benchmarks.stock_driver", DRAFT)
    return Program("the product, Textual's driver", command, FIRST_QUESTION, {"POSTMORTEM_HOME": str(home)})


def bare(app: str, ready: str = READY) -> Program:
    """Return one of the small Textual apps, as Textual comes."""
    return Program(f"Textual's {app}", (PYTHON, "-m", "tests.benchmarks.bare_apps", app), ready)


EMPTY, INPUT, LIST, TABLE = (bare(app) for app in ("empty", "input", "list", "table"))
PROSE = bare("prose", "Paragraph 1 says")


def vim(home: Path, text: Path, *options: str) -> Program:
    """Return vim on a text, with the settings it comes with, or others; in its own home."""
    name = "vim -u NONE" if "-u" in options else "vim"
    leave = b"\x1b:q!\r"
    return Program(name, ("vim", "-n", "-i", "NONE", *options, str(text)), "says", {"HOME": str(home)}, leave)


def nano(home: Path, text: Path, at: str) -> Program:
    """Return nano on a text, at a line and column such as `+3,200`."""
    return Program("nano", ("nano", "--ignorercfiles", at, str(text)), "says", {"HOME": str(home)}, b"\x18n")


def installed(program: Program) -> bool:
    return shutil.which(program.command[0]) is not None
