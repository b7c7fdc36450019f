import stat
from dataclasses import replace
from pathlib import Path

import pytest

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.documents import exports
from postmortem_tui.storage.documents.exports import document_of, file_name
from postmortem_tui.storage.documents.writing import write_document
from postmortem_tui.storage.store import DraftStore

from .conftest import NOW


def test_the_example_comes_back_whole(store: DraftStore) -> None:
    assert document_of(store.worked_example()).altered == ()
    assert document_of(store.worked_example(), everything=True).altered == ()


def test_what_would_not_come_back_is_named(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    example = store.worked_example()
    blank = replace(example, answers={})
    monkeypatch.setattr(exports, "export", lambda draft, everything: "Nothing of it.")
    assert document_of(blank).altered == (blank.template.unplaced,)
    section = next(section for section in example.template.sections if section.asked)
    assert section.title in document_of(example).altered


def test_the_name_says_when_and_what(store: DraftStore) -> None:
    draft = store.begin(store.templates.load("standard"), "API outage", NOW)
    assert file_name(draft) == "2024-01-15-api-outage.md"
    assert file_name(draft.put_role("date", "2023-12-31")) == "2023-12-31-api-outage.md"
    assert file_name(draft.put_role("date", "../../etc")) == "2024-01-15-api-outage.md"


def test_a_document_is_overwritten_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_document("one\n", path)
    with pytest.raises(StorageError, match="exists already"):
        write_document("two\n", path)
    assert path.read_text("utf-8") == "one\n"
    path.chmod(0o640)
    write_document("two\n", path, overwrite=True)
    assert path.read_text("utf-8") == "two\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "folder"), (tmp_path / "no" / "a.md", "no such file or folder")):
        with pytest.raises(StorageError, match=words):
            write_document("x", path, overwrite=True)
    with pytest.raises(StorageError, match="folder"):
        write_document("x", tmp_path)


def test_what_does_not_come_back_is_said_every_time(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "export", lambda draft, everything: "Nothing of it.")
    for _ in range(2):
        assert document_of(store.worked_example()).altered
