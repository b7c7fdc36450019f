"""An index is never the only home of anything: every answer is the same without it."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_tui.collection.collection import Collection
from postmortem_tui.collection.entries import entry_of
from postmortem_tui.collection.index import Index
from postmortem_tui.collection.index_inputs import FILE
from postmortem_tui.collection.record import Record, Text
from postmortem_tui.collection.sources import File
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.storage.store import DraftStore

from .conftest import Opened

WORDS = [
    *("pool", "POOL exhausted", "ol exhausted a", "x pool exh", "a.no a", "ß", "straße", "İstanbul", "接続プール"),
    *("a", "no", '"', "x*y", "O'Neil", "e\u0301"),
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=4).map(" ".join)


def file(number: int, stamp: str) -> File:
    return File(f"/p/{number}.md", "markdown", stamp, 0)


@given(
    rounds=st.lists(st.dictionaries(st.integers(0, 4), texts, max_size=5), min_size=1, max_size=4),
    asked=st.lists(st.sampled_from(WORDS) | st.text(min_size=1, max_size=5), min_size=1, max_size=2),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_is_what_a_look_into_every_text_finds(
    rounds: list[dict[int, str]], asked: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "index"
    path.unlink(missing_ok=True)
    for there in rounds:

        def read(wanted: File, there: dict[int, str] = there) -> Record:
            number = int(Path(wanted.path).stem)
            return Record(wanted.path, "markdown", str(number), texts=(Text("Q", there[number]),))

        index = Index(path, "", lambda files: (entry_of(read(file)) for file in files))
        index.update([file(number, text) for number, text in there.items()])
        found = sorted(hit.path for hit in index.hits(asked))
        index.close()
        plain = [
            f"/p/{number}.md" for number, text in there.items() if all(w.casefold() in text.casefold() for w in asked)
        ]
        assert found == sorted(plain)


def answers(collection: Collection) -> object:
    return (
        collection.records,
        [(record.path, hit) for record, hit in collection.search(["connection"])],
        collection.index.ranked(["database", "pool"], 5),
    )


@pytest.fixture
def library(store: DraftStore) -> DraftStore:
    store.add(store.worked_example())
    return store


def test_an_answer_is_the_same_with_the_index_and_without(
    library: DraftStore, opened: Opened, folders: Folders
) -> None:
    without = answers(opened(indexed=False))
    assert not (folders.state / FILE).exists()
    assert answers(opened()) == without
    assert (folders.state / FILE).stat().st_mode & 0o777 == 0o600
    assert answers(opened()) == without


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_index_costs_time_and_no_more(
    damage: bytes, library: DraftStore, opened: Opened, folders: Folders
) -> None:
    before = answers(opened())
    (folders.state / FILE).write_bytes(damage)
    assert answers(opened()) == before


@pytest.mark.parametrize("seed", range(4))
def test_damage_that_sqlite_does_not_see_ends_nothing(
    seed: int, library: DraftStore, opened: Opened, folders: Folders
) -> None:
    """Not when the index is opened, and not when it is asked later; once it was noticed, the next one is sound."""
    before, chance, file = answers(opened()), random.Random(seed), folders.state / FILE
    sound, noticed = file.read_bytes(), 0
    for _ in range(12):
        data = bytearray(sound)
        start, size = chance.randrange(len(data)), chance.choice((1, 20, 512))
        data[start : start + size] = chance.randbytes(len(data[start : start + size]))
        file.write_bytes(data)
        found = opened()
        found.index.texts(found.records[0].path if found.records else "")
        answers(found)
        if not (file.exists() and file.read_bytes() == data):
            noticed += 1
            assert answers(opened()) == before
    assert noticed


def test_an_index_with_other_words_in_it_is_not_believed(library: DraftStore, opened: Opened, folders: Folders) -> None:
    before = answers(opened())
    with sqlite3.connect(folders.state / FILE) as database:
        database.execute("UPDATE files SET facts = '[1]'")
    assert answers(opened()) == before


@pytest.mark.parametrize("cell", ["files.facts", "rests.rest", "texts.texts"])
def test_a_letter_that_has_flipped_in_a_text_is_noticed(
    library: DraftStore, opened: Opened, folders: Folders, cell: str
) -> None:
    before, (table, column) = answers(opened()), cell.split(".")
    with sqlite3.connect(folders.state / FILE) as database:
        changed = database.execute(
            f"UPDATE {table} SET {column} = replace({column}, 'a', 'c') WHERE {column} LIKE '%a%'"
        )
        assert changed.rowcount  # still JSON, and still a text of SQLite
    assert answers(opened()) == before


def test_another_template_reads_the_documents_anew(folders: Folders, tmp_path: Path) -> None:
    """The template that Markdown is read with is a part of the answer, be it packaged or not."""
    (tmp_path / "docs").mkdir()
    text = "# Mail was late\n\n**Severity:** SEV2\n\n## Impact\n\nAll.\n\n## Lessons Learned\n\nx\n"
    (tmp_path / "docs" / "a.md").write_text(text)

    def templates(template: str) -> list[str]:
        found = Collection.open(folders, Templates(folders), template, [tmp_path / "docs"])
        return [record.template for record in found.records]

    assert [templates(name) for name in ("standard", "sre", "standard")] == [["standard"], ["sre"], ["standard"]]


def test_no_link_is_followed(library: DraftStore, opened: Opened, folders: Folders, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (folders.state / FILE).unlink(missing_ok=True)
    folders.state.mkdir(parents=True, exist_ok=True)
    (folders.state / FILE).symlink_to(precious)
    assert len(opened().records) == 1
    assert precious.read_text() == "precious"


def test_another_process_that_writes_is_not_waited_for_long(
    library: DraftStore, opened: Opened, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(opened())
    monkeypatch.setattr("postmortem_tui.collection.database.TIMEOUT", 0.01)
    library.add(library.worked_example())
    with sqlite3.connect(folders.state / FILE, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert len(opened().records) == 2
    assert before != answers(opened())


def test_a_state_folder_that_cannot_be_made_is_no_harm(library: DraftStore, opened: Opened, folders: Folders) -> None:
    shutil.rmtree(folders.state, ignore_errors=True)
    folders.state.write_text("a file where the folder would be")
    assert len(opened().records) == 1
