"""A small template, a library in a temporary folder, and the app over them: no home, no clock, no network."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Opening, Start
from postmortem_tui.tui.review import review_panel
from tests.conftest import left_open
from tests.prepared import remember_lines
from tests.tui import shortcuts
from tests.tui.driving import SIZES, ahead, clock, draw_later, pause, press_each, quiet

NOW = datetime(2024, 1, 16, 10, tzinfo=UTC)

HOSTILE = "[/] [TICKET-1] [link](x) \x1b]52;c;x\x07 漢字 e\u0301 👩‍👩‍👧"

SMALL = """
name = "small"
version = "1.0"
first = ["story"]

[roles]
title = "head.title"
severity = "head.severity"
start = "when.start"
end = "when.end"

[[sections]]
id = "head_section"
title = "Head"
heading = false

[[sections.blocks]]
id = "head"
kind = "fields"
layout = "lines"
fields = [
  { id = "title", label = "Title", required = true },
  { id = "severity", label = "Severity", type = "choice", choices = ["1-Critical", "2-High", "3-Medium"] },
  { id = "authors", label = "Authors", type = "people", required = true },
]

[[sections]]
id = "when_section"
title = "When It Was"

[[sections.blocks]]
id = "when"
kind = "fields"
fields = [
  { id = "start", label = "Start", type = "moment", required = true },
  { id = "end", label = "End", type = "moment" },
  { id = "duration", label = "Duration", shows = "duration" },
]

[[sections.blocks]]
id = "reminder"
kind = "note"
text = "All times are **UTC**."

[[sections]]
id = "story_section"
title = "The Story"
placeholder = "What a [hint] says"

[[sections.blocks]]
id = "story"
kind = "prose"
title = "What Happened Then"
why = "People ask."
example = "The pool ran dry."
required = true

[[sections.blocks]]
id = "luck"
kind = "prose"
title = "Luck"
"""


@dataclass
class Failing:
    """A saver that can be told to fail."""

    saved: list[Draft] = field(default_factory=list)
    failure: str = ""

    def record(self, draft: Draft) -> None:
        """Nothing is kept between saves."""

    def save(self, draft: Draft) -> Draft:
        if self.failure:
            raise StorageError(self.failure)
        self.saved.append(draft)
        return draft

    def arrived(self, draft: Draft) -> Draft | None:
        return None

    def has_document(self, draft: Draft) -> bool:
        return False


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a `size` at one of them by day, half of the tests at each, and at both at night.

    One whose subject is how things lie on the screen says so (`both_sizes`), and is slow at the other size by day.
    """
    if left_open(metafunc, "size"):
        half = crc32(metafunc.function.__name__.encode()) % len(SIZES)
        other = pytest.mark.slow if metafunc.definition.get_closest_marker("both_sizes") else pytest.mark.night
        marks = [[] if n == half else [other] for n in range(len(SIZES))]
        sizes = [pytest.param(size, marks=marked) for size, marked in zip(SIZES, marks, strict=True)]
        metafunc.parametrize("size", sizes, ids=lambda size: "x".join(map(str, size)))


@cache
def _small() -> Template:
    return read_template(SMALL, "small.toml")


@pytest.fixture
def small() -> Template:
    """Return the template that most screens are tested with, read once: a template never changes."""
    return _small()


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    folders = Folders.find({"POSTMORTEM_HOME": str(tmp_path / "home")})
    return DraftStore(folders, Templates(folders))


@pytest.fixture
def standard(store: DraftStore) -> Template:
    return store.templates.load("standard")


def under_review(store: DraftStore) -> Draft:
    """The worked example as its reviewers have it, so that a change asks nothing."""
    return store.worked_example().put_role("status", "Under Review")


def answered(app: PostmortemApp, block: str) -> Any:
    """Return what the draft holds for a block: a value of the kind that the test asks for."""
    draft = current(app).draft
    return draft[draft.template.find(block).block]


def current(app: PostmortemApp) -> Session:
    assert app.session is not None
    return app.session


@pytest.fixture(autouse=True)
def pilot_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every pilot wait for the app instead of for the clock, and draw one frame at each pause."""
    monkeypatch.setattr("textual.app.wait_for_idle", ahead.nothing_ready)
    monkeypatch.setattr(Pilot, "press", press_each)
    monkeypatch.setattr(Pilot, "pause", pause)
    monkeypatch.setattr(Screen, "_compositor_refresh", draw_later)
    monkeypatch.setattr(asyncio.BaseEventLoop, "time", clock)
    monkeypatch.setattr("textual._time.get_time", clock)
    shortcuts.take(monkeypatch)
    remember_lines(monkeypatch)


@pytest.fixture
def reviewed_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Review only when a test says so."""
    monkeypatch.setattr(review_panel, "REVIEW_PAUSE", 3600)


Opened = Callable[..., AbstractAsyncContextManager[Pilot[object]]]


@pytest.fixture
def opened(store: DraftStore, small: Template, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the app on a draft, by default a blank one of the small template; gives the pilot."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    @asynccontextmanager
    async def open_app(
        draft: Draft | None = None,
        screen: Opening = "editing",
        size: tuple[int, int] = (80, 24),
        saver: Failing | None = None,
    ) -> AsyncIterator[Pilot[object]]:
        app = PostmortemApp(Start(screen, store, draft or Draft.begin(small, "small-1", NOW)))
        async with app.run_test(size=size, notifications=True) as pilot:
            if saver is not None:
                current(app)._saver = saver
            if app.session is not None:
                app.session.steps.ticks = lambda: 0.0  # a slow machine makes no pause in typing
            await quiet(app)
            yield pilot
        app.current_draft.close()  # as when it is run: the lock and the journal have threads

    return open_app
