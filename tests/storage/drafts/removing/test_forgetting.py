"""A secret that was taken out of a draft is taken out of all that is kept of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import ChecksFailed, UsageError
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of
from postmortem_tui.storage.documents.origins import Origin, write_origin
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.forgotten_texts import forget
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from postmortem_tui.storage.sharing.lock import DraftHeld
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, crashed, notes, read_notes

SECRETS = ["hunter2-hunter2", 'p"w\\d ü 障害', "two\nlines of it"]


def everything(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_goes_from_everything_that_is_kept(store: DraftStore, draft: Draft, secret: str) -> None:
    path = store.path_of(draft.id)
    text = f"before {secret} after"
    other = store.new(store.templates.load(STANDARD), f"Copy {secret}".split("\n")[0], NOW)
    for trashed in (draft.id, other.id):
        mine = store.claim(store.open(trashed)).draft
        mine = notes(mine, text)
        store.record(mine)
        mine = store.save(mine)
        store.record(notes(mine, f"{text} typed"))
        store.release(trashed, everything_saved=False)
        copy = store.path_of(trashed).read_bytes()
        DraftTrash(store).throw_away(trashed)
        if trashed == draft.id:
            path.write_bytes(copy)
    mine = store.claim(again(store).open(draft.id)).draft
    for saved in (text, "clean"):
        mine = notes(mine, saved)
        store.record(mine)
        mine = store.save(mine)
    for step in range(len(secret)):
        store.record(notes(mine, secret[: step + 1]))
    store.record(notes(mine, "clean"))
    crashed(store)
    for name in (f".{path.name}.edit-0a1b.md", f"{journal_of(path).name}.aside-1", f"{path.stem}.rescued-1.toml"):
        path.with_name(name).write_bytes(backup_of(path).read_bytes())
    evidence = path.with_name(f"{path.stem}.evidence") / "chat.txt"
    evidence.parent.mkdir()
    evidence.write_text(f"chat {text} chat", encoding="utf-8")
    write_origin(path, Origin("x.md", text.encode(), NOW))
    state = store.folders.state
    (state / "spool").mkdir(parents=True)
    (state / "spool" / "1.log").write_text(text, encoding="utf-8")
    drafts_of(again(store))
    found = forget(again(store), again(store).open(draft.id), [secret])
    assert found.left == ()
    for file, data in everything(store.folders.drafts.parent).items():
        assert secret.encode() not in data, file
        assert "hunter2" not in data.decode("utf-8", "replace"), file
    assert evidence.read_text("utf-8") == "chat before [forgotten] after chat"
    assert read_notes(again(store).open(draft.id)) == "clean"
    restored = again(store)
    path.unlink()
    assert read_notes(DraftTrash(restored).restore(draft.id)) == "before [forgotten] after typed"


def test_what_still_stands_in_the_draft_is_not_forgotten(store: DraftStore, draft: Draft) -> None:
    store.save(notes(draft, "hunter2-hunter2"))
    before = everything(store.folders.drafts)
    with pytest.raises(ChecksFailed, match="is still in the draft"):
        forget(again(store), again(store).open(draft.id), ["hunter2-hunter2"])
    assert everything(store.folders.drafts) == before


def test_another_draft_that_has_it_is_named_and_left(store: DraftStore, draft: Draft) -> None:
    other = store.new(store.templates.load(STANDARD), "Another", NOW)
    store.save(notes(other, "with hunter2-hunter2"))
    found = forget(again(store), again(store).open(draft.id), ["hunter2-hunter2"])
    assert found.left == (store.path_of(other.id),)
    assert read_notes(again(store).open(other.id)) == "with hunter2-hunter2"


@pytest.mark.parametrize("text", ["", "a", "  the  "[:4]])
def test_a_text_that_stands_everywhere_is_none(store: DraftStore, draft: Draft, text: str) -> None:
    with pytest.raises(UsageError):
        forget(store, draft, [text])


def test_nothing_is_forgotten_under_somebodys_hands(store: DraftStore, draft: Draft) -> None:
    store.claim(draft)
    with pytest.raises(DraftHeld):
        forget(again(store), again(store).open(draft.id), ["hunter2-hunter2"])


def test_no_link_is_followed(store: DraftStore, draft: Draft, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("hunter2-hunter2")
    path = store.path_of(draft.id)
    path.with_name(f".{path.name}.edit-1.md").symlink_to(precious)
    path.with_name(f"{path.stem}.evidence").symlink_to(tmp_path)
    forget(store, draft, ["hunter2-hunter2"])
    assert precious.read_text() == "hunter2-hunter2"


def test_the_index_goes_whatever_is_found_in_it(store: DraftStore, draft: Draft) -> None:
    index = store.folders.state / "index.db"
    index.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(index)) as database:
        database.execute("CREATE TABLE words (word)")
    assert forget(store, draft, ["hunter2-hunter2"]).removed == (index,)
    assert not index.exists()
