"""What takes long is told once, with how to stop it; how far it is shows on a terminal alone."""

import io
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from postmortem_tui.cli import reading_in_sight


class Steps:
    """A collection that is read in three steps."""

    waiting = 5000

    def __init__(self, *, is_kept: bool = True) -> None:
        self.index = SimpleNamespace(is_kept=is_kept)

    def steps(self) -> Iterator[int]:
        yield from (1024, 2048, 5000)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("kept", [True, False])
def test_it_is_told_once(kept: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(reading_in_sight, "LONG", 0.0)
    reading_in_sight.read_in_sight(Steps(), kept=kept)
    told = capsys.readouterr().err
    assert told.startswith("Reading 5,000 files. ^C stops it")
    assert (told.count("\n"), "is not read again" in told, "2,048" in told) == (1, kept, False)


def test_on_a_terminal_it_is_counted_and_the_count_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_in_sight, "LONG", 0.0)
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    reading_in_sight.read_in_sight(Steps())
    shown = stream.getvalue()
    assert shown.count("Reading 5,000 files") == 1
    assert "1,024 of 5,000" in shown and "2,048 of 5,000" in shown
    assert shown.endswith(reading_in_sight.ERASE)


def test_what_is_quick_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    reading_in_sight.read_in_sight(Steps())
    assert capsys.readouterr().err == ""


def test_an_index_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading_in_sight, "LONG", 0.0)
    reading_in_sight.read_in_sight(Steps(is_kept=False))
    told = "Reading 5,000 files, as each time: the index cannot be written. ^C stops it."
    assert capsys.readouterr().err == f"{told}\n"
