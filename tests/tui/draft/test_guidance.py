"""What helps to answer: the example as a start, what choices mean, a section's Markdown, and the keys."""

from pathlib import Path

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.tui.draft.beside.guidance import Guidance
from postmortem_tui.tui.kit.texts.choice_list import ChoiceList
from tests.tui.conftest import NOW, SMALL, Opened, answered, current
from tests.tui.driving import Size, press_unseen, screen_text


async def test_the_example_is_shown_to_type_over_and_not_stored(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "f6")
        assert "The pool ran dry." in screen_text(pilot.app)
        assert not current(pilot.app).dirty
        await pilot.press(*"Mine", "f6")
        assert answered(pilot.app, "story") == "Mine"
        assert "The pool ran dry." not in screen_text(pilot.app)
        assert "Only an empty answer" in screen_text(pilot.app)


@pytest.fixture
def listed() -> Template:
    return read_template(SMALL.replace("The pool ran dry.", "1. **Cause:** a leak\\n2. **Fix:** a patch"), "small.toml")


async def test_the_shape_is_a_start_of_which_nothing_is_kept_that_was_left(opened: Opened, listed: Template) -> None:
    async with opened(Draft.begin(listed, "d", NOW, title="T")) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "f6")
        assert "2. **Fix:**" in screen_text(pilot.app)
        assert "a leak" not in screen_text(pilot.app)
        assert not current(pilot.app).dirty
        await pilot.press("ctrl+z")
        shown = screen_text(pilot.app)
        assert "**Fix:**" not in shown and "The example's shape is gone again; F6 shows it." in shown
        assert answered(pilot.app, "head").text("title") == "T", "nothing was taken back elsewhere"
        await pilot.press("f6")
        await pilot.press(*"ours")
        assert answered(pilot.app, "story") == "1. **Cause:** ours"
        assert "Fix" not in export(current(pilot.app).draft)
        await pilot.press("tab")
        assert "Fix" not in screen_text(pilot.app)
        await pilot.press("shift+tab", "ctrl+z")
        assert answered(pilot.app, "story") == ""


async def test_an_untouched_shape_goes_away(opened: Opened, listed: Template) -> None:
    async with opened(Draft.begin(listed, "d", NOW, title="T")) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "f6", "tab")
        assert "**Fix:**" not in screen_text(pilot.app)
        assert not current(pilot.app).dirty


async def test_what_each_severity_means_is_shown_while_one_is_chosen(
    opened: Opened, standard: Template, size: Size
) -> None:
    meanings = standard.role("severity").field.meanings
    async with opened(Draft.begin(standard, "d", NOW, title="T"), size=size) as pilot:
        await pilot.press("tab", "tab", "tab", "space")
        listed = pilot.app.screen.query_one(ChoiceList).region
        lines = screen_text(pilot.app).splitlines()
        shown = " ".join(" ".join(line[listed.x : listed.right] for line in lines).split())
        assert all(f"{choice}: {meaning}" in shown for choice, meaning in meanings.items()), "without a key for each"
        assert "For example" not in screen_text(pilot.app), "one of the choices helps nobody"
        await pilot.press("escape", "2")
        assert f"2-High: {meanings['2-High']}" in screen_text(pilot.app)


async def test_a_sections_markdown(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n", "ctrl+n", *"# loud", "alt+l")
        assert "### What Happened Then" in screen_text(pilot.app)
        assert "&#35; loud" in screen_text(pilot.app)
        await pilot.press("escape", "alt+l", "enter", *"er")
        assert answered(pilot.app, "story") == "# louder"


async def test_the_notes_of_the_template_are_bold_and_not_starred(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n")
        assert "All times are UTC." in screen_text(pilot.app)


async def test_the_keys_are_whole_and_the_nearest_first(opened: Opened, standard: Template) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), size=(60, 20)) as pilot:
        await pilot.press("ctrl+n")
        keys = screen_text(pilot.app).splitlines()[-1]
        assert keys.strip() == "^O editor  ^N next  ^T back  F10 needed  F1 help  ^Q quit"


async def test_vim_left_with_cq_changes_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "vim"
    script.write_text('#!/bin/sh\necho lost > "$1"\nexit 1\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    async with opened() as pilot:
        await pilot.press("ctrl+n", "ctrl+n", *"Kept", "ctrl+o")
        assert answered(pilot.app, "story") == "Kept"


async def test_the_choices_with_what_they_mean_stand_beside_the_answer_or_under_it_where_it_is_narrow(
    opened: Opened, standard: Template, size: Size
) -> None:
    async with opened(Draft.begin(standard, "one", NOW, "API outage"), size=size) as pilot:

        def told() -> str:
            lines = screen_text(pilot.app).splitlines()
            beside = pilot.app.screen.query(Guidance)
            left = beside.first().region.x if beside and beside.first().region.width else 0
            return " ".join(" ".join(line[left:] for line in lines).split())

        await press_unseen(pilot, "ctrl+g", *"severity", "enter")
        assert "2-High: Many users or a main feature are hit" in told()
        assert "4-Low: Hardly anybody noticed" in told()
        await press_unseen(pilot, "shift+tab")
        assert "Under Review: Colleagues read it" in told() and "2-High: Many" not in told()
        await press_unseen(pilot, "shift+tab")
        assert "Under Review: Colleagues" not in told()
