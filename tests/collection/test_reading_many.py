"""Several processes read what one reads, and where they cannot, one does."""

import io
import json
import signal
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from postmortem_tui.collection.index.entries import Entry
from postmortem_tui.collection.reading import reading_many
from postmortem_tui.collection.records.sources import survey
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates


@pytest.fixture
def folder(store: DraftStore, tmp_path: Path) -> Path:
    """Three drafts, of which one cannot be read, a document, and a file that is no postmortem."""
    for number in range(3):
        store.add(store.worked_example())
        (tmp_path / f"{number}.md").write_text(f"# Mail {number}\n\n## Impact\n\nAll.\n\n## Action Items\n\n- [ ] x\n")
    next(store.folders.drafts.glob("*.toml")).write_text("[postmortem]\nformat = ")
    (tmp_path / "0.md").write_text("no postmortem")
    return tmp_path


def read(folders: Folders, folder: Path) -> list[Entry | None]:
    files = survey(folders.drafts, [folder]).files
    assert len(files) == 6
    return list(reading_many.read_many(files, Templates(folders), STANDARD, folders))


def test_two_processes_read_what_one_does(folders: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(folders, folder)
    started = []
    monkeypatch.setattr(reading_many, "MANY", 2)
    monkeypatch.setattr(reading_many, "SHARE", 2)
    monkeypatch.setattr(reading_many, "_processors", lambda: 2)
    original = reading_many._Other.read
    monkeypatch.setattr(reading_many._Other, "read", lambda self: started.append(original(self)) or started[-1])
    assert read(folders, folder) == alone
    assert started == [alone[2:4]]  # of three shares the second


def test_no_module_of_the_current_folder_is_run(
    folders: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "tomllib.py", "postmortem_tui/__init__.py"):
        module = folder / "clone" / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(f"open({str(folder / 'run')!r}, 'w').close()")
    monkeypatch.chdir(folder / "clone")
    monkeypatch.setattr(reading_many, "MANY", 2)
    monkeypatch.setattr(reading_many, "SHARE", 2)
    monkeypatch.setattr(reading_many, "_processors", lambda: 2)
    assert len(read(folders, folder)) == 6
    assert not (folder / "run").exists()


def test_other_processes_end_with_who_waits_for_them(
    folders: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_many, "MANY", 2)
    monkeypatch.setattr(reading_many, "SHARE", 1)
    monkeypatch.setattr(reading_many, "_processors", lambda: 2)
    ended: list[object] = []
    original = reading_many._Other.end
    monkeypatch.setattr(reading_many._Other, "end", lambda self: (ended.append(self._process), original(self)))
    entries = reading_many.read_many(survey(folders.drafts, [folder]).files, Templates(folders), STANDARD, folders)
    assert isinstance(entries, Generator)
    next(entries)
    entries.close()
    assert [process.returncode for process in ended if isinstance(process, subprocess.Popen)] == [-signal.SIGKILL]


@pytest.mark.parametrize("program", ["no.such.module", "this"])
def test_another_process_that_fails_costs_time_and_no_more(
    program: str, folders: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = read(folders, folder)
    monkeypatch.setattr(reading_many, "MANY", 2)
    monkeypatch.setattr(reading_many, "_processors", lambda: 2)
    monkeypatch.setattr(reading_many, "PROGRAM", program)
    assert read(folders, folder) == alone


def test_what_is_handed_over_comes_back(folders: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in this process: who measures what the tests reach sees the other side too."""
    monkeypatch.setattr("os.nice", lambda by: by)
    files = survey(folders.drafts, [folder]).files
    told = f"{json.dumps(('', STANDARD, list(map(str, folders))))}\n{json.dumps(files)}\n".encode()
    out = io.BytesIO()
    reading_many.read_for_another(io.BytesIO(told), out)
    assert [entry and Entry(*entry) for entry in json.loads(out.getvalue())] == read(folders, folder)
