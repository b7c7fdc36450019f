"""What is put off until a pause is done after it, however little of it is left when somebody looks."""

from collections.abc import Callable

import pytest

from postmortem_tui.tui.kit import waiting
from postmortem_tui.tui.kit.waiting import Pause


class Early:
    """Sets timers that call back too early, and keeps the time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def set_timer(self, delay: float, callback: Callable[[], None]) -> "Early":
        self.waiting.append((self.now + delay, callback))
        return self

    def stop(self) -> None:
        self.waiting.clear()

    def let_pass(self, early: float) -> None:
        """Call back, by so much earlier than was asked."""
        due, callback = self.waiting.pop()
        self.now = due - early
        callback()


@pytest.mark.parametrize("left", [1e-9, 1e-6, 1e-4, 0.3])
def test_whatever_is_left_of_a_pause_is_waited_for(monkeypatch: pytest.MonkeyPatch, left: float) -> None:
    timers, done = Early(), list[float]()
    monkeypatch.setattr(waiting, "monotonic", lambda: timers.now)
    pause = Pause(timers, 0.7, lambda: done.append(timers.now))
    pause.touch()
    timers.let_pass(left)
    assert not done and pause.waits
    timers.let_pass(0)
    assert len(done) == 1 and done[0] >= 0.7 and not pause.waits
    pause.touch()
    assert timers.waiting, "it begins anew"
