"""The library as the command line finds it."""

import os
from typing import TYPE_CHECKING

from postmortem_tui.storage.places import Places

if TYPE_CHECKING:
    from postmortem_tui.storage.drafts import DraftStore


def places() -> Places:
    """Give this person's folders."""
    return Places.find(os.environ)


def library() -> "DraftStore":
    """Give this person's drafts and templates."""
    from postmortem_tui.storage.drafts import DraftStore
    from postmortem_tui.storage.templates import Templates

    found = places()
    return DraftStore(found, Templates(found))
