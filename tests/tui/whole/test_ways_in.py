"""Every way in: what attacks a reader is left out of what is kept, counted, said, and there is a way back."""

import re
import stat
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual import events

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.import_notices import remarks
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.disk.sidecar_names import backup_of
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.long_text import LongText
from postmortem_tui.values.text.cleaning import clean_line, unfit, unfit_in_words
from tests.each import each
from tests.hostile_payloads import PAYLOADS, RAW
from tests.plain.talking import talk
from tests.tui.conftest import NOW, Opened, answered, current

BREAKS = re.compile("[\r\v\f\x85\u2028\u2029]")
"""Line breaks of another sort, which are kept as line feeds."""

ALL = " | ".join(PAYLOADS.values())
STAYS = "👩‍👩‍👧 e\u0301 می‌خواهم 漢字 🏴\U000e0067\U000e0062\U000e007f\tx"
"""Joiners and combining characters are no controls."""


@each("name", PAYLOADS)
def test_what_is_kept_acts_on_nobody(name: str) -> None:
    text = PAYLOADS[name]
    kept = clean_line(text)
    assert not RAW.search(kept)
    assert clean_line(kept) == kept
    assert unfit(kept) == 0
    if "\ufffd" not in kept and not BREAKS.search(text):
        assert unfit(text) == len(text) - len(kept)
    assert not RAW.search(harmless(text))


def test_what_is_counted_is_what_is_missing() -> None:
    dirty = "a\x1b[1mb\x00\x7f\x9b\u202ec\ufeff"
    assert (unfit(dirty), clean_line(dirty)) == (9, "abc")
    assert [unfit(text) for text in ("a\r\nb", "a\rb\vc\fd\x85e\u2028f", "a\ud800", STAYS)] == [0, 0, 1, 0]
    assert clean_line(STAYS) == STAYS
    assert unfit_in_words(1) == "1 control character was left out."
    assert (unfit_in_words(3), unfit_in_words(0)) == ("3 control characters were left out.", "")


def test_a_document_says_what_was_left_out_and_comes_back_the_same(small: Template) -> None:
    story: Prose = small.find("story").block
    draft = Draft.begin(small, "d", NOW, ALL).put(story, ALL)
    document = export(draft)
    assert not RAW.search(document)
    assert import_markdown(document, small, "d", NOW).unfit == 0
    dirty = document.replace("What Happened Then", "What Happened Then\n\na\x1bb\x9bc\u202ed\x1b[0m", 1)
    imported = import_markdown(dirty, small, "d", NOW)
    assert "abcd" in imported.draft[story]
    assert "7 control characters were left out. The document itself is unchanged." in list(remarks(imported))


def test_a_draft_file_keeps_them_until_it_is_saved_and_the_one_before_after(store: DraftStore) -> None:
    draft = store.new(store.templates.load("standard"), "API outage", NOW)
    path = store.path_of(draft.id)
    dirty = draft_to_bytes(draft, draft.id).replace(b'"API outage"', '"API\\u001b\\u202e \x9boutage"'.encode())
    path.write_bytes(dirty)
    claimed = store.claim(store.open(draft.id))
    assert claimed.draft.role("title") == "API outage"
    assert claimed.sentence.startswith("3 control characters were left out. The file has them until it is saved")
    assert path.read_bytes() == dirty
    store.save(claimed.draft.put_role("severity", "2-High"))
    assert "API outage" in path.read_text("utf-8")
    assert backup_of(path).read_bytes() == dirty
    store.release(draft.id)
    assert store.claim(store.open(draft.id)).sentence == ""


def test_backslashes_of_a_draft_are_no_controls(store: DraftStore) -> None:
    draft = store.new(store.templates.load("standard"), r"C:\users\build\final", NOW)
    assert store.claim(store.open(draft.id)).sentence == ""


def test_lines_typed_or_piped() -> None:
    talked = talk(["a\x1b[1mb\x9bc", ".", ":q"])
    assert "5 control characters were left out. :undo takes it back." in talked.printed
    assert talked.draft[talked.draft.template.find("story").block] == "abc"


def test_a_title_on_the_command_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        postmortem, ["new", "--no-open", "evil\x1b]0;x\x07"], env={"POSTMORTEM_HOME": str(tmp_path)}
    )
    assert "6 control characters were left out." in done.stderr
    assert b"\x1b" not in next((tmp_path / "drafts").glob("*.toml")).read_bytes()


async def test_a_paste_is_a_step_of_its_own(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(size=(120, 24)) as pilot:
        notices: list[str] = []
        monkeypatch.setattr(pilot.app, "notify", lambda message, **_: notices.append(message))
        await pilot.press(*"Before ")
        line = pilot.app.screen.query(LineInput).first()
        line.post_message(events.Paste("x\x1b\u202ey"))
        await pilot.pause()
        await pilot.press(*" after")
        assert current(pilot.app).draft.role("title") == "Before xy after"
        assert notices == ["2 control characters were left out. Undo takes all of the text back."]
        await pilot.press("ctrl+z")
        assert current(pilot.app).draft.role("title") == "Before xy"
        await pilot.press("ctrl+z")
        assert line.value.rstrip() == "Before"
        await pilot.press("ctrl+n", "ctrl+n", *"Told: ")
        area = pilot.app.screen.query(LongText).first()
        area.post_message(events.Paste(ALL))
        await pilot.pause()
        assert not RAW.search(area.text)
        assert answered(pilot.app, "story") == f"Told: {clean_line(ALL)}".rstrip()
        assert len(notices) == 2
        await pilot.press("ctrl+z")
        assert area.text.rstrip() == "Told:"


async def test_a_text_from_an_editor_is_a_step_of_its_own(
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf 'a\\033[2J\\302\\233b\\n' > \"$1\"\n", encoding="utf-8")
    script.chmod(stat.S_IRWXU)
    monkeypatch.setenv("VISUAL", str(script))
    async with opened(size=(120, 24)) as pilot:
        notices: list[str] = []
        monkeypatch.setattr(pilot.app, "notify", lambda message, **_: notices.append(message))
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("ctrl+n", "ctrl+n", *"Mine", "ctrl+o")
        await pilot.pause()
        assert answered(pilot.app, "story") == "ab"
        assert notices == ["5 control characters were left out. Undo takes all of the text back."]
        await pilot.press("ctrl+z")
        assert answered(pilot.app, "story") == "Mine"
