"""Each key that docs/keys.md gives for a draft, from every widget that can have the focus, in both arrangements."""

import itertools
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import product

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from postmortem_tui.document.template.template import Reference
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.help import HelpScreen
from postmortem_tui.tui.app.palette import Palette
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.draft.navigation.find import FindScreen
from postmortem_tui.tui.draft.navigation.go_to import GoTo
from postmortem_tui.tui.draft.requests.replace_everywhere import ReplaceScreen
from postmortem_tui.tui.kit.commands.command import Command
from postmortem_tui.tui.kit.commands.commands import COMMANDS, commands
from postmortem_tui.tui.kit.dialogs.dialogs import Ask, AskLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.choice_list import ChoiceList
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.long_text import LongText
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.preview.preview import PreviewScreen
from postmortem_tui.tui.preview.section_preview import SectionPreview
from postmortem_tui.tui.review.review import ReviewScreen
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.conftest import Portion
from tests.each import by_day
from tests.tui.conftest import Opened, current, under_review
from tests.tui.driving import quiet, screen_text

TABS: Mapping[str, tuple[str, tuple[str, ...], type[Widget]]] = {
    "line": ("overview.incident_id", (), LineInput),
    "choices": ("header.severity", ("alt+down",), ChoiceList),
    "prose": ("root_cause", (), LongText),
    "table": ("timeline", (), RowTable),
    "line of a row": ("timeline", ("e",), LineInput),
    "text of a row": ("code", ("e", "tab", "tab"), LongText),
}
"""Where the cursor can be: the question, the keys from there, and what has the focus then."""

Check = Callable[[PostmortemApp], bool]


def on_top(kind: type[object]) -> Check:
    return lambda app: isinstance(app.screen, kind)


def title(app: PostmortemApp) -> str:
    return current(app).draft.role("title")


def where(app: PostmortemApp) -> str:
    """Where the screen is: the section, or the wizard's question."""
    screen = app.screen
    if isinstance(screen, WizardScreen):
        return str(screen.steps.index)
    return screen.section_shown().id if isinstance(screen, EditingScreen) else ""


def notified(app: PostmortemApp) -> str:
    return " ".join(notification.message for notification in app._notifications)


def cursor_moved(app: PostmortemApp) -> bool:
    """Whether the cursor went elsewhere, or what the screen says tells why it did not."""
    return app.focused is not app.there or "find" in screen_text(app) + notified(app)  # type: ignore[attr-defined]  # the test notes it on the app


EVERYWHERE: Mapping[str, Check] = {
    "show_help": on_top(HelpScreen),
    "palette": on_top(Palette),
    "leave": lambda app: app.left,  # type: ignore[attr-defined]  # the test notes it on the app
    "say_quit": lambda app: "^Q quits" in screen_text(app) + notified(app),
    "save": lambda app: not current(app).dirty,
    "go_to": on_top(GoTo),
    "undo": lambda app: title(app) == "second",
    "redo": lambda app: title(app) == "last",
    "preview": on_top(PreviewScreen),
    "find_text": on_top(FindScreen),
    "replace_in_draft": on_top(ReplaceScreen),
    "waive": lambda app: isinstance(app.screen, AskLine) or "needs" in screen_text(app),
    "preview_section": on_top(SectionPreview),
    "review": on_top(ReviewScreen),
    "remark": lambda app: isinstance(app.screen, AskLine) or "remark" in screen_text(app).casefold(),
    "set_status": lambda app: isinstance(app.screen, Ask) and "Status, now" in screen_text(app),
    "next_needed": lambda app: cursor_moved(app) or "All that is needed is answered" in screen_text(app),
    "next_finding": lambda app: cursor_moved(app),
    "previous_finding": lambda app: cursor_moved(app),
    "open_library": on_top(LibraryScreen),
}
"""What has to have come of a command, wherever the cursor was."""

FULL: Mapping[str, Check] = {
    "next_section": lambda app: where(app) != app.was,  # type: ignore[attr-defined]  # the test notes it on the app
    "previous_section": lambda app: where(app) != app.was or "first section" in screen_text(app),  # type: ignore[attr-defined]  # the test notes it on the app
    "wizard": on_top(WizardScreen),
    "turn_side": lambda app: "Beside the form there is room" in screen_text(app) + notified(app),
}

GUIDED: Mapping[str, Check] = {
    "go_on": FULL["next_section"],
    "go_back": FULL["next_section"],
    "all_questions": on_top(EditingScreen),
}


PARTING = ("leave", "open_library")
"""The commands that let go of the draft: they come last."""


def keyed(wanted: Mapping[str, Check]) -> list[tuple[Command, str]]:
    ordered = sorted(COMMANDS, key=lambda command: command.id in PARTING)
    return [(command, key) for command in ordered if command.id in wanted for key in command.keys.split(",")]


Act = Callable[[Pilot[object], PostmortemApp, Widget], Awaitable[None]]


@dataclass
class Written:
    """What an editor has written."""

    written: str
    doubt: str = ""

    def take(self) -> tuple[str, str]:
        return self.written, ""


@pytest.fixture
def walk(opened: Opened, store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Awaitable[None]]:
    """Go to a place again and again, and let something be done there.

    What opened over the place is closed; a new screen is made only where that does not lead back to it.
    """
    monkeypatch.setattr(PostmortemApp, "exit", lambda app, *_, **__: setattr(app, "left", True))
    outside = "postmortem_tui.tui.app.while_suspended.edited_while_suspended"
    monkeypatch.setattr(outside, lambda _, text, *__: nullcontext(Written(f"{text} outside")))

    async def go(name: str, guided: bool, act: Act, times: int, *, anew: bool = False) -> None:
        question, keys, kind = TABS.get(name) or (name.removeprefix("in "), ("j",), RowTable)
        async with opened(under_review(store), screen="wizard" if guided else "editing") as pilot:
            app = pilot.app
            assert isinstance(app, PostmortemApp)
            session = current(app)
            seconds = itertools.count(0, 10)
            session.steps.ticks = lambda: float(next(seconds))
            template = session.draft.template
            original = session.draft
            there: Widget | None = None
            for _ in range(times):
                session.draft = original
                for text in ("first", "second", "last"):
                    head = template.role("title")
                    assert head is not None and head.field is not None
                    session.put(head.block, session.draft[head.block].having(**{head.field.id: text}))
                if anew or there is None or not await back(app, there):
                    asked: Reference = template.find(question)
                    await app.shown.show_session(session, guided=guided, question=asked)
                    await quiet(app)
                    await pilot.press(*keys)
                there = app.focused
                assert isinstance(there, kind), f"{name}: {there}"
                app.was, app.left, app.there = where(app), False, there  # type: ignore[attr-defined]  # the test notes it on the app
                app._notifications.clear()
                await act(pilot, app, there)

    return go


async def back(app: PostmortemApp, there: Widget) -> bool:
    """Close what opened over a widget; tell whether the cursor is in it again."""
    while there.is_attached and app.screen is not there.screen and there.screen in app.screen_stack:
        await app.pop_screen()
    await quiet(app)
    return there.is_attached and app.focused is there


@pytest.mark.slow
@pytest.mark.parametrize(
    "place", by_day(8, product(TABS, (False, True))), ids=lambda place: f"{'guided' if place[1] else 'full'}-{place[0]}"
)
async def test_a_command_works_wherever_the_cursor_is(
    walk: Callable[..., Awaitable[None]], place: tuple[str, bool], portion: Portion
) -> None:
    """By day two or three places in one arrangement, others each day, with a third of the keys."""
    name, guided = place
    wanted = {**EVERYWHERE, **(GUIDED if guided else FULL)}
    tried = portion(keyed(wanted), 3, list(TABS).index(name))
    pairs = iter(tried)
    failed: list[str] = []

    async def act(pilot: Pilot[object], app: PostmortemApp, _: Widget) -> None:
        command, key = next(pairs)
        if command.id == "redo":
            current(app).undo()
        await pilot.press(key)
        await pilot.pause()
        if not wanted[command.id](app):
            failed.append(f"{key}: {command.id}")

    await walk(name, guided, act, len(tried))
    assert failed == []


LEFT = ("tab", "shift+tab")
OUTSIDE = ("ctrl+o", "alt+e")
EDITED = ("line", "prose", "line of a row", "text of a row")
"""The places that hold a text, which opens in the person's editor."""

BROKEN = ("prose", "text of a row")
"""The texts of many lines, in which Enter begins a line; it goes on from all other places."""


@pytest.mark.slow
@pytest.mark.parametrize("name", by_day(3, TABS))
async def test_tab_the_persons_editor_and_enter(walk: Callable[..., Awaitable[None]], name: str) -> None:
    """Tab goes on and back, a text opens in the person's editor, and Enter does what it does at a place."""
    pressed = [*LEFT, *(OUTSIDE if name in EDITED else ()), "enter"]
    keys = iter(pressed)

    async def act(pilot: Pilot[object], app: PostmortemApp, focused: Widget) -> None:
        key = next(keys)
        lines = focused.text.count("\n") if isinstance(focused, LongText) else 0
        await pilot.press(key)
        if key in LEFT:
            assert app.focused is not None and app.focused is not focused, key
        elif key in OUTSIDE:
            assert focused.text.endswith(" outside"), key  # type: ignore[attr-defined]  # a field of text has the focus
        elif name in BROKEN:
            assert isinstance(focused, LongText)
            assert app.focused is focused and focused.text.count("\n") == lines + 1
        else:
            assert isinstance(app.focused, LineInput) and app.focused is not focused

    await walk(name, False, act, len(pressed))
    assert not [*keys], "each was pressed"


MANY = ("find_previous", "mark_row", "mark_range", "filter_rows", "show_rows", "replace_text", "give_owner", "give_due")

LISTS: Mapping[str, tuple[str, ...]] = {
    "timeline": (
        "add",
        "edit",
        "delete",
        "undo_row",
        "find_in_draft",
        "stamp",
        "mark",
        "mark_all",
        "pick_paste",
        "pick_file",
    ),
    "lessons": (
        "write_lines",
        "add",
        "edit",
        "delete",
        "undo_row",
        "move_down",
        "move_up",
        "find_in_draft",
        "find_next",
        "help_here",
    ),
    "short_term": (
        "open_below",
        "open_above",
        "indent",
        "outdent",
        "add",
        "edit",
        "delete",
        "toggle_done",
        "wont_do",
        "move_on",
        *MANY,
    ),
    "sign_off": ("edit", "sign"),
}
"""The lists, and the commands that change what stands on the screen there."""


@pytest.mark.slow
@pytest.mark.parametrize("name", by_day(2, LISTS))
async def test_the_keys_of_lists(walk: Callable[..., Awaitable[None]], name: str, portion: Portion) -> None:
    """By day every second key of half of the lists, others each day."""
    wanted = [command for command in commands("rows") if command.id in LISTS[name]]
    keys = portion([key for command in wanted for key in command.keys.split(",")], 2, list(LISTS).index(name))
    left = iter(keys)
    silent: list[str] = []

    async def act(pilot: Pilot[object], app: PostmortemApp, _: Widget) -> None:
        key = next(left)
        if key == "escape":
            await pilot.press("s")  # it takes marks off
        before = screen_text(app)
        await pilot.press(key)
        await pilot.pause()
        if screen_text(app) == before:
            silent.append(key)

    await walk(f"in {name}", False, act, len(keys), anew=True)
    assert silent == []


def test_every_command_with_a_key_is_walked() -> None:
    declared = {command.id for command in commands("anywhere", "editing", "wizard", "rows") if command.keys}
    walked = {*EVERYWHERE, *FULL, *GUIDED, *(command for listed in LISTS.values() for command in listed)}
    assert declared - walked == set()
