"""The wizard by its keys: what it asks when, what is in the draft after it, and that the way back is never blocked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.editors.prose import TAKEN
from postmortem_tui.tui.wizard.wizard import WizardScreen
from postmortem_tui.tui.wizard.wizard_line import WizardLine
from tests.tui.conftest import HOSTILE, NOW, Failing, Opened, answered, current
from tests.tui.driving import Size, flat, press, press_unseen, screen_text, type_unseen, typed, typed_slowly

START = "2024-01-15 14:58:00 UTC"


def asked(pilot: Pilot[None]) -> str:
    """The name of the question that is asked, or nothing on the last page."""
    screen = pilot.app.screen
    assert isinstance(screen, WizardScreen)
    return screen.steps.question.name if screen.steps.question else ""


async def test_it_asks_first_what_the_template_wants_first_and_says_why(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        text = await press(pilot)
        assert asked(pilot) == "story"
        assert "People ask." in text
        assert "The pool ran dry." in text
        assert "0 done of 4 needed" in text


async def test_one_types_at_once_and_enter_goes_on_from_a_line(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await type_unseen(pilot, "It broke.")
        await press_unseen(pilot, "enter", "x", "ctrl+n")
        assert asked(pilot) == "head.title"
        await type_unseen(pilot, "API outage")
        await press_unseen(pilot, "enter")
        assert asked(pilot) == "head.authors"
        draft = current(pilot.app).draft
        assert draft[draft.template.find("story").block] == "It broke.\nx"
        assert draft.role("title") == "API outage"


async def test_a_blank_in_an_open_choice_shows_the_choices_and_enter_goes_on(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, *["ctrl+n"] * 4)
        assert "3-Medium" in (await press(pilot, "space"))
        await press_unseen(pilot, "down", "enter")
        assert asked(pilot) == "head.severity"
        assert current(pilot.app).draft.role("severity") == "2-High"
        await press_unseen(pilot, "enter")
        assert asked(pilot) == "when.end"


async def test_what_cannot_be_read_is_said_beside_it_kept_and_left_by_one_key(opened: Opened, size: Size) -> None:
    async with opened(screen="wizard", size=size) as pilot:
        await press_unseen(pilot, *["ctrl+n"] * 3)
        assert asked(pilot) == "when.start"
        assert "Not a time" not in await typed(pilot, "soonish")
        for again in ("enter", "tab", "enter"):
            text = await press(pilot, again)
            assert asked(pilot) == "when.start"
            assert "› soonish\n   Not a time: soonish. Try 14:32" in text
            assert "^N goes on all the same: what you typed stays." in text
        await press_unseen(pilot, "ctrl+n")
        assert asked(pilot) == "head.severity"
        await press_unseen(pilot, "ctrl+n")
        assert asked(pilot) == "when.end"
        await type_unseen(pilot, "later")
        assert "Not a time: later." in await press(pilot, "ctrl+n"), "said once, before one goes on"
        assert asked(pilot) == "when.end"
        await press_unseen(pilot, "ctrl+t", "ctrl+t")
        assert asked(pilot) == "when.start", "the way back is open"
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        assert asked(pilot) == "luck"
        await press_unseen(pilot, "ctrl+t", "ctrl+t")
        assert "soonish" in await press(pilot, "ctrl+t")


async def test_a_question_that_does_not_apply_is_settled_with_its_reason(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, *["ctrl+n"] * 5)
        await press_unseen(pilot, "f7")
        await type_unseen(pilot, "still going on")
        text = await press(pilot, "enter")
        assert asked(pilot) == "luck"
        assert "0 done of 4 needed" in text, "what is optional is not counted"
        assert current(pilot.app).draft.waived == {"when.end": "still going on"}
        assert "does not apply: still going on" in await press(pilot, "ctrl+t")
        await type_unseen(pilot, "15:30")
        assert current(pilot.app).draft.waived == {}


async def test_a_reason_that_is_taken_away_makes_the_question_apply_again(opened: Opened, small: Template) -> None:
    draft = Draft.begin(small, "one", NOW).waive(small.find("story"), "no")
    async with opened(draft, screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+t", "f7", "backspace", "backspace", "enter")
        assert asked(pilot) == "story"
        assert current(pilot.app).draft.waived == {}


async def test_undo_goes_to_the_question_that_it_changes(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await typed_slowly(pilot, "It broke.")
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "ctrl+z")
        assert asked(pilot) == "story"
        assert answered(pilot.app, "story") == "It", "a word at a time"
        assert "It broke." in await press(pilot, "ctrl+y")
        await type_unseen(pilot, " Twice.")
        assert "Taken back: What Happened Then, “Twice.”" in await press(pilot, "ctrl+z")
        assert answered(pilot.app, "story") == "It broke."
        assert asked(pilot) == "story"


async def test_what_was_typed_is_saved_and_a_failure_is_said(opened: Opened) -> None:
    saver = Failing()
    async with opened(screen="wizard", saver=saver) as pilot:
        await type_unseen(pilot, "It broke.")
        await press_unseen(pilot, "ctrl+s")
        assert saver.saved[-1].answers["story"] == "It broke."
        saver.failure = "the disk is full"
        await type_unseen(pilot, " Twice.")
        assert "NOT SAVED" in await press(pilot, "ctrl+s")
        saver.failure = ""


async def test_the_example_stands_beside_the_question_where_there_is_room(opened: Opened) -> None:
    async with opened(screen="wizard", size=(120, 40)) as pilot:
        row = next(line for line in screen_text(pilot.app).split("\n") if "What Happened Then" in line)
        assert "For example" in row
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        row = next(line for line in screen_text(pilot.app).split("\n") if "What Happened Then" in line)
        assert "For example" not in row


async def test_the_heading_of_an_example_never_stands_without_a_line_of_it(opened: Opened, standard: Template) -> None:
    async with opened(Draft.begin(standard, "one", NOW, "API outage"), screen="wizard", size=(80, 24)) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        seen = set()
        for height in range(24, 15, -1):
            await pilot.resize_terminal(80, height)
            await pilot.pause()
            rows = [row.strip() for row in screen_text(pilot.app).splitlines()]
            if "For example" in rows:
                assert rows[rows.index("For example") + 1].startswith("- [ ] **Lower"), height
            seen.add("For example" in rows)
        assert seen == {True, False}
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "For example" in screen_text(pilot.app), "it comes back with the room for it"


async def test_what_each_choice_means_stands_below_and_in_the_open_list_alone(
    opened: Opened, standard: Template, size: Size
) -> None:
    severity = standard.find("header.severity")
    meanings = severity.field.meanings
    async with opened(Draft.begin(standard, "one", NOW, "API outage"), screen="wizard", size=size) as pilot:
        await pilot.app.screen.go((standard.section_of(severity.block), severity))  # type: ignore[attr-defined]  # the open screen is the wizard
        text = await press(pilot)
        left = next(line.index("1-Critical: ") for line in text.splitlines() if "1-Critical: " in line)
        words = " ".join(" ".join(line[left:] for line in text.splitlines()).split())
        assert all(f"{choice}: {meaning}" in words for choice, meaning in meanings.items())
        assert "For example" not in text, "one of the choices helps nobody"
        assert (await press(pilot, "space")).count("4-Low: ") == 1
        assert (await press(pilot, "escape")).count("4-Low: ") == 1


async def test_hostile_words_show_and_break_nothing(opened: Opened, small: Template) -> None:
    story = small.find("story").block.changed(why=HOSTILE, example=HOSTILE, title=HOSTILE)
    sections = [
        section.changed(title=HOSTILE, blocks=(story, *section.blocks[1:]))
        if story.id in [block.id for block in section.blocks]
        else section
        for section in small.sections
    ]
    hostile = small.changed(sections=tuple(sections))
    draft = Draft.begin(hostile, "one", NOW, HOSTILE)
    async with opened(draft, screen="wizard") as pilot:
        text = screen_text(pilot.app)
        assert text.count("[TICKET-1]") >= 5
        text = await press(pilot, *["ctrl+n"] * 7)
        assert "[TICKET-1]" in text


@pytest.mark.slow
async def test_every_question_of_the_standard_template_can_be_asked(opened: Opened, standard: Template) -> None:
    moment = datetime(2024, 1, 15, tzinfo=UTC)
    draft = replace(Draft.begin(standard, "one", NOW), created=moment)
    async with opened(draft, screen="wizard") as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        seen = set()
        while stop := wizard.steps.stop:
            seen.update(question.name for question in stop.questions)
            assert pilot.app.focused is not None, stop
            await press_unseen(pilot, "ctrl+n")
        assert len(seen) > 40


async def test_the_line_of_an_answer_has_its_mark(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+n")
        text = await typed(pilot, "API outage")
        assert "› API outage" in text


async def test_what_cannot_be_read_is_not_shown_as_answered(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, *["ctrl+n"] * 3)
        await type_unseen(pilot, "soonish")
        await press_unseen(pilot, "enter", "ctrl+n")
        text = await press(pilot, "ctrl+t")
        assert "0 done of 4 needed" in text, "what cannot be read is no answer yet"
        assert "! cannot be read like this · ^N goes on all the same" in text
        assert "✓ answered" not in text
        text = await press(pilot, *["ctrl+n"] * 4)
        assert "1 answer that cannot be read (!)" in " ".join(text.split())
        assert "! When It Was › Start: " in text


async def test_the_title_cannot_be_waived_and_is_not_offered_to_be(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+n")
        assert asked(pilot) == "head.title"
        text = await press(pilot, "f7")
        assert isinstance(pilot.app.screen, WizardScreen)
        assert "F7" not in text
        assert "F7 if it does not apply" in await press(pilot, "ctrl+n")


async def test_a_narrow_screen_keeps_the_numbers_and_gives_a_dialog_its_width(opened: Opened) -> None:
    async with opened(screen="wizard", size=(60, 20)) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        wizard.query_one(WizardLine).show("A section whose name is longer than its line", 3, 54, "3 done of 54 needed")
        assert "than…   3 done of 54 needed" in await press(pilot)
        await press_unseen(pilot, "f1")
        assert pilot.app.screen.children[-1].region.width == 60
        await press_unseen(pilot, "escape")
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "f7")
        assert pilot.app.screen.children[-1].region.width == 60


async def test_the_summary_begins_as_a_suggestion_that_is_no_answer_until_it_is_edited(
    opened: Opened, standard: Template, size: Size
) -> None:
    draft = Draft.begin(standard, "one", NOW, "API outage")
    for name, text in (("root_cause", "The pool ran dry."), ("resolution", "We rolled back.")):
        draft = draft.put(standard.find(name).block, text)
    suggestion = "API outage. The pool ran dry. We rolled back."
    async with opened(draft, screen="wizard", size=size) as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(wizard.steps.index_of(standard.find("summary")))
        text = await press(pilot)
        assert suggestion in text and "a suggestion: typing replaces it, Enter takes it" in text
        made_of = "Suggested from Root Cause and Resolution: Enter takes it, typing replaces it, arrows edit it"
        assert made_of in flat(text)
        assert "summary" not in current(pilot.app).draft.answers
        await press_unseen(pilot, "ctrl+n", "ctrl+t")
        assert "summary" not in current(pilot.app).draft.answers, "nobody has edited it"
        await type_unseen(pilot, "Sorry")
        assert answered(pilot.app, "summary") == "Sorry", "whoever types writes a text of their own"
        text = await press(pilot, "ctrl+n", "ctrl+t")
        assert "a suggestion" not in text and "answered" in text
        text = await press(pilot, "ctrl+z")
        assert "summary" not in current(pilot.app).draft.answers
        assert suggestion in text and "a suggestion: typing" in text, "one undo brings it back"
        await press_unseen(pilot, "end")
        await type_unseen(pilot, " Sorry.")
        assert answered(pilot.app, "summary") == f"{suggestion} Sorry.", "with the cursor in it it is edited"
        await press_unseen(pilot, *["ctrl+z"] * 2)
        for key in ("f6", "enter"):
            assert "summary" not in current(pilot.app).draft.answers
            text = await press(pilot, "ctrl+n", "ctrl+t", key)
            assert answered(pilot.app, "summary") == suggestion, "the key takes it as it is"
            assert "✓ answered · as suggested, not edited yet" in text
            assert TAKEN in await press(pilot, "ctrl+n", "ctrl+t")
            text = await typed(pilot, "!")
            assert TAKEN not in text and "as suggested" not in text, "until it is edited"
            await press_unseen(pilot, *["ctrl+z"] * 2)
        await press_unseen(pilot, "backspace", "ctrl+n")
        assert "summary" not in current(pilot.app).draft.answers


@pytest.mark.parametrize("screen", ["editing", "wizard"])
async def test_the_number_does_not_fall_while_an_answer_is_typed_anew(
    opened: Opened, standard: Template, size: Size, screen: str
) -> None:
    draft = Draft.begin(standard, "one", NOW, "API outage").put_role("start", "2024-01-15 10:00:00 UTC")
    async with opened(draft, screen=screen, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"start time", "enter")
        assert "3 done of 19 needed" in await press(pilot, "ctrl+s")
        assert "3 done of 19 needed" in await press(pilot, "ctrl+u", "ctrl+s"), "it is about to be written anew"
        await type_unseen(pilot, "some")
        assert "3 done of 19 needed" in await press(pilot, "ctrl+s"), "and is not whole yet"
        text = await press(pilot, "ctrl+g", *"end time", "enter", "ctrl+s")
        assert "2 done of 19 needed" in text, "it was left so"
