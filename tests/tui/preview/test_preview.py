"""The preview by its keys: the document on the screen, and the file that it is written to."""

from pathlib import Path
from typing import Any

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.outputs.form_names import NAMES
from postmortem_tui.exchange.outputs.html import export_html
from postmortem_tui.storage.documents import document_writing
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.preview.preview import PreviewScreen
from postmortem_tui.tui.preview.source_view import SourceView
from tests.tui.conftest import HOSTILE, NOW, Opened, current, under_review
from tests.tui.driving import Size, keys_of, press, press_unseen

FILE = "2024-01-16-api-outage.md"


@pytest.fixture
def draft(small: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.chdir(tmp_path)
    return Draft.begin(small, "one", NOW, "API outage").put(small.find("story").block, "It `broke`.")


async def test_it_shows_the_document_as_it_is_now(opened: Opened, draft: Draft) -> None:
    async with opened(draft) as pilot:
        text = await press(pilot, "ctrl+l")
        assert "It `broke`." in text
        assert "Luck" not in text
        assert "Not yet answered" in await press(pilot, "a")
        assert "Not yet answered" not in await press(pilot, "a")
        await press_unseen(pilot, "escape")
        assert isinstance(pilot.app.screen, EditingScreen)


async def test_the_document_and_the_review_lead_to_each_other(opened: Opened, draft: Draft, size: Size) -> None:
    async with opened(draft, size=size) as pilot:
        assert "Review" in (await press(pilot, "ctrl+r")).split("\n")[0]
        assert "It `broke`." in await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert "Review" in (await press(pilot, "ctrl+r")).split("\n")[0]
        await press_unseen(pilot, "escape")
        assert isinstance(pilot.app.screen, EditingScreen), "each stands in the place of the other"


async def test_it_writes_to_the_file_that_it_proposes(opened: Opened, draft: Draft, tmp_path: Path) -> None:
    async with opened(draft) as pilot:
        assert FILE in await press(pilot, "ctrl+l", "e")
        text = await press(pilot, "enter")
        assert "Written to" in text
        assert str(tmp_path) in "".join(text.split()), "the folder is told whole"
        app: Any = pilot.app
        assert [*app.written] == [tmp_path / FILE]
        assert (tmp_path / FILE).read_text(encoding="utf-8") == export(current(pilot.app).draft)


async def test_it_overwrites_nothing_unasked(opened: Opened, draft: Draft, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("mine", encoding="utf-8")
    async with opened(draft) as pilot:
        assert "There is a file already" in await press(pilot, "ctrl+l", "e", "enter")
        await press_unseen(pilot, "escape")
        assert (tmp_path / FILE).read_text(encoding="utf-8") == "mine"
        await press_unseen(pilot, "e", "enter", "enter")
        await press_unseen(pilot, "end", "2", "enter")
        assert (tmp_path / f"{FILE}2").exists()
        assert (tmp_path / FILE).read_text(encoding="utf-8") == "mine"
        assert f"Replaced {FILE} in" in await press(pilot, "e", "enter", "down", "enter")
        assert "It `broke`." in (tmp_path / FILE).read_text(encoding="utf-8")


async def test_enter_replaces_what_it_wrote_itself_and_nobody_changed(
    opened: Opened, draft: Draft, tmp_path: Path
) -> None:
    async with opened(draft) as pilot:
        await press_unseen(pilot, "ctrl+l", "e", "enter")
        assert "not changed since" in await press(pilot, "e", "enter")
        assert f"Replaced {FILE} in" in await press(pilot, "enter")
        (tmp_path / FILE).write_text("mine", encoding="utf-8")
        assert "There is a file already" in await press(pilot, "e", "enter")
        await press_unseen(pilot, "enter", "escape")
        assert (tmp_path / FILE).read_text(encoding="utf-8") == "mine"


async def test_what_an_earlier_run_wrote_is_known_until_somebody_changes_it(
    opened: Opened, draft: Draft, store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(draft)
    async with opened(draft) as pilot:
        await press_unseen(pilot, "ctrl+l", "e", "enter")
    monkeypatch.setattr(document_writing, "_written", {})
    async with opened(draft) as pilot:
        assert "not changed since" in await press(pilot, "ctrl+l", "e", "enter")
        await press_unseen(pilot, "escape")
        (tmp_path / FILE).write_text("mine", encoding="utf-8")
        assert "There is a file already" in await press(pilot, "e", "enter")


async def test_it_says_why_it_could_not_write(opened: Opened, draft: Draft, tmp_path: Path) -> None:
    async with opened(draft) as pilot:
        await press_unseen(pilot, "ctrl+l", "e", *["backspace"] * len(FILE), "n", "o", "slash", "x", "enter")
        assert "! There is no such file or folder" in await press(pilot)
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert list(tmp_path.glob("*.md")) == []


async def test_a_folder_gets_the_proposed_name_in_it(opened: Opened, draft: Draft, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    async with opened(draft) as pilot:
        await press_unseen(pilot, "ctrl+l", "e", *["backspace"] * len(FILE), "d", "enter")
        assert (tmp_path / "d" / FILE).exists()


async def test_hostile_text_shows(opened: Opened, draft: Draft) -> None:
    hostile = draft.put(draft.template.find("story").block, f"{HOSTILE}\n\n```\n[/b]\n```")
    async with opened(hostile) as pilot:
        text = await press(pilot, "ctrl+l")
        assert "[link](x)" in text
        assert "[/b]" in text
        assert "\x1b" not in text


async def test_it_scrolls_to_its_ends(opened: Opened, draft: Draft) -> None:
    long = draft.put(draft.template.find("story").block, "\n\n".join(f"Line {n}." for n in range(200)))
    async with opened(long) as pilot:
        assert "Line 199." not in await press(pilot, "ctrl+l")
        assert "Line 199." in await press(pilot, "G")
        assert "API outage" in await press(pilot, "g")


async def test_the_other_forms_are_shown_one_after_the_other_and_written(
    opened: Opened, draft: Draft, tmp_path: Path
) -> None:
    marks = {
        "html": "<!doctype html>",
        "chat": "goes into that form",
        "issue": "It `broke`.",
        "jira": "broke",
        "json": "postmortem-tui",
    }
    async with opened(draft) as pilot:
        await press_unseen(pilot, "ctrl+l")
        for form in NAMES:
            text = await press(pilot, "f")
            assert f"{form}, as it is written" in text
            assert marks.get(form, "").casefold() in text.casefold(), form
        assert "Markdown" in await press(pilot, "f")
        assert "2024-01-16-api-outage.html" in await press(pilot, "f", "e")
        await press_unseen(pilot, "enter")
        assert (tmp_path / "2024-01-16-api-outage.html").read_text(encoding="utf-8") == export_html(
            current(pilot.app).draft
        )
        assert "Not yet answered" in await press(pilot, "a")  # what is about Markdown goes back to it


async def test_text_is_found_in_the_document_and_one_goes_on_from_line_to_line(
    opened: Opened, store: DraftStore
) -> None:
    async with opened(under_review(store)) as pilot:
        await press_unseen(pilot, "ctrl+l")
        assert "/ asks what to find." in await press(pilot, "n")
        shown = await press(pilot, "slash", *keys_of("ROLLBACK"), "enter")
        assert "1 of " in shown and "rollback" in shown.casefold()
        view = pilot.app.screen.query_one(SourceView)
        tops = [view.scroll_offset.y]
        for key in ("n", "n", "N"):
            await press_unseen(pilot, key)
            tops.append(view.scroll_offset.y)
        assert tops[0] < tops[1] < tops[2] and tops[3] == tops[1]
        assert "Not found: [/x" in await press(pilot, "slash", "ctrl+u", *keys_of("[/x"), "enter")
        assert "Not found" in await press(pilot, "N")
