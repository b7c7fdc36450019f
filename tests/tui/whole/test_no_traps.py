"""No key is a trap: Esc is back, Enter goes on, F7 wants its reason, and what counts is one key away."""

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.help import HelpScreen
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.conftest import NOW, Opened, current
from tests.tui.driving import Size, press, press_unseen, type_unseen, typed


async def test_one_key_leads_to_the_next_needed_question_in_form_and_wizard(
    opened: Opened, small: Template, size: Size
) -> None:
    draft = Draft.begin(small, "one", NOW, "API outage").put(small.find("story").block, "It broke.")
    async with opened(draft, size=size) as pilot:
        screen = pilot.app.screen
        assert "F10 needed" in (await press(pilot)).split("\n")[-1]
        seen = []
        for _ in range(3):
            assert "needed left" in await press(pilot, "f10")
            seen.append(screen.question_asked().name)  # type: ignore[attr-defined]  # the open screen is the wizard
        assert sorted(set(seen)) == ["head.authors", "when.start"] and seen[0] == seen[2]
        await press_unseen(pilot, "f5", "f10")
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen) and wizard.question_asked() != seen[2]
        for _ in range(2):
            await press_unseen(pilot, "f10")
            name = wizard.question_asked().name
            await type_unseen(pilot, "Ada" if name == "head.authors" else "2024-01-15 14:58")
        assert "All that is needed is answered" in await press(pilot, "f10")


async def test_one_goes_from_finding_to_finding_and_back(opened: Opened, small: Template, size: Size) -> None:
    draft = Draft.begin(small, "one", NOW, "API outage").put(small.find("story").block, "TBD")
    draft = draft.put(small.find("luck").block, "TODO: ask")
    async with opened(draft, size=size) as pilot:
        assert "1 of 2: “TBD” is a placeholder." in await press(pilot, "alt+j")
        assert pilot.app.screen.question_asked().name == "story"  # type: ignore[attr-defined]  # the open screen is the wizard
        assert "2 of 2" in await press(pilot, "alt+j")
        assert pilot.app.screen.question_asked().name == "luck"  # type: ignore[attr-defined]  # the open screen is the wizard
        assert "1 of 2" in await press(pilot, "alt+k")
        assert "2 of 2" in await press(pilot, "f5", "alt+j"), "the wizard goes on where the form was"
        assert "1 of 2" in await press(pilot, "alt+j")


async def test_not_applicable_asks_again_for_a_reason(opened: Opened, size: Size) -> None:
    async with opened(size=size) as pilot:
        text = await press(pilot, "tab", "f7", "enter")
        assert isinstance(pilot.app.screen, AskLine) and "It takes a reason" in text
        await press_unseen(pilot, "escape")
        assert current(pilot.app).draft.waived == {}
        await press_unseen(pilot, "f7", "enter", *"no", "enter")
        assert current(pilot.app).draft.waived == {"head.severity": "no"}
        await press_unseen(pilot, "f7", "backspace", "backspace", "enter")
        assert current(pilot.app).draft.waived == {}, "who had given one takes it back by an empty line"


async def test_esc_goes_back_in_the_wizard_and_from_its_first_page_to_the_library(opened: Opened, size: Size) -> None:
    async with opened(screen="wizard", size=size) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "escape")
        assert wizard.steps.index == 1
        await press_unseen(pilot, "escape")
        assert wizard.steps.index == 0
        await press_unseen(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_esc_leaves_the_example_and_says_in_a_draft_what_leads_out(
    opened: Opened, store: DraftStore, size: Size
) -> None:
    async with opened(store.worked_example(), size=size) as pilot:
        await press_unseen(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "Guidance" not in await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "People will look for" not in await press(pilot), "the help of the library is about the library"
        await press_unseen(pilot, "escape", "n", "ctrl+n")
        await press_unseen(pilot, *"Disk", "ctrl+s")
        assert "F8 shows all drafts" in await press(pilot, "escape")


async def test_a_new_item_in_a_numbered_list_moves_the_numbers_under_it_on(
    opened: Opened, small: Template, size: Size
) -> None:
    draft = Draft.begin(small, "one", NOW, "x").put(small.find("story").block, "1. one\n2. two\n3. three\n\n9. other")
    async with opened(draft, screen="wizard", size=size) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(0)
        await press_unseen(pilot, *["up"] * 4, "end", "enter", *"new")
        assert current(pilot.app).draft.answers["story"] == "1. one\n2. new\n3. two\n4. three\n\n9. other"


async def test_an_answer_is_read_when_it_is_left_and_a_finding_stands_over_its_list_with_its_key(
    opened: Opened, standard: Template, size: Size
) -> None:
    async with opened(Draft.begin(standard, "one", NOW, "API outage"), screen="wizard", size=size) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(wizard.steps.index_of(standard.find("root_cause")))
        await type_unseen(pilot, "The engineer forgot it.")
        text = await press(pilot, "ctrl+n")
        assert "Root Cause: “engineer forgot”" in text
        await press_unseen(pilot, "escape")
        assert wizard.question_asked() == standard.find("root_cause")
        assert "Root Cause: “" not in await press(pilot, "ctrl+n"), "nothing was changed since"
        await wizard.ask(wizard.steps.index_of(standard.find("timeline")))
        await press_unseen(pilot, *"1459", "enter", *"Alert", "escape")
        wizard.parts.panel.now()
        lines = (await press(pilot)).split("\n")
        found = next(n for n, line in enumerate(lines) if "M marks it." in line)
        assert found < next(n for n, line in enumerate(lines) if "14:59" in line)


@pytest.mark.parametrize("screen", ["editing", "wizard"])
async def test_a_command_of_vim_is_no_answer(opened: Opened, small: Template, size: Size, screen: str) -> None:
    draft = Draft.begin(small, "one", NOW, "API outage").put(small.find("story").block, "It broke.")
    async with opened(draft, screen=screen, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"story", "enter", "end", "enter")
        text = await typed(pilot, ":wq") and await press(pilot, "enter")
        assert ":wq is taken out of the answer" in text and "Quit; the draft is saved" in text
        await press_unseen(pilot, "enter")
        assert current(pilot.app).draft[small.find("story").block] == "It broke."
        await press_unseen(pilot, "ctrl+g", *"authors", "enter", *":x", "tab")
        await press_unseen(pilot, "escape")
        assert current(pilot.app).draft.text(small.find("head.authors")) == "", "Esc goes on writing"
        await press_unseen(pilot, *":q!", "enter", "down", "down", "enter")
        await press_unseen(pilot)
        assert current(pilot.app).draft.text(small.find("head.authors")) == ":q!", "who means it as text keeps it"
        assert "taken out" not in await press(pilot, "enter"), "and is not asked again"
        await press_unseen(pilot, "ctrl+g", *"authors", "enter", "ctrl+u", *":w", "enter", "down", "enter")
        await pilot.pause()
        assert not pilot.app.is_running
