"""The ways from the document to other places of its draft."""

from collections.abc import Callable
from typing import NamedTuple


class Ways(NamedTuple):
    """What leads from the document to other places of its draft, each once it has been left."""

    needed: Callable[[], None]
    """Goes to the next needed question."""
    review: Callable[[], None]
    """Lists what was found."""
    status: Callable[[], None]
    """Asks for the status, and shows the document again."""
