"""What holds for every test: no home, no locale, no terminal and no session of whoever runs it; and the lanes.

The environment is cleaned when this file is loaded, before a test module imports Textual, which reads it once.

Lanes: `pytest` runs all but what is for the night. `pytest -m "not slow"` is the fast lane: without what takes seconds,
with one test of each file that drives the screens, with few examples of each law, and without those that
`tests/slow.txt` names, which costs a command to make (`tests/stopwatch.py`). `pytest --night` runs everything,
random sessions with ten seeds and each law with ten times the examples.
"""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, MutableMapping
from contextlib import suppress
from importlib import import_module
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from hypothesis import settings
from hypothesis.internal.entropy import deterministic_PRNG
from hypothesis.strategies import text

from tests.garbage import Garbage
from tests.signals import heed
from tests.stopwatch import Stopwatch, listed, named
from tests.turns import TURN, turn

KEPT = ("PATH", "PWD", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""What a process needs to find its programs and files."""

KEPT_BEGINNINGS = ("PYTHON", "PYTEST_", "COVERAGE_", "COV_", "HYPOTHESIS_")
"""What those who run tests tell their tools."""

SEEDS, SEEDS_AT_NIGHT = 1, 10
KEYS, KEYS_AT_NIGHT = 25, 80
"""How many keys a random session presses."""

FAST, BY_DAY, AT_NIGHT = 0.1, 0.1, 10.0
"""How many of the examples that a law asks for are tried; it asks for 100 where it does not say."""

LEAST = 10


DRIVING = "pilot_that_waits"
"""The fixture of tests that may drive a whole screen, which takes a third of a second and more."""


KEPT_SETTINGS = "_hypothesis_internal_use_settings"
"""Where hypothesis keeps the settings of a law; there is no public way to change those that it has."""


def cut_off(environ: MutableMapping[str, str], home: Path) -> None:
    """Leave nothing in an environment that says who and where one is: home, XDG, locale, colours, ssh, terminal."""
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each of the many processes that are started would compile all anew
    for name in [*environ]:
        if name not in KEPT and not name.startswith(KEPT_BEGINNINGS):
            del environ[name]
    temporary = home / "tmp"  # some texts stay there on purpose, and would be in everybody's folder after the run
    temporary.mkdir(exist_ok=True)
    environ.update(HOME=str(home), TMPDIR=str(temporary), LANG="C.UTF-8", TERM="xterm-256color", TZ="UTC")


MEMORY, ROOM = Path("/dev/shm"), 1 << 30
"""A file system in memory, and the bytes that it needs to have free; all tests together write a fifth of them."""


def quick_folder() -> Path | None:
    """Return where no test waits for a disk each time something is saved; None where there is no such thing."""
    return MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None


HOME = Path(tempfile.mkdtemp(prefix="postmortem-tests-", dir=quick_folder()))
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(HOME))  # `tmp_path` is below it, unless one asks for --basetemp
cut_off(os.environ, HOME)
tempfile.tempdir = None  # it is looked for anew, in the environment
time.tzset()
turn()  # before a worker begins
heed()
sys.dont_write_bytecode = False  # each worker would put the explanations into the assertions of all modules again: 4 s
with deterministic_PRNG():
    pass  # hypothesis has the collector look once: now, and not at all that a thousand apps before its first law left
gc.disable()  # nothing that is loaded goes away
GARBAGE = Garbage()

from tests import prepared  # noqa: E402, F401 - the product is loaded in the clean environment


def pytest_collection(session: pytest.Session) -> None:
    """Load all modules of tests, each worker beginning with others, where all are asked for.

    In a fresh copy pytest puts explanations into the assertions of each, which takes 4 s; what one worker has kept of
    that the others need not do. So does hypothesis look in 1.2 s which characters a file can have, and keeps that.
    """
    worker = getattr(session.config, "workerinput", None)
    here = Path(__file__).parent
    if worker and [Path(arg).resolve() for arg in session.config.args] == [here]:
        if worker["workerid"] == "gw0":
            text().validate()
        modules = [".".join(path.relative_to(here.parent).with_suffix("").parts) for path in here.rglob("test_*.py")]
        begin = len(modules) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        for module in [*sorted(modules)[begin:], *sorted(modules)[:begin]]:
            with suppress(Exception):  # pytest names the module and what is wrong with it
                import_module(module)


def pytest_collection_finish() -> None:
    """Run all tests in a folder outside the tree: without a setting a document is exported to the current one."""
    folder = HOME / "here"
    folder.mkdir(exist_ok=True)
    os.chdir(folder)
    GARBAGE.begin()


def pytest_runtest_logfinish() -> None:
    GARBAGE.between_tests()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one worker more than there are processors: what a test on a terminal waits for leaves one idle."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.fixture
def session_keys(request: pytest.FixtureRequest) -> range:
    """Count the keys that a random session presses; at night more of them."""
    return range(KEYS_AT_NIGHT if request.config.getoption("--night") else KEYS)


T = TypeVar("T")


class Portion(Protocol):
    """Takes every nth of some things, counted from a number and from the turn of the run."""

    def __call__(self, things: Iterable[T], nth: int, begin: int = 0) -> list[T]: ...


@pytest.fixture
def portion(request: pytest.FixtureRequest) -> Portion:
    """Take some of a long walk by day, others in each turn and at least one of its things, and all of it at night."""
    night = request.config.getoption("--night")

    def some(things: Iterable[T], nth: int, begin: int = 0) -> list[T]:
        walk = list(things)
        begin += turn()
        taken = [thing for n, thing in enumerate(walk, begin) if night or n % nth == 0]
        return taken or walk[begin % max(1, len(walk)) :][:1]

    return some


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say with what fails how to repeat it."""
    report = yield
    if report.failed:
        report.sections.append(("The turn of this run", f"The same parts of all walks and tables: {TURN}={turn()}"))
    return report


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Leave what is left to the end of the process: nobody waits for the collector to look at all of it five times."""
    gc.freeze()


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--night", action="store_true", help="everything, with ten seeds and ten times the examples")
    parser.addoption("--measure", action="store_true", help="write anew which tests are slow; with -m 'not slow'")


def pytest_configure(config: pytest.Config) -> None:
    # By day each run tries the same examples, so that no change is refused for what stood before it; new ones at night.
    settings.register_profile("by no clock", deadline=None, derandomize=not config.getoption("--night"))
    settings.load_profile("by no clock")
    fast = "not slow" in config.getoption("markexpr", "")
    config.pluginmanager.register(Stopwatch(fast=fast, writes=config.getoption("--measure")), "stopwatch")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the night only; call slow what opens a screen, save the first of each file."""
    files: set[Path] = set()
    scaled: set[object] = set()
    part = FAST if "not slow" in config.getoption("markexpr", "") else BY_DAY
    part = AT_NIGHT if config.getoption("--night") else part
    slow = frozenset() if config.getoption("--measure") else listed()
    for item in items:
        law = getattr(item, "function", None)
        asked = None if law in scaled else getattr(law, KEPT_SETTINGS, None)
        if asked is not None:
            scaled.add(law)
            number = max(LEAST, round(asked.max_examples * part))
            setattr(law, KEPT_SETTINGS, settings(asked, max_examples=number))
        function = getattr(item, "function", None)
        if named(item.nodeid) in slow:
            item.add_marker("slow")
        elif DRIVING in getattr(item, "fixturenames", ()) and iscoroutinefunction(function):
            if item.path in files:
                item.add_marker("slow")
            files.add(item.path)
    if not config.getoption("--night"):
        late = [item for item in items if item.get_closest_marker("night")]
        config.hook.pytest_deselected(items=late)
        items[:] = [item for item in items if not item.get_closest_marker("night")]


def left_open(metafunc: pytest.Metafunc, name: str) -> bool:
    """Return whether a test has a parameter that it does not say the values of."""
    given = (str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize"))
    return name in metafunc.fixturenames and not any(name in names for names in given)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a random session, which asks for a `seed`, with a few of them; at night with ten."""
    if left_open(metafunc, "seed"):
        night = metafunc.config.getoption("--night")
        metafunc.parametrize("seed", range(SEEDS_AT_NIGHT if night else SEEDS))
