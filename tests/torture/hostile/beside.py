"""What others plant beside a draft, and rights that are taken away while somebody types."""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from postmortem_tui.storage.disk.locks.folder_lock import NAME as FOLDER_LOCK
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, lock_of, takeover_of
from tests.terminal.pty_app import PtyApp
from tests.torture.losses.disks import NOT_SAVED, _mended
from tests.torture.tools.library import TITLE, Library, own_folder, texts_of
from tests.torture.tools.run import SHORT, Run, quit_with, rest
from tests.torture.tools.table import Bench, Measured
from tests.torture.tools.tracing import ToolMissing

PRECIOUS = b"precious"
NOISE, NOISE_READ = b"\xff" * 1000, "ÿ" * 1000
LEFT = "left this text"
"""What is said of a text that an editor left beside the draft; only a regular file of one's own is one."""

NAMES: Sequence[Callable[[Path], Path]] = (
    *(backup_of, journal_of, lock_of, takeover_of),
    lambda draft: draft.with_name(FOLDER_LOCK),
    lambda draft: draft.with_name(f".{draft.name}.edit-0000.md"),
    lambda draft: draft.with_name(".postmortem-0123456789abcdef.tmp"),
)
PLANTS: Sequence[Callable[[Path, Path], object]] = (
    lambda name, precious: name.symlink_to(precious),
    lambda name, precious: name.symlink_to(precious.with_name("nowhere")),
    lambda name, precious: os.mkfifo(name),
    lambda name, precious: (name.mkdir(), (name / "inside").touch()),
    lambda name, precious: name.write_bytes(NOISE),
)


def planted(bench: Bench) -> Measured:
    """Plant everything under every name, and type; count what was followed, lost, or stopped the product."""
    chance, wrong, tried = random.Random(bench.seed), [], 0
    pairs = [(name, plant) for name in range(len(NAMES)) for plant in range(len(PLANTS))]
    for name, plant in pairs[:: max(1, bench.step // 3)]:
        tried += 1
        with own_folder() as folder:
            precious = folder / "precious"
            precious.write_bytes(PRECIOUS)
            run = Run(Library(folder / "home"), chance)
            path = NAMES[name](run.library.path)
            path.unlink(missing_ok=True)
            PLANTS[plant](path, precious)
            left = ".edit-" in path.name and path.is_file() and not path.is_symlink()
            with run.opened(shown=(TITLE, LEFT if left else "^Q quit")) as app:
                rest(app)
                if left:
                    app.send(b"\r")  # the first answer: it is kept in the draft
                    app.wait_for("^Q quit")
                elif LEFT in app.text():
                    run.wrong.append("it is taken for a text of one's own")
                app.send(b"\x1b")
                rest(app)
                run.type(app)
                run.ends(app, lambda app=app: quit_with(app), 0)
            if precious.read_bytes() != PRECIOUS or precious.with_name("nowhere").exists():
                run.wrong.append("the link was followed")
            if lost := run.lost():
                run.wrong.append(f"{lost} characters are lost")
            if left and (path.exists() or NOISE_READ not in texts_of(run.library.seen())):
                run.wrong.append("the text that was left is not in the draft, or beside it still")
            wrong += [f"{path.name}, planted in way {plant}: {words}" for words in run.wrong]
    return Measured(f"{len(wrong)} followed or lost", f"{tried} plants", wrong)


def rights_taken(bench: Bench) -> Measured:
    """Take rights away while somebody types, and see that it is said, and nothing lost.

    By turns they are given back, or the line drops before that.
    """
    if not shutil.which("setpriv"):
        raise ToolMissing("setpriv")
    chance, wrong, tried = random.Random(bench.seed), [], 0
    for taken in ("the home", "the folder", "the draft", "the lock"):
        for number in range(min(3, bench.runs)):
            tried += 1
            with own_folder() as home:
                run = Run(Library(home), chance)
                draft = run.library.path
                paths = {"the home": home, "the folder": draft.parent, "the draft": draft, "the lock": lock_of(draft)}
                with run.opened((*DROPPED, sys.executable, "-m", "postmortem_tui", run.library.draft_id)) as app:
                    run.type(app)
                    _without(paths[taken], run, app, cut=number % 2 == 1)
                    if "taken" in app.text():
                        run.wrong.append("somebody is said to have taken the draft over")
                if lost := run.lost():
                    run.wrong.append(f"{lost} characters are lost")
                if [*draft.parent.glob("*rescued*")]:
                    run.wrong.append("a rescue file was written")
                wrong += [f"rights to {taken} taken away: {words}" for words in run.wrong]
    return Measured(f"{len(wrong)} lost or wrong", f"{tried} times", wrong)


DROPPED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Runs a command for which rights count, though root calls it."""


def _without(path: Path, run: Run, app: PtyApp, *, cut: bool) -> None:
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        run.type_here(app, SHORT)
        app.wait_for(NOT_SAVED)
        if cut:
            run.ends(app, app.hang_up, 128 + signal.SIGHUP)
    finally:
        path.chmod(mode)
    if not cut:
        _mended(run, app)
