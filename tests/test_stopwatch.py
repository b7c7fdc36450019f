"""The fast lane names what has come to cost too much, and a command writes the list of what it leaves out."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import stopwatch
from tests.stopwatch import COST, LIMIT, Stopwatch, listed, named

A, B, C = "tests/a.py::test_a", "tests/b.py::TestB::test_b", "tests/c.py::test_c"


class Written:
    """What is written at the end of a run."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write_line(self, line: str) -> None:
        self.lines.append(line)


def ended(watch: Stopwatch, costs: Mapping[str, float]) -> str:
    for nodeid, cost in costs.items():
        properties = [(COST, cost)]
        watch.pytest_runtest_logreport(
            pytest.TestReport(nodeid, ("", 0, ""), {}, "passed", None, "teardown", user_properties=properties)
        )
    written = Written()
    watch.pytest_terminal_summary(written)
    return "\n".join(written.lines)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    list_of_them = tmp_path / "tests" / "slow.txt"
    list_of_them.parent.mkdir()
    monkeypatch.setattr(stopwatch, "LISTED", list_of_them)
    return list_of_them


def test_what_costs_too_much_is_named_in_the_fast_lane_only(file: Path) -> None:
    costs = {A: LIMIT, f"{B}[x[1]]": 2 * LIMIT, f"{B}[y]": 0.0, C: LIMIT / 2}
    said = ended(Stopwatch(fast=True, writes=False), costs)
    assert A in said and B in said and C not in said and "[x" not in said
    assert ended(Stopwatch(fast=False, writes=False), costs) == ""
    assert not file.exists() and listed() == frozenset()


def test_the_list_is_written_anew_and_keeps_what_another_lane_runs(file: Path) -> None:
    """Of the tests that were not run those stay that stand in their file still, however many were run."""
    gone, unrun = "tests/gone.py::test_gone", "tests/c.py::TestC::runTest"
    file.with_name("c.py").write_text("def test_c(): ...\nTestC = 1\n")
    file.write_text("\n".join((A, C, "tests/c.py::test_no_more", gone, unrun, "")))
    ended(
        Stopwatch(fast=True, writes=True), {A: 0.0, f"{B}[1]": LIMIT, **{f"tests/d.py::{n}": 0.0 for n in range(2000)}}
    )
    assert file.read_text() == f"{B}\n{unrun}\n{C}\n"


def test_what_a_test_costs_is_told_with_its_report(request: pytest.FixtureRequest) -> None:
    watch = request.config.pluginmanager.get_plugin("stopwatch")
    assert isinstance(watch, Stopwatch)
    running = watch.pytest_runtest_teardown(request.node)
    next(running)
    with pytest.raises(StopIteration):
        running.send(None)
    name, cost = request.node.user_properties.pop()
    assert name == COST and 0 <= cost < 60


def test_the_list_that_stands_names_tests() -> None:
    names = listed() - {""}
    assert names and all("::" in name and name == named(name) for name in names)
