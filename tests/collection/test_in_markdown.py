"""Action items of Markdown files, changed where they stand: one line differs, and is read as it was meant."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.blocks.item_states import done, reopened
from postmortem_tui.collection.actions import in_markdown
from postmortem_tui.collection.actions.action_changes import Change, change_item, with_column
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import ChecksFailed, StorageError, UsageError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.documents.exports import document_of
from postmortem_tui.storage.documents.opening import open_document
from postmortem_tui.storage.documents.own_documents import remember_export
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import Templates
from tests.collection.conftest import Opened
from tests.each import by_day
from tests.known import WORKED

HEAD = "# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\nMail stood still for an hour.\n\n## Action Items\n\n"
TABLE = "| What | Who | Until | Bug |\n|------|-----|-------|-----|\n"
STATES = "| Action | Owner | Status |\n| --- | --- | --- |\n"


def wont(reason: str) -> Change:
    return lambda block, row: row.changed(done=False, wont_do=reason)


def column(kind: str, text: str) -> Change:
    return lambda block, row: with_column(block, row, kind, text)


TICK: Change = lambda block, row: done(block, row, "2026-02-03")  # noqa: E731  # a change of the type that is named
LINK = "https://example.com/issues/7"


@pytest.fixture
def change(tmp_path: Path, store: DraftStore, opened: Opened) -> Callable[[str, Change], tuple[str, Item]]:
    """Change the first item of a document; return the document, and the item as it is read again."""

    def changed(text: str, change: Change) -> tuple[str, Item]:
        path = tmp_path / "docs" / "mail.md"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        (record,) = opened([path.parent]).records
        result = change_item(store, record, record.items[0], change)
        (record,) = opened([path.parent]).records
        assert record.items[0]._replace(key="") == result._replace(key="")
        return path.read_bytes().decode(), record.items[0]

    return changed


@pytest.mark.parametrize(
    ("line", "change_it", "after"),
    by_day(
        3,
        [
            ("- [ ] Watch the queue (@ada, 2026-02-01)", TICK, "- [x] Watch the queue (@ada, 2026-02-01)"),
            ("- [X] Watch the queue (@ada)", reopened, "- [ ] Watch the queue (@ada)"),
            ("* Watch the queue — Ada Roy — 01.02.2026", TICK, "* ~~Watch the queue — Ada Roy — 01.02.2026~~"),
            ("* ~~Watch the queue, Ada~~ 2026-02-02", reopened, "* Watch the queue, Ada"),
            (f"{TABLE}| Watch it | Ada | 2026-02-01 | OPS-1 |", TICK, "| ~~Watch it~~ | Ada | 2026-02-01 | OPS-1 |"),
            (f"{STATES}| Watch it | Ada | Open |", TICK, "| Watch it | Ada | Done |"),
            ("1. TODO due 2026-02-01: watch it", TICK, "1. DONE due 2026-02-01: watch it"),
            ("1. DONE due 2026-02-01: watch it", reopened, "1. TODO due 2026-02-01: watch it"),
            (
                "- [ ] Watch it (@ada)",
                wont("Replaced by OPS-7"),
                "- [ ] Watch it (@ada) - *Won't do:* Replaced by OPS-7",
            ),
            ("- [ ] Watch it - *Won't do:* Replaced", reopened, "- [ ] Watch it"),
            ("- [ ] Watch it - *Won't do:* Replaced", TICK, "- [x] Watch it"),
            ("- ~~Watch it~~ (won't do)", reopened, "- Watch it"),
            ("- [x] ~~Watch it~~ - Cancelled: replaced", reopened, "- [ ] Watch it"),
            ("- [ ] ~~Watch it~~ Won't do: too costly", reopened, "- [ ] Watch it"),
            (f"{STATES}| Watch it | Ada | Open |", wont("a|b"), "| Watch it - *Won't do:* a\\|b | Ada | Open |"),
            ("- [ ] Watch it (Ada, 01.02.2026)", column("date", "2026-12-24"), "- [ ] Watch it (Ada, 24.12.2026)"),
            ("- [ ] Watch it — Ада — 01.02", column("date", "2026-12-24"), "- [ ] Watch it — Ада — 24.12.2026"),
            ("- [ ] Watch it [Ada]", column("date", "2026-12-24"), "- [ ] Watch it [Ada] (2026-12-24)"),
            (
                "- [ ] Watch it (@ada, 2026-02-01)",
                column("people", "Mira Sol"),
                "- [ ] Watch it (Mira Sol, 2026-02-01)",
            ),
            ("- [ ] Watch it (Ada, 2026-02-01)", column("link", LINK), f"- [ ] Watch it (Ada, 2026-02-01, {LINK})"),
            (
                "- [ ] Watch it [OPS-9](https://t.example/browse/OPS-9)",
                column("people", "Ada Roy"),
                "- [ ] Watch it [OPS-9](https://t.example/browse/OPS-9) (Ada Roy)",
            ),
        ],
        rows=True,
    ),
)
@pytest.mark.parametrize("end", by_day(2, ["\n", "\r\n"]))
def test_one_line_says_it(
    change: Callable[[str, Change], tuple[str, Item]], line: str, change_it: Change, after: str, end: str
) -> None:
    rest = "- [ ] Another one (@ben)\n\n## Lessons\n\n- Mail  is *slow*\n"
    rest = "| Another | Ben | |\n" if "|" in line else rest
    text, _ = change(f"{HEAD}{line}\n{rest}".replace("\n", end), change_it)
    above = line[: line.rfind("\n") + 1]
    assert text == f"{HEAD}{above}{after}\n{rest}".replace("\n", end)


def test_an_item_is_done_where_the_day_of_that_has_no_place(change: Callable[[str, Change], tuple[str, Item]]) -> None:
    """Where other items of the list say their day, and this one when it is due in the same place."""
    line, said = "1. TODO due 2026-02-01: watch it", "2. DONE 2026-01-30: say it"
    text, item = change(f"{HEAD}{line}\n{said}\n", TICK)
    assert (text, item.state) == (f"{HEAD}{line.replace('TODO', 'DONE')}\n{said}\n", "done")


def test_an_exported_file_is_written_as_an_export(change: Callable[[str, Change], tuple[str, Item]]) -> None:
    before = export(WORKED.put_role("status", "Under Review"))
    text, item = change(before, TICK)
    differing = [(old, new) for old, new in zip(before.split("\n"), text.split("\n"), strict=True) if old != new]
    assert len(differing) <= 1
    assert item.state == "done"


def test_a_final_text_stays_final_and_keeps_a_trail(tmp_path: Path, store: DraftStore, opened: Opened) -> None:
    path = tmp_path / "docs" / "final.md"
    path.parent.mkdir()
    path.write_text(export(WORKED), encoding="utf-8")
    (record,) = opened([path.parent]).records
    assert record.status == "Final"
    item = next(one for one in record.items if one.state == "open")
    change_item(store, record, item, TICK)
    (after,) = opened([path.parent]).records
    assert after.status == "Final"
    changed = set(path.read_text(encoding="utf-8").split("\n")) - set(export(WORKED).split("\n"))
    (line,) = (one for one in changed if item.action in one)
    assert "(done 20" in line
    with pytest.raises(ChecksFailed, match="Final"):
        change_item(store, after, after.items[0], lambda block, row: row.having(action="Another"))
    change_item(store, after, next(one for one in after.items if one.action == item.action), reopened)
    assert path.read_text(encoding="utf-8") == export(WORKED)  # what is taken back on the same day leaves nothing


def test_a_final_document_whose_items_had_no_ticket_takes_one(
    change: Callable[[str, Change], tuple[str, Item]],
) -> None:
    head = HEAD.replace("\n\n", "\n\n**Status:** Final\n\n", 1)
    assert change(f"{head}- [ ] Watch it\n", column("link", LINK))[0] == f"{head}- [ ] Watch it [{LINK}]\n"


def test_an_item_keeps_its_key_where_its_document_is_opened_as_a_form(
    tmp_path: Path, store: DraftStore, opened: Opened
) -> None:
    path = tmp_path / "docs" / "mail.md"
    path.parent.mkdir()
    path.write_text(f"{HEAD}- [ ] Watch it\n- [ ] And it\n", encoding="utf-8")
    (before,) = opened([path.parent]).records
    draft = open_document(store, path, datetime(2026, 2, 3, tzinfo=UTC)).draft
    (after,) = opened([path.parent]).records
    assert (before.kind, after.kind, after.id) == ("markdown", "draft", draft.id)
    assert [one.key for one in after.items] == [one.key for one in before.items]
    assert change_item(store, after, after.items[1], TICK).key == before.items[1].key
    (now,) = opened([path.parent]).records
    assert [(one.key, one.state) for one in now.items] == [
        (before.items[0].key, "open"),
        (before.items[1].key, "done"),
    ]


def test_what_the_document_has_no_place_for_is_refused(
    change: Callable[[str, Change], tuple[str, Item]], tmp_path: Path
) -> None:
    text = f"{HEAD}{STATES}| Watch it | Ada | Open |\n"
    with pytest.raises(UsageError, match="no place for that"):
        change(text, column("date", "2026-12-24"))
    assert (tmp_path / "docs" / "mail.md").read_text(encoding="utf-8") == text


@pytest.fixture
def written(tmp_path: Path, opened: Opened) -> Record:
    path = tmp_path / "docs" / "mail.md"
    path.parent.mkdir()
    path.write_text(f"{HEAD}- [ ] Watch it (@ada)\n- [ ] Another (@ben)\n", encoding="utf-8")
    (record,) = opened([path.parent]).records
    return record


def test_what_somebody_else_wrote_since_stays(store: DraftStore, written: Record) -> None:
    path = Path(written.path)
    path.write_text(path.read_text(encoding="utf-8").replace("(@ben)", "(@eva)"), encoding="utf-8")
    change_item(store, written, written.items[0], TICK)
    assert path.read_text(encoding="utf-8") == f"{HEAD}- [x] Watch it (@ada)\n- [ ] Another (@eva)\n"


def test_what_is_written_while_it_is_read_is_read_anew(
    store: DraftStore, written: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, really = Path(written.path), in_markdown.put_back  # type: ignore[attr-defined]  # imported there, and replaced
    changes = ["(@eva)"]

    def put_back(*parts: object, **named: object) -> object:
        if changes:
            path.write_text(path.read_text(encoding="utf-8").replace("(@ben)", changes.pop()), encoding="utf-8")
        return really(*parts, **named)

    monkeypatch.setattr(in_markdown, "put_back", put_back)
    change_item(store, written, written.items[0], TICK)
    assert path.read_text(encoding="utf-8") == f"{HEAD}- [x] Watch it (@ada)\n- [ ] Another (@eva)\n"


def test_an_item_that_was_taken_out_is_said(store: DraftStore, written: Record) -> None:
    Path(written.path).write_text(f"{HEAD}- [ ] Another (@ben)\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no longer there"):
        change_item(store, written, written.items[0], TICK)


def test_nothing_is_written_through_a_link(tmp_path: Path, store: DraftStore, opened: Opened, written: Record) -> None:
    link = tmp_path / "linked" / "mail.md"
    link.parent.mkdir()
    link.symlink_to(written.path)
    before = Path(written.path).read_bytes()
    with pytest.raises(StorageError, match="link"):
        change_item(store, written._replace(path=str(link)), written.items[0], TICK)
    assert Path(written.path).read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_said(store: DraftStore, written: Record) -> None:
    Path(written.path).chmod(0o444)
    with pytest.raises(StorageError, match="may not"):
        change_item(store, written, written.items[0], TICK)


def test_rights_stay_as_they_are(store: DraftStore, written: Record) -> None:
    Path(written.path).chmod(0o664)
    change_item(store, written, written.items[0], TICK)
    assert Path(written.path).stat().st_mode & 0o777 == 0o664
    assert {one.name for one in Path(written.path).parent.iterdir()} == {"mail.md"}


def test_a_draft_and_its_export_are_one(tmp_path: Path, folders: Folders, opened: Opened) -> None:
    store = DraftStore(folders, Templates(folders), settings=Settings())
    draft = store.add(store.worked_example())
    file = tmp_path / "docs" / "any.md"
    file.parent.mkdir()
    text = document_of(draft).text
    file.write_text(text, encoding="utf-8")
    remember_export(store.folders, store.path_of(draft.id), file, text)
    store.save(replace(draft.put_role("title", "Called otherwise since"), updated=draft.updated))
    (only,) = opened([file.parent]).records
    assert (only.kind, only.title) == ("draft", "Called otherwise since")
