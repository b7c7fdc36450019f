"""Which turn it is: by day a part of what the night tries is tried, and each turn takes another part.

By default it is turn 0, so that a commit that was green yesterday is green today; `PYTEST_TURN=N pytest ...` takes
another. A test that fails of its part says which turn that was.
"""

import os

TURN = "PYTEST_TURN"


def turn() -> int:
    """Return the turn that was asked for, or 0; it stands in the environment, for all workers of a run."""
    return int(os.environ.setdefault(TURN, "0"))
