"""Editors that lie, die, or leave the terminal and the file in any state; what was typed stays, and the app goes on."""

import random
from collections.abc import Mapping
from pathlib import Path

from tests.terminal.pty_app import PtyApp
from tests.torture.losses.ends import EDITOR
from tests.torture.tools.library import Library, own_folder, texts_of
from tests.torture.tools.run import PROSE, SHORT, Run, quit_with, rest
from tests.torture.tools.table import Bench, Measured

PRECIOUS = b"precious"
WRITTEN = "written in the editor"

EDITORS: Mapping[str, str] = {
    "comes back at once": "exit 0",
    "dies": f"echo '{WRITTEN}' >>\"$f\"; kill -9 $$",
    "fails": f"echo '{WRITTEN}' >>\"$f\"; exit 3",
    "leaves the terminal raw": "stty raw -echo -isig; sleep 2",
    "leaves modes set": "printf '\\033[?1049l\\033[?2004l\\033[?25l\\033[?1003h\\033[31m\\033[2J\\033(0'; sleep 2",
    "removes the file": 'rm "$f"; sleep 2',
    "puts a link there": 'rm "$f"; ln -s "$PRECIOUS" "$f"; sleep 2',
    "puts a pipe there": 'rm "$f"; mkfifo "$f"; sleep 2',
    "puts a folder there": 'rm "$f"; mkdir "$f"; sleep 2',
    "writes noise": 'head -c 100000 /dev/urandom >>"$f"; sleep 2',
    "writes more than fits": 'head -c 20000000 /dev/zero | tr "\\0" a >"$f"; sleep 2',
    "leaves a child that reads": "sleep 30 <&0 & sleep 2",
    "takes the rights away": 'chmod 000 "$f"; sleep 2',
    "stops itself": "(sleep 1; kill -CONT $$) & kill -STOP $$; sleep 1",
    "is told what it cannot know": f"echo '{WRITTEN}' >>\"$f\"; printf '\\033]0;x\\007\\033[6n'; sleep 2",
}
"""What each does once it has the terminal; `f` is its file. A person who writes takes at least the 2 seconds."""

PLANTED = ("puts a link there", "puts a pipe there", "puts a folder there")
"""Those that leave something of their own in the place of the file: its rights are not the program's."""


def editors(bench: Bench) -> Measured:
    """Call each editor from a text, and go on typing."""
    wrong: list[str] = []
    names = [*EDITORS][:: bench.spacing]
    for name in names:
        with own_folder() as folder:
            precious = folder / "precious"
            precious.write_bytes(PRECIOUS)
            run = Run(Library(folder / "home"), random.Random(f"{name} {bench.seed}"))
            script = _script(folder, EDITORS[name])
            with run.opened(VISUAL=str(script), PRECIOUS=str(precious)) as app:
                run.type(app, PROSE)
                app.send(EDITOR)
                _come_back(app, folder)
                run.type_here(app, SHORT)
                rest(app)
                run.ends(app, lambda app=app: quit_with(app), 0)
            lost = run.lost()
            kept = texts_of(run.library.seen()) + "".join(_left(run.library))
            wrong += [f"{name}: {words}" for words in run.wrong]
            wrong += [f"{name}: {lost} characters are lost"] if lost else []
            wrong += [f"{name}: its file was followed"] if precious.read_bytes() != PRECIOUS else []
            wrong += [f"{name}: a private file is in the draft"] if PRECIOUS.decode() in kept else []
            if WRITTEN in EDITORS[name] and WRITTEN not in kept:
                wrong.append(f"{name}: what it wrote is neither in the draft nor beside it")
            if name not in PLANTED:
                bench.modes.look(run.library)
    return Measured(f"{len(wrong)} lost or wrong", f"{len(names)} editors", wrong)


def _script(folder: Path, acts: str) -> Path:
    script = folder / "editor"
    script.write_text(f'#!/bin/sh\nfor f; do :; done\ntouch "{folder}/begun"\n{acts}\n', encoding="utf-8")
    script.chmod(0o700)
    return script


def _come_back(app: PtyApp, folder: Path) -> None:
    """Wait until the app has the terminal again, and drop what it asks."""
    while not (folder / "begun").exists():
        app.read()
    rest(app)
    app.wait_for("^Q quit") if "Esc" not in app.text() else app.send(b"\x1b")
    rest(app)
    app.wait_for("^Q quit")


def _left(library: Library) -> list[str]:
    """Return the texts that editors left beside the draft, in regular files."""
    left = library.path.parent.glob(".*.edit-*.md")
    return [path.read_text("utf-8", "replace") for path in left if path.is_file() and not path.is_symlink()]
