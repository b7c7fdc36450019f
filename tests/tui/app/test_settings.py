"""What the settings do on the screen: keys, colours, the author."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from textual.color import Color

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings, ThemeName
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Opening, Start
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.colours.themes import THEMES, WORDS, fix_no_color
from tests.known import WORKED
from tests.tui.conftest import NOW, answered, current
from tests.tui.driving import Size, press, press_unseen, screen_text

AppWith = Callable[..., PostmortemApp]


@pytest.fixture
def app_with(tmp_path: Path, small: Template, monkeypatch: pytest.MonkeyPatch) -> AppWith:
    """Return the app with these settings."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    folders = Folders.under(tmp_path / "home")

    def make(settings: Settings, draft: Draft | None = None, screen: Opening = "editing") -> PostmortemApp:
        store = DraftStore(folders, Templates(folders), settings=settings)
        return PostmortemApp(Start(screen, store, draft or Draft.begin(small, "small-1", NOW)))

    return make


async def test_a_key_of_ones_own(app_with: AppWith) -> None:
    app = app_with(Settings(keymap={"next_section": "^W", "wizard": "F6, F7"}))
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        keys = screen_text(app).splitlines()[-1]
        assert "^W next" in keys
        assert "F6 wizard" in keys
        assert "^N" not in keys
        await pilot.press("ctrl+n")
        assert "Title" in screen_text(app)
        await pilot.press("ctrl+w")
        assert "When It Was" in screen_text(app).splitlines()[1]
        await pilot.press("f1")
        help_text = screen_text(app)
        assert "^W " in help_text
        assert "^N" not in help_text


async def test_a_key_that_two_commands_share_is_kept_by_the_other(app_with: AppWith) -> None:
    template = WORKED.template
    draft = Draft.begin(template, "rows-1", NOW)
    app = app_with(Settings(keymap={"edit": "o"}), draft)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _ in template.sections:
            if not app.screen.query(RowsEditor):
                await pilot.press("ctrl+n")
        editor = app.screen.query(RowsEditor).first()
        editor.focus_question()
        await pilot.press("a", *"first", "enter", "enter")
        assert "first" in str(editor.value), "Enter still goes on in a row"


async def test_a_command_without_keys_is_in_the_palette_alone(app_with: AppWith, size: Size) -> None:
    app = app_with(Settings(keymap={"wizard": "", "choose_theme": "F12"}))
    async with app.run_test(size=size, notifications=True) as pilot:
        assert "wizard" not in screen_text(app).splitlines()[-1]
        await pilot.press("f1")
        assert "no_key" not in screen_text(app)
        await pilot.press("escape", "f12")
        assert WORDS["high-contrast"] in screen_text(app)
        await pilot.press("j", "enter")
        assert app.theme == "light"
        assert 'theme = "light" in' in screen_text(app)


async def test_the_theme_is_the_one_that_is_set(app_with: AppWith) -> None:
    for name in get_args(ThemeName):
        app = app_with(Settings(theme=name))
        async with app.run_test(size=(80, 24)):
            assert app.theme == name


async def test_with_no_color_there_is_nothing_to_choose(app_with: AppWith, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with(Settings(theme="monochrome", keymap={"choose_theme": "F12"}))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f12")
        assert "NO_COLOR is set" in screen_text(app)
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or all(c is None or c.is_default for c in (style.color, style.bgcolor))


def test_an_empty_no_color_means_nothing() -> None:
    environ = {"NO_COLOR": "", "TERM": "xterm"}
    fix_no_color(environ)
    assert environ == {"TERM": "xterm"}
    environ = {"NO_COLOR": "1"}
    fix_no_color(environ)
    assert environ == {"NO_COLOR": "1"}


def test_every_theme_is_there() -> None:
    assert set(THEMES) == set(WORDS) == set(get_args(ThemeName))
    assert all(theme.name == name for name, theme in THEMES.items())


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("high-contrast", 7.0)])
def test_texts_can_be_told_from_what_is_behind_them(name: ThemeName, least: float) -> None:
    colours = THEMES[name].to_color_system().generate()
    for ground in ("background", "surface", "panel"):
        behind = Color.parse(colours[ground])
        for text in ("foreground", "text-muted", "text-error"):
            shown = colours[text]
            strength, auto = (int(shown.split()[1][:-1]) / 100, True) if shown.startswith("auto") else (1.0, False)
            over = behind.get_contrast_text(strength) if auto else Color.parse(shown)
            contrast = contrast_of(behind, behind + over)
            assert contrast >= least, f"{text} on {ground}: {contrast:.1f}"


def contrast_of(one: Color, other: Color) -> float:
    """The ratio of contrast as in WCAG 2."""

    def luminance(color: Color) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_ansi_themes_name_no_colour_of_their_own() -> None:
    for name in ("ansi", "monochrome"):
        for key, colour in THEMES[name].to_color_system().generate().items():
            assert "#" not in colour, key
    plain = THEMES["monochrome"].to_color_system().generate()
    named = {part for colour in plain.values() for part in colour.split() if part.startswith("ansi_")}
    assert named == {"ansi_default"}


async def test_a_draft_that_is_begun_on_a_screen_has_the_author(app_with: AppWith) -> None:
    app = app_with(Settings(author="Ana Ruiz"), screen="library")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n")
        assert current(app).draft.role("authors") == "Ana Ruiz"
        assert not current(app).dirty, "a draft that nobody wrote in is not worth a file"


@pytest.mark.parametrize("screen", ["editing", "wizard"])
async def test_days_until_something_is_due_are_working_days(app_with: AppWith, screen: Opening, size: Size) -> None:
    app = app_with(Settings(working_days=True), Draft.begin(WORKED.template, "rows-1", NOW, title="T"), screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        await press_unseen(pilot, "a", *"Add", "enter", *"Ana", "enter")
        assert "in 8 working days" in await press(pilot, *"+8d")
        await press_unseen(pilot, "enter", "escape")
        await press_unseen(pilot, "a", *"Drop it @ana 8d", "enter")
        first, second = (item.text("due") for item in answered(app, "short_term"))
        assert first == second and date.fromisoformat(first).weekday() < 5, "as one line, too"
    app.current_draft.close()
