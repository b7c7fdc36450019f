import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Event, Thread, current_thread, main_thread

import pytest

from postmortem_tui.terminal.lifecycle.external_program import end_external, run_external
from postmortem_tui.terminal.lifecycle.signals import FROM_THE_KEYBOARD, ExitSignals, Leaving
from tests.each import each

SOON = 5.0

UNBLOCKED = "import signal, time; signal.pthread_sigmask(signal.SIG_SETMASK, ()); time.sleep(600)"


class Told:
    """Takes note of what is done when the process is told to end."""

    def __init__(self, save: Callable[[], None] = lambda: None, away: bool = False) -> None:
        self.done: list[object] = []
        self.left = Event()
        self.ended = Event()
        self._save = save
        self.leaving = Leaving(self.save, self.leave, lambda: self.done.append("restored"), lambda: away)

    def save(self) -> None:
        assert current_thread() is not main_thread()
        self.done.append("saved")
        self._save()

    def leave(self, code: int) -> None:
        self.done.append(code)
        self.left.set()

    def end(self, code: int) -> None:
        self.done.append(("gone", code))
        self.ended.set()


@each("number", [*ExitSignals.HANDLED, *ExitSignals.MORE])
def test_a_signal_saves_then_leaves(number: signal.Signals) -> None:
    told = Told()
    signals = ExitSignals(told.leaving, end=told.end, deadline=SOON)
    before = signal.getsignal(number)
    with signals.installed():
        os.kill(os.getpid(), number)
        assert told.left.wait(SOON)
        os.kill(os.getpid(), number)  # the second is not another beginning
    assert told.done == ["saved", 128 + number]
    assert signals.code == 128 + number
    assert signal.getsignal(number) == before


def test_whatever_hangs_the_end_comes_in_time() -> None:
    told = Told(save=Event().wait)
    with ExitSignals(told.leaving, end=told.end, deadline=0.05).installed():
        os.kill(os.getpid(), signal.SIGTERM)
        assert told.ended.wait(SOON)
    assert told.done == ["saved", "restored", ("gone", 143)]


def test_a_save_that_fails_does_not_keep_anybody() -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    told = Told(save=fail)
    with ExitSignals(told.leaving, end=told.end, deadline=SOON).installed():
        os.kill(os.getpid(), signal.SIGHUP)
        assert told.left.wait(SOON)


@pytest.mark.parametrize("number", FROM_THE_KEYBOARD)
def test_an_interrupt_for_another_program_is_not_ours(number: signal.Signals) -> None:
    told = Told(away=True)
    signals = ExitSignals(told.leaving, end=told.end)
    with signals.installed():
        os.kill(os.getpid(), number)
    assert signals.code is None
    assert told.done == []


def test_a_signal_that_something_else_answers_or_ignores_is_not_ours() -> None:
    told, heard = Told(), Event()
    signals = ExitSignals(told.leaving, end=told.end)
    before = signal.signal(signal.SIGUSR1, lambda *_: heard.set()), signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    try:
        with signals.installed():
            os.kill(os.getpid(), signal.SIGUSR1)
            os.kill(os.getpid(), signal.SIGUSR2)
            assert heard.wait(SOON)
    finally:
        signal.signal(signal.SIGUSR1, before[0])
        signal.signal(signal.SIGUSR2, before[1])
    assert signals.code is None
    assert told.done == []


def test_a_hang_up_is_ours_though_another_program_runs() -> None:
    told = Told(away=True)
    signals = ExitSignals(told.leaving, end=told.end, deadline=SOON)
    with signals.installed():
        os.kill(os.getpid(), signal.SIGHUP)
        assert told.left.wait(SOON)
    assert signals.code == 129


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_for_another_thread_is_answered_while_the_main_one_waits_for_a_program(number: signal.Signals) -> None:
    """Python would call the handler once the other program has ended by itself."""
    told = Told()
    signals = ExitSignals(told.leaving, end=told.end, deadline=SOON)
    with signals.installed():
        Thread(target=lambda: (time.sleep(0.05), os.kill(os.getpid(), number)), daemon=True).start()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})  # so that the system chooses another thread
        try:
            assert run_external([sys.executable, "-c", UNBLOCKED]) == -signal.SIGHUP
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        assert told.left.wait(SOON)
    assert signals.code == 128 + number


def test_a_program_that_is_stopped_is_ended_too() -> None:
    """As an editor by ^Z: the signal waited until it went on, and the app was gone by then."""
    told = Told()
    with ExitSignals(told.leaving, end=told.end, deadline=SOON).installed():
        stop = (
            "import os, signal, threading\nos.kill(os.getppid(), signal.SIGTERM)\nos.kill(os.getpid(), signal.SIGSTOP)"
        )
        assert run_external([sys.executable, "-c", stop]) == -signal.SIGHUP
        assert told.left.wait(SOON)


def test_a_program_that_ends_tells_its_code() -> None:
    assert run_external(["sh", "-c", "exit 3"]) == 3
    with pytest.raises(OSError):
        run_external(["/no/such/program"])
    end_external(signal.SIGHUP)  # nobody is left to be told
