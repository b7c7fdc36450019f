"""Make the screenshots: drive the app by keys over a library in a temporary folder, and write an SVG of each screen.

Each is made as a terminal of all colours shows it, and as one of 256 does, which is what plain ssh gives.
In an environment with the package: `python screenshots/make.py`; with rsvg-convert those of 80x24 are PNG files, too.
"""

import asyncio
import inspect
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Role, Template
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside.cursor_positions import FOLDER
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Opening, Start
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.outline import sections_shown
from postmortem_tui.tui.kit.waiting import Pause

HERE = Path(__file__).parent
SIZES = ((80, 24), (120, 40))
WRITTEN = datetime(2024, 2, 6, 9, 30, tzinfo=UTC)
"""When the drafts of the pictures were last written, so that no picture tells when it was made."""


class Palette256(LineFilter):
    """Shows each colour as the one of 256 that a terminal without COLORTERM is sent for it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, style and of_style(style), control) for text, style, control in segments]


@lru_cache(4096)
def of_style(style: Style) -> Style:
    """Return a style in the colours of 256 that Rich takes for its own."""
    return style + Style(color=of_256(style.color), bgcolor=of_256(style.bgcolor))


def of_256(colour: RichColor | None) -> RichColor | None:
    return colour and RichColor.from_triplet(colour.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


class App256(PostmortemApp):
    """The app on a terminal of 256 colours."""

    CSS_PATH = Path(inspect.getfile(PostmortemApp)).with_name("app.tcss")

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), Palette256()]


@dataclass(frozen=True)
class Shot:
    """A picture: its file's name, the screen that is opened, and the keys that lead to what it shows."""

    name: str
    screen: Opening
    keys: Sequence[str] = ()
    finished: bool = True

    def file(self, size: tuple[int, int], kind: type[PostmortemApp]) -> str:
        return f"{self.name}-{size[0]}x{size[1]}{'-256' if kind is App256 else ''}"


def shots(template: Template) -> Sequence[Shot]:
    return (
        Shot("welcome", "welcome"),
        Shot("library", "library", ["j"]),
        Shot("editing", "editing", ["ctrl+n", "ctrl+n"]),
        Shot("timeline", "editing", [*to_section(template, Timeline), "j", "j", "enter"]),
        Shot("action-items", "editing", to_section(template, Checklist)),
        Shot("wizard", "wizard", finished=False),
        Shot("review", "editing", ["ctrl+r"], finished=False),
        Shot("preview", "editing", ["ctrl+l"]),
        Shot("help", "editing", ["f1"]),
        Shot("go-to", "editing", ["ctrl+n", "ctrl+n", "ctrl+g"]),
        Shot("palette", "editing", ["ctrl+n", "ctrl+n", "ctrl+p", "s", "i", "g", "n"]),
    )


def to_section(template: Template, kind: type) -> list[str]:
    """Give the keys that lead from the first section to the first one with a block of a kind."""
    sections = sections_shown(template)
    return ["ctrl+n"] * next(n for n, s in enumerate(sections) if any(isinstance(b, kind) for b in s.blocks))


def begun(store: DraftStore, template: Template) -> Draft:
    """Give a draft in which a few questions are answered."""
    draft = store.begin(template, "Late order mails after a queue filled up", WRITTEN)
    roles: dict[Role, str] = {"date": "2024-02-06", "severity": "3-Medium", "start": "2024-02-06 07:10:00 UTC"}
    for role, text in roles.items():
        draft = draft.put_role(role, text)
    return replace(draft, id="2024-02-06-late-order-mails")


async def take(
    shot: Shot,
    size: tuple[int, int],
    store: DraftStore,
    template: Template,
    folder: Path,
    kind: type[PostmortemApp] = PostmortemApp,
) -> None:
    shutil.rmtree(store.folders.state / FOLDER, ignore_errors=True)  # nobody was there: a slow picture kept its cursor
    draft = store.worked_example() if shot.finished else begun(store, template)
    app = kind(Start(shot.screen, store, draft))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause()
        for screen in app.screen_stack:  # a picture shows what waits for a pause of who types, below a dialog too
            if isinstance(screen, DraftScreen):
                screen.parts.panel.now()
            for pause in [part for part in vars(screen).values() if isinstance(part, Pause)]:
                pause.end()
        await pilot.pause()
        # Without this some programs leave blanks away, with which a row begins.
        picture = app.export_screenshot(title="postmortem").replace("<text ", '<text xml:space="preserve" ')
        (folder / f"{shot.file(size, kind)}.svg").write_text(picture, encoding="utf-8")


async def make(home: Path, folder: Path, *, in_256: bool = True) -> None:
    """Write each picture in both sizes into a folder, over a library at home; `in_256` each in those colours, too."""
    folders = Folders.under(home)
    store = DraftStore(folders, Templates(folders))
    template = store.templates.load(STANDARD)
    first, *others = shots(template)
    kinds = (PostmortemApp, App256) if in_256 else (PostmortemApp,)
    for size, kind in product(SIZES, kinds):
        await take(first, size, store, template, folder, kind)
    for draft in (replace(store.worked_example(), id="2024-01-15-logins-failed"), begun(store, template)):
        store.save(draft)
        os.utime(store.path_of(draft.id), (WRITTEN.timestamp(), WRITTEN.timestamp()))
    for shot, size, kind in product(others, SIZES, kinds):
        await take(shot, size, store, template, folder, kind)


def as_png(folder: Path) -> None:
    """Write the small pictures in 256 colours as PNG files, where the program for that is there."""
    if program := shutil.which("rsvg-convert"):
        for picture in sorted(folder.glob("*-80x24-256.svg")):
            subprocess.run([program, "-z", "0.8", "-o", str(picture.with_suffix(".png")), str(picture)], check=True)


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        asyncio.run(make(Path(home), HERE))
    as_png(HERE)
