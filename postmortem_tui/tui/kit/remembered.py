"""Where somebody was in a list that is shown again."""

from dataclasses import dataclass


@dataclass
class Remembered:
    """The words that were looked for, if any, and the line that had the cursor."""

    words: str = ""
    at: int = 0
    since: object = None
    """Where the cursor was outside of the list when the list was shown."""
