"""Keeping the list of all drafts as it was printed, for the next time."""

import os
from contextlib import suppress
from pathlib import Path

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import write_own
from postmortem_tui.storage.disk.rights import make_folder
from postmortem_tui.storage.listing.listing import Listing, head_of


class KeptListing(Listing):
    """A list that can be kept, too."""

    def keep(self, text: str) -> None:
        """Keep the list that was just made, in place of any other; without a text there is none to keep."""
        if not (self.made_from and text):
            self._forget()
            return
        rest = self.made_from + text.encode("utf-8", "surrogateescape")
        with suppress(StorageError):
            make_folder(Path(self.folder))
            write_own(Path(self.file), head_of(len(self.made_from), rest) + b"\n" + rest)

    def _forget(self) -> None:
        try:
            os.unlink(self.file)
        except OSError:
            return
