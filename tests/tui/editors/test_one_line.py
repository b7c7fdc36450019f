"""The editor of one-line answers: what it stores, shows and says."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.texts.choice_list import ChoiceList
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.name_offers import NameSuggester
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.one_row import on_one_row, with_lines
from postmortem_tui.values.times.clock import Context
from tests.tui.conftest import HOSTILE
from tests.tui.driving import press_unseen, screen_text

TITLE = Field(id="title", label="Title", required=True)
SEVERITY = Field(id="severity", label="Severity", type="choice", choices=("1-Critical", "2-High", "3-Medium"))
START = Field(id="start", label="Start", type="moment")


class Form(App[object]):
    def __init__(self, *lines: tuple[Field, str]) -> None:
        super().__init__()
        self.asked = lines
        self.stored: dict[str, str] = {}
        self.notices: list[Notice] = []

    def context(self) -> Context:
        return Context(datetime(2024, 1, 16, 10, tzinfo=UTC), date(2024, 1, 15))

    def compose(self) -> ComposeResult:
        yield from (OneLine(field, text, self.context) for field, text in self.asked)

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        self.stored[event.field.id] = event.text

    def on_notice(self, event: Notice) -> None:
        self.notices.append(event)


@asynccontextmanager
async def form(*lines: tuple[Field, str]) -> AsyncIterator[tuple[Form, Pilot[object]]]:
    app = Form(*lines)
    async with app.run_test(size=(60, 16), notifications=True) as pilot:
        yield app, pilot


async def test_each_key_is_stored_and_the_reading_is_said() -> None:
    async with form((START, "")) as (app, pilot):
        await press_unseen(pilot, *"14:3")
        assert app.stored["start"] != ""
        await press_unseen(pilot, "2")
        assert app.stored["start"] == "2024-01-15 14:32:00 UTC"
        assert app.notices[-1] == Notice("→ 2024-01-15 14:32:00 UTC, 19 hours ago")
        assert app.query(LineInput).first().value == "14:32"


async def test_a_hint_is_shown_by_an_input_that_was_never_told_its_size() -> None:
    class Untold(Form):
        def compose(self) -> ComposeResult:
            for line in super().compose():
                yield line
            line._input.disable_messages(events.Resize)  # type: ignore[attr-defined]  # the input, which only the tests reach for

    hinted = TITLE.changed(placeholder="what broke, in a few words, as a customer would say it")
    app = Untold((hinted, ""))
    async with app.run_test(size=(60, 10)):
        assert "what broke, in a few words" in screen_text(app)
        assert "…" in screen_text(app)


async def test_what_is_shown_becomes_canonical_on_leaving() -> None:
    async with form((START, ""), (TITLE, "")) as (app, pilot):
        await press_unseen(pilot, *"14:32", "tab")
        assert app.query(LineInput).first().value == "2024-01-15 14:32:00 UTC"
        await press_unseen(pilot, "shift+tab", "tab")
        assert app.stored["start"] == "2024-01-15 14:32:00 UTC"


async def test_an_error_stands_under_the_field_once_it_is_left_until_something_is_typed() -> None:
    async with form((START, ""), (TITLE, "")) as (app, pilot):
        await press_unseen(pilot, *"[/x]")
        assert "Not a" not in screen_text(app)
        await press_unseen(pilot, "tab")
        assert "Not a time: [/x]." in screen_text(app)
        assert app.stored["start"] == "[/x]"
        await press_unseen(pilot, "shift+tab", "1")
        assert "Not a" not in screen_text(app)


async def test_what_cannot_be_read_is_said_from_the_start() -> None:
    async with form((TITLE, ""), (START, "gibberish")) as (app, pilot):
        await pilot.pause()
        assert "Not a time: gibberish" in screen_text(app)


@pytest.mark.parametrize("keys", ["2", "hi", "2-High", "HIGH"])
async def test_a_choice_by_its_number_its_word_or_a_beginning(keys: str) -> None:
    async with form((SEVERITY, ""), (TITLE, "")) as (app, pilot):
        await press_unseen(pilot, *keys, "tab")
        assert app.stored["severity"] == "2-High"
        assert app.query(LineInput).first().value == "2-High"


@pytest.mark.parametrize("key", ["space", "enter", "alt+down"])
async def test_the_choices_can_be_listed_and_picked(key: str) -> None:
    asked = SEVERITY.changed(required=key == "enter")  # Enter goes on past what is optional
    async with form((asked, "")) as (app, pilot):
        await press_unseen(pilot, key)
        assert "3-Medium" in screen_text(app).splitlines()[3]
        await press_unseen(pilot, "j", "enter")
        assert app.stored["severity"] == "2-High"
        assert not app.query(ChoiceList)
        assert app.query(LineInput).first().has_focus


async def test_the_list_of_choices_can_be_left_or_typed_over() -> None:
    async with form((SEVERITY, "")) as (app, pilot):
        await press_unseen(pilot, "space", "escape")
        assert app.stored == {}
        await press_unseen(pilot, "space", "3")
        assert app.stored["severity"] == "3-Medium"
        assert not app.query(ChoiceList)


STATUS = Field(id="status", label="Status", type="choice", choices=("Draft", "Under Review", "Final"))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (STATUS, "F", "Final"),
        (STATUS, "fin", "Final"),
        (STATUS, "3", "Final"),
        (STATUS, "Under", "Under Review"),
        (STATUS, "zz", "Draft"),
        (STATUS, "uf", "Final"),
        (SEVERITY, "2", "2-High"),
        (SEVERITY, "SEV3", "3-Medium"),
        (SEVERITY, "crit", "1-Critical"),
        (SEVERITY, "h", "2-High"),
    ],
)
async def test_keys_pick_a_choice_in_the_place_of_the_one_that_stands_there(
    field: Field, typed: str, value: str
) -> None:
    async with form((field, field.choices[0])) as (app, pilot):
        await press_unseen(pilot, *typed)
        assert app.query_one(LineInput).value == app.stored.get(field.id, field.choices[0]) == value


async def test_no_key_makes_a_choice_that_is_none() -> None:
    chance = random.Random(7)
    async with form((STATUS, "Draft")) as (app, pilot):
        for _ in range(60):
            await pilot.press(chance.choice([*"DFUuzs 3", "left", "backspace", "home", "delete", "ctrl+w", "right"]))
            assert app.query_one(LineInput).value in ("", *STATUS.choices)
            assert app.stored.get("status", "Draft") in ("", *STATUS.choices)
            if app.query(ChoiceList):
                await pilot.press("escape")


async def test_what_means_no_choice_is_said_and_changes_nothing() -> None:
    async with form((STATUS, "Draft")) as (app, pilot):
        await press_unseen(pilot, *"zz")
        assert app.stored == {}
        assert app.notices[-1].problem and "Under Review" in app.notices[-1].text
        await press_unseen(pilot, "backspace")
        assert app.stored["status"] == ""


async def test_the_same_letter_again_picks_the_next_choice_that_begins_so() -> None:
    priority = Field(id="priority", label="Priority", type="choice", choices=("Low", "High", "Highest"))
    async with form((priority, "")) as (app, pilot):
        await press_unseen(pilot, "h")
        assert app.stored["priority"] == "High"
        await press_unseen(pilot, "h")
        assert app.stored["priority"] == "Highest"


async def test_a_pasted_choice_is_read_and_another_text_is_not_taken() -> None:
    async with form((STATUS, "Draft")) as (app, pilot):
        app.post_message(events.Paste("under review"))
        await pilot.pause()
        assert app.stored["status"] == "Under Review"
        app.post_message(events.Paste("whatever"))
        await pilot.pause()
        assert app.stored["status"] == "Under Review"


@pytest.mark.parametrize(
    ("before", "pasted", "keys", "after"),
    [
        ("", "Under review (by Ana)", (), "Under review (by Ana)"),
        ("Draft", "Final — by mail", (), "Final — by mail"),
        ("Draft", "Gelb (by Ana)", (), "Draft"),
        ("", "", [*"fin(by Ana)"], "Final (by Ana)"),
        ("Final (by Ana)", "", ["backspace"] * 9, "Final"),
        ("Final (by Ana)", "", [*["backspace"] * 9, "d"], "Draft"),
        ("Final (by Ana)", "", [*["backspace"] * 4, *"Ben Lu)"], "Final (by Ben Lu)"),
        ("Final (by Ana)", "Draft", ["ctrl+u"], "Draft"),
        ("on its way", "", [*" out"], "on its way out"),
    ],
)
async def test_a_remark_on_a_choice_is_edited_as_a_text(before: str, pasted: str, keys: list[str], after: str) -> None:
    async with form((STATUS, before)) as (app, pilot):
        await press_unseen(pilot, "end", *keys)
        if pasted:
            app.post_message(events.Paste(pasted))
            await pilot.pause()
        assert app.query_one(LineInput).value == app.stored.get("status", before) == after
        if after == before:
            problem = "Not one of the choices: Gelb (by Ana). Choose Draft, Under Review, Final."
            assert app.notices[-1].text == problem


async def test_a_blank_lists_the_choices_over_one_that_stands_there() -> None:
    status = Field(id="status", label="Status", type="choice", choices=("Draft", "Under", "Under Review"))
    async with form((status, "Draft")) as (app, pilot):
        assert "(Space lists them)" in app.notices[-1].text
        await press_unseen(pilot, "space")
        assert app.query(ChoiceList)
        await press_unseen(pilot, "j", "enter")
        assert app.stored["status"] == "Under"
        await press_unseen(pilot, "space", *"Re")
        assert not app.query(ChoiceList), "another choice goes on behind the blank"
        assert app.stored["status"] == "Under Review"


async def test_signs_that_are_not_seen_are_typed() -> None:
    async with form((TITLE, "")) as (app, pilot):
        for sign in "می\u200cخواهم 👨\u200d💻\u00a0!\u200e":
            app.query(LineInput).first().post_message(events.Key("a_key", sign))
        await pilot.pause()
        assert app.stored["title"] == "می\u200cخواهم 👨\u200d💻 !", "all but the one that turns text around"


async def test_a_paste_of_many_lines_is_kept_whole() -> None:
    async with form((TITLE, "")) as (app, pilot):
        app.query(LineInput).first().post_message(events.Paste("one\r\ntwo\n\nthree"))
        await pilot.pause()
        assert app.stored["title"] == "one\ntwo\n\nthree"
        assert "one ⏎ two ⏎  ⏎ three" in screen_text(app)


async def test_another_text_is_shown_without_being_told() -> None:
    async with form((TITLE, "old")) as (app, pilot):
        app.query(OneLine).first().show("new\nlines")
        await pilot.pause()
        assert "new ⏎ lines" in screen_text(app)
        assert app.stored == {}


async def test_hostile_text_and_labels() -> None:
    hostile = Field(id="x", label="[/] [red]Label", placeholder=HOSTILE * 3, shape="")
    async with form((hostile, ""), (TITLE, HOSTILE.replace("\x1b", "").replace("\x07", ""))) as (app, pilot):
        await pilot.pause()
        assert "[/] [red]Label" in screen_text(app)
        assert screen_text(app).count("[TICKET-1] [link](x)") == 2


async def test_a_mark_says_where_the_cursor_is_and_what_is_needed() -> None:
    async with form((TITLE, ""), (START, "nonsense")) as (app, pilot):
        await press_unseen(pilot)
        assert [line[0] for line in screen_text(app).splitlines()[:2]] == ["›", "!"]
        await press_unseen(pilot, "tab")
        assert [line[0] for line in screen_text(app).splitlines()[:2]] == ["*", "›"]


def test_lines_and_characters() -> None:
    assert on_one_row("a\n b\n\nc") == "a ⏎  b ⏎  ⏎ c"
    assert with_lines(on_one_row("a\n b\n\nc")) == "a\n b\n\nc"
    assert with_lines("a ⏎ b⏎c") == "a\nb\nc"


async def test_a_field_that_is_left_before_its_last_key_is_told_keeps_it() -> None:
    async with form((START, ""), (TITLE, "")) as (app, pilot):
        first, second = app.query(LineInput)
        first.value = "14:32"
        second.focus()
        await pilot.pause()
        assert app.stored["start"] == "2024-01-15 14:32:00 UTC"
        assert first.value == "2024-01-15 14:32:00 UTC"


LONG = "The availability of uploads: 31% of all of them failed, and nobody was told of it for an hour or so"


async def test_a_long_text_is_seen_from_its_beginning_once_it_is_left() -> None:
    async with form((TITLE, ""), (SEVERITY, "")) as (app, pilot):
        await press_unseen(pilot, *LONG)
        assert LONG[-20:] in screen_text(app) and LONG[:20] not in screen_text(app)
        await press_unseen(pilot, "tab")
        assert LONG[:20] in screen_text(app) and LONG[-20:] not in screen_text(app)
        await press_unseen(pilot, "shift+tab")
        assert LONG[-20:] in screen_text(app)


class Named(Form):
    def compose(self) -> ComposeResult:
        yield OneLine(PEOPLE, "", self.context, names=lambda: ("Ines Carvalho",))


PEOPLE = Field(id="who", label="Who", type="people")


async def test_a_suggested_name_says_that_it_is_none_yet() -> None:
    app = Named()
    async with app.run_test(size=(60, 16)) as pilot:
        await press_unseen(pilot, *"Ines")
        line = app.query_one(LineInput)
        hint = "Ines Carvalho  (→ takes it)"
        assert hint in screen_text(app)
        await app.push_screen(Screen())
        await pilot.pause()
        app.pop_screen()
        await pilot.pause()
        assert hint in screen_text(app)
        styles = {segment.text.strip(): segment.style for segment in line.render_line(0)}
        suggested = styles["Carvalho  (→ takes it)"]
        assert suggested and suggested.color == line.get_component_rich_style("input--placeholder").color
        await press_unseen(pilot, "left")
        assert "Carvalho" not in screen_text(app), "the right arrow would not take it"
        await press_unseen(pilot, "end", "right")
        assert line.value == "Ines Carvalho" and "takes it" not in screen_text(app)


def test_a_name_that_was_corrected_is_offered_no_more() -> None:
    names = ["Mria Kaya"]
    offers = NameSuggester(lambda: tuple(names))
    assert offers.complete("M") == "Mria Kaya"
    names[:] = ["Mira Kaya"]
    assert offers.complete("Ana, M") == "Ana, Mira Kaya", "behind another name they are gathered anew, too"
