from base64 import b64decode
from pathlib import Path

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.kit.copying import LONGEST, in_words, into_tmux
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import screen_text

NEW_TMUX = '#!/bin/sh\necho "$@" > "$0.asked"\ncat > "$0.got"\n'
OLD_TMUX = '#!/bin/sh\n[ "$2" = -w ] && exit 1\ncat > "$0.got"\n'


@pytest.fixture
def outside_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)


def fake_tmux(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = folder / "tmux"
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("TMUX", "/tmp/socket,1,0")
    return path


@pytest.mark.parametrize("script", [NEW_TMUX, OLD_TMUX])
def test_the_text_is_in_the_buffer_of_any_tmux(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fake_tmux(tmp_path, script, monkeypatch)
    assert into_tmux("über\n$(rm)", {"TMUX": "x"})
    assert path.with_name("tmux.got").read_text(encoding="utf-8") == "über\n$(rm)"


def test_nothing_is_claimed_that_did_not_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tmux(tmp_path, "#!/bin/sh\nexit 1\n", monkeypatch)
    assert not into_tmux("x", {"TMUX": "x"})
    assert not into_tmux("x", {}), "outside of tmux none is asked"
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert not into_tmux("x", {"TMUX": "x"})


def test_what_is_said() -> None:
    assert (
        in_words("x", in_tmux=False) == "Copied 1 character: sent to the terminal; whether it arrived cannot be known."
    )
    assert "2 lines" in in_words("a\nb\n", in_tmux=True)
    assert "in tmux's buffer" in in_words("x", in_tmux=True)
    assert "many take none" in in_words("x" * LONGEST, in_tmux=False)


@pytest.mark.usefixtures("outside_tmux")
async def test_ctrl_c_copies_what_is_selected_and_else_says_how_to_quit(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press(*"storage", "ctrl+c")
        assert "^Q quits; your draft is saved" in screen_text(pilot.app)
        assert pilot.app.clipboard == ""
        pilot.app.clear_notifications()
        await pilot.press("shift+left", "shift+left", "ctrl+c")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.clipboard == "ge"
        assert "2 characters: sent to the terminal; whether it arrived" in " ".join(
            screen_text(pilot.app).replace("▌", "").split()
        )


async def test_a_section_is_copied_as_markdown(
    opened: Opened, small: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmux = fake_tmux(tmp_path, NEW_TMUX, monkeypatch)
    sent: list[str] = []
    async with opened(Draft.begin(small, "small-1", NOW, "API [outage]")) as pilot:
        assert isinstance(pilot.app, PostmortemApp)
        assert pilot.app._driver is not None
        monkeypatch.setattr(pilot.app._driver, "write", sent.append)
        await pilot.press("ctrl+p", *"copy", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        (osc,) = [data for data in sent if data.startswith("\x1b]52;c;")]
        text = b64decode(osc.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()
        assert text.strip() == "**Title:** API [outage]"
        assert tmux.with_name("tmux.asked").read_text().strip() == "load-buffer -w -"
        assert tmux.with_name("tmux.got").read_text() == text


async def test_a_section_without_a_word_is_not_copied(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+p", *"copy", "enter")
        assert "Nothing to copy" in screen_text(pilot.app)
        assert pilot.app.clipboard == ""
