"""Run the long tests, and print what was measured; installs nothing."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.torture.faults import ToolMissing, errors, kills
from tests.torture.writers import losses


@dataclass(frozen=True, slots=True)
class Trial:
    """A goal, and the way to measure it: gives how often it was tried, and what went wrong."""

    goal: str
    needs: str
    run: Callable[[], tuple[int, Sequence[str]]]


def _two_writers() -> tuple[int, Sequence[str]]:
    with tempfile.TemporaryDirectory() as home:
        return 2000, losses(Path(home), 1000)


TRIALS = (
    Trial("kill at every system call of typing and saving: nothing typed is lost", "strace", lambda: kills(1)),
    Trial("ENOSPC, EIO, EROFS, EDQUOT at every such call: nothing saved is lost", "strace", lambda: errors(1)),
    Trial("two processes, 2,000 saves by turns: no value lost", "", _two_writers),
)


def main() -> int:
    """Run every trial; give 1 where something was lost."""
    failed = False
    for trial in TRIALS:
        print(f"… {trial.goal}", file=sys.stderr, flush=True)
        began = monotonic()
        try:
            runs, wrong = trial.run()
        except ToolMissing as missing:
            print(f"| {trial.goal} | not run: needs {missing} |")
            continue
        failed = failed or bool(wrong)
        print(f"| {trial.goal} | {len(wrong)} of {runs} | {monotonic() - began:.0f} s |")
        for words in wrong:
            print(f"    {words}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
