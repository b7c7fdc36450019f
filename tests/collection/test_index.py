"""An index is never the only home of anything: every answer is the same without it."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_tui.collection.collection import Collection, Opening
from postmortem_tui.collection.index import database
from postmortem_tui.collection.index.entries import Entry, entry_of
from postmortem_tui.collection.index.index import AT_ONCE, FIRST, Index, Read
from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.collection.index.index_inputs import RecordInputs
from postmortem_tui.collection.index.index_words import CUT
from postmortem_tui.collection.records.record import Record, Text
from postmortem_tui.collection.records.sources import File
from postmortem_tui.storage.disk.file_names import GUIDE_FILE
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from postmortem_tui.values.text.searched import holds
from tests.collection.conftest import Opened
from tests.each import each

WORDS = [
    *("pool", "POOL exhausted", "ol exhausted a", "x pool exh", "a.no a", "ß", "straße", "İstanbul", "接続プール"),
    *("a", "no", '"', "x*y", "O'Neil", "e\u0301"),
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=4).map(" ".join)

NOW = datetime(2026, 1, 15, tzinfo=UTC)


def file(number: int, stamp: str) -> File:
    return File(f"/p/{number}.md", "markdown", stamp, 0)


class SoundIndex(Index):
    """An index that is never built again: where its database is sound, no error of it is."""

    def begun_anew(self, files: Sequence[File], error: Exception) -> Iterator[int]:
        raise AssertionError(files) from error


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

        index = SoundIndex(path, RecordInputs(), lambda files: (entry_of(read(file)) for file in files))
        index.update([file(number, text) for number, text in there.items()])
        found = sorted(hit.path for hit in index.hits(asked))
        index.close()
        plain = [f"/p/{number}.md" for number, text in there.items() if all(holds(text, word) for word in asked)]
        assert found == sorted(plain)


@each("letter", ["я", "漢"])
def test_a_word_that_is_cut_off_amid_a_character_is_found_and_ends_nothing(tmp_path: Path, letter: str) -> None:
    """FTS5 cuts a word at CUT bytes; to read such a word as a text ended the review, and each question over all."""
    endless = letter * (CUT // len(letter.encode()) + 2)
    there = [f"pool {'a' * before}{endless}" for before in range(3)]

    def read(wanted: File) -> Record:
        number = int(Path(wanted.path).stem)
        return Record(wanted.path, "markdown", str(number), texts=(Text("Q", there[number]),))

    index = Index(tmp_path / letter, RecordInputs(), lambda files: (entry_of(read(file)) for file in files))
    index.update([file(number, "1") for number in range(len(there))])
    for asked in ([letter * 3], ["pool"], [there[1].split()[1]], [endless, "pool"]):
        found = sorted(int(Path(hit.path).stem) for hit in index.hits(asked))
        assert found == [at for at, text in enumerate(there) if all(holds(text, word) for word in asked)], asked[0][:9]
    index.close()


def answers(collection: Collection) -> object:
    return (
        collection.records,
        [(record.path, hit) for record, hit in collection.search(["connection"])],
        collection.index.holders(["database", "pool"], {record.path for record in collection.records}),
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
    for _ in range(16):
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
    with sqlite3.connect(folders.state / FILE) as written:
        written.execute("UPDATE files SET facts = '[1]'")
    assert answers(opened()) == before


@pytest.mark.parametrize("cell", ["files.facts", "rests.rest", "texts.texts"])
def test_a_letter_that_has_flipped_in_a_text_is_noticed(
    library: DraftStore, opened: Opened, folders: Folders, cell: str
) -> None:
    before, (table, column) = answers(opened()), cell.split(".")
    with sqlite3.connect(folders.state / FILE) as written:
        changed = written.execute(
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
    monkeypatch.setattr("postmortem_tui.collection.index.database.TIMEOUT", 0.01)
    library.add(library.worked_example())
    with sqlite3.connect(folders.state / FILE, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert len(opened().records) == 2
    assert before != answers(opened())


def test_a_state_folder_that_cannot_be_made_is_no_harm(library: DraftStore, opened: Opened, folders: Folders) -> None:
    shutil.rmtree(folders.state, ignore_errors=True)
    folders.state.write_text("a file where the folder would be")
    assert len(opened().records) == 1


def test_a_guide_that_no_look_finds_ends_no_listing(library: DraftStore, opened: Opened, folders: Folders) -> None:
    before = answers(opened())
    folders.config.mkdir(parents=True, exist_ok=True)
    (folders.config / GUIDE_FILE).symlink_to(GUIDE_FILE)
    assert answers(opened()) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from typing import Any
from postmortem_tui.collection.index.entries import entry_of
from postmortem_tui.collection.index.index import Index
from postmortem_tui.collection.index.index_inputs import RecordInputs
from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.sources import File

def read(files):
    for number, file in enumerate(files):
        if number == 200:
            os.kill(os.getpid(), signal.SIGKILL)
        yield entry_of(Record(file.path, "markdown", file.path))

Index(Path(sys.argv[1]), RecordInputs(), read).update([File(f"/p/{n}.md", "markdown", "1", 0) for n in range(1000)])
"""


def paths_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [name for (name,) in database.execute("SELECT path FROM files ORDER BY number")]


def reader(asked: list[str]) -> Read:
    """Return a reader that lists what it was asked for."""

    def read(files: Sequence[File]) -> Iterator[Entry | None]:
        for one in files:
            asked.append(one.path)
            yield entry_of(Record(one.path, "markdown", one.path, texts=(Text("Q", "pool"),)))

    return read


def test_what_a_killed_reading_had_read_is_not_read_again(tmp_path: Path) -> None:
    """Two batches of 64 and 128 files are written before the kill, whatever time they took."""
    path = tmp_path / "index"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    kept = paths_in(path)
    assert FIRST + 2 * FIRST <= len(kept) <= 200
    asked: list[str] = []
    files = [file(number, "1") for number in range(1000)]
    index = Index(path, RecordInputs(), reader(asked))
    index.update(files)
    index.close()
    assert asked == [one.path for one in files if one.path not in kept]
    assert sorted(paths_in(path)) == sorted(one.path for one in files)


def test_a_process_that_writes_for_a_while_costs_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written waits for the next batch: one held lock meant that nothing was kept from then on."""
    monkeypatch.setattr("postmortem_tui.collection.index.database.TIMEOUT", 0.01)
    path, asked = tmp_path / "index", list[str]()
    read, files = reader(asked), [file(number, "1") for number in range(FIRST + AT_ONCE + 9)]
    Index(path, RecordInputs(), read).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        def watched(some: Sequence[File]) -> Iterator[Entry | None]:
            other.execute("BEGIN IMMEDIATE")
            for number, entry in enumerate(read(some)):
                if number == FIRST + 1:
                    assert not paths_in(path)
                    other.execute("ROLLBACK")
                yield entry

        index = Index(path, RecordInputs(), watched)
        index.update(files)
        assert index.is_kept
        index.close()
    assert paths_in(path) == asked == [one.path for one in files]


def test_a_process_that_never_ends_writing_costs_no_second_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postmortem_tui.collection.index.database.TIMEOUT", 0.01)
    path, asked = tmp_path / "index", list[str]()
    files = [file(number, "1") for number in range(FIRST + 9)]
    index = Index(path, RecordInputs(), reader(asked))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        index.update(files)
    assert not index.is_kept
    assert asked == [one.path for one in files]
    assert len(index.hits(["pool"])) == len(files)


def test_who_is_of_another_version_writes_nothing_into_an_index_that_is_not_its_own_any_more(
    tmp_path: Path,
) -> None:
    path, asked = tmp_path / "index", list[str]()
    read, files = reader(asked), [file(number, "1") for number in range(3 * FIRST)]

    def superseded(some: Sequence[File]) -> Iterator[Entry | None]:
        for number, entry in enumerate(read(some)):
            if number == FIRST + 1:
                database.opened(path, "another").close()
            yield entry

    index = Index(path, RecordInputs(), superseded)
    index.update(files)
    assert len(index.hits(["pool"])) == len(files)
    assert not paths_in(path)


class Failing(sqlite3.Connection):
    """A connection on which the first statement that begins as told fails."""

    beginning = ""
    error: BaseException

    def execute(self, statement: str, *rest: Any) -> sqlite3.Cursor:
        if Failing.beginning and statement.startswith(Failing.beginning):
            Failing.beginning = ""
            raise Failing.error
        return super().execute(statement, *rest)


def fails(monkeypatch: pytest.MonkeyPatch, beginning: str, error: BaseException) -> None:
    real = sqlite3.connect
    monkeypatch.setattr(Failing, "beginning", beginning)
    monkeypatch.setattr(Failing, "error", error, raising=False)
    monkeypatch.setattr(sqlite3, "connect", lambda *told, **more: real(*told, **more, factory=Failing))


def test_the_words_of_a_file_are_kept_with_it_or_neither_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill between the two left a file in the index that no search for a part of a word found."""
    index = Index(tmp_path / "index", RecordInputs(), reader([]))
    index.close()
    fails(monkeypatch, "UPDATE vocabulary", KeyboardInterrupt())
    index = Index(tmp_path / "index", RecordInputs(), reader([]))
    with pytest.raises(KeyboardInterrupt):
        index.update([file(1, "1")])
    index.close()
    assert not Failing.beginning and not paths_in(tmp_path / "index")


def test_an_index_that_another_process_holds_is_not_taken_for_one_of_another_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken for one, it was emptied as soon as the other process let go of it."""
    path = tmp_path / "index"
    index = Index(path, RecordInputs(), reader([]))
    index.update([file(1, "1")])
    index.close()
    held = sqlite3.OperationalError("database is locked")
    held.sqlite_errorcode = sqlite3.SQLITE_BUSY
    fails(monkeypatch, "SELECT context", held)
    Index(path, RecordInputs(), reader([])).close()
    assert not Failing.beginning and len(paths_in(path)) == 1


FORM = "# Incident: <title>\n\n**Severity:**\n\n## Why\n\n## Fixes\n\n- [ ] Action (owner, due)\n"
DOCUMENT = (
    "# Mail was late\n\n**Severity:** SEV2\n\n## Why\n\nThe queue was full.\n\n"
    "## Fixes\n\n- [ ] Watch the queue (ada, due 2026-03-01)\n"
)


def test_repositories_with_different_templates_keep_what_each_has_read(folders: Folders, tmp_path: Path) -> None:
    """Each had thrown away what the other had read; a template of a file, what itself had read before."""
    team, docs = tmp_path / "team.md", tmp_path / "docs"
    docs.mkdir()
    team.write_text(FORM)
    (docs / "a.md").write_text(DOCUMENT)
    ways = [("sre", ""), (str(team), ""), ("standard", ""), ("sre", "https://example.org/")]

    def asked(template: str, tracker: str, *, indexed: bool = True) -> tuple[int, object]:
        opening = Opening(folders, Templates(folders, tracker), template, [docs], indexed=indexed)
        list(opening.steps())
        found = opening.known()
        answer = (found.records, found.search(["queue"]), found.index.texts(str(docs / "a.md")))
        found.index.close()
        return opening.waiting, answer

    assert [asked(*way)[0] for way in ways] == [1, 1, 1, 1]
    for way in ways:
        assert asked(*way) == (0, asked(*way, indexed=False)[1])
    team.write_text(FORM.replace("Why", "Reason"))
    assert [asked(*way)[0] for way in ways] == [0, 1, 0, 0]
    (docs / "a.md").write_text(DOCUMENT.replace("queue", "disk"))
    assert [asked(*way)[0] for way in ways] == [1, 1, 1, 1]
    (docs / "a.md").unlink()
    asked(*ways[0])
    assert paths_in(folders.state / FILE) == []


def test_a_template_that_changes_has_its_own_drafts_read_again(library: DraftStore, folders: Folders) -> None:
    """Those of other templates stay as they are."""
    source = library.templates.source("sre").replace('name = "sre"', 'name = "ours"')
    (folders.templates).mkdir(parents=True, exist_ok=True)
    own = folders.templates / "ours.toml"
    own.write_text(source)
    library.new(Templates(folders).load("ours"), "Mail was late", NOW)

    def waiting() -> int:
        opening = Opening(folders, Templates(folders), STANDARD, [])
        list(opening.steps())
        opening.index.close()
        return opening.waiting

    assert (waiting(), waiting()) == (2, 0)
    own.write_text(f"{source}\n# changed\n")
    assert (waiting(), waiting()) == (1, 0)
