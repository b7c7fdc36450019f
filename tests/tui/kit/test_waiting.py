"""What is put off until a pause is done after it, however little of it is left when somebody looks."""

from collections.abc import Callable

import pytest
from textual.app import App

from postmortem_tui.tui.kit import waiting
from postmortem_tui.tui.kit.waiting import Pause
from tests.tui.driving import until

TWO_READINGS = 0.001
"""Seconds that may lie between two readings of the clock, on a machine with other work."""


class Dropping:
    """Sets timers as Textual does, which drops the shortest, and keeps the time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def set_timer(self, delay: float, callback: Callable[[], None]) -> "Dropping":
        if delay >= TWO_READINGS:
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
    timers, done = Dropping(), list[float]()
    monkeypatch.setattr(waiting, "monotonic", lambda: timers.now)
    pause = Pause(timers, 0.7, lambda: done.append(timers.now))
    pause.touch()
    timers.let_pass(left)
    assert not done and pause.waits
    timers.let_pass(0)
    assert len(done) == 1 and done[0] >= 0.7 and not pause.waits
    pause.touch()
    assert timers.waiting, "it begins anew"


async def test_textual_drops_a_timer_that_is_over_when_it_is_first_looked_at() -> None:
    """Canary: when it fails, the shortest wait of a pause can go."""
    called: list[str] = []
    app = App[None]()
    async with app.run_test():
        app.set_timer(1e-9, lambda: called.append("shortest"))
        app.set_timer(waiting.LEAST, lambda: called.append("short"))
        await until(lambda: called)
    assert called == ["short"]
