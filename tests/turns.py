"""Which turn it is: by day a part of what the night tries is tried, and each day takes another part.

The turn is the number of the day. A test that fails of its part says which turn that was, and is repeated with
`PYTEST_TURN=N pytest ...`. It stands in the environment, so that all workers of a run have the same beyond midnight.
"""

import os
from datetime import UTC, datetime

TURN = "PYTEST_TURN"


def turn() -> int:
    """Return the number of the day, or the one that was asked for."""
    return int(os.environ.setdefault(TURN, str(datetime.now(UTC).date().toordinal())))
