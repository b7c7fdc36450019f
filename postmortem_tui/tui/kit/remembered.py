"""Where the cursor was in a list, for when the list is shown again."""

from dataclasses import dataclass


@dataclass
class Remembered:
    """The words that were looked for, if any, and the index of the line with the cursor."""

    words: str = ""
    at: int = 0
    since: object = None
    """Where the cursor of the draft was when the list was shown."""
