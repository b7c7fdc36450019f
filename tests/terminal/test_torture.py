"""The most telling rows of the long tests, on the product itself: one by day, in turns; `.ci/run` tries all once.

One needs the right to mount a disk, another strace: where it is missing, its turn is skipped.
"""

import pytest

from tests.each import by_day
from tests.torture.losses.cuts import FAULTS, Fault, tried
from tests.torture.tools.table import Bench

pytestmark = pytest.mark.slow

TELLING = ("KILL", "full disk", "SIGKILL in a snapshot")


@pytest.mark.parametrize(
    "fault", by_day(3, [fault for fault in FAULTS if fault.name in TELLING]), ids=lambda fault: fault.name
)
def test_what_was_seen_is_kept(fault: Fault) -> None:
    bench = Bench.quick()
    tally = tried(fault, 0, bench)
    if tally.missing:
        pytest.skip(f"needs {tally.missing}")
    assert tally.typed > 0
    assert tally.lost == 0
    assert tally.wrong == []
    assert bench.modes.loose == []
