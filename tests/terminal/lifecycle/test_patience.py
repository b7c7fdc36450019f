"""The seconds that a process waits are those in which it can run."""

from threading import Event

import pytest

from postmortem_tui.terminal.lifecycle import patience
from postmortem_tui.terminal.lifecycle.patience import LEAST, STEP, Patience


class Clock:
    """A clock that goes on only in what waits: `pauses` are the seconds that each wait takes longer than it was to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *pauses: float) -> None:
        self.now = 0.0
        self.waits: list[float] = []
        self._pauses = list(pauses)
        monkeypatch.setattr(patience, "monotonic", lambda: self.now)
        monkeypatch.setattr(patience, "sleep", self.wait)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds + (self._pauses.pop(0) if self._pauses else 0.0)


def test_a_pause_takes_no_more_than_a_step_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch, 0.0, 3600.0)
    Patience(1.0).sleep(1.0)
    assert clock.now == pytest.approx(3601.0, abs=LEAST)
    assert max(clock.waits) <= STEP


def test_what_comes_early_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    waiting = Patience(1.0)
    assert waiting.until(lambda: clock.now >= 0.3, lambda _: clock.wait(0.01))
    assert clock.now == pytest.approx(0.3)
    assert not waiting.came(Event(), 0.0)
    assert not waiting.until(lambda: False, clock.wait, 0.2)
    assert clock.now == pytest.approx(0.5, abs=LEAST)
    waiting.sleep(9.0)
    assert clock.now == pytest.approx(1.0, abs=LEAST)


def test_what_is_there_is_seen_though_nothing_is_left() -> None:
    event = Event()
    event.set()
    assert Patience(0.0).came(event)
