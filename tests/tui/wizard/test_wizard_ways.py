"""Ways through the wizard: on, back, by a name, to the last page and from it, and past what is optional."""

from typing import Any

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.conftest import NOW, Opened, answered, current
from tests.tui.driving import Size, press, press_unseen, type_unseen, typed
from tests.tui.wizard.test_wizard import START, asked


async def test_back_and_on_lead_through_every_question(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        names = [asked(pilot)]
        while names[-1]:
            await press_unseen(pilot, "ctrl+n")
            names.append(asked(pilot))
        assert names == ["story", "head.title", "head.authors", "when.start", "head.severity", "when.end", "luck", ""]
        for name in reversed(names[:-1]):
            await press_unseen(pilot, "ctrl+t")
            assert asked(pilot) == name
        await press_unseen(pilot, "ctrl+t")
        assert asked(pilot) == "story"


async def test_the_last_page_lists_what_is_missing_and_leads_there(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await type_unseen(pilot, "It broke.")
        text = await press(pilot, *["ctrl+n"] * 7)
        assert "3 needed answers missing (*), 3 optional" in text
        assert "* Head › Title" in text
        assert "What Happened Then" not in text
        assert "  The Story › Luck" in text
        await press_unseen(pilot, "j", "enter")
        assert asked(pilot) == "head.authors"


async def test_it_goes_on_where_it_was_left(opened: Opened, small: Template) -> None:
    draft = Draft.begin(small, "one", NOW, "API outage").put(small.find("story").block, "It broke.")
    async with opened(draft, screen="wizard") as pilot:
        assert asked(pilot) == "head.authors"


async def test_the_full_editor_and_back_at_the_same_question(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        await type_unseen(pilot, "Ada")
        await press_unseen(pilot, "f5")
        assert isinstance(pilot.app.screen, EditingScreen)
        app: Any = pilot.app
        assert not app.shown.guided
        await type_unseen(pilot, " L")
        await press_unseen(pilot, "f5")
        assert app.shown.guided
        assert asked(pilot) == "head.authors"
        assert current(pilot.app).draft.text(current(pilot.app).draft.template.find("head.authors")) == "Ada L"


async def test_a_question_of_a_finished_draft_opens_on_what_is_missing(opened: Opened, small: Template) -> None:
    title = small.find("head.title").block
    draft = Draft.begin(small, "one", NOW, "API outage")
    draft = draft.put(title, draft[title].having(authors="Ada", severity="2-High"))
    draft = draft.put_role("start", START).put_role("end", START)
    draft = draft.put(small.find("story").block, "It broke.").put(small.find("luck").block, "Some.")
    async with opened(draft, screen="wizard") as pilot:
        assert "Every question is answered" in await press(pilot)


async def test_tab_and_shift_tab_turn_the_pages_where_there_is_one_place_to_type(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        assert "Tab skips it for now" in await press(pilot)
        await press_unseen(pilot, "tab")
        assert asked(pilot) == "head.title"
        assert "Enter skips it for now" in await press(pilot)
        await press_unseen(pilot, "tab")
        assert asked(pilot) == "head.authors"
        await press_unseen(pilot, "shift+tab", "shift+tab")
        assert asked(pilot) == "story"
        await press_unseen(pilot, "shift+tab")
        assert asked(pilot) == "story"


async def test_it_goes_to_any_question_by_a_part_of_its_name(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+g")
        await type_unseen(pilot, "luck")
        await press_unseen(pilot, "enter")
        assert asked(pilot) == "luck"
        await press_unseen(pilot, "ctrl+g")
        await type_unseen(pilot, "when it")
        await press_unseen(pilot, "enter")
        assert asked(pilot) == "when.start"


async def test_an_open_choice_that_is_optional_is_skipped_by_enter(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        text = await press(pilot, *["ctrl+n"] * 4)
        assert asked(pilot) == "head.severity"
        assert "Enter skips it" in text, "nobody needs it"
        assert "Enter goes on" in await typed(pilot, "2")


async def test_from_a_question_of_the_last_page_the_way_leads_back_to_it(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, *["ctrl+n"] * 7)
        await press_unseen(pilot, "j", "enter")
        assert asked(pilot) == "head.authors"
        await press_unseen(pilot, *"Ada", "enter")
        assert not asked(pilot)
        await press_unseen(pilot, "enter")
        assert asked(pilot) == "when.start", "what has taken its line has the cursor"
        await press_unseen(pilot, "ctrl+n")
        assert not asked(pilot), "answered or not"
        await press_unseen(pilot, "k", "enter", "ctrl+t", "ctrl+n")
        assert asked(pilot) == "head.title", "who has gone elsewhere goes on from there"


async def test_the_last_page_is_in_the_documents_order_and_names_each_thing_once(
    opened: Opened, standard: Template
) -> None:
    async with opened(Draft.begin(standard, "one", NOW, "API outage"), screen="wizard", size=(80, 100)) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(len(wizard.steps.stops))
        lines = [line.strip("› ") for line in (await press(pilot)).split("\n")]
        signing = [line for line in lines if "Sign-off" in line]
        assert signing == ["* Sign-off"]
        needed = [line for line in lines if line.startswith("* ")]
        assert needed[0] == "* Title and Status › Date" and needed[-1] == "* Sign-off"
        await wizard.go((standard.section_of(standard.find("sign_off").block), standard.find("sign_off")))
        assert "* to be signed before it is final" in await press(pilot)


async def test_what_is_optional_in_a_section_stands_on_one_page_that_one_key_skips(
    opened: Opened, standard: Template, size: Size
) -> None:
    async with opened(Draft.begin(standard, "one", NOW, "API outage"), screen="wizard", size=size) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        more = next(n for n, stop in enumerate(wizard.steps.stops) if stop.section.id == "impact" and stop.more)
        await wizard.ask(more)
        text = await press(pilot)
        assert "Impact: more?" in text and "^N skips the page" in text
        assert "Geographic Impact" in text and "Revenue Impact" in text and "Users Affected" not in text
        await type_unseen(pilot, "EU only")
        assert "2 done of 19 needed" in await press(pilot, "enter"), "what is optional is not counted"
        await type_unseen(pilot, "Login")
        await press_unseen(pilot, "f7")
        await type_unseen(pilot, "x")
        await press_unseen(pilot, "enter")
        assert current(pilot.app).draft.waived == {"user_impact.feature_impact": "x"}
        assert wizard.steps.index == more, "the others of the page are still to be asked"
        await press_unseen(pilot, *["enter"] * 8)
        assert wizard.steps.index == more + 1, "behind the last one it goes on"
        await press_unseen(pilot, "ctrl+t", "ctrl+n")
        assert wizard.steps.index == more + 1
        assert answered(pilot.app, "user_impact").text("geographic_impact") == "EU only"
