"""Text of any script, width and length in every field: the screens keep their shape, at every size."""

import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widget import Widget

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.outline import Outline
from postmortem_tui.tui.kit.cursor import CursorOnRows
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from tests.conftest import Portion
from tests.tui.conftest import NOW, Opened, current

HOSTILE: list[str] = tomllib.loads((Path(__file__).parents[2] / "cases" / "hostile.toml").read_text("utf-8"))["texts"]

LONG = (
    "漢字" * 150,
    "👩‍👩‍👧 " * 80,
    "e\u0301" * 400,
    "שלום עולם مرحبا بالعالم " * 20,
    "สวัสดีชาวโลก นี่คือ " * 20,
    "x" * 2000,
    "a b\n" * 60,
    "\u200b\u200d\ufeff\u00ad zero width",
    "\u202eright to left\u202c",
    "\x1b]52;c;x\x07\x1b[31mred\x9b31m",
    "ｆｕｌｌ ﷽ 𒐫 ‱",
)
SIZES = [(80, 24), (60, 20), (200, 60)]
SHARE = {(80, 24): 4, (60, 20): 10, (200, 60): 10}
"""Of which sections each size is tried by day: every fourth, or every tenth; others each day."""


def filled(template: Template, texts: Iterator[str]) -> Draft:
    """A draft with another text in every field, column and prose."""
    draft = Draft.begin(template, "hostile", NOW)
    for block in template.blocks():
        match block:
            case Prose():
                draft = draft.put(block, next(texts))
            case Fields():
                draft = draft.put(block, block.empty.having(**{field.id: next(texts) for field in block.asked}))
            case Rows():
                columns = [column.id for column in block.asked]
                rows = (block.blank().having(**{name: next(texts) for name in columns}) for _ in range(3))
                draft = draft.put(block, tuple(rows))
            case _:
                pass
    return draft


def assert_shape(app: PostmortemApp, width: int, height: int) -> None:
    """Every row is as wide as the screen, the lines at the edges are where they belong, and nothing escapes."""
    strips = app.screen._compositor.render_strips()
    assert len(strips) == height
    for n, strip in enumerate(strips):
        cells = sum(cell_len(segment.text) for segment in strip if not segment.control)
        assert cells == width, f"row {n} is {cells} cells wide: {strip.text!r}"
    shown = "".join(strip.text for strip in strips)
    for sign in ("\x1b", "\x07"):  # what is wider than these is kept, and shown as a sign on the wire
        assert sign not in shown
    edges = [app.screen.query_one(kind).region for kind in (HeaderLine, HelpLine, KeysLine)]
    tall = app.screen.query_one(HelpLine).tall
    in_list = isinstance(app.screen.focused, CursorOnRows)
    assert tall == 1 or in_list or app.screen.query_one(HelpLine).text or app.screen.query_one(HelpLine).beneath
    assert [(edge.y, edge.height, edge.width) for edge in edges] == [
        (0, 1, width),
        (height - 1 - tall, tall, width),
        (height - 1, 1, width),
    ]


def assert_in_sight(app: PostmortemApp, width: int, height: int) -> None:
    """What has the focus is on the screen, and has cells to show something in."""
    focused: Widget | None = app.focused
    if focused is not None:
        assert focused.region.overlaps(app.screen.region), f"{focused} is at {focused.region}"
        assert focused.size.width >= 10, f"{focused} has {focused.size}"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_full_editor_keeps_its_shape(
    opened: Opened, standard: Template, portion: Portion, width: int, height: int
) -> None:
    draft = filled(standard, cycle((*LONG, *HOSTILE)))
    async with opened(draft, size=(width, height)) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp) and isinstance(app.screen, DraftScreen)
        for section in portion(standard.sections, SHARE[width, height]):
            await app.screen.go((section, None))
            await pilot.pause()
            assert_shape(app, width, height)
            assert_in_sight(app, width, height)
            for outline in app.screen.query(Outline):
                assert outline.display is (width >= 70)
                assert not outline.display or outline.region.width == 18
        assert not current(app).dirty, "showing it changes nothing"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_row_being_written_keeps_its_shape(
    opened: Opened, standard: Template, portion: Portion, width: int, height: int
) -> None:
    draft = filled(standard, cycle((*reversed(LONG), *HOSTILE)))
    async with opened(draft, size=(width, height)) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp) and isinstance(app.screen, DraftScreen)
        lists = [section for section in standard.sections if isinstance(section.blocks[-1], Rows)]
        for section in portion(lists, SHARE[width, height]):
            await app.screen.go((section, standard.find(section.blocks[-1].id)))
            await pilot.pause()
            await pilot.press("e", "tab")
            await pilot.pause()
            assert_shape(app, width, height)
            assert_in_sight(app, width, height)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_wizard_keeps_its_shape(
    opened: Opened, standard: Template, portion: Portion, width: int, height: int
) -> None:
    draft = filled(standard, cycle((*HOSTILE, *LONG)))
    async with opened(draft, "wizard", size=(width, height)) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp) and isinstance(app.screen, DraftScreen)
        for section in portion(standard.sections, SHARE[width, height]):
            await app.screen.go((section, None))
            await pilot.pause()
            assert_shape(app, width, height)
            assert_in_sight(app, width, height)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_what_opens_over_it_keeps_its_shape(opened: Opened, standard: Template, width: int, height: int) -> None:
    draft = filled(standard, cycle((*LONG, *HOSTILE)))
    async with opened(draft, size=(width, height)) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "tab")
        for keys in (("ctrl+f", "a"), ("ctrl+g",), ("f1",), ("alt+l",), ("f7",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert not isinstance(pilot.app.screen, DraftScreen), keys
            strips = pilot.app.screen._compositor.render_strips()
            assert {sum(cell_len(s.text) for s in strip if not s.control) for strip in strips} == {width}, keys
            assert "\x1b" not in "".join(strip.text for strip in strips)
            while not isinstance(pilot.app.screen, DraftScreen):
                await pilot.press("escape")
