"""The list that was printed last is only given for what it was made from."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from postmortem_tui.storage.listing.listing import FILE
from postmortem_tui.storage.listing.listing_kept import KeptListing as Listing
from postmortem_tui.storage.store import DraftStore

from .test_library_index import begin

TEXT = "ID\n\udcff 漢\n"


def listing(store: DraftStore, form: str = "0", **environ: str) -> Listing:
    return Listing({"POSTMORTEM_HOME": str(store.folders.drafts.parent), **environ}, form)


@pytest.fixture
def kept(store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    """A library whose list was printed."""
    monkeypatch.chdir(tmp_path)
    begin(store, "One")
    begin(store, "Two")
    listing(store).keep(TEXT)
    return store


def test_it_is_given_while_nothing_changes(kept: DraftStore) -> None:
    assert listing(kept).printed() == TEXT
    assert listing(kept, form="80").printed() == ""


def renamed(store: DraftStore) -> None:
    path = store.path_of(store.ids()[0])
    path.rename(path.with_stem("other"))


def touched(store: DraftStore) -> None:
    os.utime(store.path_of(store.ids()[0]), ns=(1, 1))


def journalled(store: DraftStore) -> None:
    store.record(store.claim(store.open(store.ids()[0])).draft.put_role("title", "Typed and not saved"))


def another_template(store: DraftStore) -> None:
    store.folders.templates.mkdir()
    (store.folders.templates / "team.toml").touch()


def own_settings(store: DraftStore) -> None:
    store.folders.config.mkdir()
    (store.folders.config / "config.toml").touch()


def project_settings(store: DraftStore) -> None:
    Path(".postmortem.toml").touch()


CHANGES = (begin, renamed, touched, journalled, another_template, own_settings, project_settings)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_it_depends_on_is_noticed(kept: DraftStore, change: Callable[[DraftStore], object]) -> None:
    change(kept)
    assert listing(kept).printed() == ""


def test_a_setting_in_a_variable_is_noticed(kept: DraftStore) -> None:
    assert listing(kept, POSTMORTEM_THEME="nonsense").printed() == ""


def test_what_changes_while_the_list_is_made_is_noticed(kept: DraftStore) -> None:
    before = listing(kept)
    begin(kept, "Three")
    before.keep(TEXT)
    assert listing(kept).printed() == ""


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}\n{}", None])
def test_a_damaged_one_is_not_believed(kept: DraftStore, damage: bytes | None) -> None:
    file = kept.folders.state / FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:-2] + b"x\n" if damage is None else damage)
    assert listing(kept).printed() == ""
    file.unlink()
    os.mkfifo(file)
    assert listing(kept).printed() == ""


def test_it_is_its_owners_alone(kept: DraftStore) -> None:
    assert (kept.folders.state / FILE).stat().st_mode & 0o777 == 0o600
