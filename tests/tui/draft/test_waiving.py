"""Saying in the full editor that a question does not apply."""

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from tests.tui.conftest import NOW, Opened, answered, current
from tests.tui.driving import screen_text


async def test_a_reason_stands_where_the_answer_would_until_there_is_one(opened: Opened, small: Template) -> None:
    draft = Draft.begin(small, "d", NOW, title="T")
    async with opened(draft) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "tab", "f7", *"no luck", "enter")
        assert current(pilot.app).draft.waived == {"luck": "no luck"}
        assert "not applicable: no luck" in screen_text(pilot.app)
        await pilot.press("x")
        assert (current(pilot.app).draft.waived, answered(pilot.app, "luck")) == ({}, "x")
        await pilot.press("backspace")
        assert "no luck" not in screen_text(pilot.app)


async def test_a_field_does_not_apply_and_undo_brings_its_answer_back(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("tab", "tab", *"Ana")
        current(pilot.app).steps.ticks = lambda: 10.0
        await pilot.press("shift+tab", "f7", *"by nobody", "enter", "ctrl+s")
        assert current(pilot.app).draft.waived == {"head.severity": "by nobody"}
        assert "not applicable: by nobody" in screen_text(pilot.app)
        await pilot.press("ctrl+z")
        assert current(pilot.app).draft.waived == {}
        assert "by nobody" not in screen_text(pilot.app)
        assert "Ana" in screen_text(pilot.app)


async def test_what_the_product_needs_is_not_waived(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("f7")
        assert "needs an answer" in screen_text(pilot.app)
        await pilot.press(*"Still typing")
        assert current(pilot.app).draft.role("title") == "Still typing"


async def test_a_section_of_which_nothing_applies_has_its_sign(opened: Opened, small: Template) -> None:
    draft = Draft.begin(small, "d", NOW, title="T")
    for name in ("story", "luck"):
        draft = draft.waive(small.find(name), "nothing happened")
    async with opened(draft) as pilot:
        assert " – The Story" in screen_text(pilot.app)
        assert "2 done of 4 needed" in screen_text(pilot.app)


async def test_an_empty_reason_makes_it_apply_again(opened: Opened, small: Template) -> None:
    draft = Draft.begin(small, "d", NOW, title="T").waive(small.find("luck"), "x")
    async with opened(draft) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "tab", "f7")
        assert "an empty reason takes that back" in screen_text(pilot.app)
        await pilot.press("backspace", "enter")
        assert current(pilot.app).draft.waived == {}
