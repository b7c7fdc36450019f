"""Pastes: a large one, and hostile ones whose bytes come late; the draft has the text, and no byte was a key.

Between them the terminal answers to others, of which the draft has nothing.
"""

import random
from collections.abc import Sequence
from time import monotonic, sleep

from postmortem_tui.terminal.input.paste import END, START
from postmortem_tui.values.text.cleaning import clean_line, clean_text
from tests.hostile_payloads import PAYLOADS
from tests.terminal.pty_app import PtyApp
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import LONG_PATIENCE, PROSE, Run, go, quit_with
from tests.torture.tools.table import Bench, Measured

LARGE = 1_000_000
BLOCK = "summary"
LATE = 0.15
"""Seconds by which the start of a paste is torn: half of what its rest may take behind a lone escape character, TORN in
`terminal/input/input_reading.py`, as this process too may be late."""

LATER = 0.6
"""Seconds, over the escape delay; no more is waited for once the mark is whole."""

KEY = "k"

ANSWERS = [
    b"\x1b]11;rgb:dddd/dddd/dddd\x1b\\",
    b"\x1b]52;c;ZGRkZGR1dXV1\x07",
    b"\x1bP1+r544e=64647564\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b[?62;4c",
    b"\x1b[8;24;80t",
    b"\x1b]10;rgb:dd",
]
"""What a terminal answers to a program that has ended meanwhile."""


def hostile() -> Sequence[str]:
    """Return what a terminal can send as a paste: it takes the mark of the end out itself, and sends UTF-8."""
    return [text for text in PAYLOADS.values() if END.decode() not in text and not _torn(text)]


def _torn(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def pastes(bench: Bench) -> Measured:
    """Paste all of it into one text."""
    chance = random.Random(bench.seed)
    texts = [*hostile()[:: bench.spacing]]
    with own_folder() as home:
        run = Run(Library(home), chance)
        with run.opened() as app:
            go(app, PROSE)
            wanted = ""
            for text in texts:
                for _ in range(bench.tears):
                    app.send(chance.choice(ANSWERS))
                    _torn_paste(app, text.encode(), chance)
                    wanted += clean_line(text) + KEY
            _wait_for(run, wanted)
            large = _large(chance)
            begun = monotonic()
            pour(app, START + large.encode() + END)
            wanted += large
            _wait_for(run, wanted)
            spent = monotonic() - begun
            run.ends(app, lambda: quit_with(app), 0)
        kept, wanted = _kept(run), clean_text(wanted)
        bench.modes.look(run.library)
    if kept != wanted:
        run.wrong.append(f"{len(kept)} characters are kept of {len(wanted)}; {_difference(kept, wanted)}")
    figure = f"{'identical' if kept == wanted else 'different'}; 1 MB in {spent:.1f} s"
    return Measured(figure, f"{len(texts)} payloads × {bench.tears} tears, 1 MB once", run.wrong)


def _torn_paste(app: PtyApp, text: bytes, chance: random.Random) -> None:
    stream = START + text + END
    offset = chance.randrange(1, len(stream))
    app.send(stream[:offset])
    sleep(LATE if offset < len(START) else LATER)
    app.send(stream[offset:] + KEY.encode())
    app.read(0)


def _large(chance: random.Random) -> str:
    words = "".join(chance.choices("abcdefghij klmnop\n漢é", k=1000)).strip()
    return "\n".join([words] * (LARGE // (len(words) + 1)))


def pour(app: PtyApp, data: bytes) -> None:
    """Send much, reading what comes back meanwhile."""
    for offset in range(0, len(data), 2048):
        app.send(data[offset : offset + 2048])
        app.read(0)


def _kept(run: Run) -> str:
    draft = run.library.seen()
    return draft.text(draft.template.find(BLOCK))


def _wait_for(run: Run, text: str) -> None:
    """Wait until the disk has a text, or gets no nearer to it."""
    until = monotonic() + LONG_PATIENCE
    while _kept(run) != clean_text(text) and monotonic() < until:
        sleep(0.2)


def _difference(kept: str, wanted: str) -> str:
    same = next((n for n, (one, other) in enumerate(zip(kept, wanted, strict=False)) if one != other), len(kept))
    return f"at {same}: {kept[same - 20 : same + 20]!r}, not {wanted[same - 20 : same + 20]!r}"
