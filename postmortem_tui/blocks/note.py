"""A note: fixed text of the template, shown and exported, never asked."""

from typing import Literal

from postmortem_tui.blocks.base import Block, Plain


class Note(Block[None]):
    """Text that the template says by itself."""

    kind: Literal["note"]
    text: str
    """Markdown that is shown and exported as it is."""

    @property
    def empty(self) -> None:
        """A note has no answer."""
        return

    def clean(self, value: None) -> None:
        """Return None, the only value of a note."""
        return

    @property
    def known_keys(self) -> frozenset[str]:
        """No key."""
        return frozenset()

    def to_plain(self, value: None) -> Plain:
        """Return an empty table."""
        return {}

    def from_plain(self, table: Plain) -> None:
        """Read nothing."""
        return

    def texts(self, value: None) -> tuple[str, ...]:
        """Return no texts: nobody types a note."""
        return ()
