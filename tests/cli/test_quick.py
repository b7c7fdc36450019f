"""What is answered without loading a verb is what the verb answers, and only while nothing has changed."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from postmortem_tui.cli import reading_in_sight
from postmortem_tui.cli.opened_collection import opened_drafts
from postmortem_tui.cli.quick import answer
from postmortem_tui.cli.text_columns import Printed
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.collection.reading.recorded_draft import DraftReader
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from tests.each import by_day

DOCUMENT = """# Mail was late

**Severity:** SEV2

## Impact

All of it: Straße.

## Action Items

- [ ] Watch the queue (Bo, due 2024-02-01)
- [x] Drain it
"""


@pytest.fixture
def folders(tmp_path: Path, store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Two drafts, one of them with nothing in it, and a document in a folder that the settings name."""
    monkeypatch.setattr(reading_in_sight, "LONG", inf)  # what is said after a second is no part of an answer
    folders = Folders.under(tmp_path / "home")
    store.add(store.worked_example())
    store.new(store.templates.load(STANDARD), "Nothing yet", datetime(2024, 1, 2, tzinfo=UTC))
    (tmp_path / "docs" / "2026").mkdir(parents=True)
    (tmp_path / "docs" / "2026" / "mail.md").write_text(DOCUMENT)
    folders.config.mkdir(parents=True, exist_ok=True)
    (folders.config / "config.toml").write_text(f'sources = ["{tmp_path / "docs"}"]\n')
    return folders


def verb(*words: str) -> Printed:
    done = CliRunner().invoke(postmortem, words)
    assert done.exit_code == 0, done.stderr
    return Printed(done.stdout.removesuffix("\n"), done.stderr.removesuffix("\n"))


COMMANDS = [
    "actions",
    "actions --overdue",
    "actions --overdue --brief",
    "actions --brief --owner nobody",
    "actions --overdue --owner nobody",
    "actions --done",
    "actions --all --list short",
    "actions --due 2w --owner=levi",
    "list --open",
    "list --severity 2",
    "list --status draft --sort title",
    "list --since 2024-01-01 --sort date",
    "list --owner bo",
    "list --author ana --missing",
    "list --template one-page",
    "search strasse",
    "search connection pool",
    "search sev:2 owner:bo open all",
    "search no-such-word-anywhere",
    "search .",
]


def test_the_answer_is_the_verbs(folders: Folders) -> None:
    assert answer(["actions"]) is None  # nobody has read anything
    verb("actions")
    assert (folders.state / FILE).exists()
    told = {words: answer(words.split()) for words in COMMANDS}
    assert told == {words: verb(*words.split(), "--no-index") for words in COMMANDS}
    assert {bool(expected and expected.message) for expected in told.values()} == {True, False}


@pytest.mark.parametrize(
    "words",
    [
        "show x",
        "list --csv",
        "actions done abcdef",
        "actions --json",
        "actions --open --done",
        "actions --owner",
        "actions --due soon",
        "list --since yesterday",
        "list --sort size",
        "search",
        "search since:never",
        "search --in docs pool",
        "--theme dark list --open",
    ],
)
def test_what_is_not_plainly_a_question_is_left_to_the_verb(folders: Folders, words: str) -> None:
    verb("actions")
    assert answer(words.split()) is None
    assert answer(["actions"]) is not None


def draft_of(folders: Folders) -> Path:
    return next(folders.drafts.glob("*.toml"))


def retitled(folders: Folders) -> None:
    draft = draft_of(folders)
    draft.write_text(re.sub("^title = .*", 'title = "Mail was late"', draft.read_text(), flags=re.MULTILINE))


def called_document(folders: Folders, here: Path) -> None:
    """Say that a draft is the document."""
    (folders.drafts / f".{draft_of(folders).name}.origin").write_text(
        json.dumps({"path": str(here / "docs" / "2026" / "mail.md")})
    )


FEW: dict[str, Callable[[Folders, Path], object]] = {
    "a draft is touched": lambda folders, here: os.utime(draft_of(folders), ns=(1, 1)),
    "a draft is touched, and older than another": lambda folders, here: os.utime(
        draft_of(folders), ns=(10**18, 10**18)
    ),
    "a draft is written to": lambda folders, here: os.utime(draft_of(folders)),
    "a draft is new": lambda folders, here: shutil.copy(draft_of(folders), folders.drafts / "new.toml"),
    "a draft is gone": lambda folders, here: draft_of(folders).unlink(),
    "a draft has another title": lambda folders, here: retitled(folders),
    "a draft cannot be read": lambda folders, here: draft_of(folders).write_text("[postmortem"),
    "a draft is a document": called_document,
    "a journal is there": lambda folders, here: (folders.drafts / f".{draft_of(folders).name}.journal").touch(),
    "a journal is all there is": lambda folders, here: (folders.drafts / ".new.toml.journal").write_text("x"),
    "a file that is no draft": lambda folders, here: (folders.drafts / ".hidden.toml").touch(),
}
"""Changes of a draft, which alone is read anew then."""


CHANGES: dict[str, Callable[[Folders, Path], object]] = {
    "a document is new": lambda folders, here: (here / "docs" / "b.md").write_text(DOCUMENT),
    "a document is changed": lambda folders, here: (here / "docs" / "2026" / "mail.md").write_text(DOCUMENT + "x"),
    "a source is gone": lambda folders, here: (here / "docs").rename(here / "other"),
    "a template is new": lambda folders, here: folders.templates.mkdir() or (folders.templates / "t.toml").touch(),
    "the settings are others": lambda folders, here: (folders.config / "config.toml").write_text("\n"),
    "the words of the review are others": lambda folders, here: (folders.config / "review.toml").touch(),
    "the repository has settings": lambda folders, here: (here / ".postmortem.toml").touch(),
    "the index is damaged": lambda folders, here: (folders.state / FILE).write_bytes(
        b"SQLite format 3\0" + b"\xff" * 99
    ),
    "the index is a link": lambda folders, here: (
        (folders.state / FILE).rename(here / "x") and (folders.state / FILE).symlink_to(here / "x")
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_an_answer_depends_on_is_noticed(folders: Folders, tmp_path: Path, change: str) -> None:
    verb("actions")
    assert answer(["list", "--open"]) is not None
    CHANGES[change](folders, tmp_path)
    assert answer(["list", "--open"]) is None


@pytest.mark.parametrize("sources", [True, False])
@pytest.mark.parametrize("change", by_day(3, FEW))
def test_where_a_draft_has_changed_the_answer_is_the_verbs(
    folders: Folders, tmp_path: Path, change: str, sources: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not sources:
        (folders.config / "config.toml").unlink()
    asked = ("actions", "list --open", "search pool", "list --sort title")
    verb("actions")
    verb("list")
    FEW[change](folders, tmp_path)
    told = {words: answer(words.split()) for words in asked}
    listed = answer(["list"])
    without = {words: verb(*words.split(), "--no-index") for words in asked}
    assert {words: printed for words, printed in told.items() if printed} == {
        words: without[words] for words, printed in told.items() if printed
    }
    assert listed in (None, verb("list"))
    unreadable = change in ("a draft cannot be read", "a journal is all there is")
    unread = unreadable or change == "a file that is no draft" or (sources and change in DRAFTS_AND_DOCUMENTS)
    assert (told["actions"] is None) == unread, change


DRAFTS_AND_DOCUMENTS = (
    "a draft is new",
    "a draft is gone",
    "a draft has another title",
    "a draft is a document",
)
"""Changes after which a document may be another draft's: where there are sources, these are looked at again."""


def test_only_the_draft_that_has_changed_is_read(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    verb("actions")
    os.utime(draft_of(folders), ns=(1, 1))
    read: list[str] = []
    original = DraftReader.entry
    monkeypatch.setattr(DraftReader, "entry", lambda self, file: (read.append(file.path), original(self, file))[1])
    for _ in range(2):
        assert answer(["actions"]) is not None
        assert read == [str(draft_of(folders))]


def test_a_setting_in_a_variable_is_noticed(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    verb("actions")
    monkeypatch.setenv("POSTMORTEM_SOURCES", "")
    assert answer(["list", "--open"]) is None


def test_the_list_of_drafts_is_the_verbs(folders: Folders) -> None:
    """It lists one's own drafts alone: what the sources hold does not matter to it."""
    assert answer(["list"]) is None
    listed = verb("list")
    assert answer(["list"]) == listed
    assert "Nothing yet" in listed.result and "Mail was late" not in listed.result
    assert answer(["list", "--open"]) is None
    os.utime(draft_of(folders), ns=(1, 1))
    assert answer(["list"]) == verb("list")


LATE = """# Mail\tlost

**Date:** 2024-02-03

**Severity:** SEV2

## Impact

All of it.

## Action Items

- [ ] Two lines ([OPS-12](https://t.example/OPS-12), Zoë 👩‍🚒, due 2024-02-01)
- [ ] Sooner (Bo, due 2024-W03-1)
- [ ] No day that is known (Bo, due soon)
- [ ] Far off (Bo, due 2999-01-01)
- [x] Done (Bo, due 2024-01-01)
"""


def test_items_of_every_form_are_overdue_as_the_verb_says(folders: Folders, tmp_path: Path) -> None:
    """Days, blanks and widths of any sort; two documents whose items are due at once; a title that is long."""
    for name, title in (("a", "Mail\tlost"), ("b", "Mail lost"), ("c", "邮件" * 20)):
        (tmp_path / "docs" / f"{name}.md").write_text(LATE.replace("Mail\tlost", title))
    for _ in range(2):  # the first one infers the template of the folder
        assert verb("actions", "--overdue").result.count("Two") == 3
    for words in (["actions", "--overdue"], ["actions", "--overdue", "--brief"]):
        assert answer(words) == verb(*words, "--no-index")


def test_a_name_that_is_no_utf_8_is_listed_with_its_bytes(folders: Folders) -> None:
    whole = draft_of(folders)
    Path(os.fsdecode(os.fsencode(whole.parent) + b"/caf\xe9.toml")).write_bytes(whole.read_bytes())
    with click.Context(postmortem, obj=None):
        ids = [record.id for record in opened_drafts()]
    found = answer(["list"])
    assert found is not None
    assert [line.split()[0] for line in found.result.splitlines()[1:]] == ids


def test_no_draft_is_an_answer_too(folders: Folders) -> None:
    for draft in folders.drafts.glob("*.toml"):
        draft.unlink()
    assert answer(["list"]) is None  # nobody has listed anything
    assert "postmortem new" in verb("list").message
    assert answer(["list"]) == verb("list")


def test_what_has_to_be_said_is_said_each_time(folders: Folders, tmp_path: Path) -> None:
    """A draft that cannot be read, and one that can be again: only permissions differ, which no stamp shows."""
    broken = folders.drafts / "broken.toml"
    broken.write_text("[postmortem")
    for _ in range(2):
        assert "broken.toml" in verb("actions", "--brief").message
        assert answer(["actions", "--brief"]) is None
    broken.unlink()
    assert verb("actions", "--brief").message == ""
    assert answer(["actions", "--brief"]) == verb("actions", "--brief")


def test_other_words_in_the_index_are_not_believed(folders: Folders) -> None:
    verb("actions")
    with sqlite3.connect(folders.state / FILE) as database:
        database.execute("UPDATE files SET facts = '[1]'")
    assert answer(["actions"]) is None


def test_an_item_that_is_done_is_done_at_once(folders: Folders) -> None:
    before = verb("actions", "--overdue")
    item = before.result.splitlines()[1].split()[0]
    verb("actions", "done", item)
    after = verb("actions", "--overdue")
    assert answer(["actions", "--overdue"]) == after
    assert item in before.result and item not in after.result


def test_a_source_that_was_away_for_a_time_is_there_again(folders: Folders, tmp_path: Path) -> None:
    before = verb("actions", "--all")
    assert answer(["actions", "--all"]) == before
    (tmp_path / "docs").rename(tmp_path / "away")  # as an unmounted folder: its files come back as they were
    assert "there is no such file or folder" in verb("actions", "--all").message
    (tmp_path / "away").rename(tmp_path / "docs")
    assert verb("actions", "--all") == answer(["actions", "--all"]) == before
    assert "Watch the queue" in before.result


def test_a_file_that_is_read_again_keeps_its_number(folders: Folders, tmp_path: Path) -> None:
    verb("actions")
    numbers = "SELECT path, number FROM files ORDER BY path"
    with sqlite3.connect(folders.state / FILE) as database:
        before = database.execute(numbers).fetchall()
    (tmp_path / "docs" / "2026" / "mail.md").write_text(DOCUMENT.replace("late", "very late"))
    verb("actions")
    with sqlite3.connect(folders.state / FILE) as database:
        assert database.execute(numbers).fetchall() == before
