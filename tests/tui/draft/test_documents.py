"""A Markdown file opened as a form in the full editor: its own sections are there, and ^S writes into it."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.cli.screens.leaving import write_documents
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from postmortem_tui.storage.documents import in_place
from postmortem_tui.storage.documents.in_place import brought_up_to_date, write_in_place
from postmortem_tui.storage.documents.opening import open_document
from postmortem_tui.storage.documents.origins import may_lack_answers
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.running import unwritten
from postmortem_tui.tui.app.start import Start
from tests.tui.driving import Size, pause, screen_text, until

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)

TEXT = """# Postmortem - Doors stayed shut

**Date:** 2026-01-15
**Mood:** calm

## Summary

Eleven doors.

## Odds and ends

Zebra.

## Follow-ups of ours

- [ ] Watch the doors (@ana)
"""


def opened(store: DraftStore, path: Path, text: str) -> tuple[Path, PostmortemApp]:
    """Write a document, and return its path and the app that opens it as a form."""
    path.write_text(text, encoding="utf-8")
    return path, PostmortemApp(Start("editing", store, open_document(store, path, NOW).draft))


async def test_what_is_written_in_a_section_of_its_own_goes_into_the_file(store: DraftStore, tmp_path: Path) -> None:
    path, app = opened(store, tmp_path / "doors.md", TEXT)
    async with app.run_test(size=(120, 40)) as pilot:
        await pause(pilot)
        assert "Odds" in screen_text(app) and "Follow-ups" in screen_text(app), screen_text(app)
        await pilot.press("ctrl+f", *"zebra", "enter")
        await pause(pilot)
        await pilot.press("end", *" Two")
        await until(lambda: "draft saved" in screen_text(app))
        assert "^S writes doors.md" in screen_text(app).splitlines()[0], "the file is not written before"
        await pilot.press("ctrl+s")
        await pause(pilot)
        assert "Written to doors.md." in screen_text(app)
        assert re.search(r"doors.md written \d\d:\d\d", screen_text(app).splitlines()[0])
        assert path.read_text(encoding="utf-8") == TEXT.replace("Zebra.", "Zebra. Two")
        await pilot.press("ctrl+z", "ctrl+s")
        await pause(pilot)
        assert path.read_text(encoding="utf-8") == TEXT
        path.write_text(TEXT.replace("Eleven", "Twelve"), encoding="utf-8")
        await pilot.press("end", *" 3", "ctrl+s")
        await pause(pilot)
        assert "was changed elsewhere" in screen_text(app)
        assert path.read_text(encoding="utf-8") == TEXT.replace("Eleven", "Twelve")


async def test_a_document_in_a_form_of_its_own_owes_nothing_to_the_template(store: DraftStore, tmp_path: Path) -> None:
    path, app = opened(store, tmp_path / "doors.md", TEXT.replace("**Mood:** calm", "**Status:** resolved"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pause(pilot)
        await pilot.press("f10")
        await pause(pilot)
        assert "All that is needed is answered. Next: ^S writes doors.md." in " ".join(screen_text(app).split())
        await pilot.press("ctrl+r")
        await pause(pilot)
        assert "0 in the way · 0 to look at" in screen_text(app)
        await pilot.press("escape", "ctrl+g", *"status", "enter")
        await pause(pilot)
        assert "Not one of the choices" not in screen_text(app)
        await pilot.press("end", *" again", "ctrl+s")
        await pause(pilot)
        assert "**Status:** resolved again\n" in path.read_text(encoding="utf-8")


async def test_while_a_document_is_written_keys_go_on_and_quitting_waits_for_its_end(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the seconds of a long document the screen stood still, and the key that quits ended the process unwritten."""
    path, app = opened(store, tmp_path / "doors.md", TEXT)
    begun, goes_on = Event(), Event()

    def slowly(*asked: Any) -> Written:
        begun.set()
        assert goes_on.wait(30)
        return put_back(*asked, path=str(path))

    async def press(*keys: str) -> None:
        for key in keys:
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(lambda: not app._typed)

    async with app.run_test(size=(120, 40)) as pilot:
        await pause(pilot)
        await pilot.press("ctrl+f", *"zebra", "enter")
        await pause(pilot)
        await pilot.press("end", *" Two")
        monkeypatch.setattr(in_place, "put_back", lambda *asked, path: slowly(*asked))
        await press("ctrl+s")
        await until(begun.is_set)
        await until(lambda: "Writing doors.md …" in screen_text(app))
        await press("x", "y")
        await until(lambda: "Zebra. Twoxy" in screen_text(app))
        await press("ctrl+q", "ctrl+q")
        await until(lambda: any("Quits once" in one.message for one in app._notifications))
        assert app.is_running and path.read_text(encoding="utf-8") == TEXT
        goes_on.set()
        await until(lambda: app.return_code is not None)
    assert path.read_text(encoding="utf-8") == TEXT.replace("Zebra.", "Zebra. Two")
    assert "Twoxy" in f"{store.load(store.path_of(next(iter(store.from_files)))).answers}", (
        "what came later is in the draft"
    )


async def test_the_preview_shows_the_file_as_it_is_saved(store: DraftStore, tmp_path: Path, size: Size) -> None:
    text = TEXT.replace("# Postmortem", "This team's form, version 3.\n\n# Postmortem").replace(
        "Zebra.", "Zebra.\n\n***"
    )
    path, app = opened(store, tmp_path / "doors.md", text)
    async with app.run_test(size=size) as pilot:
        await pause(pilot)
        await pilot.press("ctrl+f", *"zebra", "enter")
        await pause(pilot)
        await pilot.press("home", *"One ", "ctrl+l")
        await until(lambda: "doors.md, as it is saved" in screen_text(app).splitlines()[0])
        shown = [line.strip() for line in screen_text(app).splitlines()[1:-2] if line.strip()]
        assert "This team's form, version 3." in shown
        assert shown == [line for line in text.replace("Zebra.", "One Zebra.").splitlines() if line][: len(shown)]
        assert path.read_text(encoding="utf-8") == text, "nothing is written by looking at it"
        await pilot.press("f")
        await until(lambda: screen_text(app).splitlines()[0].startswith(" Markdown "))
        await pilot.press("a", "a")
        await until(lambda: "doors.md, as it is saved" in screen_text(app).splitlines()[0])
        await pilot.press("escape", "ctrl+s")
        await until(lambda: "Written to doors.md." in screen_text(app))
        assert path.read_text(encoding="utf-8") == text.replace("Zebra.", "One Zebra.")


async def test_a_document_without_a_title_is_called_by_its_name(store: DraftStore, tmp_path: Path, size: Size) -> None:
    _, app = opened(store, tmp_path / "outage.md", "## What happened\n\nThe cache was full.\n")
    async with app.run_test(size=size) as pilot:
        await pause(pilot)
        assert screen_text(app).startswith(" outage.md ")


async def test_labels_of_wide_letters_are_shown_whole(store: DraftStore, tmp_path: Path, size: Size) -> None:
    labels = "- 発生日: 2026年5月7日\n- 深刻度: SEV1\n- 担当: 田中\n"
    _, app = opened(store, tmp_path / "login.md", f"# 障害報告\n\n{labels}\n## 概要\n\nディスクがいっぱいになった。\n")
    async with app.run_test(size=size) as pilot:
        await pause(pilot)
        text = screen_text(app)
        assert all(label in text for label in ("発生日", "深刻度", "担当")) and "…" not in text.splitlines()[4], text


async def test_on_leaving_it_is_said_that_the_file_was_written_before(
    store: DraftStore, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_more(*_: object, **__: object) -> Written:
        raise AssertionError("it is written, and is not read once more")

    path, app = opened(store, tmp_path / "doors.md", TEXT)
    write_documents(store)
    assert capsys.readouterr().out == f"Nothing was changed in {path}\n"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", *"zebra", "enter")
        await pause(pilot)
        await pilot.press("end", "!", "ctrl+s")
        await until(lambda: "Written to doors.md." in screen_text(app))
    app.current_draft.close()
    with monkeypatch.context() as patched:
        patched.setattr(in_place, "put_back", no_more)
        write_documents(store)
    assert capsys.readouterr().out == f"Written to {path}\n"
    assert path.read_text(encoding="utf-8") == TEXT.replace("Zebra.", "Zebra.!")
    path.write_text(TEXT.replace("Eleven", "Twelve"), encoding="utf-8")
    write_documents(store)
    assert "was changed since it was read" in capsys.readouterr().err, "what others write is read"
    assert path.read_text(encoding="utf-8") == TEXT.replace("Eleven", "Twelve")


async def test_where_the_app_is_quit_before_the_file_is_written_both_ends_say_so(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second key that quits ended the process with 143 and no word, and the next start said nothing."""
    path, app = opened(store, tmp_path / "doors.md", TEXT)
    begun, goes_on = Event(), Event()

    def slowly(*asked: Any, path: str) -> Written:
        begun.set()
        assert goes_on.wait(30)
        return put_back(*asked, path=path)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", *"zebra", "enter")
        await pause(pilot)
        await pilot.press("end", "!")
        assert unwritten(app) == ""
        monkeypatch.setattr(in_place, "put_back", slowly)
        for key in ("ctrl+s", "ctrl+q"):
            app.post_message(Key(key, None))
        await until(lambda: begun.is_set() and app.waits_for_file)
        said = unwritten(app)
        goes_on.set()
        await until(lambda: app.return_code is not None)
    draft = store.path_of(next(iter(store.from_files)))
    command = f"`postmortem export {draft.stem} --in-place`"
    assert said == f"{path} may lack the last changes. The draft has them; {command} writes them into it."
    assert unwritten(app) == ""
    app.current_draft.close()
    assert not may_lack_answers(draft), "all was written in the end"
    later = draft.stat().st_mtime_ns + 10**9
    os.utime(draft, ns=(later, later))
    draft_now, told = brought_up_to_date(store, store.load(draft))
    assert told == ("doors.md may lack what was last changed in its draft, until it is written again.",)
    write_in_place(store, draft_now)
    assert brought_up_to_date(store, draft_now)[1] == ()


async def test_a_document_that_was_opened_says_nothing_of_who_writes_the_next_draft(
    store: DraftStore, tmp_path: Path
) -> None:
    standard = store.templates.load("standard")
    store.add(store.begin(standard, "One", NOW).put_role("authors", "Ana Ruiz"))
    open_document(store, opened(store, tmp_path / "doors.md", f"{TEXT}\n## Authors\n\nBo\n")[0], NOW)
    assert store.begin(standard, "Two", NOW).role("authors") == "Ana Ruiz"


LISTED = """# Shut doors

## Follow-up tasks

- [x] Oil the hinges
- [ ] Paint it
"""


async def test_items_of_a_list_without_columns_get_an_owner_and_a_day(
    store: DraftStore, tmp_path: Path, size: Size
) -> None:
    """The form asked for the action alone, and `Lock it @mira fri` was three items."""
    path, app = opened(store, tmp_path / "doors.md", LISTED)
    async with app.run_test(size=size) as pilot:
        await pause(pilot)
        await pilot.press("ctrl+g", *"follow", "enter")
        await pause(pilot)
        await pilot.press("w", *"Ana Ruiz", "enter")
        await pilot.press("b", *"2026-02-06", "enter")
        await pilot.press("a", *"Lock it @mira 2026-02-09", "enter", "escape", "ctrl+s")
        await pause(pilot)
        assert "Owner" in screen_text(app) and "mira" in screen_text(app), screen_text(app)
        given = "- [x] Oil the hinges (Owner: Ana Ruiz) (2026-02-06)\n- [ ] Paint it\n"
        assert path.read_text(encoding="utf-8").endswith(f"{given}- [ ] Lock it (Owner: mira) (2026-02-09)\n")
        await pilot.press("u", "u", "u", "u", "ctrl+s")
        await until(lambda: path.read_text(encoding="utf-8") == LISTED)


async def test_what_a_document_has_of_no_form_or_of_somebody_else_is_said_on_the_screen(
    store: DraftStore, tmp_path: Path
) -> None:
    """It was said in the shell, after the screen was left."""
    path = tmp_path / "cats.md"
    path.write_text("some words about cats\n\n- and dogs\n", encoding="utf-8")
    for words in ("No template here fits it", "it was read again"):
        app = PostmortemApp(Start("editing", store, open_document(store, path, NOW).draft))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until(lambda words=words, app=app: words in " ".join(screen_text(app).split()))
            await pilot.press("ctrl+q")
        path.write_text(path.read_text(encoding="utf-8").replace("words", "more words"), encoding="utf-8")


LOCAL = """# Shut doors

**Date:** 2026-01-15

## Timeline (local time)

- 14:02 - Doors shut
- 14:31 - Doors open
"""


async def test_a_time_typed_beside_times_in_an_unknown_zone_is_one_of_them(store: DraftStore, tmp_path: Path) -> None:
    """A first row was written as `13:59 UTC`, and of a time that Tab left `local time` became the event."""
    path, app = opened(store, tmp_path / "doors.md", LOCAL)
    async with app.run_test(size=(80, 24)) as pilot:
        await pause(pilot)
        await pilot.press("ctrl+g", *"timeline", "enter", "enter", "ctrl+u", *"1359", "tab", "escape")
        await pilot.press("a", *"1455", "tab", *"Quiet", "escape", "g", "O", *"1340 alert", "enter", "escape", "ctrl+s")
        await until(lambda: "Written to doors.md." in screen_text(app))
    written = LOCAL.replace("- 14:02 - ", "- 13:40 - alert\n- 13:59 - ") + "- 14:55 - Quiet\n"
    assert path.read_text(encoding="utf-8") == written


GERMAN = """# Nachbetrachtung: Kasse lehnt Karten ab

**Datum:** 02.03.2026

## Maßnahmen

| Nr. | Maßnahme | Wer | Bis |
|-----|----------|-----|-----|
| 1 | Postfach stilllegen | Jana Köhler | 27.03.2026 |
| 2 | Alarm vor dem Ablauf | Jana Köhler | 27.03.2026 |
"""


async def test_columns_of_items_and_how_it_was_read_are_said_in_the_words_of_the_document(
    store: DraftStore, tmp_path: Path, size: Size
) -> None:
    path, app = opened(store, tmp_path / "kasse.md", GERMAN)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(lambda: "Read with `standard`" in screen_text(app))
        await pilot.press("ctrl+g", *"maßn", "enter")
        await until(lambda: "Wer" in screen_text(app))
        assert all(label in screen_text(app) for label in ("Maßnahme ", "Bis")), screen_text(app)
        assert not re.search(r"\b(?:Owner|Due)\b", screen_text(app).replace("Nobody owns", "")), screen_text(app)
        await pilot.press("a", *"Ablauf prüfen @Jana 2026-04-01", "enter", "escape", "ctrl+s")
        await until(lambda: "Written to kasse.md." in screen_text(app))
        assert path.read_text(encoding="utf-8") == f"{GERMAN}| 3 | Ablauf prüfen | Jana Köhler | 01.04.2026 |\n"
    kept = from_plain(to_plain(app.current_draft.session.draft), store.templates.load("standard"))
    written = {one.written for block in kept.template.blocks() if isinstance(block, Checklist) for one in block.asked}
    assert {"Maßnahme", "Wer", "Bis"} <= written


FRENCH = """# Portes fermées

**Rédacteurs :** Léa

## 1. Résumé

Onze portes.

## 2. Chronologie

- 14:05 UTC : essai
"""


async def test_headings_and_labels_are_those_of_the_document(store: DraftStore, tmp_path: Path, size: Size) -> None:
    """They were those of the template, in its language: nobody found `Chronologie` in the outline or by ^G."""
    _, app = opened(store, tmp_path / "portes.md", FRENCH)
    async with app.run_test(size=size) as pilot:
        await pause(pilot)
        assert "1. Résumé" in screen_text(app) and "Rédacteurs" in screen_text(app), screen_text(app)
        for typed in ("chrono", "timeline"):  # by the document's word, and by the template's
            await pilot.press("ctrl+g", *typed)
            await pause(pilot)
            assert "2. Chronologie" in screen_text(app) and "Nothing has" not in screen_text(app), screen_text(app)
            await pilot.press("enter")
            await pause(pilot)
            assert "essai" in screen_text(app)
            await pilot.press("ctrl+t")
