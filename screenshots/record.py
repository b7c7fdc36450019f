"""Record a session: drive the program by keys in a terminal of 80x24, and keep what it sends as a cast and a picture.

`python -m screenshots.record` writes `session.cast` (asciinema's format, version 2) and `session.svg`, which plays it;
`--picture` makes the picture alone, of the cast that is there. The times are those of the story, not of the machine
that recorded it; the folder it ran in is shown under another name.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from pyte.screens import Char

from tests.terminal.emulator import Emulator
from tests.terminal.pty_app import PtyApp

HERE = Path(__file__).parent
CAST, PICTURE = HERE / "session.cast", HERE / "session.svg"
COLUMNS, ROWS = 80, 24
SHOWN_AS = "/srv/postmortems"
"""The name under which the folder of a recording is shown, as long as `/tmp/tmp` and the eight characters after it."""

KEY, READING = 0.07, 1.6
"""Seconds from one typed character to the next, and for which a screen stands that is to be read."""

CHAT = """Ana Costa  09:02
PagerDuty says checkout is timing out.
Ben Okoro  09:05
Error rate is at 38% since the 09:00 deploy.
Ana Costa  09:11
Rolling back to build 4711.
Ben Okoro  09:19
Rollback is done, the error rate falls.
Ana Costa  09:31
All clear. Checkout is healthy again.
"""
ENTER, ESCAPE = "\r", "\x1b"


@dataclass(frozen=True)
class Step:
    """What is typed, what the screen shows then, and how long it stands, in seconds."""

    typed: str
    shows: str
    stands: float = READING
    at_once: bool = False

    def pieces(self) -> Sequence[str]:
        return [self.typed] if self.at_once else list(self.typed)


def key(typed: str, shows: str, stands: float = READING) -> Step:
    """Return the step of one key, or of a paste, which arrives as a whole."""
    return Step(typed, shows, stands, at_once=True)


STORY = (
    Step("postmortem new Checkout timeouts", "new Checkout timeouts", 0.6),
    key(ENTER, "^Q quit"),
    Step("2026-03-11", "2026-03-11", 0.3),
    key(ENTER, "Authors", 0.3),
    Step("Ana Costa, Ben Okoro", "Ben Okoro", 0.5),
    key(ENTER, "Draft: Still being written", 0.4),
    key(ENTER, "1-Critical · 2-High", 0.4),
    key("2", "2-High: Many users"),
    key("\x07", "Go to", 0.5),
    Step("timeline", "timeline", 0.6),
    key(ENTER, "No timeline entries yet"),
    key(f"{ESCAPE}[200~{CHAT}{ESCAPE}[201~", "These lines make 5 rows", 2.5),
    key(ENTER, "5 rows added", 2.0),
    key("M", "At this row, the incident was", 0.8),
    key(ENTER, "Detected", 1.2),
    key("\x07", "Go to", 0.5),
    Step("short", "Short-term Actions", 0.6),
    key(ENTER, "No action items yet", 0.8),
    key("a", "Cell by cell, or one line", 1.2),
    Step("Add a canary step to deploys @ben 2026-03-20 OPS-7", "OPS-7", 1.0),
    key(ENTER, "Ben Okoro", 2.0),
    key("\x12", "in the way", 3.0),
    key(ESCAPE, "Short-term Actions", 0.6),
    key("\x0c", "answers only", 2.0),
    key("e", "Write the document to", 1.0),
    key(ENTER, "Written to 2026-03-11", 1.5),
    key("\x11", "Go on with", 1.5),
    Step("head -n 30 *.md", "*.md", 0.4),
    key(ENTER, "| 09:31 |", 4.0),
)


def record(folder: Path) -> str:
    """Play the story in a folder, and return the cast."""
    events: list[tuple[float, str]] = []
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    home = {"HOME": str(folder), "POSTMORTEM_HOME": str(folder), "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    shell = ["bash", "--norc", "--noprofile"]
    app = PtyApp(shell, COLUMNS, ROWS, lambda: os.chdir(folder), PS1="$ ", COLORTERM="truecolor", TZ="UTC", **home)
    try:
        app.wait_for("$ ")
        at, seen = 0.5, 0
        events.append((0.0, app.output.decode()))
        seen = len(app.output)
        for step in STORY:
            for piece in step.pieces():
                app.send(piece.encode())
                while app.read(0.15):
                    pass
                sent = app.output[seen:]
                seen += len(sent)
                events.append((at, sent.decode()))
                at += KEY
            app.wait_for(step.shows)
            app.settle()
            events.append((at, app.output[seen:].decode()))
            seen = len(app.output)
            at += step.stands
    finally:
        app.end()
    events.append((at, ""))
    heading = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "postmortem", "env": {"TERM": "xterm-256color"}}
    lines = [json.dumps(heading)]
    lines += [
        json.dumps([round(when, 2), "o", text.replace(str(folder), SHOWN_AS)], ensure_ascii=False)
        for when, text in events
        if text or when == at
    ]
    return "\n".join(lines) + "\n"


# The picture: each row of the screen that is ever shown is drawn once, and each frame names its rows.

WIDTH, HEIGHT, MARGIN = 8.4, 18, 12
DARK, LIGHT = "#121212", "#d8d8d8"
NAMED = {
    "black": "#000000", "red": "#cd3131", "green": "#0dbc79", "brown": "#e5e510", "blue": "#2472c8",
    "magenta": "#bc3fbc", "cyan": "#11a8cd", "white": "#e5e5e5",
}  # fmt: skip
BETWEEN = 0.25
"""Frames that stand shorter than this, in seconds, are left out: the words of a typed line come whole."""

ALTERNATE = re.compile("(\x1b\\[\\?1049[hl])")
"""What leads to the screen of a program, and back to that of the shell (xterm's control sequences)."""

Row = tuple[Char, ...]


def frames(cast: str) -> Iterator[tuple[float, tuple[Row, ...]]]:
    """Yield what a cast shows after each of its events, with its time in seconds."""
    screen = shell = Emulator(COLUMNS, ROWS)
    for line in cast.splitlines()[1:]:
        when, _, text = json.loads(line)
        for part in ALTERNATE.split(text):
            if ALTERNATE.match(part):  # which pyte does not know
                screen = Emulator(COLUMNS, ROWS) if part.endswith("h") else shell
            else:
                screen.feed(part.replace("\r\n", "\n"))
        yield when, tuple(tuple(screen.buffer[y][x] for x in range(COLUMNS)) for y in range(ROWS))


def lasting(cast: str) -> list[tuple[float, tuple[Row, ...]]]:
    """Return the frames that stand long enough to be seen; the last one is the end."""
    every = list(frames(cast))
    kept: list[tuple[float, tuple[Row, ...]]] = []
    for (when, screen), (then, _) in pairwise(every):
        if not kept or then - when >= BETWEEN or when - kept[-1][0] >= BETWEEN:
            kept.append((when, screen))
    return [*kept, every[-1]]


def colour(name: str, otherwise: str) -> str:
    return otherwise if name == "default" else NAMED.get(name.removeprefix("bright"), f"#{name}")


def style(char: Char) -> tuple[str, str, bool, bool, bool]:
    front, back = colour(char.fg, LIGHT), colour(char.bg, DARK)
    return (*((back, front) if char.reverse else (front, back)), char.bold, char.italics, char.underscore)


def drawn(row: Row) -> str:
    """Return a row as SVG: for each part of one style its background, then its text."""
    parts, x = [], 0
    for (front, back, bold, italics, underlined), cells in groupby(row, style):
        text = [char.data for char in cells]
        if back != DARK:
            parts.append(f'<rect x="{x * WIDTH:g}" width="{len(text) * WIDTH:g}" height="{HEIGHT}" fill="{back}"/>')
        words = "".join(text)
        if words.strip():
            looks = (' font-weight="bold"' if bold else "") + (' font-style="italic"' if italics else "")
            looks += ' text-decoration="underline"' if underlined else ""
            start = x + len(words) - len(words.lstrip())
            words = words.strip()
            box = f'x="{start * WIDTH:g}" y="13.5" textLength="{len(words) * WIDTH:g}" fill="{front}"'
            parts.append(f'<text {box}{looks} xml:space="preserve">{escape(words)}</text>')
        x += len(text)
    return "".join(parts)


def picture(cast: str) -> str:
    """Return a cast as an SVG that plays it; where motion is not wanted, or not known, it shows the end."""
    *shown, (end, _) = lasting(cast)
    rows: dict[str, int] = {}
    bodies, moves = [], []
    ends = [when for when, _ in shown[1:]] + [end]
    for n, ((when, screen), then) in enumerate(zip(shown, ends, strict=True)):
        uses = []
        for y, row in enumerate(screen):
            if svg := drawn(row):
                number = rows.setdefault(svg, len(rows))
                uses.append(f'<use href="#r{number}" y="{y * HEIGHT}"/>')
        bodies.append(f'<g class="f" style="animation-name:f{n}">{"".join(uses)}</g>')
        first, last = (f"{100 * moment / end:.2f}%" for moment in (when, then))
        after = "" if n == len(shown) - 1 else f"{last}{{visibility:hidden}}"
        moves.append(f"@keyframes f{n}{{0%{{visibility:hidden}}{first}{{visibility:visible}}{after}}}")
    moves[0] = moves[0].replace("0%{visibility:hidden}0.00%", "0%")
    wide, high = COLUMNS * WIDTH + 2 * MARGIN, ROWS * HEIGHT + 2 * MARGIN
    css = (
        "text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace}"
        f".f{{visibility:hidden;animation:{end:g}s step-end infinite}}.f:last-child{{visibility:visible}}"
        "@media(prefers-reduced-motion:reduce){.f{animation:none}}"
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high}" width="{wide:g}" height="{high}">',
        "<title>A session of postmortem: begun, a chat pasted as the timeline, an action item, review, export</title>",
        f"<style>{css}{''.join(moves)}</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{DARK}"/>',
        "<defs>",
        *(f'<g id="r{number}">{svg}</g>' for svg, number in rows.items()),
        "</defs>",
        f'<g transform="translate({MARGIN} {MARGIN})">',
        *bodies,
        "</g></svg>",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    if "--picture" not in sys.argv[1:]:
        with TemporaryDirectory(dir="/tmp") as folder:
            CAST.write_text(record(Path(folder)), encoding="utf-8")
    PICTURE.write_text(picture(CAST.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
