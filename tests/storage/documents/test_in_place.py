"""A document that was imported is written back into its file, whoever else has changed it since."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.answers_compared import differing
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.fitting import ALONE
from postmortem_tui.storage.documents.in_place import bring_in, is_written, write_in_place, write_now
from postmortem_tui.storage.documents.opening import draft_of, open_document
from postmortem_tui.storage.documents.origins import read_origin, write_origin
from postmortem_tui.storage.documents.own_documents import remember_export
from postmortem_tui.storage.drafts.beside.noted_documents import note_document
from postmortem_tui.storage.drafts.opening.recovery import merge_in_words
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from tests.exchange.vocabularies import words
from tests.known import STANDARD
from tests.review.support import GUIDE

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)

TEXT = """# Postmortem - Doors stayed shut

**Date:** 2026-01-15
**Severity:** 2-High

## Summary

Eleven doors.

## Odds and ends

* one
* two

## Timeline

- 17:05 UTC: the update starts
- 17:31 UTC: the first call
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "doors.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o664)
    return path


def brought(store: DraftStore, path: Path) -> Draft:
    data = read_document(path)
    imported = import_markdown(data.decode(), STANDARD, "", NOW, store.templates.words())
    return bring_in(store, data, path, imported, NOW)


def severe(store: DraftStore, draft: Draft) -> Draft:
    return store.save(draft.put_role("severity", "1-Critical"))


def test_what_nobody_changed_is_not_written(store: DraftStore, document: Path) -> None:
    draft = brought(store, document)
    before = document.stat()
    assert not write_in_place(store, draft).changed
    assert document.stat().st_mtime_ns == before.st_mtime_ns
    assert stat.S_IMODE(origin_of(store.path_of(draft.id)).stat().st_mode) == 0o600


def test_a_change_goes_into_the_file_which_keeps_its_rights(store: DraftStore, document: Path) -> None:
    draft = severe(store, brought(store, document))
    written = write_in_place(store, draft)
    assert written.changed and written.notices == ()
    assert document.read_text(encoding="utf-8") == TEXT.replace("2-High", "1-Critical")
    assert stat.S_IMODE(document.stat().st_mode) == 0o664
    assert not write_in_place(store, store.load(store.path_of(draft.id))).changed, "it is the origin from then on"


def test_what_others_changed_in_the_file_is_put_together_with_the_draft(store: DraftStore, document: Path) -> None:
    draft = severe(store, brought(store, document))
    document.write_text(TEXT.replace("Eleven", "Twelve").replace("* two", "* two\n* three"), encoding="utf-8")
    assert "changed elsewhere" in write_now(store, draft).notice, "an open draft waits until it is left"
    written = write_in_place(store, draft)
    assert "was changed since it was read; both were merged." in written.notices[0]
    expected = TEXT.replace("2-High", "1-Critical").replace("Eleven", "Twelve").replace("* two", "* two\n* three")
    assert document.read_text(encoding="utf-8") == expected
    kept = store.load(store.path_of(draft.id))
    assert (kept.role("summary"), kept.role("severity")) == ("Twelve doors.", "1-Critical")


def test_an_answer_that_both_changed_has_both_texts_in_the_file_and_in_the_draft(
    store: DraftStore, document: Path
) -> None:
    draft = severe(store, brought(store, document))
    document.write_text(TEXT.replace("2-High", "4-Low"), encoding="utf-8")
    written = write_in_place(store, draft)
    both = "<<< 1-Critical === 4-Low >>>"
    assert "Both of you wrote Severity: both texts are there, side by side" in written.notices[0]
    assert document.read_text(encoding="utf-8") == TEXT.replace("2-High", both)
    kept = store.load(store.path_of(draft.id))
    assert kept.role("severity") == both and not kept.unplaced
    chosen = store.save(kept.put_role("severity", "4-Low"))
    assert write_in_place(store, chosen).notices == (), "choosing one is a change like any other"
    assert document.read_text(encoding="utf-8") == TEXT.replace("2-High", "4-Low")


def test_texts_that_both_changed_are_one_below_the_other_and_said_to_be(store: DraftStore, document: Path) -> None:
    draft = severe(store, brought(store, document).put_role("summary", "Ten doors."))
    document.write_text(TEXT.replace("Eleven", "Twelve").replace("2-High", "4-Low"), encoding="utf-8")
    said = write_in_place(store, draft).notices[0]
    assert "Both of you wrote Severity: both texts are there, side by side" in said
    assert "What both of you changed in Summary is there twice, one below the other." in said
    assert "Ten doors.\n\nTwelve doors.\n" in document.read_text(encoding="utf-8")


FORMS = {
    "lines": "**Date:** 2026-01-15\n**Severity:** 2-High\n**Start:** 2026-01-15 18:05 CET\n**Users affected:** 11\n",
    "bullets": "- **Date**: 15 Jan 2026\n- Severity: 2-High\n- Start: 2026-01-15 18:05 CET\n- Users affected: 11\n",
    "table": "| | |\n|---|---|\n| Date | 15.01.2026 |\n| Severity | 2-High |\n| Start | 2026-01-15 18:05 CET |\n"
    "| Users affected | 11 |\n",
    "front": "---\nseverity: 2-High\nusers affected: 11\nstart: 2026-01-15 18:05\n---\n",
}
ROWS = {
    "list": "- 18:05 CET the update starts\n- 18:31 CET the first call\n",
    "table": "| Time (CET) | What | Who |\n|---|---|---|\n| 18:05 | the update starts | Ana |\n| 18:31 | a call | |\n",
}
ITEMS = {
    "boxes": "- [ ] Add a test (@ana, due 2026-02-20)\n- [ ] Fix the alert\n",
    "table": "| Action | Owner | Due |\n|---|---|---|\n| Add a test | ana | 2026-02-20 |\n"
    "| Fix the alert | bo | 2026-02-21 |\n",
}


@pytest.mark.parametrize(
    ("form", "rows", "items"),
    [
        ("lines", "list", "boxes"),
        ("bullets", "table", "boxes"),
        ("table", "list", "table"),
        ("front", "table", "table"),
    ],
)
def test_what_two_people_change_alike_stands_in_the_file_twice_in_every_layout(
    store: DraftStore, tmp_path: Path, form: str, rows: str, items: str
) -> None:
    """Nothing that either wrote is missing in the file or the draft, and reading the file again gives the draft."""
    title, facts = "# Doors stayed shut\n", FORMS[form]
    head = (facts, title) if form == "front" else (title, facts)
    text = (
        f"{head[0]}\n{head[1]}\n## Summary\n\nEleven doors.\n\n## Timeline\n\n{ROWS[rows]}\n"
        f"## Action items\n\n{ITEMS[items]}\n## Lessons\n\n- be careful\n"
    )
    path = tmp_path / "doors.md"
    path.write_text(text, encoding="utf-8")
    draft = open_document(store, path, NOW).draft
    known = draft.template
    timeline, actions = (
        next(block for block in known.blocks() if isinstance(block, kind) and draft[block])
        for kind in (Timeline, Checklist)
    )
    mine = draft.put_role("severity", "1-Critical").put_role("summary", "Twelve doors.")
    mine = mine.put_role("start", "2026-01-15 17:09:00 UTC")
    users = next(one for one in known.blocks() if isinstance(one, Fields) and "11" in mine[one].plain().values())
    name = next(name for name, text in mine[users].plain().items() if text == "11")
    mine = mine.put(users, mine[users].having(**{name: "12"}))
    first, *others = mine[timeline]
    mine = mine.put(timeline, (first.having(event="the update begins, mine"), *others))
    item, *more = mine[actions]
    mine = store.save(mine.put(actions, (item.having(owner="mira"), *more)))
    theirs = text.replace("2-High", "4-Low").replace("Eleven", "Thirteen").replace("affected: 11", "affected: 13")
    theirs = theirs.replace("affected**: 11", "affected**: 13").replace("affected:** 11", "affected:** 13")
    theirs = theirs.replace("| 11 |", "| 13 |").replace("18:05 CET |", "18:11 CET |").replace("15 18:05", "15 18:11")
    theirs = (
        theirs.replace("update starts", "update starts, theirs").replace("@ana", "@carl").replace("| ana", "| carl")
    )
    path.write_text(theirs, encoding="utf-8")
    written = write_in_place(store, mine)
    now = path.read_text(encoding="utf-8")
    for word in (
        "1-Critical",
        "4-Low",
        "Twelve",
        "Thirteen",
        "12",
        "13",
        "begins, mine",
        "starts, theirs",
        "mira",
        "carl",
    ):
        assert word in now, f"{word} is missing in\n{now}"
    assert "only in the draft" not in " ".join(written.notices), now
    kept = store.load(store.path_of(mine.id))
    read = import_markdown(now, kept.template, kept.id, NOW, store.templates.words(), path=str(path)).draft
    assert differing(read, kept) == () and kept.unplaced == ""
    assert kept.moment("start") == datetime(2026, 1, 15, 17, 9, tzinfo=UTC), "the first of two texts counts"
    again = write_in_place(store, kept)
    assert (again.changed, again.notices) == (False, ())


def test_a_document_that_has_no_place_for_the_only_change_is_not_said_to_be_written(
    store: DraftStore, document: Path
) -> None:
    text = TEXT.replace("17:0", "00:0").replace(" UTC:", " CET:")  # 23:09 in UTC, on the day before
    document.write_text(text, encoding="utf-8")
    draft = brought(store, document)
    moved = write_now(store, store.save(draft.put_role("date", "2026-01-16")))
    assert not moved.written and moved.notice.startswith("Nothing was written to doors.md. Read again, ")
    assert document.read_text(encoding="utf-8") == text
    assert write_now(store, severe(store, draft)) == (True, "Written to doors.md.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the document is empty"),
        (b"# A\n\xff\n", "line 2, byte 1 is not UTF-8"),
        (b"# A\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "line 2 begins a conflict"),
        (b"# A\n" * (1 << 20), "larger than"),
    ],
)
def test_a_document_that_cannot_be_read_is_said_and_left_as_it_is(
    store: DraftStore, document: Path, data: bytes, words: str
) -> None:
    draft = severe(store, brought(store, document))
    document.write_bytes(data)
    for act in (lambda: write_in_place(store, draft), lambda: write_now(store, draft), lambda: read_document(document)):
        with pytest.raises(PostmortemError, match=words):
            act()
    assert document.read_bytes() == data


def test_a_document_that_is_gone_is_said(store: DraftStore, document: Path) -> None:
    draft = brought(store, document)
    document.unlink()
    with pytest.raises(PostmortemError, match="no longer exists"):
        write_in_place(store, draft)


def test_only_a_file_of_ones_own_is_believed(store: DraftStore, document: Path, tmp_path: Path) -> None:
    draft = brought(store, document)
    file = origin_of(store.path_of(draft.id))
    kept = file.read_bytes()
    file.write_bytes(kept.replace(b"Eleven", b"Twelve"))
    assert read_origin(store.path_of(draft.id)) is None, "its checksum tells"
    (tmp_path / "elsewhere").write_bytes(kept)
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere")
    assert read_origin(store.path_of(draft.id)) is None, "git keeps links"
    file.unlink()
    os.mkfifo(file)
    assert read_origin(store.path_of(draft.id)) is None
    with pytest.raises(PostmortemError, match="not imported from a file"):
        write_in_place(store, draft)


def test_a_draft_from_elsewhere_writes_only_beside_itself(store: DraftStore, document: Path, tmp_path: Path) -> None:
    draft = brought(store, document)
    source = store.path_of(draft.id)
    clone = tmp_path / "clone" / "x.toml"
    clone.parent.mkdir()
    clone.write_bytes(source.read_bytes())
    origin = read_origin(source)
    assert origin is not None
    write_origin(clone, origin)
    foreign = store.load(clone)
    with pytest.raises(PostmortemError, match="neither Markdown beside it"):
        write_in_place(store, severe(store, foreign))
    assert document.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    "name", [".git/config", ".git/hooks/post-checkout", "Makefile", ".x.toml.bak", "x.toml", "y.toml", ".hidden/a.md"]
)
def test_what_a_stranger_calls_the_document_is_no_script_and_no_draft(
    store: DraftStore, document: Path, tmp_path: Path, name: str
) -> None:
    source = store.path_of(brought(store, document).id)
    clone = tmp_path / "clone" / "x.toml"
    target = clone.parent / name
    target.parent.mkdir(parents=True)
    target.write_text(TEXT, encoding="utf-8")
    clone.write_bytes(source.read_bytes())
    before = target.read_bytes()
    origin = read_origin(source)
    assert origin is not None
    write_origin(clone, origin._replace(path=str(target), data=before))
    with pytest.raises(PostmortemError, match="neither Markdown beside it"):
        write_in_place(store, store.load(clone))
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    "name", [".git/config", ".git/hooks/a.md", "Makefile", ".bashrc", "notes/private.md", "link.md", ".hidden/a.md"]
)
def test_in_a_library_that_is_a_clone_only_what_this_person_named_is_written(
    store: DraftStore, document: Path, tmp_path: Path, name: str
) -> None:
    """Git keeps hidden files: an origin that came with the library named a hook, and it was written."""
    draft = brought(store, document)
    own = store.path_of(draft.id)
    target = tmp_path / "elsewhere" / name
    target.parent.mkdir(parents=True)
    target.write_text(TEXT, encoding="utf-8")
    if name == "link.md":
        target.unlink()
        target.symlink_to(document)
        document = document.rename(document.with_name("Makefile"))
        target.unlink()
        target.symlink_to(document)
    origin = read_origin(own)
    assert origin is not None
    write_origin(own, origin._replace(path=str(target)))
    with pytest.raises(PostmortemError, match="neither Markdown beside it nor a file that you opened"):
        write_in_place(store, severe(store, draft))
    assert target.read_text(encoding="utf-8") == TEXT


def test_a_document_that_a_draft_alone_tells_of_is_said_when_it_is_opened_and_known_then(
    store: DraftStore, document: Path, tmp_path: Path
) -> None:
    draft = brought(store, document)
    for note in (store.folders.state / "document").iterdir():
        note.unlink()
    with pytest.raises(PostmortemError, match="nor a file that you opened"):
        write_in_place(store, severe(store, draft))
    opened = open_document(store, document, NOW)
    assert opened.draft.id == draft.id
    assert opened.notices == (f"This is {draft.id} of your library, which says that it was read from {document.name}.",)
    assert write_in_place(store, severe(store, opened.draft)).changed
    assert open_document(store, document, NOW).notices == ()


@pytest.mark.parametrize("link", [False, True])
def test_no_draft_of_the_library_is_anybodys_document(
    store: DraftStore, document: Path, tmp_path: Path, link: bool
) -> None:
    draft = brought(store, document)
    own, other = store.path_of(draft.id), store.path_of(store.add(draft).id)
    target = tmp_path / "linked.md"
    if link:
        target.symlink_to(other)
    else:
        target.hardlink_to(other)
    note_document(store.folders, own, str(target))
    origin, before = read_origin(own), other.read_bytes()
    assert origin is not None
    write_origin(own, origin._replace(path=str(target), data=before))
    with pytest.raises(PostmortemError, match="neither Markdown" if link else "it is a draft"):
        write_in_place(store, severe(store, draft))
    assert other.read_bytes() == before


def test_what_went_into_a_device_is_no_document(store: DraftStore, document: Path, tmp_path: Path) -> None:
    own = store.path_of(store.add(store.worked_example()).id)
    remember_export(store.folders, own, document, TEXT)
    (tmp_path / "nowhere.md").symlink_to("/dev/null")
    remember_export(store.folders, own, tmp_path / "nowhere.md", TEXT)
    origin = read_origin(own)
    assert origin is not None
    assert origin.path == str(document)


def test_a_file_opens_as_the_draft_that_it_was_read_into(store: DraftStore, document: Path) -> None:
    first = open_document(store, document, NOW)
    assert store.from_files == {first.draft.id: document}
    assert any(sentence.startswith("Read with `standard`") for sentence in first.notices)
    assert draft_of(store, document) == store.path_of(first.draft.id)
    document.write_text(TEXT.replace("Eleven", "Twelve"), encoding="utf-8")
    again = open_document(store, document, NOW)
    assert again.draft.id == first.draft.id
    assert again.draft.role("summary") == "Twelve doors."
    assert again.notices == (f"{document.name} was changed since it was read; it was read again.",), "nothing to merge"


def test_a_trashed_draft_takes_its_document_along(store: DraftStore, document: Path) -> None:
    draft = brought(store, document)
    DraftTrash(store).throw_away(draft.id)
    assert draft_of(store, document) is None
    assert read_origin(store.path_of(DraftTrash(store).restore(draft.id).id)) is not None


def test_a_folder_of_documents_is_a_template(store: DraftStore, tmp_path: Path) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    for n, city in enumerate(("Oslo", "Rome", "Lima")):
        text = (
            f"# Review {n}: {city}\n\nDay: 2026-01-1{n}\nBadness: high\n\n"
            f"## How it went\n\n- 10:0{n} UTC - lights out in {city}\n- 10:3{n} UTC - back\n\n"
            f"## What it cost\n\nSome money in {city}.\n\n## Who is to do what\n\n- [ ] Buy candles for {city} (@ana)\n"
        )
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
    (folder / "0-all.md").write_text(text + "a line of a log\n" * 20_000, encoding="utf-8")
    opened = open_document(store, folder / "1.md", NOW)
    assert ALONE not in opened.notices[0]
    (tmp_path / "one").mkdir()
    one = tmp_path / "one" / "1.md"
    one.write_text(text, encoding="utf-8")
    assert open_document(store, one, NOW).notices[0].endswith(ALONE), "why it is read with another form than there"
    assert "(from 3 documents): " in opened.notices[0], "a large file is not read for the form of small ones"
    (folder / "latin.md").write_bytes("# Panne\n\n## Résumé\n".encode("latin-1"))
    assert "(from 3 documents): " in open_document(store, folder / "0.md", NOW).notices[0], (
        "what cannot be read is none"
    )
    assert opened.draft.template.name.startswith("of-team-")
    other = open_document(store, folder / "2.md", NOW)
    assert other.draft.template.name == opened.draft.template.name


def test_whoever_goes_on_with_a_draft_that_was_opened_as_a_document_writes_into_it(
    store: DraftStore, document: Path
) -> None:
    """As `last` does; one that was imported stays a draft of its own, and so does one whose document is gone."""
    opened = open_document(store, document, NOW).draft
    anew = DraftStore(store.folders, store.templates)
    going_on = anew.open("last")
    assert set(anew.from_files) == {opened.id}
    assert write_in_place(anew, going_on).changed is False
    document.unlink()
    later = DraftStore(store.folders, store.templates)
    later.open("last")
    assert later.from_files == {}


def test_an_imported_draft_is_one_of_its_own(store: DraftStore, document: Path) -> None:
    brought(store, document)
    anew = DraftStore(store.folders, store.templates)
    anew.open("last")
    assert anew.from_files == {}


def test_what_is_written_under_a_heading_that_a_colleague_renames_stays_in_the_file_and_on_the_screen(
    store: DraftStore, document: Path
) -> None:
    """It was in a table of the draft that no screen shows, or was written again at each writing.

    It stands under the new heading, and under the old one if the new one is of another section.
    """
    for heading, left in (("Odds and ends", ""), ("What went well", "Alarms rang.\n")):
        document.write_text(TEXT.replace("## Odds and ends\n\n* one\n* two", f"## {heading}\n\nAlarms rang."))
        draft = open_document(store, document, NOW).draft
        own = next(one for one in draft.template.blocks() if one.grown and isinstance(one, Prose) and draft[one])
        draft = store.save(draft.put(own, "Alarms rang in Oslo."))
        document.write_text(document.read_text(encoding="utf-8").replace(heading, f"{heading} that night"))
        write_in_place(store, draft)
        now, kept = document.read_text(encoding="utf-8"), store.load(store.path_of(draft.id))
        there = left or "Alarms rang in Oslo.\n"
        assert f"## {heading} that night\n\n{there}" in now and now.count("Alarms rang in Oslo.") == 1, now
        assert kept.unknown == {} and "Alarms rang in Oslo." in str(kept.answers)
        assert not write_in_place(store, kept).changed
        store.path_of(draft.id).unlink()


def test_an_item_without_a_due_day_gets_no_word_for_one(store: DraftStore, document: Path) -> None:
    """`(due )` stood after a new item whose neighbour has a day."""
    for brackets in ("(@ana, due 2026-02-20)", "(due 2026-02-20)"):
        document.write_text(f"{TEXT}\n## Action items\n\n- [ ] Add a test {brackets}\n", encoding="utf-8")
        draft = open_document(store, document, NOW).draft
        items = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
        new = draft[items][0].having(action="Fix it", due="", owner="")
        draft = store.save(draft.put(items, (*draft[items], new)))
        write_in_place(store, draft)
        assert document.read_text(encoding="utf-8").endswith(f"- [ ] Add a test {brackets}\n- [ ] Fix it\n")
        store.path_of(draft.id).unlink()


def test_what_somebody_writes_into_the_draft_while_it_is_open_stands_in_its_document_beside_ones_own(
    store: DraftStore, document: Path
) -> None:
    """Theirs became unplaced text, which a team's document has no place for."""
    path = store.path_of(brought(store, document).id)
    other = DraftStore(store.folders, store.templates, lambda: NOW)
    others = Session(other.load(path), other)
    session = Session(store.claim(store.load(path)).draft, store)
    (timeline,) = (one for one in STANDARD.blocks() if isinstance(one, Timeline))
    for one, doors, severity in ((others, "Twelve", "4-Low"), (session, "Ten", "1-Critical")):
        for role, text in (("summary", f"{doors} doors."), ("severity", severity)):
            one.take(one.draft.put_role(role, text), one.draft, "")
        first, *rest = one.draft[timeline]
        one.put(timeline, (first.having(event=f"{doors} doors shut"), *rest))
    others.save()
    session.save()
    assert session.draft.role("severity") == "<<< 1-Critical === 4-Low >>>" and not session.draft.unplaced
    arrived = session.take_arrived()
    assert arrived is not None and "there: Title and Status, Plain English Summary, Timeline." in merge_in_words(
        arrived, ""
    )
    assert "answer-twice" in {one.code for one in review(session.draft, NOW, GUIDE, words)}
    write_now(store, session.draft)
    text = document.read_text(encoding="utf-8")
    assert "**Severity:** <<< 1-Critical === 4-Low >>>\n" in text
    assert "\nTen doors.\n\nTwelve doors.\n" in text
    assert "17:05 UTC: Ten doors shut\n- 17:05 UTC: Twelve doors shut\n" in text
    while session.undo() is not None:
        assert "4-Low" in session.draft.role("severity") and not session.draft.unplaced


def test_only_a_draft_that_is_as_it_was_written_is_known_to_be_in_its_document(
    store: DraftStore, document: Path
) -> None:
    draft = severe(store, brought(store, document))
    own = store.path_of(draft.id)
    assert is_written(store, own) is None
    write_in_place(store, draft)
    assert is_written(store, own) == document
    document.write_text(TEXT, encoding="utf-8")
    assert is_written(store, own) is None
    write_in_place(store, draft)
    own.unlink()  # by another process
    assert is_written(store, own) is None
