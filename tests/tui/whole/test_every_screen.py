"""What holds for every screen: all of it can be read, a bar is one cell, a dialog has its title and its keys."""

import re
from collections.abc import Iterator

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.widget import Widget

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.kit.colours.tones import DARK
from postmortem_tui.tui.kit.dialogs.dialog import Dialog
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.dialogs.narrowed_list import NarrowedList
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.picker.line_pane import LinePane
from tests.each import by_day
from tests.tui.app.test_look import DEPTHS, READABLE, TONED, bars, cells, contrast, in_depth
from tests.tui.conftest import Opened
from tests.tui.driving import SIZES, Size
from tests.tui.whole.every_screen import in_a_draft, in_the_library, in_the_wizard, over_raw_sources

pytestmark = pytest.mark.slow

EDGES = frozenset("─│╭╮╰╯━┃┌┐└┘├┤▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐▕▔ ")
"""What is drawn and is no text: edges, bars, blanks."""

NAMED_KEY = re.compile(r"\^[A-Z](?!\w)|alt\+\w(?!\w)|\bF\d{1,2}\b")
"""A key in a sentence that is no letter: those are words, too."""

NAMED = {name: RichColor.parse(tone.refined.lower()).get_truecolor() for name, tone in DARK._asdict().items()}
"""What each tone is in the dark theme, in which the walk is done."""


def concrete(kind: type) -> Iterator[type]:
    """Yield the dialogs that are shown, below a class of them."""
    for below in kind.__subclasses__():
        yield from concrete(below)
        if below is not NarrowedList and below.__module__.startswith("postmortem_tui"):
            yield below


class Seen:
    """What was seen on the walk that breaks a rule, by rule; and which pairs of tones, and which dialogs."""

    def __init__(self) -> None:
        self.wrong: dict[str, str] = {}
        self.pairs: dict[tuple[str, str], str] = {}
        self.dialogs: set[type] = set()

    def look(self, app: PostmortemApp, stop: str) -> None:
        for row, text, style in cells(app):
            if set(text) - EDGES:
                self._take(style, f"{stop}, row {row}: {text.strip()[:30]}")
        drawn = bars(app)
        if any(width != 1 for _, width in drawn):
            self.wrong.setdefault("a bar is one cell wide", stop)
        owners = [owner for owner, _ in drawn]
        if any(set(one.ancestors) & set(owners) for one in owners):
            self.wrong.setdefault("no bar is within what has another", stop)
        if (focused := app.screen.focused) and number_of_lines(focused):
            rows = range(focused.region.y, focused.region.bottom)
            if not any(
                "›" in text and tone_of(style.color) == "focus" for row, text, style in cells(app) if row in rows
            ):
                self.wrong.setdefault(f"{type(focused).__name__}: one symbol of the focus", stop)
        works = {key for key, active in app.screen.active_bindings.items() if active.enabled}
        for text in (line.text or line.beneath for line in app.screen.query(HelpLine)):
            for named in NAMED_KEY.findall(text):
                if named.lower().replace("^", "ctrl+") not in works:
                    self.wrong.setdefault(f"{named} works where the help line names it: {text}", stop)
        if isinstance(app.screen, Dialog):
            self.dialogs.add(type(app.screen))
            for rule, holds in of_a_dialog(app, app.screen).items():
                if not holds:
                    self.wrong.setdefault(f"{type(app.screen).__name__}: {rule}", stop)

    def _take(self, style: Style, where: str) -> None:
        pair = tuple(tone_of(colour) for colour in (style.color, style.bgcolor))
        front, behind = pair if not style.reverse else pair[::-1]
        if not front or not behind:
            self.wrong.setdefault(f"each colour is one of the theme's: {style}", where)
        else:
            self.pairs.setdefault((front, behind), where)


def number_of_lines(widget: Widget) -> int:
    """Return how many lines a list has to put its cursor on; none where it is no list."""
    match widget:
        case Choices():
            return widget.option_count
        case RowTable():
            return len(widget.lines.rows)
        case LinePane():
            return widget.count
        case _:
            return 0


def tone_of(colour: RichColor | None) -> str:
    """Return the name of the tone that a colour of the dark theme is; nothing where it is none."""
    shown = colour.get_truecolor() if colour is not None else (-9, -9, -9)
    near = (name for name, tone in NAMED.items() if all(abs(a - b) < 2 for a, b in zip(shown, tone, strict=True)))
    return next(near, "")  # Textual counts in fractions, and one may come out less


def of_a_dialog(app: PostmortemApp, screen: Dialog[object]) -> dict[str, bool]:
    """Return for each rule of a dialog whether it holds."""
    box: Widget = next(child for child in screen.children if child.has_class("box"))
    top, bottom, last = box.region.y, box.region.bottom, app.size.height - 1
    outside = [cell for cell in cells(app) if not top <= cell[0] < bottom and cell[0] != last]
    keys = next(iter(screen.query(KeysLine)), None)
    return {
        "a title in its thin edge": bool(box.border_title) and box.styles.border_top[0] == "round",
        "the last line names its keys": keys is not None and keys.region.y == last and "Esc" in keys.render().plain,
        "one faint style behind it": len({style for _, _, style in outside}) <= 1,
        "no cursor behind it": not any(style.reverse or "›" in text for _, text, style in outside),
    }


@pytest.mark.parametrize("size", by_day(2, SIZES), ids=lambda size: "x".join(map(str, size)))
async def test_what_holds_everywhere(opened: Opened, store: DraftStore, size: Size) -> None:
    seen = Seen()
    await in_a_draft(opened, size, seen.look)
    await in_the_wizard(opened, size, seen.look)
    await in_the_library(store, size, seen.look)
    await over_raw_sources(store, size, seen.look)
    assert seen.wrong == {}
    assert {kind.__name__ for kind in concrete(Dialog)} - {kind.__name__ for kind in seen.dialogs} == set()
    assert {behind for _, behind in seen.pairs} == {"ground", "field", "bar", "chosen", "text"}, "text: a cursor in it"
    assert {front for front, behind in seen.pairs if behind == "chosen"} <= {"on_chosen", "focus", "doubt", "problem"}
    unreadable = {
        f"{front} on {behind} in {theme}, {depth.name}: {ratio:.2f}": where
        for (front, behind), where in seen.pairs.items()
        for theme, tones in TONED.items()
        for depth in DEPTHS
        if (ratio := contrast(*(in_depth(getattr(tones, tone).refined, depth) for tone in (front, behind)))) < READABLE
    }
    assert unreadable == {}
