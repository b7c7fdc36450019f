"""One bad file beside good ones: it is listed with its problem, and the good ones are listed."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.collection.reading import recorded_draft
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError, StorageError, TemplateError
from postmortem_tui.evidence.picking.noting import noted
from postmortem_tui.storage.disk.files import changed_at
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, origin_of
from postmortem_tui.storage.documents.fitting import candidates
from postmortem_tui.storage.documents.origins import document_in, read_origin
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.drafts.beside.evidence import Sources
from postmortem_tui.storage.drafts.opening import keeper, recovery
from postmortem_tui.storage.drafts.opening.recovery import checksum_of
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.journal import replay
from postmortem_tui.storage.journal.journal_lines import VERSION, Record, read_records, table_text
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings import markdown_forms
from postmortem_tui.storage.settings.templates import STANDARD
from tests.each import each
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, crashed, notes, read_notes


def line(payload: object) -> bytes:
    data = json.dumps(payload).encode()
    return b"%08x %s\n" % (crc32(data), data)


HEAD = {"id": "x", "template": "standard", "version": "1", "created": "2024-01-15T14:32:00+00:00"}
BAD_DATES = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59Z"]


@pytest.mark.parametrize("key", ["created", "updated"])
@pytest.mark.parametrize("date", BAD_DATES)
def test_a_date_at_the_ends_of_time_is_that_drafts_own_problem(
    store: DraftStore, draft: Draft, path: Path, key: str, date: str
) -> None:
    good = path.read_text("utf-8")
    bad = path.with_name("bad.toml")
    bad.write_text(good.replace(f"{key} = 2024-01-15 14:32:00+00:00", f"{key} = {date}"), encoding="utf-8")
    assert date in bad.read_text("utf-8")
    shown = {summary.id: summary.problem for summary in drafts_of(again(store))}
    assert shown[draft.id] == ""
    assert set(shown) == {draft.id, "bad"}
    if not date.endswith(("Z", "0:00:00")):
        assert shown["bad"].startswith("in UTC it is outside the calendar")


def test_a_disk_that_has_other_years_than_the_calendar_ends_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XFS, ZFS and a file system in memory keep seconds of 64 bits: what reads a file says the last year there is."""
    raw = tmp_path / "raw.log"
    raw.write_text("2024-01-15T14:32:00Z api: restarted", encoding="utf-8")
    stat = Path.stat

    def beyond(seconds: int) -> Callable[..., SimpleNamespace]:
        return lambda file, **how: SimpleNamespace(
            st_mode=stat(file, **how).st_mode, st_mtime=seconds, st_mtime_ns=seconds * 10**9
        )

    for seconds, year in ((10**12, 9999), (-(10**12), 1970)):
        sources = Sources()
        with monkeypatch.context() as patch:
            patch.setattr(Path, "stat", beyond(seconds))
            sources.read(str(raw))
            assert changed_at(path).year == year
        (given,) = sources.all
        assert given.modified is not None
        assert given.modified.year == year


RECORDS: list[list[object]] = [
    [{"n": 1, "base": "", "head": HEAD, "v": VERSION + 1}, {"n": 2, "set": {"notes": "x"}}],
    [{"n": 1, "base": "", "head": HEAD}, {"n": 2, "set": ["notes"]}],
    [{"n": 1, "base": "", "head": HEAD}, {"n": 2, "set": {"notes": {"to": "x"}}}],
    [{"n": 1, "base": 5, "head": HEAD}],
    [{"n": 1, "base": "", "head": {"id": 7}}],
    [{"n": 1, "base": "", "head": {}}, {"n": 2, "set": {"notes": "{}"}}],
    [{"n": 1, "base": "", "head": {**HEAD, "created": "yesterday"}}, {"n": 2, "set": {"notes": "{}"}}],
    [{"n": 1, "base": "", "head": {**HEAD, "template": "../../etc/passwd"}}, {"n": 2, "set": {"notes": "{}"}}],
    [{"n": 1, "base": "", "head": HEAD}, {"n": 2, "set": {"notes": "no JSON"}}],
    [{"n": 1, "base": "", "head": HEAD}, {"n": 2, "set": {"postmortem": "[]"}}],
    [{"n": 1, "base": "", "head": HEAD}, {"n": 2, "set": {"postmortem": '{"updated": 5}'}}],
    [{"n": 1, "base": "", "head": HEAD}, {"n": 2, "set": {"not_applicable": "[1]"}}],
    [{"n": "1"}],
    [{"type": "of a newer version"}],
    [[]],
    ["text"],
    [None],
]


@pytest.mark.parametrize("records", RECORDS, ids=lambda records: str(len(str(records))))
def test_a_journal_of_another_shape_ends_no_list(
    store: DraftStore, draft: Draft, path: Path, records: list[object]
) -> None:
    data = b"".join(map(line, records))
    journal_of(path.with_name("only-a-journal.toml")).write_bytes(data)
    journal_of(path).write_bytes(data)
    other = again(store)
    shown = {summary.id: summary for summary in drafts_of(other)}
    assert set(shown) == {draft.id, "only-a-journal"}
    assert shown[draft.id].problem == ""
    claimed = other.claim(other.open(draft.id))
    assert claimed.draft == draft
    aside = [file for file in path.parent.iterdir() if ".aside-" in file.name]
    assert [file.read_bytes() for file in aside] == [data]
    assert aside[0].name in claimed.sentence
    other.save(notes(claimed.draft, "typed"))
    assert read_notes(again(store).open(draft.id)) == "typed"


@pytest.mark.parametrize("data", [b"[" * 60_000, b'{"a":' * 12_000, b"9" * 5000, b"", b"[1]"], ids=len)
def test_brackets_in_brackets_end_nothing_that_reads_beside_a_draft(draft: Draft, path: Path, data: bytes) -> None:
    """What a clone can bring: a note that waits, and the document that a draft came from."""
    origin_of(path).write_bytes(data)
    folder = spool.folders_of(path, path.parent)[0]
    folder.mkdir()
    (folder / f"1{spool.ENDING}").write_bytes(data)
    assert read_origin(path) is None and document_in(origin_of(path)) == ""
    assert list(spool.waiting(path, path.parent)) == []


@pytest.mark.parametrize("date", BAD_DATES[:2])
def test_a_document_that_was_read_at_the_ends_of_time_is_not_believed(draft: Draft, path: Path, date: str) -> None:
    head = {"path": "/x", "read": date, "sha256": checksum_of(b"body")}
    origin_of(path).write_bytes(json.dumps(head).encode() + b"\nbody")
    assert read_origin(path) is None


def test_no_note_is_kept_in_a_folder_that_somebody_else_has_put_where_anybody_may(
    draft: Draft, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o1777)
    (tmp_path / "theirs").mkdir()
    (tmp_path / f"postmortem-{os.getuid()}").symlink_to(tmp_path / "theirs")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name in (path.parent / f".{path.name}.notes", tmp_path / "state"):
        name.write_text("a file where the folder would be")
    with pytest.raises(StorageError):
        spool.keep(spool.Note("1", "12:00", "x"), path, tmp_path / "state")
    (tmp_path / f"postmortem-{os.getuid()}").unlink()
    kept = spool.keep(spool.Note("1", "12:00", "x"), path, tmp_path / "state")
    assert [note.text for _, note in spool.waiting(path, tmp_path / "state")] == ["x"] and kept.exists()


def test_whatever_is_raised_is_that_drafts_own_problem(
    store: DraftStore, draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = path.with_name("bad.toml")
    bad.write_bytes(path.read_bytes())
    real = recorded_draft.peek  # type: ignore[attr-defined]  # imported there, and replaced
    for failure in (ValueError("x"), RecursionError(), MemoryError(), OSError(22, "Invalid argument"), KeyError("k")):

        def reading(path_read: Path, *rest: object, failure: Exception = failure) -> object:
            if path_read == bad:
                raise failure
            return real(path_read, *rest)

        monkeypatch.setattr(recorded_draft, "peek", reading)
        problems = {summary.id: summary.problem for summary in drafts_of(again(store))}
        assert problems[draft.id] == ""
        assert problems["bad"]


def test_strange_files_are_listed_with_their_problem(store: DraftStore, draft: Draft, path: Path) -> None:
    folder = path.parent
    longest = "x" * (255 - len(".toml"))
    (folder / f"{longest}.toml").write_bytes(path.read_bytes())
    for number, target in enumerate(["/proc/self/mem", "/proc/1/root/x", "/proc/self/fd/0", "loop.toml", "/nowhere"]):
        (folder / f"link-{number}.toml").symlink_to(target)
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / os.fsdecode(b"not-\xff-utf8.toml")).write_bytes(path.read_bytes())
    (folder / "new\nline.toml").write_bytes(b"\x1b]0;x\x07")
    shown = {summary.id: summary.problem for summary in drafts_of(again(store))}
    assert shown[draft.id] == shown[longest] == ""
    assert len(shown) == 12
    assert sum(not problem for problem in shown.values()) == 3
    other = again(store)
    with pytest.raises(PostmortemError, match="name is too long"):
        other.claim(other.open(longest))
    assert not any(file.name.startswith(".") for file in folder.iterdir() if longest in file.name)


def started(store: DraftStore, draft: Draft, *texts: str) -> bytes:
    """Type the texts, crash, and return the journal."""
    draft = store.claim(draft).draft
    for text in texts:
        store.record(notes(draft, text))
    crashed(store)
    return journal_of(store.path_of(draft.id)).read_bytes()


def records_end(data: bytes) -> int:
    return read_records(data).end


def test_a_bit_flipped_amid_a_journal_is_said_and_what_follows_is_kept(
    store: DraftStore, draft: Draft, path: Path
) -> None:
    data = started(store, draft, "one", "one two", "one two three")
    end = records_end(data)
    second = data.index(b"\n", data.index(b"\n") + 1) + 1
    for offset in range(second, end):
        for damage in (data[offset] ^ 1, 0):
            damaged = data[:offset] + bytes([damage]) + data[offset + 1 :]
            if damaged == data:
                continue
            read = read_records(damaged)
            assert read.trouble and read.end <= offset, (offset, damage)
    damaged = data[: second + 20] + b"\0" + data[second + 21 :]
    journal_of(path).write_bytes(damaged)
    other = again(store)
    notices: list[str] = []
    other.notify = notices.append
    assert read_notes(other.read(draft.id)) == "one"
    assert any("damaged at byte" in remark for remark in notices)
    claimed = other.claim(other.open(draft.id))
    assert "Recovered" in claimed.sentence and f"damaged at byte {second + 1}" in claimed.sentence
    kept = [file for file in path.parent.iterdir() if ".aside-" in file.name]
    assert [file.read_bytes() for file in kept] == [damaged]
    other.release(draft.id)
    assert again(store).claim(again(store).open(draft.id)).sentence == ""


def test_a_journal_without_its_first_record_is_said_and_kept(store: DraftStore, draft: Draft, path: Path) -> None:
    data = started(store, draft, "one", "one two")
    journal_of(path).write_bytes(data[data.index(b"\n") + 1 :])
    other = again(store)
    claimed = other.claim(other.open(draft.id))
    assert claimed.draft == draft and "does not begin with the first" in claimed.sentence
    assert [file for file in path.parent.iterdir() if ".aside-" in file.name]


def test_a_whole_journal_is_never_called_damaged(store: DraftStore, draft: Draft, path: Path) -> None:
    mine = store.claim(draft).draft
    for number in range(30):
        text = "word " * (30 - number)
        store.record(notes(mine, text))
        assert read_records(journal_of(path).read_bytes()).trouble == ""
        if number % 7 == 0:
            mine = store.save(notes(mine, text))
            assert read_records(journal_of(path).read_bytes()).trouble == ""


@given(st.binary(max_size=200), st.integers(0, 400))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_of_a_journal_end_anything(
    store: DraftStore, draft: Draft, path: Path, noise: bytes, offset: int
) -> None:
    whole = b"".join(
        record.line()
        for record in (Record(1, base="5e", version=1), Record(2, changes={"notes": table_text({"text": "a"})}))
    )
    journal_of(path).write_bytes(whole[:offset] + noise + whole[offset:])
    assert again(store).look(draft.id).draft == draft


def test_a_block_that_the_template_has_no_more_keeps_its_name(store: DraftStore, draft: Draft, path: Path) -> None:
    mine = store.claim(draft).draft
    store.record(notes(mine, "typed"))
    crashed(store)
    data = journal_of(path).read_bytes()
    last = read_records(data).whole[-1].number
    gone = {"text": "of a block that is gone", "rows": [{"a": None}, "b\x1b"]}
    changes = {"old_block": table_text(gone), "timeline": table_text({"entries": "no list"})}
    more = Record(last + 1, changes=changes).line()
    journal_of(path).write_bytes(data[: records_end(data)] + more)
    other = again(store)
    claimed = other.claim(other.open(draft.id))
    assert read_notes(claimed.draft) == "typed"
    assert claimed.draft.unknown["old_block"]["text"] == "of a block that is gone"
    assert claimed.draft.unknown["timeline_unread"] == {"entries": "no list"}
    assert "[old_block], [timeline_unread]" in claimed.sentence
    assert any(".aside-" in file.name for file in path.parent.iterdir())
    assert "of a block that is gone" in path.read_text("utf-8")
    other.save(notes(claimed.draft, "and more"))
    assert again(store).open(draft.id).unknown["old_block"]["rows"] == [{"a": ""}, "b"]


SETS_NOTHING = b'{"n": %d, "frobnicate": {"a": 1}}'
ENDS_OF_TIME = b'{"n": %d, "set": {"postmortem": "{\\"updated\\": \\"0001-01-01T00:00:00+14:00\\"}"}}'
BAD_SPLICE = b'{"n": %d, "set": {"notes": [1000000000, 1000000000, "x"]}}'
NO_JSON = b'{"n": %d, "set": {"notes": "{"}}'
DEEP = b'{"n": %d, "set": {"notes": "' + b"[" * 5000 + b'"}}'


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (SETS_NOTHING, "form that this version does not know"),
        (ENDS_OF_TIME, "outside the calendar"),
        (BAD_SPLICE, "reading it fails"),
        (NO_JSON, "reading it fails"),
        (DEEP, "reading it fails"),
    ],
    ids=["no change", "ends of time", "splice", "no json", "deep"],
)
def test_a_whole_record_of_another_shape_is_kept_aside_and_said(
    store: DraftStore, draft: Draft, path: Path, record: bytes, why: str
) -> None:
    """One with the moment of a change at the ends of time ended the app when the draft was opened."""
    data = started(store, draft, "typed")
    body = record % (read_records(data).whole[-1].number + 1)
    whole = data[: records_end(data)] + b"%08x %s\n" % (crc32(body), body)
    journal_of(path).write_bytes(whole)
    other = again(store)
    claimed = other.claim(other.open(draft.id))
    assert why in claimed.sentence
    assert [file.read_bytes() for file in path.parent.glob(".*.aside-*")] == [whole]
    assert other.save(notes(claimed.draft, "and on"))


def test_a_journal_that_is_too_large_does_not_hide_the_draft(
    store: DraftStore, draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = started(store, draft, "typed")
    monkeypatch.setattr(replay, "LIMIT", 100)
    other = again(store)
    claimed = other.claim(other.open(draft.id))
    assert claimed.draft == draft
    assert "larger than" in claimed.sentence
    assert [file.read_bytes() for file in path.parent.glob(".*.aside-*")] == [data]


def test_the_journal_of_another_draft_is_not_merged_in(store: DraftStore, draft: Draft, path: Path) -> None:
    other = store.new(store.templates.load(STANDARD), "Another", NOW)
    data = started(store, other, "of the other one")
    journal_of(path).write_bytes(data)
    again_store = again(store)
    assert read_notes(again_store.open(draft.id)) == ""
    claimed = again_store.claim(again_store.open(draft.id))
    assert claimed.draft == draft and "belongs to another draft" in claimed.sentence
    path.unlink()
    backup_of(path).unlink(missing_ok=True)
    again_store.release(draft.id)
    journal_of(path).write_bytes(data)
    with pytest.raises(PostmortemError):
        again(store).open(draft.id)


def test_a_folder_of_links_and_good_drafts_is_worked_in(store: DraftStore, draft: Draft, path: Path) -> None:
    assert [summary.problem for summary in drafts_of(store)] == [""]
    (store.folders.state / FILE).unlink()
    (store.folders.state / FILE).symlink_to(path)
    before = path.read_bytes()
    assert [summary.problem for summary in drafts_of(again(store))] == [""]
    assert path.read_bytes() == before


def test_no_file_is_written_that_could_not_be_opened_again_and_nothing_is_lost(
    store: DraftStore, draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three pipes of 2 MB made a draft that was over the limit of reading: it was there, and could not be opened."""
    size = path.stat().st_size + 1000
    for module in (keeper, recovery):
        monkeypatch.setattr(module, "DRAFT_LIMIT", size)
    claimed = store.claim(store.open(draft.id))
    fits = notes(claimed.draft, "x" * 500)
    store.save(fits)
    large = notes(claimed.draft, "y" * 2000)
    store.record(large)
    with pytest.raises(StorageError, match="could not be opened again"):
        store.save(large)
    assert path.stat().st_size <= size
    store.release(draft.id, everything_saved=False)
    other = again(store)
    assert read_notes(other.claim(other.open(draft.id)).draft) == "y" * 2000
    smaller = notes(claimed.draft, "z")
    other.save(smaller)
    other.release(draft.id)
    assert read_notes(again(store).open(draft.id)) == "z"


def test_a_note_that_no_draft_can_hold_does_not_keep_the_others_waiting(draft: Draft, path: Path) -> None:
    """`postmortem run` with a name that is not UTF-8 was one: no note got into the draft any more."""
    odd = spool.Note("1-\udcff", "banana", "half \ud800\x1b[31m", who="\udcff", source="run-\udcff.txt:1")
    spool.keep(odd, path, path.parent)
    ((_, note),) = spool.waiting(path, path.parent)
    assert (note.text, note.who, note.source) == ("half \ufffd", "\ufffd", "run-\ufffd.txt:1")
    for table in ({"key": ["a"], "text": {"b": 1}}, {"text": 1e308}):
        (spool.folders_of(path, path.parent)[0] / f"0{len(table)}.note").write_text(json.dumps(table))
    after = draft
    for _, one in spool.waiting(path, path.parent):
        after = noted(after, one.key, one.at, one.text, one.who, one.mark, one.body, one.source)
    assert draft_to_bytes(after, after.id)


TEAMS = "# INC-{}\n\n## Summary\n\nIt failed.\n\n## Root Cause\n\nA disk.\n\n## Action Items\n\n- [ ] Add an alert\n"


@each("stage", ["is_postmortem", "is_blank", "infer"])
def test_a_document_that_no_reader_expects_ends_no_import_beside_it(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    folder = tmp_path / stage
    folder.mkdir()
    for name in ("a", "b", "c", "d"):
        (folder / f"{name}.md").write_text(TEAMS.format(name), "utf-8")
    bad, real = "INC-c", getattr(markdown_forms, stage)

    def reader(*given: object) -> object:
        if any(bad in str(one) for one in given):
            raise KeyError("what no reader has raised before")
        return real(*given)

    with monkeypatch.context() as patched:
        patched.setattr(markdown_forms, stage, reader)
        found = [why for _, why in candidates(store, folder / "a.md")]
        if stage == "infer":
            with pytest.raises(TemplateError, match=r"reading it fails .KeyError: 'what no reader"):
                markdown_forms.infer_from([folder], store.folders.state)
        else:
            told = markdown_forms.infer_from([folder], store.folders.state).notices
            assert any(f"{folder}/c.md: left out: reading it fails (KeyError" in notice for notice in told)
            assert "3 documents read" in told
    assert "" in found
