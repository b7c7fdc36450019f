"""What each test costs in seconds of the processor, and which of them the fast lane leaves out for it.

`tests/slow.txt` names them. `pytest -n auto -m "not slow" --measure` writes it anew, and without `--measure` the fast
lane names at its end what has come to cost too much.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

LIMIT = 0.1
"""Seconds of the processor, those of the processes that a test waits for among them, above which it is slow."""

ON_A_SCREEN = 0.5
"""The same for tests of the screens, of which the fast lane runs one a file: an app that starts takes a tenth."""

LISTED = Path(__file__).with_name("slow.txt")

COST = "processor seconds"
"""The property of a report; with xdist it comes from the process that ran the test."""

BEGUN = pytest.StashKey[float]()


def named(nodeid: str) -> str:
    """Return the name of a test, whatever its parameters are."""
    return nodeid.split("[", 1)[0]


def limit(name: str) -> float:
    """Return the seconds from which on a test of this name is slow."""
    return ON_A_SCREEN if name.startswith("tests/tui/") else LIMIT


def listed() -> frozenset[str]:
    """Return the names of the tests that were found to be slow; one that no longer exists is of no account."""
    return frozenset(LISTED.read_text(encoding="utf-8").split("\n")) if LISTED.exists() else frozenset()


def stands(name: str) -> bool:
    """Return whether a test of this name is still there, as the text of its file says."""
    path, *names = name.split("::")
    file = LISTED.parent.parent / path
    text = file.read_text(encoding="utf-8") if names and file.is_file() else ""
    return bool(text) and all(one in text for one in names if one != "runTest")  # that one is unittest's


def processor() -> float:
    """Return the seconds that this process and the ended ones that it started had of the processor."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Stopwatch:
    """Takes the cost of each test, and says or writes which are slow."""

    def __init__(self, *, fast: bool, writes: bool) -> None:
        self.fast = fast
        self.writes = writes
        self.costs: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, None, None]:
        item.stash[BEGUN] = processor()
        yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, None, None]:
        yield
        item.user_properties.append((COST, processor() - item.stash[BEGUN]))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        cost = dict(report.user_properties).get(COST)
        if isinstance(cost, float):
            name = named(report.nodeid)
            self.costs[name] = max(cost, self.costs.get(name, 0.0))

    def pytest_terminal_summary(self, terminalreporter: "pytest.TerminalReporter") -> None:
        slow = sorted(name for name, cost in self.costs.items() if cost >= limit(name))
        if self.writes:
            kept = filter(stands, listed() - self.costs.keys())  # a lane leaves out tests that another one runs
            LISTED.write_text("\n".join(sorted({*slow, *kept})) + "\n", encoding="utf-8")
            terminalreporter.write_line(f"{len(slow)} tests are slow: {LISTED}")
        elif self.fast:
            for name in slow:
                terminalreporter.write_line(
                    f"{name} cost {self.costs[name]:.2f} s of the processor: more than {limit(name)}, so it belongs in "
                    f"{LISTED.name} (--measure writes it)"
                )
