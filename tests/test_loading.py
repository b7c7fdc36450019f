"""What each way in loads, and what the first frame does without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postmortem_tui.storage.disk.file_names import HOME_VARIABLE
from tests.test_architecture import MODULES


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


LOOKED = """
import os
from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.templates import Templates

folders = Folders.find(os.environ)
assert len(drafts_of(Library(folders, Templates(folders)))) == 1
"""
"""Looks at the library, as the app does."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one draft, which has been listed and looked at."""
    return begun_in(tmp_path_factory.mktemp("home"))


def begun_in(home: Path) -> Path:
    for words in (
        ["-m", "postmortem_tui", "demo", "--no-open"],
        ["-m", "postmortem_tui", "list"],
        ["-m", "postmortem_tui", "actions"],
        ["-c", LOOKED],
    ):
        run = [sys.executable, *words]
        subprocess.run(run, env={**os.environ, HOME_VARIABLE: str(home)}, capture_output=True, check=True)
    return home


LIGHT = {"textual", "rich", "pydantic", "markdown_it", "tomli_w", "platformdirs", "hashlib"}


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        (["paths"], LIGHT | {"tomllib", "json", "postmortem_tui.document", "postmortem_tui.storage.library.library"}),
        (["list"], LIGHT | {"json", "click", "pathlib", "dataclasses", "postmortem_tui.collection.records.record"}),
        (["actions", "--overdue"], LIGHT | {"json", "click", "pathlib", "postmortem_tui.collection.records.record"}),
        (["list", "--json"], LIGHT | {"tomllib", "postmortem_tui.document", "postmortem_tui.blocks"}),
        (["last"], LIGHT | {"click"}),
        ([], LIGHT | {"click"}),
        (["note", "a"], {"textual", "rich", "pydantic", "markdown_it"}),
        (["show", "last"], {"textual", "rich", "pydantic", "tomli_w", "postmortem_tui.storage.drafts.opening.keeper"}),
        (
            ["export", "last", "-o", "-"],
            {"textual", "rich", "pydantic", "tomli_w", "postmortem_tui.storage.drafts.opening.keeper"},
        ),
        (
            ["review", "last"],
            {"textual", "rich", "pydantic", "tomli_w", "postmortem_tui.storage.drafts.opening.keeper"},
        ),
    ],
    ids=lambda words: "-".join(words[:1]) if isinstance(words, list) else "",
)
def test_a_verb_loads_what_it_needs(home: Path, words: list[str], unneeded: set[str]) -> None:
    call = f"os.environ[{HOME_VARIABLE!r}] = {str(home)!r}; sys.argv = {['postmortem', *words]!r}"
    run = "from postmortem_tui.cli import main\ntry: main()\nexcept SystemExit: pass"
    code = f"import io, os\nsys.stdout = io.StringIO()\n{call}\n{run}"
    assert sorted(unneeded & loaded_by(code)) == []


def test_a_log_of_a_machine_reads_no_words_of_languages() -> None:
    """They are files of 20 languages, and take a fifth of the time of a short log."""
    code = """
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.words import word_files
lines = [f"2024-01-15T14:00:0{n}Z ERROR pool-1: connection {n} timed out" for n in range(5)]
for text in ("\\n".join(lines), "\\n".join(lines).replace("Z", "").replace("T", " ")):
    assert len(read(text).rows) == 5
    assert word_files.cache_info().currsize == 0
assert not read("Dom 14:00 restarted").rows and word_files.cache_info().currsize
"""
    assert "tomllib" in loaded_by(code)


@pytest.mark.parametrize(
    "module",
    [
        "postmortem_tui.cli",
        "postmortem_tui.exchange.importing.importing",
        "postmortem_tui.exchange.exporting.exporting",
        "postmortem_tui.storage.library.store",
    ],
)
def test_what_scripts_use_loads_no_textual(module: str) -> None:
    assert "textual" not in loaded_by(f"import {module}")


FIRST_FRAME = """
import asyncio
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft import after_change, draft_screen
from postmortem_tui.tui.review import review_panel

# What comes after a pause must not come before the first frame, on however slow a machine.
after_change.AROUND_PAUSE = draft_screen.TICK = review_panel.REVIEW_PAUSE = 3600.0
at_first_frame = []

class Watched(PostmortemApp):
    __module__ = PostmortemApp.__module__  # its style is looked for beside the app's own file

    def _display(self, screen, drawn):
        if drawn is not None and isinstance(screen, draft_screen.DraftScreen) and not at_first_frame:
            at_first_frame.append(sorted(sys.modules))
        super()._display(screen, drawn)

async def show():
    places = Folders.find(os.environ)
    store = DraftStore(places, Templates(places))
    app = Watched(Start("editing", store, store.load(store.resolve("last"))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.focused is not None
        print(*at_first_frame[0], file=sys.__stdout__)
        print("-", file=sys.__stdout__)
        await asyncio.to_thread(app.load_ahead)
        from postmortem_tui.storage.settings.packaged_words import vocabulary
        assert vocabulary.cache_info().currsize, "the first pasted row would wait for the words of all languages"

asyncio.run(show())
"""


LATER = {
    *("markdown_it", "pydantic", "tomli_w", "tomllib", "hashlib", "textual.widgets._text_area"),
    *(
        f"postmortem_tui.markdown.{part}"
        for part in ("line.inline", "parse.nodes", "parse.block_structure", "line.spans", "write.writing")
    ),
    *(
        f"postmortem_tui.{part}"
        for part in ("timeline.chronology", "evidence.picking.pasted_evidence", "evidence.reading.evidence_reading")
    ),
    "postmortem_tui.notation.by_kind",
    *(
        f"postmortem_tui.document.{part}"
        for part in ("merging.merging", "changes.moving", "lifecycle.sealing", "lifecycle.status")
    ),
    "postmortem_tui.exchange.exporting.exporting",
    *(
        f"postmortem_tui.review.{part}"
        for part in ("rules.finality", "findings", "guide", "reviewed_draft", "draft_reading")
    ),
    *(f"postmortem_tui.storage.{part}" for part in ("settings.guides", "disk.own_editor", "library.summarising")),
    *(f"postmortem_tui.storage.{part}" for part in ("sharing.takeover", "drafts.removing.trash")),
    *(f"postmortem_tui.tui.editors.{part}" for part in ("prose", "rows.rows_editor", "rows.traits.row_form")),
    *(
        f"postmortem_tui.tui.{part}"
        for part in (
            "kit.texts.choice_list",
            "draft.navigation.go_to",
            "library.library_screen",
            "preview.preview",
            "wizard.wizard",
        )
    ),
    *("postmortem_tui.tui.app.while_suspended", "postmortem_tui.tui.app.palette"),
    *("sqlite3", "postmortem_tui.collection", "postmortem_tui.tui.draft.beside.sides_screen"),
}
"""What the first frame of a draft whose first section is a form has no use for."""


AT_FIRST = 167
"""Files of our own at most that are loaded for it, of over a thousand; each is a quarter of a millisecond."""


SELDOM = {
    *("pydantic", "tomllib"),
    *(
        f"postmortem_tui.storage.{part}"
        for part in ("library.summarising", "sharing.takeover", "drafts.removing.trash")
    ),
}
"""What is not worth loading before somebody asks for it."""


def test_the_first_frame_loads_what_it_shows_and_the_rest_comes_after_it(tmp_path: Path) -> None:
    home = begun_in(tmp_path)  # one of its own: in the others' a note waits, which the app may take at any moment
    code = f"import os\nos.environ[{HOME_VARIABLE!r}] = {str(home)!r}\n{FIRST_FRAME}"
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    before, after = (set(part.split()) for part in done.stdout.split("\n-\n"))
    assert sorted(LATER & before) == [], "what only a key needs is imported by a part that the key loads"
    rooms = {".".join(("postmortem_tui", *path.parent.parts)) for path in MODULES}
    assert len([name for name in before - rooms if name.startswith("postmortem_tui")]) <= AT_FIRST
    assert sorted(LATER - SELDOM - after) == []
    editors = {
        ".".join(("postmortem_tui", *path.with_suffix("").parts))
        for path in MODULES
        if path.match("tui/editors/**/[a-z]*.py")
    }
    assert sorted(editors - after) == []
