"""Where postmortems lie: each once, and what cannot be looked at is said while the rest goes on."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.documents.origins import Origin, write_origin
from postmortem_tui.storage.library.store import DraftStore
from tests.collection.conftest import Opened
from tests.known import WORKED

NOW = datetime(2026, 1, 3, tzinfo=UTC)


def markdown(title: str) -> str:
    return (
        f"# Postmortem: {title}\n\n**Date:** 2026-01-02\n\n## Plain English Summary\n\nIt was down.\n\n## Notes\n\nx\n"
    )


def test_markdown_in_subfolders_is_listed_and_what_is_about_a_folder_is_not(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026" / "queue.md").write_text(markdown("Queue stuck"))
    (folder / "README.md").write_text(markdown("All of them"))
    (folder / "shopping.md").write_text("# Shopping\n\n- milk\n")
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert [record.title for record in opened([folder]).records] == ["Queue stuck"]


def test_markdown_by_any_of_its_endings_is_listed(opened: Opened, tmp_path: Path) -> None:
    for name in ("a.md", "b.markdown", "c.MD", "d.mdown", "e.mdx", "INDEX.Markdown", "f.txt"):
        (tmp_path / name).write_text(markdown(name))
    assert [record.title for record in opened([tmp_path]).records] == ["a.md", "b.markdown", "c.MD", "d.mdown", "e.mdx"]


def test_a_draft_in_a_folder_is_one_too(opened: Opened, store: DraftStore, tmp_path: Path) -> None:
    draft = store.add(store.worked_example())
    elsewhere = tmp_path / "team" / "it.toml"
    elsewhere.parent.mkdir()
    store.path_of(draft.id).rename(elsewhere)
    (record,) = opened([elsewhere.parent]).records
    assert (record.kind, record.title) == ("draft", WORKED.role("title"))


def test_a_document_and_the_draft_it_came_from_are_one_postmortem(
    opened: Opened, store: DraftStore, tmp_path: Path
) -> None:
    draft = store.add(store.worked_example())
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "it.md").write_text(export(draft))
    assert [record.kind for record in opened([folder]).records] == ["draft"]


def test_a_file_that_two_sources_hold_is_one(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(markdown("A"))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "link.md").symlink_to(tmp_path / "a.md")
    assert len(opened([tmp_path, tmp_path / "b", tmp_path / "a.md"]).records) == 1


def test_links_in_a_circle_and_folders_that_are_gone_stop_nothing(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "again").symlink_to(folder)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "a.md").write_text(markdown("A"))
    found = opened([folder, tmp_path / "gone", Path("/dev/null")])
    assert [record.title for record in found.records] == ["A"]
    assert [problem.partition(":")[0] for problem in found.problems] == [str(tmp_path / "gone"), "/dev/null"]


def test_what_cannot_be_read_is_listed_with_its_problem(opened: Opened, store: DraftStore, tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"# Postmortem: Caf\xe9\n")
    broken = store.folders.drafts / "broken.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("[postmortem]\nid = ")
    problems = {record.id: record.problem for record in opened([tmp_path / "latin.md"]).records}
    assert set(problems) == {"broken", "latin"}
    assert all(problems.values())


def test_what_changed_is_read_again_and_what_went_is_gone(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(markdown("Before"))
    assert [record.title for record in opened([tmp_path]).records] == ["Before"]
    path.write_text(markdown("After all"))
    assert [record.title for record in opened([tmp_path]).records] == ["After all"]
    path.unlink()
    assert opened([tmp_path]).records == ()


def test_a_file_that_is_named_itself_is_a_postmortem_whatever_it_looks_like(opened: Opened, tmp_path: Path) -> None:
    """In a folder it may be a note; named, and read as a note before, it was said that there is no such postmortem."""
    note = tmp_path / "glaze.md"
    note.write_text("# The glaze\n\n## Recipe\n\nQuartz.\n\n## To do\n\n- [ ] Write it down\n")
    for _ in range(2):
        assert opened([tmp_path]).records == ()
        (record,) = opened([note]).records
        assert [item.action for item in record.items] == ["Write it down"]


@pytest.mark.parametrize(
    "items", ["- [ ] Watch it\n- [x] Drain it", "- Watch it\n- Drain it", "1. Watch it\n2. Drain it"]
)
@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("## Action Items", True),
        ("## Follow-ups", True),
        ("## Action Items\n\n### Long-term", True),
        ("## Verification", False),
    ],
)
def test_items_that_have_nothing_but_a_box_are_action_items_under_a_heading_of_that_name(
    opened: Opened, tmp_path: Path, items: str, heading: str, found: bool
) -> None:
    """They were in no list of `actions`, as a checklist without an owner or a day counted as one of checks."""
    (tmp_path / "a.md").write_text(f"# Postmortem: Mail\n\n## Impact\n\nAll.\n\n{heading}\n\n{items}\n")
    (record,) = opened([tmp_path]).records
    assert [item.action for item in record.items] == (["Watch it", "Drain it"] if found else [])


@pytest.mark.parametrize(
    ("issue", "found"), [("OPS-7", True), ("#31", True), ("[x](https://a.example/1)", True), ("A crash", False)]
)
def test_a_table_of_what_went_wrong_is_no_list_of_action_items(
    opened: Opened, tmp_path: Path, issue: str, found: bool
) -> None:
    """`Issue` was the ticket, the day of each fault its due day, and what each had cost was to be done."""
    table = f"| Date | Issue | Impact |\n|---|---|---|\n| 2026-01-27 | {issue} | Lost a run |\n"
    (tmp_path / "a.md").write_text(f"# Postmortem: Runs\n\n## Impact\n\nAll.\n\n## Infrastructure\n\n{table}")
    (record,) = opened([tmp_path]).records
    assert bool(record.items) is found


@pytest.mark.parametrize("source", [".", "docs", "./docs", "../here"])
def test_where_one_stands_is_a_source_like_any_other(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    """The walk named files `./docs/a.md`, and the records `docs/a.md`: a search found none of them."""
    (tmp_path / "here" / "docs").mkdir(parents=True)
    (tmp_path / "here" / "docs" / "a.md").write_text(markdown("Queue stuck"))
    monkeypatch.chdir(tmp_path / "here")
    for indexed in (True, False):
        found = opened([Path(source)], indexed=indexed)
        [record] = found.records
        assert {hit.path for hit in found.index.hits(["down"])} == {record.path}
        assert found.index.summary(record.path) == "It was down."


def test_a_source_has_one_path_however_it_is_named(
    opened: Opened, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    (docs / "2026").mkdir(parents=True)
    (docs / "2026" / "a.md").write_text(markdown("A"))
    for here, named in (
        (docs, "."),
        (tmp_path, "docs"),
        (docs / "2026", ".."),
        (tmp_path, "docs/../docs"),
        (docs, docs),
    ):
        monkeypatch.chdir(here)
        (record,) = opened([Path(named)]).records
        assert record.path == str(docs / "2026" / "a.md")
    with closing(sqlite3.connect(folders.state / FILE)) as database:
        assert database.execute("SELECT count(*) FROM files").fetchone() == (1,)


def lines_of(title: str, *, changed: int = 0) -> str:
    told = (f"{'Other' if n < changed else 'Some'} words on what happened then, number {n}.\n\n" for n in range(20))
    return markdown(title) + "".join(told)


@pytest.mark.parametrize(
    ("moved", "told", "counted"),
    [
        (lines_of("Queue stuck in Oslo", changed=8), "", 1),
        (lines_of("Queue stuck in Oslo", changed=14), "", 2),
        (lines_of("Queue stuck in Oslo").replace("2026-01-02", "2026-02-03"), "", 2),
        (lines_of("Queue stuck in Oslo"), lines_of("Queue stuck"), 2),
        (markdown("Queue stuck in Oslo"), "", 2),
    ],
    ids=["a new title, and some lines", "most lines", "another day", "a copy beside the document itself", "too short"],
)
def test_a_document_that_was_moved_and_has_another_title_is_still_its_drafts(
    opened: Opened, store: DraftStore, tmp_path: Path, moved: str, told: str, counted: int
) -> None:
    """The same with the index, without it, and where the draft alone has changed since."""
    folder = tmp_path / "docs"
    folder.mkdir()
    draft = store.add(store.begin(store.templates.load("standard"), "Queue stuck, at length", NOW))
    store.save(draft.put_role("date", "2026-01-02"))
    text = lines_of("Queue stuck")
    write_origin(store.path_of(draft.id), Origin(str(folder / "queue.md"), text.encode(), NOW, exported=True))
    (folder / "moved.md").write_text(moved)
    if told:
        (folder / "queue.md").write_text(told)
    for indexed in (True, True, False):
        assert len(opened([folder], indexed=indexed).records) == counted
