"""Pastes that the terminal does not mark, and its own answers, into lists, whose letters are commands: nothing goes."""

import random
from collections.abc import Callable, Iterator

from tests.terminal.pty_app import PtyApp, in_a_terminal
from tests.torture.hostile.pastes import ANSWERS
from tests.torture.tools.library import TITLE, Library, own_folder
from tests.torture.tools.run import GO_TO, quit_with, rest
from tests.torture.tools.table import Bench, Measured

WORDS = [
    "added",
    "deleted",
    "disk",
    "d",
    "dd",
    "the",
    "node",
    "undid",
    "u",
    "x",
    "G",
    "done",
    "down",
    "failed",
    "again",
    "14:02",
    "9:30",
    "UTC",
    "-",
    "[",
    "]",
    "Ann",
    "Dana",
]
"""Words of a log, which are full of the letters that delete."""

ESCAPE = b"\x1b"
ENDS = ("\r", "\n", "\r\n")
"""What a terminal sends at the end of a pasted line."""


def _lines(chance: random.Random) -> Iterator[str]:
    """Yield pastes, one line or many, short or long, and now and then an answer of the terminal."""
    while True:
        yield chance.choice(ANSWERS).decode()
        end = chance.choice(ENDS)
        lines = [" ".join(chance.choices(WORDS, k=chance.randint(2, 9))) for _ in range(chance.randint(1, 5))]
        yield end.join(lines) + chance.choice(("", end))


def unmarked(bench: Bench) -> Measured:
    """Paste into a list of rows, and into the library."""
    chance = random.Random(bench.seed)
    texts = _lines(chance)
    wrong: list[str] = []
    tries = max(2, bench.tears * 5)
    with own_folder() as home:
        library = Library(home)
        store = library.store()
        example = store.add(store.worked_example().put_role("status", "Under Review"))
        store.release(example.id)

        def rows() -> object:
            return store.open(example.id).answers.get("timeline", ())

        def drafts() -> object:
            return sorted(path.name for path in store.folders.drafts.glob("*.toml"))

        with in_a_terminal("postmortem_tui", example.id, forked=False, POSTMORTEM_HOME=str(home)) as app:
            app.wait_for("^Q quit")
            app.send(GO_TO)
            app.wait_for("A part of a name")
            app.send(b"Timeline\r")
            wrong += _pasted(app, texts, tries, rows)
        with in_a_terminal("postmortem_tui", forked=False, POSTMORTEM_HOME=str(home)) as app:
            app.wait_for(TITLE)
            wrong += _pasted(app, texts, tries, drafts)
        bench.modes.look(library)
    return Measured(f"{len(wrong)} gone", f"{2 * tries} pastes", wrong)


def _pasted(app: PtyApp, texts: Iterator[str], tries: int, kept: Callable[[], object]) -> Iterator[str]:
    """Send texts as keys in one go, and leave whatever is asked about them; yield those after which less is kept."""
    rest(app)
    before = kept()
    for _ in range(tries):
        text = next(texts)
        app.send(text.encode())
        app.settle()
        app.send(ESCAPE)
        app.settle()
        if (now := kept()) != before:
            yield f"{text!r} changed what was there"
            before = now
    quit_with(app)
    app.exit_code()
