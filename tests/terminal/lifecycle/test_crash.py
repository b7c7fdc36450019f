import importlib.metadata
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input
from textual.worker import WorkerFailed

from postmortem_tui.terminal.lifecycle.crash import notice, report, versions
from postmortem_tui.terminal.lifecycle.hosting import HostedApp

SECRET = "token-4711"


def failed(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError


def crash() -> None:
    draft = SECRET
    try:
        int(draft)
    except ValueError as error:
        raise RuntimeError(f"cannot count {draft}") from error


def test_a_report_tells_where_and_nothing_of_what_was_written() -> None:
    text = report(failed(crash))
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert "test_crash.py" in text
    assert "in crash" in text
    assert SECRET not in text
    assert "textual 8.2" in text


async def test_a_report_tells_what_failed_in_a_worker() -> None:
    class Working(App[None]):
        def on_mount(self) -> None:
            self.run_worker(self.work())

        async def work(self) -> None:
            crash()

    with pytest.raises(WorkerFailed) as raised:
        async with Working().run_test() as pilot:
            await pilot.app.workers.wait_for_complete()
    text = report(raised.value)
    assert "builtins.RuntimeError" in text
    assert "in crash" in text
    assert SECRET not in text


def test_a_notice_says_whether_there_is_a_report() -> None:
    assert "/tmp/report.txt" in notice("postmortem", "/tmp/report.txt", "")
    assert "could not be kept" in notice("postmortem", "", "")
    assert "Your draft is safe." in notice("postmortem", "", "Your draft is safe.").splitlines()


class Crashing(HostedApp[None]):
    disk_full = False

    def compose(self) -> ComposeResult:
        yield Input(SECRET)

    def rescue(self) -> str:
        if self.disk_full:
            raise OSError("the disk is full \x1b]52;c;x\x07")
        return "Your draft is safe in /tmp/draft.toml."

    def key_f5(self) -> None:
        crash()


@pytest.mark.parametrize("disk_full", [False, True])
async def test_a_crash_keeps_a_report_and_shows_no_draft(disk_full: bool, capfd: pytest.CaptureFixture[str]) -> None:
    kept: list[str] = []

    def keep(text: str) -> str:
        if disk_full:
            raise OSError("the disk is full")
        kept.append(text)
        return "/tmp/crash.txt"

    app = Crashing(keep)
    app.disk_full = disk_full
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await pilot.press("f5")
    assert app.return_code == 1
    printed = "".join(capfd.readouterr())
    assert SECRET not in printed
    assert "Traceback" not in printed
    assert ("/tmp/crash.txt" in printed) != disk_full
    assert not any(SECRET in text for text in kept)
    assert bool(kept) != disk_full
    assert ("the disk is full" in printed) == disk_full
    assert ("Your draft is safe" in printed) != disk_full
    assert "\x1b]52" not in printed


@pytest.fixture(params=[PackageNotFoundError("textual"), FileNotFoundError("METADATA"), KeyError("Version")])
def remove(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Return what takes the packages off the disk: nothing can be asked about them, and nothing more be loaded."""

    class Refusing:
        def find_spec(self, name: str, *_: object) -> None:
            raise ModuleNotFoundError(name)

    def gone(_name: str) -> str:
        raise request.param

    def go() -> None:
        versions.cache_clear()
        monkeypatch.setattr(importlib.metadata, "version", gone)
        monkeypatch.setattr(sys, "meta_path", [Refusing()])

    yield go
    versions.cache_clear()


class Removed(Crashing):
    def rescue(self) -> str:
        raise ModuleNotFoundError("No module named 'postmortem_tui.late'")


@pytest.mark.parametrize("kind", [Crashing, Removed])
async def test_a_crash_ends_where_the_program_was_removed_under_it(
    kind: type[Crashing], remove: Callable[[], None], capfd: pytest.CaptureFixture[str]
) -> None:
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return "/tmp/crash.txt"

    app = kind(keep)
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            remove()
            await pilot.press("f5")
    assert app.return_code == 1
    assert "textual ?" in kept[0]
    assert "in crash" in kept[0]
    printed = "".join(capfd.readouterr())
    assert "/tmp/crash.txt" in printed
    assert ("Your draft is safe" in printed) == (kind is Crashing)
    assert ("could not be saved" in printed) == (kind is Removed)


def test_what_a_report_names_is_asked_before_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Crashing()
    versions.cache_clear()
    app.go_ahead()
    monkeypatch.setattr(sys, "meta_path", [])
    monkeypatch.delitem(sys.modules, "importlib.metadata")
    assert "textual 8.2" in report(failed(crash))


async def test_an_app_that_ends_does_not_fail(capfd: pytest.CaptureFixture[str]) -> None:
    kept: list[str] = []
    app = Crashing(kept.append)
    async with app.run_test() as pilot:
        app.exit(return_code=7)
        await pilot.press("f5")
    assert kept == [] and app.return_code == 7
    assert "has failed" not in "".join(capfd.readouterr())
