"""Names that nobody chooses: of the home, the draft and its title; nothing of them reaches the terminal raw."""

import os
import random
import re
from pathlib import Path

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.settings.templates import STANDARD
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import PROSE, Run, quit_with, rest
from tests.torture.tools.table import Bench, Measured

HOSTILE = "\x1b]0;hostile\x07"
NAMES = (
    *("-rf", " ", "a b", "a\nb", "$(touch hostile)", "`id`", "'\"", "*", "~", "..a", "%s%n", "é", "e\u0301"),
    *("\u202egro", "\u200b", HOSTILE, "\x9b2J", "n" * 200, os.fsdecode(b"\xff\xfe")),
)
RAW = re.compile(rb"\x1b\]0;hostile|\xc2\x9b2J|\xe2\x80\xae|\xff\xfe")


def names(bench: Bench) -> Measured:
    """Open a draft in a home, and of a title, of each name; type into it, and look at what was sent."""
    wrong: list[str] = []
    tried = NAMES[:: bench.spacing]
    for name in tried:
        with own_folder() as folder:
            library = Library(folder / f"x{name}")
            store = library.store()
            title = name.encode("utf-8", "replace").decode()
            store.release(store.new(store.templates.load(STANDARD), title, now_utc()).id)
            run = Run(library, random.Random(f"{name!r} {bench.seed}"))
            with run.opened() as app:
                run.type(app, PROSE)
                app.send(b"\x1b[19~")  # the library, with the title and the path of the other draft
                rest(app)
                run.ends(app, lambda app=app: quit_with(app), 0)
            if found := RAW.search(app.output):
                run.wrong.append(f"{found[0]!r} was sent")
            if lost := run.lost():
                run.wrong.append(f"{lost} characters are lost")
            if [*folder.glob("hostile")] or Path("hostile").exists():
                run.wrong.append("a name was run as a command")
            wrong += [f"{name!r}: {words}" for words in run.wrong]
            bench.modes.look(library)
    return Measured(f"{len(wrong)} lost or wrong", f"{len(tried)} names", wrong)
