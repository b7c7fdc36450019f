"""The watch over the key that quits: it sees an app that does not answer, and leaves one alone that does."""

from collections.abc import Callable
from threading import Event, Thread

import pytest

from postmortem_tui.terminal.lifecycle import quitting
from postmortem_tui.terminal.lifecycle.quitting import QuitWatch


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quitting, "PATIENCE", 0.05)
    monkeypatch.setattr(quitting, "LOOK_AGAIN", 0.001)


def at_once(act: Callable[[], None]) -> None:
    act()


def never(_: Callable[[], None]) -> None:
    """Be the loop that hangs."""


def there() -> bool:
    return True


def gone_after(looks: int) -> Callable[[], bool]:
    left = iter(range(looks))
    return lambda: next(left, None) is not None


def test_an_app_that_answers_is_left_alone() -> None:
    watch = QuitWatch()
    watch.dealt()
    assert watch.watch(there, at_once)


def test_a_loop_that_hangs_is_no_answer() -> None:
    assert not QuitWatch().watch(there, never)


def test_a_key_that_waits_for_ever_is_no_answer() -> None:
    assert not QuitWatch().watch(there, at_once)


def test_an_app_that_is_asked_to_end_and_stays_is_no_answer() -> None:
    watch = QuitWatch()
    watch.dealt()
    watch.ends = True
    assert not watch.watch(there, at_once)
    assert watch.watch(gone_after(3), at_once)


def test_as_long_as_earlier_keys_are_dealt_with_the_app_has_time() -> None:
    watch, looks = QuitWatch(), gone_after(200)

    def goes_on() -> bool:
        watch.step()
        return looks()

    assert watch.watch(goes_on, at_once)


def test_what_is_decided_or_saved_for_the_key_is_waited_for_and_another_press_is_not() -> None:
    watch, answers, asked = QuitWatch(), list[bool](), Event()

    def asks(act: Callable[[], None]) -> None:
        asked.set()
        act()

    first = Thread(target=lambda: answers.append(watch.watch(there, asks)))
    first.start()
    asked.wait()

    with watch.deciding():
        watch.dealt()
        with watch.saving():
            assert not watch.watch(there, never), "a second press is for somebody who does not wait for the disk"
            assert first.is_alive()
        assert first.is_alive()
    first.join()
    assert answers == [True]
