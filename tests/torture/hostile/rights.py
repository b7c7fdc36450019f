"""Who else may read what the product writes: everything it makes in its folders, under no umask."""

import random
import sys

from tests.torture.losses.ends import F1
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import LIBRARY, PROSE, Run, go, quit_with, rest
from tests.torture.tools.table import Bench, Measured

EDITOR = b"\x0f"
BEGIN, TRASH = b"n", b"d"


def rights(bench: Bench) -> Measured:
    """Have every sort of file made, then count those of this and of all rows before."""
    with own_folder() as home:
        run = Run(Library(home), random.Random(bench.seed))
        with run.opened(EDITOR=f"cp -p {home}/drafts/. {home}/seen -r; true") as app:
            run.type(app, PROSE)
            app.send(EDITOR)
            rest(app)
            bench.modes.look(run.library)
            app.send(LIBRARY)
            rest(app)
            app.send(TRASH)
            rest(app)
            app.send(BEGIN)
            rest(app)
            run.ends(app, lambda: quit_with(app), 0)
    with own_folder() as home:
        run = Run(Library(home), random.Random(bench.seed))
        with run.opened((sys.executable, "-m", "tests.torture.tools.failing", run.library.draft_id)) as app:
            go(app, PROSE)
            run.type_here(app)
            run.ends(app, lambda: app.send(F1), 1)
        bench.modes.look(run.library)
        if not [*(home / "state").glob("*")]:
            run.wrong.append("no report of the crash is kept")
    loose = bench.modes.loose
    return Measured(f"{len(loose)} of {bench.modes.seen}", "the files of all rows", [*run.wrong, *loose])
