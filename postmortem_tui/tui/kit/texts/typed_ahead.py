"""Text that came key by key: the key of a line feed, and many keys put in at once."""

from textual import events

LINE_FEED = "ctrl+j"
"""The key that a line feed is read as."""


class TypedAhead(events.Paste):
    """A text that came key by key, put in at once; it is no paste, and no step of its own to undo."""
