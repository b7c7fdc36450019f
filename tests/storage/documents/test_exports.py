import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.errors import StorageError
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of
from postmortem_tui.storage.documents import document_writing, exports
from postmortem_tui.storage.documents.document_writing import is_told_apart, write_document
from postmortem_tui.storage.documents.exports import document_of, file_name
from postmortem_tui.storage.library.store import DraftStore
from tests.storage.conftest import NOW


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


def test_what_an_item_is_called_by_is_no_part_of_the_document(store: DraftStore) -> None:
    example = store.worked_example()
    block = next(block for block in example.template.blocks() if isinstance(block, Checklist) and example[block])
    named = example.put(block, tuple(row.having(key="k3f9ab") for row in example[block]))
    assert document_of(named).altered == ()


def test_the_name_says_when_and_what(store: DraftStore) -> None:
    draft = store.begin(store.templates.load("standard"), "API outage", NOW)
    assert file_name(draft) == "2024-01-15-api-outage.md"
    assert file_name(draft.put_role("date", "2023-12-31")) == "2023-12-31-api-outage.md"
    assert file_name(draft.put_role("date", "../../etc")) == "2024-01-15-api-outage.md"
    assert file_name(draft.put_role("start", "2024-01-13 23:50:00 UTC")) == "2024-01-13-api-outage.md"
    timeline = draft.template.find("timeline").block
    assert (
        file_name(draft.put(timeline, (Entry(time="2024-01-12 14:58", event="alert"),))) == "2024-01-12-api-outage.md"
    )


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


def test_a_pipe_and_a_device_are_written_into_and_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(document_writing, "PATIENCE", 0.05)
    with pytest.raises(StorageError, match="nobody reads from it"):
        write_document("text\n", pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    for path, overwrite in ((pipe, True), (pipe, False), (Path("/dev/null"), True)):
        write_document("text\n", path, overwrite=overwrite)
        assert not stat.S_ISREG(path.stat().st_mode)
    assert os.read(reader, 100) == b"text\ntext\n"
    os.close(reader)
    (tmp_path / "link").symlink_to("/dev/null")
    write_document("x", tmp_path / "link", overwrite=True)
    assert (tmp_path / "link").is_symlink() and stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_what_the_shell_has_opened_is_written_into(tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    with file.open("w") as opened:
        inode = file.stat().st_ino
        write_document("x\n", Path(f"/dev/fd/{opened.fileno()}"), overwrite=True)
    assert (file.read_text(), file.stat().st_ino) == ("x\n", inode)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_setting_of_the_system_is_no_target(tmp_path: Path, overwrite: bool) -> None:
    setting = Path("/proc/self/coredump_filter")  # of this process alone: writing to it harms nothing
    if not setting.is_file():
        pytest.skip("the system has no /proc")
    before, link = setting.read_text(), tmp_path / "report.md"
    link.symlink_to(setting)
    for path in (setting, link):
        with pytest.raises(StorageError, match="a setting of the system"):
            write_document("0x7f", path, overwrite=overwrite)
    assert setting.read_text() == before


def test_a_stream_of_the_system_is_no_file_and_a_file_in_memory_is_one() -> None:
    """What exists in /dev/shm was written into behind its end, unasked, and its name was not said."""
    streams = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/shm/../stdout", "/dev/shmx")
    assert [path for path in streams if is_told_apart(Path(path))] == []
    assert is_told_apart(Path("/dev/shm/postmortem.md")) and is_told_apart(Path("postmortem.md"))


def test_no_draft_is_written_over_by_any_name(store: DraftStore, tmp_path: Path) -> None:
    draft = store.new(store.templates.load("standard"), "API outage", NOW)
    other = store.new(store.templates.load("standard"), "Another", NOW)
    path = store.path_of(draft.id)
    store.save(draft.put_role("title", "Saved"))
    hard, link, far = tmp_path / "hard.md", tmp_path / "link.md", tmp_path / "far.md"
    hard.hardlink_to(path)
    link.symlink_to(path)
    far.symlink_to(path.with_name("not-yet.toml"))
    names = (path, backup_of(path), journal_of(path), store.path_of(other.id), hard, link, far)
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    for target in (*names, path.parent / ".." / "drafts" / path.name):
        for overwrite in (True, False):
            with pytest.raises(StorageError, match="a draft, or a file that belongs to one"):
                write_document("lost", target, overwrite=overwrite, draft=path)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    write_document("fine", path.with_suffix(".md"), draft=path)


def test_a_draft_of_a_blank_form_is_written_into_it_where_it_has_a_place_for_all(store: DraftStore) -> None:
    form = "# Incident: [title]\n\nDate: YYYY-MM-DD\n\n## Summary\n\n(two sentences)\n\n## Log\n\n- HH:MM (event)\n"
    template = read_template(infer("team", form, [], store.templates.words()).toml, "team.toml")
    draft = store.begin(template, "API down", NOW).put_role("summary", "It was down.")
    written = document_of(draft, words=store.templates.words)
    assert written.text == form.replace("[title]", "API down").replace("(two sentences)", "It was down.")
    assert "(event)" not in document_of(draft, words=store.templates.words, everything=True).text
    more = replace(draft, unplaced="What stands nowhere")
    assert "What stands nowhere" in document_of(more, words=store.templates.words).text


def test_a_pipe_in_place_of_an_exported_file_is_none_and_holds_nothing_up(store: DraftStore, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    write_document("text", path)
    assert document_writing.is_as_written(path)
    path.unlink()
    os.mkfifo(path)
    assert not document_writing.is_as_written(path)
